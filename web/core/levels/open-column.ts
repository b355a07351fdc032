// A column of a level under way: takes columns of a finer level, or entries, in the order of time. Cells merge by the
// value with the largest magnitude, or by their sum where the surface is a flow (product.md H-4).
import { FAR_TICKS } from "../bins/far-rows.ts";
import { VALIDITY_STATES, type ValidityState } from "../bins/frame.ts";
import type { Reduction } from "../bins/surfaces.ts";
import type { LevelColumn, PriceSpan } from "./level-column.ts";

const SEVERITY: Readonly<Record<ValidityState, number>> = {
  empty: 0,
  valid: 1,
  auction: 2,
  building: 3,
  incomplete: 4,
  suspect: 5,
};

/** On either side of the newest cells. */
const MOST_CELLS = 65_536;

export class OpenColumn {
  readonly #values: MergedCells;
  readonly #far: MergedCells;
  readonly #depth = new MergedCells("max");
  #first: LevelColumn | undefined;
  #last: LevelColumn | undefined;
  #validity = 0;
  #bid: PriceSpan | undefined;
  #ask: PriceSpan | undefined;
  #spot: PriceSpan | undefined;
  #signalMax = 0;
  #depthMax = 0;

  constructor(reduction: Reduction) {
    this.#values = new MergedCells(reduction);
    this.#far = new MergedCells(reduction, FAR_TICKS);
  }

  /** undefined: nothing was taken yet. */
  get firstEntry(): number | undefined {
    return this.#first?.firstEntry;
  }

  add(column: LevelColumn): void {
    this.#first ??= column;
    this.#last = column;
    this.#validity = worse(this.#validity, column.validity);
    this.#bid = joined(this.#bid, column.bid);
    this.#ask = joined(this.#ask, column.ask);
    this.#spot = joined(this.#spot, column.spot);
    this.#signalMax = Math.max(this.#signalMax, column.signalMax);
    this.#depthMax = Math.max(this.#depthMax, column.depthMax);
    this.#values.add(column.baseTick, column.values);
    if (column.depth !== undefined) this.#depth.add(column.baseTick, column.depth);
    if (column.far !== undefined) this.#far.add(column.far.baseTick, column.far.values);
  }

  /** What has been taken so far, as a copy. undefined: nothing. */
  column(): LevelColumn | undefined {
    const [first, last] = [this.#first, this.#last];
    if (first === undefined || last === undefined) return undefined;
    return {
      firstEntry: first.firstEntry,
      endEntry: last.endEntry,
      startNs: first.startNs,
      endNs: last.endNs,
      validity: this.#validity,
      bid: this.#bid ?? last.bid,
      ask: this.#ask ?? last.ask,
      spot: this.#spot ?? last.spot,
      signalMax: this.#signalMax,
      depthMax: this.#depthMax,
      baseTick: this.#values.baseTick,
      values: this.#values.copy(),
      depth: last.depth && this.#depth.copy(),
      far: last.far && { baseTick: this.#far.baseTick, values: this.#far.copy() },
    };
  }
}

/** Consecutive cells of `cellTicks` ticks each, as far as any column reached. */
class MergedCells {
  /** Of the first cell, in cells from tick 0. */
  #base = 0;
  /** Sums stay exact until they are stored. */
  #cells = new Float64Array(0);

  constructor(
    private readonly reduction: Reduction,
    private readonly cellTicks = 1,
  ) {}

  /** Lowest tick of the first cell. */
  get baseTick(): number {
    return this.#base * this.cellTicks;
  }

  add(baseTick: number, values: Float32Array): void {
    const base = baseTick / this.cellTicks;
    let from = 0;
    let to = values.length;
    while (from < to && Number.isNaN(values[from])) from += 1;
    while (to > from && Number.isNaN(values[to - 1])) to -= 1;
    // A column without a spot is blank, and its base tick tells nothing.
    if (from === to) return;
    this.#keepNear(base + from, base + to);
    this.#reach(base + from, base + to);
    const cells = this.#cells;
    const offset = base - this.#base;
    const isSum = this.reduction === "sum";
    for (let row = from; row < to; row += 1) {
      const value = values[row] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      const held = cells[offset + row] ?? Number.NaN;
      if (Number.isNaN(held)) cells[offset + row] = value;
      else if (isSum) cells[offset + row] = held + value;
      else if (Math.abs(value) > Math.abs(held)) cells[offset + row] = value;
    }
  }

  copy(): Float32Array {
    return Float32Array.from(this.#cells);
  }

  /** Drops what lies too far from the newest cells: one stray price must not make a column of millions. */
  #keepNear(low: number, high: number): void {
    const end = this.#base + this.#cells.length;
    const from = Math.max(this.#base, low - MOST_CELLS);
    const to = Math.min(end, high + MOST_CELLS);
    if (from === this.#base && to === end) return;
    this.#cells = from < to ? this.#cells.slice(from - this.#base, to - this.#base) : new Float64Array(0);
    this.#base = from;
  }

  #reach(low: number, high: number): void {
    const end = this.#base + this.#cells.length;
    const isEmpty = this.#cells.length === 0;
    if (!isEmpty && low >= this.#base && high <= end) return;
    const base = isEmpty ? low : Math.min(low, this.#base);
    const cells = new Float64Array((isEmpty ? high : Math.max(high, end)) - base).fill(Number.NaN);
    cells.set(this.#cells, isEmpty ? 0 : this.#base - base);
    this.#base = base;
    this.#cells = cells;
  }
}

function joined(held: PriceSpan | undefined, next: PriceSpan): PriceSpan | undefined {
  if (Number.isNaN(next.last)) return held;
  if (held === undefined) return next;
  return { low: Math.min(held.low, next.low), high: Math.max(held.high, next.high), last: next.last };
}

function worse(one: number, other: number): number {
  return severity(other) > severity(one) ? other : one;
}

function severity(code: number): number {
  return SEVERITY[VALIDITY_STATES[code] ?? "empty"];
}
