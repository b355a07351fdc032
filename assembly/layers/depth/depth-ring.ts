// Ring of the depth layer's entries: a slot each (abi/depth-layout.ts) and a block of columns that lives until the
// slot is used again or, above the budget of bytes, until it has been read. Entries are numbered from 0 without
// holes.
import { DEPTH_COLUMNS, DEPTH_COUNT, DEPTH_ROW_BYTES, DEPTH_SLOT_BYTES } from "../../abi/depth-layout";
import { arena_alloc, arena_alloc_rows, arena_free } from "../../memory/arena";

let slots: usize = 0;
let ringBins: u32 = 0;
let first: i64 = 0;
let end: i64 = 0;
let consumed: i64 = 0;
/** Bytes of all columns that are kept, and how many may be: a busy bin of a hostile file changes any number of levels. */
let held: usize = 0;
const BUDGET_BYTES: usize = 64 << 20;

/** `bins` ≥ 1; the arena has been reset. */
export function depth_ring_configure(bins: u32): void {
  ringBins = bins;
  slots = arena_alloc_rows(bins, DEPTH_SLOT_BYTES);
  depth_ring_rewind();
}

/** Empty; the arena has forgotten the columns. */
export function depth_ring_rewind(): void {
  memory.fill(slots, 0, <usize>ringBins * DEPTH_SLOT_BYTES);
  held = 0;
  depth_ring_start(0);
}

/** Entry numbers go on from `entry`; nothing is readable. */
export function depth_ring_start(entry: i64): void {
  first = entry;
  end = entry;
  consumed = entry;
}

/** False until more has been read. One bin alone always fits. */
export function depth_ring_has_room(): bool {
  return end - consumed < <i64>ringBins && (held <= BUDGET_BYTES || consumed === end);
}

/** The slot of the next entry with columns for `count` levels; it becomes readable with depth_ring_publish. */
export function depth_ring_next(count: u32): usize {
  const slot = depth_slot(end);
  freeColumns(slot);
  memory.fill(slot, 0, DEPTH_SLOT_BYTES);
  store<u32>(slot, count, DEPTH_COUNT);
  if (count !== 0) {
    const bytes = <usize>count * DEPTH_ROW_BYTES;
    store<usize>(slot, arena_alloc(bytes), DEPTH_COLUMNS);
    held += bytes;
  }
  return slot;
}

function freeColumns(slot: usize): void {
  const columns = load<usize>(slot, DEPTH_COLUMNS);
  if (columns === 0) return;
  const bytes = <usize>load<u32>(slot, DEPTH_COUNT) * DEPTH_ROW_BYTES;
  arena_free(columns, bytes);
  store<usize>(slot, 0, DEPTH_COLUMNS);
  held -= bytes;
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

/** Entries before `entry` have been read: their slots may be used again, and above the budget the oldest go. */
export function depth_consume(entry: i64): void {
  consumed = min<i64>(max<i64>(consumed, entry), end);
  while (held > BUDGET_BYTES && first < consumed) {
    freeColumns(depth_slot(first));
    first += 1;
  }
}

/** Address of the slot of a readable entry. */
export function depth_slot(entry: i64): usize {
  return slots + <usize>(<u32>(entry % <i64>ringBins)) * DEPTH_SLOT_BYTES;
}
