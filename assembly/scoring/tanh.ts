// Hyperbolic tangent for scores: the same bits on every machine, and no branch that depends on x (the scores of
// many cells jump between its ranges). Relative error below 4e-16.

const LOG2_E: f64 = 1.4426950408889634;
const LN2_HIGH: f64 = 6.9314718036912381649e-1;
const LN2_LOW: f64 = 1.90821492927058770002e-10;
/** From here on tanh is 1 to the last bit. */
const SATURATION: f64 = 22;

/** With u = 2|x| = k·ln 2 + r: e^u - 1 = (2^k - 1) + 2^k·(e^r - 1), and tanh|x| = (e^u - 1) / (e^u + 1). */
export function tanh(x: f64): f64 {
  const u = 2 * min<f64>(abs<f64>(x), SATURATION);
  const k = nearest<f64>(u * LOG2_E);
  const r = u - k * LN2_HIGH - k * LN2_LOW;
  // Series of e^r - 1 for |r| <= ln 2 / 2, in pairs so that the additions overlap; r^14/14! is below 2^-53 of r.
  const r2 = r * r;
  const r4 = r2 * r2;
  const low = 0.5 + r * (1.0 / 6.0) + r2 * (1.0 / 24.0 + r * (1.0 / 120.0));
  const middle = 1.0 / 720.0 + r * (1.0 / 5040.0) + r2 * (1.0 / 40320.0 + r * (1.0 / 362880.0));
  const high = 1.0 / 3628800.0 + r * (1.0 / 39916800.0) + r2 * (1.0 / 479001600.0 + r * (1.0 / 6227020800.0));
  const series = r + r2 * (low + r4 * (middle + r4 * high));
  const power = reinterpret<f64>((i64(k) + 1023) << 52);
  const grown = power - 1 + power * series;
  return copysign<f64>(grown / (grown + 2), x);
}
