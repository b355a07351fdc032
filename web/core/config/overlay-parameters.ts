// Parameters of what is drawn over the cells and beside them (product.md section 6, live-view.md sections 4 and 9).
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
];
