// The DBN prelude and metadata of a simulated file (dbn.md sections 2 and 3), versions 1 to 3.

export interface SimulatedMetadata {
  readonly version: 1 | 2 | 3;
  readonly dataset: string;
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly tsOut: boolean;
  /** Names with their instrument ids, valid for the file's date. */
  readonly symbols: readonly { readonly name: string; readonly id: number }[];
}

const FIXED_BYTES = 100;
const DAY_MS = 86_400_000;

/** YYYYMMDD as a decimal number. */
function dateNumber(ms: number): number {
  const date = new Date(ms);
  return date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
}

export function metadataHeader(metadata: SimulatedMetadata): Uint8Array {
  const { version, symbols } = metadata;
  const symbolBytes = version === 1 ? 22 : 71;
  const variable = 4 * 5 + symbols.length * (symbolBytes * 3 + 4 + 8);
  const unpadded = 8 + FIXED_BYTES + variable;
  const total = version === 3 ? Math.ceil(unpadded / 8) * 8 : unpadded;
  const bytes = new Uint8Array(total);
  const view = new DataView(bytes.buffer);
  let at = 0;
  const text = (value: string, length: number): void => {
    for (let i = 0; i < value.length; i += 1) bytes[at + i] = value.charCodeAt(i);
    at += length;
  };
  const u32 = (value: number): void => {
    view.setUint32(at, value, true);
    at += 4;
  };
  const u64 = (value: bigint): void => {
    view.setBigUint64(at, value, true);
    at += 8;
  };
  text("DBN", 3);
  view.setUint8(3, version);
  at = 4;
  u32(total - 8);
  text(metadata.dataset, 16);
  at += 2; // schema 0 = mbo
  u64(metadata.startNs);
  u64(metadata.endNs);
  u64(0n);
  if (version === 1) u64(0xffffffffffffffffn);
  view.setUint8(at, 1); // stype_in raw_symbol
  view.setUint8(at + 1, 0); // stype_out instrument_id
  view.setUint8(at + 2, metadata.tsOut ? 1 : 0);
  if (version > 1) view.setUint16(at + 3, symbolBytes, true);
  at = 8 + FIXED_BYTES;
  u32(0); // schema definition
  u32(symbols.length);
  for (const { name } of symbols) text(name, symbolBytes);
  u32(0); // partial
  u32(0); // not found
  u32(symbols.length);
  const startMs = Number(metadata.startNs / 1_000_000n);
  for (const { name, id } of symbols) {
    text(name, symbolBytes);
    u32(1);
    u32(dateNumber(startMs));
    u32(dateNumber(startMs + DAY_MS));
    text(String(id), symbolBytes);
  }
  return bytes;
}
