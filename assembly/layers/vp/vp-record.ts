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

/**
 * The book is valid, no snapshot is under way, there is an anchor and touches count: of the steps of section 6 only the
 * change and its touches are left, until a record that clears or belongs to a snapshot.
 */
let calm: bool = false;

/** The record in hand ended its event and the grid was rebuilt as if its unconfirmed fills had returned. */
export let fillsReturned: bool = false;

// Touches of the record in hand: at most two, a row of −1 is off the grid.
let firstRow: i32 = -1;
/** (Added, pulled). */
let firstFlow: v128 = f64x2.splat(0);
let firstFill: f64 = 0;
let secondRow: i32 = -1;
let secondFlow: v128 = f64x2.splat(0);

export function record_configure(flags: u32): void {
  autoAnchor = (flags & VP_FLAG_AUTO_ANCHOR) !== 0;
  shiftReanchor = (flags & VP_FLAG_SHIFT_REANCHOR) !== 0;
  suppress = (flags & VP_FLAG_SUPPRESS_SNAPSHOT_MECHANICS) !== 0;
  failure_configure((flags & VP_FLAG_FAIL_ON_OUT_OF_RANGE) !== 0);
  bookValid = false;
  snapshotInProgress = false;
  calm = false;
}

export function record_restore(valid: bool, inProgress: bool): void {
  bookValid = valid;
  snapshotInProgress = inProgress;
  calm = false;
}

/** The phase or the grid is another one: the next record looks what it may leave out. */
export function record_look(): void {
  calm = false;
}

/** `bookOnly`: section 9.2, no touch, sync or shift. */
export function record_apply(book: usize, bookOnly: bool): void {
  fillsReturned = false;
  if (calm && !(chCleared || chSnapshotCompleted || chBuilding)) {
    Change.apply(true);
    if (shiftReanchor && chEventEnd) shiftToSpot(book);
    return;
  }
  lifeCycle();
  firstRow = -1;
  secondRow = -1;
  if (chCleared) grid_clear();
  Change.apply(false);
  const anchoredNow = autoAnchor && !grid_anchored() && tryAnchor(book);
  calm = bookValid && !snapshotInProgress && grid_anchored() && !bookOnly;
  if (bookOnly) return;
  if (anchoredNow || chSnapshotCompleted) grid_sync(book);
  if (!suppressed()) {
    if (firstRow >= 0) cell_touch(grid_cell(firstRow), firstFlow, firstFill, chTs, chEventId);
    if (secondRow >= 0) cell_touch(grid_cell(secondRow), secondFlow, 0, chTs, chEventId);
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

function added(quantity: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(0), 0, quantity);
}

function pulled(quantity: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(0), 1, quantity);
}

/** Inlined by force into the two ways of a record. `calm`, a constant: touches are made at once, else noted. */
class Change {
  @inline
  static apply(calm: bool): void {
    switch (chKind) {
      case ChangeKind.Add:
        Change.add(true, calm);
        break;
      case ChangeKind.InsertUnknown:
        Change.add(false, calm);
        break;
      case ChangeKind.Cancel:
        Change.cancel(calm);
        break;
      case ChangeKind.Modify:
        Change.modify(calm);
        break;
      case ChangeKind.Fill:
        Change.fill(calm);
        break;
      case ChangeKind.ReplaceSide:
        Change.replaceSide(calm);
        break;
      default:
        break;
    }
  }

  @inline
  static touch(row: i32, flow: v128, filled: f64, calm: bool): void {
    if (calm) {
      cell_touch(grid_cell(row), flow, filled, chTs, chEventId);
      return;
    }
    firstRow = row;
    firstFlow = flow;
    firstFill = filled;
  }

  @inline
  static add(isNews: bool, calm: bool): void {
    const row = grid_row(chNewPrice);
    if (row < 0) {
      outOfRange(VpCounter.OutOfRangeAdd);
      if (grid_anchored()) failure_note(isNews ? VpFailure.Add : VpFailure.Modify, grid_tick(chNewPrice));
      return;
    }
    grid_change(row, chNewSide, <f64>chNewSize);
    if (isNews) Change.touch(row, added(<f64>chNewSize), 0, calm);
  }

  @inline
  static cancel(calm: bool): void {
    const gone = <f64>(<i64>chOldSize - <i64>chNewSize - <i64>chExecuted);
    if (gone <= 0) return;
    const row = grid_row(chOldPrice);
    if (row < 0) {
      outOfRange(VpCounter.OutOfRangeCancel);
      return;
    }
    grid_change(row, chOldSide, -gone);
    Change.touch(row, pulled(gone), 0, calm);
  }

  @inline
  static fill(calm: bool): void {
    const row = grid_row(chOldPrice);
    if (row < 0) {
      outOfRange(VpCounter.OutOfRangeFill);
      return;
    }
    grid_change(row, chOldSide, -(<f64>chFilled));
    Change.touch(row, f64x2.splat(0), <f64>chFilled, calm);
  }

  /** remaining = what the grid still shows of the order. */
  @inline
  static modify(calm: bool): void {
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
      const flow = f64x2.replace_lane(added(max<f64>(d, 0)), 1, max<f64>(-d, 0));
      if (to >= 0) Change.touch(to, flow, 0, calm);
      return;
    }
    if (from >= 0) Change.touch(from, pulled(remaining), 0, calm);
    if (to < 0) return;
    if (calm) {
      cell_touch(grid_cell(to), added(size), 0, chTs, chEventId);
      return;
    }
    secondRow = to;
    secondFlow = added(size);
  }

  /** A best quote takes the place of everything on its side; the old quote, when it was all there was, is modified. */
  @inline
  static replaceSide(calm: bool): void {
    if (chOldSize !== 0) {
      Change.modify(calm);
      return;
    }
    grid_clear_side(chNewSide);
    if (chNewSize !== 0) Change.add(true, calm);
  }
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
