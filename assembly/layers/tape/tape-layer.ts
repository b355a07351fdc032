// The tape: one row for every trade record of the focus book, in file order (product.md O-4; fills add no volume). A
// fill record counts to the newest trade of its own event: feeds send it after the trade that caused it. A ring of
// columns (abi/tape-layout.ts). A row's number is the number of trade records of the book before it, so that
// a restored run goes on with the same numbers and nothing has to be saved.
import { TapeColumn, TAPE_ROW_BYTES } from "../../abi/tape-layout";
import { ActionIndex } from "../../abi/counters";
import { ROUTER_BOOK } from "../../abi/engine-layout";
import { Book, events_ended } from "../../book/book";
import { router_action_count, router_find } from "../../dbn/record-router";
import { arena_alloc_rows } from "../../memory/arena";

let on: bool = false;
let bookKey: u64 = 0;
let ring: usize = 0;
let ringTrades: u32 = 0;
let first: i64 = 0;
let end: i64 = 0;
let consumed: i64 = 0;
/** Of the newest row. */
let newestEvent: u64 = 0;

/** `key`: the focus book's; `trades` ≥ 1 rows are kept. Before engine_start. */
export function tape_configure(key: u64, trades: u32): void {
  on = true;
  bookKey = key;
  ringTrades = trades;
  ring = arena_alloc_rows(trades, TAPE_ROW_BYTES);
  startAt(0);
}

/** Off; the arena has been reset. */
export function tape_reset(): void {
  on = false;
}

export function tape_is_on(): bool {
  return on;
}

/** The next row gets this number; nothing is readable. */
function startAt(trade: i64): void {
  first = trade;
  end = trade;
  consumed = trade;
}

/** The book was restored: its trades so far have been numbered. */
export function tape_on_restored(): void {
  const entry = router_find(bookKey);
  startAt(entry === 0 ? 0 : <i64>router_action_count(entry, ActionIndex.Trade));
}

/** Before the first record. */
export function tape_rewind(): void {
  startAt(0);
}

/** False until more has been read. */
export function tape_has_room(): bool {
  return end - consumed < <i64>ringTrades;
}

/** Asked for room before. `side`: TradeSide; `record`: its index in the file; `event`: events that ended before. */
export function tape_add(ts: i64, price: i64, size: u32, side: u32, record: i64, event: u64): void {
  const row = <usize>(end % <i64>ringTrades);
  store<i64>(tape_column(TapeColumn.Time) + (row << 3), ts);
  store<i64>(tape_column(TapeColumn.Price) + (row << 3), price);
  store<f64>(tape_column(TapeColumn.RecordIndex) + (row << 3), <f64>record);
  store<f64>(tape_column(TapeColumn.EventNumber) + (row << 3), <f64>event);
  store<u32>(tape_column(TapeColumn.Size) + (row << 2), size);
  store<u16>(tape_column(TapeColumn.Fills) + (row << 1), 0);
  store<u8>(tape_column(TapeColumn.Side) + row, <u8>side);
  newestEvent = event;
  end += 1;
  first = max<i64>(first, end - <i64>ringTrades);
}

/** A fill record; `event`: events that ended before. Without a trade of its event before it, it counts nowhere. */
export function tape_fill(event: u64): void {
  if (end === first || event !== newestEvent) return;
  const at = tape_column(TapeColumn.Fills) + ((<usize>((end - 1) % <i64>ringTrades)) << 1);
  const fills = load<u16>(at);
  if (fills !== u16.MAX_VALUE) store<u16>(at, fills + 1);
}

/** Address of a column; row n stands at n modulo ringTrades. */
export function tape_column(column: i32): usize {
  const wide = <usize>min<i32>(column, TapeColumn.Size) * 8;
  const narrow: usize = column <= TapeColumn.Size ? 0 : column === TapeColumn.Fills ? 4 : 6;
  return ring + (wide + narrow) * <usize>ringTrades;
}

/** First readable row. */
export function tape_first(): i64 {
  return first;
}

/** One after the last readable row. */
export function tape_end(): i64 {
  return end;
}

/** One after the last row that no fill is counted to any more: the newest row is settled when its event has ended. */
export function tape_settled(): i64 {
  if (end === first) return end;
  const entry = router_find(bookKey);
  if (entry === 0) return end;
  return events_ended(changetype<Book>(load<usize>(entry, ROUTER_BOOK))) === newestEvent ? end - 1 : end;
}

/** Rows before `trade` have been read: their places may be used again. */
export function tape_consume(trade: i64): void {
  consumed = min<i64>(max<i64>(consumed, trade), end);
}
