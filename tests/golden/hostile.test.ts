// Damaged files (dbn.md section 8, tests 2 and 3): the stated code, what was kept, within two seconds and the
// stated memory, in pieces of any size. Files are found by listing.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FileSource } from "../../web/core/source/file-source.ts";
import { decodeSource, runThroughEngine } from "../support/dbn-files.ts";
import type { DecodedFile } from "../support/dbn-files.ts";
import { newEngine } from "../support/engine-module.ts";

const DATA = process.env["HOSTILE_DIR"] ?? "../shared/data/hostile";
const PIECES = [1, 7, 56, 65_536];
const LIMIT_MS = 2000;
const MIB = 1024 * 1024;

interface Expected {
  readonly error: string | null;
  readonly fatal: boolean;
  readonly records_before_error: number | { readonly min: number; readonly max: number };
  readonly metadata_ok: boolean;
  readonly metadata_warnings: readonly string[];
  readonly unknown_rtypes: Readonly<Record<string, number>>;
  readonly peak_memory_limit_mb?: number;
}

type Reader = (source: FileSource, pieceBytes?: number) => Promise<DecodedFile>;

/** Both walkers over records: the reader's own and the engine's. */
const READERS: Readonly<Record<string, Reader>> = {
  reader: (source, pieceBytes) =>
    decodeSource(source, { countOnly: true, ...(pieceBytes === undefined ? {} : { pieceBytes }) }),
  engine: async (source, pieceBytes) => runThroughEngine(source, await newEngine(), pieceBytes),
};

async function decode(reader: Reader, name: string, pieceBytes?: number): Promise<DecodedFile> {
  const source = await FileSource.open(join(DATA, name));
  try {
    return await reader(source, pieceBytes);
  } finally {
    await source.close();
  }
}

const present = existsSync(DATA);
if (!present) console.log(`no ${DATA}: the damaged files are skipped`);
const files = present ? readdirSync(DATA).filter((name) => name.includes(".dbn")) : [];
const expected = new Map<string, Expected>(
  present
    ? Object.entries(
        JSON.parse(readFileSync(join(DATA, "expected.json"), "utf8")) as Record<string, Expected>,
      )
    : [],
);

it.skipIf(!present)("the damaged files are all described, and all described files are there", () => {
  expect(files.toSorted()).toEqual([...expected.keys()].toSorted());
});

describe.skipIf(!present).each(Object.entries(READERS))("damaged files through the %s", (_, reader) => {
  it.each(files)("%s", async (name) => {
    const wanted = expected.get(name)!;
    const startMs = performance.now();
    const startBytes = process.memoryUsage().rss;
    const decoded = await decode(reader, name);
    const grownMib = (process.memoryUsage().rss - startBytes) / MIB;
    expect(performance.now() - startMs).toBeLessThan(LIMIT_MS);
    if (wanted.peak_memory_limit_mb !== undefined) expect(grownMib).toBeLessThan(wanted.peak_memory_limit_mb);

    expect(decoded.problem?.code ?? null).toBe(wanted.error);
    expect(decoded.problem?.fatal ?? false).toBe(wanted.fatal);
    expect(decoded.metadata !== undefined).toBe(wanted.metadata_ok);
    expect(decoded.metadata?.warnings ?? []).toEqual(wanted.metadata_warnings);
    expect(decoded.unknownTypes).toEqual(wanted.unknown_rtypes);
    const count = wanted.records_before_error;
    const { min, max } = typeof count === "number" ? { min: count, max: count } : count;
    expect(decoded.recordCount).toBeGreaterThanOrEqual(min);
    expect(decoded.recordCount).toBeLessThanOrEqual(max);
  });

  it.each(files)("%s says the same in pieces of any size", async (name) => {
    const whole = await decode(reader, name);
    for (const pieceBytes of PIECES) {
      expect(await decode(reader, name, pieceBytes)).toEqual(whole);
    }
  });
});
