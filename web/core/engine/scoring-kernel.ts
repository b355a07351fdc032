// The scoring kernels of the engine by themselves (vp-pipeline.md, section 6), for batch scoring and tests:
// replay scores inside the vacuum/pressure layer. One ScoringKernel is one engine instance; what it makes lives
// as long as it does.
import {
  SCORING_LIST_LIMIT,
  SPECTRUM_CUBIC_SCALE,
  SPECTRUM_DAMPING_LAMBDA,
  SPECTRUM_DERIVATIVE_WEIGHTS,
  SPECTRUM_HORIZONS_S,
  SPECTRUM_HORIZON_COUNT,
  SPECTRUM_NEUTRAL_THRESHOLD,
  SPECTRUM_RELATIVE,
  SPECTRUM_ROLLUP_WEIGHTS,
  SPECTRUM_TANH_SCALE,
  SPECTRUM_USE_CUBIC,
  SPECTRUM_WINDOWS,
  SPECTRUM_WINDOW_COUNT,
  SPECTRUM_ZSCORE_MIN_PERIODS,
  SPECTRUM_ZSCORE_WINDOW_BINS,
  STATE_MODEL_BEAR_PRESSURE_WEIGHT,
  STATE_MODEL_BEAR_VACUUM_WEIGHT,
  STATE_MODEL_BULL_PRESSURE_WEIGHT,
  STATE_MODEL_BULL_VACUUM_WEIGHT,
  STATE_MODEL_CENTER_EXCLUSION_RADIUS,
  STATE_MODEL_DERIVATIVE_WEIGHTS,
  STATE_MODEL_MIXED_WEIGHT,
  STATE_MODEL_OUTPUT_COUNT,
  STATE_MODEL_SPATIAL_DECAY_POWER,
  STATE_MODEL_TANH_SCALE,
  STATE_MODEL_ZSCORE_MIN_PERIODS,
  STATE_MODEL_ZSCORE_WINDOW_BINS,
  ScoreColumn,
  StateModelOutput,
} from "../../../assembly/abi/scoring-layout.ts";

export interface SpectrumParameters {
  readonly frame: "absolute" | "relative";
  /** Bins. */
  readonly windows: readonly number[];
  readonly rollupWeights: readonly number[];
  readonly derivativeWeights: readonly [number, number, number];
  readonly tanhScale: number;
  readonly neutralThreshold: number;
  readonly zscoreWindowBins: number;
  readonly zscoreMinPeriods: number;
  readonly horizonsS: readonly number[];
  readonly useCubic: boolean;
  readonly cubicScale: number;
  readonly dampingLambda: number;
}

export interface StateModelParameters {
  readonly centerExclusionRadius: number;
  readonly spatialDecayPower: number;
  readonly zscoreWindowBins: number;
  readonly zscoreMinPeriods: number;
  readonly tanhScale: number;
  readonly derivativeWeights: readonly [number, number, number];
  readonly bullPressureWeight: number;
  readonly bullVacuumWeight: number;
  readonly bearPressureWeight: number;
  readonly bearVacuumWeight: number;
  readonly mixedWeight: number;
}

export interface StateModelResult {
  readonly score: number;
  readonly ready: boolean;
  readonly sampleCount: number;
  readonly base: number;
  readonly d: readonly [number, number, number];
  readonly z: readonly [number, number, number];
  readonly bullIntensity: number;
  readonly bearIntensity: number;
  readonly mixedIntensity: number;
  readonly dominantState5Code: number;
}

/** Exports used here; 32-bit addresses are positive (memory is limited to 2 GiB). */
interface ScoringExports {
  readonly memory: WebAssembly.Memory;
  scoring_parameters(): number;
  scoring_allocate(bytes: number): number;
  spectrum_create(cells: number): number;
  spectrum_pressure(spectrum: number): number;
  spectrum_vacuum(spectrum: number): number;
  spectrum_column(spectrum: number, column: number): number;
  spectrum_step(spectrum: number, dtS: number): void;
  spectrum_score_cell(spectrum: number, cell: number, d1: number, d2: number, d3: number, dtS: number): void;
  spectrum_memory_bins(spectrum: number): number;
  spectrum_saved_size(spectrum: number): number;
  spectrum_save(spectrum: number, to: number): number;
  spectrum_load(spectrum: number, from: number, length: number): number;
  price_band_create(reach: number): number;
  price_band_spectrum(band: number): number;
  price_band_begin(band: number, spotTick: bigint): bigint;
  price_band_step(band: number, dtS: number): void;
  price_band_saved_size(band: number): number;
  price_band_save(band: number, to: number): number;
  price_band_load(band: number, from: number, length: number): number;
  state_model_create(radius: number): number;
  state_model_step(model: number, codes: number, dtS: number): void;
  state_model_outputs(model: number): number;
  state_model_saved_size(model: number): number;
  state_model_save(model: number, to: number): number;
  state_model_load(model: number, from: number, length: number): number;
  state5_code(k: number, askSign: number, bidSign: number): number;
}

export class ScoringKernel {
  private constructor(private readonly engine: ScoringExports) {}

  static async create(module: WebAssembly.Module): Promise<ScoringKernel> {
    const abort = (): never => {
      throw new Error("the scoring kernel stopped at an assertion");
    };
    const instance = await WebAssembly.instantiate(module, { env: { abort } });
    // The one cast of the boundary: the exports of assembly/scoring/scoring-abi.ts.
    return new ScoringKernel(instance.exports as unknown as ScoringExports);
  }

  spectrum(cells: number, parameters: SpectrumParameters): Spectrum {
    writeSpectrumParameters(this.view(), this.engine.scoring_parameters(), parameters);
    return new Spectrum(this.engine, accepted(this.engine.spectrum_create(cells)), cells);
  }

  priceBand(reach: number, parameters: SpectrumParameters): PriceBand {
    writeSpectrumParameters(this.view(), this.engine.scoring_parameters(), parameters);
    return new PriceBand(this.engine, accepted(this.engine.price_band_create(reach)), reach);
  }

  stateModel(radius: number, parameters: StateModelParameters): StateModel {
    writeStateModelParameters(this.view(), this.engine.scoring_parameters(), parameters);
    return new StateModel(this.engine, accepted(this.engine.state_model_create(radius)), radius);
  }

  state5Code(k: number, askSign: number, bidSign: number): number {
    return this.engine.state5_code(k, askSign, bidSign);
  }

  private view(): DataView {
    // The address may still have to be allocated; ask first, so that the view is of the grown memory.
    this.engine.scoring_parameters();
    return new DataView(this.engine.memory.buffer);
  }
}

/** N independent series: one step for all of them a bin. */
export class Spectrum {
  constructor(
    private readonly engine: ScoringExports,
    private readonly pointer: number,
    readonly cells: number,
  ) {}

  /** One bin: pressure and vacuum per cell; dtS seconds since the previous bin (any positive value at the first). */
  step(pressure: ArrayLike<number>, vacuum: ArrayLike<number>, dtS: number): void {
    this.put(pressure, vacuum);
    this.engine.spectrum_step(this.pointer, dtS);
  }

  put(pressure: ArrayLike<number>, vacuum: ArrayLike<number>): void {
    floats(this.engine, this.engine.spectrum_pressure(this.pointer), this.cells).set(pressure);
    floats(this.engine, this.engine.spectrum_vacuum(this.pointer), this.cells).set(vacuum);
  }

  /** Scores given derivatives of one cell, without a composite. */
  scoreCell(cell: number, d1: number, d2: number, d3: number, dtS: number): void {
    this.engine.spectrum_score_cell(this.pointer, cell, d1, d2, d3, dtS);
  }

  /** View, valid until the next call. */
  column(column: ScoreColumn): Float64Array {
    return floats(this.engine, this.engine.spectrum_column(this.pointer, column), this.cells);
  }

  /** View, valid until the next call. */
  projection(horizon: number): Float64Array {
    return this.column(ScoreColumn.FirstProjection + horizon);
  }

  /** After this many bins nothing older has any effect on results. */
  get memoryBins(): number {
    return this.engine.spectrum_memory_bins(this.pointer);
  }

  save(): Uint8Array<ArrayBuffer> {
    const size = this.engine.spectrum_saved_size(this.pointer);
    return saved(this.engine, size, (to) => this.engine.spectrum_save(this.pointer, to));
  }

  load(bytes: Uint8Array): void {
    restore(this.engine, bytes, (from) => this.engine.spectrum_load(this.pointer, from, bytes.length));
  }
}

/** One series a price for the prices around the spot (README question 18). */
export class PriceBand {
  readonly width: number;
  readonly spectrum: Spectrum;

  constructor(
    private readonly engine: ScoringExports,
    private readonly pointer: number,
    reach: number,
  ) {
    this.width = 2 * reach + 1;
    this.spectrum = new Spectrum(engine, engine.price_band_spectrum(pointer), this.width);
  }

  /** Moves the band; returns its lowest tick. */
  begin(spotTick: bigint): bigint {
    return this.engine.price_band_begin(this.pointer, spotTick);
  }

  /** One bin: values of the ticks from the lowest one on. */
  step(pressure: ArrayLike<number>, vacuum: ArrayLike<number>, dtS: number): void {
    this.spectrum.put(pressure, vacuum);
    this.engine.price_band_step(this.pointer, dtS);
  }

  save(): Uint8Array<ArrayBuffer> {
    const size = this.engine.price_band_saved_size(this.pointer);
    return saved(this.engine, size, (to) => this.engine.price_band_save(this.pointer, to));
  }

  load(bytes: Uint8Array): void {
    restore(this.engine, bytes, (from) => this.engine.price_band_load(this.pointer, from, bytes.length));
  }
}

/** The derivative runtime over state5 codes (section 6.6). */
export class StateModel {
  private readonly codes: number;

  constructor(
    private readonly engine: ScoringExports,
    private readonly pointer: number,
    private readonly radius: number,
  ) {
    this.codes = engine.scoring_allocate((2 * radius + 1) * 8);
  }

  /** One bin: codes of the rows k = -radius … radius. */
  step(codes: ArrayLike<number>, dtS: number): StateModelResult {
    floats(this.engine, this.codes, 2 * this.radius + 1).set(codes);
    this.engine.state_model_step(this.pointer, this.codes, dtS);
    const out = floats(this.engine, this.engine.state_model_outputs(this.pointer), STATE_MODEL_OUTPUT_COUNT);
    const at = (output: StateModelOutput): number => out[output] ?? Number.NaN;
    return {
      score: at(StateModelOutput.Score),
      ready: at(StateModelOutput.Ready) === 1,
      sampleCount: at(StateModelOutput.SampleCount),
      base: at(StateModelOutput.Base),
      d: [at(StateModelOutput.D1), at(StateModelOutput.D2), at(StateModelOutput.D3)],
      z: [at(StateModelOutput.Z1), at(StateModelOutput.Z2), at(StateModelOutput.Z3)],
      bullIntensity: at(StateModelOutput.BullIntensity),
      bearIntensity: at(StateModelOutput.BearIntensity),
      mixedIntensity: at(StateModelOutput.MixedIntensity),
      dominantState5Code: at(StateModelOutput.DominantState5Code),
    };
  }

  save(): Uint8Array<ArrayBuffer> {
    const size = this.engine.state_model_saved_size(this.pointer);
    return saved(this.engine, size, (to) => this.engine.state_model_save(this.pointer, to));
  }

  load(bytes: Uint8Array): void {
    restore(this.engine, bytes, (from) => this.engine.state_model_load(this.pointer, from, bytes.length));
  }
}

/** Writes the parameter block of abi/scoring-layout at `at`. */
export function writeSpectrumParameters(view: DataView, at: number, p: SpectrumParameters): void {
  if (p.windows.length > SCORING_LIST_LIMIT || p.horizonsS.length > SCORING_LIST_LIMIT) {
    throw new RangeError(`at most ${SCORING_LIST_LIMIT} windows and horizons`);
  }
  if (p.windows.length !== p.rollupWeights.length) throw new RangeError("one rollup weight per window");
  view.setInt32(at + SPECTRUM_RELATIVE, p.frame === "relative" ? 1 : 0, true);
  view.setInt32(at + SPECTRUM_WINDOW_COUNT, p.windows.length, true);
  view.setInt32(at + SPECTRUM_HORIZON_COUNT, p.horizonsS.length, true);
  view.setInt32(at + SPECTRUM_ZSCORE_WINDOW_BINS, p.zscoreWindowBins, true);
  view.setInt32(at + SPECTRUM_ZSCORE_MIN_PERIODS, p.zscoreMinPeriods, true);
  view.setInt32(at + SPECTRUM_USE_CUBIC, p.useCubic ? 1 : 0, true);
  view.setFloat64(at + SPECTRUM_TANH_SCALE, p.tanhScale, true);
  view.setFloat64(at + SPECTRUM_NEUTRAL_THRESHOLD, p.neutralThreshold, true);
  view.setFloat64(at + SPECTRUM_CUBIC_SCALE, p.cubicScale, true);
  view.setFloat64(at + SPECTRUM_DAMPING_LAMBDA, p.dampingLambda, true);
  for (const [i, weight] of p.derivativeWeights.entries()) {
    view.setFloat64(at + SPECTRUM_DERIVATIVE_WEIGHTS + 8 * i, weight, true);
  }
  for (const [i, bins] of p.windows.entries()) view.setInt32(at + SPECTRUM_WINDOWS + 4 * i, bins, true);
  for (const [i, weight] of p.rollupWeights.entries()) {
    view.setFloat64(at + SPECTRUM_ROLLUP_WEIGHTS + 8 * i, weight, true);
  }
  for (const [i, horizon] of p.horizonsS.entries()) {
    view.setFloat64(at + SPECTRUM_HORIZONS_S + 8 * i, horizon, true);
  }
}

/** Writes the parameter block of the state model at `at`. */
export function writeStateModelParameters(view: DataView, at: number, p: StateModelParameters): void {
  view.setInt32(at + STATE_MODEL_CENTER_EXCLUSION_RADIUS, p.centerExclusionRadius, true);
  view.setInt32(at + STATE_MODEL_ZSCORE_WINDOW_BINS, p.zscoreWindowBins, true);
  view.setInt32(at + STATE_MODEL_ZSCORE_MIN_PERIODS, p.zscoreMinPeriods, true);
  view.setFloat64(at + STATE_MODEL_SPATIAL_DECAY_POWER, p.spatialDecayPower, true);
  view.setFloat64(at + STATE_MODEL_TANH_SCALE, p.tanhScale, true);
  for (const [i, weight] of p.derivativeWeights.entries()) {
    view.setFloat64(at + STATE_MODEL_DERIVATIVE_WEIGHTS + 8 * i, weight, true);
  }
  view.setFloat64(at + STATE_MODEL_BULL_PRESSURE_WEIGHT, p.bullPressureWeight, true);
  view.setFloat64(at + STATE_MODEL_BULL_VACUUM_WEIGHT, p.bullVacuumWeight, true);
  view.setFloat64(at + STATE_MODEL_BEAR_PRESSURE_WEIGHT, p.bearPressureWeight, true);
  view.setFloat64(at + STATE_MODEL_BEAR_VACUUM_WEIGHT, p.bearVacuumWeight, true);
  view.setFloat64(at + STATE_MODEL_MIXED_WEIGHT, p.mixedWeight, true);
}

function floats(engine: ScoringExports, at: number, length: number): Float64Array {
  return new Float64Array(engine.memory.buffer, at, length);
}

function accepted(pointer: number): number {
  if (pointer === 0) throw new RangeError("scoring parameters out of range");
  return pointer;
}

function saved(engine: ScoringExports, size: number, save: (to: number) => number): Uint8Array<ArrayBuffer> {
  const to = engine.scoring_allocate(size);
  save(to);
  return new Uint8Array(engine.memory.buffer, to, size).slice();
}

function restore(engine: ScoringExports, bytes: Uint8Array, load: (from: number) => number): void {
  const from = engine.scoring_allocate(bytes.length);
  new Uint8Array(engine.memory.buffer, from, bytes.length).set(bytes);
  if (load(from) === 0) throw new RangeError("the saved scoring state belongs to other parameters");
}
