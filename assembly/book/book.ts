// The state of one order book: a fixed block of fields; the order table, queue nodes, levels, price window
// and fills of the event hang off it as arena blocks. Sides: 0 bid, 1 ask. Prices in 1e-9 units.
import { BOOK_COUNTER_COUNT, BookCounter, BookStatus } from "../abi/counters";
import { arena_alloc_zeroed } from "../memory/arena";

/** One side of a book. */
@unmanaged
export class BookSide {
  /** Price of the best level; without one: i64.MIN_VALUE for bids, i64.MAX_VALUE for asks. */
  bestPrice: i64;
  /** Level index of the best price; 0 = the side is empty. */
  best: u32;
  levelCount: u32;
  orderCount: u32;
  /** Levels outside the price window: root and best of the ordered tree; 0 = none. */
  treeRoot: u32;
  treeBest: u32;
  /** The top-of-book pseudo order: its level (0 = none), size and id. */
  pseudoLevel: u32;
  pseudoSize: u32;
  /** Level index by window tick, u32 each; 0 = no level. */
  windowSlots: usize;
  pseudoId: u64;
  /** Bit w: word w of the bitmap is not 0. */
  summary: u64;
  /** Occupancy bitmap, one bit a window tick. */
  windowWords: usize;
}

@unmanaged
export class Book {
  /** publisher_id in the low 16 bits, instrument_id above. */
  key: u64;
  clock: i64;
  records: i64;
  /** Records the layers count as events (vp-pipeline.md, section 2.5 leaves some out). */
  eventId: i64;

  // Order table: open addressing, 16-byte entries.
  table: usize;
  /** Capacity × 16 − 1: byte offsets wrap with it. */
  tableMask: u32;
  tableShift: u32;
  /** Entries in the table (an order with id 0 is not one of them). */
  tableCount: u32;
  tableLimit: u32;
  /** Order id 0 marks an empty entry, so the real one lives here: same layout as an entry. */
  zeroUsed: u32;
  /** Queue links are kept. */
  queue: u32;
  zeroId: u64;
  zeroValue: u64;

  // Queue nodes, 32 bytes each, index 0 unused.
  nodes: usize;
  nodeCapacity: u32;
  nodeUsed: u32;
  nodeFree: u32;

  // Levels, 64 bytes each, index 0 unused.
  levels: usize;
  levelCapacity: u32;
  levelUsed: u32;
  levelFree: u32;

  // Price window shared by both sides: ticks base + i × tick for i < windowTicks.
  windowTicks: u32;
  windowBase: i64;
  windowTick: i64;
  windowReciprocal: f64;
  /** Tick given by the host; 0 = found from the prices. */
  givenTick: i64;
  /** Levels near the market that missed the window since it was placed. */
  windowMisses: u32;

  // Event.
  inEvent: u32;
  sawLast: u32;
  noEventFlags: u32;
  /** Not 0: no F_LAST so far, or none to come, or inside a snapshot. Kept by book_look. */
  careful: u32;
  lastTsEvent: i64;
  lastSequence: u32;
  status: BookStatus;
  fills: usize;
  fillCapacity: u32;
  fillCount: u32;
  fillsPending: u32;
  /** 1: a span of crossings is open; of the focus book only. */
  crossing: u32;
  /** Number of the event in the marks of the fill table's entries. */
  fillEvent: u32;

  // Snapshot.
  hasSnapshot: u32;
  snapshotTsRecv: i64;

  /** Price of the newest trade record that has one; i64.MAX_VALUE = none yet. */
  lastTrade: i64;

  /** The layers follow this book. */
  focus: u32;
  direct: u32;
}

/** The order table of every book without orders: two vacant entries, never written. */
export const NO_TABLE: usize = memory.data(32, 16);

const SIDES_OFFSET: usize = (offsetof<Book>() + 63) & ~63;
const SIDE_SHIFT: usize = 6;
const COUNTERS_OFFSET: usize = SIDES_OFFSET + (2 << SIDE_SHIFT);
const BOOK_BYTES: usize = COUNTERS_OFFSET + <usize>BOOK_COUNTER_COUNT * 8;

export function book_new(key: u64, queue: bool, direct: bool, focus: bool, tick: i64): Book {
  if (offsetof<BookSide>() > 1 << SIDE_SHIFT) ERROR("BookSide must fit 64 bytes");
  const b = changetype<Book>(arena_alloc_zeroed(BOOK_BYTES));
  b.key = key;
  b.queue = queue ? 1 : 0;
  b.direct = direct ? 1 : 0;
  b.focus = focus ? 1 : 0;
  b.givenTick = tick;
  b.lastTrade = i64.MAX_VALUE;
  b.status = BookStatus.Unseeded;
  book_look(b);
  book_no_table(b);
  book_side(b, 0).bestPrice = no_price(0);
  book_side(b, 1).bestPrice = no_price(1);
  return b;
}

/** Events so far: the number of the event that is under way. */
export function events_ended(b: Book): u64 {
  return load<u64>(book_counters(b) + ((<usize>BookCounter.Events) << 3));
}

/** After a change of what `careful` depends on. */
export function book_look(b: Book): void {
  b.careful = !b.sawLast || b.noEventFlags || b.status === BookStatus.Building ? 1 : 0;
}

/** Without a table of its own: the first insert makes a real one. */
export function book_no_table(b: Book): void {
  b.table = NO_TABLE;
  b.tableMask = 31;
  b.tableShift = 63;
  b.tableLimit = 0;
}

/** The best price of an empty side. */
export function no_price(side: u32): i64 {
  return side === 0 ? i64.MIN_VALUE : i64.MAX_VALUE;
}

export function book_side(b: Book, side: u32): BookSide {
  return changetype<BookSide>(changetype<usize>(b) + SIDES_OFFSET + ((<usize>side) << SIDE_SHIFT));
}

export function book_count(b: Book, counter: BookCounter): void {
  const at = changetype<usize>(b) + COUNTERS_OFFSET + ((<usize>counter) << 3);
  store<u64>(at, load<u64>(at) + 1);
}

export function book_counters(b: Book): usize {
  return changetype<usize>(b) + COUNTERS_OFFSET;
}
