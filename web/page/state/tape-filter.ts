// Which rows the tape has (product.md D-6); view parameters, so that links carry them.
import type { AppState } from "./app-state.ts";
import { parameterNumber, parameterValue } from "./parameter-value.ts";

/** Rows smaller than this are left out; 0 = none is. */
export function tapeMinSize(state: AppState): number {
  return parameterNumber(state, "tape_min_size");
}

/** One row per event and aggressor. */
export function isTapeMerged(state: AppState): boolean {
  return parameterValue(state, "tape_merged") === true;
}
