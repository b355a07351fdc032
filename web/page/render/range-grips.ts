// Where the grips of the marked range stand on the time axis: x of their middles, as far as they are in sight.
import type { ChartScene } from "./chart-scene.ts";
import { timeX } from "./range-drag.ts";

export const GRIP_WIDTH_PX = 5;

export function rangeGrips({ store, view, layout, markedRange }: ChartScene): readonly number[] {
  if (markedRange === undefined || store.count === 0) return [];
  return [markedRange.fromNs, markedRange.toNs]
    .map((timeNs) => timeX(store, view, timeNs))
    .filter((x) => x >= 0 && x <= layout.map.width);
}
