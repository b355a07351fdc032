// The answer about trades that the map draws, with what was asked: columns stand between the edges of the question,
// and their places come from times, so that a picture stays right while the next answer is under way.
import type { FlowAnswer } from "../../core/flow/flow-query.ts";
import type { ColumnStore } from "./column-store.ts";
import { drawnColumns } from "./drawn-columns.ts";
import { timeX } from "./range-drag.ts";
import type { ViewWindow } from "./view-window.ts";

export interface FlowPicture {
  readonly answer: FlowAnswer;
  /** As asked; the last column reaches from the newest one in sight to the cursor. */
  readonly edges: BigInt64Array;
  /** Where sums begin. */
  readonly anchorNs: bigint;
  /** End of the opening range. */
  readonly openingEndNs: bigint;
  /** What the volume profile covers, in words. */
  readonly profileName: string;
}

export interface FlowPlace {
  readonly store: ColumnStore;
  readonly view: ViewWindow;
}

/** x of an instant, not beyond the cursor. */
export function pastX({ store, view }: FlowPlace, timeNs: bigint): number {
  return Math.min(timeX(store, view, timeNs), view.x(store.end));
}

/** x of every edge. */
export function edgeXs(place: FlowPlace, edges: BigInt64Array): Float64Array {
  return Float64Array.from(edges, (timeNs) => pastX(place, timeNs));
}

/** Value at the cursor: that of the last column; undefined where there is none. */
export function atCursor(values: Float64Array): number | undefined {
  const value = values.at(-1);
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

/** Edges of the columns in sight, about one a pixel, and the cursor's as the last. Empty: nothing to ask about. */
export function flowEdges({ store, view }: FlowPlace, clockNs: bigint): BigInt64Array<ArrayBuffer> {
  if (store.count === 0) return new BigInt64Array(0);
  const from = Math.max(store.first, Math.floor(view.leftEntry));
  const to = Math.min(store.end, Math.ceil(view.entryAt(view.width)));
  if (from >= to) return new BigInt64Array(0);
  const columns = drawnColumns(store, view, { from, to });
  const edges = columns.map((column) => startOf(store, Math.max(column.from, store.first)));
  const last = store.slot((columns.at(-1)?.to ?? to) - 1);
  const endNs = store.originNs + BigInt(Math.round(store.endNs[last] ?? 0));
  edges.push(endNs);
  const cursorNs = clockNs + 1n;
  if (cursorNs > endNs) edges.push(cursorNs);
  return BigInt64Array.from(edges);
}

function startOf(store: ColumnStore, entry: number): bigint {
  return store.originNs + BigInt(Math.round(store.startNs[store.slot(entry)] ?? 0));
}
