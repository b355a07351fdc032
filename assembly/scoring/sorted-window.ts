// A window of float64 values kept in ascending order in raw memory: O(log n) search, one move of memory for
// every change, median and median absolute deviation without sorting (vp-pipeline.md, section 6.3).
// Values are finite; -0 never enters (callers add +0), so the bits depend on the contents alone.

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
  memory.copy(at + 8, at, usize(count - index) << 3);
  store<f64>(at, x);
}

/** Exchanges one occurrence of `old`, which is in the window, for x. */
export function sortedReplace(base: usize, count: i32, old: f64, x: f64): void {
  if (old == x) return;
  // Both searches run in one loop: they are independent, so the second one is nearly free.
  let atOld = base;
  let atNew = base;
  let left = count;
  while (left > 1) {
    const half = left >> 1;
    const step = usize(half) << 3;
    const belowOld: usize = usize(load<f64>(atOld + step - 8) < old);
    const belowNew: usize = usize(load<f64>(atNew + step - 8) < x);
    atOld += step & (0 - belowOld);
    atNew += step & (0 - belowNew);
    left -= half;
  }
  atOld += usize(load<f64>(atOld) < old) << 3;
  atNew += usize(load<f64>(atNew) < x) << 3;
  if (atNew > atOld) {
    memory.copy(atOld, atOld + 8, atNew - atOld - 8);
    store<f64>(atNew - 8, x);
  } else {
    memory.copy(atNew + 8, atNew, atOld - atNew);
    store<f64>(atNew, x);
  }
}

/** Median; the mean of the two middle values when the count is even. */
export function sortedMedian(base: usize, count: i32): f64 {
  const middle = base + (usize(count >> 1) << 3);
  if (count & 1) return load<f64>(middle);
  return (load<f64>(middle - 8) + load<f64>(middle)) * 0.5;
}

/**
 * Median of |value - median|. Left and right of the median the deviations are two ascending lists; the half of
 * them that is smallest is a run of the window, and a binary search finds where it begins.
 */
export function sortedDeviation(base: usize, count: i32, median: f64): f64 {
  const half = count >> 1;
  const halfBytes = usize(half) << 3;
  if (count & 1) {
    // With the middle value (deviation 0) at `half`: take a values left of it and half - a right of it.
    // Smallest a with median - v[half - a] >= v[2 half - a] - median.
    const left = base + halfBytes;
    const right = left + halfBytes;
    const a = firstBalanced(left, right, half + 1, median);
    const inner = median - load<f64>(left - a);
    if (a == 0) return inner;
    return min<f64>(inner, load<f64>(right + 8 - a) - median);
  }
  // Smallest a with median - v[half - 1 - a] >= v[2 half - 1 - a] - median; a = half when there is none.
  const left = base + halfBytes - 8;
  const right = left + halfBytes;
  const a = firstBalanced(left, right, half, median);
  // The half-th smallest deviation is the larger of the last ones taken, the next one the smaller of those left.
  const takenLeft = a > 0 ? median - load<f64>(left + 8 - a) : 0;
  const takenRight = a < halfBytes ? load<f64>(right - a) - median : 0;
  const nextLeft = a < halfBytes ? median - load<f64>(left - a) : Infinity;
  const nextRight = a > 0 ? load<f64>(right + 8 - a) - median : Infinity;
  return (max<f64>(takenLeft, takenRight) + min<f64>(nextLeft, nextRight)) * 0.5;
}

/** Smallest a in 0..length with median - left[-a] >= right[-a] - median, in bytes (length if none). */
function firstBalanced(left: usize, right: usize, length: i32, median: f64): usize {
  let a: usize = 0;
  let rest = length;
  while (rest > 1) {
    const half = rest >> 1;
    const step = usize(half) << 3;
    const probe = a + step - 8;
    const unbalanced: usize = usize(median - load<f64>(left - probe) < load<f64>(right - probe) - median);
    a += step & (0 - unbalanced);
    rest -= half;
  }
  const unbalanced: usize = usize(median - load<f64>(left - a) < load<f64>(right - a) - median);
  return a + (unbalanced << 3);
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
