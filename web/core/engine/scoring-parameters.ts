// Parameters of the scoring kernels (vp-pipeline.md, section 9) and their form in engine memory. Ranges are checked
// by the parameter table; the engine refuses what is left.
import {
  SCORING_LIST_LIMIT,
  SPECTRUM_CUBIC_SCALE,
  SPECTRUM_DAMPING_LAMBDA,
  SPECTRUM_DERIVATIVE_WEIGHTS,
  SPECTRUM_HORIZONS_S,
  SPECTRUM_HORIZON_COUNT,
  SPECTRUM_NEUTRAL_THRESHOLD,
  SPECTRUM_PARAMETERS_SIZE,
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
  STATE_MODEL_PARAMETERS_SIZE,
  STATE_MODEL_SPATIAL_DECAY_POWER,
  STATE_MODEL_TANH_SCALE,
  STATE_MODEL_ZSCORE_MIN_PERIODS,
  STATE_MODEL_ZSCORE_WINDOW_BINS,
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

/** The parameter block of a spectrum as abi/scoring-layout has it. Throws a RangeError for lists that do not fit. */
export function encodeSpectrumParameters(p: SpectrumParameters): Uint8Array<ArrayBuffer> {
  if (p.windows.length > SCORING_LIST_LIMIT || p.horizonsS.length > SCORING_LIST_LIMIT) {
    throw new RangeError(`at most ${SCORING_LIST_LIMIT} windows and horizons`);
  }
  if (p.windows.length !== p.rollupWeights.length) throw new RangeError("one rollup weight per window");
  const view = new DataView(new ArrayBuffer(SPECTRUM_PARAMETERS_SIZE));
  view.setInt32(SPECTRUM_RELATIVE, p.frame === "relative" ? 1 : 0, true);
  view.setInt32(SPECTRUM_WINDOW_COUNT, p.windows.length, true);
  view.setInt32(SPECTRUM_HORIZON_COUNT, p.horizonsS.length, true);
  view.setInt32(SPECTRUM_ZSCORE_WINDOW_BINS, p.zscoreWindowBins, true);
  view.setInt32(SPECTRUM_ZSCORE_MIN_PERIODS, p.zscoreMinPeriods, true);
  view.setInt32(SPECTRUM_USE_CUBIC, p.useCubic ? 1 : 0, true);
  view.setFloat64(SPECTRUM_TANH_SCALE, p.tanhScale, true);
  view.setFloat64(SPECTRUM_NEUTRAL_THRESHOLD, p.neutralThreshold, true);
  view.setFloat64(SPECTRUM_CUBIC_SCALE, p.cubicScale, true);
  view.setFloat64(SPECTRUM_DAMPING_LAMBDA, p.dampingLambda, true);
  for (const [i, weight] of p.derivativeWeights.entries()) {
    view.setFloat64(SPECTRUM_DERIVATIVE_WEIGHTS + 8 * i, weight, true);
  }
  for (const [i, bins] of p.windows.entries()) view.setInt32(SPECTRUM_WINDOWS + 4 * i, bins, true);
  for (const [i, weight] of p.rollupWeights.entries()) {
    view.setFloat64(SPECTRUM_ROLLUP_WEIGHTS + 8 * i, weight, true);
  }
  for (const [i, horizon] of p.horizonsS.entries()) {
    view.setFloat64(SPECTRUM_HORIZONS_S + 8 * i, horizon, true);
  }
  return new Uint8Array(view.buffer);
}

/** The parameter block of the state model. */
export function encodeStateModelParameters(p: StateModelParameters): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(STATE_MODEL_PARAMETERS_SIZE));
  view.setInt32(STATE_MODEL_CENTER_EXCLUSION_RADIUS, p.centerExclusionRadius, true);
  view.setInt32(STATE_MODEL_ZSCORE_WINDOW_BINS, p.zscoreWindowBins, true);
  view.setInt32(STATE_MODEL_ZSCORE_MIN_PERIODS, p.zscoreMinPeriods, true);
  view.setFloat64(STATE_MODEL_SPATIAL_DECAY_POWER, p.spatialDecayPower, true);
  view.setFloat64(STATE_MODEL_TANH_SCALE, p.tanhScale, true);
  for (const [i, weight] of p.derivativeWeights.entries()) {
    view.setFloat64(STATE_MODEL_DERIVATIVE_WEIGHTS + 8 * i, weight, true);
  }
  view.setFloat64(STATE_MODEL_BULL_PRESSURE_WEIGHT, p.bullPressureWeight, true);
  view.setFloat64(STATE_MODEL_BULL_VACUUM_WEIGHT, p.bullVacuumWeight, true);
  view.setFloat64(STATE_MODEL_BEAR_PRESSURE_WEIGHT, p.bearPressureWeight, true);
  view.setFloat64(STATE_MODEL_BEAR_VACUUM_WEIGHT, p.bearVacuumWeight, true);
  view.setFloat64(STATE_MODEL_MIXED_WEIGHT, p.mixedWeight, true);
  return new Uint8Array(view.buffer);
}
