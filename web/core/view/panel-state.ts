// What the signal panel says about one bin (live-view.md, section 8), as numbers and words without colours. The
// sums leave k = 0 out; "above" is k > 0 (asks), "below" is k < 0 (bids).
import { PANEL_FIELDS, type PanelField } from "../bins/frame.ts";

export type PanelValues = Readonly<Record<PanelField, number>>;

export interface PanelThresholds {
  /** |net| above which one side leads. */
  readonly lean: number;
  /** |net| above which the aligned side is a bias. */
  readonly bias: number;
  /** A side fails when its vacuum exceeds this multiple of its pressure … */
  readonly riskRatio: number;
  /** … and this amount. */
  readonly riskFloor: number;
  /** Net edge at which the bar's marker has gone tanh(1) of its way. */
  readonly edgeScale: number;
}

export const DEFAULT_THRESHOLDS: PanelThresholds = {
  lean: 2,
  bias: 5,
  riskRatio: 1.15,
  riskFloor: 2,
  edgeScale: 200,
};

export type Bias = "up-bias" | "down-bias" | "up-lean" | "down-lean" | "chop";
export type Action = "hold" | "tighten" | "exit";
export type Risk = "support-failing" | "resistance-thinning" | "up-advantage" | "down-advantage" | "balanced";
export type Confidence = "high" | "medium" | "low";

export interface PanelState {
  readonly bull: number;
  readonly bear: number;
  readonly net: number;
  /** bull + bear. */
  readonly forceTotal: number;
  /** 0 … 1. */
  readonly conviction: number;
  readonly confidence: Confidence;
  /** Above: vacuum exceeds pressure; below: pressure exceeds vacuum. */
  readonly upAligned: boolean;
  readonly downAligned: boolean;
  readonly depthTilt: number;
  readonly depthTotal: number;
  readonly bias: Bias;
  readonly long: Action;
  readonly short: Action;
  readonly risk: Risk;
  /** Place of the net edge marker, 0 … 100, 50 = no edge. */
  readonly markerPercent: number;
}

/** The panel values of entry `index` of an EntryColumns.panel array. */
export function panelValues(panel: ArrayLike<number>, index: number): PanelValues {
  const at = index * PANEL_FIELDS.length;
  const entries = PANEL_FIELDS.map((field, i) => [field, panel[at + i] ?? Number.NaN] as const);
  return Object.fromEntries(entries) as Record<PanelField, number>;
}

/** The sums of section 8 over rows of a bin; fields at k = 0 are left at 0. */
export function panelSums(
  rows: Iterable<{
    readonly k: number;
    readonly pressure: number;
    readonly vacuum: number;
    readonly depth: number;
  }>,
): PanelValues {
  const sums: Record<PanelField, number> = {
    pressureAbove: 0,
    vacuumAbove: 0,
    depthAbove: 0,
    pressureBelow: 0,
    vacuumBelow: 0,
    depthBelow: 0,
    flowScore: 0,
    compositeD1: 0,
    composite: 0,
    scoreSamples: 0,
  };
  for (const { k, pressure, vacuum, depth } of rows) {
    if (k > 0) {
      sums.pressureAbove += pressure;
      sums.vacuumAbove += vacuum;
      sums.depthAbove += depth;
    } else if (k < 0) {
      sums.pressureBelow += pressure;
      sums.vacuumBelow += vacuum;
      sums.depthBelow += depth;
    }
  }
  return sums;
}

export function panelState(
  values: PanelValues,
  thresholds: PanelThresholds = DEFAULT_THRESHOLDS,
): PanelState {
  const bull = values.pressureBelow + values.vacuumAbove;
  const bear = values.pressureAbove + values.vacuumBelow;
  const net = bull - bear;
  const forceTotal = bull + bear;
  const conviction = forceTotal > 0 ? Math.min(1, Math.abs(net) / forceTotal) : 0;
  const upAligned = values.vacuumAbove > values.pressureAbove && values.pressureBelow > values.vacuumBelow;
  const downAligned = values.pressureAbove > values.vacuumAbove && values.vacuumBelow > values.pressureBelow;
  const strongUp = net > thresholds.bias && upAligned;
  const strongDown = net < -thresholds.bias && downAligned;
  return {
    bull,
    bear,
    net,
    forceTotal,
    conviction,
    confidence: conviction >= 0.6 ? "high" : conviction >= 0.35 ? "medium" : "low",
    upAligned,
    downAligned,
    depthTilt: values.depthBelow - values.depthAbove,
    depthTotal: values.depthAbove + values.depthBelow,
    bias: strongUp
      ? "up-bias"
      : strongDown
        ? "down-bias"
        : net > thresholds.lean
          ? "up-lean"
          : net < -thresholds.lean
            ? "down-lean"
            : "chop",
    long: strongUp ? "hold" : net > -thresholds.lean ? "tighten" : "exit",
    short: strongDown ? "hold" : net < thresholds.lean ? "tighten" : "exit",
    risk: riskFlag(values, net, thresholds),
    markerPercent: 100 * (0.5 * Math.tanh(net / thresholds.edgeScale) + 0.5),
  };
}

/** The first that holds; failing support wins over everything. */
function riskFlag(values: PanelValues, net: number, thresholds: PanelThresholds): Risk {
  const { riskRatio, riskFloor, lean } = thresholds;
  if (values.vacuumBelow > Math.max(riskRatio * values.pressureBelow, riskFloor)) return "support-failing";
  if (values.vacuumAbove > Math.max(riskRatio * values.pressureAbove, riskFloor))
    return "resistance-thinning";
  if (Math.abs(net) >= lean) return net > 0 ? "up-advantage" : "down-advantage";
  return "balanced";
}
