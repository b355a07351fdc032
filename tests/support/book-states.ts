// Expected book states in the format of the golden vectors, and the same facts read from the engine.
import { createHash } from "node:crypto";
import type { BookKey, Engine, InstrumentCounts } from "../../web/core/engine/engine.ts";
import type { BookLevel, BookReader, BookSideName } from "../../web/core/engine/book-reader.ts";

export interface ExpectedLevel {
  readonly price: string;
  readonly size: string;
  readonly count: number;
}

export interface ExpectedQueue {
  readonly order_id: string;
  readonly side: string;
  readonly price: string;
  readonly size: number;
  readonly orders_ahead: number;
  readonly size_ahead: string;
  readonly orders_behind: number;
  readonly size_behind: string;
}

export interface ExpectedBook {
  readonly status: string;
  readonly readable: boolean;
  readonly orders: number;
  readonly bids: readonly ExpectedLevel[];
  readonly asks: readonly ExpectedLevel[];
  readonly n_bid_levels: number;
  readonly n_ask_levels: number;
  readonly spread?: string;
  readonly mid_x2?: string;
  readonly micro_num?: string;
  readonly micro_den?: string;
  readonly crossed?: boolean;
  readonly digest: string;
  readonly queues: readonly ExpectedQueue[];
}

export interface ExpectedState {
  readonly index: number;
  readonly books: Readonly<Record<string, ExpectedBook>>;
}

export interface ExpectedFile {
  readonly mbo_records: number;
  readonly all_records: number;
  readonly unknown_rtypes: Readonly<Record<string, number>>;
  readonly error: { readonly code: string } | null;
  readonly states: readonly ExpectedState[];
  readonly counters: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export const keyText = (key: BookKey): string => `${key.publisherId}:${key.instrumentId}`;

export function keyOf(text: string): BookKey {
  const [publisher, instrument] = text.split(":");
  return { publisherId: Number(publisher), instrumentId: Number(instrument) };
}

const levelRow = ({ price, size, count }: BookLevel): ExpectedLevel => ({
  price: price.toString(),
  size: size.toString(),
  count,
});

/** SHA-256 over one line `side,price,order_id,size` per order, bids then asks, best first, in queue order. */
export function bookDigest(book: BookReader): string {
  const lines = (["bid", "ask"] as const).flatMap((side) =>
    book.orders(side).map(({ id, price, size }) => `${side === "bid" ? "B" : "A"},${price},${id},${size}`),
  );
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}

function queueRow(book: BookReader, id: string): ExpectedQueue | undefined {
  const order = book.queuePosition(BigInt(id));
  if (order?.queue === undefined) return undefined;
  return {
    order_id: id,
    side: order.side === "bid" ? "B" : "A",
    price: order.price.toString(),
    size: order.size,
    orders_ahead: order.queue.ordersAhead,
    size_ahead: order.queue.sizeAhead.toString(),
    orders_behind: order.queue.ordersBehind,
    size_behind: order.queue.sizeBehind.toString(),
  };
}

const sideRows = (book: BookReader, side: BookSideName): ExpectedLevel[] =>
  book.levels(side, 10).map(levelRow);

function derived(book: BookReader): Partial<ExpectedBook> {
  const [bid] = book.levels("bid", 1);
  const [ask] = book.levels("ask", 1);
  if (bid === undefined || ask === undefined) return {};
  return {
    spread: (ask.price - bid.price).toString(),
    mid_x2: (ask.price + bid.price).toString(),
    micro_num: (bid.price * ask.size + ask.price * bid.size).toString(),
    micro_den: (bid.size + ask.size).toString(),
    crossed: bid.price >= ask.price,
  };
}

/** The engine's book in the vectors' form; `queueIds` are the orders whose position is asked for. */
export function bookState(book: BookReader, queueIds: readonly string[]): Partial<ExpectedBook> {
  return {
    status: book.status,
    readable: book.readable,
    orders: book.orderCount("bid") + book.orderCount("ask"),
    bids: sideRows(book, "bid"),
    asks: sideRows(book, "ask"),
    n_bid_levels: book.levelCount("bid"),
    n_ask_levels: book.levelCount("ask"),
    ...derived(book),
    digest: bookDigest(book),
    queues: queueIds.map((id) => queueRow(book, id)) as ExpectedQueue[],
  };
}

/** Counters of a book under the names of the vectors. */
export function counterRow(engine: Engine, counts: InstrumentCounts): Record<string, number> {
  const { actions } = counts;
  const own = engine.book(counts)?.counters();
  if (own === undefined) return {};
  return {
    add: actions.Add,
    modify: actions.Modify,
    cancel: actions.Cancel,
    clear: actions.Clear,
    trade: actions.Trade,
    fill: actions.Fill,
    none: actions.None,
    snapshot_record: own.SnapshotRecord,
    unknown_cancel: own.UnknownCancel,
    unknown_modify: own.UnknownModify,
    unknown_fill: own.UnknownFill,
    duplicate_add: own.DuplicateAdd,
    over_cancel: own.OverCancel,
    zero_cancel: own.ZeroCancel,
    side_mismatch: own.SideMismatch,
    bad_record: own.BadRecord,
    unknown_action: actions.Unknown,
    replenish: own.Replenish,
  };
}
