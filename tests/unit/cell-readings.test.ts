// What the crosshair asks: one question at a time, the newest cell next, and nothing of columns that have changed.
import { describe, expect, it } from "vitest";
import type { CellQuery, CellReading } from "../../web/core/bins/cell-reading.ts";
import { CellReadings } from "../../web/page/render/cell-readings.ts";

const SIDE = { mean: 1, size: 1, orders: 1, added: 0, pulled: 0, filled: 0 };
const cell = (entry: number): CellQuery => ({
  fromEntry: entry,
  toEntry: entry + 1,
  lowTick: 5,
  highTick: 6,
});

function asked() {
  const queries: number[] = [];
  const open: ((isKnown: boolean) => void)[] = [];
  let answers = 0;
  const readings = new CellReadings(
    (query) => {
      queries.push(query.fromEntry);
      return new Promise<CellReading | undefined>((resolve) => {
        open.push((isKnown) => resolve(isKnown ? { ...query, bid: SIDE, ask: SIDE } : undefined));
      });
    },
    () => {
      answers += 1;
    },
  );
  const answer = async (isKnown = true): Promise<void> => {
    open.shift()?.(isKnown);
    for (let i = 0; i < 4; i += 1) await Promise.resolve();
  };
  return { readings, queries, answer, answers: () => answers };
}

describe("numbers under the crosshair", () => {
  it("are asked for once, and kept", async () => {
    const { readings, queries, answer, answers } = asked();
    expect(readings.of(cell(1))).toBeUndefined();
    await answer();
    expect(answers()).toBe(1);
    expect(readings.of(cell(1))?.bid.size).toBe(1);
    expect(queries).toEqual([1]);
  });

  it("wait for one answer at a time: then the newest cell is asked for", async () => {
    const { readings, queries, answer } = asked();
    for (const entry of [1, 2, 3]) readings.of(cell(entry));
    expect(queries).toEqual([1]);
    await answer();
    readings.of(cell(3));
    expect(queries).toEqual([1, 3]);
  });

  it("are asked for again when the columns have changed, also by an answer that comes late", async () => {
    const { readings, queries, answer } = asked();
    readings.of(cell(1));
    readings.forget();
    await answer();
    expect(readings.of(cell(1))).toBeUndefined();
    expect(queries).toEqual([1, 1]);
  });

  it("are asked for again once the replay has come to a place, where there was no answer", async () => {
    const { readings, queries, answer } = asked();
    readings.of(cell(1));
    await answer(false);
    expect(readings.of(cell(1))).toBeUndefined();
    expect(queries).toEqual([1]);
    expect(readings.retry()).toBe(true);
    readings.of(cell(1));
    await answer();
    expect(queries).toEqual([1, 1]);
    expect(readings.retry(), "all have their answers").toBe(false);
    expect(readings.of(cell(1))?.bid.size).toBe(1);
  });
});
