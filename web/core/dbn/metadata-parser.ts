// Parses prelude and metadata of a DBN stream (dbn.md sections 2 and 3) from a growing head of bytes. Every
// count is checked against the bytes that are there before anything is made from it; sums stay below 2^53, so
// the arithmetic is exact where 32 bits would wrap.
import { ProblemError } from "../errors.ts";
import type { FileProblem, ProblemCode } from "../errors.ts";
import { firstBytesText, foreignFormat, SNIFF_BYTES } from "./file-kind.ts";
import { SCHEMA_MIXED, SCHEMAS, SYMBOL_TYPE_MIXED, SYMBOL_TYPES, UNDEF_TIMESTAMP } from "./identifiers.ts";
import type { SymbolType } from "./identifiers.ts";
import {
  DATASET_LENGTH,
  FIXED_SIZE,
  MAX_METADATA_LENGTH,
  MAX_SYMBOL_LENGTH,
  MIN_METADATA_LENGTH,
  PRELUDE_SIZE,
  V1_SYMBOL_LENGTH,
} from "./metadata.ts";
import type { DbnMetadata, DbnVersion, MappingInterval, MetadataWarning, SymbolMapping } from "./metadata.ts";

export type MetadataResult =
  /** Call again with at least this many bytes from the start of the stream. */
  | { readonly done: false; readonly bytesNeeded: number }
  | { readonly done: true; readonly metadata: DbnMetadata; readonly recordsOffset: number };

function fail(code: ProblemCode, offset: number, detail: FileProblem["detail"] = {}): never {
  throw new ProblemError({ code, fatal: true, offset, detail });
}

/** `head` starts at byte 0 of the (inflated) stream; `ended` says that no bytes follow it. */
export function parseMetadata(head: Uint8Array, ended: boolean): MetadataResult {
  const need = (bytesNeeded: number): MetadataResult => ({ done: false, bytesNeeded });
  checkMagic(head, ended);
  if (head.length < PRELUDE_SIZE) {
    if (!ended) return need(PRELUDE_SIZE);
    fail("truncated_prelude", head.length, { found: head.length, expected: PRELUDE_SIZE });
  }
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const version = view.getUint8(3);
  if (version !== 1 && version !== 2 && version !== 3) {
    fail("unsupported_version", 3, { found: version, expected: "1 to 3" });
  }
  const length = view.getUint32(4, true);
  if (length < MIN_METADATA_LENGTH)
    fail("metadata_length", 4, { found: length, expected: MIN_METADATA_LENGTH });
  if (length > MAX_METADATA_LENGTH)
    fail("metadata_too_large", 4, { found: length, expected: MAX_METADATA_LENGTH });
  const recordsOffset = PRELUDE_SIZE + length;
  if (head.length < recordsOffset) {
    if (!ended) return need(recordsOffset);
    fail("truncated_metadata", head.length, { found: head.length - PRELUDE_SIZE, expected: length });
  }
  const body = head.subarray(PRELUDE_SIZE, recordsOffset);
  return { done: true, metadata: new MetadataReader(body, version).read(), recordsOffset };
}

/** Reads one metadata block whose bytes are all there. */
class MetadataReader {
  private readonly view: DataView;
  private readonly utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  private position = FIXED_SIZE;
  private symbolLength = V1_SYMBOL_LENGTH;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly version: DbnVersion,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  read(): DbnMetadata {
    const { view } = this;
    const warnings: MetadataWarning[] = [];
    const dataset = this.text(0, DATASET_LENGTH);
    const schemaId = view.getUint16(16, true);
    const schema = SCHEMAS[schemaId];
    if (schema === undefined && schemaId !== SCHEMA_MIXED) warnings.push("metadata_schema");
    const endNs = view.getBigUint64(26, true);
    const limit = view.getBigUint64(34, true);
    // Version 1 holds a deprecated record count in front of the symbology types.
    const tail = this.version === 1 ? 50 : 42;
    const stypeIn = this.symbolType(tail, true, warnings);
    const stypeOut = this.symbolType(tail + 1, false, warnings);
    if (this.version !== 1) {
      this.symbolLength = view.getUint16(45, true);
      if (this.symbolLength < 1 || this.symbolLength > MAX_SYMBOL_LENGTH) {
        fail("metadata_symbol_len", PRELUDE_SIZE + 45, {
          found: this.symbolLength,
          expected: `1 to ${MAX_SYMBOL_LENGTH}`,
        });
      }
    }
    const definitionLength = this.u32();
    if (definitionLength !== 0)
      fail("metadata_schema_definition", PRELUDE_SIZE + FIXED_SIZE, { found: definitionLength });
    const symbols = this.symbols("symbols");
    const partial = this.symbols("partial symbols");
    const notFound = this.symbols("unresolved symbols");
    const mappings = this.mappings();
    return {
      version: this.version,
      dataset,
      schemaId,
      schema,
      startNs: view.getBigUint64(18, true),
      endNs: endNs === UNDEF_TIMESTAMP || endNs === 0n ? undefined : endNs,
      limit: limit === 0n ? undefined : limit,
      stypeIn,
      stypeOut,
      tsOut: view.getUint8(tail + 2) !== 0,
      symbolLength: this.symbolLength,
      symbols,
      partial,
      notFound,
      mappings,
      trailingBytes: this.bytes.length - this.position,
      warnings,
    };
  }

  private symbolType(at: number, mayBeMixed: boolean, warnings: MetadataWarning[]): SymbolType | undefined {
    const id = this.view.getUint8(at);
    const name = SYMBOL_TYPES[id];
    if (name === undefined && !(mayBeMixed && id === SYMBOL_TYPE_MIXED)) warnings.push("metadata_stype");
    return name;
  }

  private mappings(): SymbolMapping[] {
    const count = this.count("mappings", this.symbolLength + 4);
    const mappings: SymbolMapping[] = [];
    for (let index = 0; index < count; index++) {
      const rawSymbol = this.symbol();
      mappings.push({ rawSymbol, intervals: this.intervals() });
    }
    return mappings;
  }

  private intervals(): MappingInterval[] {
    const count = this.count("intervals", this.symbolLength + 8);
    const intervals: MappingInterval[] = [];
    for (let index = 0; index < count; index++) {
      const startDate = this.date();
      const endDate = this.date();
      intervals.push({ startDate, endDate, symbol: this.symbol() });
    }
    return intervals;
  }

  private symbols(what: string): string[] {
    const count = this.count(what, this.symbolLength);
    const symbols: string[] = [];
    for (let index = 0; index < count; index++) symbols.push(this.symbol());
    return symbols;
  }

  /** A count whose items need at least `itemSize` bytes each, checked before anything is made from it. */
  private count(what: string, itemSize: number): number {
    const at = this.position;
    const count = this.u32();
    const room = Math.floor((this.bytes.length - this.position) / itemSize);
    if (count > room) fail("metadata_overrun", PRELUDE_SIZE + at, { what, found: count, expected: room });
    return count;
  }

  private u32(): number {
    this.require(4);
    const value = this.view.getUint32(this.position, true);
    this.position += 4;
    return value;
  }

  private date(): number {
    const at = this.position;
    const date = this.u32();
    if (!isCalendarDate(date)) fail("metadata_date", PRELUDE_SIZE + at, { found: date });
    return date;
  }

  private symbol(): string {
    this.require(this.symbolLength);
    const text = this.text(this.position, this.symbolLength);
    this.position += this.symbolLength;
    return text;
  }

  private require(size: number): void {
    if (this.position + size > this.bytes.length) {
      fail("metadata_overrun", PRELUDE_SIZE + this.position, {
        what: "bytes",
        found: size,
        expected: this.bytes.length - this.position,
      });
    }
  }

  /** A fixed string without its trailing NULs. */
  private text(at: number, length: number): string {
    let end = at + length;
    while (end > at && this.bytes[end - 1] === 0) end--;
    try {
      return this.utf8.decode(this.bytes.subarray(at, end));
    } catch (error) {
      if (error instanceof TypeError) return fail("metadata_utf8", PRELUDE_SIZE + at);
      throw error;
    }
  }
}

/** A start that cannot become "DBN" is refused at the first wrong byte. */
function checkMagic(head: Uint8Array, ended: boolean): void {
  if (head.length === 0 && ended) {
    fail("truncated_prelude", 0, { found: 0, expected: PRELUDE_SIZE });
  }
  const magic = [0x44, 0x42, 0x4e];
  if (magic.some((byte, index) => index < head.length && head[index] !== byte)) {
    fail("bad_magic", 0, {
      found: foreignFormat(head.subarray(0, SNIFF_BYTES)),
      bytes: firstBytesText(head),
    });
  }
}

/** YYYYMMDD names a day of the Gregorian calendar. */
export function isCalendarDate(date: number): boolean {
  const year = Math.floor(date / 10_000);
  const month = Math.floor(date / 100) % 100;
  const day = date % 100;
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day <= days;
}
