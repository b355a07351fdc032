// Exports of the scoring kernels by themselves: for batch scoring and tests. The vacuum/pressure layer uses the
// classes directly.
import { SPECTRUM_PARAMETERS_SIZE } from "../abi/scoring-layout";
import { arena_alloc_zeroed, arena_free } from "../memory/arena";
import { PriceBand } from "./price-band";
import { loadSpectrum, saveSpectrum, savedSpectrumSize } from "./spectrum-checkpoint";
import { Spectrum } from "./spectrum";
import { state5Code } from "./state5-code";
import { StateModel } from "./state-model";

const parameters: usize = memory.data(SPECTRUM_PARAMETERS_SIZE, 8);

/** Scratch block for the parameters of the next create call. */
export function scoring_parameters(): usize {
  return parameters;
}

export function scoring_allocate(bytes: i32): usize {
  return arena_alloc_zeroed(usize(bytes));
}

export function scoring_free(block: usize, bytes: i32): void {
  arena_free(block, usize(bytes));
}

export function spectrum_create(cells: i32): usize {
  return Spectrum.create(scoring_parameters(), cells);
}

export function spectrum_pressure(spectrum: usize): usize {
  return changetype<Spectrum>(spectrum).pressure;
}

export function spectrum_vacuum(spectrum: usize): usize {
  return changetype<Spectrum>(spectrum).vacuum;
}

export function spectrum_column(spectrum: usize, column: i32): usize {
  return changetype<Spectrum>(spectrum).column(column);
}

export function spectrum_step(spectrum: usize, dtS: f64): void {
  changetype<Spectrum>(spectrum).step(dtS);
}

export function spectrum_score_cell(spectrum: usize, cell: i32, d1: f64, d2: f64, d3: f64, dtS: f64): void {
  changetype<Spectrum>(spectrum).scoreCell(cell, d1, d2, d3, dtS);
}

export function spectrum_memory_bins(spectrum: usize): i32 {
  return changetype<Spectrum>(spectrum).memoryBins;
}

export function spectrum_saved_size(spectrum: usize): usize {
  return savedSpectrumSize(changetype<Spectrum>(spectrum));
}

export function spectrum_save(spectrum: usize, to: usize): usize {
  return saveSpectrum(changetype<Spectrum>(spectrum), to);
}

export function spectrum_load(spectrum: usize, from: usize, length: usize): bool {
  return loadSpectrum(changetype<Spectrum>(spectrum), from, length);
}

export function price_band_create(reach: i32): usize {
  return PriceBand.create(scoring_parameters(), reach);
}

export function price_band_spectrum(band: usize): usize {
  return changetype<usize>(changetype<PriceBand>(band).spectrum);
}

export function price_band_begin(band: usize, spotTick: i64): i64 {
  changetype<PriceBand>(band).begin(spotTick);
  return changetype<PriceBand>(band).lowest;
}

export function price_band_step(band: usize, dtS: f64): void {
  changetype<PriceBand>(band).step(dtS);
}

export function price_band_saved_size(band: usize): usize {
  return changetype<PriceBand>(band).savedSize;
}

export function price_band_save(band: usize, to: usize): usize {
  return changetype<PriceBand>(band).save(to);
}

export function price_band_load(band: usize, from: usize, length: usize): bool {
  return changetype<PriceBand>(band).load(from, length);
}

export function state_model_create(radius: i32): usize {
  return StateModel.create(scoring_parameters(), radius);
}

export function state_model_step_run(model: usize, codes: usize, dtS: f64, bins: i64): void {
  changetype<StateModel>(model).stepRun(codes, dtS, bins);
}

export function state_model_outputs(model: usize): usize {
  return changetype<StateModel>(model).outputs;
}

export function state_model_saved_size(model: usize): usize {
  return changetype<StateModel>(model).savedSize;
}

export function state_model_save(model: usize, to: usize): usize {
  return changetype<StateModel>(model).save(to);
}

export function state_model_load(model: usize, from: usize, length: usize): bool {
  return changetype<StateModel>(model).load(from, length);
}

export function state5_code(k: i32, askSign: i32, bidSign: i32): i32 {
  return state5Code(k, askSign, bidSign);
}
