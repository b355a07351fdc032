// One column of a level: what several neighbouring entries have in common (product.md H-4, H-10). Prices are in ticks
// with their fractions, for drawing only; cells are float32, exact for whole sizes up to 16,777,216. NaN: not painted.
import { FAR_ROWS } from "../bins/far-rows.ts";
import type { SurfaceColumns } from "../bins/frame.ts";
import type { EntryPlace } from "./column-grouping.ts";

/** NaN: no price. */
export interface PriceSpan {
  readonly low: number;
  readonly high: number;
  readonly last: number;
}

/** Cells of FAR_TICKS ticks each; NaN: nothing is known of one that lies among the native ticks. */
export interface FarCells {
  /** Lowest tick of the first of them. */
  readonly baseTick: number;
  readonly values: Float32Array;
}

export interface LevelColumn extends EntryPlace {
  /** The worst of its entries: index into VALIDITY_STATES. */
  readonly validity: number;
  readonly bid: PriceSpan;
  readonly ask: PriceSpan;
  readonly spot: PriceSpan;
  readonly signalMax: number;
  readonly depthMax: number;
  /** Tick of the first of the values, which ascend by one tick each. */
  readonly baseTick: number;
  readonly values: Float32Array;
  /** The depth channel of the reference colour schemes; absent unless asked for. */
  readonly depth: Float32Array | undefined;
  /** Rows beyond the native ticks; absent where the surface has none (product.md H-11). */
  readonly far?: FarCells | undefined;
}

/** Far rows of the i-th of the columns, as a view. */
export function farCellsOf({ farBase, farValues }: SurfaceColumns, i: number): FarCells | undefined {
  const baseTick = farBase?.[i];
  if (baseTick === undefined || farValues === undefined) return undefined;
  return { baseTick, values: farValues.subarray(i * FAR_ROWS, (i + 1) * FAR_ROWS) };
}
