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

/**
 * Adds − cancels by price and window; fills are left out. Whole columns count, from the one that the window begins in,
 * and what has happened since the newest one: a window is longer than it says by less than a column.
 */
export interface PulledStacked {
  /** What happened before is not known: a longer window reaches back to here only. */
  readonly sinceNs: bigint;
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

export interface LadderBook {
  /** The best levels of a side, best first. */
  levels(
    side: "bid" | "ask",
    most: number,
  ): readonly { readonly price: bigint; readonly size: bigint; readonly count: number }[];
}

export function ladderOf(book: LadderBook, timeNs: bigint, changes: PulledStacked): Ladder {
  return { timeNs, bid: sideOf(book, "bid"), ask: sideOf(book, "ask"), changes };
}

function sideOf(book: LadderBook, side: "bid" | "ask"): LadderSide {
  const levels = book.levels(side, LADDER_LEVELS);
  const count = Math.min(levels.length, LADDER_LEVELS);
  const columns = {
    count,
    price: new BigInt64Array(count),
    size: new Float64Array(count),
    orders: new Uint32Array(count),
  };
  for (let i = 0; i < count; i += 1) {
    const level = levels[i];
    if (level === undefined) break;
    columns.price[i] = level.price;
    // Sums of sizes: far below 2^53.
    columns.size[i] = Number(level.size);
    columns.orders[i] = level.count;
  }
  return columns;
}
