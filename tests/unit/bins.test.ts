// What frames are made from: dense depth, touched cells, running maxima, histogram, surfaces.
import { describe, expect, it } from "vitest";
import { type DepthChanges, DenseDepth } from "../../web/core/bins/dense-depth.ts";
import { RunningMaximum } from "../../web/core/bins/running-maximum.ts";
import { surfaceHistogram } from "../../web/core/bins/surface-histogram.ts";
import { SURFACES, findSurface } from "../../web/core/bins/surfaces.ts";
import { TouchedCells } from "../../web/core/bins/touched-cells.ts";

const TICK = 250_000_000;

interface Level {
  readonly tick: number;
  readonly side: 0 | 1;
  readonly mean: number;
  readonly last: number;
  /** Price units off the tick grid. */
  readonly off?: number;
}

function changes(levels: readonly Level[], full = false): DepthChanges {
  return {
    count: levels.length,
    full,
    price: BigInt64Array.from(levels, ({ tick, off }) => BigInt(tick * TICK + (off ?? 0))),
    side: Uint8Array.from(levels, ({ side }) => side),
    mean: Float64Array.from(levels, ({ mean }) => mean),
    last: Float64Array.from(levels, ({ last }) => last),
    maximum: new Float64Array(levels.length),
    adds: new Float64Array(levels.length),
    pulls: new Float64Array(levels.length),
    fills: new Float64Array(levels.length),
    orders: new Uint32Array(levels.length),
  };
}

const spot = (tick: number): bigint => BigInt(tick * TICK);

function at(depth: DenseDepth, entry: number, tick: number): number {
  return depth.column(entry)[tick - depth.baseTick(entry)] ?? Number.NaN;
}

describe("dense depth", () => {
  it("shows the mean of a level that changed and the standing size of one that did not", () => {
    const depth = new DenseDepth(TICK, 64, 8);
    depth.append(
      0,
      spot(100),
      changes([
        { tick: 99, side: 0, mean: 4, last: 8 },
        { tick: 101, side: 1, mean: 5, last: 5 },
      ]),
    );
    depth.append(1, spot(100), changes([{ tick: 101, side: 1, mean: 2.5, last: 0 }]));
    depth.append(2, spot(100), changes([]));
    expect([at(depth, 0, 99), at(depth, 1, 99), at(depth, 2, 99)]).toEqual([4, 8, 8]);
    expect([at(depth, 0, 101), at(depth, 1, 101), at(depth, 2, 101)]).toEqual([5, 2.5, 0]);
    expect(depth.maximum(1)).toBe(8);
  });

  it("moves its window in steps and knows every level when it moves", () => {
    const depth = new DenseDepth(TICK, 64, 8);
    depth.append(
      0,
      spot(100),
      changes([
        { tick: 99, side: 0, mean: 1, last: 1 },
        { tick: 150, side: 1, mean: 7, last: 7 },
      ]),
    );
    const base = depth.baseTick(0);
    depth.append(1, spot(110), changes([]));
    expect(depth.baseTick(1)).toBe(base);
    depth.append(2, spot(140), changes([]));
    expect(depth.baseTick(2)).toBe(128 - 24);
    expect(at(depth, 2, 150)).toBe(7);
    depth.append(3, spot(100), changes([]));
    expect(depth.baseTick(3)).toBe(base);
  });

  it("gives the same columns when it goes on from an earlier entry with all levels listed", () => {
    const depth = new DenseDepth(TICK, 64, 8);
    const entries = [
      changes([{ tick: 99, side: 0, mean: 1 / 3, last: 5 }], true),
      changes([{ tick: 99, side: 0, mean: 4.1, last: 3 }]),
      changes([{ tick: 98, side: 0, mean: 0.7, last: 1 }]),
    ];
    entries.forEach((entry, i) => depth.append(i, spot(100), entry));
    const before = Array.from({ length: 3 }, (_, i) => [...depth.column(i)]);
    const all = [
      { tick: 98, side: 0, mean: 0.7, last: 1 },
      { tick: 99, side: 0, mean: 3, last: 3 },
    ] as const;
    depth.truncate(2);
    expect([depth.first, depth.end]).toEqual([0, 2]);
    depth.append(2, spot(100), changes(all, true));
    expect(Array.from({ length: 3 }, (_, i) => [...depth.column(i)])).toEqual(before);
    depth.restart(2);
    depth.append(2, spot(100), changes(all, true));
    expect([depth.first, depth.end]).toEqual([2, 3]);
    expect([...depth.column(2)]).toEqual(before[2]);
  });

  it("draws off-grid prices towards the passive side and sums them", () => {
    const depth = new DenseDepth(TICK, 64, 8);
    const off = [
      { tick: 99, side: 0, mean: 3, last: 3 },
      { tick: 99, side: 0, mean: 4, last: 4, off: 1 },
      { tick: 101, side: 1, mean: 5, last: 5, off: 1 },
    ] as const;
    depth.append(0, spot(100), changes(off));
    expect([at(depth, 0, 99), at(depth, 0, 102)]).toEqual([7, 5]);
  });

  it("forgets what it knew when a whole book is listed", () => {
    const depth = new DenseDepth(TICK, 64, 8);
    depth.append(0, spot(100), changes([{ tick: 99, side: 0, mean: 3, last: 3 }]));
    depth.append(1, spot(100), changes([{ tick: 98, side: 0, mean: 2, last: 2 }], true));
    expect([at(depth, 1, 99), at(depth, 1, 98)]).toEqual([0, 2]);
  });

  it("keeps as many columns as its ring holds", () => {
    const depth = new DenseDepth(TICK, 64, 4);
    for (let entry = 0; entry < 10; entry += 1) {
      depth.append(entry, spot(100), changes([{ tick: 99, side: 0, mean: entry, last: entry }]));
    }
    expect([depth.first, depth.end]).toEqual([6, 10]);
    expect(at(depth, 6, 99)).toBe(6);
  });
});

describe("touched cells", () => {
  it("paints a cell that was never seen or whose event id changed, by price and not by row", () => {
    const touched = new TouchedCells(2, 8);
    touched.append(0, 10, BigInt64Array.of(0n, 5n));
    touched.append(1, 10, BigInt64Array.of(0n, 5n));
    touched.append(2, 11, BigInt64Array.of(5n, 2n ** 40n));
    const marks = [0, 1, 2].map((entry) => [touched.isTouched(entry, 0), touched.isTouched(entry, 1)]);
    expect(marks).toEqual([
      [true, true],
      [false, false],
      [false, true],
    ]);
  });
});

describe("running maximum", () => {
  it("decays by 0.995 a bin and rises with the values", () => {
    const maximum = new RunningMaximum(10, 4);
    maximum.append(0, 3, 1);
    maximum.append(1, 20, 1);
    maximum.append(2, 0, 3);
    expect(maximum.at(0)).toBeCloseTo(9.95, 12);
    expect(maximum.at(1)).toBe(20);
    expect(maximum.at(2)).toBeCloseTo(20 * 0.995 ** 3, 12);
    maximum.truncate(1, 0);
    maximum.append(1, 3, 1);
    expect(maximum.at(1)).toBeCloseTo(9.95 * 0.995, 12);
    maximum.truncate(0, 0);
    maximum.append(0, 3, 1);
    expect(maximum.at(0)).toBeCloseTo(9.95, 12);
  });
});

describe("histogram", () => {
  it("counts magnitudes above zero and finds the percentiles", () => {
    const cells = Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? 1 : -1) * (i + 1));
    const histogram = surfaceHistogram(() => [cells, [0, Number.NaN]]);
    expect([histogram.cells, histogram.min, histogram.max]).toEqual([1000, 1, 1000]);
    expect(histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(1000);
    expect(Math.abs(histogram.p15 / 150 - 1)).toBeLessThan(0.03);
    expect(Math.abs(histogram.p50 / 500 - 1)).toBeLessThan(0.03);
    expect(Math.abs(histogram.p97 / 970 - 1)).toBeLessThan(0.03);
  });

  it("copes with one value and with none", () => {
    expect(surfaceHistogram(() => [[4, 4]])).toMatchObject({ min: 4, max: 4, p50: 4, cells: 2 });
    expect(surfaceHistogram(() => [[0]])).toMatchObject({ min: 0, max: 0, p50: 0, cells: 0 });
  });
});

describe("surfaces", () => {
  it("names every field once", () => {
    expect(new Set(SURFACES.map((surface) => surface.name)).size).toBe(SURFACES.length);
    // 34 fields without last_event_id, the difference of forces, and six of the depth layer.
    expect(SURFACES).toHaveLength(40);
    expect(findSurface("v_rest_depth")?.signed).toBe(true);
    expect(findSurface("nonsense")).toBeUndefined();
  });
});
