// Parameters of what is drawn over the cells and beside them (product.md section 6, live-view.md sections 4 and 9).
import { DEFAULT_EMA_PARAMETERS } from "../view/ema-ensemble.ts";
import { DEFAULT_OVERLAYS, OVERLAY_NAMES, overlaysText } from "./overlays.ts";
import type { ParameterSpec } from "./parameter-spec.ts";

type Given = Pick<ParameterSpec, "name" | "label" | "text" | "type" | "default"> & Partial<ParameterSpec>;

const overlay = (given: Given): ParameterSpec => ({
  unit: "",
  group: "Overlays",
  actsIn: "drawing",
  kind: "view",
  ...given,
});

export const OVERLAY_PARAMETERS: readonly ParameterSpec[] = [
  overlay({
    name: "overlays",
    label: "Overlays",
    text: "What is drawn over the cells and beside them.",
    type: "names",
    default: overlaysText(DEFAULT_OVERLAYS),
    choices: OVERLAY_NAMES,
  }),
  overlay({
    name: "bubble_min_size",
    label: "Smallest bubble",
    text: "Bubbles of less volume than this are left out.",
    unit: "lots",
    type: "integer",
    default: 1,
    min: 1,
    max: 1_000_000,
  }),
  overlay({
    name: "cvd_form",
    label: "CVD as",
    text: "line: as a line between its extremes. columns: as columns from zero.",
    type: "choice",
    default: "line",
    choices: ["line", "columns"],
  }),
  overlay({
    name: "profile_range",
    label: "Profile of",
    text: "visible: what is in sight. session: from the session's start to the cursor. range: A to B, as long as a range is marked.",
    type: "choice",
    default: "visible",
    choices: ["visible", "session", "range"],
  }),
  overlay({
    name: "opening_minutes",
    label: "First minutes",
    text: "How long after the session's start the opening range ends.",
    unit: "min",
    type: "choice",
    default: "30",
    choices: ["1", "5", "15", "30", "60"],
  }),
  overlay({
    name: "display_mode",
    label: "Cells or candles",
    text: "heatmap: the cells. candle: open, close, high and low of each drawn column; the range is that of trades and of the middle of the quotes, widened to open and close.",
    type: "choice",
    default: "heatmap",
    choices: ["heatmap", "candle"],
  }),
  overlay({
    name: "periods",
    label: "EMA periods",
    text: "Columns that each exponential average covers, from the shortest to the longest.",
    unit: "columns",
    type: "integers",
    default: DEFAULT_EMA_PARAMETERS.periods,
    min: 1,
    max: 2000,
  }),
  overlay({
    name: "weights",
    label: "EMA weights",
    text: "How much each pair of neighbouring averages counts in the signal; the last one has no pair.",
    type: "numbers",
    default: DEFAULT_EMA_PARAMETERS.weights,
    min: -100,
    max: 100,
  }),
  overlay({
    name: "sma_periods",
    label: "SMA periods",
    text: "Columns that each simple average covers.",
    unit: "columns",
    type: "integers",
    default: DEFAULT_EMA_PARAMETERS.smaPeriods,
    min: 1,
    max: 2000,
  }),
  overlay({
    name: "signal_tanh_scale",
    label: "EMA signal scale",
    text: "Steepness of the signal between −1 and +1.",
    type: "number",
    default: DEFAULT_EMA_PARAMETERS.signalTanhScale,
    min: 0,
    exclusiveMin: true,
    max: 100,
    step: 0.1,
  }),
];
