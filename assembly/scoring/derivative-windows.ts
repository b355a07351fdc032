// The three windows of a series (first to third derivative), worked on together: their searches do not depend on
// each other, so running them side by side costs little more than one (460 → 300 ns a cell and bin).
//
// Memory: ring 1, sorted 1, ring 2, sorted 2, ring 3, sorted 3, each `size` bytes.
import { clipScore, MAD_TO_SIGMA, SCALE_FLOOR } from "./flow-score";
import {
  deviationAt,
  deviationChoices,
  deviationLeft,
  sortedInsert,
  sortedMedian,
  sortedMove,
} from "./sorted-window";
import { tanh } from "./tanh";

/** Appends to windows that are not full yet; `count` values are in. */
export function growWindows(rings: usize, size: usize, count: i32, x1: f64, x2: f64, x3: f64): void {
  const place = usize(count) << 3;
  const second = rings + 2 * size;
  const third = second + 2 * size;
  store<f64>(rings + place, x1);
  store<f64>(second + place, x2);
  store<f64>(third + place, x3);
  sortedInsert(rings + size, count, x1);
  sortedInsert(second + size, count, x2);
  sortedInsert(third + size, count, x3);
}

/** Replaces the oldest values, at `place` bytes into the rings, of full windows. */
export function rollWindows(rings: usize, size: usize, place: usize, x1: f64, x2: f64, x3: f64): void {
  const ring1 = rings + place;
  const ring2 = ring1 + 2 * size;
  const ring3 = ring2 + 2 * size;
  const old1 = load<f64>(ring1);
  const old2 = load<f64>(ring2);
  const old3 = load<f64>(ring3);
  // Idle prices: nothing changes in any window.
  if (i32(old1 == x1) & i32(old2 == x2) & i32(old3 == x3)) return;
  store<f64>(ring1, x1);
  store<f64>(ring2, x2);
  store<f64>(ring3, x3);
  let atOld1 = rings + size;
  let atNew1 = atOld1;
  let atOld2 = atOld1 + 2 * size;
  let atNew2 = atOld2;
  let atOld3 = atOld2 + 2 * size;
  let atNew3 = atOld3;
  let left = i32(size >> 3);
  while (left > 1) {
    const half = left >> 1;
    const step = usize(half) << 3;
    const probe = step - 8;
    atOld1 += step & (0 - usize(load<f64>(atOld1 + probe) < old1));
    atNew1 += step & (0 - usize(load<f64>(atNew1 + probe) < x1));
    atOld2 += step & (0 - usize(load<f64>(atOld2 + probe) < old2));
    atNew2 += step & (0 - usize(load<f64>(atNew2 + probe) < x2));
    atOld3 += step & (0 - usize(load<f64>(atOld3 + probe) < old3));
    atNew3 += step & (0 - usize(load<f64>(atNew3 + probe) < x3));
    left -= half;
  }
  atOld1 += usize(load<f64>(atOld1) < old1) << 3;
  atNew1 += usize(load<f64>(atNew1) < x1) << 3;
  atOld2 += usize(load<f64>(atOld2) < old2) << 3;
  atNew2 += usize(load<f64>(atNew2) < x2) << 3;
  atOld3 += usize(load<f64>(atOld3) < old3) << 3;
  atNew3 += usize(load<f64>(atNew3) < x3) << 3;
  sortedMove(atOld1, atNew1, x1);
  sortedMove(atOld2, atNew2, x2);
  sortedMove(atOld3, atNew3, x3);
}

/** Σ w_j · tanh(z_j / scale), clipped: the flow score of the newest values (section 6.3). */
export function scoreWindows(
  rings: usize,
  size: usize,
  count: i32,
  x1: f64,
  x2: f64,
  x3: f64,
  w1: f64,
  w2: f64,
  w3: f64,
  tanhScale: f64,
): f64 {
  const sorted1 = rings + size;
  const sorted2 = sorted1 + 2 * size;
  const sorted3 = sorted2 + 2 * size;
  const median1 = sortedMedian(sorted1, count);
  const median2 = sortedMedian(sorted2, count);
  const median3 = sortedMedian(sorted3, count);
  // Idle prices again: three values at their medians score 0, whatever the scales.
  if (i32(x1 == median1) & i32(x2 == median2) & i32(x3 == median3)) return 0;
  // deviationPartition of sorted-window.ts, three at a time.
  const reach = usize(count >> 1) << 3;
  let at1 = deviationLeft(sorted1, count);
  let at2 = at1 + 2 * size;
  let at3 = at2 + 2 * size;
  let rest = deviationChoices(count);
  while (rest > 1) {
    const half = rest >> 1;
    const step = usize(half) << 3;
    const p1 = at1 - step + 8;
    const p2 = at2 - step + 8;
    const p3 = at3 - step + 8;
    at1 -= step & (0 - usize(median1 - load<f64>(p1) < load<f64>(p1 + reach) - median1));
    at2 -= step & (0 - usize(median2 - load<f64>(p2) < load<f64>(p2 + reach) - median2));
    at3 -= step & (0 - usize(median3 - load<f64>(p3) < load<f64>(p3 + reach) - median3));
    rest -= half;
  }
  at1 -= usize(median1 - load<f64>(at1) < load<f64>(at1 + reach) - median1) << 3;
  at2 -= usize(median2 - load<f64>(at2) < load<f64>(at2 + reach) - median2) << 3;
  at3 -= usize(median3 - load<f64>(at3) < load<f64>(at3 + reach) - median3) << 3;
  const z1 = zScore(x1, median1, deviationAt(sorted1, count, median1, at1));
  const z2 = zScore(x2, median2, deviationAt(sorted2, count, median2, at2));
  const z3 = zScore(x3, median3, deviationAt(sorted3, count, median3, at3));
  return clipScore(w1 * tanh(z1 / tanhScale) + w2 * tanh(z2 / tanhScale) + w3 * tanh(z3 / tanhScale));
}

function zScore(x: f64, median: f64, deviation: f64): f64 {
  const scale = MAD_TO_SIGMA * deviation;
  return scale > SCALE_FLOOR ? (x - median) / scale : 0;
}
