// Validity of the book as the page shows it: every trigger, and what ends it.
import { describe, expect, it } from "vitest";
import { type BookObservation, ValidityWatch } from "../../web/core/session/validity-watch.ts";

const SOUND: BookObservation = {
  status: "ok",
  clockNs: 1_000_000_000_000n,
  records: 100,
  trades: 5,
  resets: 1,
  unknown: 0,
  isCrossed: false,
  uncrossedStates: 50,
};

function states(...changes: readonly (Partial<BookObservation> | undefined)[]): readonly string[] {
  const watch = new ValidityWatch();
  return changes.map((change) => watch.observe(change === undefined ? undefined : { ...SOUND, ...change }));
}

describe("validity", () => {
  it("follows the book's own status", () => {
    expect(
      states(
        undefined,
        { records: 0 },
        { status: "building" },
        {},
        { status: "suspect" },
        { status: "unseeded" },
      ),
    ).toEqual(["empty", "empty", "building", "valid", "suspect", "incomplete"]);
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
