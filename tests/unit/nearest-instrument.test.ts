// The instrument that is shown instead of one without records: nearest in the sense of what was wished for.
import { describe, expect, it } from "vitest";
import { isSpread } from "../../web/core/config/products.ts";
import { nearestInstrument } from "../../web/core/session/nearest-instrument.ts";
import type { InstrumentSummary } from "../../web/core/session/session-event.ts";

/** As many records as stand behind each symbol. */
function nearestTo(symbol: string, records: Readonly<Record<string, number>>) {
  const instruments = Object.entries(records).map(([name, mboRecords]) => ({
    symbol: name,
    mboRecords,
    isSpread: isSpread(name),
  }));
  const nearest = nearestInstrument(instruments as unknown as readonly InstrumentSummary[], { symbol });
  return nearest && [nearest.instrument.symbol, nearest.isNear];
}

const FUTURES = { ESH6: 9000, MNQH6: 50, MNQZ6: 400, MNQH7: 300, "MNQH6-MNQM6": 800, NQM6: 700 };

describe("the nearest instrument", () => {
  it.each([
    ["is of the same product with the nearest expiry", "MNQM6", "MNQH6"],
    ["reads years of one digit and of two alike", "MNQH27", "MNQH7"],
    ["is a spread for a spread", "MNQM6-MNQU6", "MNQH6-MNQM6"],
    ["is an outright for a spread of which there is none", "NQH6-NQM6", "NQM6"],
    ["is the largest outright of a parent symbol", "MNQ.FUT", "MNQZ6"],
    ["is the largest outright of a continuous symbol", "MNQ.c.1", "MNQZ6"],
    ["is the largest outright of a root", "mnq", "MNQZ6"],
  ])("%s", (_, wish, found) => {
    expect(nearestTo(wish, FUTURES)).toEqual([found, true]);
  });

  it("is the larger of two equally near ones", () => {
    expect(nearestTo("MNQM6", { MNQH6: 50, MNQU6: 400 })).toEqual(["MNQU6", true]);
  });

  it("may have expired in the decade before", () => {
    expect(nearestTo("MNQH0", { MNQM6: 500, MNQZ9: 5 })).toEqual(["MNQZ9", true]);
  });

  it("is the largest outright where none is of the product, and says so", () => {
    expect(nearestTo("CLJ6", { ...FUTURES, "ESH6-ESM6": 10_000 })).toEqual(["ESH6", false]);
    expect(nearestTo("AAPL", { MSFT: 10, AMZN: 20 })).toEqual(["AMZN", false]);
  });

  it("has records", () => {
    expect(nearestTo("MNQM6", { MNQH6: 0, ESH6: 5 })).toEqual(["ESH6", false]);
    expect(nearestTo("MNQM6", { MNQH6: 0 })).toBeUndefined();
  });
});
