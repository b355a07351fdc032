// The dense range of ticks around the market: level index by tick and a two-level occupancy bitmap a side.
// It only accelerates: every price it does not hold is in the tree. Orders refer to levels, never to ticks, so
// placing the window anew rewrites no order. At most 4,096 ticks: the upper bitmap level is one word.
import { arena_alloc_zeroed, arena_free } from "../memory/arena";
import { Book, book_side } from "./book";
import { level_at } from "./level-record";
import { is_better, tree_insert, tree_next, tree_remove } from "./level-tree";

export const WINDOW_LARGEST: u32 = 4096;
const WINDOW_SMALLEST: u32 = 256;
/** Levels of a side looked at when the tick is found from the prices. */
const SAMPLE_LEVELS: i32 = 32;
/** Without a window this many levels are looked up before one is placed. */
export const FIRST_PLACEMENT: u32 = 32;

const sample: usize = memory.data(2 * SAMPLE_LEVELS * sizeof<i64>());
/** A price on the lattice that latticeTick found. */
let latticePrice: i64 = 0;

function bit(index: u64): u64 {
  return 1 << index;
}

function bitsFrom(index: u64): u64 {
  return u64.MAX_VALUE << index;
}

function bitsUpTo(index: u64): u64 {
  return u64.MAX_VALUE >> (63 - index);
}

/** The tick nearest to a price near the window; of other prices any number. */
export function window_tick_near(b: Book, price: i64): u32 {
  // Adding 1.5 × 2⁵² rounds to the nearest integer and leaves it in the low bits.
  const rounded = <f64>(price - b.windowBase) * b.windowReciprocal + 6755399441055744.0;
  return <u32>reinterpret<u64>(rounded);
}

/** The window tick of a price, or u32.MAX_VALUE when it is outside or off the lattice. */
export function window_tick(b: Book, price: i64): u32 {
  const tick = window_tick_near(b, price);
  // The tick is exact, or the difference wrapped or is too large; the product decides.
  if (tick < b.windowTicks && b.windowBase + <i64>tick * b.windowTick === price) return tick;
  return u32.MAX_VALUE;
}

export function window_put(b: Book, side: u32, tick: u32, index: u32): void {
  const s = book_side(b, side);
  store<u32>(s.windowSlots + ((<usize>tick) << 2), index);
  const word = tick >> 6;
  const at = s.windowWords + ((<usize>word) << 3);
  store<u64>(at, load<u64>(at) | bit(tick & 63));
  s.summary |= bit(word);
}

export function window_take(b: Book, side: u32, tick: u32): void {
  const s = book_side(b, side);
  store<u32>(s.windowSlots + ((<usize>tick) << 2), 0);
  const word = tick >> 6;
  const at = s.windowWords + ((<usize>word) << 3);
  const left = load<u64>(at) & ~bit(tick & 63);
  store<u64>(at, left);
  if (left === 0) s.summary &= ~bit(word);
}

/** The best level of the window; 0 = none. */
export function window_best(b: Book, side: u32): u32 {
  const s = book_side(b, side);
  const summary = s.summary;
  if (summary === 0) return 0;
  const word = side === 0 ? 63 - <u32>clz<u64>(summary) : <u32>ctz<u64>(summary);
  const bits = load<u64>(s.windowWords + ((<usize>word) << 3));
  const bit = side === 0 ? 63 - <u32>clz<u64>(bits) : <u32>ctz<u64>(bits);
  return load<u32>(s.windowSlots + ((<usize>((word << 6) + bit)) << 2));
}

/** The best level of the window that is worse than `price`; 0 = none. */
export function window_next(b: Book, side: u32, price: i64): u32 {
  const ticks = b.windowTicks;
  const s = book_side(b, side);
  if (ticks === 0 || s.summary === 0) return 0;
  const last = b.windowBase + <i64>(ticks - 1) * b.windowTick;
  if (side === 0) {
    if (price <= b.windowBase) return 0;
    if (price > last) return window_best(b, side);
    return worseBid(b, <u32>((price - b.windowBase - 1) / b.windowTick));
  }
  if (price >= last) return 0;
  if (price < b.windowBase) return window_best(b, side);
  return worseAsk(b, <u32>((price - b.windowBase) / b.windowTick) + 1);
}

/** The highest bid at or below the tick. */
function worseBid(b: Book, tick: u32): u32 {
  const s = book_side(b, 0);
  let word = tick >> 6;
  let bits = load<u64>(s.windowWords + ((<usize>word) << 3)) & bitsUpTo(tick & 63);
  if (bits === 0) {
    const summary = s.summary & (bit(word) - 1);
    if (summary === 0) return 0;
    word = 63 - <u32>clz<u64>(summary);
    bits = load<u64>(s.windowWords + ((<usize>word) << 3));
  }
  return load<u32>(s.windowSlots + ((<usize>((word << 6) + 63 - <u32>clz<u64>(bits))) << 2));
}

/** The lowest ask at or above the tick. */
function worseAsk(b: Book, tick: u32): u32 {
  const s = book_side(b, 1);
  let word = tick >> 6;
  let bits = load<u64>(s.windowWords + ((<usize>word) << 3)) & bitsFrom(tick & 63);
  if (bits === 0) {
    if (word === 63) return 0;
    const summary = s.summary & bitsFrom(word + 1);
    if (summary === 0) return 0;
    word = <u32>ctz<u64>(summary);
    bits = load<u64>(s.windowWords + ((<usize>word) << 3));
  }
  return load<u32>(s.windowSlots + ((<usize>((word << 6) + <u32>ctz<u64>(bits))) << 2));
}

/** Places, moves or widens the window so that the market is in its middle half. */
export function window_adjust(b: Book, price: i64): void {
  b.windowMisses = 0;
  const tick = b.givenTick > 0 ? b.givenTick : latticeTick(b);
  if (tick <= 0) return;
  const levels = book_side(b, 0).levelCount + book_side(b, 1).levelCount;
  let ticks = b.focus
    ? WINDOW_LARGEST
    : min(max<u32>(1 << (32 - clz(levels * 8)), WINDOW_SMALLEST), WINDOW_LARGEST);
  ticks = max(ticks, b.windowTicks);
  const market = marketPrice(b, price);
  const centre = market - ((market - (b.givenTick > 0 ? 0 : latticePrice)) % tick);
  const half = <i64>(ticks >> 1);
  if (ticks === b.windowTicks && tick === b.windowTick && (centre - b.windowBase) % tick === 0) {
    const offset = <u64>(centre - (b.windowBase + (half >> 1) * tick));
    if (offset < <u64>(half * tick)) return;
  }
  // Near the ends of the 64-bit range a window would wrap; the tree serves such prices.
  if (
    tick > ((<i64>1) << 62) / WINDOW_LARGEST ||
    centre >= i64.MAX_VALUE - half * tick ||
    centre <= i64.MIN_VALUE + half * tick
  )
    return;
  placeWindow(b, centre - half * tick, tick, ticks);
}

/** The best price of one side, the newest price when there is none. */
function marketPrice(b: Book, price: i64): i64 {
  const best = book_side(b, 0).best !== 0 ? book_side(b, 0).best : book_side(b, 1).best;
  return best !== 0 ? level_at(b, best).price : price;
}

/** The difference of neighbouring prices near the market whose multiples explain most of them; 0 = unknown. */
function latticeTick(b: Book): i64 {
  let count: i32 = 0;
  for (let side: u32 = 0; side < 2; side++) {
    let index = book_side(b, side).best;
    for (let i = 0; i < SAMPLE_LEVELS && index !== 0; i++) {
      const price = level_at(b, index).price;
      store<i64>(sample + ((<usize>count) << 3), price);
      count += 1;
      index = level_after(b, side, price);
    }
  }
  let best: i64 = 0;
  let bestHits: i32 = 1;
  for (let i = 1; i < count; i++) {
    const from = load<i64>(sample + ((<usize>i) << 3));
    const step = abs<i64>(from - load<i64>(sample + ((<usize>(i - 1)) << 3)));
    if (step <= 0) continue;
    let hits: i32 = 0;
    for (let j = 0; j < count; j++) {
      if ((load<i64>(sample + ((<usize>j) << 3)) - from) % step === 0) hits += 1;
    }
    if (hits > bestHits || (hits === bestHits && step > best)) {
      best = step;
      bestHits = hits;
      latticePrice = from;
    }
  }
  return best;
}

/** The level next worse than `price`, wherever it is kept; 0 = none. */
export function level_after(b: Book, side: u32, price: i64): u32 {
  const inWindow = window_next(b, side, price);
  if (book_side(b, side).treeRoot === 0) return inWindow;
  const inTree = tree_next(b, side, price);
  if (inWindow === 0) return inTree;
  if (inTree === 0) return inWindow;
  return is_better(side, level_at(b, inTree).price, level_at(b, inWindow).price) ? inTree : inWindow;
}

function placeWindow(b: Book, base: i64, tick: i64, ticks: u32): void {
  for (let side: u32 = 0; side < 2; side++) {
    windowToTree(b, side);
    const s = book_side(b, side);
    arena_free(s.windowSlots, (<usize>b.windowTicks) << 2);
    arena_free(s.windowWords, (<usize>b.windowTicks) >> 3);
    s.windowSlots = arena_alloc_zeroed((<usize>ticks) << 2);
    s.windowWords = arena_alloc_zeroed((<usize>ticks) >> 3);
    s.summary = 0;
  }
  b.windowBase = base;
  b.windowTick = tick;
  b.windowTicks = ticks;
  b.windowReciprocal = 1.0 / <f64>tick;
  for (let side: u32 = 0; side < 2; side++) treeToWindow(b, side);
}

function windowToTree(b: Book, side: u32): void {
  const s = book_side(b, side);
  while (s.summary !== 0) {
    const index = window_best(b, side);
    const level = level_at(b, index);
    window_take(b, side, level.windowTick);
    level.windowTick = -1;
    tree_insert(b, side, index);
  }
}

function treeToWindow(b: Book, side: u32): void {
  // From just outside the better end of the window towards the worse one.
  const end = b.windowBase + <i64>b.windowTicks * b.windowTick;
  let index = tree_next(b, side, side === 0 ? end : b.windowBase - 1);
  while (index !== 0) {
    const level = level_at(b, index);
    const price = level.price;
    if (price < b.windowBase || price >= end) return;
    const tick = window_tick(b, price);
    if (tick !== u32.MAX_VALUE) {
      tree_remove(b, side, index);
      level.windowTick = tick;
      window_put(b, side, tick, index);
    }
    index = tree_next(b, side, price);
  }
}

/** Forgets every level of the window; those of the tree are the caller's. */
export function window_clear(b: Book): void {
  if (b.windowTicks === 0) return;
  for (let side: u32 = 0; side < 2; side++) {
    const s = book_side(b, side);
    if (s.summary === 0) continue;
    memory.fill(s.windowSlots, 0, (<usize>b.windowTicks) << 2);
    memory.fill(s.windowWords, 0, (<usize>b.windowTicks) >> 3);
    s.summary = 0;
  }
}
