// Running sums over a list of trades, so that a sum over any stretch of it is the difference of two: kept per block of
// trades, completed by a short walk. Prices are ticks relative to the first trade that has one, so that a day never
// overflows (product.md O-2); whole numbers stay exact up to 2⁵³.
import { CHUNK_TRADES, type TradeList } from "./trade-list.ts";
import { tickOf } from "./trade-prices.ts";

export const BLOCK_TRADES = 64;
/** A fraction of a millisecond. */
const STEP_TRADES = 4096;

/** Of a sum, from the list's start or of a stretch. */
export interface TradeSum {
  /** Quantities by aggressor. */
  buy: number;
  sell: number;
  none: number;
  /** Quantity of trades with a price, Σ p·q and Σ p²·q of them. */
  priced: number;
  priceSize: number;
  squareSize: number;
}

const FIELDS = 6;

export class TradeSums {
  /** Sums before block b at b · FIELDS. */
  #before = new Float64Array(FIELDS * 256);
  /** Lowest and highest tick in block b, at 2 · b. */
  #reach = new Float64Array(2 * 256);
  /** Trades summed up; all blocks before it are whole. */
  #count = 0;
  #edition = 0;
  #sum: TradeSum = noSum();
  /** Of the first trade with a price; NaN before there is one. */
  #baseTick = Number.NaN;
  /** By number of the price; NaN = none. */
  #ticks: number[] = [];

  constructor(
    readonly list: TradeList,
    readonly tickInt: bigint,
  ) {}

  /** What relative prices are relative to; NaN before the first trade with a price. */
  get baseTick(): number {
    return this.#baseTick;
  }

  /** Of a number of the list's prices; NaN = no price. */
  tick(priceId: number): number {
    return this.#ticks[priceId] ?? Number.NaN;
  }

  /** Takes in what the list has got since; before every question. */
  follow(): void {
    for (const _ of this.warm());
  }

  /** As follow, in short steps. */
  *warm(): Generator<void> {
    const { list } = this;
    if (this.#edition !== list.edition) this.#restart();
    for (let id = this.#ticks.length; id < list.prices.count; id += 1)
      this.#ticks.push(tickOf(list.prices.price(id), this.tickInt));
    while (this.#count < list.count) {
      const end = Math.min(list.count, this.#count + STEP_TRADES);
      for (; this.#count < end; this.#count += 1) this.#take(this.#count);
      yield;
      // Meanwhile the list may have been made anew.
      if (this.#edition !== list.edition) return;
    }
  }

  /** Sums of the trades [0, count). */
  upTo(count: number): TradeSum {
    if (count >= this.#count) return { ...this.#sum };
    const block = Math.floor(count / BLOCK_TRADES);
    const at = block * FIELDS;
    const before = this.#before;
    const sum: TradeSum = {
      buy: before[at] ?? 0,
      sell: before[at + 1] ?? 0,
      none: before[at + 2] ?? 0,
      priced: before[at + 3] ?? 0,
      priceSize: before[at + 4] ?? 0,
      squareSize: before[at + 5] ?? 0,
    };
    for (let trade = block * BLOCK_TRADES; trade < count; trade += 1) this.#add(sum, trade);
    return sum;
  }

  /** Lowest and highest tick of the trades [from, to); undefined where none has a price. */
  reach(from: number, to: number): { readonly low: number; readonly high: number } | undefined {
    let [low, high] = [Infinity, -Infinity];
    const look = (first: number, end: number): void => {
      for (let trade = first; trade < end; trade += 1) {
        const tick = this.#tickAt(trade);
        if (tick < low) low = tick;
        if (tick > high) high = tick;
      }
    };
    const firstBlock = Math.ceil(from / BLOCK_TRADES);
    const endBlock = Math.floor(to / BLOCK_TRADES);
    if (firstBlock >= endBlock) look(from, to);
    else {
      look(from, firstBlock * BLOCK_TRADES);
      for (let block = firstBlock; block < endBlock; block += 1) {
        low = Math.min(low, this.#reach[2 * block] ?? Infinity);
        high = Math.max(high, this.#reach[2 * block + 1] ?? -Infinity);
      }
      look(endBlock * BLOCK_TRADES, to);
    }
    return high < low ? undefined : { low, high };
  }

  /** Tick of the first trade with a price in [from, to). */
  firstTick(from: number, to: number): number | undefined {
    for (let trade = from; trade < to; trade += 1) {
      const tick = this.#tickAt(trade);
      if (!Number.isNaN(tick)) return tick;
    }
    return undefined;
  }

  /** Tick of the last trade with a price in [from, to). */
  lastTick(from: number, to: number): number | undefined {
    for (let trade = to - 1; trade >= from; trade -= 1) {
      const tick = this.#tickAt(trade);
      if (!Number.isNaN(tick)) return tick;
    }
    return undefined;
  }

  #restart(): void {
    this.#edition = this.list.edition;
    this.#count = 0;
    this.#sum = noSum();
    this.#ticks = [];
    this.#baseTick = Number.NaN;
  }

  #take(trade: number): void {
    const block = Math.floor(trade / BLOCK_TRADES);
    if (trade % BLOCK_TRADES === 0) this.#beginBlock(block);
    const tick = this.#tickAt(trade);
    if (!Number.isNaN(tick)) {
      if (Number.isNaN(this.#baseTick)) this.#baseTick = tick;
      const [low, high] = [2 * block, 2 * block + 1];
      this.#reach[low] = Math.min(this.#reach[low] ?? Infinity, tick);
      this.#reach[high] = Math.max(this.#reach[high] ?? -Infinity, tick);
    }
    this.#add(this.#sum, trade);
  }

  #beginBlock(block: number): void {
    if (block * FIELDS >= this.#before.length) {
      this.#before = doubled(this.#before);
      this.#reach = doubled(this.#reach);
    }
    const { buy, sell, none, priced, priceSize, squareSize } = this.#sum;
    this.#before.set([buy, sell, none, priced, priceSize, squareSize], block * FIELDS);
    this.#reach.set([Infinity, -Infinity], 2 * block);
  }

  #tickAt(trade: number): number {
    const chunk = this.list.chunks[Math.floor(trade / CHUNK_TRADES)];
    return this.#ticks[chunk?.priceId[trade % CHUNK_TRADES] ?? 0] ?? Number.NaN;
  }

  #add(sum: TradeSum, trade: number): void {
    const chunk = this.list.chunks[Math.floor(trade / CHUNK_TRADES)];
    if (chunk === undefined) return;
    const at = trade % CHUNK_TRADES;
    const size = chunk.size[at] ?? 0;
    const side = chunk.side[at] ?? 0;
    if (side === 0) sum.buy += size;
    else if (side === 1) sum.sell += size;
    else sum.none += size;
    const tick = (this.#ticks[chunk.priceId[at] ?? 0] ?? Number.NaN) - this.#baseTick;
    if (Number.isNaN(tick)) return;
    sum.priced += size;
    sum.priceSize += tick * size;
    sum.squareSize += tick * tick * size;
  }
}

function noSum(): TradeSum {
  return { buy: 0, sell: 0, none: 0, priced: 0, priceSize: 0, squareSize: 0 };
}

function doubled(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(values.length * 2);
  larger.set(values);
  return larger;
}
