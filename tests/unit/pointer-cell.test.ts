// The card at a pointer that rests while the replay moves: never without numbers once there were some, never numbers
// of one moment under the time of another.
import { describe, expect, it } from "vitest";
import type { CellQuery, CellReading } from "../../web/core/bins/cell-reading.ts";
import { CellReadings } from "../../web/page/render/cell-readings.ts";
import type { Hover } from "../../web/page/render/hover.ts";
import { PointerCellCard } from "../../web/page/render/pointer-cell.ts";

/** The cell under a pointer, `entry` columns on; its time is its entry. */
function under(entry: number | undefined, { x = 300, low = 5 } = {}): Hover {
  const row = { low, high: low + 1 };
  if (entry === undefined) return { x, y: 80, tick: low, row };
  return { x, y: 80, tick: low, row, entry, fromEntry: entry, toEntry: entry + 1, timeNs: BigInt(entry) };
}

function setUp() {
  const clock = { now: 0 };
  const open: (() => void)[] = [];
  const readings = new CellReadings<CellReading>(
    (query) =>
      new Promise((resolve) => {
        const side = { mean: 0, size: query.fromEntry, orders: 1, added: 0, pulled: 0, filled: 0 };
        open.push(() => resolve({ ...query, bid: side, ask: side }));
      }),
    () => undefined,
  );
  const largest = new CellReadings<{ bid: number; ask: number }>(
    ({ fromEntry }) => Promise.resolve({ bid: fromEntry, ask: 0 }),
    () => undefined,
  );
  const queryOf = ({ entry, row }: Hover): CellQuery | undefined =>
    entry === undefined
      ? undefined
      : { fromEntry: entry, toEntry: entry + 1, lowTick: row.low, highTick: row.high };
  const card = new PointerCellCard({ now: () => clock.now, queryOf, readings, largest });
  /** Time of the card, and its size; both are the entry where they belong together. */
  const seen = (hover: Hover) => {
    const { cell, isEarlier } = card.show(hover);
    const { reading } = cell;
    if (reading !== undefined) expect(BigInt(reading.bid.size)).toBe(cell.hover.timeNs);
    return [cell.hover.entry, reading?.bid.size, isEarlier];
  };
  const answer = async (): Promise<void> => {
    open.shift()?.();
    for (let i = 0; i < 4; i += 1) await Promise.resolve();
  };
  return { card, clock, readings, seen, answer };
}

describe("the card at a resting pointer", () => {
  it("keeps the cell before, with its own time, until the next one is known", async () => {
    const { seen, answer, clock } = setUp();
    expect(seen(under(1))).toEqual([1, undefined, false]);
    await answer();
    expect(seen(under(1))).toEqual([1, 1, false]);
    clock.now = 100;
    expect(seen(under(2))).toEqual([1, 1, false]);
    await answer();
    expect(seen(under(2))).toEqual([2, 2, false]);
  });

  it("shows each answer that comes late, dimmed, while the replay is always ahead of it", async () => {
    const { seen, answer, clock } = setUp();
    seen(under(1));
    for (let entry = 2; entry < 27; entry += 3) {
      // Three columns pass before an answer is there.
      for (const passing of [entry, entry + 1]) seen(under(passing));
      clock.now += 400;
      await answer();
      const before = entry === 2 ? 1 : entry - 1;
      expect(seen(under(entry + 2))).toEqual([before, before, true]);
    }
    // It stands: what lies there is answered and takes its place.
    await answer();
    expect(seen(under(28))).toEqual([28, 28, false]);
  });

  it("shows nothing of another price, another place, or where there is no column", async () => {
    const { seen, answer } = setUp();
    seen(under(1));
    await answer();
    expect(seen(under(1))).toEqual([1, 1, false]);
    expect(seen(under(2, { low: 6 }))).toEqual([2, undefined, false]);
    expect(seen(under(3, { x: 301 }))).toEqual([3, undefined, false]);
    expect(seen(under(undefined))).toEqual([undefined, undefined, false]);
  });

  it("knows nothing any more when the columns have changed", async () => {
    const { card, readings, seen, answer } = setUp();
    seen(under(1));
    await answer();
    seen(under(1));
    seen(under(2));
    readings.forget();
    card.forget();
    await answer();
    expect(seen(under(3))).toEqual([3, undefined, false]);
  });
});
