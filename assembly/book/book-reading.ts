// What the host and the layers read of a book. Calls that list things fill one scratch block, a page at a time.
import { BookStatus } from "../abi/counters";
import {
  LEVEL_ROW_AGGREGATED,
  LEVEL_ROW_BYTES,
  LEVEL_ROW_COUNT,
  LEVEL_ROW_PRICE,
  LEVEL_ROW_SIZE,
  ORDER_ROW_BYTES,
  ORDER_ROW_FLAGS,
  ORDER_ROW_ID,
  ORDER_ROW_PRICE,
  ORDER_ROW_SIZE,
  ORDER_ROW_TS,
  QUEUE_ORDERS_AHEAD,
  QUEUE_ORDERS_BEHIND,
  QUEUE_PRICE,
  QUEUE_SIDE,
  QUEUE_SIZE,
  QUEUE_SIZE_AHEAD,
  QUEUE_SIZE_BEHIND,
  QUEUE_TS,
  ROUTER_BOOK,
  SCRATCH_BYTES,
} from "../abi/engine-layout";
import { router_find } from "../dbn/record-router";
import { arena_alloc } from "../memory/arena";
import { Book, book_counters, book_side } from "./book";
import { level_at } from "./level-record";
import { level_find } from "./price-levels";
import { level_after } from "./price-window";
import { NODE_FLAGS, NODE_NEXT, NODE_SIZE, NODE_TS, node_at, queue_first } from "./order-queue";
import { order_level, order_side, order_size } from "./orders";
import { ENTRY_VALUE, table_find } from "./order-table";

let scratch: usize = 0;

export function reader_reset(): void {
  scratch = arena_alloc(SCRATCH_BYTES);
}

/** Address of the block the reading calls fill. */
export function book_scratch(): usize {
  return scratch;
}

/** Address of the book of a key (as in engine_configure), 0 = not kept or no record yet. Valid until configure. */
export function book_open(key: u64): usize {
  const entry = router_find(key);
  return entry === 0 ? 0 : load<usize>(entry, ROUTER_BOOK);
}

export function book_status(book: usize): i32 {
  return changetype<Book>(book).status;
}

export function book_in_event(book: usize): i32 {
  return changetype<Book>(book).inEvent;
}

/** Not inside a snapshot nor an event; a publisher without event flags is readable between any two records. */
export function book_readable(book: usize): i32 {
  const b = changetype<Book>(book);
  return b.status !== BookStatus.Building && (!b.inEvent || b.noEventFlags) ? 1 : 0;
}

export function book_clock(book: usize): i64 {
  return changetype<Book>(book).clock;
}

/** Price of the newest trade; i64.MAX_VALUE = none yet. */
export function book_last_trade(book: usize): i64 {
  return changetype<Book>(book).lastTrade;
}

export function book_records(book: usize): i64 {
  return changetype<Book>(book).records;
}

export function book_counters_ptr(book: usize): usize {
  return book_counters(changetype<Book>(book));
}

export function book_order_count(book: usize, side: i32): u32 {
  return book_side(changetype<Book>(book), side).orderCount;
}

export function book_level_count(book: usize, side: i32): u32 {
  return book_side(changetype<Book>(book), side).levelCount;
}

/** Level index of the best price of a side, 0 = none; go on with book_next_level. */
export function book_best_level(book: usize, side: i32): u32 {
  return book_side(changetype<Book>(book), side).best;
}

export function book_next_level(book: usize, side: i32, level: u32): u32 {
  const b = changetype<Book>(book);
  return level_after(b, side, level_at(b, level).price);
}

export function book_level_price(book: usize, level: u32): i64 {
  return level_at(changetype<Book>(book), level).price;
}

/** Sum of the sizes of a level found by book_best_level or book_next_level. */
export function book_level_total(book: usize, level: u32): u64 {
  return level_at(changetype<Book>(book), level).size;
}

/** Best price of a side; i64.MIN_VALUE when the side is empty. */
export function book_best_price(book: usize, side: i32): i64 {
  const b = changetype<Book>(book);
  const best = book_side(b, side).best;
  return best === 0 ? i64.MIN_VALUE : level_at(b, best).price;
}

/** Resting size at a price, 0 = nothing. */
export function book_level_size(book: usize, side: i32, price: i64): u64 {
  const b = changetype<Book>(book);
  const index = level_find(b, side, price);
  return index === 0 ? 0 : level_at(b, index).size;
}

/** Fills the scratch with level rows of a side, best first, from `level` on (0 = the best). Rows written. */
export function book_read_levels(book: usize, side: i32, level: u32, most: i32): i32 {
  const b = changetype<Book>(book);
  let index = level === 0 ? book_side(b, side).best : level;
  const rows = min(most, SCRATCH_BYTES / LEVEL_ROW_BYTES);
  let row = 0;
  while (index !== 0 && row < rows) {
    const found = level_at(b, index);
    const at = scratch + <usize>(row * LEVEL_ROW_BYTES);
    store<i64>(at, found.price, LEVEL_ROW_PRICE);
    store<u64>(at, found.size, LEVEL_ROW_SIZE);
    store<u32>(at, found.count, LEVEL_ROW_COUNT);
    store<u32>(at, found.aggregated, LEVEL_ROW_AGGREGATED);
    row += 1;
    index = level_after(b, side, found.price);
  }
  resumeLevel = index;
  return row;
}

let resumeLevel: u32 = 0;
let resumeNode: u32 = 0;
let resumePseudo: bool = false;

/** Where the last list stopped: the argument for the next page; 0 = the list is complete. */
export function book_resume_level(): u32 {
  return resumeLevel;
}

/** Node to go on with inside book_resume_level (book_read_orders). */
export function book_resume_node(): u32 {
  return resumeNode;
}

/**
 * Fills the scratch with order rows of a side, best level first and in queue order, from (level, node) on
 * (0, 0 = the start). A level's pseudo order comes before its orders. Needs queue links. Rows written.
 */
export function book_read_orders(book: usize, side: i32, level: u32, node: u32): i32 {
  const b = changetype<Book>(book);
  const s = book_side(b, side);
  const rows = SCRATCH_BYTES / ORDER_ROW_BYTES;
  let index = level === 0 ? s.best : level;
  let current = node;
  let row = 0;
  resumeLevel = 0;
  resumeNode = 0;
  while (index !== 0) {
    const found = level_at(b, index);
    if (current === 0) {
      if (row === rows) break;
      if (found.pseudo) row = writeOrder(row, s.pseudoId, found.price, 0, s.pseudoSize, 0);
      current = queue_first(b, found.ring);
    }
    while (current !== found.ring && row < rows) {
      const at = node_at(b, current);
      const flags = load<u32>(at, NODE_FLAGS);
      row = writeOrder(
        row,
        load<u64>(at),
        found.price,
        load<i64>(at, NODE_TS),
        load<u32>(at, NODE_SIZE),
        flags,
      );
      current = load<u32>(at, NODE_NEXT);
    }
    if (current !== found.ring) break;
    current = 0;
    index = level_after(b, side, found.price);
  }
  resumeLevel = index;
  resumeNode = current;
  return row;
}

function writeOrder(row: i32, id: u64, price: i64, ts: i64, size: u32, flags: u32): i32 {
  const at = scratch + <usize>(row * ORDER_ROW_BYTES);
  store<u64>(at, id, ORDER_ROW_ID);
  store<i64>(at, price, ORDER_ROW_PRICE);
  store<i64>(at, ts, ORDER_ROW_TS);
  store<u32>(at, size, ORDER_ROW_SIZE);
  store<u32>(at, flags & 0xff, ORDER_ROW_FLAGS);
  return row + 1;
}

/** Side, price and size of a resting order into the scratch, as in book_read_queue. 0 = no such order, 1 = known. */
export function book_read_order(book: usize, id: u64): i32 {
  const b = changetype<Book>(book);
  const entry = table_find(b, id);
  if (entry === 0) return 0;
  store<i64>(scratch, level_at(b, order_level(entry)).price, QUEUE_PRICE);
  store<u32>(scratch, order_size(b, entry), QUEUE_SIZE);
  store<u32>(scratch, order_side(entry), QUEUE_SIDE);
  return 1;
}

/**
 * Queue position of an order (order-book.md, section 7) into the scratch. 0 = no such order, 1 = known,
 * 2 = its level is aggregated or no queue links are kept: only side, price and size are given.
 */
export function book_read_queue(book: usize, id: u64): i32 {
  const b = changetype<Book>(book);
  const entry = table_find(b, id);
  if (entry === 0) return 0;
  const level = level_at(b, order_level(entry));
  memory.fill(scratch, 0, 48);
  store<i64>(scratch, level.price, QUEUE_PRICE);
  store<u32>(scratch, order_size(b, entry), QUEUE_SIZE);
  store<u32>(scratch, order_side(entry), QUEUE_SIDE);
  if (!b.queue || level.aggregated) return 2;
  const own = load<u32>(entry, ENTRY_VALUE);
  let orders: u32 = 0;
  let size: u64 = 0;
  for (let node = queue_first(b, level.ring); node !== own; node = load<u32>(node_at(b, node), NODE_NEXT)) {
    orders += 1;
    size += load<u32>(node_at(b, node), NODE_SIZE);
  }
  const ownSize = order_size(b, entry);
  const pseudo = level.pseudo ? book_side(b, order_side(entry)).pseudoSize : 0;
  store<i64>(scratch, load<i64>(node_at(b, own), NODE_TS), QUEUE_TS);
  store<u32>(scratch, orders, QUEUE_ORDERS_AHEAD);
  store<u64>(scratch, size, QUEUE_SIZE_AHEAD);
  store<u32>(scratch, level.count - orders - 1, QUEUE_ORDERS_BEHIND);
  store<u64>(scratch, level.size - pseudo - size - ownSize, QUEUE_SIZE_BEHIND);
  return 1;
}
