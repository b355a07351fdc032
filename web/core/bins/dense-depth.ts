// Resting size as dense columns. The depth layer reports only the levels that changed in a bin; this keeps
// the state between them and composes, per entry, one column of ticks around the spot: the time-weighted
// mean of a level that changed, the standing size of one that did not (product.md H-2). A ring of columns is
// retained, so that a switch to this surface shows history at once. Beyond the ticks there are far rows (far-rows.ts).
import { FAR_ROWS, farBaseOf, FarRows } from "./far-rows.ts";
import type { BinHeader } from "./bin-columns.ts";

/** Levels that changed in one bin, all arrays of equal length. Views: read before the next engine call. */
export interface DepthChanges {
  readonly count: number;
  /** Every level of the book is listed: what was known before is void. */
  readonly full: boolean;
  /** 1e-9 price units. */
  readonly price: BigInt64Array;
  /** 0 bid, 1 ask. */
  readonly side: Uint8Array;
  readonly mean: Float64Array;
  readonly maximum: Float64Array;
  readonly last: Float64Array;
  /** Quantities; a snapshot leaves them alone. */
  readonly adds: Float64Array;
  readonly pulls: Float64Array;
  readonly fills: Float64Array;
  /** At the end of the bin. */
  readonly orders: Uint32Array;
}

/** Of a level in the bin under way. */
export interface OpenChange {
  /** 1e-9 price units. */
  readonly price: bigint;
  /** 0 bid, 1 ask. */
  readonly side: number;
  readonly adds: number;
  readonly pulls: number;
}

export interface DepthColumns {
  readonly first: number;
  readonly end: number;
  header(entry: number): BinHeader;
  changes(entry: number): DepthChanges;
  /** What was added and pulled since the newest entry ended. */
  open(): readonly OpenChange[];
}

const BID = 0;
/** Steps of the window, as a share of its height: the spot stays in its middle quarter. */
const STEP_SHARE = 0.25;

/** Last known size per price and summed per tick. Numbers are exact below 2^53, far above any real price. */
class RestingSide {
  readonly #byPrice = new Map<number, number>();
  readonly byTick = new Map<number, number>();

  constructor(
    private readonly tickInt: number,
    private readonly isBid: boolean,
  ) {}

  /** Off-grid prices are drawn towards the passive side: bids down, asks up (order-book.md section 9). */
  tickOf(price: number): number {
    const ticks = price / this.tickInt;
    return this.isBid ? Math.floor(ticks) : Math.ceil(ticks);
  }

  last(price: number): number {
    return this.#byPrice.get(price) ?? 0;
  }

  clear(): void {
    this.#byPrice.clear();
    this.byTick.clear();
  }

  /** Sets the size at a price; answers by how much its tick changed. */
  set(price: number, tick: number, size: number): number {
    const difference = size - this.last(price);
    if (size === 0) this.#byPrice.delete(price);
    else this.#byPrice.set(price, size);
    if (difference === 0) return 0;
    const sum = (this.byTick.get(tick) ?? 0) + difference;
    if (sum === 0) this.byTick.delete(tick);
    else this.byTick.set(tick, sum);
    return difference;
  }
}

export class DenseDepth {
  readonly #bid: RestingSide;
  readonly #ask: RestingSide;
  /** Standing size per tick of the window, both sides. */
  readonly #standing: Float64Array;
  /** The column under way, exact until it is stored. */
  readonly #scratch: Float64Array;
  readonly #columns: Float32Array<ArrayBuffer>;
  readonly #baseTicks: Float64Array<ArrayBuffer>;
  readonly #maxima: Float64Array<ArrayBuffer>;
  readonly #far = new FarRows();
  readonly #strips: Float32Array<ArrayBuffer>;
  #baseTick = Number.NaN;
  #first = 0;
  #end = 0;

  constructor(
    private readonly tickInt: number,
    readonly rows: number,
    private readonly capacity: number,
  ) {
    this.#bid = new RestingSide(tickInt, true);
    this.#ask = new RestingSide(tickInt, false);
    this.#standing = new Float64Array(rows);
    this.#scratch = new Float64Array(rows);
    this.#columns = new Float32Array(rows * capacity);
    this.#baseTicks = new Float64Array(capacity);
    this.#maxima = new Float64Array(capacity);
    this.#strips = new Float32Array(FAR_ROWS * capacity);
  }

  /** Retained entries [first, end). */
  get first(): number {
    return this.#first;
  }
  get end(): number {
    return this.#end;
  }

  /** Forgets the entries from this one on; the next one taken is it, and lists every level. */
  truncate(entry: number): void {
    this.#end = Math.min(this.#end, entry);
    this.#first = Math.min(this.#first, this.#end);
  }

  /** Forgets everything; the next entry taken is this one, and lists every level. */
  restart(entry: number): void {
    this.#first = entry;
    this.#end = entry;
    this.#baseTick = Number.NaN;
  }

  /** Takes the next entry; entries come in order without holes after the first. */
  append(entry: number, spot: bigint, changes: DepthChanges): void {
    if (changes.full) this.#forget();
    this.#place(spot, changes);
    const slot = entry % this.capacity;
    const column = this.#scratch;
    column.set(this.#standing);
    for (let i = 0; i < changes.count; i += 1) {
      const side = changes.side[i] === BID ? this.#bid : this.#ask;
      const price = Number(changes.price[i] ?? 0n);
      const tick = side.tickOf(price);
      const row = tick - this.#baseTick;
      const isInside = row >= 0 && row < this.rows;
      const [mean, last] = [changes.mean[i] ?? 0, changes.last[i] ?? 0];
      // In this order a tick with one level gets its mean, whatever stood there before.
      if (isInside) column[row] = (column[row] ?? 0) - side.last(price) + mean;
      else this.#far.change(tick, side.last(price), mean, last);
      const difference = side.set(price, tick, last);
      if (isInside) this.#standing[row] = (this.#standing[row] ?? 0) + difference;
    }
    this.#columns.set(column, slot * this.rows);
    this.#baseTicks[slot] = this.#baseTick;
    this.#maxima[slot] = largest(column);
    this.#far.write(this.#strips, slot * FAR_ROWS);
    this.#end = entry + 1;
    this.#first = Math.max(this.#first, this.#end - this.capacity);
  }

  baseTick(entry: number): number {
    return this.#baseTicks[entry % this.capacity] ?? Number.NaN;
  }

  /** View of the retained column, ascending ticks. */
  column(entry: number): Float32Array {
    const slot = entry % this.capacity;
    return this.#columns.subarray(slot * this.rows, (slot + 1) * this.rows);
  }

  /** Lowest tick of the far rows of a retained entry. */
  farBase(entry: number): number {
    return farBaseOf(this.baseTick(entry), this.rows);
  }

  /** View of the far rows around the retained column, ascending; NaN where it has all of their ticks. */
  strip(entry: number): Float32Array {
    const slot = entry % this.capacity;
    return this.#strips.subarray(slot * FAR_ROWS, (slot + 1) * FAR_ROWS);
  }

  /** Largest value of the column. */
  maximum(entry: number): number {
    return this.#maxima[entry % this.capacity] ?? 0;
  }

  #forget(): void {
    this.#bid.clear();
    this.#ask.clear();
    this.#standing.fill(0);
    this.#far.place(this.#baseTick, this.rows);
  }

  /** Puts the window around the spot, a function of it alone; without a spot it stays where it is. */
  #place(spot: bigint, changes: DepthChanges): void {
    let centre = Math.round(Number(spot) / this.tickInt);
    if (spot === 0n) {
      if (!Number.isNaN(this.#baseTick)) return;
      // Before the first spot the window is put around whatever the book holds.
      centre = changes.count > 0 ? Math.round(Number(changes.price[0] ?? 0n) / this.tickInt) : 0;
    }
    const baseTick = windowBase(centre, this.rows);
    if (baseTick === this.#baseTick) return;
    this.#baseTick = baseTick;
    this.#standFar();
    for (let i = 0; i < this.rows; i += 1) {
      const tick = baseTick + i;
      this.#standing[i] = (this.#bid.byTick.get(tick) ?? 0) + (this.#ask.byTick.get(tick) ?? 0);
    }
  }

  #standFar(): void {
    this.#far.place(this.#baseTick, this.rows);
    for (const { byTick } of [this.#bid, this.#ask]) {
      for (const [tick, size] of byTick) {
        const row = tick - this.#baseTick;
        if (row < 0 || row >= this.rows) this.#far.change(tick, 0, size, size);
      }
    }
  }
}

/** Lowest tick of the window of `rows` ticks around a tick. Whole steps, so that it seldom moves. */
export function windowBase(centre: number, rows: number): number {
  const step = Math.max(1, Math.floor(rows * STEP_SHARE));
  return Math.floor(centre / step) * step - Math.floor((rows - step) / 2);
}

function largest(values: Float64Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i += 1) most = Math.max(most, values[i] ?? 0);
  return most;
}
