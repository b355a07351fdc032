// The parameter block of a spectrum and of the state model, and the output columns of a spectrum.
// Read by both compilers: the host writes a block, the engine reads it (vp-pipeline.md, sections 6 and 9).

/** At most this many roll windows, and as many projection horizons. */
export const SCORING_LIST_LIMIT: i32 = 16;

// Spectrum parameters: byte offsets inside the block.
export const SPECTRUM_RELATIVE: i32 = 0; // i32: 1 = relative frame, 0 = absolute frame
export const SPECTRUM_WINDOW_COUNT: i32 = 4; // i32
export const SPECTRUM_HORIZON_COUNT: i32 = 8; // i32
export const SPECTRUM_ZSCORE_WINDOW_BINS: i32 = 12; // i32
export const SPECTRUM_ZSCORE_MIN_PERIODS: i32 = 16; // i32
export const SPECTRUM_USE_CUBIC: i32 = 20; // i32: 0 or 1
export const SPECTRUM_TANH_SCALE: i32 = 24; // f64
export const SPECTRUM_NEUTRAL_THRESHOLD: i32 = 32; // f64
export const SPECTRUM_DERIVATIVE_WEIGHTS: i32 = 40; // 3 × f64, any sum
export const SPECTRUM_CUBIC_SCALE: i32 = 64; // f64
export const SPECTRUM_DAMPING_LAMBDA: i32 = 72; // f64, 1/s
export const SPECTRUM_WINDOWS: i32 = 80; // 16 × i32, bins
export const SPECTRUM_ROLLUP_WEIGHTS: i32 = 144; // 16 × f64
export const SPECTRUM_HORIZONS_S: i32 = 272; // 16 × f64, seconds
export const SPECTRUM_PARAMETERS_SIZE: i32 = 400;

/** Output columns of a spectrum, one float64 a cell; the projections follow, one column a horizon. */
export enum ScoreColumn {
  Composite = 0,
  CompositeD1 = 1,
  CompositeD2 = 2,
  CompositeD3 = 3,
  FlowScore = 4,
  FlowStateCode = 5,
  /** Values in the z-score window, at most zscore_window_bins. */
  Samples = 6,
  FirstProjection = 7,
}

// State model parameters (section 6.6).
export const STATE_MODEL_CENTER_EXCLUSION_RADIUS: i32 = 0; // i32, rows
export const STATE_MODEL_ZSCORE_WINDOW_BINS: i32 = 4; // i32
export const STATE_MODEL_ZSCORE_MIN_PERIODS: i32 = 8; // i32
export const STATE_MODEL_SPATIAL_DECAY_POWER: i32 = 16; // f64
export const STATE_MODEL_TANH_SCALE: i32 = 24; // f64
export const STATE_MODEL_DERIVATIVE_WEIGHTS: i32 = 32; // 3 × f64
export const STATE_MODEL_BULL_PRESSURE_WEIGHT: i32 = 56; // f64
export const STATE_MODEL_BULL_VACUUM_WEIGHT: i32 = 64; // f64
export const STATE_MODEL_BEAR_PRESSURE_WEIGHT: i32 = 72; // f64
export const STATE_MODEL_BEAR_VACUUM_WEIGHT: i32 = 80; // f64
export const STATE_MODEL_MIXED_WEIGHT: i32 = 88; // f64
export const STATE_MODEL_PARAMETERS_SIZE: i32 = 96;

/** Outputs of the state model, one float64 each. */
export enum StateModelOutput {
  Score = 0,
  Ready = 1,
  SampleCount = 2,
  Base = 3,
  D1 = 4,
  D2 = 5,
  D3 = 6,
  Z1 = 7,
  Z2 = 8,
  Z3 = 9,
  BullIntensity = 10,
  BearIntensity = 11,
  MixedIntensity = 12,
  DominantState5Code = 13,
}
export const STATE_MODEL_OUTPUT_COUNT: i32 = 14;
