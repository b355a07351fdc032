// Ticks written into columns, a value of each: what a bin and the read-out of the whole grid show of them.
import { VpField } from "../../abi/vp-fields";
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
import { Forces, forces_of } from "./forces";
import { cell_at_boundary, cell_settle } from "./lazy-bins";
import {
  ADD_MASS,
  ASK_DEPTH,
  A_ADD,
  A_ASK,
  A_FILL,
  BID_DEPTH,
  FILL_MASS,
  J_ADD,
  J_ASK,
  J_FILL,
  LAST_EVENT_ID,
  MARK,
  V_ADD,
  V_ASK,
  V_FILL,
} from "./tick-cell";

const targets: usize = memory.data((VpField.VacuumVariant + 1) * 4, 4);

/** Sets where the values of a column go. */
export function cell_write_to(field: i32, column: usize): void {
  store<usize>(targets + ((<usize>field) << 2), column);
}

/** Writes a cell as it stands into byte `at` of every column. */
export function cell_write(cell: usize, at: usize): void {
  Put.still(cell, at, load<f64>(cell, FILL_MASS), v128.load(cell + ADD_MASS), forces_of(cell));
  Put.chains(VpField.VAdd, at, v128.load(cell + V_ADD), v128.load(cell + V_FILL), load<f64>(cell, V_ASK));
  Put.chains(VpField.AAdd, at, v128.load(cell + A_ADD), v128.load(cell + A_FILL), load<f64>(cell, A_ASK));
  Put.chains(VpField.JAdd, at, v128.load(cell + J_ADD), v128.load(cell + J_FILL), load<f64>(cell, J_ASK));
}

/** As above, at the last boundary. Most cells are a few idle bins behind: their power goes straight to the columns. */
export function cell_write_at_boundary(cell: usize, at: usize): void {
  const behind = load<i64>(cell, MARK) === 0 ? 0 : cell_settle(cell);
  if (behind <= 0) cell_write(cell, at);
  else if (power_is_single(behind)) writePowered(cell, at, power_row(behind));
  else cell_write(cell_at_boundary(cell), at);
}

function writePowered(cell: usize, at: usize, row: usize): void {
  const keepV = v128.load64_splat(row + POWER_V);
  const keepA = v128.load64_splat(row + POWER_A);
  const keepJ = v128.load64_splat(row + POWER_J);
  const toA = v128.load64_splat(row + POWER_V_TO_A);
  const toJ = v128.load64_splat(row + POWER_V_TO_J);
  const aToJ = v128.load64_splat(row + POWER_A_TO_J);
  const keep = v128.load64_splat(row + POWER_REST);
  const flowV = v128.load(cell + V_ADD);
  const fillV = v128.load(cell + V_FILL);
  const askV = v128.load64_splat(cell + V_ASK);
  const flowA = v128.load(cell + A_ADD);
  const fillA = v128.load(cell + A_FILL);
  const askA = v128.load64_splat(cell + A_ASK);
  const newFlowV = ChainStep.poweredV(flowV, keepV);
  const newFillV = ChainStep.poweredV(fillV, keepV);
  const newAskV = ChainStep.poweredV(askV, keepV);
  const newFlowA = ChainStep.poweredA(flowV, flowA, toA, keepA);
  Put.chains(VpField.VAdd, at, newFlowV, newFillV, f64x2.extract_lane(newAskV, 0));
  Put.chains(
    VpField.AAdd,
    at,
    newFlowA,
    ChainStep.poweredA(fillV, fillA, toA, keepA),
    f64x2.extract_lane(ChainStep.poweredA(askV, askA, toA, keepA), 0),
  );
  Put.chains(
    VpField.JAdd,
    at,
    ChainStep.poweredJ(flowV, flowA, v128.load(cell + J_ADD), toJ, aToJ, keepJ),
    ChainStep.poweredJ(fillV, fillA, v128.load(cell + J_FILL), toJ, aToJ, keepJ),
    f64x2.extract_lane(ChainStep.poweredJ(askV, askA, v128.load64_splat(cell + J_ASK), toJ, aToJ, keepJ), 0),
  );
  const fillMass = ChainStep.poweredV(v128.load64_splat(cell + FILL_MASS), keep);
  const masses = ChainStep.poweredV(v128.load(cell + ADD_MASS), keep);
  const forces = Forces.of(newFlowV, newFillV, newAskV, newFlowA);
  Put.still(cell, at, f64x2.extract_lane(fillMass, 0), masses, forces);
}

/** Inlined by force: a row is some thirty stores. */
class Put {
  @inline
  static one(field: i32, at: usize, value: f64): void {
    store<f64>(load<usize>(targets + ((<usize>field) << 2)) + at, value);
  }

  /** Lane 0 to one column, lane 1 to another. */
  @inline
  static two(first: i32, second: i32, at: usize, values: v128): void {
    v128.store64_lane(load<usize>(targets + ((<usize>first) << 2)) + at, values, 0);
    v128.store64_lane(load<usize>(targets + ((<usize>second) << 2)) + at, values, 1);
  }

  /** The six columns of one order of derivative, beginning with field `first`. */
  @inline
  static chains(first: i32, at: usize, flow: v128, fillAndBid: v128, ask: f64): void {
    Put.two(first, first + 1, at, flow);
    Put.two(first + 2, first + 4, at, fillAndBid);
    Put.one(first + 3, at, f64x2.extract_lane(fillAndBid, 1) + ask);
    Put.one(first + 5, at, ask);
  }

  /** Everything that is no derivative. `masses`: (add, pull). */
  @inline
  static still(cell: usize, at: usize, fillMass: f64, masses: v128, forces: v128): void {
    const bidDepth = load<f64>(cell, BID_DEPTH);
    const askDepth = load<f64>(cell, ASK_DEPTH);
    Put.two(VpField.AddMass, VpField.PullMass, at, masses);
    Put.one(VpField.FillMass, at, fillMass);
    Put.one(VpField.RestDepth, at, bidDepth + askDepth);
    Put.one(VpField.BidDepth, at, bidDepth);
    Put.one(VpField.AskDepth, at, askDepth);
    store<i64>(load<usize>(targets + (VpField.LastEventId << 2)) + at, load<i64>(cell, LAST_EVENT_ID));
    Put.two(VpField.PressureVariant, VpField.VacuumVariant, at, forces);
  }
}
