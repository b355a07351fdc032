// A measure between two points of the map (product.md O-7). It is fixed to times and prices, so that it stays with
// what it measures while the picture moves.
import type { BoxQuery, BoxReading } from "../../core/bins/box-reading.ts";
import type { ColumnStore } from "./column-store.ts";
import type { Point } from "./map-gestures.ts";
import { absolute } from "./time-axis.ts";
import type { ViewWindow } from "./view-window.ts";

export interface RulerEnd {
  readonly timeNs: bigint;
  readonly tick: number;
}

export interface Ruler {
  readonly from: RulerEnd;
  readonly to: RulerEnd;
}

/** What happened in its time, up to the cursor. */
export interface RulerSums {
  readonly volume: number;
  /** Bought less sold by aggressors. */
  readonly delta: number;
  readonly trades: number;
  /** At the prices of the box; undefined: not answered yet. */
  readonly box: BoxReading | undefined;
}

export interface RulerPicture {
  readonly ruler: Ruler;
  /** undefined: not answered yet. */
  readonly sums: RulerSums | undefined;
  /** Currency a point of price is worth by one lot. */
  readonly multiplier: number;
}

/** The end of a ruler under a point; times keep to the columns that exist. undefined: there are none. */
export function rulerEnd(store: ColumnStore, view: ViewWindow, { x, y }: Point): RulerEnd | undefined {
  if (store.count === 0) return undefined;
  const coordinate = Math.min(Math.max(view.entryAt(x), store.first), store.end);
  return { timeNs: absolute(store, store.timeAt(coordinate)), tick: Math.round(view.tickAt(y)) };
}

/** From the earlier to the later end, whichever was drawn first. */
export function rulerTimes({ from, to }: Ruler): { readonly fromNs: bigint; readonly toNs: bigint } {
  const isForward = from.timeNs <= to.timeNs;
  return { fromNs: isForward ? from.timeNs : to.timeNs, toNs: isForward ? to.timeNs : from.timeNs };
}

/** Its times and, as rows, its prices. */
export function rulerBox(ruler: Ruler): BoxQuery {
  const { from, to } = ruler;
  const lowTick = Math.min(from.tick, to.tick);
  return { ...rulerTimes(ruler), lowTick, highTick: Math.max(from.tick, to.tick) + 1 };
}
