// The state of a book in the form of the golden vectors: everything by value, 64-bit numbers as decimal strings.
import { createHash } from "node:crypto";
import type { BookLevel, BookReader } from "../core/engine/book-reader.ts";
import type { Engine, InstrumentCounts } from "../core/engine/engine.ts";

export interface BookStateOptions {
  readonly levels: number;
  readonly withDigest: boolean;
  /** Orders whose queue position is wanted. */
  readonly orderIds: readonly bigint[];
}

export function bookState(book: BookReader, options: BookStateOptions): object {
  return {
    status: book.status,
    readable: book.readable,
    orders: book.orderCount("bid") + book.orderCount("ask"),
    bids: book.levels("bid", options.levels).map(levelRow),
    asks: book.levels("ask", options.levels).map(levelRow),
    n_bid_levels: book.levelCount("bid"),
    n_ask_levels: book.levelCount("ask"),
    ...derivedValues(book),
    ...(options.withDigest ? { digest: bookDigest(book) } : {}),
    queues: options.orderIds.flatMap((id) => queueRow(book, id)),
  };
}

/** SHA-256 over one line `side,price,order_id,size` an order: bids then asks, best first, in queue order. */
export function bookDigest(book: BookReader): string {
  const hash = createHash("sha256");
  let separator = "";
  for (const side of ["bid", "ask"] as const) {
    for (const { id, price, size } of book.orders(side)) {
      hash.update(`${separator}${side === "bid" ? "B" : "A"},${price},${id},${size}`);
      separator = "\n";
    }
  }
  return hash.digest("hex");
}

/** Diagnostic counters of order-book.md under their own names. */
export function counterRow(engine: Engine, counts: InstrumentCounts): Readonly<Record<string, number>> {
  const { actions } = counts;
  const own = engine.book(counts)?.counters();
  return {
    add: actions.Add,
    modify: actions.Modify,
    cancel: actions.Cancel,
    clear: actions.Clear,
    trade: actions.Trade,
    fill: actions.Fill,
    none: actions.None,
    snapshot_record: own?.SnapshotRecord ?? 0,
    unknown_cancel: own?.UnknownCancel ?? 0,
    unknown_modify: own?.UnknownModify ?? 0,
    unknown_fill: own?.UnknownFill ?? 0,
    duplicate_add: own?.DuplicateAdd ?? 0,
    over_cancel: own?.OverCancel ?? 0,
    zero_cancel: own?.ZeroCancel ?? 0,
    side_mismatch: own?.SideMismatch ?? 0,
    bad_record: own?.BadRecord ?? 0,
    unknown_action: actions.Unknown,
    replenish: own?.Replenish ?? 0,
  };
}

function levelRow({ price, size, count }: BookLevel): object {
  return { price: String(price), size: String(size), count };
}

/** Values of order-book.md section 8; undefined where a side is empty. */
function derivedValues(book: BookReader): object {
  const [bid] = book.levels("bid", 1);
  const [ask] = book.levels("ask", 1);
  if (bid === undefined || ask === undefined) return {};
  return {
    spread: String(ask.price - bid.price),
    mid_x2: String(ask.price + bid.price),
    micro_num: String(bid.price * ask.size + ask.price * bid.size),
    micro_den: String(bid.size + ask.size),
    crossed: bid.price >= ask.price,
  };
}

function queueRow(book: BookReader, id: bigint): object[] {
  const order = book.queuePosition(id);
  if (order === undefined) return [];
  const { queue } = order;
  const place =
    queue === undefined
      ? {}
      : {
          orders_ahead: queue.ordersAhead,
          size_ahead: String(queue.sizeAhead),
          orders_behind: queue.ordersBehind,
          size_behind: String(queue.sizeBehind),
        };
  const side = order.side === "bid" ? "B" : "A";
  return [{ order_id: String(id), side, price: String(order.price), size: order.size, ...place }];
}
