// Where events of the focus book end, as record indexes of the file, and stops at such places (order-book.md,
// section 3; settled question 4). A record with F_LAST ends its event behind itself; a publisher without event flags
// ends one before the record that differs from it in (ts_event, sequence). All of it is a function of the records
// applied so far.

import { StopAfter } from "../abi/status";

let lastEventEnd: i64 = -1;
let lastTradeEnd: i64 = -1;
/** The open event has a trade. */
let traded: bool = false;

/** The stop that runs are on their way to: they may be interrupted for input and output. */
let wanted: StopAfter = StopAfter.Nothing;
/** Records of the focus book when that began. */
let recordsBefore: i64 = 0;

export function events_reset(): void {
  lastEventEnd = -1;
  lastTradeEnd = -1;
  traded = false;
  wanted = StopAfter.Nothing;
}

/** An event ended before the record with this index. */
export function event_ended(index: i64): void {
  lastEventEnd = index;
  if (!traded) return;
  lastTradeEnd = index;
  traded = false;
}

export function event_traded(): void {
  traded = true;
}

/** `focusRecords`: of the focus book so far. Goes on with an interrupted stop of the same kind. */
export function stop_want(kind: StopAfter, focusRecords: i64): void {
  if (kind === wanted) return;
  wanted = kind;
  recordsBefore = focusRecords;
}

/** The next stop starts anew. */
export function stop_forget(): void {
  wanted = StopAfter.Nothing;
}

/** The record just before `index` ended what is wanted. */
export function stop_met(index: i64): bool {
  return (wanted === StopAfter.Event ? lastEventEnd : lastTradeEnd) === index;
}

/** An event that ends before the next record, without a flag, would be what is wanted. */
export function stop_before_next(focusRecords: i64): bool {
  return focusRecords > recordsBefore && (wanted === StopAfter.Event || traded);
}

/** Index of the record after the newest event of the focus book that has ended; −1 = none. */
export function engine_last_event_end(): i64 {
  return lastEventEnd;
}

/** As above, of the events with a trade. */
export function engine_last_trade_end(): i64 {
  return lastTradeEnd;
}

export const EVENTS_SAVED_BYTES: usize = 24;

/** The address behind them. */
export function events_save(to: usize): usize {
  store<i64>(to, lastEventEnd);
  store<i64>(to, lastTradeEnd, 8);
  store<u64>(to, traded ? 1 : 0, 16);
  return to + EVENTS_SAVED_BYTES;
}

/** The address behind what was read. */
export function events_load(from: usize): usize {
  lastEventEnd = load<i64>(from);
  lastTradeEnd = load<i64>(from, 8);
  traded = load<u64>(from, 16) !== 0;
  return from + EVENTS_SAVED_BYTES;
}
