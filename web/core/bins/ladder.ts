// The book at the cursor as the ladder shows it (product.md D-1, D-3, D-5). It comes with frames, at most twenty times
// a second while playing, and at once after a step or a seek; every panel then shows the same instant.

/** Seconds over which adds and pulls are summed. */
export const PULLED_STACKED_SECONDS = [1, 5, 15, 60] as const;

export interface LadderSide {
  /** Levels, best first; at most LADDER_LEVELS. All arrays of length `count`. */
  readonly count: number;
  /** 1e-9 units. */
  readonly price: BigInt64Array<ArrayBuffer>;
  readonly size: Float64Array<ArrayBuffer>;
  readonly orders: Uint32Array<ArrayBuffer>;
}

/** Adds − cancels by price and window; fills are left out. */
export interface PulledStacked {
  readonly count: number;
  /** 1e-9 units, ascending; prices where nothing was added or pulled within the longest window are left out. */
  readonly price: BigInt64Array<ArrayBuffer>;
  /** 0 bid, 1 ask. */
  readonly side: Uint8Array<ArrayBuffer>;
  /** count × PULLED_STACKED_SECONDS.length, row after row. */
  readonly net: Float64Array<ArrayBuffer>;
}

export const LADDER_LEVELS = 512;

export interface Ladder {
  readonly timeNs: bigint;
  readonly bid: LadderSide;
  readonly ask: LadderSide;
  readonly changes: PulledStacked;
}
