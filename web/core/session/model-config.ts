// The effective parameters as the layer's and the scorers' configuration.
import { VpField } from "../../../assembly/abi/vp-fields.ts";
import type { EffectiveParameters } from "../config/effective-parameters.ts";
import type { SpectrumParameters, StateModelParameters } from "../engine/scoring-parameters.ts";
import { ALL_VP_FIELDS, type VpConfig } from "../engine/vp-config.ts";

const MS_PER_S = 1000;

export function vpConfig(parameters: EffectiveParameters, tickInt: bigint, ringBins: number): VpConfig {
  return {
    fields: ALL_VP_FIELDS,
    tickInt,
    nTicks: parameters.number("n_absolute_ticks"),
    gridRadius: parameters.number("grid_radius_ticks"),
    tauVelocity: parameters.number("tau_velocity"),
    tauAcceleration: parameters.number("tau_acceleration"),
    tauJerk: parameters.number("tau_jerk"),
    tauRestDecay: parameters.number("tau_rest_decay"),
    c1: parameters.number("c1_v_add"),
    c2: parameters.number("c2_v_rest_pos"),
    c3: parameters.number("c3_a_add"),
    c4: parameters.number("c4_v_pull"),
    c5: parameters.number("c5_v_fill"),
    c6: parameters.number("c6_v_rest_neg"),
    c7: parameters.number("c7_a_pull"),
    suppressSnapshotMechanics: parameters.boolean("suppress_snapshot_mechanics"),
    shiftReanchor: parameters.boolean("shift_reanchor"),
    autoAnchorFromBbo: true,
    ringBins,
    scoring: scoringParameters(parameters),
    stateModel: stateModelParameters(parameters),
  };
}

/** The least configuration that gives these columns: no scoring unless one of them is a score, no state model. */
export function withColumnsOnly(vp: VpConfig, fields: readonly VpField[]): VpConfig {
  const { scoring, stateModel: _stateModel, ...rest } = vp;
  const isScored = fields.some((field) => field >= VpField.Composite && field <= VpField.FlowStateCode);
  return isScored && scoring !== undefined ? { ...rest, fields, scoring } : { ...rest, fields };
}

function scoringParameters(parameters: EffectiveParameters): SpectrumParameters {
  return {
    frame: parameters.text("frame") === "relative" ? "relative" : "absolute",
    windows: parameters.list("flow_windows"),
    rollupWeights: parameters.list("flow_rollup_weights"),
    derivativeWeights: three(parameters.list("flow_derivative_weights")),
    tanhScale: parameters.number("flow_tanh_scale"),
    neutralThreshold: parameters.number("flow_neutral_threshold"),
    zscoreWindowBins: parameters.number("flow_zscore_window_bins"),
    zscoreMinPeriods: parameters.number("flow_zscore_min_periods"),
    horizonsS: parameters.list("projection_horizons_ms").map((horizon) => horizon / MS_PER_S),
    useCubic: parameters.boolean("projection_use_cubic"),
    cubicScale: parameters.number("projection_cubic_scale"),
    dampingLambda: parameters.number("projection_damping_lambda"),
  };
}

function stateModelParameters(parameters: EffectiveParameters): StateModelParameters {
  const own = (name: string): number => parameters.number(`state_model_${name}`);
  return {
    centerExclusionRadius: own("center_exclusion_radius"),
    spatialDecayPower: own("spatial_decay_power"),
    zscoreWindowBins: own("zscore_window_bins"),
    zscoreMinPeriods: own("zscore_min_periods"),
    tanhScale: own("tanh_scale"),
    derivativeWeights: [own("d1_weight"), own("d2_weight"), own("d3_weight")],
    bullPressureWeight: own("bull_pressure_weight"),
    bullVacuumWeight: own("bull_vacuum_weight"),
    bearPressureWeight: own("bear_pressure_weight"),
    bearVacuumWeight: own("bear_vacuum_weight"),
    mixedWeight: own("mixed_weight"),
  };
}

function three(list: readonly number[]): readonly [number, number, number] {
  const [first = 0, second = 0, third = 0] = list;
  return [first, second, third];
}
