// The feature grid: n_ticks cells around an anchor tick, price → cell, and what moves the grid (vp-engine.md,
// sections 4, 7 and 9.3). tick(p) = floor((2p + τ) / 2τ), idx(p) = tick(p) − anchor + H, H = floor(n / 2).
// Ticks are absolute (price / tick increment), rows count from 0 at the bottom of the grid.
import { VpCounter, VpFailure } from "../../abi/vp-layout";
import { Book, book_side } from "../../book/book";
import {
  book_best_price,
  book_level_price,
  book_level_total,
  book_next_level,
} from "../../book/book-reading";
import { fill_id, fill_pending, fills_next } from "../../book/event-fills";
import { level_at } from "../../book/level-record";
import { order_level, order_side } from "../../book/orders";
import { table_find } from "../../book/order-table";
import { arena_alloc_zeroed } from "../../memory/arena";
import {
  ASK_DEPTH,
  BID_DEPTH,
  BOOK_ASK,
  BOOK_BID,
  CELL_BYTES,
  CELL_SHIFT,
  CELL_STATE_BYTES,
} from "./tick-cell";
import { cells_look } from "./lazy-bins";
import { unsettled_configure, unsettled_forget } from "./unsettled-cells";
import { vp_count } from "./vp-counters";
import { failure_note, failure_wanted } from "./vp-failure";

/** No price is on the grid while there is no anchor. */
const NO_BASE: i64 = i64.MIN_VALUE;
/** Sums of two prices beyond this could overflow: such a market has no middle. */
const LARGEST_PRICE: i64 = 1 << 61;
/** Up to here the grid's ends are prices that do not overflow. */
const LARGEST_TICK_INT: i64 = 1 << 40;

let cells: usize = 0;
let rows: i64 = 0;
let half: i64 = 0;
let tickInt: i64 = 1;
let reciprocal: f64 = 1;
let anchored: bool = false;
let anchor: i64 = -1;
/** Tick of row 0. */
let base: i64 = NO_BASE;
/** Price of row 0, and the rows whose prices do not overflow: all of them, or none. */
let basePrice: i64 = 0;
let nearRows: u32 = 0;
/** Sums of the best prices whose middle tick lies in the middle half of the grid: from, below. */
let centralFrom: i64 = 0;
let centralTo: i64 = 0;

export function grid_configure(count: u32, tickIncrement: i64): void {
  rows = count;
  half = rows >> 1;
  tickInt = tickIncrement;
  reciprocal = 1 / <f64>tickIncrement;
  grid_restore_anchor(false, 0);
  cells = arena_alloc_zeroed((<usize>count) << CELL_SHIFT);
  unsettled_configure(count);
}

/** No anchor, and nothing at any tick. */
export function grid_rewind(): void {
  grid_restore_anchor(false, 0);
  memory.fill(cells, 0, (<usize>rows) << CELL_SHIFT);
  unsettled_forget();
}

export function grid_rows(): i32 {
  return <i32>rows;
}

export function grid_tick_int(): i64 {
  return tickInt;
}

export function grid_anchored(): bool {
  return anchored;
}

/** Anchor tick, −1 when unset. */
export function grid_anchor(): i64 {
  return anchor;
}

export function grid_cell(row: i32): usize {
  return cells + ((<usize>row) << CELL_SHIFT);
}

/** Row of an absolute tick, −1 off the grid. */
export function grid_row_of_tick(tick: i64): i32 {
  const row = tick - base;
  return <u64>row < <u64>rows ? <i32>row : -1;
}

/** Nearest tick of a price, half up. */
export function grid_tick(price: i64): i64 {
  const guess = <i64>nearest<f64>(<f64>price * reciprocal);
  return guess * tickInt === price ? guess : exactTick(price);
}

function exactTick(price: i64): i64 {
  let quotient = price / tickInt;
  let rest = price % tickInt;
  if (rest < 0) {
    quotient -= 1;
    rest += tickInt;
  }
  return rest >= tickInt - rest ? quotient + 1 : quotient;
}

/** Row of a price, −1 off the grid. */
export function grid_row(price: i64): i32 {
  // Adding 1.5 × 2⁵² rounds to the nearest integer and leaves it in the low bits; the product decides.
  const near = <f64>(price - basePrice) * reciprocal + 6755399441055744.0;
  const row = <u32>reinterpret<u64>(near);
  if (row < nearRows && basePrice + <i64>row * tickInt === price) return <i32>row;
  return grid_row_of_tick(grid_tick(price));
}

/** Adds to the true quantity of a row; side 0 bid, 1 ask. */
export function grid_change(row: i32, side: u32, change: f64): void {
  const at = grid_cell(row) + BOOK_BID + ((<usize>side) << 3);
  const quantity = load<f64>(at) + change;
  if (quantity < 0) vp_count(VpCounter.Underflow);
  store<f64>(at, max<f64>(quantity, 0));
}

/** Nothing rests anywhere any more; the per-tick state stays. */
export function grid_clear_side(side: u32): void {
  const end = cells + ((<usize>rows) << CELL_SHIFT);
  const offset = BOOK_BID + ((<usize>side) << 3);
  for (let cell = cells; cell < end; cell += CELL_BYTES) store<f64>(cell + offset, 0);
}

export function grid_clear(): void {
  grid_clear_side(0);
  grid_clear_side(1);
}

/** Tick nearest to the middle of the best prices; both must be > 0 and present, else i64.MIN_VALUE. */
export function grid_middle_tick(book: usize): i64 {
  const bid = book_best_price(book, 0);
  const ask = book_best_price(book, 1);
  if (bid <= 0 || ask <= 0 || bid > LARGEST_PRICE || ask > LARGEST_PRICE) return i64.MIN_VALUE;
  return (bid + ask + tickInt) / (2 * tickInt);
}

/** Sets the anchor and rebuilds. */
export function grid_anchor_at(tick: i64, book: usize): void {
  grid_restore_anchor(true, tick);
  grid_rebuild(book);
}

/** As at an import: the anchor alone. */
export function grid_restore_anchor(isSet: bool, tick: i64): void {
  anchored = isSet;
  anchor = isSet ? tick : -1;
  base = isSet ? tick - half : NO_BASE;
  const isNarrow = isSet && tickInt <= LARGEST_TICK_INT;
  basePrice = isNarrow ? base * tickInt : 0;
  nearRows = isNarrow ? <u32>rows : 0;
  centralFrom = isNarrow ? (2 * (base + (rows >> 2)) - 1) * tickInt : 0;
  centralTo = isNarrow ? (2 * (base + rows - (rows >> 2)) - 1) * tickInt : 0;
}

/** True quantities of all rows from the book; fills of the open event that nothing confirmed yet are left out. */
export function grid_rebuild(book: usize): void {
  rebuildWithFills(book);
  if (!anchored || book === 0) return;
  const b = changetype<Book>(book);
  if (b.direct !== 0 || b.fillsPending === 0) return;
  for (let fill = fills_next(b, 0); fill !== 0; fill = fills_next(b, fill)) {
    const pending = fill_pending(fill);
    const entry = pending !== 0 ? table_find(b, fill_id(fill)) : 0;
    if (entry === 0) continue;
    const row = grid_row(level_at(b, order_level(entry)).price);
    if (row >= 0) grid_change(row, order_side(entry), -(<f64>pending));
  }
}

/** As the book has it: at the end of an event, when unconfirmed fills rest there after all. */
function rebuildWithFills(book: usize): void {
  grid_clear();
  if (!anchored || book === 0) return;
  rebuildSide(book, 0);
  rebuildSide(book, 1);
}

function rebuildSide(book: usize, side: u32): void {
  let level = book_side(changetype<Book>(book), side).best;
  for (; level !== 0; level = book_next_level(book, side, level)) {
    const row = grid_row(book_level_price(book, level));
    if (row >= 0) {
      grid_change(row, side, <f64>book_level_total(book, level));
      continue;
    }
    vp_count(VpCounter.OutOfRangeRebuild);
    failure_note(VpFailure.Rebuild, grid_tick(book_level_price(book, level)));
  }
}

/** Depths of all rows from the true quantities (section 7). */
export function grid_sync(book: usize): void {
  if (!anchored) return;
  syncRows(0, <i32>rows);
  if (failure_wanted() && book !== 0) {
    checkSide(book, 0);
    checkSide(book, 1);
  }
}

function checkSide(book: usize, side: u32): void {
  let level = book_side(changetype<Book>(book), side).best;
  for (; level !== 0; level = book_next_level(book, side, level)) {
    const price = book_level_price(book, level);
    if (grid_row(price) < 0) failure_note(VpFailure.Sync, grid_tick(price));
  }
}

function syncRows(from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    const cell = grid_cell(row);
    store<f64>(cell, load<f64>(cell, BOOK_BID), BID_DEPTH);
    store<f64>(cell, load<f64>(cell, BOOK_ASK), ASK_DEPTH);
  }
}

/** Forgets the state of every tick; the true quantities stay. */
export function grid_forget(): void {
  const end = cells + ((<usize>rows) << CELL_SHIFT);
  for (let cell = cells; cell < end; cell += CELL_BYTES) memory.fill(cell, 0, CELL_STATE_BYTES);
  unsettled_forget();
}

/** True: grid_is_central holds for the middle of these prices, found without dividing; false says nothing. */
export function grid_is_surely_central(bid: i64, ask: i64): bool {
  const sum = bid + ask;
  return bid > 0 && ask > 0 && sum >= centralFrom && sum < centralTo;
}

/** The middle half of the grid holds the tick. */
export function grid_is_central(tick: i64): bool {
  const row = tick - base;
  const quarter = rows >> 2;
  return row >= quarter && row < rows - quarter;
}

/**
 * Moves the anchor to `tick` and every row with it; prices that come onto the grid start with what rests there.
 * `eventOver`: unconfirmed fills have returned.
 */
export function grid_shift(tick: i64, book: usize, eventOver: bool): void {
  const shift = tick - anchor;
  const kept = max<i64>(rows - (shift < 0 ? -shift : shift), 0);
  const bytes = (<usize>kept) << CELL_SHIFT;
  const gap = ((<usize>rows) << CELL_SHIFT) - bytes;
  if (shift > 0) {
    memory.copy(cells, cells + gap, bytes);
    memory.fill(cells + bytes, 0, gap);
  } else {
    memory.copy(cells + gap, cells, bytes);
    memory.fill(cells, 0, gap);
  }
  cells_look(cells, <i32>rows);
  grid_restore_anchor(true, tick);
  if (eventOver) rebuildWithFills(book);
  else grid_rebuild(book);
  if (shift > 0) syncRows(<i32>kept, <i32>rows);
  else syncRows(0, <i32>(rows - kept));
}
