// Running maximum of |value| per column (live-view.md, section 2): m = max(0.995·m, max |x|) at every bin. Kept by
// the engine and copied into each header, so that a shade does not depend on how one got to a bin.
//
// A run of empty bins must leave the maxima that its bins would have left one by one, without reading millions of
// them. So a bin is remembered by later ones when it has a record, is one of the first LEAD_BINS empty bins after
// such a one, or is the last before the next; any other shows max(0.995ⁿ·m, max |x|) with the remembered m and is
// forgotten. Where max |x| falls by a constant factor a bin (depths, masses, rates), that is the rule itself: a
// factor above 0.995 makes the last bin the one that counts, one below it the first. What is forgotten are peaks
// inside a long silence of what changes its sign there, long after the decay times of the chains.
import { VP_FIELD_COUNT, VpField } from "../../abi/vp-fields";
import { VP_MAXIMUM_OF_DIFFERENCE } from "../../abi/vp-layout";

const DECAY: f64 = 0.995;
const COUNT: i32 = VP_MAXIMUM_OF_DIFFERENCE + 1;
/** Empty bins after one with a record that are looked at one by one, also in a run. */
const LEAD_BINS: i64 = 128;
const START_SIGNAL: f64 = 10;
const START_DEPTH: f64 = 100;
const START_UNIT: f64 = 1;

export const MAXIMA_BYTES: usize = <usize>COUNT * 8;
/** Maxima, remembered maxima, i64 empty bins since the last one with a record. */
export const MAXIMA_SAVED_BYTES: usize = 2 * MAXIMA_BYTES + 8;
const maxima: usize = memory.data((VP_MAXIMUM_OF_DIFFERENCE + 1) * 16 + 8, 8);
const EMPTY_BINS: usize = 2 * MAXIMA_BYTES;
/** What is left of the remembered maxima. */
let fade: f64 = 1;

export function maxima_reset(): void {
  store<i64>(maxima, 0, EMPTY_BINS);
  for (let field = 0; field < COUNT; field++) store<f64>(maxima + ((<usize>field) << 3), START_SIGNAL);
  for (let field: i32 = VpField.RestDepth; field <= VpField.AskDepth; field++) {
    store<f64>(maxima + ((<usize>field) << 3), START_DEPTH);
  }
  store<f64>(maxima + (VpField.Composite << 3), START_UNIT);
  for (let field: i32 = VpField.FlowScore; field < VP_FIELD_COUNT; field++) {
    store<f64>(maxima + ((<usize>field) << 3), START_UNIT);
  }
  memory.copy(maxima + MAXIMA_BYTES, maxima, MAXIMA_BYTES);
}

/** Bins of a run that are to be taken in one by one before the rest of it. */
export function maxima_lead(eventCount: u32, bins: u32): u32 {
  if (eventCount !== 0) return 0;
  return <u32>min<i64>(bins - 1, max<i64>(LEAD_BINS - load<i64>(maxima, EMPTY_BINS), 0));
}

/** Before maxima_update of every column: `bins` more bins, of which the last is looked at. */
export function maxima_advance(eventCount: u32, bins: u32): void {
  const before = load<i64>(maxima, EMPTY_BINS);
  if (eventCount !== 0 || before <= LEAD_BINS) memory.copy(maxima + MAXIMA_BYTES, maxima, MAXIMA_BYTES);
  const empty = eventCount !== 0 ? 0 : before + <i64>bins;
  store<i64>(maxima, empty, EMPTY_BINS);
  fade = eventCount !== 0 ? DECAY : Math.pow(DECAY, <f64>(empty - min<i64>(before, LEAD_BINS)));
}

export function maxima_ptr(): usize {
  return maxima;
}

/** Largest |x| of a column of finite values; pmax is one instruction where max is six. */
export function largest(column: usize, rows: i32): f64 {
  let first = f64x2.splat(0);
  let second = first;
  let at = column;
  for (const end = column + (((<usize>rows) >> 2) << 5); at < end; at += 32) {
    first = f64x2.pmax(first, f64x2.abs(v128.load(at)));
    second = f64x2.pmax(second, f64x2.abs(v128.load(at, 16)));
  }
  first = f64x2.pmax(first, second);
  let best = max<f64>(f64x2.extract_lane(first, 0), f64x2.extract_lane(first, 1));
  for (const end = column + ((<usize>rows) << 3); at < end; at += 8)
    best = max<f64>(best, abs<f64>(load<f64>(at)));
  return best;
}

/** Largest |x − y| of two columns of finite values. */
export function largest_difference(x: usize, y: usize, rows: i32): f64 {
  let pair = f64x2.splat(0);
  let at: usize = 0;
  for (const end = ((<usize>rows) >> 1) << 4; at < end; at += 16) {
    pair = f64x2.pmax(pair, f64x2.abs(f64x2.sub(v128.load(x + at), v128.load(y + at))));
  }
  const best = max<f64>(f64x2.extract_lane(pair, 0), f64x2.extract_lane(pair, 1));
  return (rows & 1) === 0 ? best : max<f64>(best, abs<f64>(load<f64>(x + at) - load<f64>(y + at)));
}

export function maxima_update(field: i32, value: f64): void {
  const at = maxima + ((<usize>field) << 3);
  store<f64>(at, max<f64>(fade * load<f64>(at, MAXIMA_BYTES), value));
}
