// The signal panel of live-view.md section 8 row by row: text and tone of every value. Which colours the tones get
// is the theme's business.
import { signalReasonStrings } from "../../strings/model.ts";
import { percentText, signedText } from "./number-text.ts";
import { DEFAULT_THRESHOLDS, panelState } from "./panel-state.ts";
import type {
  Action,
  Bias,
  Confidence,
  PanelState,
  PanelThresholds,
  PanelValues,
  Risk,
} from "./panel-state.ts";
import { gradedTone, type GradedTone, type Tone } from "./tone.ts";

export interface PanelText {
  readonly text: string;
  readonly tone: Tone | GradedTone;
}

/** A word on a coloured ground. */
export interface PanelBadge {
  readonly text: string;
  readonly tone: Tone;
  readonly ground: Tone;
  readonly reason: string;
}

export interface SignalPanel {
  readonly netEdge: PanelText;
  readonly bullEdge: PanelText;
  readonly bearEdge: PanelText;
  /** Place of the marker on the edge bar, 0 … 100. */
  readonly markerPercent: number;
  readonly vacuumAbove: PanelText;
  readonly pressureAbove: PanelText;
  readonly pressureBelow: PanelText;
  readonly vacuumBelow: PanelText;
  readonly state: PanelBadge;
  readonly conviction: PanelText;
  readonly long: PanelBadge;
  readonly short: PanelBadge;
  readonly risk: PanelText;
  readonly depthTilt: PanelText;
  readonly depthTotal: PanelText;
  readonly forceTotal: PanelText;
}

export interface ModelRows {
  readonly status: PanelText;
  readonly score: PanelText;
  /** First derivative and composite at the spot. */
  readonly detail: string;
}

const FORCE_GAIN = 0.01;
const TILT_GAIN = 0.005;
const SCORE_GAIN = 3;

const STATE_BADGES: Readonly<Record<Bias, PanelBadge>> = {
  "up-bias": { text: "UP BIAS", tone: "up", ground: "up", reason: signalReasonStrings.upBias },
  "down-bias": { text: "DOWN BIAS", tone: "down", ground: "down", reason: signalReasonStrings.downBias },
  "up-lean": {
    text: "UP LEAN",
    tone: "up-weak",
    ground: "up-weak",
    reason: signalReasonStrings.upLean,
  },
  "down-lean": {
    text: "DOWN LEAN",
    tone: "down-weak",
    ground: "down-weak",
    reason: signalReasonStrings.downLean,
  },
  chop: { text: "CHOP", tone: "caution", ground: "muted", reason: signalReasonStrings.chop },
};

const LONG_BADGES: Readonly<Record<Action, PanelBadge>> = {
  hold: { text: "HOLD", tone: "up", ground: "up", reason: signalReasonStrings.holdLong },
  tighten: { text: "TIGHTEN", tone: "caution", ground: "caution", reason: signalReasonStrings.tightenLong },
  exit: { text: "EXIT", tone: "down", ground: "down", reason: signalReasonStrings.exitLong },
};

const SHORT_BADGES: Readonly<Record<Action, PanelBadge>> = {
  hold: {
    text: "HOLD",
    tone: "down",
    ground: "down",
    reason: signalReasonStrings.holdShort,
  },
  tighten: { text: "TIGHTEN", tone: "caution", ground: "caution", reason: signalReasonStrings.tightenShort },
  exit: { text: "EXIT", tone: "up", ground: "up", reason: signalReasonStrings.exitShort },
};

/** Before the first bin. */
export const WAIT_BADGE: PanelBadge = {
  text: "WAIT",
  tone: "muted",
  ground: "muted",
  reason: signalReasonStrings.noData,
};

const RISK_TEXTS: Readonly<Record<Risk, PanelText>> = {
  "support-failing": { text: "SUPPORT FAILING", tone: "down" },
  "resistance-thinning": { text: "RESISTANCE THINNING", tone: "up" },
  "up-advantage": { text: "UP ADVANTAGE", tone: "up" },
  "down-advantage": { text: "DOWN ADVANTAGE", tone: "down" },
  balanced: { text: "BALANCED", tone: "muted" },
};

const CONFIDENCE_TONES: Readonly<Record<Confidence, Tone>> = { high: "up", medium: "caution", low: "muted" };

export function signalPanel(
  values: PanelValues,
  thresholds: PanelThresholds = DEFAULT_THRESHOLDS,
  state: PanelState = panelState(values, thresholds),
): SignalPanel {
  /** `towards` = +1 when more of it is good for the bull side. */
  const force = (value: number, towards: 1 | -1): PanelText => ({
    text: signedText(value),
    tone: gradedTone(towards * value, FORCE_GAIN),
  });
  return {
    netEdge: force(state.net, 1),
    bullEdge: { text: signedText(state.bull), tone: "up" },
    bearEdge: { text: signedText(state.bear), tone: "down" },
    markerPercent: state.markerPercent,
    vacuumAbove: force(values.vacuumAbove, 1),
    pressureAbove: force(values.pressureAbove, -1),
    pressureBelow: force(values.pressureBelow, 1),
    vacuumBelow: force(values.vacuumBelow, -1),
    state: STATE_BADGES[state.bias],
    conviction: { text: percentText(state.conviction), tone: CONFIDENCE_TONES[state.confidence] },
    long: LONG_BADGES[state.long],
    short: SHORT_BADGES[state.short],
    risk: RISK_TEXTS[state.risk],
    depthTilt: { text: signedText(state.depthTilt), tone: gradedTone(state.depthTilt, TILT_GAIN) },
    depthTotal: { text: signedText(state.depthTotal), tone: "quiet" },
    forceTotal: { text: signedText(state.forceTotal), tone: "plain" },
  };
}

/** Runtime model rows; `minPeriods` undefined = scoring is off. */
export function modelRows(values: PanelValues, minPeriods: number | undefined): ModelRows {
  const ready = minPeriods !== undefined && values.scoreSamples >= minPeriods;
  const status: PanelText =
    minPeriods === undefined
      ? { text: "DISABLED", tone: "muted" }
      : ready
        ? { text: "VP LIVE", tone: "up" }
        : { text: "VP WARM", tone: "caution" };
  return {
    status,
    score: { text: signedText(values.flowScore, 3), tone: gradedTone(values.flowScore, SCORE_GAIN) },
    detail: `d1 ${signedText(values.compositeD1, 3)} · composite ${signedText(values.composite, 3)}`,
  };
}
