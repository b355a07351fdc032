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
import { cell_at_boundary, cell_behind, cell_copy_idle } from "./lazy-bins";
import {
  ADD_MASS,
  ASK_DEPTH,
  A_ADD,
  A_ASK,
  A_BID,
  A_FILL,
  A_PULL,
  BID_DEPTH,
  CELL_BYTES,
  FILL_MASS,
  J_ADD,
  J_ASK,
  J_BID,
  J_FILL,
  J_PULL,
  LAST_EVENT_ID,
  MARK,
  PULL_MASS,
  V_ADD,
  V_ASK,
  V_BID,
  V_FILL,
  V_PULL,
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
  const behind = load<i64>(cell, MARK) === 0 ? 0 : cell_behind(cell);
  if (behind <= 0) cell_write(cell, at);
  else if (power_is_single(behind)) writePowered(cell, at, power_row(behind));
  else cell_write(cell_at_boundary(cell), at);
}

/** As above for this cell and the next, which go into byte `at` and the value behind it. */
export function cell_write_two_at_boundary(cell: usize, at: usize): void {
  const one = Idle.look(cell, firstCopy);
  const row = idleRow;
  const other = Idle.look(cell + CELL_BYTES, secondCopy);
  if (row !== 0 && idleRow !== 0) {
    writeTwo(one, other, at, row, idleRow);
  } else {
    cell_write_at_boundary(cell, at);
    cell_write_at_boundary(cell + CELL_BYTES, at + 8);
  }
}

/** What Idle.look has found besides the cell: the one row of the power that brings it to the boundary; 0 = none. */
let idleRow: usize = 0;
const firstCopy: usize = memory.data(CELL_BYTES, 16);
const secondCopy: usize = memory.data(CELL_BYTES, 16);

class Idle {
  /**
   * The cell, or a copy that more than one row has brought to the boundary. A copy, a cell that its partial step has
   * just brought there, and one that was never touched take the row of no bins: their values are flushed ones, which
   * that row leaves as they are. A cell past the boundary takes none.
   */
  @inline
  static look(cell: usize, copy: usize): usize {
    const mark = load<i64>(cell, MARK);
    const behind = mark === 0 ? 0 : cell_behind(cell);
    idleRow = power_row(behind);
    if (power_is_single(behind)) {
      if (behind < 0 || (mark !== 0 && (mark & 1) === 0)) idleRow = 0;
      return cell;
    }
    idleRow = power_row(0);
    cell_copy_idle(cell, behind, copy);
    return copy;
  }
}

/** The same arithmetic as writePowered, lane 0 for the cell and lane 1 for the next: every store takes both. */
function writeTwo(cell: usize, next: usize, at: usize, row: usize, nextRow: usize): void {
  const keepV = Two.rows(row, nextRow, POWER_V);
  const keepA = Two.rows(row, nextRow, POWER_A);
  const keepJ = Two.rows(row, nextRow, POWER_J);
  const toA = Two.rows(row, nextRow, POWER_V_TO_A);
  const toJ = Two.rows(row, nextRow, POWER_V_TO_J);
  const aToJ = Two.rows(row, nextRow, POWER_A_TO_J);
  let v = Two.cells(cell, next, V_ADD);
  let a = Two.cells(cell, next, A_ADD);
  Two.put(VpField.JAdd, at, ChainStep.poweredJ(v, a, Two.cells(cell, next, J_ADD), toJ, aToJ, keepJ));
  const pushAdd = ChainStep.poweredA(v, a, toA, keepA);
  const add = ChainStep.poweredV(v, keepV);
  Two.put(VpField.AAdd, at, pushAdd);
  Two.put(VpField.VAdd, at, add);
  v = Two.cells(cell, next, V_PULL);
  a = Two.cells(cell, next, A_PULL);
  Two.put(VpField.JPull, at, ChainStep.poweredJ(v, a, Two.cells(cell, next, J_PULL), toJ, aToJ, keepJ));
  const pushPull = ChainStep.poweredA(v, a, toA, keepA);
  const pull = ChainStep.poweredV(v, keepV);
  Two.put(VpField.APull, at, pushPull);
  Two.put(VpField.VPull, at, pull);
  v = Two.cells(cell, next, V_FILL);
  a = Two.cells(cell, next, A_FILL);
  Two.put(VpField.JFill, at, ChainStep.poweredJ(v, a, Two.cells(cell, next, J_FILL), toJ, aToJ, keepJ));
  Two.put(VpField.AFill, at, ChainStep.poweredA(v, a, toA, keepA));
  const fill = ChainStep.poweredV(v, keepV);
  Two.put(VpField.VFill, at, fill);
  v = Two.cells(cell, next, V_BID);
  a = Two.cells(cell, next, A_BID);
  const askV = Two.cells(cell, next, V_ASK);
  const askA = Two.cells(cell, next, A_ASK);
  Two.depth(
    VpField.JRestDepth,
    at,
    ChainStep.poweredJ(v, a, Two.cells(cell, next, J_BID), toJ, aToJ, keepJ),
    ChainStep.poweredJ(askV, askA, Two.cells(cell, next, J_ASK), toJ, aToJ, keepJ),
  );
  Two.depth(
    VpField.ARestDepth,
    at,
    ChainStep.poweredA(v, a, toA, keepA),
    ChainStep.poweredA(askV, askA, toA, keepA),
  );
  const bid = ChainStep.poweredV(v, keepV);
  const ask = ChainStep.poweredV(askV, keepV);
  Two.depth(VpField.VRestDepth, at, bid, ask);
  const rest = f64x2.add(bid, ask);
  Two.put(VpField.PressureVariant, at, Forces.pressures(add, rest, pushAdd));
  Two.put(VpField.VacuumVariant, at, Forces.vacuums(pull, fill, rest, pushPull));
  const keep = Two.rows(row, nextRow, POWER_REST);
  Two.put(VpField.AddMass, at, ChainStep.poweredV(Two.cells(cell, next, ADD_MASS), keep));
  Two.put(VpField.PullMass, at, ChainStep.poweredV(Two.cells(cell, next, PULL_MASS), keep));
  Two.put(VpField.FillMass, at, ChainStep.poweredV(Two.cells(cell, next, FILL_MASS), keep));
  Two.depth(VpField.RestDepth, at, Two.cells(cell, next, BID_DEPTH), Two.cells(cell, next, ASK_DEPTH));
  Two.put(VpField.LastEventId, at, Two.cells(cell, next, LAST_EVENT_ID));
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

/** Values of two cells in the lanes of one. */
class Two {
  @inline
  static cells(cell: usize, next: usize, field: usize): v128 {
    return v128.load64_lane(next + field, v128.load64_zero(cell + field), 1);
  }

  @inline
  static rows(row: usize, nextRow: usize, field: usize): v128 {
    return v128.load64_lane(nextRow + field, v128.load64_zero(row + field), 1);
  }

  @inline
  static put(field: i32, at: usize, values: v128): void {
    v128.store(load<usize>(targets + ((<usize>field) << 2)) + at, values);
  }

  /** Their sum to column `rest`, the bid's and the ask's own to the two behind it. */
  @inline
  static depth(rest: i32, at: usize, bids: v128, asks: v128): void {
    Two.put(rest, at, f64x2.add(bids, asks));
    Two.put(rest + 1, at, bids);
    Two.put(rest + 2, at, asks);
  }
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
