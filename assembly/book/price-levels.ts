// Price → level of a book, best prices, and the birth and death of levels (order-book.md, section 1).
import { BookCounter } from "../abi/counters";
import { Book, book_side, no_price } from "./book";
import { count_noted } from "./first-occurrences";
import { level_at, level_give, level_take } from "./level-record";
import { is_better, tree_find, tree_insert, tree_remove } from "./level-tree";
import {
  FIRST_PLACEMENT,
  window_adjust,
  window_best,
  window_clear,
  window_put,
  window_take,
  window_tick,
  window_tick_near,
} from "./price-window";

/** 0 when nothing rests at the price. */
export function level_find(b: Book, side: u32, price: i64): u32 {
  const tick = window_tick(b, price);
  if (tick !== u32.MAX_VALUE) return load<u32>(book_side(b, side).windowSlots + ((<usize>tick) << 2));
  return tree_find(b, side, price);
}

function createOrFind(b: Book, side: u32, price: i64, tick: u32): u32 {
  const index = load<u32>(book_side(b, side).windowSlots + ((<usize>tick) << 2));
  return index !== 0 ? index : createInWindow(b, side, price, tick);
}

function createInWindow(b: Book, side: u32, price: i64, tick: u32): u32 {
  const index = level_take(b, side, price);
  level_at(b, index).windowTick = tick;
  window_put(b, side, tick, index);
  levelCreated(b, side, price, index);
  return index;
}

/** No level of the window has the price. */
function obtainNew(b: Book, side: u32, price: i64): u32 {
  const tick = window_tick(b, price);
  return tick === u32.MAX_VALUE ? obtainFar(b, side, price) : createInWindow(b, side, price, tick);
}

function obtainFar(b: Book, side: u32, price: i64): u32 {
  if (nearMarket(b, side, price)) {
    b.windowMisses += 1;
    if (b.windowMisses >= max(b.windowTicks >> 1, FIRST_PLACEMENT)) {
      window_adjust(b, price);
      const tick = window_tick(b, price);
      if (tick !== u32.MAX_VALUE) return createOrFind(b, side, price, tick);
    }
  }
  let index = tree_find(b, side, price);
  if (index !== 0) return index;
  index = level_take(b, side, price);
  level_at(b, index).windowTick = -1;
  tree_insert(b, side, index);
  // The window of a given tick holds no price off it.
  if (b.givenTick > 0 && price % b.givenTick !== 0) count_noted(b, BookCounter.OffTick);
  levelCreated(b, side, price, index);
  return index;
}

/** The price would lie in a window placed around the market: only such misses are worth a new placement. */
function nearMarket(b: Book, side: u32, price: i64): bool {
  const best = book_side(b, side).best;
  if (b.windowTicks === 0 || best === 0) return true;
  const distance = <f64>price - <f64>level_at(b, best).price;
  return abs(distance) * b.windowReciprocal < <f64>(b.windowTicks >> 1);
}

function levelCreated(b: Book, side: u32, price: i64, index: u32): void {
  const s = book_side(b, side);
  s.levelCount += 1;
  if (s.best === 0 || is_better(side, price, s.bestPrice)) {
    s.best = index;
    s.bestPrice = price;
  }
}

/** Removes an empty level. */
export function level_drop(b: Book, index: u32): void {
  const level = level_at(b, index);
  const side = level.side;
  const s = book_side(b, side);
  if (level.windowTick >= 0) window_take(b, side, level.windowTick);
  else tree_remove(b, side, index);
  s.levelCount -= 1;
  level_give(b, index);
  if (s.best === index) setBest(b, side, bestOf(b, side));
}

function setBest(b: Book, side: u32, index: u32): void {
  const s = book_side(b, side);
  s.best = index;
  s.bestPrice = index !== 0 ? level_at(b, index).price : no_price(side);
}

function bestOf(b: Book, side: u32): u32 {
  const inWindow = window_best(b, side);
  const inTree = book_side(b, side).treeBest;
  if (inTree === 0) return inWindow;
  if (inWindow === 0) return inTree;
  return is_better(side, level_at(b, inTree).price, level_at(b, inWindow).price) ? inTree : inWindow;
}

/** Forgets every level of both sides. */
export function levels_clear(b: Book): void {
  window_clear(b);
  for (let side: u32 = 0; side < 2; side++) {
    const s = book_side(b, side);
    setBest(b, side, 0);
    s.levelCount = 0;
    s.treeRoot = 0;
    s.treeBest = 0;
  }
  b.levelUsed = 0;
  b.levelFree = 0;
}

/** Inlined by force: every insert and move comes through here. */
export class PriceLevels {
  /** The level of the price, created empty when there is none: the caller puts something there. */
  @inline
  static obtain(b: Book, side: u32, price: i64): u32 {
    const tick = window_tick_near(b, price);
    if (tick < b.windowTicks && b.windowBase + <i64>tick * b.windowTick === price) {
      const index = load<u32>(book_side(b, side).windowSlots + ((<usize>tick) << 2));
      if (index !== 0) return index;
    }
    return obtainNew(b, side, price);
  }
}
