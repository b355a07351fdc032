// Pressure and vacuum of a tick from its chains (vp-engine.md, section 8, step 6), and the same at a bin
// boundary straight from the lazy state: one cache line and one table row a tick. Both are formed at once, pressure in
// lane 0 and vacuum in lane 1.
import { POWER_A, POWER_V, POWER_V_TO_A, power_is_single, power_row } from "./bin-powers";
import { boundaryNumber, cell_at_boundary } from "./lazy-bins";
import { A_ADD, A_PULL, CELL_BYTES, MARK, V_ADD, V_ASK, V_BID, V_FILL, V_PULL } from "./tick-cell";

/** What the two forces take of (v_add, v_pull), of v_fill, of the rest depth's rate and of (a_add, a_pull). */
let ofFlow: v128 = f64x2.splat(0);
let ofFill: v128 = f64x2.splat(0);
let ofRest: v128 = f64x2.splat(0);
let ofPush: v128 = f64x2.splat(0);
/** The same one by one, in both lanes: c1 … c7. */
let c1: v128 = f64x2.splat(0);
let c2: v128 = f64x2.splat(0);
let c3: v128 = f64x2.splat(0);
let c4: v128 = f64x2.splat(0);
let c5: v128 = f64x2.splat(0);
let c6: v128 = f64x2.splat(0);
let c7: v128 = f64x2.splat(0);

/** Address of c1 … c7, each ≥ 0. */
export function forces_configure(coefficients: usize): void {
  ofFlow = pair(load<f64>(coefficients), load<f64>(coefficients, 24));
  ofFill = pair(0, load<f64>(coefficients, 32));
  ofRest = pair(load<f64>(coefficients, 8), load<f64>(coefficients, 40));
  ofPush = pair(load<f64>(coefficients, 16), load<f64>(coefficients, 48));
  c1 = v128.load64_splat(coefficients);
  c2 = v128.load64_splat(coefficients, 8);
  c3 = v128.load64_splat(coefficients, 16);
  c4 = v128.load64_splat(coefficients, 24);
  c5 = v128.load64_splat(coefficients, 32);
  c6 = v128.load64_splat(coefficients, 40);
  c7 = v128.load64_splat(coefficients, 48);
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
  let cell = cells;
  let at: usize = 0;
  for (const end = ((<usize>count) >> 1) << 4; at < end; at += 16, cell += 2 * CELL_BYTES) {
    const row = Forces.powerOf(cell, passed);
    const nextRow = Forces.powerOf(cell + CELL_BYTES, passed);
    if (row !== 0 && nextRow !== 0) {
      Forces.two(cell, row, nextRow, pressures + at, vacuums + at);
    } else {
      Forces.one(cell, passed, pressures + at, vacuums + at);
      Forces.one(cell + CELL_BYTES, passed, pressures + at + 8, vacuums + at + 8);
    }
  }
  if ((count & 1) !== 0) Forces.one(cell, passed, pressures + at, vacuums + at);
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
    return Forces.finite(forces);
  }

  /** Pressures of two ticks; the same sums as above, whose fill term is a zero that changes nothing. */
  @inline
  static pressures(add: v128, rest: v128, push: v128): v128 {
    const zero = f64x2.splat(0);
    const forces = f64x2.add(f64x2.mul(c1, add), f64x2.mul(c2, f64x2.pmax(zero, rest)));
    return Forces.finite(f64x2.add(forces, f64x2.mul(c3, f64x2.pmax(zero, push))));
  }

  /** Vacuums of two ticks. */
  @inline
  static vacuums(pull: v128, fill: v128, rest: v128, push: v128): v128 {
    const zero = f64x2.splat(0);
    let forces = f64x2.add(f64x2.mul(c4, pull), f64x2.mul(c5, fill));
    forces = f64x2.add(forces, f64x2.mul(c6, f64x2.pmax(zero, f64x2.neg(rest))));
    return Forces.finite(f64x2.add(forces, f64x2.mul(c7, f64x2.pmax(zero, push))));
  }

  /** Huge coefficients may overflow: a force that is not finite is 0. */
  @inline
  static finite(forces: v128): v128 {
    return v128.and(forces, f64x2.eq(f64x2.sub(forces, forces), f64x2.splat(0)));
  }

  /** The one row of the power that brings the cell to the boundary, 0 when it takes more. `passed`: boundaries + 1. */
  @inline
  static powerOf(cell: usize, passed: i64): usize {
    const mark = load<i64>(cell, MARK);
    // No touch at all is the row of the identity.
    const behind = select<i64>(0, passed - (mark >> 1), mark === 0);
    return behind < 0 || !power_is_single(behind) ? 0 : power_row(behind);
  }

  /** Of two neighbouring cells, whose rows of the power may differ. */
  @inline
  static two(cell: usize, row: usize, nextRow: usize, pressures: usize, vacuums: usize): void {
    const keepV = Forces.lanes(row, nextRow, POWER_V);
    const keepA = Forces.lanes(row, nextRow, POWER_A);
    const toA = Forces.lanes(row, nextRow, POWER_V_TO_A);
    const next = cell + CELL_BYTES;
    const add = Forces.lanes(cell, next, V_ADD);
    const pull = Forces.lanes(cell, next, V_PULL);
    const rest = f64x2.add(
      f64x2.mul(keepV, Forces.lanes(cell, next, V_BID)),
      f64x2.mul(keepV, Forces.lanes(cell, next, V_ASK)),
    );
    const pushAdd = f64x2.add(f64x2.mul(toA, add), f64x2.mul(keepA, Forces.lanes(cell, next, A_ADD)));
    const pushPull = f64x2.add(f64x2.mul(toA, pull), f64x2.mul(keepA, Forces.lanes(cell, next, A_PULL)));
    const fill = f64x2.mul(keepV, Forces.lanes(cell, next, V_FILL));
    v128.store(pressures, Forces.pressures(f64x2.mul(keepV, add), rest, pushAdd));
    v128.store(vacuums, Forces.vacuums(f64x2.mul(keepV, pull), fill, rest, pushPull));
  }

  /** The values `at` bytes behind two addresses. */
  @inline
  static lanes(first: usize, second: usize, at: usize): v128 {
    return v128.load64_lane(second + at, v128.load64_zero(first + at), 1);
  }

  @inline
  static one(cell: usize, passed: i64, pressures: usize, vacuums: usize): void {
    const forces = Forces.atBoundary(cell, passed);
    v128.store64_lane(pressures, forces, 0);
    v128.store64_lane(vacuums, forces, 1);
  }

  @inline
  static atBoundary(cell: usize, passed: i64): v128 {
    const row = Forces.powerOf(cell, passed);
    if (row === 0) return forces_of(cell_at_boundary(cell));
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
