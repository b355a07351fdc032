// What the Quality panel shows (product.md T-3, T-6): counts with the places where they first occurred, the longest
// locked and crossed spans, records the book does not use, and validity over time. Plain data: it crosses the worker
// boundary and is stored as it is.
import type { BookMarks, Crossings, RecordPlace } from "../engine/quality-reader.ts";
import type { MomentCounts } from "../engine/moments-reader.ts";
import type { IdleSpan } from "./idle-spans.ts";
import type { CoveredDistance } from "./touch-coverage.ts";
import type { ValiditySpan } from "./validity-spans.ts";

export interface QualityCount {
  /** snake_case. */
  readonly name: string;
  readonly count: number;
  /** The first ones, in order; not of what is plain bookkeeping. */
  readonly first: readonly RecordPlace[];
}

export interface SkippedRecords {
  readonly rtype: number;
  readonly count: number;
}

export interface QualityReport {
  /** Records of all instruments read so far. */
  readonly records: number;
  /** The whole file, or all of it that can be read, is covered. */
  readonly isComplete: boolean;
  /** Records of the instrument by action. */
  readonly actions: readonly QualityCount[];
  /**
   * Counters of order-book.md section 11; what is not plain bookkeeping is 0 in a clean file. And `ts_backward`: times of
   * receipt that go backwards, of any instrument.
   */
  readonly counters: readonly QualityCount[];
  readonly crossings: Crossings;
  /** Clears, snapshots and gaps. */
  readonly marks: BookMarks;
  /** Single orders that may be jumped to. */
  readonly moments: MomentCounts;
  /** Records that are not market-by-order, by type. */
  readonly skipped: readonly SkippedRecords[];
  readonly validity: readonly ValiditySpan[];
  /** Stretches without a record. */
  readonly idle: readonly IdleSpan[];
  /** Only for a book that began without a snapshot or clear. */
  readonly coverage?: readonly CoveredDistance[];
}
