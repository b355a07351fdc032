// What lies under a point of the map, from the column store and never from the picture (product.md H-9).
import type { Reduction } from "../../core/bins/surfaces.ts";
import type { ColumnStore, EntrySpan } from "./column-store.ts";
import { absolute } from "./time-axis.ts";
import type { TickRow, ViewWindow } from "./view-window.ts";

export interface Hover {
  /** Point in CSS pixels of the map. */
  readonly x: number;
  readonly y: number;
  readonly tick: number;
  /** Ticks of the drawn row; far from the price those of the far row. */
  readonly row: TickRow;
  /** Absent right of the newest and left of the oldest entry. */
  readonly entry?: number;
  /** Columns of the store that the drawn one reaches over. */
  readonly span?: EntrySpan;
  /** Entries of the column; more than one where several share it. */
  readonly fromEntry?: number;
  readonly toEntry?: number;
  readonly timeNs?: bigint;
  readonly value?: number;
  readonly bidTick?: number;
  readonly askTick?: number;
  readonly ticksToMid?: number;
  readonly validity?: number;
}

/** `reduction`: how ticks merge that are drawn as one row. */
export function hoverAt(
  store: ColumnStore,
  view: ViewWindow,
  { x, y }: { readonly x: number; readonly y: number },
  reduction: Reduction,
): Hover {
  const tick = Math.round(view.tickAt(y));
  const row = view.rowOf(tick);
  const coordinate = view.entryAt(x);
  const entry = Math.floor(coordinate);
  if (entry < store.first || entry >= store.end) {
    return { x, y, tick, row };
  }
  const slot = store.slot(entry);
  const bidTick = finite(store.bidTick[slot]);
  const askTick = finite(store.askTick[slot]);
  const value = store.valueIn(entry, row, reduction);
  const entries = store.entriesOf(entry);
  return {
    x,
    y,
    tick,
    row: store.extentOf(entry, row),
    entry,
    span: store.spanOf(entry),
    fromEntry: entries.from,
    toEntry: entries.to,
    timeNs: absolute(store, store.timeAt(coordinate)),
    validity: store.validity[slot] ?? 0,
    ...(value !== undefined && { value }),
    ...(bidTick !== undefined && { bidTick }),
    ...(askTick !== undefined && { askTick }),
    ...(bidTick !== undefined && askTick !== undefined && { ticksToMid: tick - (bidTick + askTick) / 2 }),
  };
}

function finite(value: number | undefined): number | undefined {
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}
