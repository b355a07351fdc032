// Pressure and vacuum of a tick from its chains (vp-engine.md, section 8, step 6), and the same at a bin
// boundary straight from the lazy state: one cache line and one table row a tick.
import { POWER_A, POWER_V, POWER_V_TO_A, power_is_single, power_row } from "./bin-powers";
import { cell_at_boundary, cell_settle } from "./lazy-bins";
import { A_ADD, A_PULL, MARK, V_ADD, V_ASK, V_BID, V_FILL, V_PULL } from "./tick-cell";

let c1: f64 = 0;
let c2: f64 = 0;
let c3: f64 = 0;
let c4: f64 = 0;
let c5: f64 = 0;
let c6: f64 = 0;
let c7: f64 = 0;

export let pressure: f64 = 0;
export let vacuum: f64 = 0;

/** Address of c1 … c7, each ≥ 0. */
export function forces_configure(coefficients: usize): void {
  c1 = load<f64>(coefficients);
  c2 = load<f64>(coefficients, 8);
  c3 = load<f64>(coefficients, 16);
  c4 = load<f64>(coefficients, 24);
  c5 = load<f64>(coefficients, 32);
  c6 = load<f64>(coefficients, 40);
  c7 = load<f64>(coefficients, 48);
}

/** Huge coefficients may overflow: a force that is not finite is 0. */
function finite(x: f64): f64 {
  return x - x === 0 ? x : 0;
}

function setForces(vAdd: f64, vPull: f64, vFill: f64, vRest: f64, aAdd: f64, aPull: f64): void {
  pressure = finite(c1 * vAdd + c2 * max<f64>(vRest, 0) + c3 * max<f64>(aAdd, 0));
  vacuum = finite(c4 * vPull + c5 * vFill + c6 * max<f64>(-vRest, 0) + c7 * max<f64>(aPull, 0));
}

/** Sets `pressure` and `vacuum` from the cell as it stands. */
export function forces_of(cell: usize): void {
  setForces(
    load<f64>(cell, V_ADD),
    load<f64>(cell, V_PULL),
    load<f64>(cell, V_FILL),
    load<f64>(cell, V_BID) + load<f64>(cell, V_ASK),
    load<f64>(cell, A_ADD),
    load<f64>(cell, A_PULL),
  );
}

/** Sets `pressure` and `vacuum` of the cell at the last boundary. */
export function forces_at_boundary(cell: usize): void {
  if (load<i64>(cell, MARK) === 0) {
    pressure = 0;
    vacuum = 0;
    return;
  }
  const behind = cell_settle(cell);
  if (behind <= 0) {
    forces_of(cell);
    return;
  }
  if (!power_is_single(behind)) {
    forces_of(cell_at_boundary(cell));
    return;
  }
  const row = power_row(behind);
  const keepV = load<f64>(row, POWER_V);
  const keepA = load<f64>(row, POWER_A);
  const toA = load<f64>(row, POWER_V_TO_A);
  const vAdd = load<f64>(cell, V_ADD);
  const vPull = load<f64>(cell, V_PULL);
  setForces(
    keepV * vAdd,
    keepV * vPull,
    keepV * load<f64>(cell, V_FILL),
    keepV * load<f64>(cell, V_BID) + keepV * load<f64>(cell, V_ASK),
    toA * vAdd + keepA * load<f64>(cell, A_ADD),
    toA * vPull + keepA * load<f64>(cell, A_PULL),
  );
}
