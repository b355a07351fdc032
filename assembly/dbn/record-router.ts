// (publisher, instrument) → counts and book. Every pair of the file is counted, whether its book is kept or not.
import { ActionIndex } from "../abi/counters";
import {
  BOOKS_ALL,
  BOOKS_ONE,
  ROUTER_ACTIONS,
  ROUTER_BOOK,
  ROUTER_BYTES,
  ROUTER_FIRST_TS,
  ROUTER_FOCUS,
  ROUTER_KEY,
  ROUTER_LAST_TS,
  ROUTER_NEXT,
} from "../abi/engine-layout";
import { book_new } from "../book/book";
import { arena_alloc_zeroed, arena_free } from "../memory/arena";

const FIRST_CAPACITY: u32 = 64;
const GOLDEN: u64 = 0x9e3779b97f4a7c15;

let table: usize = 0;
let capacity: u32 = 0;
let count: u32 = 0;
let first: usize = 0;
let newest: usize = 0;

let booksMode: i32 = 0;
let focusKey: u64 = 0;
let queue: bool = false;
let direct: bool = false;
let focusTick: i64 = 0;

/** Forgets every pair and its book; the arena has forgotten them too. */
export function router_rewind(): void {
  table = 0;
  capacity = 0;
  count = 0;
  first = 0;
  newest = 0;
}

/** Forgets everything; the arena has been reset. */
export function router_reset(mode: i32, key: u64, withQueue: bool, directFills: bool, tick: i64): void {
  router_rewind();
  booksMode = mode;
  focusKey = key;
  queue = withQueue;
  direct = directFills;
  focusTick = tick;
}

/** Slot of the key: its entry or 0. */
function slotOf(key: u64): usize {
  const mask = capacity - 1;
  let index = (<u32>((key * GOLDEN) >> 32)) & mask;
  while (true) {
    const slot = table + ((<usize>index) << alignof<usize>());
    const entry = load<usize>(slot);
    if (entry === 0 || load<u64>(entry, ROUTER_KEY) === key) return slot;
    index = (index + 1) & mask;
  }
}

/** The entry of the key; 0 when no record had it. */
export function router_find(key: u64): usize {
  return capacity === 0 ? 0 : load<usize>(slotOf(key));
}

/** The book that the layers follow; 0 = none, or no record of it yet. */
export function router_focus_book(): usize {
  const entry = booksMode === BOOKS_ONE ? router_find(focusKey) : 0;
  return entry === 0 ? 0 : load<usize>(entry, ROUTER_BOOK);
}

/** The entry of the key, made at its first record. */
export function router_obtain(key: u64): usize {
  if (count * 2 >= capacity) grow();
  const slot = slotOf(key);
  let entry = load<usize>(slot);
  if (entry !== 0) return entry;
  entry = arena_alloc_zeroed(ROUTER_BYTES);
  store<usize>(slot, entry);
  store<u64>(entry, key, ROUTER_KEY);
  store<i64>(entry, 0, ROUTER_LAST_TS);
  if (first === 0) first = entry;
  else store<usize>(newest, entry, ROUTER_NEXT);
  newest = entry;
  count += 1;
  const focus = booksMode === BOOKS_ONE && key === focusKey;
  store<u32>(entry, focus ? 1 : 0, ROUTER_FOCUS);
  if (focus || booksMode === BOOKS_ALL) {
    store<usize>(
      entry,
      changetype<usize>(book_new(key, queue, direct, focus, focus ? focusTick : 0)),
      ROUTER_BOOK,
    );
  }
  return entry;
}

function grow(): void {
  const old = table;
  const oldCapacity = capacity;
  capacity = max<u32>(oldCapacity * 2, FIRST_CAPACITY);
  table = arena_alloc_zeroed((<usize>capacity) << alignof<usize>());
  for (let entry = first; entry !== 0; entry = load<usize>(entry, ROUTER_NEXT)) {
    store<usize>(slotOf(load<u64>(entry, ROUTER_KEY)), entry);
  }
  arena_free(old, (<usize>oldCapacity) << alignof<usize>());
}

/** Counts one record and moves the clock of the pair. */
export function router_count(entry: usize, action: ActionIndex, clock: i64): void {
  const at = entry + ROUTER_ACTIONS + ((<usize>action) << 3);
  store<u64>(at, load<u64>(at) + 1);
  if (load<i64>(entry, ROUTER_FIRST_TS) === 0) store<i64>(entry, clock, ROUTER_FIRST_TS);
  store<i64>(entry, clock, ROUTER_LAST_TS);
}

/** Records of this action so far. */
export function router_action_count(entry: usize, action: ActionIndex): u64 {
  return load<u64>(entry + ROUTER_ACTIONS + ((<usize>action) << 3));
}

export const ROUTER_SAVED_BYTES: usize = <usize>ROUTER_BOOK;

/** Key and counts as they are; the address behind them. */
export function router_save(entry: usize, to: usize): usize {
  memory.copy(to, entry, ROUTER_SAVED_BYTES);
  return to + ROUTER_SAVED_BYTES;
}

/** The entry of a saved key with its counts; its book, where one is kept, is new. 0: the key is there already. */
export function router_load(from: usize): usize {
  if (router_find(load<u64>(from, ROUTER_KEY)) !== 0) return 0;
  const entry = router_obtain(load<u64>(from, ROUTER_KEY));
  memory.copy(entry, from, ROUTER_SAVED_BYTES);
  return entry;
}

/** Address of the first entry in order of appearance; 0 = none. */
export function router_first(): usize {
  return first;
}

export function router_pairs(): u32 {
  return count;
}
