// How one surface is drawn and read: its name, unit, sign, ramp and the way cells merge when zoomed out.
import type { Reduction } from "../../core/bins/surfaces.ts";
import { mapNoteStrings } from "../../strings/map.ts";
import { isSignedRamp, type RampName } from "./color-ramps.ts";

export interface SurfaceStyle {
  /** Name in frames (SurfaceColumns.surface). */
  readonly surface: string;
  readonly label: string;
  /** "" = a number without unit. */
  readonly unit: string;
  readonly signed: boolean;
  readonly decimals: number;
  /** No value lies farther from zero; Infinity = unbounded. */
  readonly limit: number;
  /** Whole numbers that name states: limits are fixed, nothing is measured. */
  readonly isCode: boolean;
  readonly ramp: RampName;
  readonly reduction: Reduction;
  /** Its cells are what rests, on one side of the book or the other. */
  readonly hasSides: boolean;
}

/** The first surface of the page (settled question 20). */
export const VACUUM_PRESSURE_STYLE: SurfaceStyle = {
  surface: "vacuum_pressure",
  label: mapNoteStrings.pressureVacuum,
  unit: "",
  signed: true,
  decimals: 2,
  limit: Number.POSITIVE_INFINITY,
  isCode: false,
  ramp: "force",
  reduction: "max",
  hasSides: false,
};

/** The chosen ramp where it fits the surface's sign, else the surface's own: a signed field needs two hues. */
export function rampFor(style: SurfaceStyle, chosen: RampName | undefined): RampName {
  return chosen !== undefined && isSignedRamp(chosen) === style.signed ? chosen : style.ramp;
}

const UNDEFINED_TEXT = "–";

/** A cell's value with sign (signed surfaces) and unit; "–" where nothing is painted. */
export function valueText(value: number | undefined, style: SurfaceStyle): string {
  if (value === undefined || !Number.isFinite(value)) {
    return UNDEFINED_TEXT;
  }
  const digits = Math.abs(value).toFixed(style.decimals);
  const zero = Number(digits) === 0;
  const sign = value < 0 && !zero ? "−" : style.signed && !zero ? "+" : "";
  return style.unit === "" ? sign + digits : `${sign}${digits} ${style.unit}`;
}
