// Two hues by side (product.md H-7): one ramp for each side of the book, from the map's ground to the side's own colour,
// so that a theme and a palette of sides bring theirs. Lightness goes one way over all steps.
import { RAMP_STEPS } from "./contrast.ts";
import { parseColor } from "./css-color.ts";

/** sRGB hex colours, one a step. */
export interface SideRamps {
  readonly bid: readonly string[];
  readonly ask: readonly string[];
}

export type Side = keyof SideRamps;

/** The texture of ramps has a row for each: plain ramps are the same in both. */
export const SIDE_ROWS: readonly Side[] = ["bid", "ask"];

/** Shares of the channels in lightness. */
const LUMINANCE = [0.2126, 0.7152, 0.0722] as const;

export function sideRamps(colors: {
  readonly chart: string;
  readonly bid: string;
  readonly ask: string;
}): SideRamps {
  return { bid: sideRamp(colors.chart, colors.bid), ask: sideRamp(colors.chart, colors.ask) };
}

/** Evenly from the ground to the hue. */
function sideRamp(ground: string, hue: string): readonly string[] {
  const [from, to] = [bytes(ground), bytes(hue)];
  // Where both are equally light there is no way to go; one has to be taken for the steps to differ.
  const direction = Math.sign(luminance(to) - luminance(from)) || 1;
  let reached = -direction * Number.POSITIVE_INFINITY;
  return Array.from({ length: RAMP_STEPS }, (_, step) => {
    const share = step / (RAMP_STEPS - 1);
    const exact = from.map((byte, channel) => byte + ((to[channel] ?? 0) - byte) * share);
    const color = roundedBeyond(exact, reached, direction);
    reached = luminance(color);
    return `#${color.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
  });
}

/** In whole bytes, and a byte ahead where rounding would make it no lighter, or darker, than the step before. */
function roundedBeyond(exact: readonly number[], reached: number, direction: number): readonly number[] {
  const color = exact.map((byte) => Math.round(byte));
  while ((luminance(color) - reached) * direction <= 0) {
    const behind = color.map((byte, channel) => ((exact[channel] ?? 0) - byte) * direction);
    const most = behind.indexOf(Math.max(...behind));
    color[most] = (color[most] ?? 0) + direction;
  }
  return color;
}

function bytes(color: string): readonly number[] {
  return parseColor(color)
    .slice(0, 3)
    .map((share) => Math.round(share * 255));
}

/** Linear light, as lightness goes by it. */
function luminance(rgb: readonly number[]): number {
  return LUMINANCE.reduce((sum, share, channel) => {
    const value = (rgb[channel] ?? 0) / 255;
    return sum + share * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  }, 0);
}
