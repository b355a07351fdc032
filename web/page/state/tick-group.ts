// Ticks of one row of the map, which profile, bubbles and a ladder that follows it share (product.md H-3).
import type { AppState } from "./app-state.ts";
import { parameterText } from "./parameter-value.ts";

export function tickGroup(state: AppState): number {
  return Number(parameterText(state, "tick_group")) || 1;
}

/** Of the ladder: its own, or the map's. */
export function ladderGroup(state: AppState): number {
  const { group } = state.ui.ladder;
  return group === "map" ? tickGroup(state) : group;
}
