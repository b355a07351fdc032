// What a record does to the orders of its book: the exact rules of order-book.md section 2.1, and the attribution of
// settled question 2. Never fails: what makes no sense is counted.
import { ActionIndex, BookCounter, BookStatus } from "../abi/counters";
import { MarkKind } from "../abi/quality-layout";
import {
  F_MBP,
  F_SNAPSHOT,
  F_TOB,
  MBO_ORDER_ID,
  MBO_PRICE,
  MBO_QUANTITY,
  MBO_SIDE,
  HEADER_TS_EVENT,
} from "../abi/dbn-layout";
import { recordPlace } from "../dbn/record-place";
import { layers_before_clear, layers_on_fill, layers_on_trade } from "../layers/layers";
import {
  ChangeKind,
  attributing,
  attribution_executed,
  attribution_filled,
  attribution_new,
  attribution_old,
  attribution_shown_again,
} from "./attribution";
import { Book, book_count, book_side, events_ended } from "./book";
import { mark_add } from "./book-marks";
import { book_clear } from "./book-status";
import {
  fill_pending,
  fill_quantity,
  fill_set_emptied,
  fill_set_pending,
  fill_set_quantity,
  fill_take_emptied,
  fills_find,
  fills_obtain,
} from "./event-fills";
import { count_noted } from "./first-occurrences";
import { level_at } from "./level-record";
import { level_find } from "./price-levels";
import {
  Orders,
  order_level,
  order_resize,
  order_side,
  order_size,
  orders_clear_side,
  pseudo_set,
} from "./orders";
import { OrderTable, table_find, table_insert, table_make_room } from "./order-table";
import { bad_record, odd_values } from "./record-faults";

const UNDEF_PRICE: i64 = i64.MAX_VALUE;
const SIDE_NONE: u32 = 2;

/** 0 bid, 1 ask, 2 anything else. */
function recordSide(p: usize): u32 {
  const side = <u32>load<u8>(p, MBO_SIDE);
  return side - 0x41 < 2 ? side & 1 : SIDE_NONE; // 'A' is 0x41, 'B' 0x42
}

/** Section 6: the record replaces everything on its side. */
function applyTopOfBook(b: Book, p: usize, flags: u32): void {
  const side = recordSide(p);
  if (side === SIDE_NONE) {
    bad_record(b, 0, 1);
    return;
  }
  book_count(b, BookCounter.TopOfBook);
  if (attributing && b.focus) {
    attributeOldQuote(b, side);
    layers_before_clear(side, b.clock);
  }
  orders_clear_side(b, side);
  const price = load<i64>(p, MBO_PRICE);
  const size = load<u32>(p, MBO_QUANTITY);
  const rests = price !== UNDEF_PRICE && size !== 0;
  if (rests) {
    pseudo_set(b, side, load<u64>(p, MBO_ORDER_ID), price, size);
    if ((flags & F_MBP) !== 0) markAggregated(b, side, price);
  }
  if (attributing && b.focus)
    attribution_new(ChangeKind.ReplaceSide, side, rests ? price : 0, rests ? size : 0);
}

/** The old quote, when it was all that rested on the side. */
function attributeOldQuote(b: Book, side: u32): void {
  const s = book_side(b, side);
  const alone = s.pseudoLevel !== 0 && s.orderCount === 0;
  attribution_old(side, alone ? level_at(b, s.pseudoLevel).price : 0, alone ? s.pseudoSize : 0);
}

/** An add of an id that rests: the old order goes. False when none rested. */
function dropDuplicate(b: Book, id: u64): bool {
  const entry = table_find(b, id);
  if (entry === 0) return false;
  count_noted(b, BookCounter.DuplicateAdd);
  const attributed = attributing && b.focus;
  if (attributed) attributeOld(b, entry);
  const fill = fills_find(b, id);
  const pending = fill !== 0 ? takePending(b, fill, u32.MAX_VALUE) : 0;
  if (attributed && !b.direct) attribution_executed(pending);
  Orders.remove(b, entry);
  return true;
}

function applyFill(b: Book, p: usize, flags: u32): void {
  const id = load<u64>(p, MBO_ORDER_ID);
  const size = load<u32>(p, MBO_QUANTITY);
  if (b.focus) layers_on_fill(events_ended(b));
  if (size === 0) odd_values(b, 0, size);
  const entry = table_find(b, id);
  if (entry === 0) {
    count_noted(b, BookCounter.UnknownFill);
    return;
  }
  const resting = order_size(b, entry);
  const fill = fills_obtain(b, id);
  const pending = fill_pending(fill);
  fill_set_quantity(fill, fill_quantity(fill) + size);
  const effective = min(size, b.direct ? resting : resting - pending);
  fill_set_pending(b, fill, pending + effective);
  const left = b.direct ? resting - effective : resting;
  if (attributing && b.focus) {
    attributeOld(b, entry);
    attribution_new(ChangeKind.Fill, order_side(entry), level_at(b, order_level(entry)).price, left);
    attribution_filled(effective);
    if (b.direct && left === 0) fill_set_emptied(fill, level_at(b, order_level(entry)).price);
  }
  if (!b.direct) return;
  if (left === 0) Orders.remove(b, entry);
  else order_resize(b, entry, left, flags, load<i64>(p, HEADER_TS_EVENT));
}

/** An order that comes in. `fill`: of its id, or 0. */
function noteShownAgain(fill: usize, price: i64): void {
  if (fill !== 0 && fill_take_emptied(fill, price)) attribution_shown_again();
}

function attributeOld(b: Book, entry: usize): void {
  attribution_old(order_side(entry), level_at(b, order_level(entry)).price, order_size(b, entry));
}

/** The book is left alone (section 2); the side is the aggressor's, as TradeSide has it. */
function applyTrade(b: Book, p: usize): void {
  const price = load<i64>(p, MBO_PRICE);
  const size = load<u32>(p, MBO_QUANTITY);
  if (price !== UNDEF_PRICE) b.lastTrade = price;
  if (price === UNDEF_PRICE || size === 0) odd_values(b, price, size);
  if (!b.focus) return;
  layers_on_trade(b.clock, price, size, recordSide(p), recordPlace, events_ended(b));
}

/** Takes at most `limit` of what is pending and tells how much. */
function takePending(b: Book, fill: usize, limit: u32): u32 {
  const pending = fill_pending(fill);
  const taken = min(pending, limit);
  fill_set_pending(b, fill, pending - taken);
  return taken;
}

function markAggregated(b: Book, side: u32, price: i64): void {
  level_at(b, level_find(b, side, price)).aggregated = 1;
}

/** The way of most records, inlined into the record stream. */
export class BookChange {
  /**
   * `focus`: it is the focus book's record; `plain`: no top of book, no aggregated prices. Both are constants in the
   * way of most records.
   */
  @inline
  static apply(b: Book, p: usize, action: ActionIndex, flags: u32, focus: bool, plain: bool): void {
    switch (action) {
      case ActionIndex.Add:
        BookChange.add(b, p, flags, focus, plain);
        break;
      case ActionIndex.Cancel:
        BookChange.cancel(b, p, flags, focus);
        break;
      case ActionIndex.Modify:
        BookChange.modify(b, p, flags, focus, plain);
        break;
      case ActionIndex.Fill:
        applyFill(b, p, flags);
        break;
      case ActionIndex.Clear:
        book_clear(b);
        if ((flags & F_SNAPSHOT) !== 0) break;
        b.status = BookStatus.Ok;
        mark_add(b, MarkKind.Clear);
        break;
      case ActionIndex.Trade:
        applyTrade(b, p);
        break;
      case ActionIndex.Unknown:
        count_noted(b, BookCounter.UnknownAction);
        break;
      default:
        break;
    }
  }

  @inline
  static add(b: Book, p: usize, flags: u32, focus: bool, plain: bool): void {
    if (!plain && (flags & F_TOB) !== 0) {
      applyTopOfBook(b, p, flags);
      return;
    }
    const side = recordSide(p);
    const price = load<i64>(p, MBO_PRICE);
    const size = load<u32>(p, MBO_QUANTITY);
    if (side === SIDE_NONE || price === UNDEF_PRICE || size === 0) {
      bad_record(b, price, size);
      return;
    }
    const id = load<u64>(p, MBO_ORDER_ID);
    let kind = ChangeKind.Add;
    table_make_room(b);
    let entry = OrderTable.place(b, id);
    if (load<u64>(entry) !== id) {
      OrderTable.occupy(b, entry, id);
    } else {
      // A duplicate, or id 0.
      if (dropDuplicate(b, id)) kind = ChangeKind.Modify;
      entry = table_insert(b, id);
    }
    Orders.rest(b, entry, id, side, price, size, flags, load<i64>(p, HEADER_TS_EVENT));
    if (!plain && (flags & F_MBP) !== 0) markAggregated(b, side, price);
    if (focus && attributing) {
      attribution_new(kind, side, price, size);
      if (b.fillCount !== 0) noteShownAgain(fills_find(b, id), price);
    }
  }

  @inline
  static cancel(b: Book, p: usize, flags: u32, focus: bool): void {
    const id = load<u64>(p, MBO_ORDER_ID);
    const size = load<u32>(p, MBO_QUANTITY);
    let quantity = size;
    let executed: u32 = 0;
    const fill = fills_find(b, id);
    if (fill !== 0) {
      executed = takePending(b, fill, size);
      fill_set_quantity(fill, 0);
    }
    const entry = OrderTable.find(b, id);
    if (entry === 0) {
      // Direct mode: the fills exhausted the order and this only confirms them.
      if (!b.direct || executed === 0) count_noted(b, BookCounter.UnknownCancel);
      return;
    }
    if (size === 0) {
      count_noted(b, BookCounter.ZeroCancel);
      return;
    }
    const side = recordSide(p);
    if (side !== SIDE_NONE && side !== order_side(entry)) count_noted(b, BookCounter.SideMismatch);
    const resting = order_size(b, entry);
    if (b.direct) {
      quantity -= executed;
      executed = 0;
    }
    if (quantity > resting) {
      count_noted(b, BookCounter.OverCancel);
      quantity = resting;
    }
    const left = resting - quantity;
    if (focus && attributing) {
      attributeOld(b, entry);
      attribution_new(ChangeKind.Cancel, order_side(entry), level_at(b, order_level(entry)).price, left);
      attribution_executed(executed);
      if (fill !== 0 && left === 0 && executed === resting) {
        fill_set_emptied(fill, level_at(b, order_level(entry)).price);
      }
    }
    if (left === 0) Orders.remove(b, entry);
    else if (quantity !== 0) order_resize(b, entry, left, flags, load<i64>(p, HEADER_TS_EVENT));
  }

  @inline
  static modify(b: Book, p: usize, flags: u32, focus: bool, plain: bool): void {
    const side = recordSide(p);
    const price = load<i64>(p, MBO_PRICE);
    const id = load<u64>(p, MBO_ORDER_ID);
    const fill = fills_find(b, id);
    let filled: u64 = 0;
    if (fill !== 0) {
      filled = fill_quantity(fill);
      fill_set_quantity(fill, 0);
    }
    if (side === SIDE_NONE || price === UNDEF_PRICE) {
      bad_record(b, price, 1);
      return;
    }
    const pending = fill !== 0 ? takePending(b, fill, u32.MAX_VALUE) : 0;
    const size = load<u32>(p, MBO_QUANTITY);
    const ts = load<i64>(p, HEADER_TS_EVENT);
    const attributed = focus && attributing;
    const entry = OrderTable.find(b, id);
    if (entry === 0) {
      count_noted(b, BookCounter.UnknownModify);
      if (size === 0) return;
      Orders.insert(b, id, side, price, size, flags, ts);
      if (!plain && (flags & F_MBP) !== 0) markAggregated(b, side, price);
      if (attributed) {
        attribution_new(ChangeKind.InsertUnknown, side, price, size);
        noteShownAgain(fill, price);
      }
      return;
    }
    if (attributed) {
      attributeOld(b, entry);
      attribution_new(ChangeKind.Modify, side, price, size);
      if (!b.direct) attribution_executed(pending);
    }
    if (size === 0) {
      Orders.remove(b, entry);
      return;
    }
    const oldSize = order_size(b, entry);
    const sameSide = order_side(entry) === side;
    if (!sameSide) count_noted(b, BookCounter.SideMismatch);
    const samePlace = sameSide && level_at(b, order_level(entry)).price === price;
    // In direct mode the fills have already been taken off the resting size.
    const expected = b.direct ? <u64>oldSize : <u64>oldSize - filled;
    const replenished = samePlace && filled > 0 && <u64>size !== expected;
    if (replenished) count_noted(b, BookCounter.Replenish);
    if (samePlace && size <= oldSize && !replenished) order_resize(b, entry, size, flags, ts);
    else Orders.move(b, entry, side, price, size, flags, ts);
    if (!plain && (flags & F_MBP) !== 0) markAggregated(b, side, price);
  }
}
