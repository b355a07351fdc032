// How each surface of core/bins/surfaces.ts is drawn: ramp, decimals, and how cells merge when zoomed out.
import { depthValueOf, findSurface, hasSides } from "../../core/bins/surfaces.ts";
import type { Surface } from "../../core/bins/surfaces.ts";
import type { ProductType } from "../../core/config/products.ts";
import { sizeUnit } from "../../core/config/size-unit.ts";
import { RAMP_NAMES } from "../render/color-ramps.ts";
import type { RampName } from "../render/color-ramps.ts";
import { VACUUM_PRESSURE_STYLE } from "../render/surface-style.ts";
import type { SurfaceStyle } from "../render/surface-style.ts";

function ramp({ signed }: Surface): RampName {
  return signed ? "force" : "ember";
}

function decimals(surface: Surface): number {
  const { isCode, group, unitInterval } = surface;
  if (isCode === true || group === "mechanics" || depthValueOf(surface) !== undefined) return 0;
  return unitInterval ? 3 : 2;
}

/** `productType`: of the instrument that is open; sizes are counted in its contracts or shares. */
export function surfaceStyle(name: string, productType?: ProductType): SurfaceStyle {
  const surface = findSurface(name);
  if (surface === undefined) return VACUUM_PRESSURE_STYLE;
  return {
    surface: surface.name,
    label: surface.label,
    unit: sizeUnit(surface.unit, productType),
    signed: surface.signed,
    decimals: decimals(surface),
    limit: surface.limit ?? Number.POSITIVE_INFINITY,
    isCode: surface.isCode ?? false,
    ramp: ramp(surface),
    reduction: surface.reduction ?? "max",
    hasSides: hasSides(surface),
  };
}

export function isRampName(name: string): name is RampName {
  return RAMP_NAMES.some((ramp) => ramp === name);
}
