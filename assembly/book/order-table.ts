// Order id → entry: open addressing with linear probing, load ≤ 0.5, deletion by backward shift. An entry is
// 16 bytes: u64 id (0 = empty), u32 value, u32 level index with the side in the top bit. The value is the size,
// or with queue links the queue node, which then holds the size.
import { arena_alloc_zeroed, arena_free } from "../memory/arena";
import { Book, NO_TABLE, book_no_table } from "./book";

export const ENTRY_VALUE: usize = 8;
export const ENTRY_LEVEL: usize = 12;
const ENTRY_SHIFT: usize = 4;
const FIRST_CAPACITY: u32 = 64;
/** Up to this many entries the load stays ≤ 0.25: fewer mispredicted probes while the table fits the cache. */
const ROOMY_CAPACITY: u32 = 32768;
const GOLDEN: u64 = 0x9e3779b97f4a7c15;

function home(b: Book, id: u64): usize {
  return (<usize>((id * GOLDEN) >> (<u64>b.tableShift))) << ENTRY_SHIFT;
}

/** Address of the entry of the id; 0 when there is none. */
export function table_find(b: Book, id: u64): usize {
  return OrderTable.find(b, id);
}

/** The look-ups of every record, inlined by force. */
export class OrderTable {
  /**
   * The place of the id: its entry, or the vacant one where it would go. Both answers look alike for id 0, the mark
   * of vacant entries: `table_find` and `table_insert` know where that order lives.
   */
  @inline
  static place(b: Book, id: u64): usize {
    const at = table_home(b, id);
    const found = load<u64>(at);
    return found === id || found === 0 ? at : probe(b, id, at);
  }

  @inline
  static find(b: Book, id: u64): usize {
    const at = table_home(b, id);
    return load<u64>(at) === id && id !== 0 ? at : findFurther(b, id, at);
  }

  /** As `table_insert`, at the vacant place of an id that is not 0; the table has room. */
  @inline
  static occupy(b: Book, at: usize, id: u64): void {
    b.tableCount += 1;
    store<u64>(at, id);
  }

  @inline
  static remove(b: Book, entry: usize): void {
    const offset = entry - b.table;
    const next = load<u64>(b.table + ((offset + 16) & (<usize>b.tableMask)));
    // The order with id 0 is outside of the table and its neighbour means nothing.
    if (next !== 0 || load<u64>(entry) === 0) {
      table_remove(b, entry);
      return;
    }
    b.tableCount -= 1;
    store<u64>(entry, 0);
  }
}

/** The place of an id that is not at its home, where another order is. */
function probe(b: Book, id: u64, home: usize): usize {
  const table = b.table;
  const mask = <usize>b.tableMask;
  let at = home;
  let found: u64 = 0;
  do {
    at = table + ((at - table + 16) & mask);
    found = load<u64>(at);
  } while (found !== id && found !== 0);
  return at;
}

/** As OrderTable.find, when the id is not at its home. Id 0 is the mark of vacant entries. */
function findFurther(b: Book, id: u64, home: usize): usize {
  if (id === 0) return b.zeroUsed !== 0 ? zeroEntry(b) : 0;
  if (load<u64>(home) === 0) return 0;
  const at = probe(b, id, home);
  return load<u64>(at) !== 0 ? at : 0;
}

/** Makes sure that one more order fits; places found before are void. */
export function table_make_room(b: Book): void {
  if (b.tableCount >= b.tableLimit) growTable(b);
}

function zeroEntry(b: Book): usize {
  return changetype<usize>(b) + offsetof<Book>("zeroId");
}

/** A new entry for an id that has none; value and level are the caller's to fill. */
export function table_insert(b: Book, id: u64): usize {
  if (id === 0) {
    b.zeroUsed = 1;
    return zeroEntry(b);
  }
  table_make_room(b);
  const at = OrderTable.place(b, id);
  OrderTable.occupy(b, at, id);
  return at;
}

export function table_remove(b: Book, entry: usize): void {
  if (load<u64>(entry) === 0) {
    b.zeroUsed = 0;
    return;
  }
  b.tableCount -= 1;
  const table = b.table;
  const mask = <usize>b.tableMask;
  let hole = entry - table;
  let offset = hole;
  while (true) {
    offset = (offset + 16) & mask;
    const id = load<u64>(table + offset);
    if (id === 0) break;
    // An entry moves into the hole unless its home lies behind it.
    if (((offset - home(b, id)) & mask) >= ((offset - hole) & mask)) {
      store<u64>(table + hole, id);
      store<u64>(table + hole, load<u64>(table + offset, 8), 8);
      hole = offset;
    }
  }
  store<u64>(table + hole, 0);
}

function setCapacity(b: Book, capacity: u32): void {
  b.table = arena_alloc_zeroed((<usize>capacity) << ENTRY_SHIFT);
  b.tableMask = (capacity << (<u32>ENTRY_SHIFT)) - 1;
  b.tableShift = clz(capacity) + 33;
  b.tableLimit = capacity <= ROOMY_CAPACITY ? capacity >> 2 : capacity >> 1;
}

function tableBytes(b: Book): usize {
  return b.table === NO_TABLE ? 0 : <usize>b.tableMask + 1;
}

function growTable(b: Book): void {
  const old = b.table;
  const bytes = tableBytes(b);
  setCapacity(b, bytes === 0 ? FIRST_CAPACITY : (<u32>(bytes >> ENTRY_SHIFT)) << 1);
  for (let at = old; at < old + bytes; at += 16) {
    const id = load<u64>(at);
    if (id === 0) continue;
    const to = OrderTable.place(b, id);
    store<u64>(to, id);
    store<u64>(to, load<u64>(at, 8), 8);
  }
  if (bytes !== 0) arena_free(old, bytes);
}

/** Room for `orders` more entries at once, so that a restore grows only one time. */
export function table_reserve(b: Book, orders: u32): void {
  while (b.tableCount + orders > b.tableLimit) growTable(b);
}

/** Forgets every entry. A table much larger than its contents shrinks, so that clearing stays cheap. */
export function table_clear(b: Book): void {
  b.zeroUsed = 0;
  const bytes = tableBytes(b);
  if (b.tableCount !== 0) {
    if (bytes > (<usize>b.tableCount) << 8) {
      arena_free(b.table, bytes);
      book_no_table(b);
    } else {
      memory.fill(b.table, 0, bytes);
    }
  }
  b.tableCount = 0;
}

/** First table entry at or after `at` (0 = from the start) that is in use; 0 = no more. Id 0 is not visited. */
export function table_next(b: Book, at: usize): usize {
  const end = b.table + tableBytes(b);
  for (let entry = at === 0 ? b.table : at; entry < end; entry += 16) {
    if (load<u64>(entry) !== 0) return entry;
  }
  return 0;
}

/** Where the search for the id begins. */
export function table_home(b: Book, id: u64): usize {
  return b.table + home(b, id);
}
