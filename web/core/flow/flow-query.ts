// What trades say about a stretch of time, as of the cursor (product.md O-1 … O-6): the question the page asks and
// the answer it draws. One question a refresh, whatever is shown; what is not asked for costs nothing.
//
// Trades alone count, fills add nothing (O-4). A trade without a price counts in volumes only. Sums are kept in ticks
// relative to the first trade, so that a day never overflows. Times are ns since the epoch; a *tick* is
// price / tickInt, fractions kept for averages.

export interface FlowQuery {
  /** Edges of columns, ascending: n + 1 edges make n columns. Empty: no columns are wanted. */
  readonly edges: BigInt64Array<ArrayBuffer>;
  /** The cursor: trades from this record on have not happened yet. */
  readonly untilRecord: number;
  /** Where VWAP, CVD, session lines and a session profile begin. */
  readonly anchorNs: bigint;
  /** Lowest and highest trade of each column. */
  readonly ranges?: boolean;
  /** Bubbles between the first and the last edge. */
  readonly bubbles?: { readonly minSize: number; readonly most: number };
  /** Volume by price of [fromNs, toNs), rows of `group` ticks aligned to tick 0. */
  readonly profile?: { readonly fromNs: bigint; readonly toNs: bigint; readonly group: number };
  /** Session lines; `openingNs` after the anchor ends the opening range. */
  readonly session?: { readonly openingNs: bigint };
}

export interface FlowAnswer {
  /** Every trade before this time is known; 2⁶³ − 1 = all of the file. Beyond it the answer holds nothing yet. */
  readonly knownToNs: bigint;
  /** Trades below this size are not all listed: sums over them are not exact. 1 = all are. */
  readonly minListed: number;
  readonly columns?: FlowColumns;
  readonly bubbles?: Bubbles;
  readonly profile?: VolumeProfile;
  readonly session?: SessionLines;
}

/** Aggressor sizes; `none` names no aggressor. */
export interface FlowSums {
  readonly buy: number;
  readonly sell: number;
  readonly none: number;
  readonly trades: number;
}

/** All arrays of length n. */
export interface FlowColumns {
  readonly count: number;
  readonly buy: Float64Array<ArrayBuffer>;
  readonly sell: Float64Array<ArrayBuffer>;
  readonly none: Float64Array<ArrayBuffer>;
  /** Σ buy − sell from the anchor to the column's end; NaN where the column lies before the anchor or is not known. */
  readonly cvd: Float64Array<ArrayBuffer>;
  /** Ticks, from the anchor to the column's end; NaN before the first trade with a price. */
  readonly vwap: Float64Array<ArrayBuffer>;
  /** Standard deviation of the price by volume, ticks. */
  readonly deviation: Float64Array<ArrayBuffer>;
  /** Ticks; NaN where nothing with a price was traded. Absent unless asked for. */
  readonly low?: Float64Array<ArrayBuffer>;
  readonly high?: Float64Array<ArrayBuffer>;
  readonly total: FlowSums;
  /** Share of `none` in the volume since the anchor, 0 … 1. */
  readonly noneShare: number;
}

/** One per event, price and aggressor (O-1), in the order of time; all arrays of length `count`. */
export interface Bubbles {
  readonly count: number;
  readonly timeNs: BigInt64Array<ArrayBuffer>;
  readonly tick: Float64Array<ArrayBuffer>;
  readonly size: Float64Array<ArrayBuffer>;
  /** 0 buyer, 1 seller, 2 none. */
  readonly side: Uint8Array<ArrayBuffer>;
  readonly trades: Uint32Array<ArrayBuffer>;
  readonly recordIndex: Float64Array<ArrayBuffer>;
  /** Of the wanted size, but smaller ones that were left out so that at most `most` remain. */
  readonly leftOut: number;
  /** 95th percentile of the bubble sizes from the anchor on. */
  readonly q95: number;
}

/** Rows of `group` ticks upward from `baseTick`, from the lowest traded one to the highest; empty rows are 0. */
export interface VolumeProfile {
  readonly baseTick: number;
  /** A multiple of the one asked for where a stray price would make more than 131,072 rows. */
  readonly group: number;
  readonly buy: Float64Array<ArrayBuffer>;
  readonly sell: Float64Array<ArrayBuffer>;
  readonly none: Float64Array<ArrayBuffer>;
  /** Row numbers; −1 where nothing was traded. The value area is [valueLow, valueHigh]. */
  readonly poc: number;
  readonly valueLow: number;
  readonly valueHigh: number;
  /** Of every trade: the sum of all rows and `unpriced`. */
  readonly total: FlowSums;
  /** Volume of trades without a price: it stands in no row. */
  readonly unpriced: number;
}

/** Ticks; undefined where nothing was traded. */
export interface SessionLines {
  readonly open?: number;
  readonly high?: number;
  readonly low?: number;
  /** Last trade so far. */
  readonly close?: number;
  /** Last trade before the anchor, if the file holds one. */
  readonly previousClose?: number;
  /** Published last before the cursor; only files that carry statistics have one. */
  readonly settlement?: number;
  readonly openingHigh?: number;
  readonly openingLow?: number;
}
