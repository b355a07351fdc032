// Projection in the ahead zone and, optionally, what was projected earlier for each column (live-view.md section 5,
// drawn in the design's colours for what is not observed). Only where spot and a warm score exist.
import {
  BAND_HALF_ROWS,
  bandCentreRow,
  projectionHorizons,
  type ProjectionHorizon,
} from "../../core/view/projection-bands.ts";
import { projectionStrings } from "../../strings/map.ts";
import { unitStrings } from "../../strings/units.ts";
import { cursorTagEnd } from "./paint-time-axis.ts";
import { visibleEntries, type ChartScene, type ProjectionSettings } from "./chart-scene.ts";

const EDGE_PX = 4;
const INSET_PX = 10;

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
  if (overlays.includes("projection_history")) {
    for (const horizon of horizonsOf(projection).toReversed()) {
      paintHistory(scene, projection, horizon);
    }
  }
  if (overlays.includes("projection")) {
    paintForward(scene, projection);
  }
}

/** In the ahead zone, so that nobody takes the band for more than it is; where it does not fit the menu says it. */
const NOTE = [projectionStrings.note, projectionStrings.noForecast] as const;
const NOTE_LINE_PX = 14;
const CASE_PX = 3;
const ARROW_PX = 9;
const ARROW_INSET_PX = 2;

/** Label of the last horizon on the time axis, under the ahead zone, and what the band is. */
export function paintHorizonLabels(scene: ChartScene): void {
  const { g, projection, theme, layout } = scene;
  if (!projection || !scene.overlays.includes("projection")) {
    return;
  }
  const points = forwardPoints(scene, projection);
  const last = horizonsOf(projection).at(-1);
  if (points.length === 0 || !last) {
    return;
  }
  g.font = theme.numberFont;
  g.fillStyle = theme.colors.derived;
  g.textAlign = "right";
  g.textBaseline = "middle";
  const text = horizonText(last.ms);
  const right = layout.map.width - EDGE_PX;
  const hasRoom = right - g.measureText(text).width > cursorTagEnd(scene) + EDGE_PX;
  // On narrow maps the cursor's tag takes the axis.
  if (hasRoom) g.fillText(text, right, layout.timeAxis.y + layout.timeAxis.height / 2 + 0.5);
  else paintAtHead(scene, text, 0);
  paintNote(scene, hasRoom ? 0 : 1);
}

/** At the head or the foot of the zone, wherever the bands do not go; `linesBefore` are taken there. */
function paintNote(scene: ChartScene, linesBefore: number): void {
  if (noteWidth(scene) === 0) return;
  for (const [i, text] of NOTE.entries()) paintAtHead(scene, text, linesBefore + i);
}

/** Of the words, with their distance from the edge; 0: there is no room for them. */
function noteWidth({ g, layout, theme, view, store }: ChartScene): number {
  g.font = theme.textFont;
  const needed = Math.max(...NOTE.map((line) => g.measureText(line).width)) + 2 * EDGE_PX;
  return layout.map.width - view.x(store.end) < needed ? 0 : needed;
}

/** At the head of the zone, whichever way the band goes: cased, so that it can be read on it. */
function paintAtHead({ g, layout, theme }: ChartScene, text: string, line: number): void {
  const [x, y] = [layout.map.width - EDGE_PX, (INSET_PX + line * NOTE_LINE_PX) * theme.textScale];
  g.lineJoin = "round";
  g.lineWidth = CASE_PX;
  g.strokeStyle = theme.colors.chart;
  g.strokeText(text, x, y);
  g.fillStyle = theme.colors.derived;
  g.fillText(text, x, y);
}

function horizonText(ms: number): string {
  return ms < 1000
    ? unitStrings.milliseconds(`+${ms}`)
    : unitStrings.seconds(`+${Number((ms / 1000).toFixed(1))}`);
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
  const horizons = horizonsOf(settings);
  const width = layout.map.width - start;
  return [
    { x: start, centreTick: source.spot, halfTicks: 0 },
    ...horizons.map((horizon, index) => ({
      x: start + (width * (index + 1)) / horizons.length,
      centreTick: centreTick(source, settings, horizon),
      halfTicks: BAND_HALF_ROWS,
    })),
  ];
}

function horizonsOf(settings: ProjectionSettings): readonly ProjectionHorizon[] {
  return projectionHorizons(settings.horizonsBins, settings.cellWidthMs);
}

/** Rows of the formula count downwards, ticks upwards. */
function centreTick(source: BandSource, settings: ProjectionSettings, horizon: ProjectionHorizon): number {
  return -bandCentreRow(-source.spot, source.signal, horizon.spreadTicks, settings.compositeScale);
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
  paintGoingOn(scene, points);
}

/** An arrow head where the centre leaves the map above or below: it goes on beyond the edge. */
function paintGoingOn(scene: ChartScene, points: readonly BandPoint[]): void {
  const { g, view, theme, layout } = scene;
  const { height, width } = layout.map;
  const centres = points.map(({ x, centreTick }) => ({ x, y: view.y(centreTick) }));
  const isInside = (y: number): boolean => y >= 0 && y <= height;
  const i = centres.findIndex(
    ({ y }, index) => index > 0 && !isInside(y) && isInside(centres[index - 1]?.y ?? y),
  );
  const [before, after] = [centres[i - 1], centres[i]];
  if (before === undefined || after === undefined) return;
  const isUp = after.y < 0;
  const edge = isUp ? 0 : height;
  const crossing = before.x + ((after.x - before.x) * (edge - before.y)) / (after.y - before.y);
  // Left of the words at the head of the zone; below the horizon, which stands there where these have no room.
  const wordsPx = isUp ? noteWidth(scene) : 0;
  const right = width - wordsPx - EDGE_PX - ARROW_PX;
  const x = Math.max(Math.min(crossing, right), view.x(scene.store.end) + ARROW_PX);
  const topPx = wordsPx > 0 ? ARROW_INSET_PX : (INSET_PX + NOTE_LINE_PX / 2) * theme.textScale;
  const tip = isUp ? topPx : height - ARROW_INSET_PX;
  const foot = isUp ? tip + ARROW_PX : tip - ARROW_PX;
  g.beginPath();
  g.moveTo(x, tip);
  g.lineTo(x - ARROW_PX * 0.75, foot);
  g.lineTo(x + ARROW_PX * 0.75, foot);
  g.closePath();
  g.lineJoin = "round";
  g.lineWidth = CASE_PX;
  g.strokeStyle = theme.colors.chart;
  g.stroke();
  g.fillStyle = theme.colors.derived;
  g.fill();
}

/** For each column what the score one horizon earlier said about it; broken where there was none. */
function paintHistory(scene: ChartScene, settings: ProjectionSettings, horizon: ProjectionHorizon): void {
  const { view } = scene;
  const { from, to } = visibleEntries(scene);
  let points: BandPoint[] = [];
  for (let entry = from; entry < to; entry += 1) {
    const source = signalAt(scene, settings, entry - horizon.bins);
    if (source) {
      const centre = centreTick(source, settings, horizon);
      points.push({ x: view.x(entry + 0.5), centreTick: centre, halfTicks: BAND_HALF_ROWS });
    }
    if (!source || entry === to - 1) {
      if (points.length >= 2) {
        paintBand(scene, points, horizon.alpha);
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
