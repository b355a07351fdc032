// The fills of the current event of a book, by order id: an open-addressing table that is emptied at the end of
// the event. An entry is 32 bytes: u64 id, u64 quantity of F records (rank rule), u32 pending, u32 number of the
// event it belongs to, so that the next number empties the table at once, i64 price at which fills took all that the
// order showed, for which checkpoints have no place: what it is told by begins anew there.
// Pending, event mode: fills that no C or M has confirmed yet. Direct mode: the fill credit of vp-engine.md §6.1.
//
// An event need not end: a publisher may stop setting F_LAST in the middle of a file. So a full table first drops
// the entries with nothing in them, which mean the same as no entry, and then grows only as far as what is left
// needs. From CROWDED_CAPACITY on (no venue event fills 65,536 orders) the fills of orders that are gone are
// dropped as well, so that the table is bounded by the orders that rest.
import { arena_alloc_zeroed, arena_free } from "../memory/arena";
import { Book } from "./book";
import { table_find } from "./order-table";

const ENTRY_SHIFT: usize = 5;
const QUANTITY: usize = 8;
const PENDING: usize = 16;
const EVENT: usize = 20;
const EMPTIED: usize = 24;
const FIRST_CAPACITY: u32 = 16;
/** Larger tables (after an auction) are given back at the end of the event. */
const KEPT_CAPACITY: u32 = 64;
const CROWDED_CAPACITY: u32 = 131072;
const LARGEST_CAPACITY: u32 = 33554432;
/** Marks entries of no event. */
const NO_EVENT: u32 = 0;
/** No order rests there. */
const NOT_EMPTIED: i64 = i64.MAX_VALUE;
const GOLDEN: u64 = 0x9e3779b97f4a7c15;

function inUse(b: Book, at: usize): bool {
  return load<u32>(at, EVENT) === b.fillEvent;
}

function place(b: Book, id: u64): usize {
  const fills = b.fills;
  const mask = b.fillCapacity - 1;
  let slot = (<u32>((id * GOLDEN) >> 40)) & mask;
  while (true) {
    const at = fills + ((<usize>slot) << ENTRY_SHIFT);
    if (!inUse(b, at) || load<u64>(at) === id) return at;
    slot = (slot + 1) & mask;
  }
}

/** Address of the id's entry; 0 when the event has no fill of it. */
export function fills_find(b: Book, id: u64): usize {
  return b.fillCount === 0 ? 0 : findFill(b, id);
}

function findFill(b: Book, id: u64): usize {
  const at = place(b, id);
  return inUse(b, at) ? at : 0;
}

export function fills_obtain(b: Book, id: u64): usize {
  if (b.fillCount * 2 >= b.fillCapacity) makeRoom(b);
  const at = place(b, id);
  if (!inUse(b, at)) {
    store<u64>(at, id);
    store<u64>(at, 0, QUANTITY);
    store<u32>(at, 0, PENDING);
    store<u32>(at, b.fillEvent, EVENT);
    store<i64>(at, NOT_EMPTIED, EMPTIED);
    b.fillCount += 1;
  }
  return at;
}

/** Called when half of the table is used: so much is dropped, or so much larger it grows, that a quarter is free. */
function makeRoom(b: Book): void {
  const capacity = b.fillCapacity;
  let kept: u32 = 0;
  for (let entry = fills_next(b, 0); entry !== 0; entry = fills_next(b, entry)) {
    if (isWorthKeeping(b, entry)) {
      kept += 1;
    } else {
      fill_set_pending(b, entry, 0);
      store<u32>(entry, NO_EVENT, EVENT);
    }
  }
  moveFills(b, kept * 4 <= capacity ? max<u32>(capacity, FIRST_CAPACITY) : capacity * 2);
  b.fillCount = kept;
}

function isWorthKeeping(b: Book, entry: usize): bool {
  if (fill_quantity(entry) === 0 && fill_pending(entry) === 0) return false;
  return b.fillCapacity < CROWDED_CAPACITY || table_find(b, fill_id(entry)) !== 0;
}

/** Into a new block of `capacity` entries. */
function moveFills(b: Book, capacity: u32): void {
  const old = b.fills;
  const oldCapacity = b.fillCapacity;
  b.fills = arena_alloc_zeroed((<usize>capacity) << ENTRY_SHIFT);
  b.fillCapacity = capacity;
  if (b.fillEvent === NO_EVENT) b.fillEvent = 1;
  for (let i: u32 = 0; i < oldCapacity; i++) {
    const from = old + ((<usize>i) << ENTRY_SHIFT);
    if (inUse(b, from)) memory.copy(place(b, fill_id(from)), from, 1 << ENTRY_SHIFT);
  }
  arena_free(old, (<usize>oldCapacity) << ENTRY_SHIFT);
}

/** The capacity of a book that is read back, so that its table drops and grows as it would have. False: impossible. */
export function fills_reserve(b: Book, capacity: u32, count: u32): bool {
  if (count > capacity / 2 || capacity > LARGEST_CAPACITY || (capacity & (capacity - 1)) !== 0) return false;
  if (capacity !== 0) moveFills(b, capacity);
  return true;
}

export function fills_clear(b: Book): void {
  if (b.fillCount === 0) return;
  b.fillEvent += 1;
  // After 2³² events numbers repeat: the table starts anew, as one does that an auction made large.
  if (b.fillCapacity > KEPT_CAPACITY || b.fillEvent === NO_EVENT) {
    arena_free(b.fills, (<usize>b.fillCapacity) << ENTRY_SHIFT);
    b.fills = 0;
    b.fillCapacity = 0;
  }
  b.fillCount = 0;
  b.fillsPending = 0;
}

export function fill_quantity(entry: usize): u64 {
  return load<u64>(entry, QUANTITY);
}

export function fill_set_quantity(entry: usize, quantity: u64): void {
  store<u64>(entry, quantity, QUANTITY);
}

export function fill_pending(entry: usize): u32 {
  return load<u32>(entry, PENDING);
}

/** Keeps the book's count of entries with something pending. */
export function fill_set_pending(b: Book, entry: usize, pending: u32): void {
  const before = load<u32>(entry, PENDING);
  if (before === 0 && pending !== 0) b.fillsPending += 1;
  if (before !== 0 && pending === 0) b.fillsPending -= 1;
  store<u32>(entry, pending, PENDING);
}

/** Fills have taken all that the order showed at the price, and it is gone. */
export function fill_set_emptied(entry: usize, price: i64): void {
  store<i64>(entry, price, EMPTIED);
}

/** Whether the order, which comes back, was emptied at this price. */
export function fill_take_emptied(entry: usize, price: i64): bool {
  const emptied = load<i64>(entry, EMPTIED);
  store<i64>(entry, NOT_EMPTIED, EMPTIED);
  return emptied === price;
}

export function fill_id(entry: usize): u64 {
  return load<u64>(entry);
}

/** Entries one after the other: address after `at` (0 = the first); 0 = no more. */
export function fills_next(b: Book, at: usize): usize {
  if (b.fillCount === 0) return 0;
  const end = b.fills + ((<usize>b.fillCapacity) << ENTRY_SHIFT);
  for (let entry = at === 0 ? b.fills : at + (1 << ENTRY_SHIFT); entry < end; entry += 1 << ENTRY_SHIFT) {
    if (inUse(b, entry)) return entry;
  }
  return 0;
}
