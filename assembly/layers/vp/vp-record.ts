// One record of the focus book as the layer sees it (vp-engine.md, section 6; settled questions 2 and 3): the
// book_valid bit, true quantities, anchor, sync, touches, shift re-anchor. Order of steps: section 6.
import { F_LAST, F_SNAPSHOT } from "../../abi/dbn-layout";
import {
  VP_FLAG_AUTO_ANCHOR,
  VP_FLAG_FAIL_ON_OUT_OF_RANGE,
  VP_FLAG_SHIFT_REANCHOR,
  VP_FLAG_SUPPRESS_SNAPSHOT_MECHANICS,
  VpCounter,
  VpFailure,
} from "../../abi/vp-layout";
import {
  ChangeKind,
  chBuilding,
  chCleared,
  chEventEnd,
  chEventId,
  chExecuted,
  chFilled,
  chFlags,
  chKind,
  chNewPrice,
  chNewSide,
  chNewSize,
  chOldPrice,
  chOldSide,
  chOldSize,
  chSnapshotCompleted,
  chTs,
} from "../../book/attribution";
import { book_best_price } from "../../book/book-reading";
import { scores_shift } from "./bin-scores";
import {
  grid_anchor,
  grid_anchor_at,
  grid_anchored,
  grid_cell,
  grid_change,
  grid_clear,
  grid_clear_side,
  grid_is_central,
  grid_is_surely_central,
  grid_middle_tick,
  grid_row,
  grid_shift,
  grid_sync,
  grid_tick,
} from "./tick-grid";
import { cell_touch } from "./tick-touch";
import { vp_count } from "./vp-counters";
import { failure_configure, failure_note } from "./vp-failure";

let autoAnchor: bool = true;
let shiftReanchor: bool = false;
let suppress: bool = false;

/** Bits of section 6, step 2. */
export let bookValid: bool = false;
export let snapshotInProgress: bool = false;

/** The record in hand ended its event and the grid was rebuilt as if its unconfirmed fills had returned. */
export let fillsReturned: bool = false;

// Touches of the record in hand: at most two, a row of −1 is off the grid.
let firstRow: i32 = -1;
let firstAdd: f64 = 0;
let firstPull: f64 = 0;
let firstFill: f64 = 0;
let secondRow: i32 = -1;
let secondAdd: f64 = 0;

export function record_configure(flags: u32): void {
  autoAnchor = (flags & VP_FLAG_AUTO_ANCHOR) !== 0;
  shiftReanchor = (flags & VP_FLAG_SHIFT_REANCHOR) !== 0;
  suppress = (flags & VP_FLAG_SUPPRESS_SNAPSHOT_MECHANICS) !== 0;
  failure_configure((flags & VP_FLAG_FAIL_ON_OUT_OF_RANGE) !== 0);
  bookValid = false;
  snapshotInProgress = false;
}

export function record_restore(valid: bool, inProgress: bool): void {
  bookValid = valid;
  snapshotInProgress = inProgress;
}

/** `bookOnly`: section 9.2, no touch, sync or shift. */
export function record_apply(book: usize, bookOnly: bool): void {
  lifeCycle();
  fillsReturned = false;
  firstRow = -1;
  secondRow = -1;
  if (chCleared) grid_clear();
  change();
  const anchoredNow = autoAnchor && !grid_anchored() && tryAnchor(book);
  if (bookOnly) return;
  if (anchoredNow || chSnapshotCompleted) grid_sync(book);
  if (!suppressed()) {
    if (firstRow >= 0) cell_touch(grid_cell(firstRow), firstAdd, firstPull, firstFill, chTs, chEventId);
    if (secondRow >= 0) cell_touch(grid_cell(secondRow), secondAdd, 0, 0, chTs, chEventId);
  }
  if (shiftReanchor && chEventEnd) shiftToSpot(book);
}

function lifeCycle(): void {
  const clear = chKind === ChangeKind.Clear;
  if (clear && (chFlags & F_SNAPSHOT) !== 0) snapshotInProgress = true;
  if (snapshotInProgress && (chFlags & F_LAST) !== 0) {
    snapshotInProgress = false;
    bookValid = true;
  }
  if (!bookValid && !snapshotInProgress) bookValid = true;
  if (clear) bookValid = false;
}

/** A snapshot's records change the book only; its end is a sync. */
function suppressed(): bool {
  return suppress && (chBuilding || (chSnapshotCompleted && (chFlags & F_SNAPSHOT) !== 0));
}

function change(): void {
  switch (chKind) {
    case ChangeKind.Add:
      add(true);
      break;
    case ChangeKind.InsertUnknown:
      add(false);
      break;
    case ChangeKind.Cancel:
      cancel();
      break;
    case ChangeKind.Modify:
      modify();
      break;
    case ChangeKind.Fill:
      fill();
      break;
    case ChangeKind.ReplaceSide:
      replaceSide();
      break;
    default:
      break;
  }
}

function touch(row: i32, added: f64, pulled: f64, filled: f64): void {
  firstRow = row;
  firstAdd = added;
  firstPull = pulled;
  firstFill = filled;
}

function add(isNews: bool): void {
  const row = grid_row(chNewPrice);
  if (row < 0) {
    outOfRange(VpCounter.OutOfRangeAdd);
    if (grid_anchored()) failure_note(isNews ? VpFailure.Add : VpFailure.Modify, grid_tick(chNewPrice));
    return;
  }
  grid_change(row, chNewSide, <f64>chNewSize);
  if (isNews) touch(row, <f64>chNewSize, 0, 0);
}

function cancel(): void {
  const pulled = <f64>(<i64>chOldSize - <i64>chNewSize - <i64>chExecuted);
  if (pulled <= 0) return;
  const row = grid_row(chOldPrice);
  if (row < 0) {
    outOfRange(VpCounter.OutOfRangeCancel);
    return;
  }
  grid_change(row, chOldSide, -pulled);
  touch(row, 0, pulled, 0);
}

function fill(): void {
  const row = grid_row(chOldPrice);
  if (row < 0) {
    outOfRange(VpCounter.OutOfRangeFill);
    return;
  }
  grid_change(row, chOldSide, -(<f64>chFilled));
  touch(row, 0, 0, <f64>chFilled);
}

/** remaining = what the grid still shows of the order. */
function modify(): void {
  const remaining = <f64>(<i64>chOldSize - <i64>chExecuted);
  const size = <f64>chNewSize;
  const from = grid_row(chOldPrice);
  const to = chNewSize === 0 ? from : grid_row(chNewPrice);
  if (from >= 0) grid_change(from, chOldSide, -remaining);
  if (from < 0 || to < 0) outOfRange(VpCounter.OutOfRangeModify);
  if (to < 0 && grid_anchored()) failure_note(VpFailure.Modify, grid_tick(chNewPrice));
  if (to >= 0 && chNewSize !== 0) grid_change(to, chNewSide, size);
  if (from === to) {
    const d = size - remaining;
    touch(to, max<f64>(d, 0), max<f64>(-d, 0), 0);
    return;
  }
  touch(from, 0, remaining, 0);
  secondRow = to;
  secondAdd = size;
}

/** A best quote takes the place of everything on its side; the old quote, when it was all there was, is modified. */
function replaceSide(): void {
  if (chOldSize !== 0) {
    modify();
    return;
  }
  grid_clear_side(chNewSide);
  if (chNewSize !== 0) add(true);
}

function outOfRange(counter: VpCounter): void {
  if (grid_anchored()) vp_count(counter);
}

function tryAnchor(book: usize): bool {
  const tick = grid_middle_tick(book);
  if (tick === i64.MIN_VALUE) return false;
  grid_anchor_at(tick, book);
  return true;
}

/** Section 9.3: at event ends, never inside a snapshot. */
function shiftToSpot(book: usize): void {
  if (!grid_anchored() || chBuilding) return;
  if (grid_is_surely_central(book_best_price(book, 0), book_best_price(book, 1))) return;
  const tick = grid_middle_tick(book);
  if (tick === i64.MIN_VALUE || grid_is_central(tick)) return;
  vp_count(VpCounter.ShiftReanchor);
  fillsReturned = (chFlags & F_LAST) !== 0;
  scores_shift(tick - grid_anchor());
  grid_shift(tick, book, fillsReturned);
}
