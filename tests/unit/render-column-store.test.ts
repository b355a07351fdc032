import { FAR_ROWS, FAR_TICKS, farBaseOf } from "../../web/core/bins/far-rows.ts";
import type { FrameMessage } from "../../web/core/bins/frame.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { COLUMN_CAPACITY, ColumnStore } from "../../web/page/render/column-store.ts";
import { ABSENT, HEADER_TEXELS } from "../../web/page/render/texel-row.ts";
import {
  cellAt,
  DEFAULT_SYNTHETIC,
  spotTickAt,
  syntheticColumns,
  syntheticFrame,
  type SyntheticOptions,
} from "../e2e/fixtures/map/synthetic-frames.ts";

const SMALL: SyntheticOptions = { ...DEFAULT_SYNTHETIC, radius: 4 };

/** A frame whose far rows count up from `first`, one by one. */
function withFarRows(frame: FrameMessage, first: number): FrameMessage {
  const { baseTick, rows, count } = frame.surface;
  const farBase = baseTick.map((base) => farBaseOf(base, rows));
  const farValues = new Float32Array(count * FAR_ROWS).map((_, i) => first + (i % FAR_ROWS));
  return { ...frame, surface: { ...frame.surface, farBase, farValues } };
}

describe("column store", () => {
  let store: ColumnStore;
  beforeEach(() => {
    store = new ColumnStore();
  });

  function append(first: number, count: number, options = SMALL): void {
    store.append(syntheticFrame(0, first, count, options));
  }

  it("takes the tick from the frame itself: the instrument may be told later", () => {
    const store = new ColumnStore();
    const frame = syntheticFrame(0, 0, 1);
    store.append({ ...frame, tickInt: frame.tickInt * 2n });
    const whole = new ColumnStore();
    whole.append(frame);
    expect(store.spotTick[0]).toBe((whole.spotTick[0] ?? Number.NaN) / 2);
  });

  it("keeps every value at its own tick, whatever the column's base", () => {
    append(0, 300);
    for (let entry = 0; entry < 300; entry += 7) {
      const spot = spotTickAt(entry);
      for (let tick = spot - 4; tick <= spot + 4; tick += 1) {
        expect(store.valueAt(entry, tick)).toBe(Math.fround(cellAt("vacuum_pressure", entry, tick)));
      }
      expect(store.valueAt(entry, spot - 5)).toBeUndefined();
      expect(store.valueAt(entry, spot + 5)).toBeUndefined();
      expect(store.spotTick[store.slot(entry)]).toBe(spot);
    }
  });

  it("forgets the oldest entries once the ring is full", () => {
    append(0, COLUMN_CAPACITY);
    append(COLUMN_CAPACITY, 10);
    expect([store.first, store.end]).toEqual([10, COLUMN_CAPACITY + 10]);
    expect(store.valueAt(9, spotTickAt(9))).toBeUndefined();
    const newest = COLUMN_CAPACITY + 9;
    expect(store.valueAt(newest, spotTickAt(newest))).toBe(
      Math.fround(cellAt("vacuum_pressure", newest, spotTickAt(newest))),
    );
  });

  it("names exactly the entries that changed, once", () => {
    append(0, 20);
    expect(store.takeDirty()).toEqual([{ from: 0, to: 20 }]);
    expect(store.takeDirty()).toEqual([]);
    append(20, 1);
    append(21, 2);
    expect(store.takeDirty()).toEqual([{ from: 20, to: 23 }]);
  });

  it("lays a column out as header and rows of one texture row", () => {
    append(0, 2);
    const row = store.slot(1) * store.stride;
    expect(store.stride).toBe(HEADER_TEXELS + store.rowCapacity);
    expect(store.cells[row] ?? 0).toBe(spotTickAt(1) - 4 - store.originTick);
    expect(store.cells[row + HEADER_TEXELS + 3]).toBe(
      Math.fround(cellAt("vacuum_pressure", 1, spotTickAt(1) - 1)),
    );
  });

  it("keeps NaN as not painted", () => {
    const frame = syntheticFrame(0, 0, 1, SMALL);
    frame.surface.values[4] = Number.NaN;
    store.append(frame);
    expect(store.valueAt(0, spotTickAt(0))).toBeUndefined();
    expect(store.cells[HEADER_TEXELS + 4]).toBe(Math.fround(ABSENT));
  });

  it("grows its rows without losing columns", () => {
    append(0, 5);
    append(5, 5, { ...SMALL, radius: 150 });
    expect(store.layoutVersion).toBe(1);
    expect(store.rowCapacity).toBe(512);
    expect(store.valueAt(2, spotTickAt(2))).toBe(Math.fround(cellAt("vacuum_pressure", 2, spotTickAt(2))));
    expect(store.valueAt(7, spotTickAt(7) + 149)).toBe(
      Math.fround(cellAt("vacuum_pressure", 7, spotTickAt(7) + 149)),
    );
  });

  it("replaces a surface's history and leaves what it lacks unpainted", () => {
    append(0, 10);
    store.replaceSurface("resting_size", [syntheticColumns(4, 6, { ...SMALL, surface: "resting_size" })]);
    expect(store.valueAt(3, spotTickAt(3))).toBeUndefined();
    expect(store.valueAt(5, spotTickAt(5) + 1)).toBe(cellAt("resting_size", 5, spotTickAt(5) + 1));
  });

  it("keeps columns of the next surface that arrive before its history", () => {
    append(0, 10);
    append(10, 2, { ...SMALL, surface: "resting_size" });
    expect(store.valueAt(10, spotTickAt(10) + 1)).toBeUndefined();
    store.replaceSurface("resting_size", [syntheticColumns(0, 10, { ...SMALL, surface: "resting_size" })]);
    for (const entry of [9, 10, 11]) {
      expect(store.valueAt(entry, spotTickAt(entry) + 1)).toBe(
        cellAt("resting_size", entry, spotTickAt(entry) + 1),
      );
    }
  });

  it("tells of far rows beyond its cells, whatever grows, and names their extent", () => {
    append(0, 5);
    store.append(withFarRows(syntheticFrame(0, 5, 1, SMALL), 100));
    append(6, 1, { ...SMALL, radius: 150 });
    const base = farBaseOf(spotTickAt(5) - 4, 9);
    const tick = base + 7 * FAR_TICKS + 5;
    expect(store.valueIn(5, { low: tick, high: tick + 1 }, "max")).toBe(107);
    expect(store.extentOf(5, { low: tick, high: tick + 1 })).toEqual({
      low: base + 7 * FAR_TICKS,
      high: base + 8 * FAR_TICKS,
    });
    expect(store.reach(5)).toEqual({ low: base, high: base + FAR_ROWS * FAR_TICKS });
    expect(store.valueAt(5, spotTickAt(5))).toBe(Math.fround(cellAt("vacuum_pressure", 5, spotTickAt(5))));
    expect(store.cellsOf(5)?.far?.values[511]).toBe(611);
    // Columns without any stay without.
    for (const entry of [4, 6]) {
      expect(store.valueIn(entry, { low: tick, high: tick + 1 }, "max")).toBeUndefined();
      expect(store.extentOf(entry, { low: tick, high: tick + 1 })).toEqual({ low: tick, high: tick + 1 });
    }
    store.replaceSurface("vacuum_pressure", [syntheticColumns(5, 1, SMALL)]);
    expect(store.valueIn(5, { low: tick, high: tick + 1 }, "max")).toBeUndefined();
  });

  it("counts a sum of far rows once where rows of other heights meet them", () => {
    const frame = withFarRows(syntheticFrame(0, 0, 1, SMALL), 1);
    frame.surface.farValues?.fill(Number.NaN, 200, 300);
    store.append(frame);
    const base = store.farBase(0);
    const sum = (low: number, high: number): number =>
      store.valueIn(0, { low: base + low, high: base + high }, "sum") ?? 0;
    expect([0, 1, 2, 3].map((i) => sum(i * 50, (i + 1) * 50))).toEqual([1 + 2, 3 + 4, 5, 6 + 7]);
    expect(sum(40, 50)).toBe(2);
    expect(sum(60, 70)).toBe(3);
  });

  it("finds times and entries back, also across a run of idle time", () => {
    append(0, 50, { ...SMALL, idleEntry: 20, idleBins: 36_000 });
    for (const coordinate of [0, 0.25, 10, 19.5, 20.5, 21, 49.75]) {
      expect(store.coordinateAt(store.timeAt(coordinate))).toBeCloseTo(coordinate, 6);
    }
    expect(store.timeAt(21) - store.timeAt(20)).toBe(36_000 * 1e8);
  });

  it("starts anew after a hole in the entry numbers", () => {
    append(0, 10);
    append(50, 3);
    expect([store.first, store.end]).toEqual([50, 53]);
    expect(store.takeDirty()).toEqual([{ from: 50, to: 53 }]);
  });

  it("starts anew before the first entry it holds", () => {
    append(500, 10);
    append(100, 4);
    expect([store.first, store.end]).toEqual([100, 104]);
    expect(store.takeDirty()).toEqual([{ from: 100, to: 104 }]);
    expect(store.valueAt(102, spotTickAt(102))).toBe(
      Math.fround(cellAt("vacuum_pressure", 102, spotTickAt(102))),
    );
    // Times stay relative to one origin.
    expect(store.endNs[store.slot(100)]).toBe(-399 * Number(SMALL.binNs));
  });

  it("replaces what it holds from a frame's first entry on", () => {
    append(0, 20);
    store.takeDirty();
    append(12, 3, { ...SMALL, radius: 2 });
    expect([store.first, store.end]).toEqual([0, 15]);
    expect(store.rows(11)).toBe(9);
    expect(store.rows(12)).toBe(5);
    expect(store.takeDirty()).toEqual([{ from: 12, to: 15 }]);
    expect(store.valueAt(15, spotTickAt(15))).toBeUndefined();
  });

  it("cuts at a frame without entries", () => {
    append(0, 20);
    append(7, 0);
    expect([store.first, store.end]).toEqual([0, 7]);
    append(0, 0);
    expect(store.count).toBe(0);
    append(3, 0);
    expect([store.first, store.end]).toEqual([3, 3]);
    append(3, 2);
    expect([store.first, store.end]).toEqual([3, 5]);
  });

  it("tells from where on its entries are others", () => {
    append(0, 20);
    store.takeCut();
    append(20, 5);
    expect(store.takeCut()).toBe(Number.POSITIVE_INFINITY);
    append(12, 3);
    append(15, 3);
    expect(store.takeCut()).toBe(12);
    expect(store.takeCut()).toBe(Number.POSITIVE_INFINITY);
  });

  it("goes on without a cut while entries follow each other and when only the clock moves", () => {
    append(0, 20);
    append(20, 0);
    append(20, 5);
    expect([store.first, store.end]).toEqual([0, 25]);
  });
});
