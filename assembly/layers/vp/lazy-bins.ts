// Brings a cell to a bin boundary without stepping it at every bin (performance.md, section 4). Canonical path:
// one partial step from the cell's time to the first boundary after it, then the power for the boundaries
// since. The partial step may be cached in the cell; reading changes nothing else.
// All values stay finite: dt ≥ 1 ns, quantities < 2^53 and every chain is a convex combination, so |j| < 1e45.
import {
  POWER_A,
  POWER_A_TO_J,
  POWER_J,
  POWER_REST,
  POWER_V,
  POWER_V_TO_A,
  POWER_V_TO_J,
  power_is_single,
  power_row,
  power_row_of_bit,
  power_row_of_thousands,
} from "./bin-powers";
import { alphaA, alphaJ, alphaRest, alphaV, decay_factors } from "./decay-factors";
import { flushed } from "./flush-tiny";
import {
  ADD_MASS,
  A_ADD,
  A_ASK,
  A_BID,
  A_FILL,
  A_PULL,
  BOUNDARY,
  CELL_BYTES,
  CELL_USED,
  FILL_MASS,
  J_ADD,
  J_ASK,
  J_BID,
  J_FILL,
  J_PULL,
  LAST_TS,
  PULL_MASS,
  V_ADD,
  V_ASK,
  V_BID,
  V_FILL,
  V_PULL,
} from "./tick-cell";

/** Number and time of the boundary that cells are brought to; boundary n ends bin n − 1. */
export let boundaryNumber: i64 = 0;
export let boundaryTs: i64 = 0;
let width: i64 = 0;

const copy: usize = memory.data(CELL_BYTES, 16);

export function boundaries_reset(binWidth: i64): void {
  boundaryNumber = 0;
  boundaryTs = 0;
  width = binWidth;
}

export function boundaries_set(number: i64, ts: i64): void {
  boundaryNumber = number;
  boundaryTs = ts;
}

/** Boundaries that the cell is behind, after its partial step is done. */
export function cell_settle(cell: usize): i64 {
  const mark = load<i64>(cell, BOUNDARY);
  const behind = boundaryNumber - (mark >> 1);
  if (behind <= 0 || (mark & 1) !== 0) return behind;
  const ts = boundaryTs - (behind - 1) * width;
  cell_step(cell, ts);
  store<i64>(cell, mark + 3, BOUNDARY);
  return behind - 1;
}

/** Moves the cell itself to the boundary: what an event does before its own step. */
export function cell_bring(cell: usize): void {
  const behind = cell_settle(cell);
  if (behind <= 0) return;
  applyPower(cell, cell, behind);
  store<i64>(cell, (boundaryNumber << 1) | 1, BOUNDARY);
  store<i64>(cell, boundaryTs, LAST_TS);
}

/** The cell as it is at the boundary: the cell itself or a copy, valid until the next call. */
export function cell_at_boundary(cell: usize): usize {
  if (load<i64>(cell, LAST_TS) === 0) return cell;
  const behind = cell_settle(cell);
  if (behind <= 0) return cell;
  memory.copy(copy, cell, CELL_USED);
  applyPower(cell, copy, behind);
  store<i64>(copy, boundaryTs, LAST_TS);
  return copy;
}

/** Marks the cell as being at the time of an event after the boundary. */
export function cell_unsettle(cell: usize): void {
  store<i64>(cell, boundaryNumber << 1, BOUNDARY);
}

/** Zero-input step to `ts` (vp-engine.md, section 9.1); nothing when the cell is not before it. */
export function cell_step(cell: usize, ts: i64): void {
  const dt = ts - load<i64>(cell, LAST_TS);
  if (dt <= 0) return;
  decay_factors(dt);
  const rate = 1 / (<f64>dt * 1e-9);
  const keepV = 1 - alphaV;
  const keepA = 1 - alphaA;
  const keepJ = 1 - alphaJ;
  const gainA = alphaA * rate;
  const gainJ = alphaJ * rate;
  decayChain(cell, V_ADD, A_ADD, J_ADD, keepV, keepA, keepJ, gainA, gainJ);
  decayChain(cell, V_PULL, A_PULL, J_PULL, keepV, keepA, keepJ, gainA, gainJ);
  decayChain(cell, V_FILL, A_FILL, J_FILL, keepV, keepA, keepJ, gainA, gainJ);
  decayChain(cell, V_BID, A_BID, J_BID, keepV, keepA, keepJ, gainA, gainJ);
  decayChain(cell, V_ASK, A_ASK, J_ASK, keepV, keepA, keepJ, gainA, gainJ);
  const keep = 1 - alphaRest;
  store<f64>(cell, flushed(load<f64>(cell, ADD_MASS) * keep), ADD_MASS);
  store<f64>(cell, flushed(load<f64>(cell, PULL_MASS) * keep), PULL_MASS);
  store<f64>(cell, flushed(load<f64>(cell, FILL_MASS) * keep), FILL_MASS);
  store<i64>(cell, ts, LAST_TS);
}

function decayChain(
  cell: usize,
  vAt: usize,
  aAt: usize,
  jAt: usize,
  keepV: f64,
  keepA: f64,
  keepJ: f64,
  gainA: f64,
  gainJ: f64,
): void {
  const v0 = load<f64>(cell + vAt);
  const a0 = load<f64>(cell + aAt);
  const v = keepV * v0;
  const a = gainA * (v - v0) + keepA * a0;
  const j = gainJ * (a - a0) + keepJ * load<f64>(cell + jAt);
  store<f64>(cell + vAt, flushed(v));
  store<f64>(cell + aAt, flushed(a));
  store<f64>(cell + jAt, flushed(j));
}

/** n ≥ 1 idle bins. The order of the parts depends on n alone. */
function applyPower(from: usize, to: usize, n: i64): void {
  applyRow(from, to, power_row(n & 1023));
  if (power_is_single(n)) return;
  applyRow(to, to, power_row_of_thousands(n));
  for (let bit = 0, rest = n >> 20; rest !== 0; bit++, rest >>= 1) {
    if ((rest & 1) !== 0) applyRow(to, to, power_row_of_bit(bit));
  }
}

function applyRow(from: usize, to: usize, row: usize): void {
  const v = load<f64>(row, POWER_V);
  const a = load<f64>(row, POWER_A);
  const j = load<f64>(row, POWER_J);
  const toA = load<f64>(row, POWER_V_TO_A);
  const toJ = load<f64>(row, POWER_V_TO_J);
  const aToJ = load<f64>(row, POWER_A_TO_J);
  powerChain(from, to, V_ADD, A_ADD, J_ADD, v, a, j, toA, toJ, aToJ);
  powerChain(from, to, V_PULL, A_PULL, J_PULL, v, a, j, toA, toJ, aToJ);
  powerChain(from, to, V_FILL, A_FILL, J_FILL, v, a, j, toA, toJ, aToJ);
  powerChain(from, to, V_BID, A_BID, J_BID, v, a, j, toA, toJ, aToJ);
  powerChain(from, to, V_ASK, A_ASK, J_ASK, v, a, j, toA, toJ, aToJ);
  const keep = load<f64>(row, POWER_REST);
  store<f64>(to, flushed(load<f64>(from, ADD_MASS) * keep), ADD_MASS);
  store<f64>(to, flushed(load<f64>(from, PULL_MASS) * keep), PULL_MASS);
  store<f64>(to, flushed(load<f64>(from, FILL_MASS) * keep), FILL_MASS);
}

function powerChain(
  from: usize,
  to: usize,
  vAt: usize,
  aAt: usize,
  jAt: usize,
  keepV: f64,
  keepA: f64,
  keepJ: f64,
  toA: f64,
  toJ: f64,
  aToJ: f64,
): void {
  const v = load<f64>(from + vAt);
  const a = load<f64>(from + aAt);
  const j = load<f64>(from + jAt);
  store<f64>(to + vAt, flushed(keepV * v));
  store<f64>(to + aAt, flushed(toA * v + keepA * a));
  store<f64>(to + jAt, flushed(toJ * v + aToJ * a + keepJ * j));
}
