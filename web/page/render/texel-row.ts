// How a column lies in its row of the texture: HEADER_TEXELS values that tell of it, its cells of one tick each, and
// from `farOffset` its far rows of FAR_TICKS ticks (core/bins/far-rows.ts). No DOM and no WebGL here.
import { FAR_TICKS } from "../../core/bins/far-rows.ts";
import type { FarCells } from "../../core/levels/level-column.ts";

/** More rows than these are cut around the middle of a column: a texture row stays inside every GPU's limit. */
export const MAX_ROWS = 3000;
export const MAX_FAR_ROWS = 1024;
export const HEADER_TEXELS = 8;
export const HEADER_BASE_TICK = 0;
/** Rows × 8 + validity code: one fetch in the shader. */
export const HEADER_ROWS_VALIDITY = 1;
export const HEADER_SIGNAL_MAX = 2;
export const HEADER_DEPTH_MAX = 3;
/** How many columns back the one lies whose cells stand here too: a wide column is written once. */
export const HEADER_BACK = 4;
/** Lowest tick and number of far rows. */
export const HEADER_FAR_BASE = 5;
export const HEADER_FAR_ROWS = 6;
/** Middle of best bid and ask: what rests above is an ask. */
export const HEADER_MIDDLE = 7;
/** Stands for "not painted" in the texture: NaN does not survive every driver. */
export const ABSENT = -3e38;
export const ABSENT_BELOW = -2.9e38;
export const VALIDITY_BITS = 3;

export function writeTexels(cells: Float32Array, at: number, values: Float32Array): void {
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? Number.NaN;
    cells[at + i] = Number.isNaN(value) ? ABSENT : value;
  }
}

/** A copy of what was written. */
export function readTexels(cells: Float32Array, from: number, count: number): Float32Array {
  const values = cells.slice(from, from + count);
  for (let i = 0; i < count; i += 1) {
    if ((values[i] ?? ABSENT) < ABSENT_BELOW) values[i] = Number.NaN;
  }
  return values;
}

/** Doubled until they fit. */
export function capacityFor(rows: number, capacity: number): number {
  let doubled = capacity;
  while (doubled < rows) doubled *= 2;
  return doubled;
}

/** Length of a row, and where its far rows begin. */
export interface RowLayout {
  readonly stride: number;
  readonly farOffset: number;
}

/** The same rows in another layout. */
export function restride(old: Float32Array, from: RowLayout, to: RowLayout): Float32Array<ArrayBuffer> {
  const rows = old.length / from.stride;
  const grown = new Float32Array(rows * to.stride);
  for (let slot = 0; slot < rows; slot += 1) {
    const [at, next] = [slot * from.stride, slot * to.stride];
    grown.set(old.subarray(at, at + from.farOffset), next);
    grown.set(old.subarray(at + from.farOffset, at + from.stride), next + to.farOffset);
  }
  return grown;
}

/** As many far rows as a texture row has room for, around the middle. */
export function fittingFar({ baseTick, values }: FarCells): FarCells {
  const cut = Math.max(0, values.length - MAX_FAR_ROWS);
  const skip = cut >> 1;
  return { baseTick: baseTick + skip * FAR_TICKS, values: values.subarray(skip, skip + values.length - cut) };
}
