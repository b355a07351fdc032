// Every vector of golden/book and every real day: all states, digests, queue positions and counters.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { RTYPE_MBO } from "../../assembly/abi/dbn-layout.ts";
import { bookState, counterRow, keyOf, keyText, type ExpectedFile } from "../support/book-states.ts";
import { newEngine } from "../support/engine-module.ts";
import { readMboFile } from "../support/mbo-file.ts";

interface Case {
  readonly name: string;
  readonly file: string;
  readonly expected: string;
}

const FOLDERS = [
  join("tests", "golden", "book"),
  join(process.env["GOLDEN_DIR"] ?? "../shared/golden", "book"),
  process.env["REAL_DATA_DIR"] ?? "../shared/data/real",
];

function casesIn(folder: string): Case[] {
  const names = readdirSync(folder);
  return names
    .filter((name) => name.endsWith(".expected.json"))
    .map((expected) => {
      const base = expected.slice(0, -".expected.json".length);
      const file = names.find((name) => name.startsWith(`${base}.`) && /\.dbn(\.zst)?$/.test(name));
      return { name: base, file: join(folder, file ?? base), expected: join(folder, expected) };
    });
}

async function check({ file, expected: path }: Case): Promise<void> {
  const expected = JSON.parse(readFileSync(path, "utf8")) as ExpectedFile;
  const { version, tsOut, recordsStart, records } = await readMboFile(file);
  const engine = await newEngine();
  engine.configure({ version, tsOut, recordsStart, books: "all" });
  let pushed = 0;
  let mbo = -1;
  // Other record types are not counted by the vectors: one record at a time finds the place.
  const advance = (index: number): void => {
    while (mbo < index) {
      if (pushed < records.length) pushed += engine.push(records.subarray(pushed));
      const before = engine.byteOffset - recordsStart;
      engine.run({ maxRecords: 1 });
      if (records[before + 1] === RTYPE_MBO) mbo += 1;
    }
  };
  for (const state of expected.states) {
    advance(state.index);
    for (const [key, book] of Object.entries(state.books)) {
      const reader = engine.book(keyOf(key));
      if (reader === undefined) throw new Error(`no book ${key} at ${state.index}`);
      const ids = book.queues.map((queue) => queue.order_id);
      expect(bookState(reader, ids), `${key} after record ${state.index}`).toEqual(book);
    }
  }
  advance(expected.mbo_records - 1);
  engine.endInput();
  engine.run();
  expect(engine.recordIndex).toBe(expected.all_records);
  const counters = engine.instruments().map((each) => [keyText(each), counterRow(engine, each)] as const);
  expect(Object.fromEntries(counters)).toEqual(expected.counters);
  const types = engine.recordTypes();
  for (const [rtype, count] of Object.entries(expected.unknown_rtypes)) {
    expect(types.get(Number(rtype)), `rtype ${rtype}`).toBe(count);
  }
}

for (const folder of FOLDERS) {
  const present = existsSync(folder);
  if (!present) console.info(`book vectors: ${folder} is absent, skipped`);
  describe.skipIf(!present)(`book vectors in ${folder}`, () => {
    for (const each of present ? casesIn(folder) : []) {
      it(each.name, () => check(each));
    }
  });
}
