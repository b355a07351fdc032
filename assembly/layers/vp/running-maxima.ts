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

export function maxima_update(field: i32, value: f64, bins: u32): void {
  const at = maxima + ((<usize>field) << 3);
  const decay = bins === 1 ? DECAY : Math.pow(DECAY, bins);
  store<f64>(at, max<f64>(decay * load<f64>(at), value));
}
