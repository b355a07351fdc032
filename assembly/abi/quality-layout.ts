// Places of anomalies, marks and crossings of the focus book, as the host reads them. Read by both compilers:
// constants and enums only.
import { ACTION_COUNT, BOOK_COUNTER_COUNT } from "./counters";

/** Places kept of each count. */
export const OCCURRENCES_KEPT: i32 = 16;
/** A list of places: u64 kept so far, then the places. */
export const OCCURRENCE_PLACES: i32 = 8;
export const PLACE_CLOCK: i32 = 0; // i64 ns
export const PLACE_RECORD: i32 = 8; // i64 index of the record in the file
export const PLACE_BYTES: i32 = 16;
export const OCCURRENCES_BYTES: i32 = OCCURRENCE_PLACES + OCCURRENCES_KEPT * PLACE_BYTES;

// Number of a list: BookCounter, then the actions, then engine_ts_backward.
export const OCCURRENCE_ACTIONS: i32 = BOOK_COUNTER_COUNT;
export const OCCURRENCE_TS_BACKWARD: i32 = OCCURRENCE_ACTIONS + ACTION_COUNT;
export const OCCURRENCE_LISTS: i32 = OCCURRENCE_TS_BACKWARD + 1;

/** Where the book breaks off or begins anew. */
export enum MarkKind {
  /** A clear outside a snapshot. */
  Clear = 0,
  SnapshotBegin = 1,
  SnapshotEnd = 2,
  /** F_MAYBE_BAD_BOOK: records are missing; the book is suspect from here on. */
  Gap = 3,
}
export const MARKS_KEPT: i32 = 4096;
export const MARK_CLOCK: i32 = 0; // i64 ns
export const MARK_RECORD: i32 = 8; // i64 index of the record in the file
export const MARK_KIND: i32 = 16; // u32
export const MARK_BYTES: i32 = 24;

export enum CrossingKind {
  /** Best bid = best ask. */
  Locked = 0,
  /** Best bid > best ask. */
  Crossed = 1,
}
/** Block of crossings_read: totals, then the longest spans, longest first. */
export const CROSSINGS_TOTALS: i32 = 0; // 2 × i64 ns by CrossingKind
export const CROSSINGS_COUNT: i32 = 16; // u64 spans, not only those listed
export const CROSSINGS_SPANS: i32 = 24;
export const CROSSINGS_KEPT: i32 = 10;
export const SPAN_START: i32 = 0; // i64 ns
export const SPAN_END: i32 = 8; // i64 ns
export const SPAN_RECORD: i32 = 16; // i64 index of the record at whose event's end it began
export const SPAN_KIND: i32 = 24; // u32
export const SPAN_TRADED: i32 = 28; // u32: 1 = trades were printed while it lasted
export const SPAN_BYTES: i32 = 32;
export const CROSSINGS_BYTES: i32 = CROSSINGS_SPANS + CROSSINGS_KEPT * SPAN_BYTES;
