// What one touch does to a tick (vp-engine.md, section 8): depths, masses, five chains of three derivatives.
// The rest-depth derivatives and the two forces are functions of the state and are formed when read.
import { VpCounter } from "../../abi/vp-layout";
import { ChainStep } from "./chain-step";
import { alphaA, alphaJ, alphaRest, alphaV, decay_factors } from "./decay-factors";
import { cell_bring, cell_unsettle } from "./lazy-bins";
import {
  ADD_MASS,
  ASK_DEPTH,
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
  PULL_MASS,
  V_ADD,
  V_ASK,
  V_FILL,
} from "./tick-cell";
import { vp_count } from "./vp-counters";

/** Quantities added, pulled and filled at the tick by event `id` at `ts` ns; the book quantities are up to date. */
export function cell_touch(cell: usize, add: f64, pull: f64, fill: f64, ts: i64, id: i64): void {
  if (load<i64>(cell, MARK) === 0) {
    accumulate(cell, add, pull, fill);
    store<i64>(cell, ts, LAST_TS);
    cell_unsettle(cell);
  } else {
    cell_bring(cell);
    const dt = ts - load<i64>(cell, LAST_TS);
    if (dt > 0) {
      step(cell, dt, add, pull, fill);
      store<i64>(cell, ts, LAST_TS);
      cell_unsettle(cell);
    } else {
      accumulate(cell, add, pull, fill);
      vp_count(VpCounter.NoTimePassed);
    }
  }
  v128.store(cell + BID_DEPTH, v128.load(cell + BOOK_BID));
  store<i64>(cell, id, LAST_EVENT_ID);
}

function accumulate(cell: usize, add: f64, pull: f64, fill: f64): void {
  store<f64>(cell, load<f64>(cell, ADD_MASS) + add, ADD_MASS);
  store<f64>(cell, load<f64>(cell, PULL_MASS) + pull, PULL_MASS);
  store<f64>(cell, load<f64>(cell, FILL_MASS) + fill, FILL_MASS);
}

function pair(first: f64, second: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(first), 1, second);
}

function step(cell: usize, dt: i64, add: f64, pull: f64, fill: f64): void {
  decay_factors(dt);
  const rate = 1 / (<f64>dt * 1e-9);
  const keepV = 1 - alphaV;
  const keepA = 1 - alphaA;
  const keepJ = 1 - alphaJ;
  const gainV = alphaV * rate;
  const gainA = alphaA * rate;
  const gainJ = alphaJ * rate;
  const keepVs = f64x2.splat(keepV);
  const keepAs = f64x2.splat(keepA);
  const keepJs = f64x2.splat(keepJ);
  const gainAs = f64x2.splat(gainA);
  const gainJs = f64x2.splat(gainJ);
  const bidChange = load<f64>(cell, BOOK_BID) - load<f64>(cell, BID_DEPTH);
  const askChange = load<f64>(cell + 8, BOOK_BID) - load<f64>(cell, ASK_DEPTH);
  const flow = pair(gainV * add, gainV * pull);
  const fillAndBid = pair(gainV * fill, gainV * bidChange);
  ChainStep.feedPair(cell, V_ADD, A_ADD, J_ADD, flow, keepVs, keepAs, keepJs, gainAs, gainJs);
  ChainStep.feedPair(cell, V_FILL, A_FILL, J_FILL, fillAndBid, keepVs, keepAs, keepJs, gainAs, gainJs);
  ChainStep.feedOne(cell, V_ASK, A_ASK, J_ASK, gainV * askChange, keepV, keepA, keepJ, gainA, gainJ);
  const keep = 1 - alphaRest;
  store<f64>(cell, load<f64>(cell, ADD_MASS) * keep + add, ADD_MASS);
  store<f64>(cell, load<f64>(cell, PULL_MASS) * keep + pull, PULL_MASS);
  store<f64>(cell, load<f64>(cell, FILL_MASS) * keep + fill, FILL_MASS);
}
