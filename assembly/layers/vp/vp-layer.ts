// The vacuum/pressure layer's place in the engine: what layers.ts and the host call. Formulas: vp-engine.md.
import { Phase } from "../../abi/phases";
import { EngineErrorCode } from "../../abi/status";
import {
  VP_CONFIG_BYTES,
  VP_CONFIG_CELL_WIDTH,
  VP_CONFIG_COEFFICIENTS,
  VP_CONFIG_FIELD_MASK,
  VP_CONFIG_FLAGS,
  VP_CONFIG_N_TICKS,
  VP_CONFIG_RADIUS,
  VP_CONFIG_RING_BINS,
  VP_CONFIG_TAUS,
  VP_CONFIG_TICK_INT,
  VP_FLAG_HEADERS_ONLY,
  VpCounter,
  VpFailure,
} from "../../abi/vp-layout";
import { Book } from "../../book/book";
import { book_best_price, book_open } from "../../book/book-reading";
import { emission_configure, emit } from "./bin-emission";
import { labels_reset } from "./bin-labels";
import { powers_configure } from "./bin-powers";
import { ring_configure, ring_has_room, ring_start } from "./bin-ring";
import { scores_configure, scores_forget, scores_reset, scores_rewind } from "./bin-scores";
import { window_configure } from "./bin-window";
import { decay_configure } from "./decay-factors";
import { forces_configure } from "./forces";
import { readout_reset } from "./grid-readout";
import { boundaries_reset, cell_bring, cell_step, cell_unsettle } from "./lazy-bins";
import { maxima_reset } from "./running-maxima";
import { LAST_TS, MARK } from "./tick-cell";
import {
  grid_anchor,
  grid_anchor_at,
  grid_anchored,
  grid_cell,
  grid_change,
  grid_configure,
  grid_forget,
  grid_middle_tick,
  grid_rewind,
  grid_row,
  grid_rows,
  grid_sync,
  grid_tick_int,
} from "./tick-grid";
import { vp_count, vp_counters_reset } from "./vp-counters";
import { vp_failure } from "./vp-failure";
import { bookValid, fillsReturned, record_apply, record_configure, record_look } from "./vp-record";

const config: usize = memory.data(VP_CONFIG_BYTES, 8);

let on: bool = false;
let bookOnly: bool = false;
/** The book came from a checkpoint: the ticks know nothing yet. */
let bookRestored: bool = false;
let book: usize = 0;
let bookKey: u64 = 0;

/** The block of abi/vp-layout that vp_configure reads. */
export function vp_config_ptr(): usize {
  return config;
}

/**
 * Takes the configuration block; `key` is the focus book's. Called between engine_configure and engine_start.
 * The host has checked every value by name before; here a value that would break the layer is refused.
 */
export function vp_configure(key: u64): i32 {
  const rows = load<u32>(config, VP_CONFIG_N_TICKS);
  const radius = load<u32>(config, VP_CONFIG_RADIUS);
  const ringBins = load<u32>(config, VP_CONFIG_RING_BINS);
  const tickInt = load<i64>(config, VP_CONFIG_TICK_INT);
  const width = load<i64>(config, VP_CONFIG_CELL_WIDTH);
  const mask = load<u64>(config, VP_CONFIG_FIELD_MASK);
  if (rows < 3 || rows > 1 << 20 || radius < 1 || radius > 1 << 16 || ringBins < 1)
    return EngineErrorCode.BadArgument;
  if (tickInt <= 0 || width < 0) return EngineErrorCode.BadArgument;
  for (let i: usize = 0; i < 4; i++) {
    if (!(load<f64>(config + VP_CONFIG_TAUS + (i << 3)) > 0)) return EngineErrorCode.BadArgument;
  }
  bookKey = key;
  grid_configure(rows, tickInt);
  decay_configure(
    load<f64>(config, VP_CONFIG_TAUS),
    load<f64>(config, VP_CONFIG_TAUS + 8),
    load<f64>(config, VP_CONFIG_TAUS + 16),
    load<f64>(config, VP_CONFIG_TAUS + 24),
  );
  forces_configure(config + VP_CONFIG_COEFFICIENTS);
  record_configure(load<u32>(config, VP_CONFIG_FLAGS));
  if (width > 0) {
    const columnBytes = (<usize>(2 * radius + 1)) << 3;
    powers_configure(width);
    const flags = load<u32>(config, VP_CONFIG_FLAGS);
    ring_configure(ringBins, mask, columnBytes, (flags & VP_FLAG_HEADERS_ONLY) !== 0);
    window_configure(mask, columnBytes);
    emission_configure(radius);
    if (!scores_configure(config, radius, width)) return EngineErrorCode.BadArgument;
  }
  boundaries_reset(width);
  on = true;
  return EngineErrorCode.None;
}

/** Off; everything is forgotten (the arena has been reset). */
export function vp_reset(): void {
  on = false;
  bookOnly = false;
  bookRestored = false;
  book = 0;
  vp_counters_reset();
  labels_reset();
  maxima_reset();
  readout_reset();
  scores_reset();
}

/**
 * Before the first record: nothing of the configuration is built anew. `keepRing`: entries stay readable until
 * ring_resume. The arena has been rewound.
 */
export function vp_rewind(keepRing: bool): void {
  bookOnly = false;
  bookRestored = false;
  book = 0;
  vp_counters_reset();
  labels_reset();
  maxima_reset();
  readout_reset();
  grid_rewind();
  record_configure(load<u32>(config, VP_CONFIG_FLAGS));
  boundaries_reset(load<i64>(config, VP_CONFIG_CELL_WIDTH));
  scores_rewind();
  if (!keepRing) ring_start(0);
}

export function vp_is_on(): bool {
  return on;
}

/** The book the layer follows; 0 = no record of it yet. */
export function vp_book(): usize {
  if (book === 0) book = book_open(bookKey);
  return book;
}

export function vp_has_room(): bool {
  return ring_has_room() && vp_failure() === VpFailure.None;
}

export function vp_on_record(): void {
  if (vp_failure() === VpFailure.None) record_apply(vp_book(), bookOnly);
}

/** Pending fills of `quantity` at this level were not confirmed by the end of the event: they rest there still. */
export function vp_on_unconfirmed(side: u32, price: i64, quantity: u32): void {
  vp_count(VpCounter.UnconfirmedFill);
  if (fillsReturned) return;
  const row = grid_row(price);
  if (row >= 0) grid_change(row, side, <f64>quantity);
}

export function vp_on_boundary(
  binStart: i64,
  binEnd: i64,
  binSeq: i64,
  eventCount: u32,
  runLength: u32,
): void {
  emit(vp_book(), binStart, binEnd, binSeq, eventCount, runLength);
}

/** Phase 1, or a restored book, ends with a new anchor at the best prices and a sync (vp-pipeline.md, section 4). */
export function vp_on_phase(phase: i32): void {
  const tickless = bookOnly || bookRestored;
  bookOnly = phase === Phase.Book;
  record_look();
  if (!tickless || bookOnly) return;
  bookRestored = false;
  vp_reanchor_to_bbo();
  vp_sync();
}

/** State of the phase in a checkpoint: bit 0 book only, bit 1 book restored. */
export function vp_phase_bits(): u32 {
  return (bookOnly ? 1 : 0) | (bookRestored ? 2 : 0);
}

export function vp_restore_phase(bits: u32): void {
  bookOnly = (bits & 1) !== 0;
  bookRestored = (bits & 2) !== 0;
  record_look();
}

/** Section 9.2: records change the book and the anchor, but touch no tick. */
export function vp_book_only(yes: i32): void {
  bookOnly = yes !== 0;
  record_look();
}

/** Section 9.1, for any time: every touched tick is stepped now. */
export function vp_advance_time(ts: i64): void {
  if (ts <= 0) return;
  const rows = grid_rows();
  for (let row = 0; row < rows; row++) {
    const cell = grid_cell(row);
    if (load<i64>(cell, LAST_TS) === 0) continue;
    cell_bring(cell);
    if (load<i64>(cell, LAST_TS) >= ts) continue;
    cell_step(cell, ts);
    cell_unsettle(cell, load<i64>(cell, MARK));
  }
}

/** 0: refused, another anchor is set or `tick` is negative. */
export function vp_set_anchor(tick: i64): i32 {
  if (tick < 0 || (grid_anchored() && grid_anchor() !== tick)) return 0;
  grid_anchor_at(tick, vp_book());
  return 1;
}

/** 0: nothing changed, a side is missing. Per-tick state stays: right only while it is all zero. */
export function vp_reanchor_to_bbo(): i32 {
  const tick = vp_book() === 0 ? i64.MIN_VALUE : grid_middle_tick(vp_book());
  if (tick === i64.MIN_VALUE) return 0;
  grid_anchor_at(tick, vp_book());
  return 1;
}

/** As above, then all per-tick state and the series of all prices are forgotten and the depths are synced. */
export function vp_soft_reanchor(): i32 {
  if (vp_reanchor_to_bbo() === 0) return 0;
  grid_forget();
  scores_forget();
  grid_sync(vp_book());
  return 1;
}

export function vp_sync(): void {
  grid_sync(vp_book());
}

/** Anchor tick, −1 = unset. */
export function vp_anchor(): i64 {
  return grid_anchor();
}

/** The layer's own book_valid bit. */
export function vp_valid(): i32 {
  return bookValid ? 1 : 0;
}

/** Section 9.5: price units, 0 = a side is missing. */
export function vp_spot(): i64 {
  const tick = vp_book() === 0 ? i64.MIN_VALUE : grid_middle_tick(vp_book());
  return tick === i64.MIN_VALUE ? 0 : tick * grid_tick_int();
}

/** Section 9.5: dollars, 0 = a side is missing. */
export function vp_mid(): f64 {
  if (vp_book() === 0 || grid_middle_tick(vp_book()) === i64.MIN_VALUE) return 0;
  return <f64>(book_best_price(book, 0) + book_best_price(book, 1)) * 0.5 * 1e-9;
}

/** Records that counted as events so far. */
export function vp_event_count(): i64 {
  return vp_book() === 0 ? 0 : changetype<Book>(book).eventId;
}
