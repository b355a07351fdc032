// The derivative runtime over state5 codes (vp-pipeline.md, section 6.6): weighted intensities of the five states,
// a base value, its three derivatives, z-scores, one score a bin.
//
//   const m = StateModel.create(parameters, radius);   // block of abi/scoring-layout; 0 when refused
//   m.step(codes, dtS);    // codes: 2·radius + 1 float64, ascending k
//   load<f64>(m.outputs + 8 · StateModelOutput.Score) …
import {
  STATE_MODEL_BEAR_PRESSURE_WEIGHT,
  STATE_MODEL_BEAR_VACUUM_WEIGHT,
  STATE_MODEL_BULL_PRESSURE_WEIGHT,
  STATE_MODEL_BULL_VACUUM_WEIGHT,
  STATE_MODEL_CENTER_EXCLUSION_RADIUS,
  STATE_MODEL_DERIVATIVE_WEIGHTS,
  STATE_MODEL_MIXED_WEIGHT,
  STATE_MODEL_OUTPUT_COUNT,
  STATE_MODEL_PARAMETERS_SIZE,
  STATE_MODEL_SPATIAL_DECAY_POWER,
  STATE_MODEL_TANH_SCALE,
  STATE_MODEL_ZSCORE_MIN_PERIODS,
  STATE_MODEL_ZSCORE_WINDOW_BINS,
  StateModelOutput,
} from "../abi/scoring-layout";
import { clipScore, MAD_TO_SIGMA } from "./flow-score";
import { arena_alloc_zeroed } from "../memory/arena";
import { sortedDeviation, sortedInsert, sortedMedian, sortedReplace, sortValues } from "./sorted-window";
import { saveRing } from "./spectrum-checkpoint";
import { tanh } from "./tanh";

const SCALE_FLOOR: f64 = 1e-12;

// Intensities of states with equally many rows differ in the last bit by the order of their additions, and the
// dominant state is decided by it. The order is the one the vectors were made with: 16 lanes over whole blocks of
// 16 rows, folded, then the rest row by row.
const STATES: i32 = 5;
const LANES: i32 = 16;
/** STATES × LANES float64, states from −2 to 2; and the five folded sums. */
const laneSums: usize = memory.data(640, 8);
const sums: usize = memory.data(40, 8);

/** Lanes 4 apart in order, then halves, then neighbours. */
function foldLanes(lanes: usize): f64 {
  return foldColumn(lanes) + foldColumn(lanes + 16) + (foldColumn(lanes + 8) + foldColumn(lanes + 24));
}

function foldColumn(at: usize): f64 {
  return load<f64>(at) + load<f64>(at, 32) + load<f64>(at, 64) + load<f64>(at, 96);
}

@unmanaged
export class StateModel {
  radius: i32;
  zWindow: i32;
  zMinPeriods: i32;
  /** Values per channel so far, at most zWindow, and the place of the next one. */
  zCount: i32;
  zAt: i32;
  /** Bins seen; sample_count of the output. */
  count: i32;
  /** Copy of the parameter block. */
  parameters: usize;
  /** Normalised spatial weight per |k|, radius + 1 float64. */
  spatial: usize;
  /** Three times ring, sorted window. */
  rings: usize;
  /** STATE_MODEL_OUTPUT_COUNT float64. */
  outputs: usize;
  base: f64;
  d1: f64;
  d2: f64;

  /** 0 when a parameter is outside its range or every row is excluded. */
  static create(parameters: usize, radius: i32): usize {
    if (!parametersValid(parameters) || radius < 1) return 0;
    const zWindow = load<i32>(parameters + STATE_MODEL_ZSCORE_WINDOW_BINS);
    const head = offsetof<StateModel>() + STATE_MODEL_PARAMETERS_SIZE;
    const lists = usize(STATE_MODEL_OUTPUT_COUNT + radius + 1 + 6 * zWindow) << 3;
    const block = arena_alloc_zeroed(head + lists);
    const m = changetype<StateModel>(block);
    m.radius = radius;
    m.zWindow = zWindow;
    m.zMinPeriods = load<i32>(parameters + STATE_MODEL_ZSCORE_MIN_PERIODS);
    m.parameters = block + offsetof<StateModel>();
    m.outputs = block + head;
    m.spatial = m.outputs + (usize(STATE_MODEL_OUTPUT_COUNT) << 3);
    m.rings = m.spatial + (usize(radius + 1) << 3);
    memory.copy(m.parameters, parameters, STATE_MODEL_PARAMETERS_SIZE);
    return m.prepareWeights() ? block : 0;
  }

  private parameter(offset: i32): f64 {
    return load<f64>(this.parameters + usize(offset));
  }

  private prepareWeights(): bool {
    const excluded = load<i32>(this.parameters + STATE_MODEL_CENTER_EXCLUSION_RADIUS);
    const power = this.parameter(STATE_MODEL_SPATIAL_DECAY_POWER);
    let sum: f64 = 0;
    for (let k = 0; k <= this.radius; k++) {
      let weight: f64 = excluded > 0 && k <= excluded ? 0 : 1;
      if (power > 0) weight /= Math.pow(f64(max(k, 1)), power);
      store<f64>(this.spatial + (usize(k) << 3), weight);
      sum += k == 0 ? weight : 2 * weight;
    }
    if (!(sum > 0)) return false;
    for (let k = 0; k <= this.radius; k++) {
      const at = this.spatial + (usize(k) << 3);
      store<f64>(at, load<f64>(at) / sum);
    }
    return true;
  }

  reset(): void {
    this.zCount = 0;
    this.zAt = 0;
    this.count = 0;
    this.base = 0;
    this.d1 = 0;
    this.d2 = 0;
    memory.fill(this.outputs, 0, usize(STATE_MODEL_OUTPUT_COUNT) << 3);
  }

  get savedSize(): usize {
    return usize(48 + ((STATE_MODEL_OUTPUT_COUNT + 3 * this.zWindow) << 3));
  }

  /**
   * Writes savedSize bytes: counts, previous values, outputs, rings from their oldest values on (as spectrum-checkpoint
   * does). Returns the address behind them.
   */
  save(to: usize): usize {
    store<i32>(to, this.zWindow);
    store<i32>(to + 4, this.zCount);
    const isFull = this.zCount == this.zWindow;
    store<i32>(to + 8, isFull ? 0 : this.zCount);
    store<i32>(to + 12, this.count);
    store<f64>(to + 16, this.base);
    store<f64>(to + 24, this.d1);
    store<f64>(to + 32, this.d2);
    store<i32>(to + 40, this.radius);
    store<i32>(to + 44, 0);
    const outputs = usize(STATE_MODEL_OUTPUT_COUNT) << 3;
    memory.copy(to + 48, this.outputs, outputs);
    const ring = usize(this.zWindow) << 3;
    let at = to + 48 + outputs;
    for (let channel: usize = 0; channel < 3; channel++) {
      at = saveRing(this.rings + 2 * channel * ring, this.zWindow, this.zCount, isFull ? this.zAt : 0, at);
    }
    return at;
  }

  /** False, with nothing changed, when the bytes belong to another configuration. */
  load(from: usize, length: usize): bool {
    const zCount = load<i32>(from + 4);
    const zAt = load<i32>(from + 8);
    if (length != this.savedSize || load<i32>(from) != this.zWindow || load<i32>(from + 40) != this.radius)
      return false;
    if (zCount < 0 || zCount > this.zWindow || zAt != (zCount == this.zWindow ? 0 : zCount)) return false;
    this.zCount = zCount;
    this.zAt = zAt;
    this.count = load<i32>(from + 12);
    this.base = load<f64>(from + 16);
    this.d1 = load<f64>(from + 24);
    this.d2 = load<f64>(from + 32);
    const outputs = usize(STATE_MODEL_OUTPUT_COUNT) << 3;
    memory.copy(this.outputs, from + 48, outputs);
    const ring = usize(this.zWindow) << 3;
    let at = from + 48 + outputs;
    for (let channel: usize = 0; channel < 3; channel++, at += ring) {
      const live = this.rings + 2 * channel * ring;
      memory.copy(live, at, ring);
      memory.copy(live + ring, at, ring);
      sortValues(live + ring, zCount);
    }
    return true;
  }

  /** One bin from the codes of all rows, float64, ascending k. */
  step(codes: usize, dtS: f64): void {
    memory.fill(laneSums, 0, (STATES * LANES) << 3);
    const rowCount = 2 * this.radius + 1;
    const inBlocks = rowCount & ~(LANES - 1);
    for (let row = 0; row < inBlocks; row++) {
      this.addWeight(codes, row, laneSums + (usize(row & (LANES - 1)) << 3), LANES << 3);
    }
    for (let state = 0; state < STATES; state++) {
      store<f64>(sums + (usize(state) << 3), foldLanes(laneSums + (usize(state * LANES) << 3)));
    }
    for (let row = inBlocks; row < rowCount; row++) this.addWeight(codes, row, sums, 8);
    this.finish(
      load<f64>(sums),
      load<f64>(sums, 8),
      load<f64>(sums, 16),
      load<f64>(sums, 24),
      load<f64>(sums, 32),
      dtS,
    );
  }

  /** Adds the weight of a row to the place of its state; places lie `stride` bytes apart. */
  private addWeight(codes: usize, row: i32, places: usize, stride: i32): void {
    const state = i32(load<f64>(codes + (usize(row) << 3))) + 2;
    const at = places + usize(state * stride);
    const k = abs(row - this.radius);
    store<f64>(at, load<f64>(at) + load<f64>(this.spatial + (usize(k) << 3)));
  }

  /** `bins` bins with the same codes. Those before the last zWindow + 3 leave no trace but their number. */
  stepRun(codes: usize, dtS: f64, bins: i64): void {
    const steps = min<i64>(bins, i64(this.zWindow) + 3);
    for (let i: i64 = 0; i < steps; i++) this.step(codes, dtS);
    this.count = i32(min<i64>(i64(this.count) + bins - steps, i64(i32.MAX_VALUE) - 1));
    this.put(StateModelOutput.SampleCount, f64(this.count));
  }

  private finish(
    bearVacuum: f64,
    bearPressure: f64,
    mixed: f64,
    bullPressure: f64,
    bullVacuum: f64,
    dtS: f64,
  ): void {
    const bull =
      this.parameter(STATE_MODEL_BULL_PRESSURE_WEIGHT) * bullPressure +
      this.parameter(STATE_MODEL_BULL_VACUUM_WEIGHT) * bullVacuum;
    const bear =
      this.parameter(STATE_MODEL_BEAR_PRESSURE_WEIGHT) * bearPressure +
      this.parameter(STATE_MODEL_BEAR_VACUUM_WEIGHT) * bearVacuum;
    const damping = 1 - this.parameter(STATE_MODEL_MIXED_WEIGHT) * mixed;
    const base = (bull - bear) * min<f64>(1, max<f64>(0, damping));
    let d1: f64 = 0;
    let d2: f64 = 0;
    let d3: f64 = 0;
    if (this.count > 0) {
      d1 = (base - this.base) / dtS;
      d2 = (d1 - this.d1) / dtS;
      d3 = (d2 - this.d2) / dtS;
    }
    this.base = base;
    this.d1 = d1;
    this.d2 = d2;
    this.count = min(this.count + 1, i32.MAX_VALUE - 1);
    this.put(StateModelOutput.SampleCount, f64(this.count));
    this.put(StateModelOutput.Base, base);
    this.put(StateModelOutput.D1, d1);
    this.put(StateModelOutput.D2, d2);
    this.put(StateModelOutput.D3, d3);
    this.put(StateModelOutput.BullIntensity, bull);
    this.put(StateModelOutput.BearIntensity, bear);
    this.put(StateModelOutput.MixedIntensity, mixed);
    this.put(
      StateModelOutput.DominantState5Code,
      dominant(bearVacuum, bearPressure, mixed, bullPressure, bullVacuum),
    );
    this.score(d1, d2, d3);
  }

  private put(output: StateModelOutput, value: f64): void {
    store<f64>(this.outputs + (usize(output) << 3), value);
  }

  private score(d1: f64, d2: f64, d3: f64): void {
    const before = this.zCount;
    const count = min(before + 1, this.zWindow);
    const z1 = this.zScore(0, before, d1 + 0);
    const z2 = this.zScore(1, before, d2 + 0);
    const z3 = this.zScore(2, before, d3 + 0);
    this.zCount = count;
    this.zAt = this.zAt + 1 == this.zWindow ? 0 : this.zAt + 1;
    const w1 = this.parameter(STATE_MODEL_DERIVATIVE_WEIGHTS);
    const w2 = this.parameter(STATE_MODEL_DERIVATIVE_WEIGHTS + 8);
    const w3 = this.parameter(STATE_MODEL_DERIVATIVE_WEIGHTS + 16);
    const scale = this.parameter(STATE_MODEL_TANH_SCALE);
    const sum = w1 + w2 + w3;
    const blend =
      (w1 / sum) * tanh(z1 / scale) + (w2 / sum) * tanh(z2 / scale) + (w3 / sum) * tanh(z3 / scale);
    this.put(StateModelOutput.Score, clipScore(blend));
    // All channels fill together, so one count answers for each of them.
    this.put(StateModelOutput.Ready, count >= this.zMinPeriods ? 1 : 0);
    this.put(StateModelOutput.Z1, z1);
    this.put(StateModelOutput.Z2, z2);
    this.put(StateModelOutput.Z3, z3);
  }

  /** Appends x to a channel's history and scores it; falls back to mean and deviation when the MAD vanishes. */
  private zScore(channel: i32, before: i32, x: f64): f64 {
    const ring = this.rings + (usize(channel * 2 * this.zWindow) << 3);
    const sorted = ring + (usize(this.zWindow) << 3);
    const place = ring + (usize(this.zAt) << 3);
    if (before < this.zWindow) sortedInsert(sorted, before, x);
    else sortedReplace(sorted, before, load<f64>(place), x);
    store<f64>(place, x);
    const count = min(before + 1, this.zWindow);
    if (count < this.zMinPeriods) return 0;
    const median = sortedMedian(sorted, count);
    const scale = MAD_TO_SIGMA * sortedDeviation(sorted, count, median);
    return scale > SCALE_FLOOR ? (x - median) / scale : plainZ(sorted, count, x);
  }
}

/** (x - mean) / population deviation. Summed in sorted order: the bits depend on the contents alone. */
function plainZ(sorted: usize, count: i32, x: f64): f64 {
  const end = sorted + (usize(count) << 3);
  let sum: f64 = 0;
  for (let at = sorted; at < end; at += 8) sum += load<f64>(at);
  const mean = sum / f64(count);
  let squares: f64 = 0;
  for (let at = sorted; at < end; at += 8) squares += (load<f64>(at) - mean) * (load<f64>(at) - mean);
  const sigma = Math.sqrt(squares / f64(count));
  return sigma > SCALE_FLOOR ? (x - mean) / sigma : 0;
}

/** The state with the largest intensity; ties go to the first in the order -2, -1, 0, 1, 2. */
function dominant(bearVacuum: f64, bearPressure: f64, mixed: f64, bullPressure: f64, bullVacuum: f64): f64 {
  let code: f64 = -2;
  let largest = bearVacuum;
  if (bearPressure > largest) {
    code = -1;
    largest = bearPressure;
  }
  if (mixed > largest) {
    code = 0;
    largest = mixed;
  }
  if (bullPressure > largest) {
    code = 1;
    largest = bullPressure;
  }
  return bullVacuum > largest ? 2 : code;
}

function parametersValid(p: usize): bool {
  const zWindow = load<i32>(p + STATE_MODEL_ZSCORE_WINDOW_BINS);
  const zMinPeriods = load<i32>(p + STATE_MODEL_ZSCORE_MIN_PERIODS);
  if (zMinPeriods < 2 || zMinPeriods > zWindow) return false;
  if (load<i32>(p + STATE_MODEL_CENTER_EXCLUSION_RADIUS) < 0) return false;
  if (
    !(load<f64>(p + STATE_MODEL_TANH_SCALE) > 0) ||
    !(load<f64>(p + STATE_MODEL_SPATIAL_DECAY_POWER) >= 0)
  ) {
    return false;
  }
  let weightSum: f64 = 0;
  for (let at = STATE_MODEL_DERIVATIVE_WEIGHTS; at <= STATE_MODEL_MIXED_WEIGHT; at += 8) {
    const weight = load<f64>(p + usize(at));
    if (!(weight >= 0)) return false;
    if (at < STATE_MODEL_BULL_PRESSURE_WEIGHT) weightSum += weight;
  }
  return weightSum > 0;
}
