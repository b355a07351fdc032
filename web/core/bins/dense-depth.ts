// Resting size as dense columns. The depth layer reports only the levels that changed in a bin; this keeps
// the state between them and composes, per entry, one column of ticks around the spot: the time-weighted
// mean of a level that changed, the standing size of one that did not (product.md H-2). A ring of columns is
// retained, so that a switch to this surface shows history at once.
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
  readonly last: Float64Array;
}

export interface DepthColumns {
  readonly first: number;
  readonly end: number;
  header(entry: number): BinHeader;
  changes(entry: number): DepthChanges;
}

const BID = 0;
/** The window moves when the spot comes nearer to its edge than this share of its height. */
const EDGE_SHARE = 0.25;

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
  readonly #columns: Float32Array<ArrayBuffer>;
  readonly #baseTicks: Float64Array<ArrayBuffer>;
  readonly #maxima: Float64Array<ArrayBuffer>;
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
    this.#columns = new Float32Array(rows * capacity);
    this.#baseTicks = new Float64Array(capacity);
    this.#maxima = new Float64Array(capacity);
  }

  /** Retained entries [first, end). */
  get first(): number {
    return this.#first;
  }
  get end(): number {
    return this.#end;
  }

  /** Takes the next entry; entries come in order without holes after the first. */
  append(entry: number, spot: bigint, changes: DepthChanges): void {
    if (changes.full) this.#forget();
    this.#place(spot, changes);
    const slot = entry % this.capacity;
    const column = this.#columns.subarray(slot * this.rows, (slot + 1) * this.rows);
    column.set(this.#standing);
    for (let i = 0; i < changes.count; i += 1) {
      const side = changes.side[i] === BID ? this.#bid : this.#ask;
      const price = Number(changes.price[i] ?? 0n);
      const tick = side.tickOf(price);
      const row = tick - this.#baseTick;
      const isInside = row >= 0 && row < this.rows;
      if (isInside) column[row] = (column[row] ?? 0) + (changes.mean[i] ?? 0) - side.last(price);
      const difference = side.set(price, tick, changes.last[i] ?? 0);
      if (isInside) this.#standing[row] = (this.#standing[row] ?? 0) + difference;
    }
    this.#baseTicks[slot] = this.#baseTick;
    this.#maxima[slot] = largest(column);
    if (this.#end === 0) this.#first = entry;
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

  /** Largest value of the column. */
  maximum(entry: number): number {
    return this.#maxima[entry % this.capacity] ?? 0;
  }

  /** Standing sizes per side for ticks [lowTick, lowTick + rows). Copies. */
  profile(
    lowTick: number,
    rows: number,
  ): { readonly bid: Float32Array<ArrayBuffer>; readonly ask: Float32Array<ArrayBuffer> } {
    const bid = new Float32Array(rows);
    const ask = new Float32Array(rows);
    for (let row = 0; row < rows; row += 1) {
      bid[row] = this.#bid.byTick.get(lowTick + row) ?? 0;
      ask[row] = this.#ask.byTick.get(lowTick + row) ?? 0;
    }
    return { bid, ask };
  }

  #forget(): void {
    this.#bid.clear();
    this.#ask.clear();
    this.#standing.fill(0);
  }

  /** Moves the window when the spot nears its edge; without a spot it stays where it is. */
  #place(spot: bigint, changes: DepthChanges): void {
    let centre = Math.round(Number(spot) / this.tickInt);
    if (spot === 0n) {
      if (!Number.isNaN(this.#baseTick)) return;
      // Before the first spot the window is put around whatever the book holds.
      centre = changes.count > 0 ? Math.round(Number(changes.price[0] ?? 0n) / this.tickInt) : 0;
    }
    const margin = this.rows * EDGE_SHARE;
    const row = centre - this.#baseTick;
    if (row >= margin && row < this.rows - margin) return;
    this.#baseTick = centre - Math.floor(this.rows / 2);
    for (let i = 0; i < this.rows; i += 1) {
      const tick = this.#baseTick + i;
      this.#standing[i] = (this.#bid.byTick.get(tick) ?? 0) + (this.#ask.byTick.get(tick) ?? 0);
    }
  }
}

function largest(values: Float32Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i += 1) most = Math.max(most, values[i] ?? 0);
  return most;
}
