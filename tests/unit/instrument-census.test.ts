// Counts of several readers of one file: they grow, whoever tells them.
import { describe, expect, it } from "vitest";
import type { InstrumentCounts } from "../../web/core/engine/engine.ts";
import { InstrumentCensus } from "../../web/core/session/instrument-census.ts";
import { FakeEngine, fakeFile } from "../support/fake-session.ts";

function counts(instrumentId: number, records: number): readonly InstrumentCounts[] {
  const engine = new FakeEngine();
  engine.recordIndex = records;
  const [own] = engine.instruments();
  return own === undefined ? [] : [{ ...own, instrumentId }];
}

describe("instrument census", () => {
  it("keeps the larger count of each instrument, largest first", () => {
    const census = new InstrumentCensus(fakeFile([]));
    census.update([...counts(1, 500), ...counts(2, 700)], false);
    // The index pass begins at the start of the file again.
    census.update(counts(1, 20), false);
    census.update([...counts(1, 900), ...counts(2, 10)], false);
    expect(census.instruments.map((each) => [each.instrumentId, each.mboRecords])).toEqual([
      [1, 900],
      [2, 700],
    ]);
    expect(census.find({ publisherId: 1, instrumentId: 2 })?.mboRecords).toBe(700);
    expect(census.find({ publisherId: 9, instrumentId: 2 })).toBeUndefined();
  });

  it("stays complete once somebody has read to the end", () => {
    const census = new InstrumentCensus(fakeFile([]));
    census.update(counts(1, 5), true);
    census.update(counts(1, 1), false);
    expect(census.isComplete).toBe(true);
  });
});
