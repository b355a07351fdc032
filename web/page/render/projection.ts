// Projection bands as numbers (live-view.md section 5). Ticks throughout; an indicator, not a price forecast.

/** Half width of a band, ticks. */
export const BAND_HALF_TICKS = 4;
const SPREADS: readonly Anchor[] = [
  [1, 6],
  [2, 10],
  [4, 16],
  [8, 24],
];
const ALPHAS: readonly Anchor[] = [
  [1, 0.5],
  [2, 0.4],
  [4, 0.3],
  [8, 0.2],
];
const SPREAD_MIN = 2;
const ALPHA_MIN = 0.1;
const ALPHA_MAX = 0.6;

type Anchor = readonly [number, number];

/** Unique, rounded, > 0, ascending. */
export function cleanHorizons(horizonsBins: readonly number[]): readonly number[] {
  const whole = horizonsBins.map((bins) => Math.round(bins)).filter((bins) => bins > 0);
  return [...new Set(whole)].toSorted((a, b) => a - b);
}

export function horizonSpread(bins: number): number {
  return Math.max(SPREAD_MIN, Math.round(interpolate(bins, SPREADS)));
}

export function horizonAlpha(bins: number): number {
  return Math.min(Math.max(interpolate(bins, ALPHAS), ALPHA_MIN), ALPHA_MAX);
}

/** A positive signal moves the centre to a higher price. */
export function bandCentre(spotTick: number, signal: number, compositeScale: number, bins: number): number {
  return spotTick + signal * compositeScale * horizonSpread(bins);
}

/** "250ms", "2s", "2.5s". */
export function horizonLabel(bins: number, cellWidthMs: number): string {
  const ms = bins * cellWidthMs;
  if (ms < 1000) {
    return `${ms}ms`;
  }
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${(ms / 1000).toFixed(1)}s`;
}

/** Linear between anchors, constant outside. */
function interpolate(at: number, anchors: readonly Anchor[]): number {
  let previous = anchors[0] ?? [0, 0];
  for (const anchor of anchors) {
    if (at <= anchor[0]) {
      const span = anchor[0] - previous[0];
      return span === 0 ? anchor[1] : previous[1] + ((at - previous[0]) / span) * (anchor[1] - previous[1]);
    }
    previous = anchor;
  }
  return previous[1];
}
