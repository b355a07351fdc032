// Which far rows (core/bins/far-rows.ts) a row of ticks shows, wherever cells are drawn or read: as in cell-shader.ts.
import { FAR_TICKS } from "../../core/bins/far-rows.ts";
import type { Reduction } from "../../core/bins/surfaces.ts";

/** First far row of the ticks [from, to), counted from the lowest tick of far row 0; those before it are not shown. */
export function firstFarRow(from: number, to: number, reduction: Reduction): number {
  const first = Math.max(0, Math.floor(from / FAR_TICKS));
  if (reduction === "max") return first;
  // Of sums each row counts once, where it begins; ticks in which none begins show the one they lie in.
  const begins = Math.max(0, Math.ceil(from / FAR_TICKS));
  return begins * FAR_TICKS < to ? begins : first;
}

/** One after the last, of `rows`. */
export function endFarRow(to: number, rows: number): number {
  return Math.min(Math.ceil(to / FAR_TICKS), rows);
}
