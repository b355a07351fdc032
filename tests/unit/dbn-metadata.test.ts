import { describe, expect, it } from "vitest";
import { ProblemError } from "../../web/core/errors.ts";
import type { FileProblem } from "../../web/core/errors.ts";
import { sniff } from "../../web/core/dbn/file-kind.ts";
import { encodeMetadata } from "../../web/core/dbn/metadata-encoder.ts";
import { isCalendarDate, parseMetadata } from "../../web/core/dbn/metadata-parser.ts";
import { PRELUDE_SIZE } from "../../web/core/dbn/metadata.ts";
import type { DbnMetadata } from "../../web/core/dbn/metadata.ts";
import { MAPPED, START_NS } from "../support/small-dbn.ts";

const VERSIONS = [1, 2, 3] as const;

function parse(bytes: Uint8Array): DbnMetadata {
  const result = parseMetadata(bytes, true);
  if (!result.done) throw new Error("more bytes wanted at the end");
  return result.metadata;
}

function problemOf(change: (bytes: Uint8Array, view: DataView) => Uint8Array | void): FileProblem {
  const bytes = encodeMetadata({ ...MAPPED, version: 2 });
  const changed = change(bytes, new DataView(bytes.buffer)) ?? bytes;
  try {
    parse(changed);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error("no problem found");
}

describe("metadata", () => {
  it.each(VERSIONS)("version %i reads back as written", (version) => {
    const metadata = parse(encodeMetadata({ ...MAPPED, version, limit: 7n, tsOut: true }));
    expect(metadata).toMatchObject({
      version,
      dataset: "SYNTH.FUT",
      schema: "mbo",
      startNs: START_NS,
      endNs: START_NS + 86_400_000_000_000n,
      limit: 7n,
      stypeIn: "raw_symbol",
      stypeOut: "instrument_id",
      tsOut: true,
      symbolLength: version === 1 ? 22 : 71,
      symbols: ["AAZ5"],
      partial: ["BBZ5"],
      notFound: ["CCZ5"],
      mappings: MAPPED.mappings,
      warnings: [],
    });
  });

  it("ends on a multiple of eight in version 3 only", () => {
    expect(encodeMetadata({ ...MAPPED, version: 3 }).length % 8).toBe(0);
    expect(encodeMetadata({ ...MAPPED, version: 2 }).length % 8).not.toBe(0);
  });

  it("asks for more until the header is whole, whatever the pieces", () => {
    const bytes = encodeMetadata(MAPPED);
    for (let length = 0; length < bytes.length; length++) {
      const result = parseMetadata(bytes.subarray(0, length), false);
      expect(result).toEqual({
        done: false,
        bytesNeeded: length < PRELUDE_SIZE ? PRELUDE_SIZE : bytes.length,
      });
    }
    expect(parseMetadata(bytes, false)).toMatchObject({ done: true, recordsOffset: bytes.length });
  });

  it("takes an undefined end, no limit and mixed types for absent", () => {
    const metadata = parse(encodeMetadata({ version: 2, dataset: "LIVE.MIXED.DATA1", startNs: 0n }));
    expect(metadata).toMatchObject({
      dataset: "LIVE.MIXED.DATA1",
      schema: undefined,
      stypeIn: undefined,
      warnings: [],
    });
    expect(metadata.endNs).toBeUndefined();
    expect(metadata.limit).toBeUndefined();
  });

  it("warns of ids it does not know", () => {
    const bytes = encodeMetadata({ ...MAPPED, version: 2 });
    new DataView(bytes.buffer).setUint16(PRELUDE_SIZE + 16, 500, true);
    bytes[PRELUDE_SIZE + 42] = 99;
    expect(parse(bytes)).toMatchObject({
      schema: undefined,
      schemaId: 500,
      warnings: ["metadata_schema", "metadata_stype"],
    });
  });

  it("leaves bytes after the mappings alone", () => {
    const bytes = encodeMetadata({ ...MAPPED, version: 2 });
    const longer = new Uint8Array(bytes.length + 100);
    longer.set(bytes);
    new DataView(longer.buffer).setUint32(4, longer.length - PRELUDE_SIZE, true);
    expect(parse(longer).trailingBytes).toBe(100);
  });
});

describe("damaged metadata", () => {
  const COUNTS = PRELUDE_SIZE + 104;
  it.each<[string, FileProblem["code"], (bytes: Uint8Array, view: DataView) => Uint8Array | void]>([
    ["version 0", "unsupported_version", (bytes) => void (bytes[3] = 0)],
    ["version 4", "unsupported_version", (bytes) => void (bytes[3] = 4)],
    ["a short length", "metadata_length", (_, view) => view.setUint32(4, 119, true)],
    ["64 MiB and a byte", "metadata_too_large", (_, view) => view.setUint32(4, 64 * 1024 * 1024 + 1, true)],
    ["64 MiB", "truncated_metadata", (_, view) => view.setUint32(4, 64 * 1024 * 1024, true)],
    ["a cut", "truncated_metadata", (bytes) => bytes.subarray(0, -1)],
    ["seven bytes", "truncated_prelude", (bytes) => bytes.subarray(0, 7)],
    ["another magic", "bad_magic", (bytes) => void (bytes[2] = 0x58)],
    [
      "a schema definition",
      "metadata_schema_definition",
      (_, view) => view.setUint32(PRELUDE_SIZE + 100, 1, true),
    ],
    [
      "symbols of 1025 bytes",
      "metadata_symbol_len",
      (_, view) => view.setUint16(PRELUDE_SIZE + 45, 1025, true),
    ],
    ["2^32 - 1 symbols", "metadata_overrun", (_, view) => view.setUint32(COUNTS, 0xffff_ffff, true)],
    [
      "a count that wraps",
      "metadata_overrun",
      (_, view) => view.setUint32(COUNTS, Math.ceil(2 ** 32 / 71), true),
    ],
    ["text that is not UTF-8", "metadata_utf8", (bytes) => void (bytes[COUNTS + 4] = 0xff)],
  ])("%s", (_, code, change) => {
    expect(problemOf(change)).toMatchObject({ code, fatal: true });
  });

  it("refuses days that do not exist", () => {
    for (const day of [20250229, 19000229, 20251301, 20251200, 20250431, 0])
      expect(isCalendarDate(day)).toBe(false);
    for (const day of [20240229, 20000229, 20251231]) expect(isCalendarDate(day)).toBe(true);
  });
});

describe("the kind of a file", () => {
  const text = (value: string): Uint8Array => new TextEncoder().encode(value);
  it.each([
    ["", "empty"],
    ["D", "dbn"],
    ["DBN\u0003", "dbn"],
  ])("%j is %s", (head, kind) => {
    expect(sniff(text(head)).kind).toBe(kind);
  });

  it("knows zstd, skippable frames and DBZ apart", () => {
    expect(sniff(Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd)).kind).toBe("zstd");
    const skippable = Uint8Array.of(0x5f, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4);
    expect(sniff(skippable).kind).toBe("zstd");
    skippable.set(text("DBZ"), 8);
    expect(sniff(skippable).kind).toBe("dbz");
  });

  it.each([
    ["ts_event,price\n1,2\n", "csv"],
    ['{"ts_event":1}', "json"],
    ["PAR1....", "parquet"],
    ["PK\u0003\u0004", "zip"],
    ["hello there", "text"],
    ["\u0000\u0001\u0002\u0003", "bytes"],
  ])("names %j as %s", (head, found) => {
    expect(sniff(text(head))).toEqual({ kind: "unknown", found });
  });
});
