// Ring of the depth layer's entries: a slot each (abi/depth-layout.ts) and a block of columns that lives until the
// slot is used again. Entries are numbered from 0 without holes.
import { DEPTH_COLUMNS, DEPTH_COUNT, DEPTH_ROW_BYTES, DEPTH_SLOT_BYTES } from "../../abi/depth-layout";
import { arena_alloc, arena_alloc_zeroed, arena_free } from "../../memory/arena";

let slots: usize = 0;
let ringBins: u32 = 0;
let first: i64 = 0;
let end: i64 = 0;
let consumed: i64 = 0;

/** `bins` ≥ 1; the arena has been reset. */
export function depth_ring_configure(bins: u32): void {
  ringBins = bins;
  slots = arena_alloc_zeroed(<usize>bins * DEPTH_SLOT_BYTES);
  depth_ring_start(0);
}

/** Entry numbers go on from `entry`; nothing is readable. */
export function depth_ring_start(entry: i64): void {
  first = entry;
  end = entry;
  consumed = entry;
}

export function depth_ring_has_room(): bool {
  return end - consumed < <i64>ringBins;
}

/** The slot of the next entry with columns for `count` levels; it becomes readable with depth_ring_publish. */
export function depth_ring_next(count: u32): usize {
  const slot = depth_slot(end);
  const old = load<usize>(slot, DEPTH_COLUMNS);
  const oldBytes = <usize>load<u32>(slot, DEPTH_COUNT) * DEPTH_ROW_BYTES;
  arena_free(old, oldBytes);
  memory.fill(slot, 0, DEPTH_SLOT_BYTES);
  store<u32>(slot, count, DEPTH_COUNT);
  if (count !== 0) store<usize>(slot, arena_alloc(<usize>count * DEPTH_ROW_BYTES), DEPTH_COLUMNS);
  return slot;
}

export function depth_ring_publish(): void {
  end += 1;
  first = max<i64>(first, end - <i64>ringBins);
}

/** First readable entry. */
export function depth_first(): i64 {
  return first;
}

/** One after the last readable entry. */
export function depth_end(): i64 {
  return end;
}

/** Entries before `entry` have been read: their slots may be used again. */
export function depth_consume(entry: i64): void {
  consumed = min<i64>(max<i64>(consumed, entry), end);
}

/** Address of the slot of a readable entry. */
export function depth_slot(entry: i64): usize {
  return slots + <usize>(<u32>(entry % <i64>ringBins)) * DEPTH_SLOT_BYTES;
}
