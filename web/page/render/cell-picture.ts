// What draws the cells, on the graphics card (cell-layer.ts) or on a 2-D canvas (cell-canvas.ts), and the grid of texels
// both go by: a texel is a cell, or a pixel along an axis where several cells share one.
import type { Reduction } from "../../core/bins/surfaces.ts";
import type { ColorScheme, Normalisation } from "./cell-shader.ts";
import type { ColumnStore } from "./column-store.ts";
import type { Contrast } from "./contrast.ts";
import type { MapTheme } from "./map-theme.ts";
import type { ViewWindow } from "./view-window.ts";

export interface CellStyle {
  readonly scheme: ColorScheme;
  readonly normalisation: Normalisation;
  readonly reduction: Reduction;
  readonly contrast: Contrast;
}

export interface CellPicture {
  readonly contextLost: boolean;
  /** For diagnostics. */
  readonly uploadedTexels: number;
  resize(view: ViewWindow): void;
  /** RGBA, a row of RAMP_STEPS × 4 for bids and one for asks. */
  setRamp(bytes: Uint8Array<ArrayBuffer>): void;
  setTheme(theme: MapTheme): void;
  draw(store: ColumnStore, view: ViewWindow, style: CellStyle): void;
  destroy(): void;
}

/** Columns count from the store's first, rows of `group` ticks from the one that holds the store's origin. */
export interface CellGrid {
  /** Column at the left edge, columns a pixel. */
  readonly left: number;
  readonly columns: number;
  /** Row at the lower edge, rows a pixel. */
  readonly bottom: number;
  readonly rows: number;
  /** Ticks of a row, and the first one of row 0, counted from the store's origin. */
  readonly group: number;
  readonly base: number;
  /** Texels used. */
  readonly across: number;
  readonly up: number;
  /** Texel at the lower left corner, with its fraction, and texels over width and height. */
  readonly fromX: number;
  readonly fromY: number;
  readonly overX: number;
  readonly overY: number;
}

/** `width`, `height`: of the picture, `pixelRatio` of its pixels in a CSS pixel. */
export function cellGrid(
  store: ColumnStore,
  view: ViewWindow,
  width: number,
  height: number,
  pixelRatio: number,
): CellGrid {
  const columns = 1 / (view.columnPx * pixelRatio);
  const rows = 1 / (view.groupPx * pixelRatio);
  const left = view.leftEntry - store.first;
  const group = view.tickGroup;
  const { low } = view.rowOf(store.originTick);
  const bottom = (view.tickAt(view.height) - low + 0.5) / group;
  return {
    left,
    columns,
    bottom,
    rows,
    group,
    base: low - store.originTick,
    across: columns > 1 ? width : Math.floor(left + width * columns) - Math.floor(left) + 1,
    up: rows > 1 ? height : Math.floor(bottom + height * rows) - Math.floor(bottom) + 1,
    fromX: columns > 1 ? 0 : left - Math.floor(left),
    fromY: rows > 1 ? 0 : bottom - Math.floor(bottom),
    overX: columns > 1 ? width : width * columns,
    overY: rows > 1 ? height : height * rows,
  };
}

/** First column or row of texel `at`; the one after the last is the first of `at + 1`. */
export function firstOfTexel(start: number, perPixel: number, at: number): number {
  return perPixel > 1 ? Math.ceil(start + at * perPixel) : Math.floor(start) + at;
}
