// fail_on_out_of_range (vp-engine.md, section 2): the first price off the grid stops the layer where it is. Until
// the host, which looks after every run, reports it, records change the book alone and no bin is closed.
import { VpFailure } from "../../abi/vp-layout";

let wanted: bool = false;
let failure: VpFailure = VpFailure.None;
let failedTick: i64 = 0;

export function failure_configure(yes: bool): void {
  wanted = yes;
  failure = VpFailure.None;
}

export function failure_wanted(): bool {
  return wanted;
}

/** A price at this absolute tick is off the grid. */
export function failure_note(action: VpFailure, tick: i64): void {
  if (!wanted || failure !== VpFailure.None) return;
  failure = action;
  failedTick = tick;
}

export function vp_failure(): i32 {
  return failure;
}

/** Absolute tick of the price that is off the grid. */
export function vp_failed_tick(): i64 {
  return failedTick;
}
