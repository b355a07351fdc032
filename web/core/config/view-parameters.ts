// Parameters that change what is shown or how the replay runs, not what the engine computes
// (live-view.md sections 2, 3 and 8; product.md ).
import { DEFAULT_SURFACE, SURFACES } from "../bins/surfaces.ts";
import { TICK_GROUPS } from "./tick-groups.ts";
import { AUTO_WIDTH, COLUMN_WIDTH_NAMES } from "./column-widths.ts";
import { DEFAULT_HIGH_PERCENTILE, DEFAULT_LOW_PERCENTILE } from "../view/contrast-limits.ts";
import { MESSAGE_ACTIONS } from "../messages/message-query.ts";
import type { ParameterDefinition } from "./parameter-spec.ts";

/** The colours of bids and asks by themselves. */
export const BY_SIDE = "by_side";

type Given = Pick<ParameterDefinition, "name" | "default"> & Partial<ParameterDefinition>;

const threshold = (given: Given): ParameterDefinition => ({
  unit: "",
  type: "number",
  group: "panel",
  actsIn: "drawing",
  kind: "tuning",
  ...given,
});

const view = (given: Given): ParameterDefinition => ({
  unit: "",
  type: "text",
  group: "drawing",
  actsIn: "drawing",
  kind: "view",
  ...given,
});

export const VIEW_PARAMETERS: readonly ParameterDefinition[] = [
  threshold({
    name: "lean_threshold",
    default: 2,
    min: 0,
    max: 100_000,
    step: 0.5,
  }),
  threshold({
    name: "bias_threshold",
    default: 5,
    min: 0,
    max: 100_000,
    step: 0.5,
  }),
  threshold({
    name: "risk_ratio",
    default: 1.15,
    min: 0,
    max: 100,
    step: 0.05,
  }),
  threshold({
    name: "risk_floor",
    default: 2,
    min: 0,
    max: 100_000,
    step: 0.5,
  }),
  threshold({
    name: "edge_scale",
    default: 200,
    min: 0,
    exclusiveMin: true,
    max: 1_000_000,
    step: 10,
  }),
  view({
    name: "speed",
    unit: "×",
    type: "number",
    default: 1,
    min: 0.01,
    max: 10_000,
    zeroMeans: "fastest",
    group: "session",
    actsIn: "session",
  }),
  view({
    name: "symbol",
    default: "",
    group: "session",
    actsIn: "session",
  }),
  view({
    name: "start_time",
    type: "time",
    default: "",
    group: "session",
    actsIn: "engine",
    kind: "tuning",
  }),
  view({
    name: "skip_idle",
    unit: "s",
    type: "integer",
    default: 60,
    min: 5,
    max: 600,
    step: 5,
    zeroMeans: "off",
    // Links made when this was a switch.
    spellings: { true: 60, false: 0, "1": 60 },
    group: "session",
    actsIn: "session",
  }),
  view({
    name: "surface",
    type: "choice",
    default: DEFAULT_SURFACE,
    choices: SURFACES.map(({ name }) => name),
  }),
  view({
    name: "column_width",
    type: "choice",
    default: AUTO_WIDTH,
    choices: COLUMN_WIDTH_NAMES,
  }),
  view({
    name: "tick_group",
    type: "choice",
    default: "1",
    choices: TICK_GROUPS.map(String),
  }),
  view({
    name: "paint",
    type: "choice",
    default: "always",
    choices: ["always", "touched"],
  }),
  view({
    name: "cell_value",
    type: "choice",
    default: "mean",
    choices: ["mean", "maximum", "last"],
  }),
  view({
    name: "scheme",
    type: "choice",
    default: "auto",
    choices: [
      "auto",
      "ember",
      "viridis",
      "cividis",
      "grey",
      BY_SIDE,
      "pressure_vacuum",
      "thermal",
      "mono_green",
      "mono_red",
      "diverging",
    ],
  }),
  view({
    name: "norm",
    type: "choice",
    default: "percentile",
    choices: ["percentile", "adaptive_running_max", "zscore_clamp", "identity_clamp"],
  }),
  ...(["low_percentile", "high_percentile"] as const).map((name) =>
    view({
      name,
      unit: "%",
      type: "number",
      default: name === "low_percentile" ? DEFAULT_LOW_PERCENTILE : DEFAULT_HIGH_PERCENTILE,
      min: 0,
      max: 100,
      step: 1,
    }),
  ),
  ...(["exact_low", "exact_high"] as const).map((name) =>
    view({
      name,
      type: "number",
      default: 0,
      min: 0,
      exclusiveMin: true,
      max: 1_000_000_000_000,
      zeroMeans: "off",
    }),
  ),
  view({
    name: "gamma",
    type: "number",
    default: 0.7,
    min: 0,
    exclusiveMin: true,
    max: 5,
    step: 0.05,
  }),
  view({
    name: "tape_min_size",
    type: "integer",
    default: 0,
    min: 0,
    max: 1_000_000_000,
    step: 1,
    group: "tape",
  }),
  view({
    name: "tape_merged",
    type: "boolean",
    default: true,
    group: "tape",
  }),
  view({
    name: "tape_rows",
    type: "choice",
    default: "trades",
    choices: ["trades", "messages"],
    group: "tape",
  }),
  view({
    name: "message_actions",
    type: "names",
    default: MESSAGE_ACTIONS.join(","),
    choices: MESSAGE_ACTIONS,
    group: "tape",
  }),
  view({
    name: "message_side",
    type: "choice",
    default: "any",
    choices: ["any", "bid", "ask", "none"],
    group: "tape",
  }),
  view({
    name: "message_low_price",
    type: "price",
    default: "",
    group: "tape",
  }),
  view({
    name: "message_high_price",
    type: "price",
    default: "",
    group: "tape",
  }),
  view({
    name: "message_min_size",
    type: "integer",
    default: 0,
    min: 0,
    max: 1_000_000_000,
    step: 1,
    group: "tape",
  }),
];
