// The legend's numbers, colours and distribution: always those by which the cells are drawn at this moment.
import { COLOR_SCHEMES } from "../render/cell-shader.ts";
import type { ColorScheme } from "../render/cell-shader.ts";
import type { Side } from "../render/side-ramps.ts";
import { valueScale } from "../render/value-scale.ts";
import type { ScaleParts, ValueScale } from "../render/value-scale.ts";
import type { SurfaceStyle } from "../render/surface-style.ts";
import { ValueHistogram } from "../render/value-histogram.ts";
import type { LegendState } from "../state/app-state.ts";

const STOPS = 33;
const BARS = 48;

export function isColorScheme(name: string): name is ColorScheme {
  return COLOR_SCHEMES.some((scheme) => scheme === name);
}

/** Shares of the visible cells by place on the legend; cells beyond a limit count at that end. */
function shares(histogram: ValueHistogram, scale: ValueScale): readonly number[] {
  const bars = Array.from({ length: BARS }, () => 0);
  const place = (value: number, count: number): void => {
    if (count === 0) return;
    const bar = Math.min(BARS - 1, Math.floor(scale.position(value) * BARS));
    bars[bar] = (bars[bar] ?? 0) + count / histogram.total;
  };
  for (const [bin, count] of histogram.counts.entries()) {
    if (count === 0) continue;
    const magnitude = ValueHistogram.edge(bin + 0.5);
    const negative = histogram.negative[bin] ?? 0;
    place(magnitude, count - negative);
    place(-magnitude, negative);
  }
  return bars;
}

function stops(scale: ValueScale, side: Side): readonly string[] {
  return Array.from({ length: STOPS }, (_, stop) => scale.color(scale.value(stop / (STOPS - 1)), side));
}

export interface LegendParts extends Omit<ScaleParts, "style"> {
  readonly style: SurfaceStyle;
  readonly histogram: ValueHistogram;
  readonly locked: boolean;
}

export function legendState(parts: LegendParts): LegendState {
  const { style, histogram, locked, contrast } = parts;
  const scale = valueScale(parts);
  return {
    low: scale.low,
    high: scale.high,
    middle: scale.middle,
    unit: style.unit,
    gamma: contrast.gamma,
    signed: contrast.signed,
    isCode: style.isCode,
    isLog: scale.isLog,
    isMeasured: scale.isMeasured,
    ramp: stops(scale, "bid"),
    askRamp: parts.sides && stops(scale, "ask"),
    histogram: shares(histogram, scale),
    locked: locked && scale.isMeasured,
  };
}
