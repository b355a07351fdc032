// Every surface the map can show: the fields of the vacuum/pressure layer under their canonical names
// (vp-pipeline.md section 7), the difference of the two forces (settled question 20), and the resting size of
// the depth layer. The menu, the link, the frames and the docs use these names.
import { VpField } from "../../../assembly/abi/vp-fields.ts";
import type { DepthValue } from "./depth-composer.ts";

export type SurfaceGroup =
  "Overview" | "Forces" | "Scores" | "Mechanics" | "Velocity" | "Acceleration" | "Jerk";

/** How cells merge where several share a column or a row (product.md H-4): the largest magnitude, or the sum. */
export type Reduction = "max" | "sum";

export interface Surface {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly group: SurfaceGroup;
  /** Signed surfaces take a ramp centred on zero. */
  readonly signed: boolean;
  /** No value lies farther from zero. Absent: unbounded. */
  readonly limit?: number;
  /** Whole numbers that name states: there is nothing between them. */
  readonly isCode?: boolean;
  /** Values in [-1, 1]: the running maximum starts at 1 instead of 10 (live-view.md section 2). */
  readonly unitInterval: boolean;
  /** Absent: the largest magnitude. Flows, of which every bin has its own, add up. */
  readonly reduction?: Reduction;
  /** Where the values come from: one field of the layer, pressure - vacuum, or the depth layer. */
  readonly source: { readonly field: VpField } | "force-difference" | { readonly depth: DepthValue };
}

const MECHANICS = [
  ["add_mass", "Added size", VpField.AddMass, false],
  ["pull_mass", "Pulled size", VpField.PullMass, false],
  ["fill_mass", "Filled size", VpField.FillMass, false],
  ["rest_depth", "Resting depth", VpField.RestDepth, false],
  ["bid_depth", "Bid depth", VpField.BidDepth, false],
  ["ask_depth", "Ask depth", VpField.AskDepth, false],
] as const;

/** Of the whole book, beside resting size (product.md H-1). */
const DEPTH = [
  ["order_count", "Order count", "orders", "orders", false],
  ["adds", "Adds", "contracts", "adds", false],
  ["pulls", "Pulls (cancels)", "contracts", "pulls", false],
  ["fills", "Fills", "contracts", "fills", false],
  ["net_change", "Net change", "contracts", "net", true],
] as const;

const CHAIN = ["add", "pull", "fill", "rest_depth", "bid_depth", "ask_depth"] as const;
const ORDERS = [
  ["v", "Velocity", "contracts/s", VpField.VAdd],
  ["a", "Acceleration", "contracts/s²", VpField.AAdd],
  ["j", "Jerk", "contracts/s³", VpField.JAdd],
] as const;

export const SURFACES: readonly Surface[] = [
  {
    name: "vacuum_pressure",
    label: "Vacuum / pressure",
    unit: "force",
    group: "Overview",
    signed: true,
    unitInterval: false,
    source: "force-difference",
  },
  {
    name: "resting_size",
    label: "Resting size",
    unit: "contracts",
    group: "Overview",
    signed: false,
    unitInterval: false,
    source: { depth: "size" },
  },
  ...DEPTH.map(([name, label, unit, depth, signed]): Surface => ({
    name,
    label,
    unit,
    group: "Overview",
    signed,
    unitInterval: false,
    reduction: depth === "orders" ? "max" : "sum",
    source: { depth },
  })),
  score("flow_score", "Flow score", VpField.FlowScore),
  { ...score("flow_state_code", "Flow state", VpField.FlowStateCode), unit: "code", isCode: true },
  composite("composite", "Composite", VpField.Composite),
  composite("composite_d1", "Composite, 1st derivative", VpField.CompositeD1),
  composite("composite_d2", "Composite, 2nd derivative", VpField.CompositeD2),
  composite("composite_d3", "Composite, 3rd derivative", VpField.CompositeD3),
  {
    ...composite("state5_code", "State code", VpField.State5Code),
    unit: "code",
    isCode: true,
    limit: 2,
  },
  force("pressure_variant", "Pressure", VpField.PressureVariant),
  force("vacuum_variant", "Vacuum", VpField.VacuumVariant),
  ...MECHANICS.map(([name, label, field, signed]): Surface => ({
    name,
    label,
    unit: "contracts",
    group: "Mechanics",
    signed,
    unitInterval: false,
    source: { field },
  })),
  ...ORDERS.flatMap(([letter, group, unit, first]) =>
    CHAIN.map((chain, index): Surface => ({
      name: `${letter}_${chain}`,
      label: `${group} of ${chain.replace("_", " ")}`,
      unit,
      group,
      // Averages of rates that are never negative (vp-engine.md section 8); depths can shrink.
      signed: letter !== "v" || chain.endsWith("depth"),
      unitInterval: false,
      source: { field: first + index },
    })),
  ),
];

const BY_NAME: ReadonlyMap<string, Surface> = new Map(SURFACES.map((surface) => [surface.name, surface]));

export const DEFAULT_SURFACE = "vacuum_pressure";

export function findSurface(name: string): Surface | undefined {
  return BY_NAME.get(name);
}

/** What of the depth layer it shows; undefined: it is of the vacuum/pressure layer. */
export function depthValueOf({ source }: Surface): DepthValue | undefined {
  return typeof source === "object" && "depth" in source ? source.depth : undefined;
}

function score(name: string, label: string, field: VpField): Surface {
  return {
    name,
    label,
    unit: "score",
    group: "Scores",
    signed: true,
    limit: 1,
    unitInterval: true,
    source: { field },
  };
}

function composite(name: string, label: string, field: VpField): Surface {
  return {
    name,
    label,
    unit: "score",
    group: "Scores",
    signed: true,
    unitInterval: false,
    source: { field },
  };
}

/** Both forces are never negative; only their difference has a sign. */
function force(name: string, label: string, field: VpField): Surface {
  return {
    name,
    label,
    unit: "force",
    group: "Forces",
    signed: false,
    unitInterval: false,
    source: { field },
  };
}
