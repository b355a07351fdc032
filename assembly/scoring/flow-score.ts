// Constants and clipping of scores (vp-pipeline.md, section 6.3).

export const MAD_TO_SIGMA: f64 = 1.4826;
/** A z-score is 0 unless its scale is above this. */
export const SCALE_FLOOR: f64 = 1e-9;

/** NaN → 0, then clipped to [-1, 1] (infinities go to the ends). */
export function clipScore(x: f64): f64 {
  if (x != x) return 0;
  return min<f64>(1, max<f64>(-1, x));
}
