// The panel's values for one instant in the page's words; the numbers and rules are core/view/panel-state.ts
// (live-view.md section 8). Guidance words stay uncoloured, and every state carries its rules.
import { panelState, panelValues } from "../../core/view/panel-state.ts";
import type { Bias, PanelState, PanelThresholds, PanelValues, Risk } from "../../core/view/panel-state.ts";
import { signalPanel } from "../../core/view/signal-panel.ts";
import { formatFixed } from "../../lib/format-number.ts";
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
  readonly stateText: string;
  readonly direction: "up" | "down" | "flat";
  readonly why: string;
  readonly rules: readonly Rule[];
  readonly long: Posture;
  readonly short: Posture;
  readonly risk: string;
}

const STATES: Readonly<Record<Bias, readonly [string, ModelReading["direction"]]>> = {
  "up-bias": ["Up bias", "up"],
  "up-lean": ["Up lean", "up"],
  "down-bias": ["Down bias", "down"],
  "down-lean": ["Down lean", "down"],
  chop: ["Chop", "flat"],
};

const RISKS: Readonly<Record<Risk, string>> = {
  "support-failing": "Support failing",
  "resistance-thinning": "Resistance thinning",
  "up-advantage": "Up advantage",
  "down-advantage": "Down advantage",
  balanced: "Balanced",
};

const DEFAULT_MIN_PERIODS = 75;

function thresholdsOf(state: AppState): PanelThresholds {
  return {
    lean: parameterNumber(state, "lean_threshold"),
    bias: parameterNumber(state, "bias_threshold"),
    riskRatio: parameterNumber(state, "risk_ratio"),
    riskFloor: parameterNumber(state, "risk_floor"),
    edgeScale: parameterNumber(state, "edge_scale"),
  };
}

/** The three conditions of the state that is nearest: upward when the net edge is positive, else downward. */
function rulesOf(values: PanelValues, { net }: PanelState, { bias }: PanelThresholds): readonly Rule[] {
  const { vacuumAbove, pressureAbove, vacuumBelow, pressureBelow } = values;
  const edge = formatFixed(bias, Number.isInteger(bias) ? 0 : 1);
  if (net >= 0) {
    return [
      { text: "Above: vacuum exceeds pressure", holds: vacuumAbove > pressureAbove },
      { text: "Below: pressure exceeds vacuum", holds: pressureBelow > vacuumBelow },
      { text: `Net edge above ${edge}`, holds: net > bias },
    ];
  }
  return [
    { text: "Above: pressure exceeds vacuum", holds: pressureAbove > vacuumAbove },
    { text: "Below: vacuum exceeds pressure", holds: vacuumBelow > pressureBelow },
    { text: `Net edge below −${edge}`, holds: net < -bias },
  ];
}

function sentenceCase(capitals: string): string {
  return capitals.charAt(0) + capitals.slice(1).toLowerCase();
}

export function readModel(state: AppState, cursor: Cursor): ModelReading {
  const thresholds = thresholdsOf(state);
  const values = panelValues(cursor.panel, 0);
  const panel = panelState(values, thresholds);
  const text = signalPanel(values, thresholds, panel);
  const [stateText, direction] = STATES[panel.bias];
  const samples = values.scoreSamples;
  const samplesNeeded = numberFromConfig(state, "flow_zscore_min_periods", DEFAULT_MIN_PERIODS);
  return {
    ready: samples >= samplesNeeded,
    samples,
    samplesNeeded,
    panel,
    values,
    stateText,
    direction,
    why: `${text.state.reason}.`,
    rules: rulesOf(values, panel, thresholds),
    long: { word: sentenceCase(text.long.text), reason: text.long.reason },
    short: { word: sentenceCase(text.short.text), reason: text.short.reason },
    risk: RISKS[panel.risk],
  };
}
