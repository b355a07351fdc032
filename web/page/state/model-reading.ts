// The panel's values for one instant in the page's words; the numbers and rules are core/view/panel-state.ts
// (live-view.md section 8). Guidance words stay uncoloured, and every state carries its rules.
import { panelState, panelValues } from "../../core/view/panel-state.ts";
import type { Bias, PanelState, PanelThresholds, PanelValues, Risk } from "../../core/view/panel-state.ts";
import { signalPanel } from "../../core/view/signal-panel.ts";
import { DASH, formatFixed, formatPercent } from "../../lib/format-number.ts";
import { modelStrings, postureStrings } from "../../strings/model.ts";
import type { AppState, Cursor } from "./app-state.ts";
import { parameterNumber } from "./parameter-value.ts";
import { numberFromConfig } from "./selectors.ts";

export interface Rule {
  readonly text: string;
  readonly holds: boolean;
}

export interface Posture {
  readonly word: string;
  readonly reason: string;
}

export interface ModelReading {
  /** The score's window is long enough; before that no state is told. */
  readonly ready: boolean;
  readonly samples: number;
  readonly samplesNeeded: number;
  readonly panel: PanelState;
  readonly values: PanelValues;
  /** Decimals at which forces and edges are told: two where one would make them all alike, none from 1,000 on. */
  readonly decimals: number;
  /** A dash where there is too little force for a share of it to mean anything. */
  readonly convictionText: string;
  readonly stateText: string;
  readonly direction: "up" | "down" | "flat";
  readonly why: string;
  readonly rules: readonly Rule[];
  readonly long: Posture;
  readonly short: Posture;
  readonly risk: string;
}

const STATES: Readonly<Record<Bias, readonly [string, ModelReading["direction"]]>> = {
  "up-bias": [modelStrings.upBias, "up"],
  "up-lean": [modelStrings.upLean, "up"],
  "down-bias": [modelStrings.downBias, "down"],
  "down-lean": [modelStrings.downLean, "down"],
  chop: [modelStrings.chop, "flat"],
};

const NO_STATE = [modelStrings.noForce, "flat"] as const;

const RISKS: Readonly<Record<Risk, string>> = {
  "support-failing": modelStrings.supportFailing,
  "resistance-thinning": modelStrings.resistanceThinning,
  "up-advantage": modelStrings.upAdvantage,
  "down-advantage": modelStrings.downAdvantage,
  balanced: modelStrings.balanced,
};

const DEFAULT_MIN_PERIODS = 75;

/** Below one, forces are told with two decimals; below half of the last of them there is none to tell. */
const SMALL_FORCE = 1;
const NO_FORCE = 0.005;
const LARGE_FORCE = 1000;

function thresholdsOf(state: AppState): PanelThresholds {
  return {
    lean: parameterNumber(state, "lean_threshold"),
    bias: parameterNumber(state, "bias_threshold"),
    riskRatio: parameterNumber(state, "risk_ratio"),
    riskFloor: parameterNumber(state, "risk_floor"),
    edgeScale: parameterNumber(state, "edge_scale"),
  };
}

/** "Above: vacuum > pressure", or that there is nothing to compare. */
function sideRule(
  side: string,
  [strong, strongName]: readonly [number, string],
  [weak, weakName]: readonly [number, string],
): Rule {
  // Not a number before the first column: that is no force either.
  if (!(Math.max(strong, weak) >= NO_FORCE))
    return { text: modelStrings.ruleWithoutForce(side), holds: false };
  return { text: modelStrings.rule(side, strongName, weakName), holds: strong > weak };
}

/** The three conditions of the state that is nearest: upward when the net edge is positive, else downward. */
function rulesOf(values: PanelValues, { net }: PanelState, { bias }: PanelThresholds): readonly Rule[] {
  const edge = formatFixed(bias, Number.isInteger(bias) ? 0 : 1);
  const vacuumAbove = [values.vacuumAbove, modelStrings.vacuum] as const;
  const pressureAbove = [values.pressureAbove, modelStrings.pressure] as const;
  const vacuumBelow = [values.vacuumBelow, modelStrings.vacuum] as const;
  const pressureBelow = [values.pressureBelow, modelStrings.pressure] as const;
  if (net >= 0) {
    return [
      sideRule(modelStrings.above, vacuumAbove, pressureAbove),
      sideRule(modelStrings.below, pressureBelow, vacuumBelow),
      { text: modelStrings.edgeAbove(edge), holds: net > bias },
    ];
  }
  return [
    sideRule(modelStrings.above, pressureAbove, vacuumAbove),
    sideRule(modelStrings.below, vacuumBelow, pressureBelow),
    { text: modelStrings.edgeBelow(edge), holds: net < -bias },
  ];
}

function decimalsFor(largest: number): number {
  if (largest < SMALL_FORCE) return 2;
  return largest < LARGE_FORCE ? 1 : 0;
}

function largestForce({ vacuumAbove, pressureAbove, vacuumBelow, pressureBelow }: PanelValues): number {
  return Math.max(vacuumAbove, pressureAbove, vacuumBelow, pressureBelow);
}

export function readModel(state: AppState, cursor: Cursor): ModelReading {
  const thresholds = thresholdsOf(state);
  const values = panelValues(cursor.panel, 0);
  const panel = panelState(values, thresholds);
  const text = signalPanel(values, thresholds, panel);
  const largest = largestForce(values);
  const [stateText, direction] = largest < NO_FORCE ? NO_STATE : STATES[panel.bias];
  const samples = values.scoreSamples;
  const samplesNeeded = numberFromConfig(state, "flow_zscore_min_periods", DEFAULT_MIN_PERIODS);
  return {
    ready: samples >= samplesNeeded && !Number.isNaN(panel.net),
    samples,
    samplesNeeded,
    panel,
    values,
    stateText,
    direction,
    decimals: decimalsFor(largest),
    convictionText:
      panel.forceTotal > thresholds.lean ? formatPercent(Math.round(panel.conviction * 100)) : DASH,
    why: largest < NO_FORCE ? modelStrings.noOrder : `${text.state.reason}.`,
    rules: rulesOf(values, panel, thresholds),
    long: { word: postureStrings[panel.long], reason: text.long.reason },
    short: { word: postureStrings[panel.short], reason: text.short.reason },
    risk: RISKS[panel.risk],
  };
}
