// Conformance with real DBN files, field by field (dbn.md section 8, tests 1 and 4). The samples are found by
// listing; each must be described in the folder's expected.json.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { FileSource } from "../../web/core/source/file-source.ts";
import { expectedMetadata, expectedRecord } from "../support/conformance.ts";
import { decodeSource } from "../support/dbn-files.ts";

const DATA = process.env["DBN_DATA_DIR"] ?? "../shared/data/dbn";
const BOOK = join(process.env["GOLDEN_DIR"] ?? "../shared/golden", "book");

interface ExpectedFile {
  readonly compression: "none" | "zstd";
  readonly fragment: boolean;
  readonly metadata: object | null;
  readonly record_count: number;
  readonly records: readonly object[];
  readonly error: string | null;
}

interface ExpectedBook {
  readonly file: string;
  readonly all_records: number;
  readonly unknown_rtypes: Readonly<Record<string, number>>;
  readonly error: string | null;
  readonly metadata: object;
}

function list(folder: string, pattern: RegExp): string[] {
  if (existsSync(folder)) return readdirSync(folder).filter((name) => pattern.test(name));
  console.log(`no ${folder}: these vectors are skipped`);
  return [];
}

const samples = list(DATA, /\.(dbn|dbz)(\.frag)?(\.zst)?$/);
describe.skipIf(samples.length === 0)("conformance samples", () => {
  const expected = new Map<string, ExpectedFile>(
    samples.length === 0
      ? []
      : Object.entries(
          JSON.parse(readFileSync(join(DATA, "expected.json"), "utf8")) as Record<string, ExpectedFile>,
        ),
  );

  it("are all described, and all described files are there", () => {
    expect(samples.toSorted()).toEqual([...expected.keys()].toSorted());
  });

  it.each(samples)("%s", async (name) => {
    const wanted = expected.get(name);
    if (wanted === undefined) throw new Error(`${name} is not in expected.json`);
    const source = await FileSource.open(join(DATA, name));
    const decoded = await decodeSource(source, { fragment: wanted.fragment });
    await source.close();
    expect(decoded.problem?.code ?? null).toBe(wanted.error);
    if (wanted.error === null) expect(decoded.compressed).toBe(wanted.compression === "zstd");
    expect(decoded.metadata === undefined ? null : expectedMetadata(decoded.metadata)).toEqual(
      wanted.metadata,
    );
    expect(decoded.recordCount).toBe(wanted.record_count);
    expect(decoded.records.map(expectedRecord)).toEqual(wanted.records);
  });
});

const books = list(BOOK, /\.expected\.json$/);
describe.skipIf(books.length === 0)("headers and counts of the book vectors", () => {
  it.each(books.map((name) => basename(name, ".expected.json")))("%s", async (name) => {
    const wanted = JSON.parse(readFileSync(join(BOOK, `${name}.expected.json`), "utf8")) as ExpectedBook;
    const source = await FileSource.open(join(BOOK, wanted.file));
    const decoded = await decodeSource(source, { countOnly: true });
    await source.close();
    expect(decoded.problem?.code ?? null).toBe(wanted.error);
    expect(decoded.metadata === undefined ? undefined : expectedMetadata(decoded.metadata)).toEqual(
      wanted.metadata,
    );
    expect(decoded.recordCount).toBe(wanted.all_records);
    expect(decoded.unknownTypes).toEqual(wanted.unknown_rtypes);
  });
});
