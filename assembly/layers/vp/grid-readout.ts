// The whole grid as columns, for exports and vectors (vp-engine.md, section 10): the 27 arrays, last_ts_ns and the
// true quantities. Every touched tick is evaluated on purpose; the state is left as it is.
import { VpField } from "../../abi/vp-fields";
import { VP_GRID_COLUMNS, VpGridColumn } from "../../abi/vp-layout";
import { arena_alloc } from "../../memory/arena";
import { cell_write, cell_write_to } from "./cell-columns";
import { cell_at_boundary } from "./lazy-bins";
import { BOOK_ASK, BOOK_BID, LAST_TS } from "./tick-cell";
import { grid_cell, grid_rows } from "./tick-grid";

let block: usize = 0;

export function readout_reset(): void {
  block = 0;
}

/** Address of VP_GRID_COLUMNS columns of n_ticks values; the block is made at the first call and overwritten by the next. */
export function vp_read_grid(): usize {
  const rows = grid_rows();
  const columnBytes = (<usize>rows) << 3;
  if (block === 0) block = arena_alloc(<usize>VP_GRID_COLUMNS * columnBytes);
  for (let field: i32 = 0; field <= VpField.VacuumVariant; field++) {
    cell_write_to(field, block + <usize>field * columnBytes);
  }
  const lastTs = block + <usize>VpGridColumn.LastTs * columnBytes;
  const bids = block + <usize>VpGridColumn.BookBidQuantity * columnBytes;
  const asks = block + <usize>VpGridColumn.BookAskQuantity * columnBytes;
  for (let row = 0; row < rows; row++) {
    const cell = cell_at_boundary(grid_cell(row));
    const at = (<usize>row) << 3;
    cell_write(cell, at);
    store<i64>(lastTs + at, load<i64>(cell, LAST_TS));
    store<f64>(bids + at, load<f64>(cell, BOOK_BID));
    store<f64>(asks + at, load<f64>(cell, BOOK_ASK));
  }
  return block;
}
