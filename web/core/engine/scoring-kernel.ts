// The scoring kernels of the engine by themselves (vp-pipeline.md, section 6), for batch scoring and tests:
// replay scores inside the vacuum/pressure layer. One ScoringKernel is one engine instance; what it makes lives
// as long as it does.
import {
  ScoreColumn,
  STATE_MODEL_OUTPUT_COUNT,
  StateModelOutput,
} from "../../../assembly/abi/scoring-layout.ts";
import type { EngineExports } from "./engine-exports.ts";
import { EngineMemory } from "./engine-memory.ts";
import { encodeSpectrumParameters, encodeStateModelParameters } from "./scoring-parameters.ts";
import type { SpectrumParameters, StateModelParameters } from "./scoring-parameters.ts";

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
interface ScoringExports extends EngineExports {
  scoring_parameters(): number;
  scoring_allocate(bytes: number): number;
  scoring_free(block: number, bytes: number): void;
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
  state_model_step_run(model: number, codes: number, dtS: number, bins: bigint): void;
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
    return new ScoringKernel(instance.exports as ScoringExports);
  }

  spectrum(cells: number, parameters: SpectrumParameters): Spectrum {
    this.memory.write(this.engine.scoring_parameters(), encodeSpectrumParameters(parameters));
    return new Spectrum(this.engine, accepted(this.engine.spectrum_create(cells)), cells);
  }

  priceBand(reach: number, parameters: SpectrumParameters): PriceBand {
    this.memory.write(this.engine.scoring_parameters(), encodeSpectrumParameters(parameters));
    return new PriceBand(this.engine, accepted(this.engine.price_band_create(reach)), reach);
  }

  stateModel(radius: number, parameters: StateModelParameters): StateModel {
    this.memory.write(this.engine.scoring_parameters(), encodeStateModelParameters(parameters));
    return new StateModel(this.engine, accepted(this.engine.state_model_create(radius)), radius);
  }

  state5Code(k: number, askSign: number, bidSign: number): number {
    return this.engine.state5_code(k, askSign, bidSign);
  }

  private get memory(): EngineMemory {
    return new EngineMemory(this.engine);
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

  /** The inputs of a bin; a bin without exactly one value a cell is refused. */
  put(pressure: ArrayLike<number>, vacuum: ArrayLike<number>): void {
    if (pressure.length !== this.cells || vacuum.length !== this.cells) {
      throw new RangeError(`a bin has ${pressure.length} and ${vacuum.length} rows, not ${this.cells}`);
    }
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

/** One series a price for the prices around the spot (settled question 18). */
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

  /** Codes of the rows k = -radius … radius of one bin, or of a run of equal bins. */
  step(codes: ArrayLike<number>, dtS: number, bins = 1n): StateModelResult {
    floats(this.engine, this.codes, 2 * this.radius + 1).set(codes);
    this.engine.state_model_step_run(this.pointer, this.codes, dtS, bins);
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

function floats(engine: ScoringExports, at: number, length: number): Float64Array {
  return new EngineMemory(engine).f64Array(at, length);
}

function accepted(pointer: number): number {
  if (pointer === 0) throw new RangeError("scoring parameters out of range");
  return pointer;
}

function saved(engine: ScoringExports, size: number, save: (to: number) => number): Uint8Array<ArrayBuffer> {
  const to = engine.scoring_allocate(size);
  save(to);
  const bytes = new EngineMemory(engine).copy(to, size);
  engine.scoring_free(to, size);
  return bytes;
}

function restore(engine: ScoringExports, bytes: Uint8Array, load: (from: number) => number): void {
  const from = engine.scoring_allocate(bytes.length);
  new EngineMemory(engine).write(from, bytes);
  const done = load(from) !== 0;
  engine.scoring_free(from, bytes.length);
  if (!done) throw new RangeError("the saved scoring state belongs to other parameters");
}
