// The largest adds and the largest pulls: two heaps with the row that goes first on top, which is the smallest, of
// equal ones the latest. A record that is not larger than it cannot enter, as it comes later: one comparison.
import { LARGEST_KEPT, MOMENT_BYTES, MOMENT_RECORD, MOMENT_SIZE, MomentList } from "../../abi/moments-layout";
import { moments_kept, moments_ptr, row_add, row_write } from "./moment-rows";

/** What a change must be larger than to enter. */
export let addFloor: i64 = 0;
export let pullFloor: i64 = 0;

const swapped: usize = memory.data(MOMENT_BYTES, 8);

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

function rise(heap: usize, row: u32): void {
  let child = row;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    if (!goesBefore(at(heap, child), at(heap, parent))) return;
    swap(at(heap, child), at(heap, parent));
    child = parent;
  }
}

function sink(heap: usize): void {
  let parent: u32 = 0;
  for (;;) {
    let child = parent * 2 + 1;
    if (child >= <u32>LARGEST_KEPT) return;
    if (child + 1 < <u32>LARGEST_KEPT && goesBefore(at(heap, child + 1), at(heap, child))) child += 1;
    if (!goesBefore(at(heap, child), at(heap, parent))) return;
    swap(at(heap, child), at(heap, parent));
    parent = child;
  }
}

function at(heap: usize, row: u32): usize {
  return heap + <usize>row * MOMENT_BYTES;
}

function goesBefore(one: usize, other: usize): bool {
  const size = load<u32>(one, MOMENT_SIZE);
  const otherSize = load<u32>(other, MOMENT_SIZE);
  if (size !== otherSize) return size < otherSize;
  return load<i64>(one, MOMENT_RECORD) > load<i64>(other, MOMENT_RECORD);
}

function swap(one: usize, other: usize): void {
  memory.copy(swapped, one, MOMENT_BYTES);
  memory.copy(one, other, MOMENT_BYTES);
  memory.copy(other, swapped, MOMENT_BYTES);
}
