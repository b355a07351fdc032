// How long the focus book was locked or crossed at event ends (order-book.md, section 5; product.md T-6). A span lasts
// from the event end at which it is first seen to the one at which it is seen no more, or to the clear between.
// Trades of its first and of its last event, which make and resolve it, do not count as printed meanwhile.
import { ActionIndex } from "../abi/counters";
import {
  CROSSINGS_BYTES,
  CROSSINGS_COUNT,
  CROSSINGS_KEPT,
  CROSSINGS_SPANS,
  CROSSINGS_TOTALS,
  CrossingKind,
  SPAN_BYTES,
  SPAN_END,
  SPAN_KIND,
  SPAN_RECORD,
  SPAN_START,
  SPAN_TRADED,
} from "../abi/quality-layout";
import { recordPlace } from "../dbn/record-place";
import { router_action_count, router_find } from "../dbn/record-router";
import { Book } from "./book";

const closed: usize = memory.data(CROSSINGS_BYTES, 8);
const answer: usize = memory.data(CROSSINGS_BYTES, 8);

let open: bool = false;
let kind: CrossingKind = CrossingKind.Locked;
let start: i64 = 0;
let startRecord: i64 = 0;
let tradesAtStart: u64 = 0;
let traded: bool = false;

export function crossings_reset(): void {
  open = false;
  memory.fill(closed, 0, CROSSINGS_BYTES);
}

/** At an event's end the best bid is not below the best ask. */
export function crossing_seen(b: Book, isNow: CrossingKind): void {
  const trades = router_action_count(router_find(b.key), ActionIndex.Trade);
  if (open && kind === isNow) {
    traded = trades > tradesAtStart;
    return;
  }
  crossing_end(b);
  b.crossing = 1;
  open = true;
  kind = isNow;
  start = b.clock;
  startRecord = recordPlace;
  tradesAtStart = trades;
  traded = false;
}

/** The span that is open, if there is one, ends now. */
export function crossing_end(b: Book): void {
  b.crossing = 0;
  if (!open) return;
  enter(closed, b.clock);
  open = false;
}

/** Enters the span, ended at `end`, into the block. */
function enter(block: usize, end: i64): void {
  const total = block + CROSSINGS_TOTALS + ((<usize>kind) << 3);
  store<i64>(total, load<i64>(total) + end - start);
  const count = load<u64>(block, CROSSINGS_COUNT);
  store<u64>(block, count + 1, CROSSINGS_COUNT);
  const spans = block + CROSSINGS_SPANS;
  let place = <usize>min<u64>(count, CROSSINGS_KEPT);
  while (place > 0 && lengthOf(spans + (place - 1) * SPAN_BYTES) < end - start) place -= 1;
  if (place === CROSSINGS_KEPT) return;
  const at = spans + place * SPAN_BYTES;
  memory.copy(at + SPAN_BYTES, at, (<usize>CROSSINGS_KEPT - 1 - place) * SPAN_BYTES);
  store<i64>(at, start, SPAN_START);
  store<i64>(at, end, SPAN_END);
  store<i64>(at, startRecord, SPAN_RECORD);
  store<u32>(at, kind, SPAN_KIND);
  store<u32>(at, traded ? 1 : 0, SPAN_TRADED);
}

function lengthOf(span: usize): i64 {
  return load<i64>(span, SPAN_END) - load<i64>(span, SPAN_START);
}

/** Block of CROSSINGS_…; an open span counts up to `clock`, the book's. */
export function crossings_read(clock: i64): usize {
  memory.copy(answer, closed, CROSSINGS_BYTES);
  if (open) enter(answer, clock);
  return answer;
}
