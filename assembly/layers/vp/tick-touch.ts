// What one touch does to a tick (vp-engine.md, section 8): depths, masses, five chains of three derivatives.
// The rest-depth derivatives and the two forces are functions of the state and are formed when read.
import { VpCounter } from "../../abi/vp-layout";
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
} from "./bin-powers";
import { ChainStep } from "./chain-step";
import { ShortDecay, alphasFirst, alphasSecond, decay_factors } from "./decay-factors";
import { boundaryTs, cell_behind, cell_bring, cell_unsettle } from "./lazy-bins";
import {
  ADD_MASS,
  A_ADD,
  A_ASK,
  A_FILL,
  BID_DEPTH,
  BOOK_BID,
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
import { vp_count } from "./vp-counters";

/** Quantities (added, pulled) and filled at the tick by event `id` at `ts` ns; the book quantities are up to date. */
export function cell_touch(cell: usize, flow: v128, fill: f64, ts: i64, id: i64): void {
  const mark = load<i64>(cell, MARK);
  const behind = cell_behind(cell);
  if (mark === 0) {
    accumulate(cell, flow, fill);
    store<i64>(cell, ts, LAST_TS);
    cell_unsettle(cell, mark);
  } else {
    const dt = ts - (behind > 0 ? boundaryTs : load<i64>(cell, LAST_TS));
    if (dt <= 0) {
      cell_bring(cell);
      accumulate(cell, flow, fill);
      vp_count(VpCounter.NoTimePassed);
    } else {
      if (behind <= 0) {
        step(cell, dt, flow, fill);
      } else if (power_is_single(behind)) {
        stepFrom(cell, power_row(behind), dt, flow, fill);
      } else {
        cell_bring(cell);
        step(cell, dt, flow, fill);
      }
      store<i64>(cell, ts, LAST_TS);
      cell_unsettle(cell, mark);
    }
  }
  v128.store(cell + BID_DEPTH, v128.load(cell + BOOK_BID));
  store<i64>(cell, id, LAST_EVENT_ID);
}

function accumulate(cell: usize, flow: v128, fill: f64): void {
  v128.store(cell + ADD_MASS, f64x2.add(v128.load(cell + ADD_MASS), flow));
  store<f64>(cell, load<f64>(cell, FILL_MASS) + fill, FILL_MASS);
}

/** From the cell's own values. */
function step(cell: usize, dt: i64, flow: v128, fill: f64): void {
  TouchStep.apply(cell, 0, false, dt, flow, fill);
}

/** From what the idle bins of a row of the power have left of them. */
function stepFrom(cell: usize, row: usize, dt: i64, flow: v128, fill: f64): void {
  TouchStep.apply(cell, row, true, dt, flow, fill);
}

/** Both ways, inlined by force: without the way back to memory between the idle bins and the touch. */
class TouchStep {
  /** `isIdle`: a constant; false: there is no row. */
  @inline
  static apply(cell: usize, row: usize, isIdle: bool, dt: i64, flow: v128, fill: f64): void {
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
    const gainFirst = f64x2.mul(first, rate);
    const gainV = ChainStep.low(gainFirst);
    const gainA = ChainStep.high(gainFirst);
    const gainJ = ChainStep.low(f64x2.mul(second, rate));
    const keepFirst = f64x2.sub(one, first);
    const keepSecond = f64x2.sub(one, second);
    const keepV = ChainStep.low(keepFirst);
    const keepA = ChainStep.high(keepFirst);
    const keepJ = ChainStep.low(keepSecond);
    const change = f64x2.sub(v128.load(cell + BOOK_BID), v128.load(cell + BID_DEPTH));
    const fillAndBid = f64x2.mul(gainV, v128.shuffle<f64>(f64x2.splat(fill), change, 0, 2));
    const flows = f64x2.mul(gainV, flow);
    TouchStep.pair(cell, V_ADD, A_ADD, J_ADD, row, isIdle, flows, keepV, keepA, keepJ, gainA, gainJ);
    TouchStep.pair(cell, V_FILL, A_FILL, J_FILL, row, isIdle, fillAndBid, keepV, keepA, keepJ, gainA, gainJ);
    const ask = f64x2.mul(gainV, ChainStep.high(change));
    TouchStep.one(cell, V_ASK, A_ASK, J_ASK, row, isIdle, ask, keepV, keepA, keepJ, gainA, gainJ);
    let masses = v128.load(cell + ADD_MASS);
    let fillMass = v128.load64_zero(cell + FILL_MASS);
    if (isIdle) {
      const keep = v128.load64_splat(row + POWER_REST);
      masses = ChainStep.poweredV(masses, keep);
      fillMass = ChainStep.poweredV(fillMass, keep);
    }
    const keepRest = ChainStep.high(keepSecond);
    v128.store(cell + ADD_MASS, f64x2.add(f64x2.mul(masses, keepRest), flow));
    fillMass = f64x2.add(f64x2.mul(fillMass, keepRest), f64x2.splat(fill));
    v128.store64_lane(cell + FILL_MASS, fillMass, 0);
  }

  @inline
  static pair(
    cell: usize,
    vAt: usize,
    aAt: usize,
    jAt: usize,
    row: usize,
    isIdle: bool,
    input: v128,
    keepV: v128,
    keepA: v128,
    keepJ: v128,
    gainA: v128,
    gainJ: v128,
  ): void {
    const v0 = v128.load(cell + vAt);
    const a0 = v128.load(cell + aAt);
    const j0 = v128.load(cell + jAt);
    const v1 = isIdle ? Idle.v(row, v0) : v0;
    const a1 = isIdle ? Idle.a(row, v0, a0) : a0;
    const v = ChainStep.fed(v1, input, keepV);
    const a = ChainStep.followed(a1, v1, v, gainA, keepA);
    v128.store(cell + vAt, v);
    v128.store(cell + aAt, a);
    const j1 = isIdle ? Idle.j(row, v0, a0, j0) : j0;
    v128.store(cell + jAt, ChainStep.followed(j1, a1, a, gainJ, keepJ));
  }

  /** One chain, in lane 0. */
  @inline
  static one(
    cell: usize,
    vAt: usize,
    aAt: usize,
    jAt: usize,
    row: usize,
    isIdle: bool,
    input: v128,
    keepV: v128,
    keepA: v128,
    keepJ: v128,
    gainA: v128,
    gainJ: v128,
  ): void {
    const v0 = v128.load64_zero(cell + vAt);
    const a0 = v128.load64_zero(cell + aAt);
    const j0 = v128.load64_zero(cell + jAt);
    const v1 = isIdle ? Idle.v(row, v0) : v0;
    const a1 = isIdle ? Idle.a(row, v0, a0) : a0;
    const v = ChainStep.fed(v1, input, keepV);
    const a = ChainStep.followed(a1, v1, v, gainA, keepA);
    v128.store64_lane(cell + vAt, v, 0);
    v128.store64_lane(cell + aAt, a, 0);
    const j1 = isIdle ? Idle.j(row, v0, a0, j0) : j0;
    v128.store64_lane(cell + jAt, ChainStep.followed(j1, a1, a, gainJ, keepJ), 0);
  }
}

/** What idle bins leave of a chain. */
class Idle {
  @inline
  static v(row: usize, v: v128): v128 {
    return ChainStep.poweredV(v, v128.load64_splat(row + POWER_V));
  }

  @inline
  static a(row: usize, v: v128, a: v128): v128 {
    return ChainStep.poweredA(v, a, v128.load64_splat(row + POWER_V_TO_A), v128.load64_splat(row + POWER_A));
  }

  @inline
  static j(row: usize, v: v128, a: v128, j: v128): v128 {
    const toJ = v128.load64_splat(row + POWER_V_TO_J);
    const aToJ = v128.load64_splat(row + POWER_A_TO_J);
    return ChainStep.poweredJ(v, a, j, toJ, aToJ, v128.load64_splat(row + POWER_J));
  }
}
