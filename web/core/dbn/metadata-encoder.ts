// Writes prelude and metadata of a DBN file, versions 1 to 3. The counterpart of metadata-parser.ts: decoding
// what this writes gives the same values.
import { SCHEMA_MIXED, SCHEMAS, SYMBOL_TYPE_MIXED, SYMBOL_TYPES, UNDEF_TIMESTAMP } from "./identifiers.ts";
import type { Schema, SymbolType } from "./identifiers.ts";
import { DATASET_LENGTH, FIXED_SIZE, PRELUDE_SIZE, SYMBOL_LENGTH, V1_SYMBOL_LENGTH } from "./metadata.ts";
import type { DbnVersion, SymbolMapping } from "./metadata.ts";

export interface MetadataInput {
  readonly version: DbnVersion;
  readonly dataset: string;
  /** Absent = mixed. */
  readonly schema?: Schema;
  readonly startNs: bigint;
  readonly endNs?: bigint;
  readonly limit?: bigint;
  /** Absent = mixed. */
  readonly stypeIn?: SymbolType;
  readonly stypeOut?: SymbolType;
  readonly tsOut?: boolean;
  readonly symbols?: readonly string[];
  readonly partial?: readonly string[];
  readonly notFound?: readonly string[];
  readonly mappings?: readonly SymbolMapping[];
}

const utf8 = new TextEncoder();

export function encodeMetadata(input: MetadataInput): Uint8Array<ArrayBuffer> {
  const symbolLength = input.version === 1 ? V1_SYMBOL_LENGTH : SYMBOL_LENGTH;
  const lists = [input.symbols ?? [], input.partial ?? [], input.notFound ?? []];
  const mappings = input.mappings ?? [];
  let size = PRELUDE_SIZE + FIXED_SIZE + 4;
  for (const list of lists) size += 4 + list.length * symbolLength;
  size += 4;
  for (const { intervals } of mappings) size += symbolLength + 4 + intervals.length * (8 + symbolLength);
  const padded = input.version === 3 ? Math.ceil(size / 8) * 8 : size;

  const bytes = new Uint8Array(padded);
  const view = new DataView(bytes.buffer);
  bytes.set(utf8.encode("DBN"), 0);
  bytes[3] = input.version;
  view.setUint32(4, padded - PRELUDE_SIZE, true);
  writeFixedPart(bytes, view, input, symbolLength);

  // The schema definition length stays 0.
  let position = PRELUDE_SIZE + FIXED_SIZE + 4;
  const writeU32 = (value: number): void => {
    view.setUint32(position, value, true);
    position += 4;
  };
  const writeSymbol = (symbol: string): void => {
    writeText(bytes, position, symbolLength, symbol);
    position += symbolLength;
  };
  for (const list of lists) {
    writeU32(list.length);
    for (const symbol of list) writeSymbol(symbol);
  }
  writeU32(mappings.length);
  for (const { rawSymbol, intervals } of mappings) {
    writeSymbol(rawSymbol);
    writeU32(intervals.length);
    for (const { startDate, endDate, symbol } of intervals) {
      writeU32(startDate);
      writeU32(endDate);
      writeSymbol(symbol);
    }
  }
  return bytes;
}

function writeFixedPart(bytes: Uint8Array, view: DataView, input: MetadataInput, symbolLength: number): void {
  const at = PRELUDE_SIZE;
  writeText(bytes, at, DATASET_LENGTH, input.dataset);
  view.setUint16(at + 16, input.schema === undefined ? SCHEMA_MIXED : SCHEMAS.indexOf(input.schema), true);
  view.setBigUint64(at + 18, input.startNs, true);
  view.setBigUint64(at + 26, input.endNs ?? UNDEF_TIMESTAMP, true);
  view.setBigUint64(at + 34, input.limit ?? 0n, true);
  const tail = at + (input.version === 1 ? 50 : 42);
  if (input.version === 1) view.setBigUint64(at + 42, UNDEF_TIMESTAMP, true);
  bytes[tail] = input.stypeIn === undefined ? SYMBOL_TYPE_MIXED : SYMBOL_TYPES.indexOf(input.stypeIn);
  bytes[tail + 1] = SYMBOL_TYPES.indexOf(input.stypeOut ?? "instrument_id");
  bytes[tail + 2] = input.tsOut === true ? 1 : 0;
  if (input.version !== 1) view.setUint16(tail + 3, symbolLength, true);
}

/** UTF-8, padded with NULs. Text that does not fit is the caller's mistake. */
function writeText(bytes: Uint8Array, at: number, length: number, text: string): void {
  const encoded = utf8.encode(text);
  if (encoded.length > length)
    throw new RangeError(`text of ${encoded.length} bytes in a field of ${length}`);
  bytes.set(encoded, at);
}
