// Prices of the columns that are held, oldest first, for what is computed along them.
import { type EmaParameters } from "../../core/view/ema-ensemble.ts";
import { emaSeries, type EmaSeries } from "../../core/view/ema-series.ts";
import type { ColumnStore } from "./column-store.ts";

/** In ticks; index 0 is the oldest column. A shared column stands for all of its entries. */
export function storeEma(store: ColumnStore, parameters: EmaParameters): EmaSeries {
  const closes = new Float64Array(store.count);
  const bins = new Uint32Array(store.count);
  for (let i = 0; i < store.count; i += 1) {
    const slot = store.slot(store.first + i);
    closes[i] = store.spotTick[slot] ?? Number.NaN;
    bins[i] = (store.runLength[slot] ?? 1) * store.unit;
  }
  return emaSeries(closes, bins, parameters);
}
