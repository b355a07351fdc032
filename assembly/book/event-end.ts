// Where an event ends, by F_LAST or without it (order-book.md, section 3), and what ends with it: its fills, and a
// state of the book that can be judged.
import { BookCounter, BookStatus } from "../abi/counters";
import { CrossingKind } from "../abi/quality-layout";
import { HEADER_TS_EVENT, MBO_SEQUENCE } from "../abi/dbn-layout";
import { layers_on_unconfirmed } from "../layers/layers";
import { attributing } from "./attribution";
import { Book, book_count, book_counters, book_side } from "./book";
import { crossing_end, crossing_seen } from "./crossings";
import { fill_id, fill_pending, fills_clear, fills_next } from "./event-fills";
import { count_noted } from "./first-occurrences";
import { level_at } from "./level-record";
import { order_level, order_side } from "./orders";
import { table_find } from "./order-table";

/** A book without an F_LAST in this many records comes from a publisher that does not set it. */
const FLAGLESS_RECORDS: i64 = 10000;

/** Inlined by force into the way of every record. */
export class EventEnd {
  /** `readable`: the book is not inside a snapshot. */
  @inline
  static apply(b: Book, readable: bool): void {
    if ((b.fillCount | b.crossing) !== 0) endPending(b);
    if (!readable) {
      book_count(b, BookCounter.Events);
      return;
    }
    countReadable(b);
    if (book_side(b, 0).bestPrice >= book_side(b, 1).bestPrice) countCrossed(b);
  }
}

/** Events and ReadableStates, which are neighbours. */
function countReadable(b: Book): void {
  const at = book_counters(b) + ((<usize>BookCounter.Events) << 3);
  v128.store(at, i64x2.add(v128.load(at), i64x2.splat(1)));
}

/** The best bid is not below the best ask; an empty side has a best price beyond every other. */
function countCrossed(b: Book): void {
  if (!hasBothSides(b)) return;
  count_noted(b, BookCounter.CrossedStates);
  if (!b.focus) return;
  const isLocked = book_side(b, 0).bestPrice === book_side(b, 1).bestPrice;
  crossing_seen(b, isLocked ? CrossingKind.Locked : CrossingKind.Crossed);
}

function hasBothSides(b: Book): bool {
  return book_side(b, 0).best !== 0 && book_side(b, 1).best !== 0;
}

/** What few events have: fills, or a book that was crossed when the one before ended. */
function endPending(b: Book): void {
  if (b.fillCount !== 0) endFills(b);
  if (b.crossing === 0 || b.status === BookStatus.Building) return;
  if (book_side(b, 0).bestPrice < book_side(b, 1).bestPrice || !hasBothSides(b)) crossing_end(b);
}

function endFills(b: Book): void {
  if (b.fillsPending !== 0 && !b.direct) unconfirmedFills(b);
  fills_clear(b);
}

function unconfirmedFills(b: Book): void {
  for (let fill = fills_next(b, 0); fill !== 0; fill = fills_next(b, fill)) {
    const pending = fill_pending(fill);
    const entry = pending !== 0 ? table_find(b, fill_id(fill)) : 0;
    if (entry === 0) continue;
    count_noted(b, BookCounter.UnconfirmedFill);
    if (attributing && b.focus) {
      layers_on_unconfirmed(order_side(entry), level_at(b, order_level(entry)).price, pending);
    }
  }
}

/**
 * Section 3, last rule, for a book that has not had an F_LAST so far: after enough of such records a change of
 * (ts_event, sequence) ends an event.
 */
export function without_flags(b: Book, p: usize, last: bool): void {
  if (b.noEventFlags) {
    flaglessEvent(b, p);
  } else if (b.records === FLAGLESS_RECORDS && !last) {
    b.noEventFlags = 1;
    count_noted(b, BookCounter.NoEventFlags);
    rememberEvent(b, p);
  }
}

/** The record belongs to another event than the one before it, by the rule for books without F_LAST. */
export function starts_event(b: Book, p: usize): bool {
  return load<i64>(p, HEADER_TS_EVENT) !== b.lastTsEvent || load<u32>(p, MBO_SEQUENCE) !== b.lastSequence;
}

function flaglessEvent(b: Book, p: usize): void {
  if (!starts_event(b, p)) return;
  rememberEvent(b, p);
  if (!b.inEvent) return;
  book_count(b, BookCounter.EventsWithoutFlag);
  EventEnd.apply(b, b.status !== BookStatus.Building);
}

function rememberEvent(b: Book, p: usize): void {
  b.lastTsEvent = load<i64>(p, HEADER_TS_EVENT);
  b.lastSequence = load<u32>(p, MBO_SEQUENCE);
}
