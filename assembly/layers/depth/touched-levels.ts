// The levels that changed in the open bin: one row each, found by (side, price) through a small hash table. A row
// integrates size over time; a state that lasts no time counts neither for the mean nor for the maximum.
import {
  OPEN_LEVEL_ADDS,
  OPEN_LEVEL_BYTES,
  OPEN_LEVEL_PRICE,
  OPEN_LEVEL_PULLS,
  OPEN_LEVEL_SIDE,
} from "../../abi/depth-layout";
import { arena_alloc_zeroed, arena_free, arena_grow } from "../../memory/arena";

@unmanaged
export class TouchedLevel {
  price: i64;
  /** Σ size × ns since the bin began, up to `since`. */
  integral: f64;
  maximum: f64;
  last: f64;
  since: i64;
  adds: f64;
  pulls: f64;
  fills: f64;
  side: u32;
  reserved: u32;
}

export const TOUCHED_BYTES: usize = offsetof<TouchedLevel>();
const FIRST_ROWS: u32 = 256;
/** Numbers start anew above this; a bin has room for as many rows again. */
const LARGEST_NUMBER: u32 = 0x7fffffff;
const GOLDEN: u64 = 0x9e3779b97f4a7c15;

let rows: usize = 0;
let capacity: u32 = 0;
let count: u32 = 0;
/**
 * Row + 1 + `earlier` by hash, twice as many places as rows. Numbers run on from bin to bin, so that a new bin empties
 * the table at once: what is not above `earlier` is of another bin.
 */
let places: usize = 0;
let earlier: u32 = 0;

/** Forgets everything; the arena has been reset or rewound. */
export function touched_reset(): void {
  capacity = FIRST_ROWS;
  count = 0;
  earlier = 0;
  rows = arena_alloc_zeroed(<usize>capacity * TOUCHED_BYTES);
  places = arena_alloc_zeroed((<usize>capacity) << 3);
}

export function touched_count(): u32 {
  return count;
}

/** Address of the first row; the others follow (abi/depth-layout.ts). Valid until the next record. */
export function touched_ptr(): usize {
  if (
    offsetof<TouchedLevel>() !== OPEN_LEVEL_BYTES ||
    offsetof<TouchedLevel>("price") !== OPEN_LEVEL_PRICE ||
    offsetof<TouchedLevel>("adds") !== OPEN_LEVEL_ADDS ||
    offsetof<TouchedLevel>("pulls") !== OPEN_LEVEL_PULLS ||
    offsetof<TouchedLevel>("side") !== OPEN_LEVEL_SIDE
  )
    ERROR("TouchedLevel must be laid out as depth-layout says");
  return rows;
}

export function touched_at(row: u32): TouchedLevel {
  return changetype<TouchedLevel>(rows + <usize>row * TOUCHED_BYTES);
}

/** Place of (side, price) in the hash table. */
function placeOf(side: u32, price: i64): usize {
  const mask = capacity * 2 - 1;
  let at = (<u32>((((<u64>price) ^ side) * GOLDEN) >> 40)) & mask;
  while (true) {
    const place = places + ((<usize>at) << 2);
    const number = load<u32>(place);
    if (number <= earlier) return place;
    const row = touched_at(number - earlier - 1);
    if (row.price === price && row.side === side) return place;
    at = (at + 1) & mask;
  }
}

/** The row of a level; made at its first change: `before` is its size since the bin began at `binStart`. */
export function touched_obtain(side: u32, price: i64, before: f64, binStart: i64): TouchedLevel {
  const place = placeOf(side, price);
  const number = load<u32>(place);
  if (number > earlier) return touched_at(number - earlier - 1);
  if (count === capacity) {
    grow();
    return touched_obtain(side, price, before, binStart);
  }
  count += 1;
  store<u32>(place, earlier + count);
  const row = touched_at(count - 1);
  row.price = price;
  row.side = side;
  row.integral = 0;
  row.maximum = 0;
  row.last = before;
  row.since = binStart;
  row.adds = 0;
  row.pulls = 0;
  row.fills = 0;
  return row;
}

/** The row of a level that is in the list, else a null reference. */
export function touched_find(side: u32, price: i64): TouchedLevel {
  const number = load<u32>(placeOf(side, price));
  return number > earlier ? touched_at(number - earlier - 1) : changetype<TouchedLevel>(0);
}

/** Brings the row to `ts` and sets the size from there on. */
export function touched_set(row: TouchedLevel, ts: i64, size: f64): void {
  if (ts > row.since) {
    row.integral += row.last * <f64>(ts - row.since);
    row.maximum = max(row.maximum, row.last);
    row.since = ts;
  }
  row.last = size;
}

function grow(): void {
  const bytes = <usize>capacity * TOUCHED_BYTES;
  rows = arena_grow(rows, bytes, bytes * 2);
  arena_free(places, (<usize>capacity) << 3);
  capacity *= 2;
  places = arena_alloc_zeroed((<usize>capacity) << 3);
  for (let i: u32 = 0; i < count; i++) {
    const row = touched_at(i);
    store<u32>(placeOf(row.side, row.price), earlier + i + 1);
  }
}

/** A new bin. */
export function touched_clear(): void {
  earlier += count;
  count = 0;
  if (earlier < LARGEST_NUMBER) return;
  memory.fill(places, 0, (<usize>capacity) << 3);
  earlier = 0;
}

export function touched_saved_size(): usize {
  return <usize>count * TOUCHED_BYTES;
}

export function touched_save(to: usize): usize {
  memory.copy(to, rows, touched_saved_size());
  return to + touched_saved_size();
}

/** False when a row is none. */
export function touched_load(from: usize, savedCount: u32): bool {
  while (capacity < savedCount) grow();
  memory.copy(rows, from, <usize>savedCount * TOUCHED_BYTES);
  count = savedCount;
  for (let i: u32 = 0; i < count; i++) {
    const row = touched_at(i);
    if (row.side > 1) return false;
    store<u32>(placeOf(row.side, row.price), earlier + i + 1);
  }
  return true;
}
