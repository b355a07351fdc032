// Checkpoint of the layer. Book part: what a later start of the layer needs besides the book (vp-engine.md, section
// 9.4). Cell part: everything else but the score series, cached forms as they are, so that a restored run goes on bit
// for bit; the series follow in a checkpoint of everything. The ring of emitted bins is output, not state: after a
// restore entry numbers go on, behind what it still holds.
import {
  VP_CONFIG_BYTES,
  VP_CONFIG_FLAGS,
  VP_CONFIG_FRAME,
  VP_CONFIG_RING_BINS,
  VP_CONFIG_SPECTRUM,
  VP_CONFIG_STATE_MODEL,
  VP_CONFIG_STATE_MODEL_BLOCK,
  VP_COUNTER_COUNT,
  VP_FLAG_HEADERS_ONLY,
} from "../../abi/vp-layout";
import { labels_load, labels_save, LABELS_SAVED_BYTES } from "./bin-labels";
import { ring_resume, ring_start, vp_ring_end } from "./bin-ring";
import {
  model_load,
  model_save,
  model_saved_size,
  scores_load,
  scores_save,
  series_save,
  series_saved_size,
  SCORES_SAVED_BYTES,
} from "./bin-scores";
import { boundaries_set, boundaryNumber, boundaryTs, cells_look } from "./lazy-bins";
import { MAXIMA_SAVED_BYTES, maxima_ptr } from "./running-maxima";
import { ASK_DEPTH, BID_DEPTH, BOOK_ASK, BOOK_BID, CELL_USED, LAST_TS } from "./tick-cell";
import {
  grid_anchor,
  grid_anchored,
  grid_cell,
  grid_rebuild,
  grid_restore_anchor,
  grid_rows,
  grid_tick_int,
} from "./tick-grid";
import { vp_counters_ptr } from "./vp-counters";
import { vp_book, vp_config_ptr, vp_phase_bits, vp_restore_phase } from "./vp-layer";
import { bookValid, record_restore, snapshotInProgress } from "./vp-record";

export const VP_BOOK_PART_BYTES: usize = 32;

/** Tick increment, anchor, flags: VP_BOOK_PART_BYTES. */
export function vp_save_book_part(to: usize): void {
  store<i64>(to, grid_tick_int());
  store<i64>(to, grid_anchor(), 8);
  store<u32>(to, grid_anchored() ? 1 : 0, 16);
  store<u32>(to, bookValid ? 1 : 0, 20);
  store<u32>(to, snapshotInProgress ? 1 : 0, 24);
  store<u32>(to, 0, 28);
}

/** After the book was restored. An anchor of another tick increment is dropped: the next record finds a new one. */
export function vp_load_book_part(from: usize): void {
  const same = load<i64>(from) === grid_tick_int();
  grid_restore_anchor(same && load<u32>(from, 16) !== 0, load<i64>(from, 8));
  record_restore(load<u32>(from, 20) !== 0, load<u32>(from, 24) !== 0);
  grid_rebuild(vp_book());
  ring_start(0);
  vp_restore_phase(2);
}

const COUNTER_BYTES: usize = <usize>VP_COUNTER_COUNT * 8;
const LABELS: usize = 32;
const MAXIMA: usize = LABELS + LABELS_SAVED_BYTES;
const COUNTERS: usize = MAXIMA + MAXIMA_SAVED_BYTES;
const SCORES: usize = COUNTERS + COUNTER_BYTES;
const HEAD_BYTES: usize = SCORES + SCORES_SAVED_BYTES;
const CELL_SAVED_BYTES: usize = 8 + CELL_USED;
/** Entry numbers are whole numbers to the host. */
const LARGEST_ENTRY: i64 = 1 << 53;

function isBlank(cell: usize): bool {
  return (
    load<i64>(cell, LAST_TS) === 0 &&
    load<f64>(cell, BOOK_BID) === 0 &&
    load<f64>(cell, BOOK_ASK) === 0 &&
    load<f64>(cell, BID_DEPTH) === 0 &&
    load<f64>(cell, ASK_DEPTH) === 0
  );
}

function savedCells(): u32 {
  let count: u32 = 0;
  for (let row = 0; row < grid_rows(); row++) if (!isBlank(grid_cell(row))) count += 1;
  return count;
}

const configuration: usize = memory.data(VP_CONFIG_BYTES, 8);

/** What the cells follow from: the configuration without the ring's size and the series. */
function cellConfiguration(): usize {
  const given = vp_config_ptr();
  memory.copy(configuration, given, VP_CONFIG_BYTES);
  store<u32>(configuration, 0, VP_CONFIG_RING_BINS);
  store<u32>(configuration, load<u32>(given, VP_CONFIG_FLAGS) & ~VP_FLAG_HEADERS_ONLY, VP_CONFIG_FLAGS);
  store<u32>(configuration, 0, VP_CONFIG_FRAME);
  memory.fill(configuration + VP_CONFIG_SPECTRUM, 0, VP_CONFIG_STATE_MODEL_BLOCK - VP_CONFIG_SPECTRUM);
  if (load<u32>(given, VP_CONFIG_STATE_MODEL) === 0) {
    memory.fill(
      configuration + VP_CONFIG_STATE_MODEL_BLOCK,
      0,
      VP_CONFIG_BYTES - VP_CONFIG_STATE_MODEL_BLOCK,
    );
  }
  return configuration;
}

/** Bytes of the cell part, followed by the series when they are asked for. */
export function vp_saved_size(withSeries: bool): usize {
  return (
    <usize>VP_CONFIG_BYTES +
    VP_BOOK_PART_BYTES +
    HEAD_BYTES +
    <usize>savedCells() * CELL_SAVED_BYTES +
    model_saved_size() +
    (withSeries ? series_saved_size() : 0)
  );
}

/** Writes vp_saved_size bytes; returns the address behind them. */
export function vp_save(to: usize, withSeries: bool): usize {
  memory.copy(to, cellConfiguration(), VP_CONFIG_BYTES);
  let at = to + <usize>VP_CONFIG_BYTES;
  vp_save_book_part(at);
  at += VP_BOOK_PART_BYTES;
  store<i64>(at, boundaryNumber);
  store<i64>(at, boundaryTs, 8);
  store<i64>(at, vp_ring_end(), 16);
  store<u32>(at, savedCells(), 24);
  store<u32>(at, vp_phase_bits(), 28);
  labels_save(at + LABELS);
  memory.copy(at + MAXIMA, maxima_ptr(), MAXIMA_SAVED_BYTES);
  memory.copy(at + COUNTERS, vp_counters_ptr(), COUNTER_BYTES);
  scores_save(at + SCORES, withSeries);
  at += HEAD_BYTES;
  for (let row = 0; row < grid_rows(); row++) {
    const cell = grid_cell(row);
    if (isBlank(cell)) continue;
    store<i64>(at, row);
    memory.copy(at + 8, cell, CELL_USED);
    at += CELL_SAVED_BYTES;
  }
  at = model_save(at);
  return withSeries ? series_save(at) : at;
}

/** False: written under another configuration. The book is restored before, the layer freshly configured. */
export function vp_load(from: usize, length: usize): bool {
  const fixed = <usize>VP_CONFIG_BYTES + VP_BOOK_PART_BYTES + HEAD_BYTES + model_saved_size();
  if (length < fixed || memory.compare(from, cellConfiguration(), VP_CONFIG_BYTES) !== 0) return false;
  const part = from + <usize>VP_CONFIG_BYTES;
  const head = part + VP_BOOK_PART_BYTES;
  const count = load<u32>(head, 24);
  const cellBytes = <u64>count * CELL_SAVED_BYTES;
  const entry = load<i64>(head, 16);
  if (<u64>(length - fixed) < cellBytes || entry < 0 || entry > LARGEST_ENTRY) return false;
  grid_restore_anchor(load<u32>(part, 16) !== 0, load<i64>(part, 8));
  record_restore(load<u32>(part, 20) !== 0, load<u32>(part, 24) !== 0);
  boundaries_set(load<i64>(head), load<i64>(head, 8));
  ring_resume(entry);
  vp_restore_phase(load<u32>(head, 28));
  labels_load(head + LABELS);
  memory.copy(maxima_ptr(), head + MAXIMA, MAXIMA_SAVED_BYTES);
  memory.copy(vp_counters_ptr(), head + COUNTERS, COUNTER_BYTES);
  let at = head + HEAD_BYTES;
  for (let i: u32 = 0; i < count; i++) {
    const row = load<i64>(at);
    if (<u64>row >= <u64>grid_rows()) return false;
    memory.copy(grid_cell(<i32>row), at + 8, CELL_USED);
    at += CELL_SAVED_BYTES;
  }
  cells_look(grid_cell(0), grid_rows());
  if (!model_load(at)) return false;
  at += model_saved_size();
  return scores_load(head + SCORES, at, from + length - at);
}
