// What the Quality panel shows (product.md T-3, T-6): counts with the places where they first occurred, the longest
// locked and crossed spans, records the book does not use, and validity over time. Plain data: it crosses the worker
// boundary and is stored as it is.
import type { CoveredDistance } from "./touch-coverage.ts";
import type { ValiditySpan } from "./validity-spans.ts";

export interface Occurrence {
  readonly clockNs: bigint;
  readonly recordIndex: number;
}

export interface QualityCount {
  /** snake_case. */
  readonly name: string;
  readonly count: number;
  /** The first ones, in order. */
  readonly first: readonly Occurrence[];
}

/** Best bid at (locked) or above (crossed) the best ask. */
export interface CrossingSpan {
  readonly kind: "locked" | "crossed";
  readonly startNs: bigint;
  readonly endNs: bigint;
  /** Without trades it is an auction or a pre-open phase (product.md T-2). */
  readonly hadTrades: boolean;
}

export interface Crossings {
  readonly lockedNs: bigint;
  readonly crossedNs: bigint;
  /** Ten, longest first. */
  readonly longest: readonly CrossingSpan[];
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
  /** Counters of order-book.md section 11; what is not plain bookkeeping is 0 in a clean file. */
  readonly counters: readonly QualityCount[];
  readonly crossings: Crossings;
  /** Records that are not market-by-order, by type. */
  readonly skipped: readonly SkippedRecords[];
  readonly validity: readonly ValiditySpan[];
  /** Only for a book that began without a snapshot or clear. */
  readonly coverage?: readonly CoveredDistance[];
}
