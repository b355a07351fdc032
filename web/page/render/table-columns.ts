// The columns in sight as numbers, read from the store and never from the picture (product.md X-6).
import { VALIDITY_STATES } from "../../core/bins/frame.ts";
import type { TableColumn } from "../state/map-table.ts";
import type { ColumnStore, EntrySpan } from "./column-store.ts";
import { visibleEntries } from "./chart-scene.ts";
import { drawnColumns } from "./drawn-columns.ts";
import { absolute } from "./time-axis.ts";
import type { ViewWindow } from "./view-window.ts";

export interface TableColumns {
  /** Newest first. */
  readonly columns: readonly TableColumn[];
  /** In sight, with those that were left out. */
  readonly total: number;
}

export function tableColumns(
  scene: { readonly store: ColumnStore; readonly view: ViewWindow },
  tickInt: bigint,
  most: number,
): TableColumns {
  const { store } = scene;
  // Every column that is held, also where several share a pixel.
  const spans = drawnColumns(store, { columnPx: 1 }, visibleEntries(scene));
  const newest = spans.slice(Math.max(0, spans.length - most)).toReversed();
  return { columns: newest.map((span) => column(store, span, Number(tickInt))), total: spans.length };
}

function column(store: ColumnStore, { from, to }: EntrySpan, perTick: number): TableColumn {
  const slot = store.slot(to - 1);
  const { bid, ask, spot } = store.trails;
  const strongest = strongestCell(store, to - 1);
  return {
    fromNs: absolute(store, store.startNs[store.slot(Math.max(from, store.first))] ?? 0),
    toNs: absolute(store, store.endNs[slot] ?? 0),
    bid: units(bid.last[slot], perTick),
    ask: units(ask.last[slot], perTick),
    spot: units(spot.last[slot], perTick),
    validity: VALIDITY_STATES[store.validity[slot] ?? 0] ?? "empty",
    strongest: strongest && { price: units(strongest.tick, perTick), value: strongest.value },
  };
}

function strongestCell(
  store: ColumnStore,
  entry: number,
): { readonly tick: number; readonly value: number } | undefined {
  const base = store.baseTick(entry);
  let found: { readonly tick: number; readonly value: number } | undefined;
  for (let row = 0; row < store.rows(entry); row += 1) {
    const value = store.valueAt(entry, base + row);
    if (value === undefined || value === 0) continue;
    if (found === undefined || Math.abs(value) > Math.abs(found.value)) found = { tick: base + row, value };
  }
  return found;
}

/** Ticks are exact to a fraction of one: the price is that of the grid. */
function units(tick: number | undefined, perTick: number): bigint {
  return tick === undefined || Number.isNaN(tick) ? 0n : BigInt(Math.round(tick * perTick));
}
