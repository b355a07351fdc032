// Scoring at emission: feeds the forces of a bin to the series of the chosen frame and puts the results of the
// window's rows into the entry (vp-pipeline.md, section 6; settled question 18).
import { ScoreColumn, STATE_MODEL_OUTPUT_COUNT } from "../../abi/scoring-layout";
import { VpField } from "../../abi/vp-fields";
import {
  VP_CONFIG_FRAME,
  VP_CONFIG_SPECTRUM,
  VP_CONFIG_STATE_MODEL,
  VP_CONFIG_STATE_MODEL_BLOCK,
  VP_HEADER_SCORE_SAMPLES,
  VP_HEADER_STATE_MODEL,
  VpFrame,
} from "../../abi/vp-layout";
import { arena_alloc_zeroed } from "../../memory/arena";
import { PriceBand } from "../../scoring/price-band";
import { loadSpectrum, savedSpectrumSize, saveSpectrum } from "../../scoring/spectrum-checkpoint";
import { Spectrum } from "../../scoring/spectrum";
import { StateModel } from "../../scoring/state-model";
import { state5Above, state5Below } from "../../scoring/state5-code";
import { askMove, bidMove, sign_of } from "./bin-labels";
import { ring_column } from "./bin-ring";
import { window_forces } from "./bin-window";
import { boundaryNumber, boundaryTs, boundaries_set } from "./lazy-bins";
import { grid_row_of_tick, grid_rows } from "./tick-grid";

/** The band reaches this many radii to each side of the spot. */
const BAND_RADII: i32 = 4;

let frame: VpFrame = VpFrame.None;
let radius: i32 = 0;
let binSeconds: f64 = 0;
let binWidth: i64 = 0;
let band: usize = 0;
let spectrum: usize = 0;
let stateModel: usize = 0;
let codes: usize = 0;

/** False: a scoring parameter is outside its range (the host has said which one before). */
export function scores_configure(config: usize, windowRadius: i32, width: i64): bool {
  frame = <VpFrame>load<u32>(config, VP_CONFIG_FRAME);
  radius = windowRadius;
  binWidth = width;
  binSeconds = <f64>width * 1e-9;
  band = 0;
  spectrum = 0;
  stateModel = 0;
  const parameters = config + VP_CONFIG_SPECTRUM;
  if (frame === VpFrame.Band) {
    band = PriceBand.create(parameters, BAND_RADII * radius);
    if (band === 0) return false;
    spectrum = changetype<usize>(changetype<PriceBand>(band).spectrum);
  } else if (frame !== VpFrame.None) {
    spectrum = Spectrum.create(parameters, frame === VpFrame.Relative ? 2 * radius + 1 : grid_rows());
    if (spectrum === 0) return false;
  }
  if (load<u32>(config, VP_CONFIG_STATE_MODEL) !== 0) {
    stateModel = StateModel.create(config + VP_CONFIG_STATE_MODEL_BLOCK, radius);
    if (stateModel === 0) return false;
  }
  codes = arena_alloc_zeroed((<usize>(2 * radius + 1)) << 3);
  return true;
}

/** The grid's rows have moved by `shift` ticks: series that follow rows go with their prices (section 9.3). */
export function scores_shift(shift: i64): void {
  if (frame !== VpFrame.FullGrid || spectrum === 0) return;
  const most = <i64>grid_rows();
  changetype<Spectrum>(spectrum).shiftSeries(<i32>min(max(shift, -most), most));
}

/** The scores of `bins` bins that end at the present boundary; the state5 codes are those of the last one. */
export function scores_step(entry: usize, spotRow: i32, spotTick: i64, bins: i64): void {
  writeCodes(entry);
  stepStateModel(entry, bins);
  if (spectrum === 0) return;
  stepSpectrum(spotRow, spotTick, bins);
  writeScores(entry, spotRow, spotTick);
}

/** Empty bins before the last `memoryBins` cannot have any effect on later results: they are left out. */
function stepSpectrum(spotRow: i32, spotTick: i64, bins: i64): void {
  const s = changetype<Spectrum>(spectrum);
  const number = boundaryNumber;
  const ts = boundaryTs;
  if (frame === VpFrame.Band && spotTick !== i64.MIN_VALUE) changetype<PriceBand>(band).begin(spotTick);
  for (let left = min<i64>(bins, s.memoryBins) - 1; left >= 0; left--) {
    boundaries_set(number - left, ts - left * binWidth);
    feed(s, spotRow);
    if (frame === VpFrame.Band) changetype<PriceBand>(band).step(binSeconds);
    else s.step(binSeconds);
  }
}

function feed(s: Spectrum, spotRow: i32): void {
  if (frame === VpFrame.Band) {
    const b = changetype<PriceBand>(band);
    if (b.placed) feedRows(s, b.lowest, b.width);
  } else if (frame === VpFrame.FullGrid) {
    window_forces(0, grid_rows(), s.pressure, s.vacuum);
  } else if (spotRow < 0) {
    memory.fill(s.pressure, 0, (<usize>s.cells) << 3);
    memory.fill(s.vacuum, 0, (<usize>s.cells) << 3);
  } else {
    feedWindow(s, spotRow - radius, s.cells);
  }
}

function feedRows(s: Spectrum, lowest: i64, width: i32): void {
  // The lowest tick may lie off the grid: the row is counted on from any tick that is known.
  const anchorRow = grid_row_of_tick(lowest);
  if (anchorRow >= 0) {
    feedWindow(s, anchorRow, width);
    return;
  }
  const highRow = grid_row_of_tick(lowest + width - 1);
  if (highRow >= 0) feedWindow(s, highRow - width + 1, width);
  else feedOneByOne(s, lowest, width);
}

function feedOneByOne(s: Spectrum, lowest: i64, width: i32): void {
  for (let i = 0; i < width; i++) {
    const row = grid_row_of_tick(lowest + i);
    const at = (<usize>i) << 3;
    if (row >= 0) {
      window_forces(row, 1, s.pressure + at, s.vacuum + at);
    } else {
      store<f64>(s.pressure + at, 0);
      store<f64>(s.vacuum + at, 0);
    }
  }
}

/** Inputs of `count` series from grid row `first` on; rows off the grid are zero. */
function feedWindow(s: Spectrum, first: i32, count: i32): void {
  const from = max(0, -first);
  const to = max(from, min(count, grid_rows() - first));
  const start = (<usize>from) << 3;
  memory.fill(s.pressure, 0, start);
  memory.fill(s.vacuum, 0, start);
  window_forces(first + from, to - from, s.pressure + start, s.vacuum + start);
  const end = (<usize>to) << 3;
  memory.fill(s.pressure + end, 0, ((<usize>count) << 3) - end);
  memory.fill(s.vacuum + end, 0, ((<usize>count) << 3) - end);
}

/** Series index of the window's lowest row; a window without spot has none. */
function windowStart(spotRow: i32, spotTick: i64): i32 {
  if (frame === VpFrame.Relative) return 0;
  if (frame === VpFrame.FullGrid) return spotRow - radius;
  return <i32>(spotTick - radius - changetype<PriceBand>(band).lowest);
}

function writeScores(entry: usize, spotRow: i32, spotTick: i64): void {
  const start = windowStart(spotRow, spotTick);
  const empty = spotRow < 0 && frame !== VpFrame.Relative;
  writeColumn(entry, VpField.Composite, ScoreColumn.Composite, start, empty);
  writeColumn(entry, VpField.CompositeD1, ScoreColumn.CompositeD1, start, empty);
  writeColumn(entry, VpField.CompositeD2, ScoreColumn.CompositeD2, start, empty);
  writeColumn(entry, VpField.CompositeD3, ScoreColumn.CompositeD3, start, empty);
  writeColumn(entry, VpField.FlowScore, ScoreColumn.FlowScore, start, empty);
  writeColumn(entry, VpField.FlowStateCode, ScoreColumn.FlowStateCode, start, empty);
  if (empty) return;
  const samples = changetype<Spectrum>(spectrum).column(ScoreColumn.Samples);
  store<u32>(entry, <u32>load<f64>(samples + ((<usize>(start + radius)) << 3)), VP_HEADER_SCORE_SAMPLES);
}

function writeColumn(entry: usize, field: i32, column: i32, start: i32, empty: bool): void {
  const to = ring_column(entry, field);
  if (to === 0) return;
  const rowCount = 2 * radius + 1;
  memory.fill(to, 0, (<usize>rowCount) << 3);
  if (empty) return;
  const s = changetype<Spectrum>(spectrum);
  const first = max(0, -start);
  const last = min(rowCount, s.cells - start);
  if (first >= last) return;
  const from = s.column(column) + ((<usize>(start + first)) << 3);
  memory.copy(to + ((<usize>first) << 3), from, (<usize>(last - first)) << 3);
}

function writeCodes(entry: usize): void {
  const column = ring_column(entry, VpField.State5Code);
  if (column === 0 && stateModel === 0) return;
  const askSign = sign_of(askMove);
  const bidSign = sign_of(bidMove);
  const above: f64 = state5Above(askSign, bidSign);
  const below: f64 = state5Below(askSign, bidSign);
  for (let k = -radius; k <= radius; k++) {
    store<f64>(codes + ((<usize>(k + radius)) << 3), k === 0 ? 0 : k > 0 ? above : below);
  }
  if (column !== 0) memory.copy(column, codes, (<usize>(2 * radius + 1)) << 3);
}

/** A run has no moves, so all its bins have the same codes. */
function stepStateModel(entry: usize, bins: i64): void {
  if (stateModel === 0) return;
  const model = changetype<StateModel>(stateModel);
  model.stepRun(codes, binSeconds, bins);
  memory.copy(entry + VP_HEADER_STATE_MODEL, model.outputs, (<usize>STATE_MODEL_OUTPUT_COUNT) << 3);
}

/** Address of a column of all series at the last bin (ScoreColumn; −2 and −1: the inputs P and V). 0 = no scoring. */
export function vp_series_column(column: i32): usize {
  if (spectrum === 0) return 0;
  const s = changetype<Spectrum>(spectrum);
  if (column === -2) return s.pressure;
  return column === -1 ? s.vacuum : s.column(column);
}

export function vp_series_count(): i32 {
  return spectrum === 0 ? 0 : changetype<Spectrum>(spectrum).cells;
}

/** Absolute tick of the first series of the band; i64.MIN_VALUE: not placed or another frame. */
export function vp_series_first_tick(): i64 {
  if (band === 0 || !changetype<PriceBand>(band).placed) return i64.MIN_VALUE;
  return changetype<PriceBand>(band).lowest;
}

export function scores_saved_size(): usize {
  let size: usize = 0;
  if (band !== 0) size += changetype<PriceBand>(band).savedSize;
  else if (spectrum !== 0) size += savedSpectrumSize(changetype<Spectrum>(spectrum));
  if (stateModel !== 0) size += changetype<StateModel>(stateModel).savedSize;
  return size;
}

/** Writes scores_saved_size bytes; returns the address behind them. */
export function scores_save(to: usize): usize {
  let at = to;
  if (band !== 0) at = changetype<PriceBand>(band).save(at);
  else if (spectrum !== 0) at = saveSpectrum(changetype<Spectrum>(spectrum), at);
  if (stateModel !== 0) at = changetype<StateModel>(stateModel).save(at);
  return at;
}

/** False when the bytes belong to another configuration; the layer is then to be configured anew. */
export function scores_load(from: usize, length: usize): bool {
  if (length !== scores_saved_size()) return false;
  let at = from;
  if (band !== 0) {
    const size = changetype<PriceBand>(band).savedSize;
    if (!changetype<PriceBand>(band).load(at, size)) return false;
    at += size;
  } else if (spectrum !== 0) {
    const size = savedSpectrumSize(changetype<Spectrum>(spectrum));
    if (!loadSpectrum(changetype<Spectrum>(spectrum), at, size)) return false;
    at += size;
  }
  if (stateModel === 0) return true;
  return changetype<StateModel>(stateModel).load(at, changetype<StateModel>(stateModel).savedSize);
}
