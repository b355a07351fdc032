// Compares scoring vectors with the kernel, one function a kind. Tolerances: golden/vp/README.md.
import { expect } from "vitest";
import { ScoreColumn } from "../../assembly/abi/scoring-layout.ts";
import type { ScoringKernel } from "../../web/core/engine/scoring-kernel.ts";

interface ScoringConfig {
  readonly zscore_window_bins: number;
  readonly zscore_min_periods: number;
  readonly derivative_weights: [number, number, number];
  readonly tanh_scale: number;
  readonly neutral_threshold: number;
}
/** [bin][cell] */
type Table = readonly (readonly number[])[];

export interface ScorerVectors {
  readonly config: ScoringConfig;
  readonly d1: Table;
  readonly d2: Table;
  readonly d3: Table;
  readonly flow_score: Table;
  readonly flow_state_code: Table;
}

export interface SpectrumVectors {
  readonly config: ScoringConfig & {
    readonly windows: readonly number[];
    readonly rollup_weights: readonly number[];
    readonly projection_horizons_ms: readonly number[];
    readonly default_dt_s: number;
  };
  readonly projection: {
    readonly use_cubic: boolean;
    readonly cubic_scale: number;
    readonly damping_lambda: number;
  };
  readonly n_cells: number;
  readonly ts_ns: readonly number[];
  readonly pressure: Table;
  readonly vacuum: Table;
  readonly expected: readonly {
    readonly score: readonly number[];
    readonly state_code: readonly number[];
    readonly composite: readonly number[];
    readonly d1: readonly number[];
    readonly d2: readonly number[];
    readonly d3: readonly number[];
    readonly projected: Readonly<Record<string, readonly number[]>>;
  }[];
}

export interface RuntimeSequence {
  readonly params: Readonly<Record<string, number>>;
  readonly cell_width_ms: number;
  readonly k: readonly number[];
  readonly state5: Table;
  readonly expected: readonly Readonly<Record<string, number | boolean>>[];
}

function near(actual: number, expected: number, bound: number, where: string): void {
  if (!(Math.abs(actual - expected) <= bound))
    expect.fail(`${where}: ${actual}, expected ${expected} ± ${bound}`);
}

/** State codes are exact unless the score lies within 1e-5 of the threshold. */
function sameState(actual: number, expected: number, score: number, threshold: number, where: string): void {
  const onEdge = Math.abs(Math.abs(score) - threshold) <= 1e-5;
  if (!onEdge) expect(actual, where).toBe(expected);
}

export function checkScorer(kernel: ScoringKernel, { config, ...v }: ScorerVectors): void {
  const cells = v.d1[0]!.length;
  const spectrum = kernel.spectrum(cells, {
    frame: "relative",
    windows: [1],
    rollupWeights: [1],
    derivativeWeights: config.derivative_weights,
    tanhScale: config.tanh_scale,
    neutralThreshold: config.neutral_threshold,
    zscoreWindowBins: config.zscore_window_bins,
    zscoreMinPeriods: config.zscore_min_periods,
    horizonsS: [],
    useCubic: false,
    cubicScale: 0,
    dampingLambda: 0,
  });
  for (const [bin, d1] of v.d1.entries()) {
    for (let cell = 0; cell < cells; cell++) {
      spectrum.scoreCell(cell, d1[cell]!, v.d2[bin]![cell]!, v.d3[bin]![cell]!, 0.1);
      const where = `bin ${bin}, cell ${cell}`;
      const score = spectrum.column(ScoreColumn.FlowScore)[cell]!;
      near(score, v.flow_score[bin]![cell]!, 1e-9, `${where}, score`);
      const state = spectrum.column(ScoreColumn.FlowStateCode)[cell]!;
      sameState(state, v.flow_state_code[bin]![cell]!, score, config.neutral_threshold, where);
    }
  }
}

export function checkSpectrum(kernel: ScoringKernel, v: SpectrumVectors): void {
  const { config } = v;
  const spectrum = kernel.spectrum(v.n_cells, {
    frame: "absolute",
    windows: config.windows,
    rollupWeights: config.rollup_weights,
    derivativeWeights: config.derivative_weights,
    tanhScale: config.tanh_scale,
    neutralThreshold: config.neutral_threshold,
    zscoreWindowBins: config.zscore_window_bins,
    zscoreMinPeriods: config.zscore_min_periods,
    horizonsS: config.projection_horizons_ms.map((ms) => ms / 1000),
    useCubic: v.projection.use_cubic,
    cubicScale: v.projection.cubic_scale,
    dampingLambda: v.projection.damping_lambda,
  });
  const relative = (x: number): number => 1e-6 + 1e-6 * Math.abs(x);
  for (const [bin, expected] of v.expected.entries()) {
    const elapsed = bin === 0 ? 0 : (v.ts_ns[bin]! - v.ts_ns[bin - 1]!) / 1e9;
    spectrum.step(v.pressure[bin]!, v.vacuum[bin]!, elapsed > 0 ? elapsed : config.default_dt_s);
    for (let cell = 0; cell < v.n_cells; cell++) {
      const where = `bin ${bin}, cell ${cell}`;
      const at = (column: ScoreColumn): number => spectrum.column(column)[cell]!;
      near(
        at(ScoreColumn.Composite),
        expected.composite[cell]!,
        relative(expected.composite[cell]!),
        `${where}, c`,
      );
      near(at(ScoreColumn.CompositeD1), expected.d1[cell]!, relative(expected.d1[cell]!), `${where}, d1`);
      near(at(ScoreColumn.CompositeD2), expected.d2[cell]!, relative(expected.d2[cell]!), `${where}, d2`);
      near(at(ScoreColumn.CompositeD3), expected.d3[cell]!, relative(expected.d3[cell]!), `${where}, d3`);
      const score = at(ScoreColumn.FlowScore);
      near(score, expected.score[cell]!, 1e-5, `${where}, score`);
      sameState(
        at(ScoreColumn.FlowStateCode),
        expected.state_code[cell]!,
        score,
        config.neutral_threshold,
        where,
      );
      for (const [i, ms] of config.projection_horizons_ms.entries()) {
        const n = ms / (1000 * config.default_dt_s);
        const bound = Math.max(1e-4, 1e-5 * (1 + 2 * n + 2 * n * n));
        near(
          spectrum.projection(i)[cell]!,
          expected.projected[String(ms)]![cell]!,
          bound,
          `${where}, ${ms} ms`,
        );
      }
    }
  }
}

export function checkRuntime(kernel: ScoringKernel, sequences: readonly RuntimeSequence[]): void {
  for (const { params, ...sequence } of sequences) {
    const model = kernel.stateModel((sequence.k.length - 1) / 2, {
      centerExclusionRadius: params["center_exclusion_radius"] ?? 0,
      spatialDecayPower: params["spatial_decay_power"] ?? 0,
      zscoreWindowBins: params["zscore_window_bins"] ?? 240,
      zscoreMinPeriods: params["zscore_min_periods"] ?? 60,
      tanhScale: params["tanh_scale"] ?? 3,
      derivativeWeights: [params["d1_weight"] ?? 1, params["d2_weight"] ?? 0, params["d3_weight"] ?? 0],
      bullPressureWeight: params["bull_pressure_weight"] ?? 1,
      bullVacuumWeight: params["bull_vacuum_weight"] ?? 1,
      bearPressureWeight: params["bear_pressure_weight"] ?? 1,
      bearVacuumWeight: params["bear_vacuum_weight"] ?? 1,
      mixedWeight: params["mixed_weight"] ?? 0,
    });
    for (const [bin, expected] of sequence.expected.entries()) {
      const result = model.step(sequence.state5[bin]!, sequence.cell_width_ms / 1000);
      const floats: Readonly<Record<string, number>> = {
        score: result.score,
        base: result.base,
        d1: result.d[0],
        d2: result.d[1],
        d3: result.d[2],
        z1: result.z[0],
        z2: result.z[1],
        z3: result.z[2],
        bull_intensity: result.bullIntensity,
        bear_intensity: result.bearIntensity,
        mixed_intensity: result.mixedIntensity,
      };
      for (const [name, value] of Object.entries(floats)) {
        near(value, expected[name] as number, 1e-9, `bin ${bin}, ${name}`);
      }
      expect(result.ready, `bin ${bin}, ready`).toBe(expected["ready"]);
      expect(result.sampleCount, `bin ${bin}, sample_count`).toBe(expected["sample_count"]);
      expect(result.dominantState5Code, `bin ${bin}, dominant`).toBe(expected["dominant_state5_code"]);
    }
  }
}
