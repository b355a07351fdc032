// α(τ) = 1 − e^(−dt/τ) of the four time constants for a dt in ns, without an exponential: dt is five base-256
// digits, a table row per digit holds α from an expm1-accurate source, and rows combine by α₁ + α₂ − α₁α₂
// (performance.md, section 3).
import { arena_alloc } from "../../memory/arena";

const DIGITS: i32 = 5;
const ROW_SHIFT: usize = 5;
const DIGIT_BYTES: usize = 256 << ROW_SHIFT;
const LONGEST_DT: i64 = 1 << 40;
const FOUR_DIGITS: i64 = 1 << 32;
const NS: f64 = 1e-9;
/** Beyond this dt/τ the factor is 1 (vp-engine.md, section 8). */
const LONGEST_RATIO: f64 = 50;
const LN2: f64 = 0.6931471805599453;

/** What decay_factors has set: (α_v, α_a) and (α_j, α_rest), the last one of the masses. */
export let alphasFirst: v128 = f64x2.splat(0);
export let alphasSecond: v128 = f64x2.splat(0);

let table: usize = 0;
let tauV: f64 = 0;
let tauA: f64 = 0;
let tauJ: f64 = 0;
let tauRest: f64 = 0;
/** From this dt on some factor passes ½, and 1 − α must come from a product of its own. */
let halfLife: i64 = 0;
/** Below this dt four digits are all, and no factor passes ½. */
let shortDts: u64 = 0;

/** Time constants in s, all > 0. */
export function decay_configure(velocity: f64, acceleration: f64, jerk: f64, rest: f64): void {
  tauV = velocity;
  tauA = acceleration;
  tauJ = jerk;
  tauRest = rest;
  const shortest = min<f64>(min<f64>(velocity, acceleration), min<f64>(jerk, rest));
  halfLife = <i64>min<f64>((LN2 * shortest) / NS, <f64>LONGEST_DT);
  shortDts = <u64>min<i64>(halfLife, FOUR_DIGITS);
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

function pair(first: f64, second: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(first), 1, second);
}

function direct(dt: f64, tau: f64): f64 {
  return dt / tau > LONGEST_RATIO ? 1 : alpha(dt, tau);
}

function combined(a: v128, b: v128): v128 {
  return f64x2.sub(f64x2.add(a, b), f64x2.mul(a, b));
}

/** The factors without their way over globals, inlined by force into the step of a touch and of a boundary. */
export class ShortDecay {
  /** False: decay_factors knows the factors of this dt. */
  @inline
  static knows(dt: i64): bool {
    return <u64>dt < shortDts;
  }

  /** (α_v, α_a) of a dt it knows. A digit 0 has α = 0, which leaves the other factor as it is to the last bit. */
  @inline
  static first(dt: i64): v128 {
    return ShortDecay.pair(<usize>dt, table);
  }

  /** (α_j, α_rest). */
  @inline
  static second(dt: i64): v128 {
    return ShortDecay.pair(<usize>dt, table + 16);
  }

  @inline
  static pair(d: usize, at: usize): v128 {
    const low = combined(
      v128.load(at + ((d & 255) << ROW_SHIFT)),
      v128.load(at + (((d >> 8) & 255) << ROW_SHIFT), DIGIT_BYTES),
    );
    const three = combined(low, v128.load(at + (((d >> 16) & 255) << ROW_SHIFT), 2 * DIGIT_BYTES));
    return combined(three, v128.load(at + ((d >> 24) << ROW_SHIFT), 3 * DIGIT_BYTES));
  }
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
  alphasFirst = first;
  alphasSecond = second;
}

/** Where κ = 1 − α falls below ½ it is the product of the κ that is exact, and α = 1 − κ. */
function longFactors(dt: i64): void {
  if (dt >= LONGEST_DT) {
    const seconds = <f64>dt * NS;
    alphasFirst = pair(direct(seconds, tauV), direct(seconds, tauA));
    alphasSecond = pair(direct(seconds, tauJ), direct(seconds, tauRest));
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
  alphasFirst = precise(first, firstKept);
  alphasSecond = precise(second, secondKept);
}

function precise(alphas: v128, kept: v128): v128 {
  return v128.bitselect(f64x2.sub(f64x2.splat(1), kept), alphas, f64x2.lt(kept, f64x2.splat(0.5)));
}
