// Robust z-score and clipping, shared by the spectrum and the state model (vp-pipeline.md, section 6.3).
import { sortedDeviation, sortedMedian } from "./sorted-window";

export const MAD_TO_SIGMA: f64 = 1.4826;
const SCALE_FLOOR: f64 = 1e-9;

/** (x - median) / (1.4826 · MAD) over a sorted window; 0 when the scale is not above 1e-9. */
export function robustZ(sorted: usize, count: i32, x: f64): f64 {
  const median = sortedMedian(sorted, count);
  if (x == median) return 0;
  const scale = MAD_TO_SIGMA * sortedDeviation(sorted, count, median);
  return scale > SCALE_FLOOR ? (x - median) / scale : 0;
}

/** NaN → 0, then clipped to [-1, 1] (infinities go to the ends). */
export function clipScore(x: f64): f64 {
  if (x != x) return 0;
  return min<f64>(1, max<f64>(-1, x));
}
