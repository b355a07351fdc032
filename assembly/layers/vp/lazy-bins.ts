// Brings a cell to a bin boundary without stepping it at every bin (performance.md, section 4). Canonical path:
// one partial step from the cell's time to the first boundary after it, then the power for the boundaries
// since. The partial step is done when that boundary passes; reading changes nothing.
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
import { ChainStep } from "./chain-step";
import { ShortDecay, alphasFirst, alphasSecond, decay_factors } from "./decay-factors";
import { flushed } from "./flush-tiny";
import {
  ADD_MASS,
  A_ADD,
  A_ASK,
  A_FILL,
  BID_DEPTH,
  BOOK_BID,
  CELL_BYTES,
  FILL_MASS,
  J_ADD,
  J_ASK,
  J_FILL,
  LAST_EVENT_ID,
  LAST_TS,
  MARK,
  V_ADD,
  V_ASK,
  V_FILL,
} from "./tick-cell";
import { Unsettled, unsettled_end, unsettled_first, unsettled_forget } from "./unsettled-cells";

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

/** All cells that were touched since the boundary before come to this one, or to the first of those that it ends. */
export function boundaries_pass(number: i64, ts: i64): void {
  boundaries_set(number, ts);
  const end = unsettled_end();
  for (let at = unsettled_first(); at < end; at += 4) settle(load<u32>(at));
  unsettled_forget();
}

/** After cells were moved or restored: which of them are on the way to the next boundary. */
export function cells_look(cells: usize, count: i32): void {
  unsettled_forget();
  let cell = cells;
  for (let i = 0; i < count; i++, cell += CELL_BYTES) {
    const mark = load<i64>(cell, MARK);
    if (mark === 0 || (mark & 1) !== 0) continue;
    if (cell_behind(cell) > 0) settle(cell);
    else Unsettled.add(cell, 1);
  }
}

/** Boundaries since the cell's time, or since the one it was brought to; 0 also for a cell on the way to the next. */
export function cell_behind(cell: usize): i64 {
  return boundaryNumber + 1 - (load<i64>(cell, MARK) >> 1);
}

/** The partial step of a touched cell to the first boundary after its time. */
function settle(cell: usize): void {
  const mark = load<i64>(cell, MARK);
  cell_step(cell, boundaryTs - (boundaryNumber - (mark >> 1)) * width);
  store<i64>(cell, mark + 3, MARK);
}

/** Moves a touched cell itself to the boundary: what an event does before its own step. */
export function cell_bring(cell: usize): void {
  const behind = cell_behind(cell);
  if (behind <= 0) return;
  applyPower(cell, cell, behind);
  store<i64>(cell, ((boundaryNumber + 1) << 1) | 1, MARK);
  store<i64>(cell, boundaryTs, LAST_TS);
}

/** The cell as it is at the boundary: the cell itself or a copy, valid until the next call. */
export function cell_at_boundary(cell: usize): usize {
  if (load<i64>(cell, MARK) === 0) return cell;
  const behind = cell_behind(cell);
  if (behind <= 0) return cell;
  cell_copy_idle(cell, behind, copy);
  return copy;
}

/** The cell as it is `behind` ≥ 1 boundaries on, the present one, as a cell at `to`. */
export function cell_copy_idle(cell: usize, behind: i64, to: usize): void {
  applyPower(cell, to, behind);
  v128.store(to + BID_DEPTH, v128.load(cell + BID_DEPTH));
  v128.store(to + BOOK_BID, v128.load(cell + BOOK_BID));
  store<i64>(to, load<i64>(cell, LAST_EVENT_ID), LAST_EVENT_ID);
  store<i64>(to, boundaryTs, LAST_TS);
}

/** Marks the cell as being at the time of an event after the boundary. `mark`: as it was. */
export function cell_unsettle(cell: usize, mark: i64): void {
  store<i64>(cell, (boundaryNumber + 1) << 1, MARK);
  // An even mark is that of a cell on the list, 0 that of one that was never touched.
  Unsettled.add(cell, mark === 0 ? 1 : (<usize>mark) & 1);
}

/** Zero-input step to `ts` (vp-engine.md, section 9.1); nothing when the cell is not before it. */
export function cell_step(cell: usize, ts: i64): void {
  const dt = ts - load<i64>(cell, LAST_TS);
  if (dt <= 0) return;
  let first: v128;
  let second: v128;
  if (ShortDecay.knows(dt)) {
    first = ShortDecay.first(dt);
    second = ShortDecay.second(dt);
  } else {
    decay_factors(dt);
    first = alphasFirst;
    second = alphasSecond;
  }
  const one = f64x2.splat(1);
  const rate = f64x2.splat(1 / (<f64>dt * 1e-9));
  const keepFirst = f64x2.sub(one, first);
  const keepSecond = f64x2.sub(one, second);
  const keepV = ChainStep.low(keepFirst);
  const keepA = ChainStep.high(keepFirst);
  const keepJ = ChainStep.low(keepSecond);
  const gainA = ChainStep.high(f64x2.mul(first, rate));
  const gainJ = ChainStep.low(f64x2.mul(second, rate));
  ChainStep.decayPair(cell, V_ADD, A_ADD, J_ADD, keepV, keepA, keepJ, gainA, gainJ);
  ChainStep.decayPair(cell, V_FILL, A_FILL, J_FILL, keepV, keepA, keepJ, gainA, gainJ);
  ChainStep.decayOne(cell, V_ASK, A_ASK, J_ASK, keepV, keepA, keepJ, gainA, gainJ);
  decayMasses(cell, cell, f64x2.extract_lane(keepSecond, 1));
  store<i64>(cell, ts, LAST_TS);
}

function decayMasses(from: usize, to: usize, keep: f64): void {
  store<f64>(to, flushed(load<f64>(from, FILL_MASS) * keep), FILL_MASS);
  const masses = f64x2.mul(v128.load(from + ADD_MASS), f64x2.splat(keep));
  v128.store(to + ADD_MASS, ChainStep.flushedPair(masses));
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
  const keepV = load<f64>(row, POWER_V);
  const keepA = load<f64>(row, POWER_A);
  const keepJ = load<f64>(row, POWER_J);
  const toA = load<f64>(row, POWER_V_TO_A);
  const toJ = load<f64>(row, POWER_V_TO_J);
  const aToJ = load<f64>(row, POWER_A_TO_J);
  const keepVs = f64x2.splat(keepV);
  const keepAs = f64x2.splat(keepA);
  const keepJs = f64x2.splat(keepJ);
  const toAs = f64x2.splat(toA);
  const toJs = f64x2.splat(toJ);
  const aToJs = f64x2.splat(aToJ);
  ChainStep.powerPair(from, to, V_ADD, A_ADD, J_ADD, keepVs, keepAs, keepJs, toAs, toJs, aToJs);
  ChainStep.powerPair(from, to, V_FILL, A_FILL, J_FILL, keepVs, keepAs, keepJs, toAs, toJs, aToJs);
  ChainStep.powerOne(from, to, V_ASK, A_ASK, J_ASK, keepV, keepA, keepJ, toA, toJ, aToJ);
  decayMasses(from, to, load<f64>(row, POWER_REST));
}
