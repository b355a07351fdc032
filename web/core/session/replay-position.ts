// Where a replay may be sent: the targets of seeks, ranges, and what may be jumped to
// (product.md ). Plain data, so that it crosses the worker boundary as it is.
export type SeekTarget =
  /** The state after every record up to this event time, ns. */
  | { readonly kind: "time"; readonly timeNs: bigint }
  /** The state after every record before this one (file-wide index), and after what its event still lacks. */
  | { readonly kind: "record"; readonly recordIndex: number };

export interface TimeRange {
  readonly fromNs: bigint;
  readonly toNs: bigint;
}

export type JumpDirection = "next" | "previous";

/** At least this many; "large": among the largest hundredth of the trades found so far. */
export type TradeSize = number | "large";

/** Named moments of the file; session starts and bookmarks are times the page knows itself. */
export type JumpQuery =
  | { readonly kind: "trade"; readonly direction: JumpDirection; readonly minSize: TradeSize }
  /** A trade at this price or beyond, seen from the cursor; 1e-9 price units. */
  | { readonly kind: "price"; readonly direction: JumpDirection; readonly price: bigint }
  /** One aggressor that took two prices or more at once. */
  | { readonly kind: "sweep"; readonly direction: JumpDirection }
  /** A trade on the other side of the VWAP, which counts from the anchor. */
  | { readonly kind: "vwap"; readonly direction: JumpDirection; readonly anchorNs: bigint }
  | {
      /** "iceberg": an order shows size again after all it showed was filled. */
      readonly kind: "clear" | "snapshot" | "gap" | "suspect" | "crossed" | "iceberg";
      readonly direction: JumpDirection;
    };

/** One of the largest adds or pulls. */
export interface LargestQuery {
  readonly kind: "largest";
  readonly change: "add" | "pull";
  /** 1 = the largest, wherever the cursor stands; beyond the last one: the last one. Or the nearest in time. */
  readonly rank: number | JumpDirection;
  /** undefined: of the whole file. */
  readonly range: TimeRange | undefined;
}

/** What one order did at the moment that was found. */
export interface JumpOrder {
  readonly side: "bid" | "ask";
  /** 1e-9 units. */
  readonly price: bigint;
  /** Shown again, added or pulled. */
  readonly size: number;
  /** Its place among the largest, from 1, and how many of them can be reached. */
  readonly rank?: { readonly at: number; readonly of: number };
  /** False: the rest of the file may have larger ones. */
  readonly isComplete: boolean;
}

export type JumpAnswer =
  /** What to seek: the record, whose event is completed, or the time where no record is known. */
  | { readonly timeNs: bigint; readonly recordIndex: number | undefined; readonly order?: JumpOrder }
  /** Why there is nothing to jump to. */
  | { readonly reason: "none" | "not-indexed" }
  /** As many moments as this are kept, and it is none of them. */
  | { readonly reason: "not-kept"; readonly kept: number };
