// The one place where the book and the bin clock reach the feature layers. A layer that is off costs one
// predictable branch.
import { attribution_enable } from "../book/attribution";
import {
  vp_has_room,
  vp_is_on,
  vp_on_boundary,
  vp_on_phase,
  vp_on_record,
  vp_on_unconfirmed,
  vp_reset,
} from "./vp/vp-layer";

let vpOn: bool = false;

/** Forgets every layer; the arena has been reset, so nothing is freed. */
export function layers_reset(): void {
  vp_reset();
  layers_start();
}

/** Looks which layers are on; called once all of them are configured. */
export function layers_start(): void {
  vpOn = vp_is_on();
  attribution_enable(vpOn);
}

/** Every output ring has room for one more entry. */
export function layers_have_room(): bool {
  return !vpOn || vp_has_room();
}

export function layers_on_record(): void {
  if (vpOn) vp_on_record();
}

export function layers_on_unconfirmed(side: u32, price: i64, quantity: u32): void {
  if (vpOn) vp_on_unconfirmed(side, price, quantity);
}

export function layers_on_boundary(
  binStart: i64,
  binEnd: i64,
  binSeq: i64,
  eventCount: u32,
  runLength: u32,
): void {
  if (vpOn) vp_on_boundary(binStart, binEnd, binSeq, eventCount, runLength);
}

export function layers_on_phase(phase: i32): void {
  if (vpOn) vp_on_phase(phase);
}
