// The whole ABI of the engine on one screen.

/** Version of the boundary: bumped with every change of an export or of assembly/abi. */
export function abi_version(): i32 {
  return 1;
}

export * from "./scoring/scoring-abi";
