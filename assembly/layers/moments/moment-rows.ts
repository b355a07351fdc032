// The rows of the three lists of moments, of the change under way each. They lie in the arena and grow as they fill.
import {
  MOMENT_BYTES,
  MOMENT_CLOCK,
  MOMENT_LISTS,
  MOMENT_PRICE,
  MOMENT_RECORD,
  MOMENT_SIDE,
  MOMENT_SIZE,
  MomentList,
} from "../../abi/moments-layout";
import { chTs } from "../../book/attribution";
import { recordPlace } from "../../dbn/record-place";
import { arena_alloc, arena_grow } from "../../memory/arena";

const FIRST_CAPACITY: u32 = 64;

@unmanaged
class Rows {
  block: usize;
  capacity: u32;
  kept: u32;
}

const lists: usize = memory.data(MOMENT_LISTS * 16, 8);

function rowsOf(list: MomentList): Rows {
  if (offsetof<Rows>() > 16) ERROR("Rows must fit 16 bytes");
  return changetype<Rows>(lists + ((<usize>list) << 4));
}

/** The arena has been reset or rewound. */
export function rows_reset(): void {
  memory.fill(lists, 0, MOMENT_LISTS * 16);
}

export function moments_kept(list: MomentList): u32 {
  return rowsOf(list).kept;
}

/** Address of the first row. */
export function moments_ptr(list: MomentList): usize {
  return rowsOf(list).block;
}

/** Appends the record's change; the number of its row. */
export function row_add(list: MomentList, side: u32, price: i64, size: u32): u32 {
  const rows = rowsOf(list);
  if (rows.kept === rows.capacity) grow(rows);
  const row = rows.kept;
  rows.kept = row + 1;
  row_write(rows.block, row, side, price, size);
  return row;
}

export function row_write(block: usize, row: u32, side: u32, price: i64, size: u32): void {
  const at = block + <usize>row * MOMENT_BYTES;
  store<i64>(at, chTs, MOMENT_CLOCK);
  store<i64>(at, recordPlace, MOMENT_RECORD);
  store<i64>(at, price, MOMENT_PRICE);
  store<u32>(at, size, MOMENT_SIZE);
  store<u32>(at, side, MOMENT_SIDE);
}

function grow(rows: Rows): void {
  const capacity = max<u32>(rows.capacity * 2, FIRST_CAPACITY);
  const before = <usize>rows.capacity * MOMENT_BYTES;
  const after = <usize>capacity * MOMENT_BYTES;
  rows.block = rows.block === 0 ? arena_alloc(after) : arena_grow(rows.block, before, after);
  rows.capacity = capacity;
}
