// The largest adds and the largest pulls: two heaps with the row that goes first on top, which is the smallest, of
// equal ones the latest. A record that is not larger than it cannot enter, as it comes later: one comparison.
import { LARGEST_KEPT, MOMENT_BYTES, MOMENT_RECORD, MOMENT_SIZE, MomentList } from "../../abi/moments-layout";
import { moments_kept, moments_ptr, row_add, row_write } from "./moment-rows";

/** What a change must be larger than to enter. */
export let addFloor: i64 = 0;
export let pullFloor: i64 = 0;

export function largest_reset(): void {
  addFloor = 0;
  pullFloor = 0;
}

/** `size`: above the list's floor. */
export function largest_enter(list: MomentList, side: u32, price: i64, size: u32): void {
  if (moments_kept(list) < <u32>LARGEST_KEPT) {
    const row = row_add(list, side, price, size);
    rise(moments_ptr(list), row);
  } else {
    const heap = moments_ptr(list);
    row_write(heap, 0, side, price, size);
    sink(heap);
  }
  if (moments_kept(list) === <u32>LARGEST_KEPT) setFloor(list);
}

function setFloor(list: MomentList): void {
  const floor = <i64>load<u32>(moments_ptr(list), MOMENT_SIZE);
  if (list === MomentList.Adds) addFloor = floor;
  else pullFloor = floor;
}

/** The row moves up to its place: the rows above it make room one by one. */
function rise(heap: usize, row: u32): void {
  const from = at(heap, row);
  const size = load<u32>(from, MOMENT_SIZE);
  const record = load<i64>(from, MOMENT_RECORD);
  const low = v128.load(from);
  const high = v128.load(from, 16);
  let hole = row;
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    if (!goesBefore(size, record, at(heap, parent))) break;
    move(at(heap, parent), at(heap, hole));
    hole = parent;
  }
  v128.store(at(heap, hole), low);
  v128.store(at(heap, hole), high, 16);
}

/** The first row of a full heap moves down to its place. */
function sink(heap: usize): void {
  const size = load<u32>(heap, MOMENT_SIZE);
  const record = load<i64>(heap, MOMENT_RECORD);
  const low = v128.load(heap);
  const high = v128.load(heap, 16);
  let hole: u32 = 0;
  for (let child: u32 = 1; child < <u32>LARGEST_KEPT; child = hole * 2 + 1) {
    const other = at(heap, child + 1);
    const isOther =
      child + 1 < <u32>LARGEST_KEPT &&
      goesBefore(load<u32>(other, MOMENT_SIZE), load<i64>(other, MOMENT_RECORD), at(heap, child));
    if (isOther) child += 1;
    if (goesBefore(size, record, at(heap, child))) break;
    move(at(heap, child), at(heap, hole));
    hole = child;
  }
  v128.store(at(heap, hole), low);
  v128.store(at(heap, hole), high, 16);
}

function at(heap: usize, row: u32): usize {
  return heap + <usize>row * MOMENT_BYTES;
}

/** A change of this size by this record goes before the one in the row. */
function goesBefore(size: u32, record: i64, row: usize): bool {
  const rowSize = load<u32>(row, MOMENT_SIZE);
  return size !== rowSize ? size < rowSize : record > load<i64>(row, MOMENT_RECORD);
}

function move(from: usize, to: usize): void {
  v128.store(to, v128.load(from));
  v128.store(to, v128.load(from, 16), 16);
}
