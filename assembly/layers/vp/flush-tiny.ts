// Values below 1e-200 become 0: idle ticks would otherwise decay into subnormal numbers, which are slow
// (performance.md, section 3).

const TINY: f64 = 1e-200;

export function flushed(x: f64): f64 {
  return abs<f64>(x) < TINY ? 0 : x;
}
