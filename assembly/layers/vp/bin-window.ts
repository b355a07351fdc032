// The columns of a bin: rows k = −R … R around the spot, each tick as it is at the bin's end (vp-pipeline.md,
// section 5). A row off the grid is zero in every column.
import { VP_FIELD_COUNT, VpField } from "../../abi/vp-fields";
import { arena_alloc } from "../../memory/arena";
import { ring_column } from "./bin-ring";
import { forces_at_boundary, forces_of } from "./forces";
import { cell_at_boundary } from "./lazy-bins";
import {
  ADD_MASS,
  ASK_DEPTH,
  A_ADD,
  A_ASK,
  A_BID,
  A_FILL,
  A_PULL,
  BID_DEPTH,
  FILL_MASS,
  J_ADD,
  J_ASK,
  J_BID,
  J_FILL,
  J_PULL,
  LAST_EVENT_ID,
  PULL_MASS,
  V_ADD,
  V_ASK,
  V_BID,
  V_FILL,
  V_PULL,
} from "./tick-cell";
import { grid_cell, grid_rows } from "./tick-grid";

/** Columns that come from the state of a tick, as against scores and codes. */
const STATE_FIELDS: u64 = (1 << (<u64>VpField.VacuumVariant + 1)) - 1;
const FORCE_FIELDS: u64 = (1 << (<u64>VpField.PressureVariant)) | (1 << (<u64>VpField.VacuumVariant));

let mask: u64 = 0;
/** Where the columns that nobody asked for go. */
let waste: usize = 0;

export function window_configure(fieldMask: u64, columnBytes: usize): void {
  mask = fieldMask;
  waste = arena_alloc(columnBytes);
}

function target(entry: usize, field: i32): usize {
  const column = ring_column(entry, field);
  return column === 0 ? waste : column;
}

/** Writes every enabled state column of the entry. `spotRow` < 0: all zero. */
export function window_write(entry: usize, spotRow: i32, radius: i32): void {
  const state = mask & STATE_FIELDS;
  if (state === 0) return;
  const rowCount = 2 * radius + 1;
  const from = spotRow < 0 ? rowCount : max(0, radius - spotRow);
  const to = spotRow < 0 ? rowCount : min(rowCount, grid_rows() + radius - spotRow);
  zeroOutside(entry, from, to, rowCount);
  if ((state & ~FORCE_FIELDS) === 0) writeForces(entry, spotRow - radius, from, to);
  else writeAll(entry, spotRow - radius, from, to);
}

function zeroOutside(entry: usize, from: i32, to: i32, rowCount: i32): void {
  if (from === 0 && to === rowCount) return;
  for (let field = 0; field < VP_FIELD_COUNT; field++) {
    const column = ring_column(entry, field);
    if (column === 0) continue;
    memory.fill(column, 0, (<usize>from) << 3);
    if (to < rowCount) memory.fill(column + ((<usize>to) << 3), 0, (<usize>(rowCount - to)) << 3);
  }
}

function writeForces(entry: usize, firstRow: i32, from: i32, to: i32): void {
  window_forces(
    firstRow + from,
    to - from,
    target(entry, VpField.PressureVariant) + ((<usize>from) << 3),
    target(entry, VpField.VacuumVariant) + ((<usize>from) << 3),
  );
}

/** Forces of `count` rows of the grid from row `first` on, all on the grid. */
export function window_forces(first: i32, count: i32, pressures: usize, vacuums: usize): void {
  if (count > 0) forces_at_boundary(grid_cell(first), count, pressures, vacuums);
}

function writeAll(entry: usize, firstRow: i32, from: i32, to: i32): void {
  for (let field: i32 = 0; field <= VpField.VacuumVariant; field++) {
    store<usize>(targets + ((<usize>field) << 2), target(entry, field));
  }
  for (let i = from; i < to; i++) {
    const cell = cell_at_boundary(grid_cell(firstRow + i));
    cell_write(cell, (<usize>i) << 3);
  }
}

const targets: usize = memory.data((VpField.VacuumVariant + 1) * 4, 4);

/** Sets where cell_write puts a column of the read-out. */
export function cell_write_to(field: i32, column: usize): void {
  store<usize>(targets + ((<usize>field) << 2), column);
}

function put(field: i32, at: usize, value: f64): void {
  store<f64>(load<usize>(targets + ((<usize>field) << 2)) + at, value);
}

/** Writes a cell into byte `at` of every target column. */
export function cell_write(cell: usize, at: usize): void {
  const bidDepth = load<f64>(cell, BID_DEPTH);
  const askDepth = load<f64>(cell, ASK_DEPTH);
  put(VpField.AddMass, at, load<f64>(cell, ADD_MASS));
  put(VpField.PullMass, at, load<f64>(cell, PULL_MASS));
  put(VpField.FillMass, at, load<f64>(cell, FILL_MASS));
  put(VpField.RestDepth, at, bidDepth + askDepth);
  put(VpField.BidDepth, at, bidDepth);
  put(VpField.AskDepth, at, askDepth);
  writeDerivative(cell, at, VpField.VAdd, V_ADD, V_PULL, V_FILL, V_BID, V_ASK);
  writeDerivative(cell, at, VpField.AAdd, A_ADD, A_PULL, A_FILL, A_BID, A_ASK);
  writeDerivative(cell, at, VpField.JAdd, J_ADD, J_PULL, J_FILL, J_BID, J_ASK);
  store<i64>(load<usize>(targets + (VpField.LastEventId << 2)) + at, load<i64>(cell, LAST_EVENT_ID));
  const forces = forces_of(cell);
  put(VpField.PressureVariant, at, f64x2.extract_lane(forces, 0));
  put(VpField.VacuumVariant, at, f64x2.extract_lane(forces, 1));
}

/** The six columns of one order of derivative, beginning with field `first`. */
function writeDerivative(
  cell: usize,
  at: usize,
  first: i32,
  addAt: usize,
  pullAt: usize,
  fillAt: usize,
  bidAt: usize,
  askAt: usize,
): void {
  const bid = load<f64>(cell + bidAt);
  const ask = load<f64>(cell + askAt);
  put(first, at, load<f64>(cell + addAt));
  put(first + 1, at, load<f64>(cell + pullAt));
  put(first + 2, at, load<f64>(cell + fillAt));
  put(first + 3, at, bid + ask);
  put(first + 4, at, bid);
  put(first + 5, at, ask);
}
