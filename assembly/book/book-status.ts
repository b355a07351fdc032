// Status of a book (order-book.md, section 4.2): where snapshots begin and end, what clears, what casts doubt. Most
// records do not come here.
import { ActionIndex, BookCounter, BookStatus } from "../abi/counters";
import { F_LAST, F_SNAPSHOT, HEADER_TS_EVENT, MBO_TS_RECV } from "../abi/dbn-layout";
import { MarkKind } from "../abi/quality-layout";
import { layers_before_clear } from "../layers/layers";
import { attributing, attribution_cleared } from "./attribution";
import { Book } from "./book";
import { mark_add } from "./book-marks";
import { crossing_end } from "./crossings";
import { fills_clear } from "./event-fills";
import { count_noted } from "./first-occurrences";
import { orders_clear } from "./orders";
import { rare_flags } from "./record-faults";

/** Rules 1 and 4 of section 4.2. */
export function status_before(b: Book, p: usize, action: ActionIndex, flags: u32): void {
  if ((flags & F_SNAPSHOT) === 0) {
    b.status = BookStatus.Ok;
    mark_add(b, MarkKind.SnapshotEnd);
    return;
  }
  count_noted(b, BookCounter.SnapshotRecord);
  const tsRecv = load<i64>(p, MBO_TS_RECV);
  // Rows of a feed without capture times carry ts_recv = ts_event: there only a clear starts a snapshot.
  const hasCaptureTime = !b.direct || tsRecv !== load<i64>(p, HEADER_TS_EVENT);
  const other = hasCaptureTime && (!b.hasSnapshot || tsRecv !== b.snapshotTsRecv);
  if (action !== ActionIndex.Clear && !other) return;
  book_clear(b);
  b.status = BookStatus.Building;
  b.hasSnapshot = 1;
  b.snapshotTsRecv = tsRecv;
  mark_add(b, MarkKind.SnapshotBegin);
}

/** Every order goes, and the fills of the open event with them. */
export function book_clear(b: Book): void {
  if (b.focus) crossing_end(b);
  if (attributing && b.focus) layers_before_clear(2, b.clock);
  orders_clear(b);
  fills_clear(b);
  if (attributing && b.focus) attribution_cleared();
}

/** The status after a record that may change it. True: the book is inside a snapshot. */
export function is_building_after(b: Book, p: usize, flags: u32): bool {
  if ((flags & F_LAST) !== 0 && b.status === BookStatus.Building) {
    b.status = BookStatus.Ok;
    mark_add(b, MarkKind.SnapshotEnd);
  }
  rare_flags(b, p, flags);
  return b.status === BookStatus.Building;
}
