// Colours of cells counted without a graphics card: the same as cell-shader.ts, one 32-bit pixel each (RGBA as an
// ImageData holds it).
import { cellShade } from "../../core/view/cell-shade.ts";
import type { CellStyle } from "./cell-picture.ts";
import { logPosition, RAMP_STEPS } from "./contrast.ts";

const SMALLEST_MAXIMUM = 1e-9;

/** `signalMax`: running maximum of the column; `depth`: share 0 … 1 of the deepest cell; `side`: row of the ramp. */
export type CellColor = (value: number, signalMax: number, depth: number, side: number) => number;

/** Red, green and blue, 0 … 255, opaque. */
export function packedColor(red: number, green: number, blue: number): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** As much of `color` over the ground as `share` says. */
export function mixedColor(ground: number, color: number, share: number): number {
  const channel = (shift: number): number => {
    const [under, over] = [(ground >>> shift) & 255, (color >>> shift) & 255];
    return Math.round(under + (over - under) * share);
  };
  return packedColor(channel(0), channel(8), channel(16));
}

/** `ramp`: packed colours, RAMP_STEPS of them a row. */
export function cellColors(style: CellStyle, ramp: Uint32Array, ground: number): CellColor {
  const { scheme, normalisation, contrast } = style;
  const { lo, hi, gamma, signed } = contrast;
  const normalise = (value: number, signalMax: number): number => {
    if (normalisation === "percentile") return value / hi;
    if (normalisation === "adaptive_running_max") {
      return signalMax > SMALLEST_MAXIMUM ? value / signalMax : value;
    }
    return Math.min(1, Math.max(-1, value));
  };
  const step = (position: number, side: number): number =>
    ramp[side * RAMP_STEPS + Math.floor(position + 0.5)] ?? ground;
  if (scheme === "ramp") {
    return (value, signalMax, _depth, side) => {
      if (value === 0) return ground;
      if (signed) {
        const share = normalise(value, signalMax);
        const bent = Math.min(1, Math.abs(share)) ** gamma;
        return step(share > 0 ? 128 + 127 * bent : 127 - 127 * bent, side);
      }
      const share =
        normalisation === "percentile"
          ? logPosition(value, lo, hi)
          : Math.min(1, Math.max(0, normalise(value, signalMax)));
      return step(255 * share ** gamma, side);
    };
  }
  return (value, signalMax, depth) => {
    const signal = scheme === "diverging" ? value : normalise(value, signalMax);
    const [red, green, blue] = cellShade(scheme, signal, depth, gamma);
    const byte = (channel: number): number => Math.min(255, Math.max(0, channel));
    return packedColor(byte(red), byte(green), byte(blue));
  };
}
