// From values to places and colours of the legend, for every way the shader maps them (cell-shader.ts): the page's
// own contrast, the fixed and the running limits of live-view.md section 2, ramps and reference colours.
import { cellShade, type ColourScheme, type Rgb } from "../../core/view/cell-shade.ts";
import type { ColorScheme, Normalisation } from "./cell-shader.ts";
import { rampColors, type RampName, type ThemeName } from "./color-ramps.ts";
import { logPosition, RAMP_STEPS, type Contrast } from "./contrast.ts";
import type { Side, SideRamps } from "./side-ramps.ts";
import type { SurfaceStyle } from "./surface-style.ts";

/** tanh has reached 0.995 of its end here: the diverging colours hardly change beyond. */
const DIVERGING_END = 3;
/** The reference colours also depend on the depth of a cell; the legend shows them at half of the deepest. */
const LEGEND_DEPTH = 0.5;
const SMALLEST_MAXIMUM = 1e-9;
const LAST_STEP = RAMP_STEPS - 1;

export interface ScaleParts {
  readonly contrast: Contrast;
  /** Running maximum of the newest column in sight. */
  readonly maximum: number;
  readonly style: Pick<SurfaceStyle, "limit" | "isCode">;
  readonly scheme: ColorScheme;
  readonly normalisation: Normalisation;
  readonly ramp: RampName;
  readonly theme: ThemeName;
  /** In place of the ramp. */
  readonly sides?: SideRamps | undefined;
}

export interface ValueScale {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  /** The limits come from what is in sight, so that they can be locked. */
  readonly isMeasured: boolean;
  readonly isLog: boolean;
  /** 0 at the low end, 1 at the high end; clamped. */
  position(value: number): number;
  /** Inverse of `position`. */
  value(position: number): number;
  /** CSS colour of the cells that hold this value, on one side where these differ. */
  color(value: number, side?: Side): string;
}

/** The normalisation in force: codes have fixed limits and the diverging colours take the value itself. */
export function normalisationInForce(
  style: Pick<SurfaceStyle, "isCode">,
  chosen: Normalisation,
): Normalisation {
  return style.isCode ? "percentile" : chosen;
}

export function valueScale(parts: ScaleParts): ValueScale {
  const { contrast, style, scheme } = parts;
  const { signed } = contrast;
  const normalisation = normalisationInForce(style, parts.normalisation);
  const isDiverging = scheme === "diverging";
  const isMeasured = normalisation === "percentile" && !isDiverging && !style.isCode;
  const isLog = isMeasured && !signed && scheme === "ramp";
  const high = isDiverging
    ? Math.min(style.limit, DIVERGING_END)
    : divisor(normalisation, contrast.hi, parts.maximum);
  const low = signed ? -high : isLog ? contrast.lo : 0;
  const linear = (value: number): number => clampShare((value - low) / (high - low));
  const value = (position: number): number =>
    isLog ? low * (high / low) ** position : low + position * (high - low);
  const position = isLog ? (of: number): number => logPosition(of, low, high) : linear;
  const share = (of: number): number => (isLog ? position(of) : of / high);
  return {
    low,
    high,
    middle: value(0.5),
    isMeasured,
    isLog,
    position,
    value,
    color: (of, side = "bid") =>
      scheme === "ramp"
        ? rampColor(share(of), contrast, parts, side)
        : schemeColor(scheme, isDiverging ? of : of / high, contrast.gamma),
  };
}

/** What the shader divides values by. */
function divisor(normalisation: Normalisation, limit: number, maximum: number): number {
  if (normalisation === "percentile") return limit;
  return normalisation === "adaptive_running_max" && maximum > SMALLEST_MAXIMUM ? maximum : 1;
}

function rampColor(
  share: number,
  { signed, gamma }: Contrast,
  { ramp, theme, sides }: ScaleParts,
  side: Side,
): string {
  const bent = Math.min(1, Math.abs(share)) ** gamma;
  const index = signed ? (share < 0 ? 127 - 127 * bent : 128 + 127 * bent) : LAST_STEP * bent;
  return (sides?.[side] ?? rampColors(ramp, theme))[Math.round(index)] ?? "transparent";
}

function schemeColor(scheme: ColourScheme, signal: number, gamma: number): string {
  const [r, g, b]: Rgb = cellShade(scheme, signal, LEGEND_DEPTH, gamma);
  const byte = (channel: number): number => Math.min(255, Math.max(0, channel));
  return `rgb(${byte(r)} ${byte(g)} ${byte(b)})`;
}

function clampShare(share: number): number {
  return Math.min(1, Math.max(0, share));
}
