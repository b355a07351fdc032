// How the ladder is looked at: the window of adds and pulls, the ticks of a row, and whether its rows stand still.

export interface LadderChoice {
  /** Index into PULLED_STACKED_SECONDS. */
  readonly window: number;
  /** Ticks of a row; "map": as many as the map has. */
  readonly group: number | "map";
  readonly locked: boolean;
}

/** Five seconds (product.md D-3), rows of the map's height (D-2). */
export const INITIAL_LADDER: LadderChoice = { window: 1, group: "map", locked: false };
