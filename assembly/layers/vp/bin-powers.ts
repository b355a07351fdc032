// n idle bins of Δ at once: one zero-input step of a whole bin is a constant lower-triangular matrix over
// (v, a, j), so n of them are its n-th power (performance.md, section 4). A row of 64 bytes holds
// κv, κa, κj, κrest, A, B, D of one power: v′ = κv·v, a′ = A·v + κa·a, j′ = B·v + D·a + κj·j, mass′ = κrest·mass.
import { arena_alloc } from "../../memory/arena";
import { alphasFirst, alphasSecond, decay_factors } from "./decay-factors";
import { flushed } from "./flush-tiny";

export const POWER_V: usize = 0;
export const POWER_A: usize = 8;
export const POWER_J: usize = 16;
export const POWER_REST: usize = 24;
export const POWER_V_TO_A: usize = 32;
export const POWER_V_TO_J: usize = 40;
export const POWER_A_TO_J: usize = 48;
const ROW_SHIFT: usize = 6;

const LOW_BITS: usize = 10;
const ROWS: i64 = 1 << LOW_BITS;
/** Powers 2^20 · 2^i. */
const TOP_ROWS: i32 = 43;

let low: usize = 0;
let middle: usize = 0;
let top: usize = 0;

/** Builds the tables for bins of `width` ns > 0; decay_configure comes first. */
export function powers_configure(width: i64): void {
  low = arena_alloc((<usize>ROWS) << ROW_SHIFT);
  middle = arena_alloc((<usize>ROWS) << ROW_SHIFT);
  top = arena_alloc((<usize>TOP_ROWS) << ROW_SHIFT);
  const one = low + (1 << ROW_SHIFT);
  identity(low);
  identity(middle);
  single(one, width);
  const last = (<usize>ROWS - 1) << ROW_SHIFT;
  fill(low, one);
  const thousand = middle + (1 << ROW_SHIFT);
  multiply(low + last, one, thousand);
  fill(middle, thousand);
  multiply(middle + last, thousand, top);
  for (let i = 1; i < TOP_ROWS; i++) {
    const row = top + ((<usize>i) << ROW_SHIFT);
    multiply(row - (1 << ROW_SHIFT), row - (1 << ROW_SHIFT), row);
  }
}

function identity(row: usize): void {
  memory.fill(row, 0, 1 << ROW_SHIFT);
  store<f64>(row, 1, POWER_V);
  store<f64>(row, 1, POWER_A);
  store<f64>(row, 1, POWER_J);
  store<f64>(row, 1, POWER_REST);
}

function single(row: usize, width: i64): void {
  decay_factors(width);
  const alphaV = f64x2.extract_lane(alphasFirst, 0);
  const alphaA = f64x2.extract_lane(alphasFirst, 1);
  const alphaJ = f64x2.extract_lane(alphasSecond, 0);
  const alphaRest = f64x2.extract_lane(alphasSecond, 1);
  const seconds = <f64>width * 1e-9;
  const toA = (alphaA * (1 - alphaV - 1)) / seconds;
  memory.fill(row, 0, 1 << ROW_SHIFT);
  store<f64>(row, 1 - alphaV, POWER_V);
  store<f64>(row, 1 - alphaA, POWER_A);
  store<f64>(row, 1 - alphaJ, POWER_J);
  store<f64>(row, 1 - alphaRest, POWER_REST);
  store<f64>(row, toA, POWER_V_TO_A);
  store<f64>(row, (alphaJ * toA) / seconds, POWER_V_TO_J);
  store<f64>(row, (alphaJ * (1 - alphaA - 1)) / seconds, POWER_A_TO_J);
}

/** Rows 2 … ROWS − 1 of a table whose row 1 is `step`. */
function fill(rows: usize, step: usize): void {
  for (let n: i64 = 2; n < ROWS; n++) {
    const row = rows + ((<usize>n) << ROW_SHIFT);
    multiply(row - (1 << ROW_SHIFT), step, row);
  }
}

/** `to` = first `before`, then `after`. */
function multiply(before: usize, after: usize, to: usize): void {
  const v = load<f64>(before, POWER_V);
  const a = load<f64>(before, POWER_A);
  const toA = load<f64>(before, POWER_V_TO_A);
  const toJ = load<f64>(before, POWER_V_TO_J);
  const aToJ = load<f64>(before, POWER_A_TO_J);
  const j = load<f64>(before, POWER_J);
  const rest = load<f64>(before, POWER_REST);
  const afterA = load<f64>(after, POWER_A);
  const afterJ = load<f64>(after, POWER_J);
  const afterToA = load<f64>(after, POWER_V_TO_A);
  const afterToJ = load<f64>(after, POWER_V_TO_J);
  const afterAToJ = load<f64>(after, POWER_A_TO_J);
  store<f64>(to, flushed(v * load<f64>(after, POWER_V)), POWER_V);
  store<f64>(to, flushed(a * afterA), POWER_A);
  store<f64>(to, flushed(j * afterJ), POWER_J);
  store<f64>(to, flushed(rest * load<f64>(after, POWER_REST)), POWER_REST);
  store<f64>(to, flushed(afterToA * v + afterA * toA), POWER_V_TO_A);
  store<f64>(to, flushed(afterToJ * v + afterAToJ * toA + afterJ * toJ), POWER_V_TO_J);
  store<f64>(to, flushed(afterAToJ * a + afterJ * aToJ), POWER_A_TO_J);
}

/** The row of n < 1024 bins. */
export function power_row(n: i64): usize {
  return low + ((<usize>n) << ROW_SHIFT);
}

/** True when n bins are one row. */
export function power_is_single(n: i64): bool {
  return n < ROWS;
}

/** The row of the bits 10 … 19 of n. */
export function power_row_of_thousands(n: i64): usize {
  return middle + ((<usize>((n >> LOW_BITS) & (ROWS - 1))) << ROW_SHIFT);
}

/** The row of 2^(20 + bit) bins. */
export function power_row_of_bit(bit: i32): usize {
  return top + ((<usize>bit) << ROW_SHIFT);
}
