// The ring of emitted bins: an entry is a header (abi/vp-layout) and the enabled columns, each 2R+1 values of 8
// bytes. Entries are numbered from 0 on; the newest `ringBins` stay readable. With headers only all entries share the
// place of their columns: it stays in the cache, where a ring of columns would stream through it.
import { VP_FIELD_COUNT } from "../../abi/vp-fields";
import { VP_HEADER_BYTES } from "../../abi/vp-layout";
import { arena_alloc, arena_alloc_rows } from "../../memory/arena";

let ring: usize = 0;
let ringBins: i64 = 1;
let slotBytes: usize = 0;
let end: i64 = 0;
let consumed: i64 = 0;
let first: i64 = 0;

/** Offset of each column in an entry; 0 = not emitted. */
const columnOffsets: usize = memory.data(VP_FIELD_COUNT * 4, 4);

/** An address as if of an entry, with room for columns behind it that nobody reads. */
let shared: usize = 0;
/** The ring has no room for columns. */
let headersOnly: bool = false;
/** Entries have columns of their own. */
let hasColumns: bool = true;

export function ring_configure(bins: u32, mask: u64, columnBytes: usize, withoutColumns: bool): void {
  let offset = <usize>VP_HEADER_BYTES;
  for (let field = 0; field < VP_FIELD_COUNT; field++) {
    const on = ((mask >> field) & 1) !== 0;
    store<u32>(columnOffsets + ((<usize>field) << 2), on ? <u32>offset : 0);
    if (on) offset += columnBytes;
  }
  const columns = offset - <usize>VP_HEADER_BYTES;
  shared = columns !== 0 ? arena_alloc(columns) - <usize>VP_HEADER_BYTES : 0;
  headersOnly = withoutColumns;
  ring_set_columns(true);
  slotBytes = headersOnly ? <usize>VP_HEADER_BYTES : (offset + 15) & ~15;
  ringBins = bins;
  ring = arena_alloc_rows(bins, slotBytes);
  ring_start(0);
}

/** Off: entries from now on have headers alone. Their columns must not be read. */
export function ring_set_columns(on: bool): void {
  hasColumns = on && !headersOnly;
}

/** Empties the ring; the next entry gets this number. */
export function ring_start(entry: i64): void {
  end = entry;
  consumed = entry;
  first = entry;
}

/** The next entry gets this number; what is readable before it stays so where the ring reaches as far. */
export function ring_resume(entry: i64): void {
  if (entry < first || entry > end) {
    ring_start(entry);
    return;
  }
  end = entry;
  consumed = min<i64>(consumed, entry);
}

export function ring_has_room(): bool {
  return end - consumed < ringBins;
}

/** The entry after the newest: fill it, then ring_publish. */
export function ring_next(): usize {
  return vp_ring_entry(end);
}

export function ring_publish(): void {
  end += 1;
  if (end - first > ringBins) first = end - ringBins;
}

export function ring_column(entry: usize, field: i32): usize {
  const offset = load<u32>(columnOffsets + ((<usize>field) << 2));
  return offset === 0 ? 0 : (hasColumns ? entry : shared) + offset;
}

/** Address of an entry that is still readable. */
export function vp_ring_entry(entry: i64): usize {
  return ring + <usize>(entry % ringBins) * slotBytes;
}

/** Offset of a column inside an entry; 0 = not emitted, or not kept. */
export function vp_column_offset(field: i32): u32 {
  return headersOnly ? 0 : load<u32>(columnOffsets + ((<usize>field) << 2));
}

export function vp_ring_first(): i64 {
  return first;
}

export function vp_ring_end(): i64 {
  return end;
}

/** Entries before `upTo` make room for new ones. */
export function vp_ring_consume(upTo: i64): void {
  consumed = min(max(consumed, upTo), end);
}
