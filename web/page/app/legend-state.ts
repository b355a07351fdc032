// The legend's numbers, colours and distribution from what the map reports about its contrast.
import { COLOR_SCHEMES } from "../render/cell-shader.ts";
import type { ColorScheme } from "../render/cell-shader.ts";
import { rampColors } from "../render/color-ramps.ts";
import type { RampName, ThemeName } from "../render/color-ramps.ts";
import { logPosition, rampIndex } from "../render/contrast.ts";
import type { Contrast } from "../render/contrast.ts";
import type { SurfaceStyle } from "../render/surface-style.ts";
import { ValueHistogram } from "../render/value-histogram.ts";
import type { LegendState } from "../state/app-state.ts";

const STOPS = 33;
const BARS = 48;
/** Room left between the last stop and a signed zero, so that the ground shows in the middle. */
const SIGNED_MIDDLE = 127.5;

export function isColorScheme(name: string): name is ColorScheme {
  return COLOR_SCHEMES.some((scheme) => scheme === name);
}

function valueAt(share: number, { lo, hi, signed }: Contrast): number {
  return signed ? (2 * share - 1) * hi : lo * (hi / lo) ** share;
}

function stops(contrast: Contrast, ramp: RampName, theme: ThemeName): readonly string[] {
  const colours = rampColors(ramp, theme);
  return Array.from({ length: STOPS }, (_, stop) => {
    const value = valueAt(stop / (STOPS - 1), contrast);
    const index = rampIndex(value, contrast) ?? SIGNED_MIDDLE;
    return colours[Math.floor(index)] ?? "transparent";
  });
}

/** Shares of the visible cells by position on the legend; signed surfaces know magnitudes only and are mirrored. */
function shares(histogram: ValueHistogram, contrast: Contrast): readonly number[] {
  const bars = Array.from({ length: BARS }, () => 0);
  if (histogram.total === 0) return bars;
  for (const [bin, count] of histogram.counts.entries()) {
    if (count === 0) continue;
    const value = ValueHistogram.edge(bin + 0.5);
    const share = count / histogram.total;
    const place = (position: number, part: number): void => {
      const bar = Math.min(BARS - 1, Math.max(0, Math.floor(position * BARS)));
      bars[bar] = (bars[bar] ?? 0) + part;
    };
    if (contrast.signed) {
      const half = Math.min(1, value / contrast.hi) / 2;
      place(0.5 + half, share / 2);
      place(0.5 - half, share / 2);
    } else {
      place(logPosition(value, contrast.lo, contrast.hi), share);
    }
  }
  return bars;
}

export interface LegendParts {
  readonly contrast: Contrast;
  readonly histogram: ValueHistogram;
  readonly locked: boolean;
  readonly style: SurfaceStyle;
  readonly ramp: RampName;
  readonly theme: ThemeName;
}

export function legendState({ contrast, histogram, locked, style, ramp, theme }: LegendParts): LegendState {
  return {
    low: contrast.signed ? -contrast.hi : contrast.lo,
    high: contrast.hi,
    middle: contrast.signed ? 0 : Math.sqrt(contrast.lo * contrast.hi),
    unit: style.unit,
    signed: contrast.signed,
    ramp: stops(contrast, ramp, theme),
    histogram: shares(histogram, contrast),
    locked,
  };
}
