// The tape: one row for every trade record of the focus book, in file order (product.md O-4; fills add nothing). A
// ring of columns (abi/tape-layout.ts). A row's number is the number of trade records of the book before it, so that
// a restored run goes on with the same numbers and nothing has to be saved.
import { TapeColumn, TAPE_ROW_BYTES } from "../../abi/tape-layout";
import { ActionIndex } from "../../abi/counters";
import { router_action_count, router_find } from "../../dbn/record-router";
import { arena_alloc_rows } from "../../memory/arena";

let on: bool = false;
let bookKey: u64 = 0;
let ring: usize = 0;
let ringTrades: u32 = 0;
let first: i64 = 0;
let end: i64 = 0;
let consumed: i64 = 0;

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
  store<u8>(tape_column(TapeColumn.Side) + row, <u8>side);
  end += 1;
  first = max<i64>(first, end - <i64>ringTrades);
}

/** Address of a column; row n stands at n modulo ringTrades. */
export function tape_column(column: i32): usize {
  const wide = <usize>min<i32>(column, TapeColumn.Size) * 8;
  return ring + (wide + (column === TapeColumn.Side ? 4 : 0)) * <usize>ringTrades;
}

/** First readable row. */
export function tape_first(): i64 {
  return first;
}

/** One after the last readable row. */
export function tape_end(): i64 {
  return end;
}

/** Rows before `trade` have been read: their places may be used again. */
export function tape_consume(trade: i64): void {
  consumed = min<i64>(max<i64>(consumed, trade), end);
}
