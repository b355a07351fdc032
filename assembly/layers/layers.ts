// The one place where the book, the bin clock and checkpoints reach the feature layers. A layer that is off costs
// one predictable branch.
import { CHECKPOINT_ALL } from "../abi/engine-layout";
import { attribution_enable } from "../book/attribution";
import {
  depth_before_clear,
  depth_has_room,
  depth_is_on,
  depth_load,
  depth_on_boundary,
  depth_on_record,
  depth_on_restored,
  depth_on_unconfirmed,
  depth_reset,
  depth_rewind,
  depth_save,
  depth_saved_size,
} from "./depth/depth-layer";
import { bin_trades_add } from "./bin-trades";
import { bins_open } from "./open-bin";
import { moments_is_on, moments_on_record, moments_reset, moments_rewind } from "./moments/moments-layer";
import {
  tape_add,
  tape_fill,
  tape_has_room,
  tape_is_on,
  tape_on_restored,
  tape_reset,
  tape_rewind,
} from "./tape/tape-layer";
import { ring_set_columns, vp_ring_end } from "./vp/bin-ring";
import {
  VP_BOOK_PART_BYTES,
  vp_load,
  vp_load_book_part,
  vp_save,
  vp_save_book_part,
  vp_saved_size,
} from "./vp/vp-checkpoint";
import {
  vp_has_room,
  vp_is_on,
  vp_on_boundary,
  vp_on_phase,
  vp_on_record,
  vp_on_unconfirmed,
  vp_reset,
  vp_rewind,
} from "./vp/vp-layer";

let vpOn: bool = false;
let depthOn: bool = false;
let tapeOn: bool = false;
let momentsOn: bool = false;

/** Forgets every layer; the arena has been reset, so nothing is freed. */
export function layers_reset(): void {
  vp_reset();
  depth_reset();
  tape_reset();
  moments_reset();
  layers_start();
}

/** Before the first record: tables and rings of the configuration stay. The arena has been rewound. */
export function layers_rewind(keepRing: bool): void {
  ring_set_columns(true);
  depthOn = depth_is_on();
  if (vpOn) vp_rewind(keepRing);
  if (depthOn) depth_rewind();
  if (tapeOn) tape_rewind();
  if (momentsOn) moments_rewind();
}

/** Looks which layers are on; called once all of them are configured. */
export function layers_start(): void {
  vpOn = vp_is_on();
  depthOn = depth_is_on();
  tapeOn = tape_is_on();
  momentsOn = moments_is_on();
  attribution_enable(vpOn || depthOn || momentsOn);
}

/**
 * Off: entries have headers alone, and the depth layer stands still; states and maxima go on as before. On again: the
 * depth layer starts anew with the next entry, which lacks what happened in the open bin before. Without bins of the
 * vacuum/pressure layer nothing numbers the entries: it stays on.
 */
export function layers_set_columns(on: i32): void {
  if (!vpOn) return;
  ring_set_columns(on !== 0);
  const isDepthOn = on !== 0 && depth_is_on();
  if (isDepthOn && !depthOn) depth_on_restored(vp_ring_end());
  depthOn = isDepthOn;
}

/** Every ring of entries has room for one more. */
export function layers_have_room(): bool {
  return (!vpOn || vp_has_room()) && (!depthOn || depth_has_room());
}

/** A trade record may be applied: there is room for what it puts out. */
export function layers_have_trade_room(): bool {
  return !tapeOn || tape_has_room();
}

/** A trade record of the focus book. `side`: TradeSide; `record`: index in the file; `event`: events that ended before. */
export function layers_on_trade(ts: i64, price: i64, size: u32, side: u32, record: i64, event: u64): void {
  if (bins_open()) bin_trades_add(price, size, side);
  if (tapeOn) tape_add(ts, price, size, side, record, event);
}

/** A fill record of the focus book; `event`: events that ended before. */
export function layers_on_fill(event: u64): void {
  if (tapeOn) tape_fill(event);
}

export function layers_on_record(): void {
  if (vpOn) vp_on_record();
  if (depthOn) depth_on_record();
  if (momentsOn) moments_on_record();
}

export function layers_on_unconfirmed(side: u32, price: i64, quantity: u32): void {
  if (vpOn) vp_on_unconfirmed(side, price, quantity);
  if (depthOn) depth_on_unconfirmed(side, price, quantity);
}

/** Before every level of a side (2 = both) goes at once. */
export function layers_before_clear(side: u32, ts: i64): void {
  if (depthOn) depth_before_clear(side, ts);
}

export function layers_on_boundary(
  binStart: i64,
  binEnd: i64,
  binSeq: i64,
  eventCount: u32,
  runLength: u32,
): void {
  if (vpOn) vp_on_boundary(binStart, binEnd, binSeq, eventCount, runLength);
  if (depthOn) depth_on_boundary(binStart, binEnd, binSeq, eventCount, runLength);
}

export function layers_on_phase(phase: i32): void {
  if (vpOn) vp_on_phase(phase);
}

/** What a later start of the layers needs besides the book. */
export const LAYERS_BOOK_PART_BYTES: usize = VP_BOOK_PART_BYTES;

export function layers_save_book_part(to: usize): usize {
  if (vpOn) vp_save_book_part(to);
  else memory.fill(to, 0, LAYERS_BOOK_PART_BYTES);
  return to + LAYERS_BOOK_PART_BYTES;
}

/** The book was restored; the layers start anew on it. */
export function layers_load_book_part(from: usize): void {
  if (vpOn) vp_load_book_part(from);
  if (depthOn) depth_on_restored(0);
  if (tapeOn) tape_on_restored();
}

/** `part`: CHECKPOINT_CELLS or CHECKPOINT_ALL. */
export function layers_saved_size(part: i32): usize {
  return 16 + (vpOn ? vp_saved_size(part === CHECKPOINT_ALL) : 0) + (depthOn ? depth_saved_size() : 0);
}

/** Writes layers_saved_size bytes: u64 bytes of the vacuum/pressure part, u64 of the depth part, both parts. */
export function layers_save(to: usize, part: i32): void {
  const withSeries = part === CHECKPOINT_ALL;
  const vpBytes = vpOn ? vp_saved_size(withSeries) : 0;
  store<u64>(to, vpBytes);
  store<u64>(to, depthOn ? depth_saved_size() : 0, 8);
  if (vpOn) vp_save(to + 16, withSeries);
  if (depthOn) depth_save(to + 16 + vpBytes);
}

/**
 * False: written with other layers or another configuration of them. Cells serve with and without the depth layer: it
 * then starts anew with the next entry, which lacks what happened in the open bin before.
 */
export function layers_load(from: usize, end: usize, part: i32): bool {
  if (end - from < 16) return false;
  const vpBytes = load<u64>(from);
  const depthBytes = load<u64>(from, 8);
  const room = <u64>(end - from - 16);
  if (vpBytes > room || depthBytes > room - vpBytes) return false;
  if (vpOn !== (vpBytes !== 0)) return false;
  if (tapeOn) tape_on_restored();
  if (vpOn && !vp_load(from + 16, <usize>vpBytes)) return false;
  if (depthOn === (depthBytes !== 0)) {
    return !depthOn || depth_load(from + 16 + <usize>vpBytes, <usize>depthBytes);
  }
  if (part === CHECKPOINT_ALL || !vpOn) return false;
  if (depthOn) depth_on_restored(vp_ring_end());
  return true;
}
