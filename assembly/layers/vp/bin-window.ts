// The columns of a bin: rows k = −R … R around the spot, each tick as it is at the bin's end (vp-pipeline.md,
// section 5). A row off the grid is zero in every column.
import { VP_FIELD_COUNT, VpField } from "../../abi/vp-fields";
import { arena_alloc } from "../../memory/arena";
import { ring_column } from "./bin-ring";
import { cell_write_at_boundary, cell_write_to, cell_write_two_at_boundary } from "./cell-columns";
import { forces_at_boundary } from "./forces";
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
    cell_write_to(field, target(entry, field));
  }
  let i = from;
  for (; i < to - 1; i += 2) cell_write_two_at_boundary(grid_cell(firstRow + i), (<usize>i) << 3);
  if (i < to) cell_write_at_boundary(grid_cell(firstRow + i), (<usize>i) << 3);
}
