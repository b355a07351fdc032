// Checkpoint of the layer. Book part: what a later start of the layer needs besides the book (vp-engine.md, section
// 9.4). Cell part: everything, cached forms as they are, so that a restored run goes on bit for bit. The ring of
// emitted bins is output, not state: after a restore it is empty and entry numbers go on.
import { VP_CONFIG_BYTES, VP_COUNTER_COUNT } from "../../abi/vp-layout";
import { labels_load, labels_save, LABELS_SAVED_BYTES } from "./bin-labels";
import { ring_start, vp_ring_end } from "./bin-ring";
import { scores_load, scores_save, scores_saved_size } from "./bin-scores";
import { boundaries_set, boundaryNumber, boundaryTs } from "./lazy-bins";
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
  vp_restore_phase(2);
}

const COUNTER_BYTES: usize = <usize>VP_COUNTER_COUNT * 8;
const HEAD_BYTES: usize = 32 + LABELS_SAVED_BYTES + MAXIMA_SAVED_BYTES + COUNTER_BYTES;
const CELL_SAVED_BYTES: usize = 8 + CELL_USED;

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

/** Bytes of the cell part. */
export function vp_saved_size(): usize {
  return (
    <usize>VP_CONFIG_BYTES +
    VP_BOOK_PART_BYTES +
    HEAD_BYTES +
    <usize>savedCells() * CELL_SAVED_BYTES +
    scores_saved_size()
  );
}

/** Writes vp_saved_size bytes; returns the address behind them. */
export function vp_save(to: usize): usize {
  memory.copy(to, vp_config_ptr(), VP_CONFIG_BYTES);
  let at = to + <usize>VP_CONFIG_BYTES;
  vp_save_book_part(at);
  at += VP_BOOK_PART_BYTES;
  store<i64>(at, boundaryNumber);
  store<i64>(at, boundaryTs, 8);
  store<i64>(at, vp_ring_end(), 16);
  store<u32>(at, savedCells(), 24);
  store<u32>(at, vp_phase_bits(), 28);
  labels_save(at + 32);
  memory.copy(at + 32 + LABELS_SAVED_BYTES, maxima_ptr(), MAXIMA_SAVED_BYTES);
  memory.copy(at + HEAD_BYTES - COUNTER_BYTES, vp_counters_ptr(), COUNTER_BYTES);
  at += HEAD_BYTES;
  for (let row = 0; row < grid_rows(); row++) {
    const cell = grid_cell(row);
    if (isBlank(cell)) continue;
    store<i64>(at, row);
    memory.copy(at + 8, cell, CELL_USED);
    at += CELL_SAVED_BYTES;
  }
  return scores_save(at);
}

/** False: written under another configuration. The book is restored before, the layer freshly configured. */
export function vp_load(from: usize, length: usize): bool {
  const fixed = <usize>VP_CONFIG_BYTES + VP_BOOK_PART_BYTES + HEAD_BYTES;
  if (length < fixed || memory.compare(from, vp_config_ptr(), VP_CONFIG_BYTES) !== 0) return false;
  let at = from + <usize>VP_CONFIG_BYTES + VP_BOOK_PART_BYTES;
  const count = load<u32>(at, 24);
  if (length !== fixed + <usize>count * CELL_SAVED_BYTES + scores_saved_size()) return false;
  const part = from + <usize>VP_CONFIG_BYTES;
  grid_restore_anchor(load<u32>(part, 16) !== 0, load<i64>(part, 8));
  record_restore(load<u32>(part, 20) !== 0, load<u32>(part, 24) !== 0);
  boundaries_set(load<i64>(at), load<i64>(at, 8));
  ring_start(load<i64>(at, 16));
  vp_restore_phase(load<u32>(at, 28));
  labels_load(at + 32);
  memory.copy(maxima_ptr(), at + 32 + LABELS_SAVED_BYTES, MAXIMA_SAVED_BYTES);
  memory.copy(vp_counters_ptr(), at + HEAD_BYTES - COUNTER_BYTES, COUNTER_BYTES);
  at += HEAD_BYTES;
  for (let i: u32 = 0; i < count; i++) {
    const row = load<i64>(at);
    if (<u64>row >= <u64>grid_rows()) return false;
    memory.copy(grid_cell(<i32>row), at + 8, CELL_USED);
    at += CELL_SAVED_BYTES;
  }
  return scores_load(at, scores_saved_size());
}
