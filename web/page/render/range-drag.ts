// Marking the range A to B on the time axis: Shift and drag makes one, an end that is grasped moves (product.md R-7).
import type { TimeRange } from "../../core/time/session-presets.ts";
import type { ColumnStore } from "./column-store.ts";
import { absolute } from "./time-axis.ts";
import type { ViewWindow } from "./view-window.ts";

/** An end is grasped within this distance. */
const GRIP_PX = 5;

/** x of an instant on the map; may lie outside of it. */
export function timeX(store: ColumnStore, view: ViewWindow, timeNs: bigint): number {
  return view.x(store.coordinateAt(Number(timeNs - store.originNs)));
}

/** From where the pointer goes down; the answer tells the range with the pointer at another x. undefined: no range. */
export function rangeDrag(
  store: ColumnStore,
  view: ViewWindow,
  range: TimeRange | undefined,
  from: { readonly x: number; readonly isNew: boolean },
): ((x: number) => TimeRange | undefined) | undefined {
  if (store.count === 0) return undefined;
  const timeAt = (x: number): bigint => absolute(store, store.timeAt(view.entryAt(x)));
  const isNear = (timeNs: bigint): boolean => Math.abs(timeX(store, view, timeNs) - from.x) <= GRIP_PX;
  let anchorNs: bigint;
  if (range !== undefined && isNear(range.toNs)) anchorNs = range.fromNs;
  else if (range !== undefined && isNear(range.fromNs)) anchorNs = range.toNs;
  else if (from.isNew) anchorNs = timeAt(from.x);
  else return undefined;
  return (x) => {
    const timeNs = timeAt(x);
    if (timeNs === anchorNs) return undefined;
    return timeNs < anchorNs ? { fromNs: timeNs, toNs: anchorNs } : { fromNs: anchorNs, toNs: timeNs };
  };
}
