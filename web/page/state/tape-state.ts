// The stretch of the tape that is in sight, and what was last told of it (product.md D-6).
import type { TapeAnswer } from "../../worker/replay-api.ts";

/** Rows by their distance from the newest one. */
export interface TapeWindow {
  readonly skip: number;
  readonly count: number;
}

export interface TapePage extends TapeAnswer {
  readonly skip: number;
  /** The cursor it was asked for. */
  readonly clockNs: bigint;
  readonly untilRecord: number;
}

export interface TapeState {
  /** undefined: no tape is in sight. */
  readonly window: TapeWindow | undefined;
  /** The pointer is on it: while the replay plays its rows stand still. */
  readonly isHeld: boolean;
  /** The resting orders that were hit have a column. */
  readonly withResting: boolean;
  /** Ids of these orders, by the first record of the row; of rows in sight, as far as they are known. */
  readonly resting: ReadonlyMap<number, readonly bigint[]>;
  readonly page: TapePage | undefined;
}

export const NO_TAPE: TapeState = {
  window: undefined,
  isHeld: false,
  withResting: false,
  resting: new Map(),
  page: undefined,
};

/** Every trade before the cursor is known. */
export function isTapeKnown({ knownToNs, clockNs }: TapePage): boolean {
  return knownToNs > clockNs;
}

/** Prints that stand out: where nearly all have the size 1, the larger ones. */
export function isLargePrint(size: number, { largeSize }: TapeAnswer): boolean {
  return size >= Math.max(2, largeSize);
}
