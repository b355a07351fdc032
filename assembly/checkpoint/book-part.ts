// One book in a checkpoint: fixed fields, counters, pseudo orders, fills of the open event, then every order.
// With queue links the orders stand in queue order, so that their ranks follow from their places.
//
// Order, 32 bytes: u64 id, i64 price, i64 ts_event of the last change, u32 size, u32 flags of its record with the
// side in bit 31 and the aggregated mark of its level in bit 30. Fill, 24 bytes: u64 id, u64 quantity, u64 pending.
import { BOOK_COUNTER_COUNT, BookStatus } from "../abi/counters";
import { Book, book_counters, book_look, book_side } from "../book/book";
import {
  fill_id,
  fill_pending,
  fill_quantity,
  fill_set_pending,
  fill_set_quantity,
  fills_next,
  fills_obtain,
  fills_reserve,
} from "../book/event-fills";
import { Level, level_at } from "../book/level-record";
import { level_find } from "../book/price-levels";
import { level_after } from "../book/price-window";
import { NODE_FLAGS, NODE_NEXT, NODE_SIZE, NODE_TS, node_at, queue_first } from "../book/order-queue";
import { Orders, order_level, order_size, pseudo_set } from "../book/orders";
import { table_find, table_next, table_reserve } from "../book/order-table";

const COUNTERS: usize = 88;
const PSEUDO: usize = COUNTERS + <usize>BOOK_COUNTER_COUNT * 8;
const PSEUDO_BYTES: usize = 24;
const HEAD_BYTES: usize = PSEUDO + 2 * PSEUDO_BYTES;
const ORDER_BYTES: usize = 32;
const FILL_BYTES: usize = 24;
const AGGREGATED_BIT: u32 = 0x40000000;

function orders(b: Book): u32 {
  return book_side(b, 0).orderCount + book_side(b, 1).orderCount;
}

export function book_saved_size(b: Book): usize {
  return HEAD_BYTES + <usize>orders(b) * ORDER_BYTES + <usize>b.fillCount * FILL_BYTES;
}

/** Writes book_saved_size bytes; the address behind them. */
export function book_save(b: Book, to: usize): usize {
  store<i64>(to, b.records);
  store<i64>(to, b.eventId, 8);
  store<i64>(to, b.lastTsEvent, 16);
  store<i64>(to, b.snapshotTsRecv, 24);
  store<u32>(to, b.lastSequence, 32);
  store<u32>(to, b.status, 36);
  store<u32>(to, b.inEvent, 40);
  store<u32>(to, b.sawLast, 44);
  store<u32>(to, b.noEventFlags, 48);
  store<u32>(to, b.hasSnapshot, 52);
  store<u32>(to, orders(b), 56);
  store<u32>(to, b.fillCount, 60);
  store<i64>(to, b.clock, 64);
  store<u64>(to, b.fillCapacity, 72);
  store<i64>(to, b.lastTrade, 80);
  memory.copy(to + COUNTERS, book_counters(b), <usize>BOOK_COUNTER_COUNT * 8);
  for (let side: u32 = 0; side < 2; side++) savePseudo(b, side, to + PSEUDO + <usize>side * PSEUDO_BYTES);
  let at = to + HEAD_BYTES;
  for (let fill = fills_next(b, 0); fill !== 0; fill = fills_next(b, fill)) {
    store<u64>(at, fill_id(fill));
    store<u64>(at, fill_quantity(fill), 8);
    store<u64>(at, fill_pending(fill), 16);
    at += FILL_BYTES;
  }
  return b.queue ? saveQueues(b, at) : saveTable(b, at);
}

function savePseudo(b: Book, side: u32, to: usize): void {
  const s = book_side(b, side);
  memory.fill(to, 0, PSEUDO_BYTES);
  if (s.pseudoLevel === 0) return;
  const level = level_at(b, s.pseudoLevel);
  store<u64>(to, s.pseudoId);
  store<i64>(to, level.price, 8);
  store<u32>(to, s.pseudoSize, 16);
  // 0 = none, 1 = rests, 2 = rests on an aggregated level.
  store<u32>(to, 1 + level.aggregated, 20);
}

function saveQueues(b: Book, to: usize): usize {
  let at = to;
  for (let side: u32 = 0; side < 2; side++) {
    let index = book_side(b, side).best;
    while (index !== 0) {
      const level = level_at(b, index);
      let node = queue_first(b, level.ring);
      while (node !== level.ring) {
        const from = node_at(b, node);
        const flags = load<u32>(from, NODE_FLAGS);
        at = saveOrder(
          at,
          load<u64>(from),
          level,
          load<i64>(from, NODE_TS),
          load<u32>(from, NODE_SIZE),
          flags,
        );
        node = load<u32>(from, NODE_NEXT);
      }
      index = level_after(b, side, level.price);
    }
  }
  return at;
}

function saveTable(b: Book, to: usize): usize {
  let at = to;
  if (b.zeroUsed) {
    const zero = table_find(b, 0);
    at = saveOrder(at, 0, level_at(b, order_level(zero)), 0, order_size(b, zero), 0);
  }
  for (let entry = table_next(b, 0); entry !== 0; entry = table_next(b, entry + 16)) {
    at = saveOrder(at, load<u64>(entry), level_at(b, order_level(entry)), 0, order_size(b, entry), 0);
  }
  return at;
}

function saveOrder(at: usize, id: u64, level: Level, ts: i64, size: u32, flags: u32): usize {
  const marks = (level.side << 31) | (level.aggregated !== 0 ? AGGREGATED_BIT : 0);
  store<u64>(at, id);
  store<i64>(at, level.price, 8);
  store<i64>(at, ts, 16);
  store<u32>(at, size, 24);
  store<u32>(at, (flags & 0xff) | marks, 28);
  return at + ORDER_BYTES;
}

/** Restores a book that is new; the address behind what was read, 0 when the bytes are too few or no book. */
export function book_load(b: Book, from: usize, end: usize): usize {
  if (end - from < HEAD_BYTES) return 0;
  const count = load<u32>(from, 56);
  const fillCount = load<u32>(from, 60);
  const needed = <u64>HEAD_BYTES + <u64>count * ORDER_BYTES + <u64>fillCount * FILL_BYTES;
  if (<u64>(end - from) < needed || load<u32>(from, 36) > <u32>BookStatus.Suspect) return 0;
  b.records = load<i64>(from);
  b.eventId = load<i64>(from, 8);
  b.lastTsEvent = load<i64>(from, 16);
  b.snapshotTsRecv = load<i64>(from, 24);
  b.lastSequence = load<u32>(from, 32);
  b.status = <BookStatus>load<u32>(from, 36);
  b.inEvent = load<u32>(from, 40);
  b.sawLast = load<u32>(from, 44);
  b.noEventFlags = load<u32>(from, 48);
  book_look(b);
  b.hasSnapshot = load<u32>(from, 52);
  b.clock = load<i64>(from, 64);
  b.lastTrade = load<i64>(from, 80);
  for (let side: u32 = 0; side < 2; side++) loadPseudo(b, side, from + PSEUDO + <usize>side * PSEUDO_BYTES);
  let at = from + HEAD_BYTES;
  if (!fills_reserve(b, load<u32>(from, 72), fillCount)) return 0;
  for (let i: u32 = 0; i < fillCount; i++) {
    const fill = fills_obtain(b, load<u64>(at));
    fill_set_quantity(fill, load<u64>(at, 8));
    fill_set_pending(b, fill, <u32>load<u64>(at, 16));
    at += FILL_BYTES;
  }
  table_reserve(b, count);
  for (let i: u32 = 0; i < count; i++) {
    const id = load<u64>(at);
    const flags = load<u32>(at, 28);
    const side: u32 = flags >> 31;
    const price = load<i64>(at, 8);
    const size = load<u32>(at, 24);
    if (size === 0 || table_find(b, id) !== 0) return 0;
    Orders.insert(b, id, side, price, size, flags & 0xff, load<i64>(at, 16));
    if ((flags & AGGREGATED_BIT) !== 0) level_at(b, level_find(b, side, price)).aggregated = 1;
    at += ORDER_BYTES;
  }
  // Last: filling the book counts, too.
  memory.copy(book_counters(b), from + COUNTERS, <usize>BOOK_COUNTER_COUNT * 8);
  return at;
}

function loadPseudo(b: Book, side: u32, from: usize): void {
  const state = load<u32>(from, 20);
  if (state === 0) return;
  const price = load<i64>(from, 8);
  pseudo_set(b, side, load<u64>(from), price, load<u32>(from, 16));
  level_at(b, level_find(b, side, price)).aggregated = state - 1;
}
