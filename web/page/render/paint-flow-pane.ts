// The pane under the map (product.md O-3; design guide section 6, "Flow pane"): what aggressors bought less what they
// sold since the anchor as a line or as columns from zero, volume as columns, both on the map's time axis; the value at
// the cursor at the top left, the extremes on the axis.
import type { FlowColumns } from "../../core/flow/flow-query.ts";
import { formatFixed, formatPercent, formatSigned } from "../../lib/format-number.ts";
import { flowPaneStrings } from "../../strings/map.ts";
import { strokeCased } from "./cased-stroke.ts";
import type { ChartScene } from "./chart-scene.ts";
import { atCursor, edgeXs } from "./flow-picture.ts";

const LINE_PX = 1.5;
const VOLUME_OPACITY = 0.35;
/** A wide ground of a side's colour is no more than a ground. */
const CVD_OPACITY = 0.4;
/** Of the pane's height. */
const VOLUME_SHARE = 0.6;
const CAPTION_HEIGHT_PX = 16;
/** Of a low pane with large text: the line needs the rest. */
const MOST_CAPTION_SHARE = 0.5;
const CAPTION_X_PX = 8;
const CAPTION_Y_PX = 12;
const GAP_PX = 8;
const MARGIN_PX = 5;
const TEXT_RIGHT_PX = 6;

export function paintFlowPane(scene: ChartScene): void {
  const { g, layout, theme, flow } = scene;
  const { y, width, height } = layout.flow;
  if (height <= 0) return;
  g.fillStyle = theme.colors.chart;
  g.fillRect(0, y, width, height);
  g.fillStyle = theme.colors.panel;
  g.fillRect(width, y, layout.width - width, height);
  g.fillStyle = theme.colors.separator;
  g.fillRect(0, y, layout.width, 1);
  g.fillRect(width, y, 1, height);
  const columns = flow?.answer.columns;
  if (flow === undefined || columns === undefined) return;
  const xs = edgeXs(scene, flow.edges);
  const isLine = scene.cvdForm === "line";
  const extremes = flowExtremes(columns, xs, width, !isLine);
  g.save();
  g.beginPath();
  g.rect(0, y + 1, width, height - 1);
  g.clip();
  const hasCvd = extremes.low <= extremes.high;
  if (hasCvd && !isLine) paintCvdColumns(scene, columns, xs, extremes);
  paintVolume(scene, columns, xs, extremes.volume);
  if (hasCvd && isLine) paintLine(scene, columns, xs, extremes);
  paintCaption(scene, columns, extremes.volume);
  g.restore();
  paintExtremes(scene, extremes);
}

export interface FlowExtremes {
  /** Of the line; low > high: it is nowhere in sight. */
  readonly low: number;
  readonly high: number;
  /** Of one column. */
  readonly volume: number;
}

/** Of what lies between 0 and `width`. `withZero`: zero is in sight as well. */
export function flowExtremes(
  columns: FlowColumns,
  xs: Float64Array,
  width: number,
  withZero = false,
): FlowExtremes {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let volume = 0;
  for (let i = 0; i < columns.count; i += 1) {
    if ((xs[i + 1] ?? 0) < 0 || (xs[i] ?? 0) > width) continue;
    const value = columns.cvd[i] ?? Number.NaN;
    if (!Number.isNaN(value)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    // The last one is what has happened since the newest column closed.
    if (i < columns.count - 1) volume = Math.max(volume, columnVolume(columns, i));
  }
  if (withZero && low <= high) return { low: Math.min(low, 0), high: Math.max(high, 0), volume };
  return { low, high, volume };
}

export function columnVolume({ buy, sell, none }: FlowColumns, i: number): number {
  return (buy[i] ?? 0) + (sell[i] ?? 0) + (none[i] ?? 0);
}

function paintVolume(scene: ChartScene, columns: FlowColumns, xs: Float64Array, most: number): void {
  const { g, layout, theme, view } = scene;
  if (most <= 0) return;
  const { y, height } = layout.flow;
  g.fillStyle = theme.colors.text3;
  g.globalAlpha = VOLUME_OPACITY;
  for (let i = 0; i < columns.count - 1; i += 1) {
    const volume = columnVolume(columns, i);
    if (volume === 0) continue;
    const left = view.snap(xs[i] ?? 0);
    const wide = view.snap(xs[i + 1] ?? 0) - left;
    const gap = wide >= 3 ? 1 : 0;
    const high = Math.max(1, (volume / most) * VOLUME_SHARE * height);
    g.fillRect(left, y + height - high, Math.max(1 / view.pixelRatio, wide - gap), high);
  }
  g.globalAlpha = 1;
}

/** y of a value of the line, below the caption; one value alone stands in the middle. */
function lineY(scene: ChartScene, { low, high }: FlowExtremes, value: number): number {
  const { y, height } = scene.layout.flow;
  const share = high > low ? (value - low) / (high - low) : 0.5;
  const captionPx = (CAPTION_Y_PX + CAPTION_HEIGHT_PX / 2) * scene.theme.textScale + LINE_PX;
  const top = Math.min(captionPx, MOST_CAPTION_SHARE * height);
  return y + height - MARGIN_PX - share * (height - MARGIN_PX - top);
}

function paintLine(scene: ChartScene, columns: FlowColumns, xs: Float64Array, extremes: FlowExtremes): void {
  const { g, theme, layout } = scene;
  if (extremes.low < 0 && extremes.high > 0) {
    g.fillStyle = theme.colors.gridLine;
    g.fillRect(0, Math.round(lineY(scene, extremes, 0)), layout.flow.width, 1);
  }
  const path = new Path2D();
  let isDrawing = false;
  for (let i = 0; i < columns.count; i += 1) {
    const value = columns.cvd[i] ?? Number.NaN;
    if (Number.isNaN(value)) {
      isDrawing = false;
      continue;
    }
    const at = lineY(scene, extremes, value);
    if (isDrawing) path.lineTo(xs[i + 1] ?? 0, at);
    else path.moveTo(xs[i + 1] ?? 0, at);
    isDrawing = true;
  }
  strokeCased(scene, path, "text1", LINE_PX);
}

/** From zero up where more was bought, down where more was sold. */
function paintCvdColumns(
  scene: ChartScene,
  columns: FlowColumns,
  xs: Float64Array,
  extremes: FlowExtremes,
): void {
  const { g, theme, layout, view } = scene;
  const zero = Math.round(lineY(scene, extremes, 0));
  g.globalAlpha = CVD_OPACITY;
  for (let i = 0; i < columns.count; i += 1) {
    const value = columns.cvd[i] ?? Number.NaN;
    if (Number.isNaN(value) || value === 0) continue;
    const left = view.snap(xs[i] ?? 0);
    const wide = view.snap(xs[i + 1] ?? 0) - left;
    const at = lineY(scene, extremes, value);
    g.fillStyle = value > 0 ? theme.colors.bid : theme.colors.ask;
    const width = Math.max(1 / view.pixelRatio, wide - (wide >= 3 ? 1 : 0));
    g.fillRect(left, Math.min(at, zero), width, Math.max(1 / view.pixelRatio, Math.abs(zero - at)));
  }
  g.globalAlpha = 1;
  g.fillStyle = theme.colors.gridLine;
  g.fillRect(0, zero, layout.flow.width, 1);
}

interface CaptionPart {
  readonly text: string;
  readonly font: string;
  readonly color: string;
}

function signedPart({ theme }: ChartScene, value: number): CaptionPart {
  const { bid, ask, text1 } = theme.colors;
  const color = value > 0 ? bid : value < 0 ? ask : text1;
  return { text: formatSigned(value, 0), font: theme.numberFont, color };
}

function wordPart({ theme }: ChartScene, text: string, color: "text2" | "text3"): CaptionPart {
  return { text, font: theme.textFont, color: theme.colors[color] };
}

/** As of the cursor. */
function captionParts(scene: ChartScene, columns: FlowColumns, most: number): readonly CaptionPart[] {
  const { noneShare } = columns;
  return [
    wordPart(scene, flowPaneStrings.cvd, "text2"),
    signedPart(scene, atCursor(columns.cvd) ?? Number.NaN),
    wordPart(scene, flowPaneStrings.largest(formatFixed(most, 0)), "text3"),
    ...(noneShare > 0
      ? [wordPart(scene, flowPaneStrings.withoutAggressor(shareText(noneShare)), "text3")]
      : []),
  ];
}

/** Of one column. */
function columnParts(scene: ChartScene, columns: FlowColumns, i: number): readonly CaptionPart[] {
  const volume = formatFixed(columnVolume(columns, i), 0);
  return [
    wordPart(scene, flowPaneStrings.cvd, "text2"),
    signedPart(scene, columns.cvd[i] ?? Number.NaN),
    wordPart(scene, flowPaneStrings.volume, "text2"),
    { text: volume, font: scene.theme.numberFont, color: scene.theme.colors.text1 },
    wordPart(scene, flowPaneStrings.boughtLessSold, "text2"),
    signedPart(scene, (columns.buy[i] ?? 0) - (columns.sell[i] ?? 0)),
  ];
}

function paintCaption(scene: ChartScene, columns: FlowColumns, most: number): void {
  const parts = captionParts(scene, columns, most);
  writeCaption(scene, parts, captionWidth(scene, parts), scene.theme.colors.readout);
}

/** Under the crosshair its column's values stand in the place of the cursor's. */
export function paintFlowReading(scene: ChartScene, x: number): void {
  const { flow, layout, theme } = scene;
  const columns = flow?.answer.columns;
  if (flow === undefined || columns === undefined || layout.flow.height <= 0) return;
  const i = columnAt(edgeXs(scene, flow.edges), x);
  if (i === undefined) return;
  const { volume } = flowExtremes(columns, edgeXs(scene, flow.edges), layout.flow.width);
  const parts = columnParts(scene, columns, i);
  const covered = captionWidth(scene, captionParts(scene, columns, volume));
  writeCaption(scene, parts, Math.max(covered, captionWidth(scene, parts)), theme.colors.chart);
}

/** undefined: left of the first or right of the last one. */
function columnAt(xs: Float64Array, x: number): number | undefined {
  const end = xs.findIndex((edge) => edge > x);
  return end <= 0 ? undefined : end - 1;
}

function captionWidth({ g }: ChartScene, parts: readonly CaptionPart[]): number {
  return parts.reduce((sum, { text, font }, i) => {
    g.font = font;
    return sum + g.measureText(text).width + (i === 0 ? 0 : GAP_PX);
  }, 0);
}

function writeCaption(
  { g, layout, theme }: ChartScene,
  parts: readonly CaptionPart[],
  width: number,
  ground: string,
): void {
  const y = layout.flow.y + CAPTION_Y_PX * theme.textScale;
  const half = (CAPTION_HEIGHT_PX / 2) * theme.textScale;
  g.fillStyle = ground;
  g.fillRect(CAPTION_X_PX - 3, y - half, width + 6, 2 * half);
  g.textAlign = "left";
  g.textBaseline = "middle";
  let x = CAPTION_X_PX;
  for (const { text, font, color } of parts) {
    g.font = font;
    g.fillStyle = color;
    g.fillText(text, x, y + 0.5);
    x += g.measureText(text).width + GAP_PX;
  }
}

/** 0.034 → "3.4%"; below a tenth of a per mille it is not nothing yet. */
function shareText(share: number): string {
  const percent = share * 100;
  return percent < 0.1 ? flowPaneStrings.lessThan(formatPercent(0.1, 1)) : formatPercent(percent, 1);
}

function paintExtremes(scene: ChartScene, { low, high }: FlowExtremes): void {
  const { g, layout, theme } = scene;
  if (low > high) return;
  const { y, height } = layout.flow;
  const x = layout.priceAxis.x + layout.priceAxis.width - TEXT_RIGHT_PX;
  g.font = theme.numberFont;
  g.fillStyle = theme.colors.text3;
  g.textAlign = "right";
  g.textBaseline = "middle";
  g.fillText(formatSigned(high, 0), x, y + CAPTION_Y_PX * theme.textScale + 0.5);
  if (low < high) g.fillText(formatSigned(low, 0), x, y + height - CAPTION_Y_PX * theme.textScale + 0.5);
}
