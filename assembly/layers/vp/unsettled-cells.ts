// The cells that were touched since the last bin boundary, by address: their partial step to the next boundary is due
// there (performance.md, section 4). In one loop over them the steps of different cells overlap, which they do not when
// the next touch or the row that shows a cell has to ask whether its step is due.
import { arena_alloc } from "../../memory/arena";

let list: usize = 0;
/** Behind the last address; a cell is listed once, so there are at most as many as cells. */
let end: usize = 0;

export function unsettled_configure(cellCount: u32): void {
  // One place more: an address is stored before it is known whether the cell is listed already.
  list = arena_alloc((<usize>cellCount + 1) << 2);
  end = list;
}

export function unsettled_forget(): void {
  end = list;
}

export function unsettled_first(): usize {
  return list;
}

export function unsettled_end(): usize {
  return end;
}

/** Inlined by force into every touch. */
export class Unsettled {
  /** `isNew`: 1 lists the cell, 0 leaves the list as it is. */
  @inline
  static add(cell: usize, isNew: usize): void {
    store<u32>(end, <u32>cell);
    end += isNew << 2;
  }
}
