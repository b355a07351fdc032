// The three windows of a series (first to third derivative), worked on together: their searches do not depend on
// each other, so running them side by side costs little more than one.
//
// Memory: ring 1, sorted 1, ring 2, sorted 2, ring 3, sorted 3, each `size` bytes.
import { clipScore, MAD_TO_SIGMA, SCALE_FLOOR } from "./flow-score";
import {
  deviationAt,
  deviationChoices,
  deviationLeft,
  deviationPartition,
  sortedInsert,
  sortedMedian,
  sortedMove,
} from "./sorted-window";
import { tanh } from "./tanh";
import { blockShift, fenceBytes, firstFences, refreshFences } from "./window-index";

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

/** Replaces the oldest values, at `place` bytes into the rings, of full windows. `index`: window-index.ts. */
export function rollWindows(
  rings: usize,
  index: usize,
  size: usize,
  place: usize,
  x1: f64,
  x2: f64,
  x3: f64,
): void {
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
  const values = i32(size >> 3);
  const fences = fenceBytes(values);
  const fences1 = firstFences(index);
  const fences2 = fences1 + fences;
  const fences3 = fences2 + fences;
  // How many fences, then how many values of the block, are below the old and the new value.
  const gone1 = f64x2.splat(old1);
  const gone2 = f64x2.splat(old2);
  const gone3 = f64x2.splat(old3);
  const come1 = f64x2.splat(x1);
  const come2 = f64x2.splat(x2);
  const come3 = f64x2.splat(x3);
  const none = i64x2.splat(0);
  let below1 = none;
  let below2 = none;
  let below3 = none;
  let under1 = none;
  let under2 = none;
  let under3 = none;
  for (let at: usize = 0; at < fences; at += 16) {
    const f1 = v128.load(fences1 + at);
    const f2 = v128.load(fences2 + at);
    const f3 = v128.load(fences3 + at);
    below1 = i64x2.add(below1, f64x2.lt(f1, gone1));
    below2 = i64x2.add(below2, f64x2.lt(f2, gone2));
    below3 = i64x2.add(below3, f64x2.lt(f3, gone3));
    under1 = i64x2.add(under1, f64x2.lt(f1, come1));
    under2 = i64x2.add(under2, f64x2.lt(f2, come2));
    under3 = i64x2.add(under3, f64x2.lt(f3, come3));
  }
  const shift = blockShift(values) + 3;
  const block: usize = 1 << shift;
  // The last block may be short: it is looked at together with the end of the one before.
  const last = size - block;
  const sorted1 = rings + size;
  const sorted2 = sorted1 + 2 * size;
  const sorted3 = sorted2 + 2 * size;
  let atOld1 = sorted1 + min(counted(below1) << shift, last);
  let atOld2 = sorted2 + min(counted(below2) << shift, last);
  let atOld3 = sorted3 + min(counted(below3) << shift, last);
  let atNew1 = sorted1 + min(counted(under1) << shift, last);
  let atNew2 = sorted2 + min(counted(under2) << shift, last);
  let atNew3 = sorted3 + min(counted(under3) << shift, last);
  below1 = none;
  below2 = none;
  below3 = none;
  under1 = none;
  under2 = none;
  under3 = none;
  for (let at: usize = 0; at < block; at += 16) {
    below1 = i64x2.add(below1, f64x2.lt(v128.load(atOld1 + at), gone1));
    below2 = i64x2.add(below2, f64x2.lt(v128.load(atOld2 + at), gone2));
    below3 = i64x2.add(below3, f64x2.lt(v128.load(atOld3 + at), gone3));
    under1 = i64x2.add(under1, f64x2.lt(v128.load(atNew1 + at), come1));
    under2 = i64x2.add(under2, f64x2.lt(v128.load(atNew2 + at), come2));
    under3 = i64x2.add(under3, f64x2.lt(v128.load(atNew3 + at), come3));
  }
  atOld1 += counted(below1) << 3;
  atOld2 += counted(below2) << 3;
  atOld3 += counted(below3) << 3;
  atNew1 += counted(under1) << 3;
  atNew2 += counted(under2) << 3;
  atNew3 += counted(under3) << 3;
  move(fences1, sorted1, values, atOld1, atNew1, x1);
  move(fences2, sorted2, values, atOld2, atNew2, x2);
  move(fences3, sorted3, values, atOld3, atNew3, x3);
}

/** The lanes count down. */
function counted(lanes: v128): usize {
  return 0 - usize(i64x2.extract_lane(lanes, 0) + i64x2.extract_lane(lanes, 1));
}

function move(fences: usize, sorted: usize, values: i32, atOld: usize, atNew: usize, x: f64): void {
  sortedMove(atOld, atNew, x);
  refreshFences(fences, sorted, values, min(atOld, atNew) - sorted, max(atOld, atNew) - sorted);
}

/** Σ w_j · tanh(z_j / scale), clipped: the flow score of the newest values (section 6.3). */
export function scoreWindows(
  rings: usize,
  index: usize,
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
  const at1 = partition(index, sorted1, count, median1);
  const at2 = partition(index + 4, sorted2, count, median2);
  const at3 = partition(index + 8, sorted3, count, median3);
  const z1 = zScore(x1, median1, deviationAt(sorted1, count, median1, at1));
  const z2 = zScore(x2, median2, deviationAt(sorted2, count, median2, at2));
  const z3 = zScore(x3, median3, deviationAt(sorted3, count, median3, at3));
  return clipScore(w1 * tanh(z1 / tanhScale) + w2 * tanh(z2 / tanhScale) + w3 * tanh(z3 / tanhScale));
}

/** Places that a search around the last outcome looks at. */
const NEAR: i32 = 8;

/** As deviationPartition; `hint`: i32, how far to the left it was found last. A new value moves it by a place or two. */
function partition(hint: usize, sorted: usize, count: i32, median: f64): usize {
  const left = deviationLeft(sorted, count);
  const choices = deviationChoices(count);
  const first = max(0, min(load<i32>(hint) - NEAR / 2, choices - NEAR));
  if (choices >= NEAR) {
    const reach = usize(count >> 1) << 3;
    const from = left - (usize(first + NEAR - 1) << 3);
    const middle = f64x2.splat(median);
    let unbalanced = i64x2.splat(0);
    for (let at: usize = 0; at < usize(NEAR) << 3; at += 16) {
      const inner = f64x2.sub(middle, v128.load(from + at));
      const outer = f64x2.sub(v128.load(from + reach + at), middle);
      unbalanced = i64x2.add(unbalanced, f64x2.lt(inner, outer));
    }
    const found = i32(counted(unbalanced));
    if ((found > 0 || first == 0) && (found < NEAR || first + NEAR == choices)) {
      store<i32>(hint, first + found);
      return left - (usize(first + found) << 3);
    }
  }
  const at = deviationPartition(sorted, count, median);
  store<i32>(hint, i32(left - at) >> 3);
  return at;
}

function zScore(x: f64, median: f64, deviation: f64): f64 {
  const scale = MAD_TO_SIGMA * deviation;
  return scale > SCALE_FLOOR ? (x - median) / scale : 0;
}
