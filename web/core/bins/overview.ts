// The whole file in few slots for the minimap (product.md R-6): price envelope, volume, message rate and validity
// per slot of time. It grows from left to right; when the slots are used up their width doubles, so that any length
// of file fits.
import { VALIDITY_STATES, type ValidityState } from "./frame.ts";

/** Slot i covers [firstNs + i · slotNs, firstNs + (i + 1) · slotNs). All arrays have `count` values. */
export interface Overview {
  readonly firstNs: bigint;
  readonly slotNs: bigint;
  readonly count: number;
  /** Of trades and spot, in ticks; NaN = neither. */
  readonly low: Float64Array<ArrayBuffer>;
  readonly high: Float64Array<ArrayBuffer>;
  readonly close: Float64Array<ArrayBuffer>;
  /** Traded quantity. */
  readonly volume: Float64Array<ArrayBuffer>;
  /** Records of the instrument. */
  readonly records: Float64Array<ArrayBuffer>;
  /** Worst state: index into VALIDITY_STATES. */
  readonly validity: Uint8Array<ArrayBuffer>;
  /** Event time up to which the file has been read. */
  readonly indexedToNs: bigint;
  /** Last event time of the instrument as far as known. */
  readonly endNs: bigint;
  readonly isComplete: boolean;
}

export const OVERVIEW_SLOTS = 4096;
const FIRST_SLOT_NS = 100_000_000n;

/** From best to worst; a slot without anything is empty. */
const SEVERITY: readonly ValidityState[] = ["empty", "valid", "auction", "building", "incomplete", "suspect"];
/** Severity by index into VALIDITY_STATES. */
const RANK: readonly number[] = VALIDITY_STATES.map((state) => SEVERITY.indexOf(state));

/** What an overview takes from an entry of the bin ring. Prices in 1e-9 units, 0 = none. */
export interface OverviewBin {
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly eventCount: number;
  readonly spot: bigint;
}

/** Trades of an entry, in 1e-9 units and quantities by aggressor. */
export interface OverviewTrades {
  /** Trades with a price: without one, low and high are no prices. */
  readonly priced: number;
  readonly low: bigint;
  readonly high: bigint;
  /** The newest one. */
  readonly last: bigint;
  readonly buy: number;
  readonly sell: number;
  readonly none: number;
}

export class OverviewBuilder {
  #firstNs = 0n;
  #slotNs = FIRST_SLOT_NS;
  #count = 0;
  #indexedToNs = 0n;
  readonly #tickInt: number;
  readonly #low: Float64Array;
  readonly #high: Float64Array;
  readonly #close: Float64Array;
  readonly #volume: Float64Array;
  readonly #records: Float64Array;
  readonly #validity: Uint8Array;

  /** `slots`: an even number. */
  constructor(
    tickInt: bigint,
    private readonly slots = OVERVIEW_SLOTS,
  ) {
    this.#tickInt = Number(tickInt);
    this.#low = new Float64Array(slots).fill(Number.NaN);
    this.#high = new Float64Array(slots).fill(Number.NaN);
    this.#close = new Float64Array(slots).fill(Number.NaN);
    this.#volume = new Float64Array(slots);
    this.#records = new Float64Array(slots);
    this.#validity = new Uint8Array(slots);
  }

  /** Entries in their order. `validity`: index into VALIDITY_STATES at the entry's end. */
  bin(bin: OverviewBin, trades: OverviewTrades, validity: number): void {
    this.#begin(bin.startNs);
    // The end belongs to the next bin. Asked for first: it may widen the slots.
    const to = this.#slotAt(bin.endNs - 1n);
    for (let slot = this.#slotAt(bin.startNs); slot <= to; slot += 1) {
      if (bin.spot !== 0n) this.#price(slot, Number(bin.spot));
      this.#worsen(slot, validity);
    }
    this.#records[to] = (this.#records[to] ?? 0) + bin.eventCount;
    this.#volume[to] = (this.#volume[to] ?? 0) + trades.buy + trades.sell + trades.none;
    if (trades.priced > 0)
      for (const price of [trades.low, trades.high, trades.last]) this.#price(to, Number(price));
    if (bin.endNs > this.#indexedToNs) this.#indexedToNs = bin.endNs;
  }

  /** A trade that no bin counts. Price in 1e-9 units. */
  trade(timeNs: bigint, price: bigint, size: number): void {
    this.#begin(timeNs);
    const slot = this.#slotAt(timeNs);
    this.#price(slot, Number(price));
    this.#volume[slot] = (this.#volume[slot] ?? 0) + size;
  }

  /** Copies: the buffers may be transferred. */
  overview(endNs: bigint, isComplete: boolean): Overview {
    return {
      firstNs: this.#firstNs,
      slotNs: this.#slotNs,
      count: this.#count,
      low: this.#low.slice(0, this.#count),
      high: this.#high.slice(0, this.#count),
      close: this.#close.slice(0, this.#count),
      volume: this.#volume.slice(0, this.#count),
      records: this.#records.slice(0, this.#count),
      validity: this.#validity.slice(0, this.#count),
      indexedToNs: this.#indexedToNs,
      endNs: endNs > this.#indexedToNs ? endNs : this.#indexedToNs,
      isComplete,
    };
  }

  #begin(timeNs: bigint): void {
    if (this.#count > 0) return;
    this.#firstNs = timeNs;
    this.#count = 1;
  }

  #slotAt(timeNs: bigint): number {
    if (timeNs <= this.#firstNs) return 0;
    while (timeNs - this.#firstNs >= this.#slotNs * BigInt(this.slots)) this.#widen();
    const slot = Number((timeNs - this.#firstNs) / this.#slotNs);
    this.#count = Math.max(this.#count, slot + 1);
    return slot;
  }

  #price(slot: number, price: number): void {
    const ticks = price / this.#tickInt;
    const [low, high] = [this.#low[slot] ?? Number.NaN, this.#high[slot] ?? Number.NaN];
    this.#low[slot] = ticks >= low ? low : ticks;
    this.#high[slot] = ticks <= high ? high : ticks;
    this.#close[slot] = ticks;
  }

  #worsen(slot: number, validity: number): void {
    const before = this.#validity[slot] ?? 0;
    if ((RANK[validity] ?? 0) > (RANK[before] ?? 0)) this.#validity[slot] = validity;
  }

  /** Twice the width: each slot takes two. */
  #widen(): void {
    const half = this.slots / 2;
    for (let slot = 0; slot < half; slot += 1) {
      const [one, two] = [2 * slot, 2 * slot + 1];
      this.#low[slot] = leastOf(this.#low[one], this.#low[two]);
      this.#high[slot] = greatestOf(this.#high[one], this.#high[two]);
      const close = this.#close[two] ?? Number.NaN;
      this.#close[slot] = Number.isNaN(close) ? (this.#close[one] ?? Number.NaN) : close;
      this.#volume[slot] = (this.#volume[one] ?? 0) + (this.#volume[two] ?? 0);
      this.#records[slot] = (this.#records[one] ?? 0) + (this.#records[two] ?? 0);
      this.#validity[slot] = this.#validity[one] ?? 0;
      this.#worsen(slot, this.#validity[two] ?? 0);
    }
    for (const prices of [this.#low, this.#high, this.#close]) prices.fill(Number.NaN, half);
    for (const sums of [this.#volume, this.#records]) sums.fill(0, half);
    this.#validity.fill(0, half);
    this.#slotNs *= 2n;
    this.#count = Math.ceil(this.#count / 2);
  }
}

/** The other where one is NaN. */
function leastOf(one = Number.NaN, other = Number.NaN): number {
  return one <= other || Number.isNaN(other) ? one : other;
}

/** The other where one is NaN. */
function greatestOf(one = Number.NaN, other = Number.NaN): number {
  return one >= other || Number.isNaN(other) ? one : other;
}
