// What one touch does to a tick (vp-engine.md, section 8): depths, masses, five chains of three derivatives.
// The rest-depth derivatives and the two forces are functions of the state and are formed when read.
import { VpCounter } from "../../abi/vp-layout";
import { alphaA, alphaJ, alphaRest, alphaV, decay_factors } from "./decay-factors";
import { cell_bring, cell_unsettle } from "./lazy-bins";
import {
  ADD_MASS,
  ASK_DEPTH,
  A_ADD,
  A_ASK,
  A_BID,
  A_FILL,
  A_PULL,
  BID_DEPTH,
  BOOK_ASK,
  BOOK_BID,
  FILL_MASS,
  J_ADD,
  J_ASK,
  J_BID,
  J_FILL,
  J_PULL,
  LAST_EVENT_ID,
  LAST_TS,
  PULL_MASS,
  V_ADD,
  V_ASK,
  V_BID,
  V_FILL,
  V_PULL,
} from "./tick-cell";
import { vp_count } from "./vp-counters";

/** Quantities added, pulled and filled at the tick by event `id` at `ts` ns; the book quantities are up to date. */
export function cell_touch(cell: usize, add: f64, pull: f64, fill: f64, ts: i64, id: i64): void {
  const touched = load<i64>(cell, LAST_TS) > 0;
  if (touched) cell_bring(cell);
  const last = load<i64>(cell, LAST_TS);
  const bid = load<f64>(cell, BOOK_BID);
  const ask = load<f64>(cell, BOOK_ASK);
  const dt = ts - last;
  if (touched && dt > 0) {
    decay_factors(dt);
    const rate = 1 / (<f64>dt * 1e-9);
    const keepV = 1 - alphaV;
    const keepA = 1 - alphaA;
    const keepJ = 1 - alphaJ;
    const gainV = alphaV * rate;
    const gainA = alphaA * rate;
    const gainJ = alphaJ * rate;
    const bidChange = bid - load<f64>(cell, BID_DEPTH);
    const askChange = ask - load<f64>(cell, ASK_DEPTH);
    feedChain(cell, V_ADD, A_ADD, J_ADD, gainV * add, keepV, keepA, keepJ, gainA, gainJ);
    feedChain(cell, V_PULL, A_PULL, J_PULL, gainV * pull, keepV, keepA, keepJ, gainA, gainJ);
    feedChain(cell, V_FILL, A_FILL, J_FILL, gainV * fill, keepV, keepA, keepJ, gainA, gainJ);
    feedChain(cell, V_BID, A_BID, J_BID, gainV * bidChange, keepV, keepA, keepJ, gainA, gainJ);
    feedChain(cell, V_ASK, A_ASK, J_ASK, gainV * askChange, keepV, keepA, keepJ, gainA, gainJ);
    const keep = 1 - alphaRest;
    store<f64>(cell, load<f64>(cell, ADD_MASS) * keep + add, ADD_MASS);
    store<f64>(cell, load<f64>(cell, PULL_MASS) * keep + pull, PULL_MASS);
    store<f64>(cell, load<f64>(cell, FILL_MASS) * keep + fill, FILL_MASS);
    store<i64>(cell, ts, LAST_TS);
    cell_unsettle(cell);
  } else {
    store<f64>(cell, load<f64>(cell, ADD_MASS) + add, ADD_MASS);
    store<f64>(cell, load<f64>(cell, PULL_MASS) + pull, PULL_MASS);
    store<f64>(cell, load<f64>(cell, FILL_MASS) + fill, FILL_MASS);
    if (touched) {
      vp_count(VpCounter.NoTimePassed);
    } else {
      store<i64>(cell, ts, LAST_TS);
      cell_unsettle(cell);
    }
  }
  store<f64>(cell, bid, BID_DEPTH);
  store<f64>(cell, ask, ASK_DEPTH);
  store<i64>(cell, id, LAST_EVENT_ID);
}

/** v′ = α_v·r + κ_v·v, a′ = α_a(v′ − v)/dt + κ_a·a, j′ = α_j(a′ − a)/dt + κ_j·j; `input` = α_v·r. */
function feedChain(
  cell: usize,
  vAt: usize,
  aAt: usize,
  jAt: usize,
  input: f64,
  keepV: f64,
  keepA: f64,
  keepJ: f64,
  gainA: f64,
  gainJ: f64,
): void {
  const v0 = load<f64>(cell + vAt);
  const a0 = load<f64>(cell + aAt);
  const v = input + keepV * v0;
  const a = gainA * (v - v0) + keepA * a0;
  store<f64>(cell + jAt, gainJ * (a - a0) + keepJ * load<f64>(cell + jAt));
  store<f64>(cell + vAt, v);
  store<f64>(cell + aAt, a);
}
