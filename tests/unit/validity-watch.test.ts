// Validity of the book as the page shows it: every trigger, and what ends it.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BookStatus } from "../../assembly/abi/counters.ts";
import type { EntryQuality } from "../../web/core/engine/entry-quality.ts";
import { RunStatus } from "../../assembly/abi/status.ts";
import { VP_DEFAULTS } from "../../web/core/engine/vp-config.ts";
import { ValidityWatch } from "../../web/core/session/validity-watch.ts";
import { mboRecords } from "../support/arbitrary-mbo.ts";
import { newEngine } from "../support/engine-module.ts";
import { encodeMbo, type MboRecord } from "../support/mbo.ts";

const SOUND: EntryQuality = {
  status: BookStatus.Ok,
  clockNs: 1_000_000_000_000n,
  trades: 5,
  resets: 1,
  unknown: 0,
  isCrossed: false,
  uncrossedStates: 50,
};

function states(...changes: readonly (Partial<EntryQuality> | undefined)[]): readonly string[] {
  const watch = new ValidityWatch();
  return changes.map((change) => watch.observe(change === undefined ? undefined : { ...SOUND, ...change }));
}

describe("validity", () => {
  it("follows the book's own status", () => {
    expect(
      states(
        undefined,
        { status: BookStatus.Building },
        {},
        { status: BookStatus.Suspect },
        { status: BookStatus.Unseeded },
      ),
    ).toEqual(["empty", "building", "valid", "suspect", "incomplete"]);
  });

  it("suspects ten unknown orders within a minute until the next clear or snapshot", () => {
    expect(states({}, { unknown: 9 }, { unknown: 10 }, { unknown: 10 }, { unknown: 10, resets: 2 })).toEqual([
      "valid",
      "valid",
      "suspect",
      "suspect",
      "valid",
    ]);
  });

  it("does not suspect unknown orders that are minutes apart", () => {
    const minutes = Array.from({ length: 12 }, (_, i) => ({
      unknown: 2 * i,
      clockNs: SOUND.clockNs + BigInt(i) * 61_000_000_000n,
    }));
    expect(new Set(states(...minutes))).toEqual(new Set(["valid"]));
  });

  it("shows a crossed book without trades as auction, with trades as suspect", () => {
    expect(states({}, { isCrossed: true }, { isCrossed: true, trades: 6 }, {})).toEqual([
      "valid",
      "auction",
      "suspect",
      "suspect",
    ]);
  });

  it("does not join two crossings that have an uncrossed state between them", () => {
    expect(
      states({ isCrossed: true }, { isCrossed: true, trades: 9, uncrossedStates: 51 }, { trades: 9 }),
    ).toEqual(["auction", "auction", "valid"]);
  });
});

describe("validity of the entries of a replay", async () => {
  const engine = await newEngine();

  /** Every entry's state, looked at after each `slice` records. */
  function validities(records: readonly MboRecord[], slice: number): readonly string[] {
    engine.configure({
      version: 3,
      tsOut: false,
      books: { publisherId: 1, instrumentId: 7 },
      bins: {
        cellWidthNs: 20_000_000n,
        warmupStartNs: 0n,
        emitAfterNs: 0n,
        binsFrom: "first-event",
        idleRunBins: 5,
      },
      vp: { ...VP_DEFAULTS, fields: [], ringBins: 4096 },
    });
    engine.push(encodeMbo(records));
    engine.endInput();
    const watch = new ValidityWatch();
    const states: string[] = [];
    const { vp } = engine;
    if (vp === undefined) throw new Error("the layer is off");
    for (let status = RunStatus.Budget; status !== RunStatus.Done;) {
      status = engine.run({ maxRecords: slice });
      while (states.length < vp.end) states.push(watch.observe(vp.quality(states.length)));
      vp.consume(vp.end);
    }
    return states;
  }

  it("does not depend on how the records are sliced", () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(mboRecords(400), fc.integer({ min: 2, max: 50 }), (records, slice) => {
        const one = validities(records, 1);
        expect(validities(records, slice)).toEqual(one);
        expect(validities(records, 1_000_000)).toEqual(one);
        for (const state of one) met.add(state);
      }),
      { numRuns: 60 },
    );
    expect([...met].toSorted()).toEqual(
      expect.arrayContaining(["auction", "building", "incomplete", "suspect", "valid"]),
    );
  });
});
