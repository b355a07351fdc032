// How the ladder is looked at: the window of adds and pulls, the ticks of a row, and whether its rows stand still.
import { PULLED_STACKED_SECONDS } from "../../core/bins/ladder.ts";
import { TICK_GROUPS } from "../../core/config/tick-groups.ts";

export interface LadderChoice {
  /** Index into PULLED_STACKED_SECONDS. */
  readonly window: number;
  /** Ticks of a row; "map": as many as the map has. */
  readonly group: number | "map";
  readonly locked: boolean;
}

/** Five seconds (product.md D-3), rows of the map's height (D-2). */
export const INITIAL_LADDER: LadderChoice = { window: 1, group: "map", locked: false };

/** Whatever is stored, field by field. */
export function coerceLadder(stored: unknown): LadderChoice {
  const fields: { [Field in keyof LadderChoice]?: unknown } =
    typeof stored === "object" && stored !== null ? stored : {};
  const { window, group, locked } = INITIAL_LADDER;
  const windows = PULLED_STACKED_SECONDS.map((_, i) => i);
  return {
    window: windows.find((i) => i === fields.window) ?? window,
    group: TICK_GROUPS.find((ticks) => ticks === fields.group) ?? group,
    locked: typeof fields.locked === "boolean" ? fields.locked : locked,
  };
}
