// How the ladder is looked at: the window of adds and pulls, the ticks of a row, and whether its rows stand still.

export interface LadderChoice {
  /** Index into PULLED_STACKED_SECONDS. */
  readonly window: number;
  /** Ticks of a row. */
  readonly group: number;
  readonly locked: boolean;
}

/** Five seconds (product.md D-3), every tick a row. */
export const INITIAL_LADDER: LadderChoice = { window: 1, group: 1, locked: false };
