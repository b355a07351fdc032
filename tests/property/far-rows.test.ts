// Far rows (product.md H-11) against the whole book, level by level: whatever changes near and far, wherever the spot
// goes, where every level is listed again and where entries are taken back. Each surface of the depth layer.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DepthChanges, DenseDepth } from "../../web/core/bins/dense-depth.ts";
import { type CellValue, DepthComposer, type DepthValue } from "../../web/core/bins/depth-composer.ts";
import { DepthHistory } from "../../web/core/bins/depth-history.ts";
import { FAR_ROWS, FAR_TICKS, farBaseOf } from "../../web/core/bins/far-rows.ts";

const TICK = 250_000_000;
const ROWS = 256;
const CAPACITY = 64;
const START = 20_000;
/** Beyond the strip on either side as well. */
const FARTHEST = 9_000;

interface Change {
  readonly tick: number;
  readonly side: 0 | 1;
  /** 1e-9 price units off the grid. */
  readonly off: number;
  readonly mean: number;
  readonly maximum: number;
  readonly last: number;
  readonly orders: number;
  readonly adds: number;
  readonly pulls: number;
  readonly fills: number;
}

interface Step {
  readonly spotTick: number;
  /** All levels that stand are listed, changed ones as they changed. */
  readonly full: boolean;
  /** So many entries are taken back before this one. */
  readonly back: number;
  readonly changes: readonly Change[];
}

/** Near the price, at the edges of the window, far away. */
const ticks = fc.oneof(
  { weight: 1, arbitrary: fc.integer({ min: -60, max: 60 }) },
  { weight: 1, arbitrary: fc.integer({ min: -3 * ROWS, max: 3 * ROWS }) },
  { weight: 1, arbitrary: fc.integer({ min: -FARTHEST, max: FARTHEST }) },
  // The same ones again and again, several of them in a row: sizes rise and fall.
  { weight: 6, arbitrary: fc.constantFrom(-5000, 700, 4000, 4003, 4010, 4040) },
);
const sizes = fc.integer({ min: 0, max: 50 });

const changes: fc.Arbitrary<Change> = fc.record({
  tick: ticks.map((off) => START + off),
  side: fc.constantFrom(0, 1),
  off: fc.constantFrom(0, 0, 0, 1),
  // Halves are exact, so that sums in any order are the same.
  mean: fc.integer({ min: 0, max: 100 }).map((half) => half / 2),
  maximum: sizes,
  last: fc.oneof(fc.constant(0), sizes),
  orders: sizes,
  adds: sizes,
  pulls: sizes,
  fills: sizes,
});

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    spotTick: fc.oneof(fc.constant(START), fc.integer({ min: START - 1500, max: START + 1500 })),
    full: fc.nat(5).map((roll) => roll === 0),
    back: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 4 })),
    changes: fc.array(changes, { maxLength: 12 }),
  }),
  { minLength: 2, maxLength: 14 },
);

const keyOf = ({ tick, side, off }: Change): string => `${side} ${tick} ${off}`;

type Book = ReadonlyMap<string, Change>;

interface NaiveEntry {
  readonly spotTick: number;
  readonly full: boolean;
  /** What the layer reports, and what stands after it. */
  readonly rows: readonly Change[];
  readonly after: Book;
}

/** As it is told where nothing changes. */
function still(level: Change): Change {
  return { ...level, adds: 0, pulls: 0, fills: 0, mean: level.last, maximum: level.last };
}

function naiveEntry({ spotTick, full, changes }: Step, isFirst: boolean, before: Book): NaiveEntry {
  const changed = new Map(changes.map((change) => [keyOf(change), change]));
  const isFull = full || isFirst;
  const standing = [...before.values()].filter((level) => !changed.has(keyOf(level))).map(still);
  const after = new Map([...standing, ...changed.values()].map((level) => [keyOf(level), level]));
  for (const [key, { last, orders }] of after) if (last === 0 && orders === 0) after.delete(key);
  return { spotTick, full: isFull, rows: [...(isFull ? standing : []), ...changed.values()], after };
}

function depthChanges({ rows, full }: NaiveEntry): DepthChanges {
  const numbers = (of: (change: Change) => number): Float64Array => Float64Array.from(rows, of);
  return {
    count: rows.length,
    full,
    price: BigInt64Array.from(rows, ({ tick, off }) => BigInt(tick * TICK + off)),
    side: Uint8Array.from(rows, ({ side }) => side),
    mean: numbers(({ mean }) => mean),
    maximum: numbers(({ maximum }) => maximum),
    last: numbers(({ last }) => last),
    adds: numbers(({ adds }) => adds),
    pulls: numbers(({ pulls }) => pulls),
    fills: numbers(({ fills }) => fills),
    orders: Uint32Array.from(rows, ({ orders }) => orders),
  };
}

/** What a surface tells of a level that changed, or stood still. */
type Told = (level: Change) => number;

const FLOWS: Readonly<Partial<Record<DepthValue, Told>>> = {
  adds: ({ adds }) => adds,
  pulls: ({ pulls }) => pulls,
  fills: ({ fills }) => fills,
  net: ({ adds, pulls }) => adds - pulls,
};

/** Of each far row: the largest of its ticks, or the sum of flows; NaN where the window has all of its ticks. */
function naiveStrip(entry: NaiveEntry, before: Book, baseTick: number, told: Told, isSum: boolean): number[] {
  const changed = new Set(entry.rows.map(keyOf));
  const standing =
    entry.full || isSum ? [] : [...before.values()].filter((level) => !changed.has(keyOf(level)));
  const byTick = new Map<number, number>();
  for (const level of [...standing.map(still), ...entry.rows]) {
    // Towards the passive side: bids down, asks up.
    const tick = level.off > 0 && level.side === 1 ? level.tick + 1 : level.tick;
    byTick.set(tick, (byTick.get(tick) ?? 0) + told(level));
  }
  const farBase = farBaseOf(baseTick, ROWS);
  return Array.from({ length: FAR_ROWS }, (_, row) => {
    const own = Array.from({ length: FAR_TICKS }, (__, i) => farBase + row * FAR_TICKS + i);
    const outside = own.filter((tick) => tick < baseTick || tick >= baseTick + ROWS);
    if (outside.length === 0) return Number.NaN;
    const values = outside.map((tick) => byTick.get(tick) ?? 0);
    return isSum ? values.reduce((sum, value) => sum + value, 0) : Math.max(0, ...values);
  });
}

interface Run {
  readonly dense: DenseDepth;
  readonly history: DepthHistory;
  readonly entries: readonly NaiveEntry[];
}

function run(all: readonly Step[]): Run {
  const dense = new DenseDepth(TICK, ROWS, CAPACITY);
  const history = new DepthHistory(CAPACITY);
  const entries: NaiveEntry[] = [];
  for (const step of all) {
    const back = Math.min(step.back, entries.length);
    if (back > 0) {
      entries.length -= back;
      dense.truncate(entries.length);
      history.truncate(entries.length);
    }
    const entry = naiveEntry(step, back > 0 || entries.length === 0, entries.at(-1)?.after ?? new Map());
    const reported = depthChanges(entry);
    const number = BigInt(entries.length);
    dense.append(entries.length, BigInt(entry.spotTick * TICK), reported);
    history.append({ startNs: number, endNs: number + 1n }, reported);
    entries.push(entry);
  }
  return { dense, history, entries };
}

function expectStrip(told: Float32Array, wanted: readonly number[], where: string): void {
  const differing = wanted.flatMap((value, row) => (Object.is(told[row], value) ? [] : [row]));
  expect(differing.map((row) => `${where}, row ${row}: ${told[row]} for ${wanted[row]}`)).toEqual([]);
}

describe("far rows", () => {
  it("of resting size hold the largest of their ticks in every entry", () => {
    let far = 0;
    fc.assert(
      fc.property(steps, (all) => {
        const { dense, entries } = run(all);
        entries.forEach((entry, i) => {
          const before = entries[i - 1]?.after ?? new Map();
          const wanted = naiveStrip(entry, before, dense.baseTick(i), ({ mean }) => mean, false);
          expect(dense.farBase(i) % FAR_TICKS).toBe(0);
          expectStrip(dense.strip(i), wanted, `entry ${i}`);
          far += wanted.filter((value) => value > 0).length;
        });
      }),
      { numRuns: 60 },
    );
    expect(far).toBeGreaterThan(1000);
  });

  it.each<readonly [DepthValue, CellValue, Told]>([
    ["size", "mean", ({ mean }) => mean],
    ["size", "maximum", ({ maximum }) => maximum],
    ["size", "last", ({ last }) => last],
    ["orders", "mean", ({ orders }) => orders],
    ["adds", "mean", ({ adds }) => adds],
    ["pulls", "mean", ({ pulls }) => pulls],
    ["fills", "mean", ({ fills }) => fills],
    ["net", "mean", ({ adds, pulls }) => adds - pulls],
  ])("of %s (%s) are the same in and out of order", (value, cellValue, told) => {
    fc.assert(
      fc.property(steps, fc.array(fc.nat(), { maxLength: 8 }), (all, places) => {
        const { dense, history, entries } = run(all);
        const options = { value, cellValue, tickInt: TICK, rows: ROWS, isFar: true };
        const composer = new DepthComposer(history, options);
        const order = [...entries.keys(), ...places.map((place) => place % entries.length)];
        for (const i of order) {
          const entry = entries[i];
          if (entry === undefined) continue;
          composer.column(i, dense.baseTick(i));
          const before = entries[i - 1]?.after ?? new Map();
          const isSum = FLOWS[value] !== undefined;
          const wanted = naiveStrip(entry, before, dense.baseTick(i), told, isSum);
          expectStrip(composer.strip, wanted, `entry ${i}`);
        }
      }),
      { numRuns: 40 },
    );
  });
});
