// Running maximum of |value| per column (live-view.md, section 2): m = max(0.995·m, max |x|) at every bin. Kept by
// the engine and copied into each header, so that a shade does not depend on how one got to a bin.
import { VP_FIELD_COUNT, VpField } from "../../abi/vp-fields";
import { VP_MAXIMUM_OF_DIFFERENCE } from "../../abi/vp-layout";

const DECAY: f64 = 0.995;
const COUNT: i32 = VP_MAXIMUM_OF_DIFFERENCE + 1;
const START_SIGNAL: f64 = 10;
const START_DEPTH: f64 = 100;
const START_UNIT: f64 = 1;

export const MAXIMA_BYTES: usize = <usize>COUNT * 8;
const maxima: usize = memory.data(COUNT * 8, 8);

export function maxima_reset(): void {
  for (let field = 0; field < COUNT; field++) store<f64>(maxima + ((<usize>field) << 3), START_SIGNAL);
  for (let field: i32 = VpField.RestDepth; field <= VpField.AskDepth; field++) {
    store<f64>(maxima + ((<usize>field) << 3), START_DEPTH);
  }
  store<f64>(maxima + (VpField.Composite << 3), START_UNIT);
  for (let field: i32 = VpField.FlowScore; field < VP_FIELD_COUNT; field++) {
    store<f64>(maxima + ((<usize>field) << 3), START_UNIT);
  }
}

export function maxima_ptr(): usize {
  return maxima;
}

/** Largest |x| of a column. */
export function largest(column: usize, rows: i32): f64 {
  let top = f64x2.splat(0);
  const pairs = column + (((<usize>rows) >> 1) << 4);
  for (let at = column; at < pairs; at += 16) top = f64x2.max(top, f64x2.abs(v128.load(at)));
  const best = max<f64>(f64x2.extract_lane(top, 0), f64x2.extract_lane(top, 1));
  return (rows & 1) === 0 ? best : max<f64>(best, abs<f64>(load<f64>(pairs)));
}

/** Largest |x − y| of two columns. */
export function largest_difference(x: usize, y: usize, rows: i32): f64 {
  let best: f64 = 0;
  const end = (<usize>rows) << 3;
  for (let at: usize = 0; at < end; at += 8)
    best = max<f64>(best, abs<f64>(load<f64>(x + at) - load<f64>(y + at)));
  return best;
}

export function maxima_update(field: i32, value: f64, bins: u32): void {
  const at = maxima + ((<usize>field) << 3);
  const decay = bins === 1 ? DECAY : Math.pow(DECAY, bins);
  store<f64>(at, max<f64>(decay * load<f64>(at), value));
}
