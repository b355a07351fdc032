// The tape as rows (product.md D-6): newest first, any stretch of it by number, so that a list can be scrolled
// without end. Rows are numbered from the first trade on: row 0 is the oldest.

export interface TapeQuery {
  /** The cursor: trades from this record on have not happened yet. */
  readonly untilRecord: number;
  /** Rows below this size are left out. */
  readonly minSize: number;
  /** One row per event and aggressor: price = last, size = total. Otherwise one row a trade record. */
  readonly merged: boolean;
  /** Start of the session that large prints are measured by. */
  readonly anchorNs: bigint;
  /** How many of the newest rows are passed over, and how many are wanted then. */
  readonly skip: number;
  readonly count: number;
}

/** Newest first; all arrays of length `count`. */
export interface TapeAnswer {
  readonly count: number;
  /** Rows there are in all, for the scroll bar. */
  readonly total: number;
  /** Rows there would be without a minimum size. */
  readonly unfiltered: number;
  /** Trades below this size are not all listed; 1 = all are. */
  readonly minListed: number;
  /** Every trade before this time is known; 2⁶³ − 1 = all of the file. */
  readonly knownToNs: bigint;
  readonly timeNs: BigInt64Array<ArrayBuffer>;
  /** 1e-9 units; undefined prices as in the file. */
  readonly price: BigInt64Array<ArrayBuffer>;
  readonly size: Float64Array<ArrayBuffer>;
  /** 0 buyer, 1 seller, 2 none. */
  readonly side: Uint8Array<ArrayBuffer>;
  /** Distinct prices of the row's trades. */
  readonly levels: Uint16Array<ArrayBuffer>;
  /** Resting orders that were hit: fill records of the event. */
  readonly orders: Uint16Array<ArrayBuffer>;
  /** First record of the row: a seek to the record after it completes its event and shows the book behind the row. */
  readonly recordIndex: Float64Array<ArrayBuffer>;
  /** Prints of at least this size stand out: 95th percentile of the session. */
  readonly largeSize: number;
}
