// The integer names of AssemblyScript, so that assembly/abi is read by TypeScript as well.
declare type i32 = number;
declare type u32 = number;
declare type f64 = number;
