// α(τ) = 1 − e^(−dt/τ) of the four time constants for a dt in ns, without an exponential: dt is five base-256
// digits, a table row per digit holds α from an expm1-accurate source, and rows combine by α₁ + α₂ − α₁α₂
// (performance.md, section 3).
import { arena_alloc } from "../../memory/arena";

const DIGITS: i32 = 5;
const ROW_SHIFT: usize = 5;
const DIGIT_BYTES: usize = 256 << ROW_SHIFT;
const LONGEST_DT: i64 = 1 << 40;
const NS: f64 = 1e-9;
/** Beyond this dt/τ the factor is 1 (vp-engine.md, section 8). */
const LONGEST_RATIO: f64 = 50;
const LN2: f64 = 0.6931471805599453;

export let alphaV: f64 = 0;
export let alphaA: f64 = 0;
export let alphaJ: f64 = 0;
/** 1 − e^(−dt/τ_rest) of the masses. */
export let alphaRest: f64 = 0;

let table: usize = 0;
let tauV: f64 = 0;
let tauA: f64 = 0;
let tauJ: f64 = 0;
let tauRest: f64 = 0;
/** From this dt on some factor passes ½, and 1 − α must come from a product of its own. */
let halfLife: i64 = 0;

/** Time constants in s, all > 0. */
export function decay_configure(velocity: f64, acceleration: f64, jerk: f64, rest: f64): void {
  tauV = velocity;
  tauA = acceleration;
  tauJ = jerk;
  tauRest = rest;
  const shortest = min<f64>(min<f64>(velocity, acceleration), min<f64>(jerk, rest));
  halfLife = <i64>min<f64>((LN2 * shortest) / NS, <f64>LONGEST_DT);
  table = arena_alloc(<usize>DIGITS * DIGIT_BYTES);
  let unit: f64 = NS;
  for (let digit = 0; digit < DIGITS; digit++) {
    for (let d = 0; d < 256; d++) {
      const at = table + <usize>digit * DIGIT_BYTES + ((<usize>d) << ROW_SHIFT);
      const dt = <f64>d * unit;
      store<f64>(at, alpha(dt, velocity));
      store<f64>(at, alpha(dt, acceleration), 8);
      store<f64>(at, alpha(dt, jerk), 16);
      store<f64>(at, alpha(dt, rest), 24);
    }
    unit *= 256;
  }
}

function alpha(dt: f64, tau: f64): f64 {
  return -Math.expm1(-dt / tau);
}

function direct(dt: f64, tau: f64): f64 {
  return dt / tau > LONGEST_RATIO ? 1 : alpha(dt, tau);
}

function combined(a: v128, b: v128): v128 {
  return f64x2.sub(f64x2.add(a, b), f64x2.mul(a, b));
}

/** Sets the four factors; dt > 0. */
export function decay_factors(dt: i64): void {
  if (dt >= halfLife) {
    longFactors(dt);
    return;
  }
  const d = <usize>dt;
  const row0 = table + ((d & 255) << ROW_SHIFT);
  const row1 = table + DIGIT_BYTES + (((d >> 8) & 255) << ROW_SHIFT);
  const row2 = table + 2 * DIGIT_BYTES + (((d >> 16) & 255) << ROW_SHIFT);
  let first = combined(combined(v128.load(row0), v128.load(row1)), v128.load(row2));
  let second = combined(combined(v128.load(row0, 16), v128.load(row1, 16)), v128.load(row2, 16));
  const high = <usize>(dt >> 24);
  if (high !== 0) {
    const row3 = table + 3 * DIGIT_BYTES + ((high & 255) << ROW_SHIFT);
    const row4 = table + 4 * DIGIT_BYTES + (((high >> 8) & 255) << ROW_SHIFT);
    first = combined(combined(first, v128.load(row3)), v128.load(row4));
    second = combined(combined(second, v128.load(row3, 16)), v128.load(row4, 16));
  }
  setFactors(first, second);
}

/** Where κ = 1 − α falls below ½ it is the product of the κ that is exact, and α = 1 − κ. */
function longFactors(dt: i64): void {
  if (dt >= LONGEST_DT) {
    const seconds = <f64>dt * NS;
    alphaV = direct(seconds, tauV);
    alphaA = direct(seconds, tauA);
    alphaJ = direct(seconds, tauJ);
    alphaRest = direct(seconds, tauRest);
    return;
  }
  const zero = f64x2.splat(0);
  const one = f64x2.splat(1);
  let first = zero;
  let second = zero;
  let firstKept = one;
  let secondKept = one;
  let row = table;
  for (let rest = dt; rest !== 0; rest >>= 8, row += DIGIT_BYTES) {
    const at = row + (((<usize>rest) & 255) << ROW_SHIFT);
    const a = v128.load(at);
    const b = v128.load(at, 16);
    first = combined(first, a);
    second = combined(second, b);
    firstKept = f64x2.mul(firstKept, f64x2.sub(one, a));
    secondKept = f64x2.mul(secondKept, f64x2.sub(one, b));
  }
  setFactors(precise(first, firstKept), precise(second, secondKept));
}

function precise(alphas: v128, kept: v128): v128 {
  return v128.bitselect(f64x2.sub(f64x2.splat(1), kept), alphas, f64x2.lt(kept, f64x2.splat(0.5)));
}

function setFactors(first: v128, second: v128): void {
  alphaV = f64x2.extract_lane(first, 0);
  alphaA = f64x2.extract_lane(first, 1);
  alphaJ = f64x2.extract_lane(second, 0);
  alphaRest = f64x2.extract_lane(second, 1);
}
