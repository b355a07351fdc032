// Logarithm and exponential from exact IEEE operations only (+ − × ÷), so that every JavaScript engine
// gives the same bits; the library's own functions differ in their last ones (simulator.md section 3).

/** Natural logarithm of y > 0. */
export function exactLn(y: number): number {
  let m = y;
  let k = 0;
  while (m < 0.00390625) {
    m *= 256;
    k -= 8;
  }
  while (m >= 256) {
    m /= 256;
    k += 8;
  }
  while (m < Math.SQRT1_2) {
    m *= 2;
    k -= 1;
  }
  while (m >= Math.SQRT2) {
    m /= 2;
    k += 1;
  }
  const s = (m - 1) / (m + 1);
  const s2 = s * s;
  let t = 1 / 19;
  for (let i = 17; i >= 1; i -= 2) t = t * s2 + 1 / i;
  return k * Math.LN2 + 2 * s * t;
}

/** e to the power x, |x| < 700. */
export function exactExp(x: number): number {
  const n = Math.floor(x * Math.LOG2E + 0.5);
  const r = x - n * Math.LN2;
  let t = 1;
  for (let i = 13; i >= 1; i -= 1) t = 1 + (t * r) / i;
  for (let i = 0; i < n; i += 1) t *= 2;
  for (let i = 0; i > n; i -= 1) t /= 2;
  return t;
}
