// One MBO record applied to its book: order of evaluation of order-book.md section 4.2. What it does to the orders is
// in change-book.ts.
import { ActionIndex, BookStatus } from "../abi/counters";
import { F_LAST, F_SNAPSHOT } from "../abi/dbn-layout";
import { layers_on_record } from "../layers/layers";
import { attributing, attribution_begin, attribution_end } from "./attribution";
import { Book, book_look } from "./book";
import { is_building_after, status_before } from "./book-status";
import { BookChange } from "./change-book";
import { EventEnd, without_flags } from "./event-end";
import { RARE_FLAGS } from "./record-faults";
import { touch_ahead } from "./touch-ahead";

/** A record that may change the status, has a flag that is counted, or ends an event that has no flag. */
function applyUnusual(
  b: Book,
  p: usize,
  action: ActionIndex,
  flags: u32,
  clock: i64,
  focus: bool,
  seen: bool,
): void {
  const last = (flags & F_LAST) !== 0;
  if (b.noEventFlags || !b.sawLast) without_flags(b, p, last);
  b.clock = clock;
  if (seen) beginSeen(b, flags, last || b.noEventFlags !== 0);
  const wasBuilding = b.status === BookStatus.Building;
  if (wasBuilding || (flags & F_SNAPSHOT) !== 0) status_before(b, p, action, flags);
  BookChange.apply(b, p, action, flags, focus, false);
  const building = is_building_after(b, p, flags);
  if (last) b.sawLast = 1;
  book_look(b);
  BookRecord.end(b, last, seen, wasBuilding && !building, building);
}

/** The layers see the record. */
function beginSeen(b: Book, flags: u32, eventEnd: bool): void {
  b.eventId += 1;
  if (attributing) attribution_begin(b.clock, flags, b.eventId, eventEnd);
}

/** The way of most records, inlined into the record stream. */
export class BookRecord {
  /**
   * `focus`: it is the focus book's record, a constant wherever this is inlined. `silent`: the layers do not see it
   * (vp-pipeline.md section 2.5).
   */
  @inline
  static apply(
    b: Book,
    p: usize,
    action: ActionIndex,
    flags: u32,
    clock: i64,
    focus: bool,
    silent: bool,
  ): void {
    touch_ahead(b, p);
    b.records += 1;
    const seen = focus && !silent;
    if (((flags & RARE_FLAGS) | b.careful) !== 0) {
      applyUnusual(b, p, action, flags, clock, focus, seen);
      return;
    }
    b.clock = clock;
    const last = (flags & F_LAST) !== 0;
    if (seen) beginSeen(b, flags, last);
    BookChange.apply(b, p, action, flags, focus, true);
    BookRecord.end(b, last, seen, false, false);
  }

  @inline
  static end(b: Book, last: bool, seen: bool, snapshotCompleted: bool, building: bool): void {
    b.inEvent = last ? 0 : 1;
    if (seen && attributing) {
      attribution_end(snapshotCompleted, building);
      layers_on_record();
    }
    if (last) EventEnd.apply(b, !building);
  }
}
