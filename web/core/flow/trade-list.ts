// All trades of an instrument in the order of the file, numbered from 0: for jumps to the next or previous one of a
// size (product.md R-9) and for everything that is summed up over trades. Bounded: when there are too many, the small
// ones go, and with them the answers about small ones.
import { TradePrices } from "./trade-prices.ts";

/** Equal lengths. */
export interface TradeColumns {
  readonly timeNs: BigInt64Array<ArrayBuffer>;
  /** 1e-9 units. */
  readonly price: BigInt64Array<ArrayBuffer>;
  readonly size: Uint32Array<ArrayBuffer>;
  /** Aggressor: 0 buyer, 1 seller, 2 none. */
  readonly side: Uint8Array<ArrayBuffer>;
  readonly recordIndex: Float64Array<ArrayBuffer>;
  /** Events of the book that had ended before: equal for the trades of one event. */
  readonly eventNumber: Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;
  /** Fill records of the event from this trade to the next one. */
  readonly fills: Uint16Array<ArrayBuffer>;
}

export interface Trade {
  readonly timeNs: bigint;
  readonly price: bigint;
  readonly size: number;
  readonly side: number;
  readonly recordIndex: number;
}

/** Every chunk but the last one is full: trade i stands in chunk i / CHUNK_TRADES. */
export const CHUNK_TRADES = 16_384;
/** 31 bytes each. */
const MOST_TRADES = 6_000_000;

/** Of up to CHUNK_TRADES trades; arrays of full length. */
export interface TradeChunk {
  readonly timeNs: BigInt64Array<ArrayBuffer>;
  /** Number of the price in TradeList.prices. */
  readonly priceId: Uint32Array<ArrayBuffer>;
  readonly size: Uint32Array<ArrayBuffer>;
  readonly side: Uint8Array<ArrayBuffer>;
  readonly recordIndex: Float64Array<ArrayBuffer>;
  /** Modulo 2³². */
  readonly eventNumber: Uint32Array<ArrayBuffer>;
  readonly fills: Uint16Array<ArrayBuffer>;
  count: number;
  /** Largest size, so that a search passes by. */
  largest: number;
}

export class TradeList {
  readonly #mostTrades: number;
  #prices = new TradePrices();
  #chunks: TradeChunk[] = [];
  #count = 0;
  #minSize = 1;
  #edition = 0;
  /** How often each size occurs. */
  readonly #sizes = new Map<number, number>();

  constructor(mostTrades = MOST_TRADES) {
    this.#mostTrades = mostTrades;
  }

  /** For the trades of a list that was stored, which are appended piece by piece. */
  static restored(minSize: number): TradeList {
    const list = new TradeList();
    list.#minSize = minSize;
    return list;
  }

  get count(): number {
    return this.#count;
  }

  get prices(): TradePrices {
    return this.#prices;
  }

  get chunks(): readonly TradeChunk[] {
    return this.#chunks;
  }

  /** Changes when trades were given up: their numbers begin anew. */
  get edition(): number {
    return this.#edition;
  }

  /** Trades smaller than this are not all listed. */
  get minSize(): number {
    return this.#minSize;
  }

  /** The least size that at most this share of the listed trades exceeds or equals; undefined without trades. */
  sizeOfShare(share: number): number | undefined {
    const sizes = [...this.#sizes].toSorted(([one], [other]) => other - one);
    let room = Math.floor(this.#count * share);
    let least = sizes[0]?.[0];
    for (const [size, count] of sizes) {
      room -= count;
      if (room < 0) break;
      least = size;
    }
    return least;
  }

  append(trades: TradeColumns): void {
    for (let i = 0; i < trades.size.length; i += 1) {
      const size = trades.size[i] ?? 0;
      // A trade of size 0 is odd, but a record: it is only left out where others are.
      if (size >= this.#minSize || this.#minSize === 1) this.#add(trades, i, size);
    }
  }

  /** Number of trades before this record. */
  countBefore(record: number): number {
    return this.#search((chunk, i) => (chunk.recordIndex[i] ?? 0) >= record);
  }

  /** Number of trades before this time. */
  countBeforeNs(timeNs: bigint): number {
    return this.#search((chunk, i) => (chunk.timeNs[i] ?? 0n) >= timeNs);
  }

  /** The first trade of at least this size at or after a record. Only for sizes ≥ minSize. */
  next(fromRecord: number, size: number): Trade | undefined {
    const from = this.countBefore(fromRecord);
    for (let c = Math.floor(from / CHUNK_TRADES); c < this.#chunks.length; c += 1) {
      const chunk = this.#chunks[c];
      if (chunk === undefined || chunk.largest < size) continue;
      for (let i = Math.max(0, from - c * CHUNK_TRADES); i < chunk.count; i += 1)
        if ((chunk.size[i] ?? 0) >= size) return this.#trade(chunk, i);
    }
    return undefined;
  }

  /** The last trade of at least this size before a record. Only for sizes ≥ minSize. */
  previous(beforeRecord: number, size: number): Trade | undefined {
    const to = this.countBefore(beforeRecord);
    for (let c = Math.floor(to / CHUNK_TRADES); c >= 0; c -= 1) {
      const chunk = this.#chunks[c];
      if (chunk === undefined || chunk.largest < size) continue;
      for (let i = Math.min(chunk.count, to - c * CHUNK_TRADES) - 1; i >= 0; i -= 1)
        if ((chunk.size[i] ?? 0) >= size) return this.#trade(chunk, i);
    }
    return undefined;
  }

  /** The first trade at or after a record whose price does; in the order of the list. */
  nextPrice(fromRecord: number, does: (price: bigint) => boolean): Trade | undefined {
    const doing = this.#pricesThat(does);
    for (let i = this.countBefore(fromRecord); i < this.#count; i += 1) {
      const chunk = this.#chunks[Math.floor(i / CHUNK_TRADES)];
      const at = i % CHUNK_TRADES;
      if (chunk !== undefined && doing[chunk.priceId[at] ?? 0] === 1) return this.#trade(chunk, at);
    }
    return undefined;
  }

  /** The last trade before a record whose price does. */
  previousPrice(beforeRecord: number, does: (price: bigint) => boolean): Trade | undefined {
    const doing = this.#pricesThat(does);
    for (let i = this.countBefore(beforeRecord) - 1; i >= 0; i -= 1) {
      const chunk = this.#chunks[Math.floor(i / CHUNK_TRADES)];
      const at = i % CHUNK_TRADES;
      if (chunk !== undefined && doing[chunk.priceId[at] ?? 0] === 1) return this.#trade(chunk, at);
    }
    return undefined;
  }

  /** Of a trade that is listed. */
  trade(number: number): Trade | undefined {
    const chunk = this.#chunks[Math.floor(number / CHUNK_TRADES)];
    return chunk && this.#trade(chunk, number % CHUNK_TRADES);
  }

  /** Copies of the trades [from, to). */
  columns(from = 0, to = this.#count): TradeColumns {
    const all = newColumns(Math.max(0, Math.min(to, this.#count) - from));
    for (let at = from; at < from + all.size.length;) {
      const chunk = this.#chunks[Math.floor(at / CHUNK_TRADES)];
      if (chunk === undefined) break;
      const first = at % CHUNK_TRADES;
      const last = Math.min(chunk.count, first + from + all.size.length - at);
      copy(chunk, first, last, this.#prices, all, at - from);
      at += last - first;
    }
    return all;
  }

  /** The first trade that does; those that do follow those that do not. The count where none does. */
  #search(does: (chunk: TradeChunk, i: number) => boolean): number {
    let [low, high] = [0, this.#count];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const chunk = this.#chunks[Math.floor(middle / CHUNK_TRADES)];
      if (chunk !== undefined && does(chunk, middle % CHUNK_TRADES)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #pricesThat(does: (price: bigint) => boolean): Uint8Array {
    const doing = new Uint8Array(this.#prices.count);
    for (let id = 0; id < doing.length; id += 1) doing[id] = does(this.#prices.price(id)) ? 1 : 0;
    return doing;
  }

  #trade(chunk: TradeChunk, i: number): Trade {
    return {
      timeNs: chunk.timeNs[i] ?? 0n,
      price: this.#prices.price(chunk.priceId[i] ?? 0),
      size: chunk.size[i] ?? 0,
      side: chunk.side[i] ?? 0,
      recordIndex: chunk.recordIndex[i] ?? 0,
    };
  }

  #add(from: TradeColumns, i: number, size: number): void {
    let chunk = this.#chunks.at(-1);
    if (chunk === undefined || chunk.count === CHUNK_TRADES) {
      if (this.#count >= this.#mostTrades) {
        this.#forgetSmall();
        if (size < this.#minSize) return;
        chunk = this.#chunks.at(-1);
      }
      if (chunk === undefined || chunk.count === CHUNK_TRADES) {
        chunk = newChunk();
        this.#chunks.push(chunk);
      }
    }
    const at = chunk.count;
    chunk.timeNs[at] = from.timeNs[i] ?? 0n;
    chunk.priceId[at] = this.#prices.idOf(from.price[i] ?? 0n);
    chunk.size[at] = size;
    chunk.side[at] = from.side[i] ?? 0;
    chunk.recordIndex[at] = from.recordIndex[i] ?? 0;
    chunk.eventNumber[at] = from.eventNumber[i] ?? 0;
    chunk.fills[at] = from.fills[i] ?? 0;
    chunk.count += 1;
    chunk.largest = Math.max(chunk.largest, size);
    this.#sizes.set(size, (this.#sizes.get(size) ?? 0) + 1);
    this.#count += 1;
  }

  /** Doubles the least size until half of the room is free. Chunk by chunk: there is no room for a second list. */
  #forgetSmall(): void {
    const isTooMany = (): boolean => {
      let kept = 0;
      for (const [size, count] of this.#sizes) kept += size >= this.#minSize ? count : 0;
      return kept > this.#mostTrades / 2;
    };
    while (isTooMany()) this.#minSize *= 2;
    const [chunks, prices] = [this.#chunks, this.#prices];
    this.#chunks = [];
    this.#prices = new TradePrices();
    this.#sizes.clear();
    this.#count = 0;
    this.#edition += 1;
    for (let chunk = chunks.shift(); chunk !== undefined; chunk = chunks.shift()) {
      const columns = newColumns(chunk.count);
      copy(chunk, 0, chunk.count, prices, columns, 0);
      this.append(columns);
    }
  }
}

function newColumns(length: number): TradeColumns {
  return {
    timeNs: new BigInt64Array(length),
    price: new BigInt64Array(length),
    size: new Uint32Array(length),
    side: new Uint8Array(length),
    recordIndex: new Float64Array(length),
    eventNumber: new Uint32Array(length),
    fills: new Uint16Array(length),
  };
}

/** Trades [first, last) of a chunk to `at` of the columns. */
function copy(
  chunk: TradeChunk,
  first: number,
  last: number,
  prices: TradePrices,
  to: TradeColumns,
  at: number,
): void {
  to.timeNs.set(chunk.timeNs.subarray(first, last), at);
  to.size.set(chunk.size.subarray(first, last), at);
  to.side.set(chunk.side.subarray(first, last), at);
  to.recordIndex.set(chunk.recordIndex.subarray(first, last), at);
  to.eventNumber.set(chunk.eventNumber.subarray(first, last), at);
  to.fills.set(chunk.fills.subarray(first, last), at);
  for (let i = first; i < last; i += 1) to.price[at + i - first] = prices.price(chunk.priceId[i] ?? 0);
}

function newChunk(): TradeChunk {
  return {
    timeNs: new BigInt64Array(CHUNK_TRADES),
    priceId: new Uint32Array(CHUNK_TRADES),
    size: new Uint32Array(CHUNK_TRADES),
    side: new Uint8Array(CHUNK_TRADES),
    recordIndex: new Float64Array(CHUNK_TRADES),
    eventNumber: new Uint32Array(CHUNK_TRADES),
    fills: new Uint16Array(CHUNK_TRADES),
    count: 0,
    largest: 0,
  };
}
