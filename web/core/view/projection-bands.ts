// Projection bands (live-view.md, section 5): an indicator drawn ahead of the newest column, not a price forecast.
// The centre may lie far outside the map: callers clip.

export interface ProjectionHorizon {
  readonly bins: number;
  readonly ms: number;
  readonly label: string;
  readonly spreadTicks: number;
  readonly alpha: number;
}

/** Rows from the centre of a band to its edge. */
export const BAND_HALF_ROWS = 4;
export const DEFAULT_COMPOSITE_SCALE = 8;

type Anchors = readonly (readonly [bins: number, value: number])[];
const SPREAD_ANCHORS: Anchors = [
  [1, 6],
  [2, 10],
  [4, 16],
  [8, 24],
];
const ALPHA_ANCHORS: Anchors = [
  [1, 0.5],
  [2, 0.4],
  [4, 0.3],
  [8, 0.2],
];

/** Horizons in whole bins, ascending, each once. */
export function projectionHorizons(bins: readonly number[], cellWidthMs: number): ProjectionHorizon[] {
  const whole = bins.map((n) => Math.round(n)).filter((n) => n > 0);
  return [...new Set(whole)]
    .toSorted((a, b) => a - b)
    .map((n) => ({
      bins: n,
      ms: n * cellWidthMs,
      label: horizonLabel(n * cellWidthMs),
      spreadTicks: Math.max(2, Math.round(interpolate(n, SPREAD_ANCHORS))),
      alpha: Math.min(0.6, Math.max(0.1, interpolate(n, ALPHA_ANCHORS))),
    }));
}

function horizonLabel(ms: number): string {
  if (ms < 1000) return `${ms}ms`;
  return `${ms % 1000 === 0 ? ms / 1000 : (ms / 1000).toFixed(1)}s`;
}

/** Linear between anchors, constant outside. */
function interpolate(x: number, anchors: Anchors): number {
  let [lowX, lowY] = anchors[0] ?? [0, 0];
  if (x <= lowX) return lowY;
  for (const [highX, highY] of anchors) {
    if (x <= highX) return lowY + ((highY - lowY) * (x - lowX)) / (highX - lowX);
    [lowX, lowY] = [highX, highY];
  }
  return lowY;
}

/** Row of a band's centre; row 0 is the top. */
export function bandCentreRow(
  spotRow: number,
  signal: number,
  spreadTicks: number,
  compositeScale = DEFAULT_COMPOSITE_SCALE,
): number {
  return spotRow - signal * compositeScale * spreadTicks;
}

export interface BandColumn {
  readonly spotRow: number | undefined;
  readonly signal: number | undefined;
  /** False until the model has enough samples. */
  readonly warm: boolean;
}

export interface BandPoint {
  readonly column: number;
  readonly centreRow: number;
}

/**
 * What was predicted n bins earlier for each column, in unbroken runs of at least two points: a gap (no spot, no
 * signal, not warm) breaks the shape.
 */
export function historicalBand(
  columns: readonly BandColumn[],
  horizon: ProjectionHorizon,
  compositeScale = DEFAULT_COMPOSITE_SCALE,
): BandPoint[][] {
  const runs: BandPoint[][] = [];
  let run: BandPoint[] = [];
  const close = (): void => {
    if (run.length >= 2) runs.push(run);
    run = [];
  };
  for (let column = horizon.bins; column < columns.length; column++) {
    const source = columns[column - horizon.bins];
    if (source?.warm !== true || source.spotRow === undefined || source.signal === undefined) {
      close();
    } else {
      const centreRow = bandCentreRow(source.spotRow, source.signal, horizon.spreadTicks, compositeScale);
      run.push({ column, centreRow });
    }
  }
  close();
  return runs;
}
