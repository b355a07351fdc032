// The design's 256-step ramps as look-up tables (design guide section 5.4). The contrast theme uses the dark ones.
// The attribute is for Node, which runs this file in tests; the bundler would do without it.
import ramps from "../theme/ramps.json" with { type: "json" };
import { RAMP_STEPS } from "./contrast.ts";
import { parseColor } from "./css-color.ts";

export type RampName = keyof typeof ramps.ramps;
export type ThemeName = "dark" | "light" | "contrast";

export const RAMP_NAMES = Object.keys(ramps.ramps) as readonly RampName[];

export function rampLabel(name: RampName): string {
  return ramps.ramps[name].label;
}

/** Whether a ramp is for signed values: index 128 … 255 positive, 127 … 0 negative. */
export function isSignedRamp(name: RampName): boolean {
  return ramps.ramps[name].kind === "diverging";
}

/** sRGB hex colours, one a step. */
export function rampColors(name: RampName, theme: ThemeName): readonly string[] {
  return ramps.ramps[name][theme === "light" ? "light" : "dark"];
}

/** RGBA bytes of ramps, a row of RAMP_STEPS × 4 each, for a texture. */
export function rampBytes(rows: readonly (readonly string[])[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(rows.length * RAMP_STEPS * 4);
  for (const [index, hex] of rows.flat().entries()) {
    bytes.set(
      parseColor(hex).map((share) => Math.round(share * 255)),
      index * 4,
    );
  }
  return bytes;
}
