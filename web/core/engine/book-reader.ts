// One order book as plain values. Readings are of the newest record the engine applied; whether they may be
// shown is `readable` (order-book.md, section 4.1). Prices are bigint in 1e-9 units.
import { BOOK_COUNTER_COUNT, BookCounter, BookStatus } from "../../../assembly/abi/counters.ts";
import {
  LEVEL_ROW_AGGREGATED,
  LEVEL_ROW_BYTES,
  LEVEL_ROW_COUNT,
  LEVEL_ROW_PRICE,
  LEVEL_ROW_SIZE,
  ORDER_ROW_BYTES,
  ORDER_ROW_FLAGS,
  ORDER_ROW_ID,
  ORDER_ROW_PRICE,
  ORDER_ROW_SIZE,
  ORDER_ROW_TS,
  QUEUE_ORDERS_AHEAD,
  QUEUE_ORDERS_BEHIND,
  QUEUE_PRICE,
  QUEUE_SIDE,
  QUEUE_SIZE,
  QUEUE_SIZE_AHEAD,
  QUEUE_SIZE_BEHIND,
  QUEUE_TS,
} from "../../../assembly/abi/engine-layout.ts";
import { UNDEF_PRICE } from "../dbn/identifiers.ts";
import type { EngineMemory } from "./engine-memory.ts";

export type BookSideName = "bid" | "ask";
export type BookStatusName = "unseeded" | "building" | "ok" | "suspect";

export interface BookLevel {
  readonly price: bigint;
  readonly size: bigint;
  /** Orders; a top-of-book pseudo order counts in size only. */
  readonly count: number;
  /** F_MBP level: no queue positions. */
  readonly aggregated: boolean;
}

export interface BookOrder {
  readonly id: bigint;
  readonly price: bigint;
  readonly size: number;
  /** ts_event of the last change, ns; 0n for a top-of-book pseudo order. */
  readonly changedNs: bigint;
  readonly flags: number;
}

export interface RestingOrder {
  readonly side: BookSideName;
  readonly price: bigint;
  readonly size: number;
}

export interface QueuePosition extends RestingOrder {
  readonly changedNs: bigint;
  /** Absent where queue links are off or the level is aggregated. */
  readonly queue?: {
    readonly ordersAhead: number;
    readonly sizeAhead: bigint;
    readonly ordersBehind: number;
    readonly sizeBehind: bigint;
  };
}

/** Counters of order-book.md section 11 by name; those by action come from the router. */
export type BookCounters = Readonly<Record<keyof typeof BookCounter, number>>;

const STATUS_NAMES: Readonly<Record<BookStatus, BookStatusName>> = {
  [BookStatus.Unseeded]: "unseeded",
  [BookStatus.Building]: "building",
  [BookStatus.Ok]: "ok",
  [BookStatus.Suspect]: "suspect",
};

const ALL_LEVELS = 0x7fffffff;
const sideIndex = (side: BookSideName): number => (side === "bid" ? 0 : 1);

export class BookReader {
  readonly #memory: EngineMemory;
  /** Address of the book; constant until the engine is configured again. */
  readonly #book: number;

  constructor(memory: EngineMemory, book: number) {
    this.#memory = memory;
    this.#book = book;
  }

  get status(): BookStatusName {
    return STATUS_NAMES[this.#memory.exports.book_status(this.#book) as BookStatus];
  }

  get readable(): boolean {
    return this.#memory.exports.book_readable(this.#book) !== 0;
  }

  get inEvent(): boolean {
    return this.#memory.exports.book_in_event(this.#book) !== 0;
  }

  /** max(previous, record time), ns. */
  get clockNs(): bigint {
    return this.#memory.exports.book_clock(this.#book);
  }

  get records(): number {
    return Number(this.#memory.exports.book_records(this.#book));
  }

  /** Events of the book that have ended. */
  get eventsEnded(): number {
    const address = this.#memory.exports.book_counters_ptr(this.#book);
    return Number(this.#memory.u64(address + BookCounter.Events * 8));
  }

  /** Price of the newest trade that has one; undefined = none yet. */
  get lastTradePrice(): bigint | undefined {
    const price = this.#memory.exports.book_last_trade(this.#book);
    return price === UNDEF_PRICE ? undefined : price;
  }

  orderCount(side: BookSideName): number {
    return this.#memory.exports.book_order_count(this.#book, sideIndex(side)) >>> 0;
  }

  levelCount(side: BookSideName): number {
    return this.#memory.exports.book_level_count(this.#book, sideIndex(side)) >>> 0;
  }

  bestPrice(side: BookSideName): bigint | undefined {
    if (this.levelCount(side) === 0) return undefined;
    return this.#memory.exports.book_best_price(this.#book, sideIndex(side));
  }

  /** Resting size at a price; 0n = nothing. */
  levelSize(side: BookSideName, price: bigint): bigint {
    return BigInt.asUintN(64, this.#memory.exports.book_level_size(this.#book, sideIndex(side), price));
  }

  /** The best levels of a side, best first. */
  levels(side: BookSideName, most: number = ALL_LEVELS): BookLevel[] {
    const { exports } = this.#memory;
    const rows: BookLevel[] = [];
    let level = 0;
    do {
      const count = exports.book_read_levels(this.#book, sideIndex(side), level, most - rows.length);
      const scratch = exports.book_scratch();
      for (let i = 0; i < count; i++) rows.push(this.#levelAt(scratch + i * LEVEL_ROW_BYTES));
      level = exports.book_resume_level();
    } while (level !== 0 && rows.length < most);
    return rows;
  }

  #levelAt(row: number): BookLevel {
    return {
      price: this.#memory.i64(row + LEVEL_ROW_PRICE),
      size: this.#memory.u64(row + LEVEL_ROW_SIZE),
      count: this.#memory.u32(row + LEVEL_ROW_COUNT),
      aggregated: this.#memory.u32(row + LEVEL_ROW_AGGREGATED) !== 0,
    };
  }

  /** Every resting order of a side, best level first, in queue order. Needs queue links. */
  orders(side: BookSideName): BookOrder[] {
    const { exports } = this.#memory;
    const rows: BookOrder[] = [];
    let level = 0;
    let node = 0;
    do {
      const count = exports.book_read_orders(this.#book, sideIndex(side), level, node);
      const scratch = exports.book_scratch();
      for (let i = 0; i < count; i++) rows.push(this.#orderAt(scratch + i * ORDER_ROW_BYTES));
      level = exports.book_resume_level();
      node = exports.book_resume_node();
    } while (level !== 0);
    return rows;
  }

  /** Size of the largest order at prices [low, high] of a side; 0 = none rests there. Needs queue links. */
  largestOrder(side: BookSideName, low: bigint, high: bigint): number {
    const { exports } = this.#memory;
    let [largest, level, node] = [0, 0, 0];
    do {
      const count = exports.book_read_orders(this.#book, sideIndex(side), level, node);
      const scratch = exports.book_scratch();
      for (let i = 0; i < count; i++) {
        const row = scratch + i * ORDER_ROW_BYTES;
        const price = this.#memory.i64(row + ORDER_ROW_PRICE);
        // Best level first: nothing that follows is nearer.
        if (side === "bid" ? price < low : price > high) return largest;
        if (price < low || price > high) continue;
        largest = Math.max(largest, this.#memory.u32(row + ORDER_ROW_SIZE));
      }
      level = exports.book_resume_level();
      node = exports.book_resume_node();
    } while (level !== 0);
    return largest;
  }

  #orderAt(row: number): BookOrder {
    return {
      id: this.#memory.u64(row + ORDER_ROW_ID),
      price: this.#memory.i64(row + ORDER_ROW_PRICE),
      size: this.#memory.u32(row + ORDER_ROW_SIZE),
      changedNs: this.#memory.i64(row + ORDER_ROW_TS),
      flags: this.#memory.u32(row + ORDER_ROW_FLAGS),
    };
  }

  /** undefined when no such order rests. Takes the same time wherever in its queue the order stands. */
  order(id: bigint): RestingOrder | undefined {
    const { exports } = this.#memory;
    if (exports.book_read_order(this.#book, BigInt.asIntN(64, id)) === 0) return undefined;
    const block = exports.book_scratch();
    return {
      side: this.#memory.u32(block + QUEUE_SIDE) === 0 ? "bid" : "ask",
      price: this.#memory.i64(block + QUEUE_PRICE),
      size: this.#memory.u32(block + QUEUE_SIZE),
    };
  }

  /** Queue position among displayed orders; undefined when no such order rests. */
  queuePosition(id: bigint): QueuePosition | undefined {
    const { exports } = this.#memory;
    const answer = exports.book_read_queue(this.#book, BigInt.asIntN(64, id));
    if (answer === 0) return undefined;
    const block = exports.book_scratch();
    const order: QueuePosition = {
      side: this.#memory.u32(block + QUEUE_SIDE) === 0 ? "bid" : "ask",
      price: this.#memory.i64(block + QUEUE_PRICE),
      size: this.#memory.u32(block + QUEUE_SIZE),
      changedNs: this.#memory.i64(block + QUEUE_TS),
    };
    if (answer !== 1) return order;
    const queue = {
      ordersAhead: this.#memory.u32(block + QUEUE_ORDERS_AHEAD),
      sizeAhead: this.#memory.u64(block + QUEUE_SIZE_AHEAD),
      ordersBehind: this.#memory.u32(block + QUEUE_ORDERS_BEHIND),
      sizeBehind: this.#memory.u64(block + QUEUE_SIZE_BEHIND),
    };
    return { ...order, queue };
  }

  counters(): BookCounters {
    const address = this.#memory.exports.book_counters_ptr(this.#book);
    const counters: Record<string, number> = {};
    for (let i = 0; i < BOOK_COUNTER_COUNT; i++) {
      counters[BookCounter[i] as string] = Number(this.#memory.u64(address + i * 8));
    }
    return counters as BookCounters;
  }
}
