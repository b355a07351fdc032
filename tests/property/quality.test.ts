// First occurrences, marks and crossings against a naive model on random records, and what a checkpoint makes of them.
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ActionIndex, BookCounter } from "../../assembly/abi/counters.ts";
import type { Engine, EngineConfig } from "../../web/core/engine/engine.ts";
import { snakeCase } from "../../web/core/session/snake-case.ts";
import { mboRecords } from "../support/arbitrary-mbo.ts";
import { feedAll, newEngine } from "../support/engine-module.ts";
import { encodeMbo, type MboRecord } from "../support/mbo.ts";
import { NaiveQuality } from "../support/naive-quality.ts";

const FOCUS = { publisherId: 1, instrumentId: 7 };
const CONFIG: EngineConfig = { version: 3, tsOut: false, books: FOCUS };
const KEPT = 16;
const LETTERS: Readonly<Record<keyof typeof ActionIndex, string>> = {
  Add: "A",
  Cancel: "C",
  Modify: "M",
  Clear: "R",
  Trade: "T",
  Fill: "F",
  None: "N",
  Unknown: "unknown_action",
};
/** Without places, or not told by the naive model. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  "Events",
  "ReadableStates",
  "NoEventFlags",
  "EventsWithoutFlag",
  "UnconfirmedFill",
  "OffTick",
  "TopOfBook",
]);
const COUNTERS = Object.keys(BookCounter).filter(
  (name) => Number.isNaN(Number(name)) && !LEFT_OUT.has(name),
) as (keyof typeof BookCounter)[];

const MARKS = ["clear", "snapshot-begin", "snapshot-end", "gap"];
const CROSSINGS = ["locked false", "locked true", "crossed false", "crossed true"];

let engine: Engine;
let other: Engine;
beforeAll(async () => {
  engine = await newEngine();
  other = await newEngine();
});

function naive(records: readonly MboRecord[]): NaiveQuality {
  const quality = new NaiveQuality();
  for (const [index, record] of records.entries()) {
    if (record.instrument === FOCUS.instrumentId) quality.apply(record, index);
  }
  return quality;
}

describe("quality", () => {
  it("tells where each count was met first, where the book breaks off, and how long it was crossed", () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(mboRecords(300), fc.integer({ min: 1, max: 500 }), (records, chunk) => {
        engine.configure(CONFIG);
        feedAll(engine, encodeMbo(records), chunk);
        const expected = naive(records);
        const first = (name: string) => (expected.places.get(name) ?? []).slice(0, KEPT);
        const { actions, counters } = engine.firstOccurrences();
        const counts = engine.book(FOCUS)?.counters();
        for (const name of COUNTERS) {
          expect(counters[name], name).toEqual(first(snakeCase(name)));
          expect(counts?.[name] ?? 0, name).toBe(expected.places.get(snakeCase(name))?.length ?? 0);
          if (counters[name].length > 0) met.add(name);
        }
        for (const [name, letter] of Object.entries(LETTERS)) {
          expect(actions[name as keyof typeof ActionIndex], name).toEqual(first(letter));
        }
        expect(engine.marks()).toEqual({ list: expected.marks, total: expected.marks.length });
        expect(engine.crossings()).toEqual(expected.crossings());
        for (const { kind } of expected.marks) met.add(kind);
        for (const { kind, hadTrades } of expected.crossings().longest) met.add(`${kind} ${hadTrades}`);
      }),
      { numRuns: 300 },
    );
    // A replenishment and a time that is none are too rare here: the hand-made files have them.
    const rare = new Set(["Replenish", "UndefinedTime"]);
    expect([...met]).toEqual(
      expect.arrayContaining([...COUNTERS.filter((name) => !rare.has(name)), ...MARKS, ...CROSSINGS]),
    );
  });

  it("begins anew at a checkpoint, while the counters go on", () => {
    fc.assert(
      fc.property(mboRecords(200), fc.nat(), (records, cut) => {
        const bytes = encodeMbo(records);
        engine.configure({ ...CONFIG, tickInt: 250_000_000n });
        engine.push(bytes);
        engine.run({ maxRecords: 1 + (cut % (records.length + 1)) });
        const at = engine.recordIndex;
        other.configure({ ...CONFIG, tickInt: 250_000_000n });
        other.loadCheckpoint(engine.saveCheckpoint("book"));
        expect(other.book(FOCUS)?.counters()).toEqual(engine.book(FOCUS)?.counters());
        expect(other.marks().total).toBe(0);
        expect(other.crossings().count).toBe(0);
        feedAll(engine, new Uint8Array(0));
        feedAll(other, bytes.subarray(other.byteOffset));
        expect(other.book(FOCUS)?.counters()).toEqual(engine.book(FOCUS)?.counters());
        const later = engine.marks().list.filter(({ recordIndex }) => recordIndex >= at);
        expect(other.marks().list).toEqual(later);
        for (const places of Object.values(other.firstOccurrences().counters)) {
          for (const { recordIndex } of places) expect(recordIndex).toBeGreaterThanOrEqual(at);
        }
      }),
      { numRuns: 200 },
    );
  });
});
