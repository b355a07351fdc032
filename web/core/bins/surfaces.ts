// Every surface the map can show: the fields of the vacuum/pressure layer under their canonical names
// (vp-pipeline.md section 7), the difference of the two forces (settled question 20), and the resting size of
// the depth layer. The menu, the link, the frames and the docs use these names.
import { VpField } from "../../../assembly/abi/vp-fields.ts";
import { chainStrings, rateStrings, surfaceStrings } from "../../strings/surfaces.ts";
import type { surfaceGroupStrings } from "../../strings/surfaces.ts";
import { unitNameStrings } from "../../strings/units.ts";
import type { DepthValue } from "./depth-composer.ts";

export type SurfaceGroup = keyof typeof surfaceGroupStrings;

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
  ["add_mass", VpField.AddMass, false],
  ["pull_mass", VpField.PullMass, false],
  ["fill_mass", VpField.FillMass, false],
  ["rest_depth", VpField.RestDepth, false],
  ["bid_depth", VpField.BidDepth, false],
  ["ask_depth", VpField.AskDepth, false],
] as const;

/** Of the whole book, beside resting size (product.md H-1). */
const DEPTH = [
  ["order_count", unitNameStrings.orders, "orders", false],
  ["adds", unitNameStrings.contracts, "adds", false],
  ["pulls", unitNameStrings.contracts, "pulls", false],
  ["fills", unitNameStrings.contracts, "fills", false],
  ["net_change", unitNameStrings.contracts, "net", true],
] as const;

const CHAIN = ["add", "pull", "fill", "rest_depth", "bid_depth", "ask_depth"] as const;
const ORDERS = [
  ["v", "velocity", unitNameStrings.contractsPerSecond, VpField.VAdd],
  ["a", "acceleration", unitNameStrings.contractsPerSecond2, VpField.AAdd],
  ["j", "jerk", unitNameStrings.contractsPerSecond3, VpField.JAdd],
] as const;

export const SURFACES: readonly Surface[] = [
  {
    name: "vacuum_pressure",
    label: surfaceStrings.vacuum_pressure,
    unit: unitNameStrings.force,
    group: "overview",
    signed: true,
    unitInterval: false,
    source: "force-difference",
  },
  {
    name: "resting_size",
    label: surfaceStrings.resting_size,
    unit: unitNameStrings.contracts,
    group: "overview",
    signed: false,
    unitInterval: false,
    source: { depth: "size" },
  },
  ...DEPTH.map(([name, unit, depth, signed]): Surface => ({
    name,
    label: surfaceStrings[name],
    unit,
    group: "overview",
    signed,
    unitInterval: false,
    reduction: depth === "orders" ? "max" : "sum",
    source: { depth },
  })),
  score("flow_score", VpField.FlowScore),
  { ...score("flow_state_code", VpField.FlowStateCode), unit: unitNameStrings.code, isCode: true },
  composite("composite", VpField.Composite),
  composite("composite_d1", VpField.CompositeD1),
  composite("composite_d2", VpField.CompositeD2),
  composite("composite_d3", VpField.CompositeD3),
  {
    ...composite("state5_code", VpField.State5Code),
    unit: unitNameStrings.code,
    isCode: true,
    limit: 2,
  },
  force("pressure_variant", VpField.PressureVariant),
  force("vacuum_variant", VpField.VacuumVariant),
  ...MECHANICS.map(([name, field, signed]): Surface => ({
    name,
    label: surfaceStrings[name],
    unit: unitNameStrings.contracts,
    group: "mechanics",
    signed,
    unitInterval: false,
    source: { field },
  })),
  ...ORDERS.flatMap(([letter, group, unit, first]) =>
    CHAIN.map((chain, index): Surface => ({
      name: `${letter}_${chain}`,
      label: rateStrings[letter](chainStrings[chain]),
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

/** Its cells are orders that rest: each row has those of one side. */
export function hasSides(surface: Surface): boolean {
  const value = depthValueOf(surface);
  return value === "size" || value === "orders";
}

function score(name: keyof typeof surfaceStrings, field: VpField): Surface {
  return {
    name,
    label: surfaceStrings[name],
    unit: unitNameStrings.score,
    group: "scores",
    signed: true,
    limit: 1,
    unitInterval: true,
    source: { field },
  };
}

function composite(name: keyof typeof surfaceStrings, field: VpField): Surface {
  return {
    name,
    label: surfaceStrings[name],
    unit: unitNameStrings.score,
    group: "scores",
    signed: true,
    unitInterval: false,
    source: { field },
  };
}

/** Both forces are never negative; only their difference has a sign. */
function force(name: keyof typeof surfaceStrings, field: VpField): Surface {
  return {
    name,
    label: surfaceStrings[name],
    unit: unitNameStrings.force,
    group: "forces",
    signed: false,
    unitInterval: false,
    source: { field },
  };
}
