// Refreshes of icebergs, the largest adds and pulls, against a naive model on random records.
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { LARGEST_KEPT } from "../../assembly/abi/moments-layout.ts";
import type { Engine } from "../../web/core/engine/engine.ts";
import type { OrderMoments } from "../../web/core/engine/moments-reader.ts";
import { mboRecords } from "../support/arbitrary-mbo.ts";
import { feedAll, newEngine } from "../support/engine-module.ts";
import { encodeMbo, mbo, type MboRecord } from "../support/mbo.ts";
import { type NaiveMoment, NaiveMoments } from "../support/naive-moments.ts";

const FOCUS = { publisherId: 1, instrumentId: 7 };
const CONFIG = { version: 3, tsOut: false, books: FOCUS, moments: true } as const;
const F_TOB = 64;
const PRICE = 5_000_000_000_000n;

let engine: Engine;
beforeAll(async () => {
  engine = await newEngine();
});

function rows({ timeNs, recordIndex, price, size, side }: OrderMoments): NaiveMoment[] {
  return Array.from(timeNs, (time, i) => ({
    timeNs: time,
    recordIndex: recordIndex[i] ?? -1,
    price: price[i] ?? 0n,
    size: size[i] ?? 0,
    side: side[i] ?? -1,
  }));
}

const ranked = (moments: readonly NaiveMoment[]): NaiveMoment[] =>
  moments.toSorted((a, b) => b.size - a.size || a.recordIndex - b.recordIndex).slice(0, LARGEST_KEPT);

/** Fills, and what makes or breaks a refresh: few orders of a few lots at two prices, in short events. */
const filledRecords: fc.Arbitrary<MboRecord[]> = fc
  .array(
    fc.record({
      action: fc.constantFrom(..."AAMMMCCFFFFT".split("")),
      id: fc.bigInt({ min: 1n, max: 3n }),
      price: fc.constantFrom(PRICE, PRICE, PRICE, PRICE + 250_000_000n),
      size: fc.integer({ min: 0, max: 4 }),
      side: fc.constantFrom<("A" | "B")[]>("B", "B", "B", "A"),
      flags: fc.constantFrom(0, 0, 0, 128),
    }),
    { maxLength: 250, size: "max" },
  )
  .map((drafts) =>
    drafts.map((draft, i) => {
      const ts = 1_760_000_400_000_000_000n + BigInt(i);
      return { ...draft, instrument: 7, publisher: 1, ts, recv: ts + 9n, sequence: i };
    }),
  );

const anyRecords = mboRecords(300).map((records) =>
  records.map((record) => ({ ...record, flags: record.flags & ~F_TOB })),
);

describe("single orders worth a jump", () => {
  it.each(["event", "direct"] as const)("are those of the naive model, fill mode %s", (fillMode) => {
    const met = { refreshes: 0, adds: 0, pulls: 0 };
    fc.assert(
      fc.property(fc.oneof(filledRecords, anyRecords), fc.integer({ min: 1, max: 500 }), (records, chunk) => {
        engine.configure({ ...CONFIG, fillMode });
        feedAll(engine, encodeMbo(records), chunk);
        const naive = new NaiveMoments(fillMode);
        for (const [index, record] of records.entries())
          if (record.instrument === FOCUS.instrumentId) naive.apply(record, index);
        const { refreshes, refreshTotal, adds, pulls } = engine.moments.read();
        expect(rows(refreshes)).toEqual(naive.refreshes);
        expect(refreshTotal).toBe(naive.refreshes.length);
        expect(rows(adds)).toEqual(ranked(naive.adds));
        expect(rows(pulls)).toEqual(ranked(naive.pulls));
        met.refreshes += naive.refreshes.length;
        met.adds += naive.adds.length;
        met.pulls += naive.pulls.length;
      }),
      { numRuns: 400 },
    );
    expect(Math.min(met.refreshes, met.adds, met.pulls)).toBeGreaterThan(200);
  });

  it("are the largest of many, of equal ones the first", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.nat(1 << 30), (sizes, seed) => {
        const stream = mbo().at({ instrument: FOCUS.instrumentId });
        const naive: NaiveMoment[] = [];
        let state = seed;
        for (let i = 0; i < 2 * LARGEST_KEPT; i += 1) {
          state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
          const size = 1 + ((state >>> 8) % sizes);
          const ts = 1_760_000_400_000_000_000n + BigInt(i);
          stream.add({ id: BigInt(i + 1), side: "B", price: PRICE, size, ts });
          naive.push({ timeNs: ts, recordIndex: i, price: PRICE, size, side: 0 });
        }
        engine.configure(CONFIG);
        feedAll(engine, stream.bytes());
        expect(rows(engine.moments.read().adds)).toEqual(ranked(naive));
      }),
      { numRuns: 4 },
    );
  });
});
