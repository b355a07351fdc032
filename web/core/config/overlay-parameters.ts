// Parameters of what is drawn over the cells and beside them (product.md section 6, live-view.md sections 4 and 9).
import { DEFAULT_EMA_PARAMETERS } from "../view/ema-ensemble.ts";
import { unitNameStrings } from "../../strings/units.ts";
import { DEFAULT_OVERLAYS, OVERLAY_NAMES, overlaysText } from "./overlays.ts";
import type { ParameterDefinition } from "./parameter-spec.ts";

type Given = Pick<ParameterDefinition, "name" | "type" | "default"> & Partial<ParameterDefinition>;

const overlay = (given: Given): ParameterDefinition => ({
  unit: "",
  group: "overlays",
  actsIn: "drawing",
  kind: "view",
  ...given,
});

export const OVERLAY_PARAMETERS: readonly ParameterDefinition[] = [
  overlay({
    name: "overlays",
    type: "names",
    default: overlaysText(DEFAULT_OVERLAYS),
    choices: OVERLAY_NAMES,
  }),
  overlay({
    name: "bubble_min_size",
    unit: unitNameStrings.contracts,
    type: "integer",
    default: 1,
    min: 1,
    max: 1_000_000,
  }),
  overlay({
    name: "cvd_form",
    type: "choice",
    default: "line",
    choices: ["line", "columns"],
  }),
  overlay({
    name: "profile_range",
    type: "choice",
    default: "visible",
    choices: ["visible", "session", "range"],
  }),
  overlay({
    name: "opening_minutes",
    unit: "min",
    type: "choice",
    default: "30",
    choices: ["1", "5", "15", "30", "60"],
  }),
  overlay({
    name: "display_mode",
    type: "choice",
    default: "heatmap",
    choices: ["heatmap", "candle"],
  }),
  overlay({
    name: "periods",
    unit: unitNameStrings.columns,
    type: "integers",
    default: DEFAULT_EMA_PARAMETERS.periods,
    min: 1,
    max: 2000,
  }),
  overlay({
    name: "weights",
    type: "numbers",
    default: DEFAULT_EMA_PARAMETERS.weights,
    min: -100,
    max: 100,
  }),
  overlay({
    name: "sma_periods",
    unit: unitNameStrings.columns,
    type: "integers",
    default: DEFAULT_EMA_PARAMETERS.smaPeriods,
    min: 1,
    max: 2000,
  }),
  overlay({
    name: "signal_tanh_scale",
    type: "number",
    default: DEFAULT_EMA_PARAMETERS.signalTanhScale,
    min: 0,
    exclusiveMin: true,
    max: 100,
    step: 0.1,
  }),
];
