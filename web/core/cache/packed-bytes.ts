// Plain data with typed arrays and 64-bit integers as one piece of bytes, so that one checksum covers all of it:
// u32 length of a JSON text, the text, then the arrays, each at a multiple of eight. In the text an array stands as
// {"~array": [type, offset, length]} and a bigint as {"~bigint": "…"}.

const TYPES = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  f64: Float64Array,
  i64: BigInt64Array,
} as const;
type TypeName = keyof typeof TYPES;

const ALIGNMENT = 8;
const LENGTH_BYTES = 4;

function typeOf(value: unknown): TypeName | undefined {
  const names = Object.keys(TYPES) as TypeName[];
  return names.find((name) => value instanceof TYPES[name]);
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

/** Numbers must be finite; what is undefined is left out. */
export function pack(value: unknown): Uint8Array<ArrayBuffer> {
  const arrays: { readonly bytes: Uint8Array; readonly offset: number }[] = [];
  let arrayBytes = 0;
  const text = new TextEncoder().encode(
    JSON.stringify(value, (_, each: unknown) => {
      if (typeof each === "bigint") return { "~bigint": String(each) };
      const type = typeOf(each);
      if (type === undefined || !ArrayBuffer.isView(each)) return each;
      const bytes = new Uint8Array(each.buffer, each.byteOffset, each.byteLength);
      const offset = arrayBytes;
      arrays.push({ bytes, offset });
      arrayBytes += aligned(bytes.length);
      return { "~array": [type, offset, bytes.length / TYPES[type].BYTES_PER_ELEMENT] };
    }),
  );
  const start = aligned(LENGTH_BYTES + text.length);
  const packed = new Uint8Array(start + arrayBytes);
  new DataView(packed.buffer).setUint32(0, text.length, true);
  packed.set(text, LENGTH_BYTES);
  for (const { bytes, offset } of arrays) packed.set(bytes, start + offset);
  return packed;
}

/** Copies. Throws when the bytes are not of this form. */
export function unpack(packed: Uint8Array): unknown {
  const length = new DataView(packed.buffer, packed.byteOffset).getUint32(0, true);
  const text = new TextDecoder().decode(packed.subarray(LENGTH_BYTES, LENGTH_BYTES + length));
  const start = aligned(LENGTH_BYTES + length);
  return JSON.parse(text, (_, each: unknown) => {
    if (typeof each !== "object" || each === null) return each;
    if ("~bigint" in each) return BigInt(String(each["~bigint"]));
    if (!("~array" in each) || !Array.isArray(each["~array"])) return each;
    const [type, offset, count] = each["~array"] as [TypeName, number, number];
    const from = packed.byteOffset + start + offset;
    const bytes = packed.buffer.slice(from, from + count * TYPES[type].BYTES_PER_ELEMENT);
    return new TYPES[type](bytes as ArrayBuffer);
  });
}
