// A second account of one order book, kept beside the engine by the rules of order-book.md alone: which orders rest
// where, the sums of their levels, and the rank each order got. It judges the engine's book, so it is plain.
import type { BookSideName } from "../core/engine/book-reader.ts";
import type { MboRecord } from "./mbo-stepper.ts";

const F_TOB = 64;
const F_SNAPSHOT = 32;
const UNDEF_PRICE = 2n ** 63n - 1n;

export interface LedgerOrder {
  readonly side: BookSideName;
  readonly price: bigint;
  readonly size: number;
  /** Increases from front to back inside a level. */
  readonly rank: number;
}

export interface LedgerLevel {
  readonly size: bigint;
  /** Orders; a top-of-book pseudo order counts in size only. */
  readonly count: number;
}

/** Levels a record may have changed, all others are as before; or everything. */
export type Touched = "everything" | readonly { readonly side: BookSideName; readonly price: bigint }[];

export class BookLedger {
  readonly orders = new Map<bigint, LedgerOrder>();
  readonly levels: Readonly<Record<BookSideName, Map<bigint, LedgerLevel>>> = {
    bid: new Map(),
    ask: new Map(),
  };
  /** Price of the top-of-book pseudo order of a side: it stands in front of the orders of its level. */
  readonly pseudoPrices: Record<BookSideName, bigint | undefined> = { bid: undefined, ask: undefined };
  readonly orderCounts: Record<BookSideName, number> = { bid: 0, ask: 0 };
  #rank = 0;
  #snapshotNs: bigint | undefined;

  /** `replenished`: whether the engine counted this modify as a replenishment, which puts the order last. */
  apply(record: MboRecord, replenished: () => boolean): Touched {
    const { action, flags } = record;
    const isSnapshot = (flags & F_SNAPSHOT) !== 0;
    // Old files have no clear in front: there a new time of receipt begins a snapshot.
    const begins = isSnapshot && (action === "R" || record.receivedNs !== this.#snapshotNs);
    if (begins) this.#snapshotNs = record.receivedNs;
    if (begins || action === "R") this.#clear();
    const before = this.orders.get(record.orderId);
    const isWhole = this.#act(record, before, replenished);
    if (begins || isWhole || action === "R") return "everything";
    const touched = before === undefined ? [] : [{ side: before.side, price: before.price }];
    if (record.side !== undefined && record.price !== UNDEF_PRICE)
      touched.push({ side: record.side, price: record.price });
    return touched;
  }

  /** True when a whole side was replaced. Trades, fills, "none" and unknown actions change nothing. */
  #act(record: MboRecord, before: LedgerOrder | undefined, replenished: () => boolean): boolean {
    const { action, orderId, size } = record;
    if (action === "A" && (record.flags & F_TOB) !== 0) {
      this.#replaceSide(record);
      return true;
    }
    if (action === "A" && size > 0) this.#put(record, before, () => true);
    else if (action === "M") this.#put(record, before, replenished);
    else if (action === "C" && before !== undefined)
      this.#set(orderId, { ...before, size: Math.max(0, before.size - size) });
    return false;
  }

  /** Add and modify: the order stands as the record says; `isLast` decides on its rank where it may stay. */
  #put(
    { action, orderId, side, price, size }: MboRecord,
    before: LedgerOrder | undefined,
    isLast: () => boolean,
  ) {
    if (side === undefined || price === UNDEF_PRICE) return;
    const stays =
      action === "M" && before?.side === side && before.price === price && size <= before.size && !isLast();
    this.#set(orderId, { side, price, size, rank: stays ? before.rank : ++this.#rank });
  }

  /** Size 0 = gone. */
  #set(id: bigint, after: LedgerOrder): void {
    const before = this.orders.get(id);
    if (before !== undefined) this.#count(before, -1);
    this.orders.delete(id);
    if (after.size === 0) return;
    this.orders.set(id, after);
    this.#count(after, 1);
  }

  #count({ side, price, size }: LedgerOrder, sign: 1 | -1): void {
    const levels = this.levels[side];
    const level = levels.get(price) ?? { size: 0n, count: 0 };
    const after = { size: level.size + BigInt(sign * size), count: level.count + sign };
    if (after.size === 0n) levels.delete(price);
    else levels.set(price, after);
    this.orderCounts[side] += sign;
  }

  #replaceSide({ side, price, size }: MboRecord): void {
    if (side === undefined) return;
    for (const [id, order] of this.orders) if (order.side === side) this.orders.delete(id);
    this.levels[side].clear();
    this.orderCounts[side] = 0;
    const rests = price !== UNDEF_PRICE && size > 0;
    this.pseudoPrices[side] = rests ? price : undefined;
    if (rests) this.levels[side].set(price, { size: BigInt(size), count: 0 });
  }

  #clear(): void {
    this.orders.clear();
    for (const side of ["bid", "ask"] as const) {
      this.levels[side].clear();
      this.orderCounts[side] = 0;
      this.pseudoPrices[side] = undefined;
    }
  }
}
