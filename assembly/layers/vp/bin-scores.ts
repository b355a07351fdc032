// Scoring at emission: feeds the forces of a bin to the series of the chosen frame and puts the results of the
// window's rows into the entry (vp-pipeline.md, section 6; settled question 18).
import { ScoreColumn, SPECTRUM_PARAMETERS_SIZE, STATE_MODEL_OUTPUT_COUNT } from "../../abi/scoring-layout";
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
/** Block of the configuration that spectrum and band were made from. */
let parameters: usize = 0;
let codes: usize = 0;

/** Without it score columns are 0 and the series stand still (vp_set_scoring). */
let active: bool = true;
/** Tick of the newest spot, where the band lies; kept also while there is no scoring. i64.MIN_VALUE: no spot so far. */
let lastSpot: i64 = i64.MIN_VALUE;
/** Bins until the series, begun at some later place than the run's, have forgotten that. */
let unsettledBins: i64 = 0;

/** No bins, so no scores. */
export function scores_reset(): void {
  band = 0;
  spectrum = 0;
  stateModel = 0;
}

/** Before the first bin; scoring stays on or off. */
export function scores_rewind(): void {
  lastSpot = i64.MIN_VALUE;
  if (spectrum !== 0) scores_begin();
  if (stateModel !== 0) changetype<StateModel>(stateModel).reset();
}

/** False: a scoring parameter is outside its range (the host has said which one before). */
export function scores_configure(config: usize, windowRadius: i32, width: i64): bool {
  frame = <VpFrame>load<u32>(config, VP_CONFIG_FRAME);
  radius = windowRadius;
  binWidth = width;
  binSeconds = <f64>width * 1e-9;
  band = 0;
  spectrum = 0;
  stateModel = 0;
  active = true;
  lastSpot = i64.MIN_VALUE;
  unsettledBins = 0;
  parameters = config + VP_CONFIG_SPECTRUM;
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

/**
 * Switches scoring on or off. On again the series start anew where the band lies: after vp_score_memory_bins bins all
 * score columns are what they would have been without the pause.
 */
export function vp_set_scoring(on: i32): void {
  if (active === (on !== 0)) return;
  active = on !== 0;
  if (spectrum !== 0) scores_begin();
}

/** After so many bins nothing older has an effect on score columns; 0 = no scoring is configured. */
export function vp_score_memory_bins(): i32 {
  return spectrum === 0 ? 0 : changetype<Spectrum>(spectrum).memoryBins;
}

/** Series without a past, at the present boundary. */
function scores_begin(): void {
  const s = changetype<Spectrum>(spectrum);
  s.reset();
  unsettledBins = boundaryNumber === 0 ? 0 : <i64>s.memoryBins;
  if (frame !== VpFrame.Band) return;
  const b = changetype<PriceBand>(band);
  b.reset();
  if (lastSpot !== i64.MIN_VALUE) b.begin(lastSpot);
}

/**
 * False while score columns still depend on where the series began. Running maxima leave such values out: after a new
 * beginning they are at most those of a run without it, and equal as soon as a newer value is above what they lack.
 */
export function scores_settled(): bool {
  return active && unsettledBins === 0;
}

/** The grid's rows have moved by `shift` ticks: series that follow rows go with their prices (section 9.3). */
export function scores_shift(shift: i64): void {
  if (frame !== VpFrame.FullGrid || spectrum === 0) return;
  const most = <i64>grid_rows();
  changetype<Spectrum>(spectrum).shiftSeries(<i32>min(max(shift, -most), most));
}

/**
 * Every tick's state has been forgotten: series of a price start anew (vp-pipeline.md, section 6.1: one price over
 * time), since rows stand for other prices now and going on would take the forgetting for a fall of the forces.
 * Series of the relative frame mix prices by their nature and go on.
 */
export function scores_forget(): void {
  lastSpot = i64.MIN_VALUE;
  if (band !== 0) changetype<PriceBand>(band).reset();
  else if (frame === VpFrame.FullGrid && spectrum !== 0) changetype<Spectrum>(spectrum).reset();
}

/** The scores of `bins` bins that end at the present boundary; the state5 codes are those of the last one. */
export function scores_step(entry: usize, spotRow: i32, spotTick: i64, bins: i64): void {
  writeCodes(entry);
  stepStateModel(entry, bins);
  if (spotTick !== i64.MIN_VALUE) lastSpot = spotTick;
  if (spectrum === 0) return;
  if (active) stepSpectrum(spotRow, spotTick, bins);
  writeScores(entry, spotRow, spotTick);
  if (active) unsettledBins = max<i64>(unsettledBins - bins, 0);
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
  const empty = !active || (spotRow < 0 && frame !== VpFrame.Relative);
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

export function model_saved_size(): usize {
  return stateModel === 0 ? 0 : changetype<StateModel>(stateModel).savedSize;
}

/** Writes model_saved_size bytes; returns the address behind them. */
export function model_save(to: usize): usize {
  return stateModel === 0 ? to : changetype<StateModel>(stateModel).save(to);
}

/** False when the model_saved_size bytes belong to another configuration. */
export function model_load(from: usize): bool {
  return stateModel === 0 || changetype<StateModel>(stateModel).load(from, model_saved_size());
}

/** Frame and parameters of the series, then the series. */
const SERIES_HEAD_BYTES: usize = 8 + <usize>SPECTRUM_PARAMETERS_SIZE;

/** 0: there are no series, or they stand still. */
export function series_saved_size(): usize {
  if (spectrum === 0 || !active) return 0;
  const s = changetype<Spectrum>(spectrum);
  return SERIES_HEAD_BYTES + (band !== 0 ? changetype<PriceBand>(band).savedSize : savedSpectrumSize(s));
}

/** Writes series_saved_size bytes; returns the address behind them. */
export function series_save(to: usize): usize {
  if (series_saved_size() === 0) return to;
  store<u64>(to, frame);
  memory.copy(to + 8, parameters, SPECTRUM_PARAMETERS_SIZE);
  const at = to + SERIES_HEAD_BYTES;
  if (band !== 0) return changetype<PriceBand>(band).save(at);
  return saveSpectrum(changetype<Spectrum>(spectrum), at);
}

export const SCORES_SAVED_BYTES: usize = 16;

/** What is kept besides the series: the band's place, and how far they are from forgetting their beginning. */
export function scores_save(to: usize, withSeries: bool): void {
  store<i64>(to, lastSpot);
  store<i64>(to, withSeries ? unsettledBins : 0, 8);
}

/**
 * After the cells. `from`: what scores_save wrote; `series`: `length` bytes of series. Without them, or with scoring
 * off, series start anew. False when the bytes belong to another configuration.
 */
export function scores_load(from: usize, series: usize, length: usize): bool {
  lastSpot = load<i64>(from);
  if (spectrum !== 0) scores_begin();
  if (length === 0 || !active) return true;
  const s = changetype<Spectrum>(spectrum);
  if (length !== series_saved_size() || load<u64>(series) !== frame) return false;
  if (memory.compare(series + 8, parameters, SPECTRUM_PARAMETERS_SIZE) !== 0) return false;
  const at = series + SERIES_HEAD_BYTES;
  const size = length - SERIES_HEAD_BYTES;
  unsettledBins = load<i64>(from, 8);
  if (unsettledBins < 0 || unsettledBins > <i64>s.memoryBins) return false;
  return band !== 0 ? changetype<PriceBand>(band).load(at, size) : loadSpectrum(s, at, size);
}
