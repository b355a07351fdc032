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
];
