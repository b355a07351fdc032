// All trades of an instrument in the order of the file, for jumps to the next or previous one of a size (product.md
// Bounded: when there are too many, the small ones go, and with them the answers about small ones.

/** Equal lengths. */
export interface TradeColumns {
  readonly timeNs: BigInt64Array<ArrayBuffer>;
  /** 1e-9 units. */
  readonly price: BigInt64Array<ArrayBuffer>;
  readonly size: Uint32Array<ArrayBuffer>;
  /** Aggressor: 0 buyer, 1 seller, 2 none. */
  readonly side: Uint8Array<ArrayBuffer>;
  readonly recordIndex: Float64Array<ArrayBuffer>;
}

export interface Trade {
  readonly timeNs: bigint;
  readonly price: bigint;
  readonly size: number;
  readonly side: number;
  readonly recordIndex: number;
}

const CHUNK_TRADES = 16_384;
/** 29 bytes each. */
const MOST_TRADES = 2_000_000;

interface Chunk extends TradeColumns {
  count: number;
  /** Largest size, so that a search passes by. */
  largest: number;
}

export class TradeList {
  readonly #mostTrades: number;
  #chunks: Chunk[] = [];
  #count = 0;
  #minSize = 1;
  /** How often each size occurs. */
  readonly #sizes = new Map<number, number>();

  constructor(mostTrades = MOST_TRADES) {
    this.#mostTrades = mostTrades;
  }

  /** A list that was stored. */
  static of(columns: TradeColumns, minSize: number): TradeList {
    const list = new TradeList();
    list.#minSize = minSize;
    list.append(columns);
    return list;
  }

  get count(): number {
    return this.#count;
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
      if (size >= this.#minSize) this.#add(trades, i, size);
    }
  }

  /** The first trade of at least this size at or after a record. Only for sizes ≥ minSize. */
  next(fromRecord: number, size: number): Trade | undefined {
    const start = this.#chunks.findIndex((chunk) => (chunk.recordIndex[chunk.count - 1] ?? 0) >= fromRecord);
    for (let c = start; c >= 0 && c < this.#chunks.length; c += 1) {
      const chunk = this.#chunks[c];
      if (chunk === undefined || chunk.largest < size) continue;
      for (let i = 0; i < chunk.count; i += 1)
        if ((chunk.size[i] ?? 0) >= size && (chunk.recordIndex[i] ?? 0) >= fromRecord)
          return tradeAt(chunk, i);
    }
    return undefined;
  }

  /** The last trade of at least this size before a record. Only for sizes ≥ minSize. */
  previous(beforeRecord: number, size: number): Trade | undefined {
    const start = this.#chunks.findLastIndex((chunk) => (chunk.recordIndex[0] ?? 0) < beforeRecord);
    for (let c = start; c >= 0; c -= 1) {
      const chunk = this.#chunks[c];
      if (chunk === undefined || chunk.largest < size) continue;
      for (let i = chunk.count - 1; i >= 0; i -= 1)
        if ((chunk.size[i] ?? 0) >= size && (chunk.recordIndex[i] ?? 0) < beforeRecord)
          return tradeAt(chunk, i);
    }
    return undefined;
  }

  /** The first trade at or after a record whose price does; in the order of the list. */
  nextPrice(fromRecord: number, does: (price: bigint) => boolean): Trade | undefined {
    for (const chunk of this.#chunks) {
      if ((chunk.recordIndex[chunk.count - 1] ?? 0) < fromRecord) continue;
      for (let i = 0; i < chunk.count; i += 1)
        if ((chunk.recordIndex[i] ?? 0) >= fromRecord && does(chunk.price[i] ?? 0n)) return tradeAt(chunk, i);
    }
    return undefined;
  }

  /** The last trade before a record whose price does. */
  previousPrice(beforeRecord: number, does: (price: bigint) => boolean): Trade | undefined {
    for (const chunk of this.#chunks.toReversed()) {
      if ((chunk.recordIndex[0] ?? 0) >= beforeRecord) continue;
      for (let i = chunk.count - 1; i >= 0; i -= 1)
        if ((chunk.recordIndex[i] ?? 0) < beforeRecord && does(chunk.price[i] ?? 0n))
          return tradeAt(chunk, i);
    }
    return undefined;
  }

  /** Copies of all. */
  columns(): TradeColumns {
    const all = newColumns(this.#count);
    let at = 0;
    for (const chunk of this.#chunks) {
      all.timeNs.set(chunk.timeNs.subarray(0, chunk.count), at);
      all.price.set(chunk.price.subarray(0, chunk.count), at);
      all.size.set(chunk.size.subarray(0, chunk.count), at);
      all.side.set(chunk.side.subarray(0, chunk.count), at);
      all.recordIndex.set(chunk.recordIndex.subarray(0, chunk.count), at);
      at += chunk.count;
    }
    return all;
  }

  #add(from: TradeColumns, i: number, size: number): void {
    let chunk = this.#chunks.at(-1);
    if (chunk === undefined || chunk.count === CHUNK_TRADES) {
      if (this.#count >= this.#mostTrades) {
        this.#forgetSmall();
        if (size < this.#minSize) return;
      }
      chunk = { ...newColumns(CHUNK_TRADES), count: 0, largest: 0 };
      this.#chunks.push(chunk);
    }
    const at = chunk.count;
    chunk.timeNs[at] = from.timeNs[i] ?? 0n;
    chunk.price[at] = from.price[i] ?? 0n;
    chunk.size[at] = size;
    chunk.side[at] = from.side[i] ?? 0;
    chunk.recordIndex[at] = from.recordIndex[i] ?? 0;
    chunk.count += 1;
    chunk.largest = Math.max(chunk.largest, size);
    this.#sizes.set(size, (this.#sizes.get(size) ?? 0) + 1);
    this.#count += 1;
  }

  /** Doubles the least size until half of the room is free. */
  #forgetSmall(): void {
    const all = this.columns();
    let kept = all.size.length;
    while (kept > this.#mostTrades / 2) {
      this.#minSize *= 2;
      kept = all.size.reduce((sum, size) => sum + (size >= this.#minSize ? 1 : 0), 0);
    }
    this.#chunks = [];
    this.#sizes.clear();
    this.#count = 0;
    this.append(all);
  }
}

function newColumns(length: number): TradeColumns {
  return {
    timeNs: new BigInt64Array(length),
    price: new BigInt64Array(length),
    size: new Uint32Array(length),
    side: new Uint8Array(length),
    recordIndex: new Float64Array(length),
  };
}

function tradeAt(chunk: TradeColumns, i: number): Trade {
  return {
    timeNs: chunk.timeNs[i] ?? 0n,
    price: chunk.price[i] ?? 0n,
    size: chunk.size[i] ?? 0,
    side: chunk.side[i] ?? 0,
    recordIndex: chunk.recordIndex[i] ?? 0,
  };
}
