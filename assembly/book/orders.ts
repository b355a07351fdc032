// Orders in their levels: insert, resize, move and remove with or without queue links. Keeps the sums of the
// levels (order-book.md, section 10, invariants 1 and 2).
import { Book, book_side } from "./book";
import { fill_set_pending, fills_find } from "./event-fills";
import { Level, level_at } from "./level-record";
import { PriceLevels, level_drop, levels_clear } from "./price-levels";
import {
  NODE_FLAGS,
  NODE_SIZE,
  NODE_TS,
  QueueNodes,
  node_at,
  node_give,
  nodes_clear,
  queue_append,
  queue_first,
  queue_remove,
} from "./order-queue";
import {
  ENTRY_LEVEL,
  ENTRY_VALUE,
  OrderTable,
  table_clear,
  table_find,
  table_insert,
  table_next,
} from "./order-table";

const INDEX_MASK: u32 = 0x7fffffff;

export function order_size(b: Book, entry: usize): u32 {
  const value = load<u32>(entry, ENTRY_VALUE);
  return b.queue ? load<u32>(node_at(b, value), NODE_SIZE) : value;
}

export function order_side(entry: usize): u32 {
  return load<u32>(entry, ENTRY_LEVEL) >> 31;
}

export function order_level(entry: usize): u32 {
  return load<u32>(entry, ENTRY_LEVEL) & INDEX_MASK;
}

function stamp(node: usize, flags: u32, ts: i64): void {
  store<i64>(node, ts, NODE_TS);
  store<u32>(node, flags, NODE_FLAGS);
}

/** Sets the size (> 0); the order keeps its place. */
export function order_resize(b: Book, entry: usize, size: u32, flags: u32, ts: i64): void {
  const level = level_at(b, order_level(entry));
  level.size += <u64>size - <u64>order_size(b, entry);
  if (b.queue) {
    const node = node_at(b, load<u32>(entry, ENTRY_VALUE));
    store<u32>(node, size, NODE_SIZE);
    stamp(node, flags, ts);
  } else {
    store<u32>(entry, size, ENTRY_VALUE);
  }
}

/** Removes every order and pseudo order of the book. */
export function orders_clear(b: Book): void {
  table_clear(b);
  nodes_clear(b);
  levels_clear(b);
  for (let side: u32 = 0; side < 2; side++) {
    const s = book_side(b, side);
    s.orderCount = 0;
    s.pseudoLevel = 0;
  }
}

/** Removes an order and what is pending of its fills, which nothing can confirm any more. */
function sweep(b: Book, entry: usize, id: u64): void {
  if (b.fillsPending !== 0) {
    const fill = fills_find(b, id);
    if (fill !== 0) fill_set_pending(b, fill, 0);
  }
  Orders.remove(b, entry);
}

/** Removes every order and the pseudo order of one side. */
export function orders_clear_side(b: Book, side: u32): void {
  const s = book_side(b, side);
  pseudo_remove(b, side);
  if (s.orderCount === 0) return;
  if (b.queue) {
    while (s.best !== 0) {
      const node = node_at(b, queue_first(b, level_at(b, s.best).ring));
      const id = load<u64>(node);
      sweep(b, table_find(b, id), id);
    }
    return;
  }
  // Without queues the table is searched; a removal may move an entry to the place just read.
  if (b.zeroUsed) {
    const zero = table_find(b, 0);
    if (order_side(zero) === side) sweep(b, zero, 0);
  }
  let entry = table_next(b, 0);
  while (entry !== 0 && s.orderCount !== 0) {
    if (order_side(entry) === side) sweep(b, entry, load<u64>(entry));
    else entry += 16;
    entry = table_next(b, entry);
  }
  if (s.orderCount !== 0) orders_clear_side(b, side);
}

/** Rests the top-of-book pseudo order of a side that has none. */
export function pseudo_set(b: Book, side: u32, id: u64, price: i64, size: u32): void {
  const s = book_side(b, side);
  const index = PriceLevels.obtain(b, side, price);
  const level = level_at(b, index);
  level.size += size;
  level.pseudo = 1;
  s.pseudoLevel = index;
  s.pseudoId = id;
  s.pseudoSize = size;
}

export function pseudo_remove(b: Book, side: u32): void {
  const s = book_side(b, side);
  const index = s.pseudoLevel;
  if (index === 0) return;
  s.pseudoLevel = 0;
  const level: Level = level_at(b, index);
  level.size -= s.pseudoSize;
  level.pseudo = 0;
  if (level.count === 0) level_drop(b, index);
}

/** The hot operations: inlined by force, since the calls cost more than what they do (−3 ns a record). */
export class Orders {
  /** A new order at the back of its level. The id must not rest in the book. */
  @inline
  static insert(b: Book, id: u64, side: u32, price: i64, size: u32, flags: u32, ts: i64): void {
    Orders.rest(b, table_insert(b, id), id, side, price, size, flags, ts);
  }

  /** As `insert`; the new entry of the id is already there. */
  @inline
  static rest(b: Book, entry: usize, id: u64, side: u32, price: i64, size: u32, flags: u32, ts: i64): void {
    const index = PriceLevels.obtain(b, side, price);
    const level = level_at(b, index);
    level.size += size;
    level.count += 1;
    book_side(b, side).orderCount += 1;
    let value = size;
    if (b.queue) {
      value = QueueNodes.take(b);
      const node = node_at(b, value);
      store<u64>(node, id);
      store<u32>(node, size, NODE_SIZE);
      stamp(node, flags, ts);
      queue_append(b, level.ring, value);
    }
    store<u32>(entry, value, ENTRY_VALUE);
    store<u32>(entry, index | (side << 31), ENTRY_LEVEL);
  }

  @inline
  static remove(b: Book, entry: usize): void {
    const value = load<u32>(entry, ENTRY_VALUE);
    Orders.detach(b, order_level(entry), value, order_size(b, entry));
    if (b.queue) node_give(b, value);
    OrderTable.remove(b, entry);
  }

  /** To the back of (side, price), which may be the order's own level, with a new size (> 0). */
  @inline
  static move(b: Book, entry: usize, side: u32, price: i64, size: u32, flags: u32, ts: i64): void {
    const from = order_level(entry);
    const value = load<u32>(entry, ENTRY_VALUE);
    const oldSize = order_size(b, entry);
    const to = PriceLevels.obtain(b, side, price);
    // The new level counts the order before the old one loses it, so that one level is never dropped between.
    const level = level_at(b, to);
    level.size += size;
    level.count += 1;
    book_side(b, side).orderCount += 1;
    Orders.detach(b, from, value, oldSize);
    if (b.queue) {
      const node = node_at(b, value);
      store<u32>(node, size, NODE_SIZE);
      stamp(node, flags, ts);
      queue_append(b, level.ring, value);
    } else {
      store<u32>(entry, size, ENTRY_VALUE);
    }
    store<u32>(entry, to | (side << 31), ENTRY_LEVEL);
  }

  /** Takes an order out of its level, which is dropped when nothing is left there. */
  @inline
  static detach(b: Book, index: u32, node: u32, size: u32): void {
    const level = level_at(b, index);
    level.size -= size;
    level.count -= 1;
    book_side(b, level.side).orderCount -= 1;
    if (b.queue) queue_remove(b, node);
    if (level.count === 0 && level.pseudo === 0) level_drop(b, index);
  }
}
