// Pressure and vacuum of a tick from its chains (vp-engine.md, section 8, step 6), and the same at a bin
// boundary straight from the lazy state: one cache line and one table row a tick. Both are formed at once, pressure in
// lane 0 and vacuum in lane 1.
import { POWER_A, POWER_V, POWER_V_TO_A, power_is_single, power_row } from "./bin-powers";
import { boundaryNumber, cell_at_boundary, cell_settle } from "./lazy-bins";
import { A_ADD, CELL_BYTES, MARK, V_ADD, V_ASK, V_FILL } from "./tick-cell";

/** What the two forces take of (v_add, v_pull), of v_fill, of the rest depth's rate and of (a_add, a_pull). */
let ofFlow: v128 = f64x2.splat(0);
let ofFill: v128 = f64x2.splat(0);
let ofRest: v128 = f64x2.splat(0);
let ofPush: v128 = f64x2.splat(0);

/** Address of c1 … c7, each ≥ 0. */
export function forces_configure(coefficients: usize): void {
  ofFlow = pair(load<f64>(coefficients), load<f64>(coefficients, 24));
  ofFill = pair(0, load<f64>(coefficients, 32));
  ofRest = pair(load<f64>(coefficients, 8), load<f64>(coefficients, 40));
  ofPush = pair(load<f64>(coefficients, 16), load<f64>(coefficients, 48));
}

function pair(first: f64, second: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(first), 1, second);
}

/** Pressure in lane 0, vacuum in lane 1, from the cell as it stands. */
export function forces_of(cell: usize): v128 {
  return Forces.of(
    v128.load(cell + V_ADD),
    v128.load(cell + V_FILL),
    v128.load64_splat(cell + V_ASK),
    v128.load(cell + A_ADD),
  );
}

/** The forces at the last boundary of `count` neighbouring cells, pressures and vacuums in columns of their own. */
export function forces_at_boundary(cells: usize, count: i32, pressures: usize, vacuums: usize): void {
  const passed = boundaryNumber + 1;
  for (let i: usize = 0, at: usize = 0; i < <usize>count; i++, at += 8) {
    const cell = cells + i * CELL_BYTES;
    const forces = Forces.atBoundary(cell, passed);
    v128.store64_lane(pressures + at, forces, 0);
    v128.store64_lane(vacuums + at, forces, 1);
  }
}

/** Inlined by force into the loops over rows. */
export class Forces {
  /** Lanes: flow (v_add, v_pull), fillAndBid (v_fill, v_bid), ask (v_ask, v_ask), push (a_add, a_pull). */
  @inline
  static of(flow: v128, fillAndBid: v128, ask: v128, push: v128): v128 {
    const zero = f64x2.splat(0);
    const fill = v128.shuffle<f64>(fillAndBid, fillAndBid, 0, 0);
    const rest = f64x2.add(v128.shuffle<f64>(fillAndBid, fillAndBid, 1, 1), ask);
    // Pressure grows with the depth, vacuum with its loss: lane 1 changes its sign.
    const restOrLoss = v128.xor(rest, i64x2(0, i64.MIN_VALUE));
    let forces = f64x2.add(f64x2.mul(ofFlow, flow), f64x2.mul(ofFill, fill));
    forces = f64x2.add(forces, f64x2.mul(ofRest, f64x2.pmax(zero, restOrLoss)));
    forces = f64x2.add(forces, f64x2.mul(ofPush, f64x2.pmax(zero, push)));
    // Huge coefficients may overflow: a force that is not finite is 0.
    return v128.and(forces, f64x2.eq(f64x2.sub(forces, forces), zero));
  }

  /** `passed`: boundaries so far + 1. */
  @inline
  static atBoundary(cell: usize, passed: i64): v128 {
    const mark = load<i64>(cell, MARK);
    if (mark === 0) return f64x2.splat(0);
    let behind = passed - (mark >> 1);
    if ((mark & 1) === 0 && behind > 0) behind = cell_settle(cell);
    if (behind < 0 || !power_is_single(behind)) return forces_of(cell_at_boundary(cell));
    // No boundary behind is the row of the identity.
    const row = power_row(behind);
    const keepV = v128.load64_splat(row + POWER_V);
    const flow = v128.load(cell + V_ADD);
    return Forces.of(
      f64x2.mul(keepV, flow),
      f64x2.mul(keepV, v128.load(cell + V_FILL)),
      f64x2.mul(keepV, v128.load64_splat(cell + V_ASK)),
      f64x2.add(
        f64x2.mul(v128.load64_splat(row + POWER_V_TO_A), flow),
        f64x2.mul(v128.load64_splat(row + POWER_A), v128.load(cell + A_ADD)),
      ),
    );
  }
}
