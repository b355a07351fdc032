// A window of float64 values kept in ascending order in raw memory: O(log n) search, one move of memory for
// every change, median and median absolute deviation without sorting (vp-pipeline.md, section 6.3).
// Values are finite; -0 never enters (callers add +0), so the bits depend on the contents alone.
import { shiftDown, shiftUp } from "./shift-memory";

/** Number of values below x. Needs count >= 1. Without branches: the loop length depends on count alone. */
function countBelow(base: usize, count: i32, x: f64): i32 {
  let at = base;
  let left = count;
  while (left > 1) {
    const half = left >> 1;
    const below: usize = usize(load<f64>(at + (usize(half) << 3) - 8) < x);
    at += (usize(half) << 3) & (0 - below);
    left -= half;
  }
  return i32((at - base) >> 3) + i32(load<f64>(at) < x);
}

/** Adds x to a window of `count` values (memory for one more must follow). */
export function sortedInsert(base: usize, count: i32, x: f64): void {
  const index = count > 0 ? countBelow(base, count, x) : 0;
  const at = base + (usize(index) << 3);
  shiftUp(at, base + (usize(count) << 3));
  store<f64>(at, x);
}

/** Exchanges one occurrence of `old`, which is in the window, for x. */
export function sortedReplace(base: usize, count: i32, old: f64, x: f64): void {
  if (old == x) return;
  const atOld = base + (usize(countBelow(base, count, old)) << 3);
  const atNew = base + (usize(countBelow(base, count, x)) << 3);
  sortedMove(atOld, atNew, x);
}

/** Puts x before `atNew` (place of the first value that is not below x) into the gap that `atOld` leaves. */
export function sortedMove(atOld: usize, atNew: usize, x: f64): void {
  if (atNew > atOld) {
    shiftDown(atOld + 8, atNew);
    store<f64>(atNew - 8, x);
  } else {
    shiftUp(atNew, atOld);
    store<f64>(atNew, x);
  }
}

/** Median; the mean of the two middle values when the count is even. */
export function sortedMedian(base: usize, count: i32): f64 {
  const middle = base + (usize(count >> 1) << 3);
  if (count & 1) return load<f64>(middle);
  return (load<f64>(middle - 8) + load<f64>(middle)) * 0.5;
}

// Deviations from the median. Left and right of it they are two ascending lists; the smallest half of all of them
// is a run of the window. With h = count >> 1 and `left` the place of the first value left of the middle (or the
// middle itself when count is odd), the run reaches a values to the left, where a is the smallest one with
//   median - left[-a] >= left[h - a] - median.

/** Place of left[0]. */
export function deviationLeft(base: usize, count: i32): usize {
  return base + (usize(count >> 1) << 3) - (count & 1 ? 0 : 8);
}

/** How many values of a there are to choose from. */
export function deviationChoices(count: i32): i32 {
  return (count >> 1) + (count & 1);
}

/** Place left[-a]. Without branches. */
export function deviationPartition(base: usize, count: i32, median: f64): usize {
  const reach = usize(count >> 1) << 3;
  let at = deviationLeft(base, count);
  let rest = deviationChoices(count);
  while (rest > 1) {
    const half = rest >> 1;
    const step = usize(half) << 3;
    const probe = at - step + 8;
    const unbalanced: usize = usize(median - load<f64>(probe) < load<f64>(probe + reach) - median);
    at -= step & (0 - unbalanced);
    rest -= half;
  }
  const unbalanced: usize = usize(median - load<f64>(at) < load<f64>(at + reach) - median);
  return at - (unbalanced << 3);
}

/** Median of |value - median| from the place deviationPartition found. */
export function deviationAt(base: usize, count: i32, median: f64, at: usize): f64 {
  const reach = usize(count >> 1) << 3;
  const left = deviationLeft(base, count);
  if (count & 1) {
    // The middle value has deviation 0, h more are wanted: a to the left, h - a to the right.
    const inner = median - load<f64>(at);
    return at == left ? inner : min<f64>(inner, load<f64>(at + reach + 8) - median);
  }
  // Half of the values are taken: the mean of the largest deviation taken and the smallest one left.
  const first = left - reach + 8 > at;
  const taken = at < left ? median - load<f64>(at + 8) : 0;
  const takenRight = first ? 0 : load<f64>(at + reach) - median;
  const nextLeft = first ? Infinity : median - load<f64>(at);
  const next = at < left ? load<f64>(at + reach + 8) - median : Infinity;
  return (max<f64>(taken, takenRight) + min<f64>(nextLeft, next)) * 0.5;
}

/** Median of |value - median|. */
export function sortedDeviation(base: usize, count: i32, median: f64): f64 {
  return deviationAt(base, count, median, deviationPartition(base, count, median));
}

/** Sorts values in place (heap sort: no extra memory, no bad case). */
export function sortValues(base: usize, count: i32): void {
  for (let root = (count >> 1) - 1; root >= 0; root--) siftDown(base, root, count);
  for (let end = count - 1; end > 0; end--) {
    const last = base + (usize(end) << 3);
    const largest = load<f64>(base);
    store<f64>(base, load<f64>(last));
    store<f64>(last, largest);
    siftDown(base, 0, end);
  }
}

function siftDown(base: usize, start: i32, end: i32): void {
  let root = start;
  const value = load<f64>(base + (usize(root) << 3));
  while (true) {
    let child = 2 * root + 1;
    if (child >= end) break;
    let largest = load<f64>(base + (usize(child) << 3));
    if (child + 1 < end) {
      const other = load<f64>(base + (usize(child + 1) << 3));
      if (other > largest) {
        child++;
        largest = other;
      }
    }
    if (largest <= value) break;
    store<f64>(base + (usize(root) << 3), largest);
    root = child;
  }
  store<f64>(base + (usize(root) << 3), value);
}
