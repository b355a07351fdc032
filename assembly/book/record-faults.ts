// What is wrong or rare about a record, counted with its place: the parts of apply-record that few records reach.
import { BookCounter, BookStatus } from "../abi/counters";
import {
  F_BAD_TS_RECV,
  F_MAYBE_BAD_BOOK,
  F_MBP,
  F_ODD_TIME,
  F_SNAPSHOT,
  F_TOB,
  HEADER_TS_EVENT,
  MBO_TS_RECV,
} from "../abi/dbn-layout";
import { MarkKind } from "../abi/quality-layout";
import { Book } from "./book";
import { mark_add } from "./book-marks";
import { count_noted } from "./first-occurrences";

/** Flags that are counted or change the status; most records have none of them. */
export const RARE_FLAGS: u32 = F_SNAPSHOT | F_TOB | F_MBP | F_BAD_TS_RECV | F_MAYBE_BAD_BOOK | F_ODD_TIME;

/** The record has no effect. `size`: 1 where a size of 0 would be allowed. */
export function bad_record(b: Book, price: i64, size: u32): void {
  count_noted(b, BookCounter.BadRecord);
  odd_values(b, price, size);
}

export function odd_values(b: Book, price: i64, size: u32): void {
  if (price === i64.MAX_VALUE) count_noted(b, BookCounter.UndefinedPrice);
  if (size === 0) count_noted(b, BookCounter.ZeroSize);
}

/** The clock takes every time that is one and not earlier (settled question 5): not this record's. */
function oddTime(b: Book, p: usize, flags: u32): void {
  const time = (flags & F_SNAPSHOT) !== 0 ? load<i64>(p, MBO_TS_RECV) : load<i64>(p, HEADER_TS_EVENT);
  count_noted(b, time < 0 || time > b.clock ? BookCounter.UndefinedTime : BookCounter.BackwardTime);
}

/** Counts the RARE_FLAGS but for F_SNAPSHOT and follows rule 6 of section 4.2; the status is as after the record. */
export function rare_flags(b: Book, p: usize, flags: u32): void {
  if ((flags & F_ODD_TIME) !== 0) oddTime(b, p, flags);
  if ((flags & F_TOB) !== 0) count_noted(b, BookCounter.FlagTob);
  if ((flags & F_MBP) !== 0) count_noted(b, BookCounter.FlagMbp);
  if ((flags & F_BAD_TS_RECV) !== 0) count_noted(b, BookCounter.FlagBadTsRecv);
  if ((flags & F_MAYBE_BAD_BOOK) === 0) return;
  count_noted(b, BookCounter.FlagMaybeBadBook);
  if (b.status === BookStatus.Building || b.status === BookStatus.Suspect) return;
  b.status = BookStatus.Suspect;
  mark_add(b, MarkKind.Gap);
}
