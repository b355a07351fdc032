// Projection in the ahead zone and, optionally, what was projected earlier for each column (live-view.md section 5,
// drawn in the design's colours for what is not observed). Only where spot and a warm score exist.
import { visibleEntries, type ChartScene, type ProjectionSettings } from "./chart-scene.ts";
import { BAND_HALF_TICKS, bandCentre, cleanHorizons, horizonAlpha, horizonLabel } from "./projection.ts";

interface BandPoint {
  readonly x: number;
  readonly centreTick: number;
  readonly halfTicks: number;
}

export function paintProjection(scene: ChartScene): void {
  const { projection, overlays } = scene;
  if (!projection) {
    return;
  }
  if (overlays.projectionHistory) {
    for (const bins of cleanHorizons(projection.horizonsBins).toReversed()) {
      paintHistory(scene, projection, bins);
    }
  }
  if (overlays.projectionBands) {
    paintForward(scene, projection);
  }
}

/** Labels of the horizons on the time axis, under the ahead zone. */
export function paintHorizonLabels(scene: ChartScene): void {
  const { g, projection, theme, layout } = scene;
  if (!projection || !scene.overlays.projectionBands || forwardPoints(scene, projection).length === 0) {
    return;
  }
  const horizons = cleanHorizons(projection.horizonsBins);
  const last = horizons.at(-1);
  if (last === undefined) {
    return;
  }
  g.font = theme.numberFont;
  g.fillStyle = theme.colors.derived;
  g.textAlign = "right";
  g.textBaseline = "middle";
  const y = layout.timeAxis.y + layout.timeAxis.height / 2 + 0.5;
  g.fillText(`+${horizonLabel(last, projection.cellWidthMs)}`, layout.map.width - 4, y);
}

function signalAt(scene: ChartScene, settings: ProjectionSettings, entry: number): BandSource | undefined {
  const { store } = scene;
  if (entry < store.first || entry >= store.end) {
    return undefined;
  }
  const slot = store.slot(entry);
  const spot = store.spotTick[slot] ?? Number.NaN;
  const signal = store.signal[slot] ?? Number.NaN;
  const warm = (store.scoreSamples[slot] ?? 0) >= settings.minSamples;
  return warm && Number.isFinite(spot) && Number.isFinite(signal) ? { spot, signal } : undefined;
}

interface BandSource {
  readonly spot: number;
  readonly signal: number;
}

function forwardPoints(scene: ChartScene, settings: ProjectionSettings): readonly BandPoint[] {
  const { store, view, layout } = scene;
  const source = signalAt(scene, settings, store.end - 1);
  const start = view.x(store.end);
  if (!source || start >= layout.map.width) {
    return [];
  }
  const horizons = cleanHorizons(settings.horizonsBins);
  const width = layout.map.width - start;
  return [
    { x: start, centreTick: source.spot, halfTicks: 0 },
    ...horizons.map((bins, index) => ({
      x: start + (width * (index + 1)) / horizons.length,
      centreTick: bandCentre(source.spot, source.signal, settings.compositeScale, bins),
      halfTicks: BAND_HALF_TICKS,
    })),
  ];
}

function paintForward(scene: ChartScene, settings: ProjectionSettings): void {
  const points = forwardPoints(scene, settings);
  if (points.length < 2) {
    return;
  }
  paintBand(scene, points, 1);
  const { g, theme } = scene;
  g.strokeStyle = theme.colors.derived;
  g.lineWidth = 1.5;
  g.setLineDash([4, 3]);
  g.beginPath();
  for (const point of points) {
    g.lineTo(point.x, scene.view.y(point.centreTick));
  }
  g.stroke();
  g.setLineDash([]);
}

/** For each column what the score `bins` earlier said about it; broken where there was none. */
function paintHistory(scene: ChartScene, settings: ProjectionSettings, bins: number): void {
  const { view } = scene;
  const { from, to } = visibleEntries(scene);
  let points: BandPoint[] = [];
  for (let entry = from; entry < to; entry += 1) {
    const source = signalAt(scene, settings, entry - bins);
    if (source) {
      const centreTick = bandCentre(source.spot, source.signal, settings.compositeScale, bins);
      points.push({ x: view.x(entry + 0.5), centreTick, halfTicks: BAND_HALF_TICKS });
    }
    if (!source || entry === to - 1) {
      if (points.length >= 2) {
        paintBand(scene, points, horizonAlpha(bins));
      }
      points = [];
    }
  }
}

function paintBand(scene: ChartScene, points: readonly BandPoint[], alpha: number): void {
  const { g, view, theme } = scene;
  const upper = points.map((point) => [point.x, view.y(point.centreTick + point.halfTicks)] as const);
  const lower = points.map((point) => [point.x, view.y(point.centreTick - point.halfTicks)] as const);
  g.globalAlpha = alpha;
  g.fillStyle = theme.colors.derivedQuiet;
  g.beginPath();
  for (const [x, y] of [...upper, ...lower.toReversed()]) {
    g.lineTo(x, y);
  }
  g.fill();
  g.strokeStyle = theme.colors.derivedLine;
  g.lineWidth = 1;
  for (const edge of [upper, lower]) {
    g.beginPath();
    for (const [x, y] of edge) {
      g.lineTo(x, y);
    }
    g.stroke();
  }
  g.globalAlpha = 1;
}
