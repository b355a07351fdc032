// The pane under the map (product.md O-3; design guide section 6, "Flow pane"): what aggressors bought less what they
// sold since the anchor as a line, volume as columns, both on the map's time axis; the value at the cursor at the
// top left, the line's extremes on the axis.
import type { FlowColumns } from "../../core/flow/flow-query.ts";
import { formatFixed, formatSigned } from "../../lib/format-number.ts";
import { strokeCased } from "./cased-stroke.ts";
import type { ChartScene } from "./chart-scene.ts";
import { atCursor, edgeXs } from "./flow-picture.ts";

const LINE_PX = 1.5;
const VOLUME_OPACITY = 0.35;
/** Of the pane's height. */
const VOLUME_SHARE = 0.6;
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
  const extremes = flowExtremes(columns, xs, width);
  g.save();
  g.beginPath();
  g.rect(0, y + 1, width, height - 1);
  g.clip();
  paintVolume(scene, columns, xs, extremes.volume);
  if (extremes.low <= extremes.high) paintLine(scene, columns, xs, extremes);
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

/** Of what lies between 0 and `width`. */
export function flowExtremes(columns: FlowColumns, xs: Float64Array, width: number): FlowExtremes {
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

/** y of a value of the line; one value alone stands in the middle. */
function lineY(scene: ChartScene, { low, high }: FlowExtremes, value: number): number {
  const { y, height } = scene.layout.flow;
  const share = high > low ? (value - low) / (high - low) : 0.5;
  return y + height - MARGIN_PX - share * (height - 2 * MARGIN_PX);
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

function paintCaption(scene: ChartScene, columns: FlowColumns, most: number): void {
  const { g, layout, theme } = scene;
  const value = atCursor(columns.cvd) ?? Number.NaN;
  const tone = value > 0 ? theme.colors.bid : value < 0 ? theme.colors.ask : theme.colors.text1;
  const y = layout.flow.y + CAPTION_Y_PX * theme.textScale;
  const parts: [string, string, string][] = [
    ["CVD", theme.textFont, theme.colors.text2],
    [formatSigned(value, 0), theme.numberFont, tone],
    [`volume per column, largest ${formatFixed(most, 0)}`, theme.textFont, theme.colors.text3],
  ];
  const { noneShare } = columns;
  if (noneShare > 0) {
    parts.push([`${shareText(noneShare)} without aggressor`, theme.textFont, theme.colors.text3]);
  }
  g.textAlign = "left";
  g.textBaseline = "middle";
  let x = CAPTION_X_PX;
  const widths = parts.map(([text, font]) => {
    g.font = font;
    return g.measureText(text).width;
  });
  g.fillStyle = theme.colors.readout;
  const sum = widths.reduce((total, width) => total + width, 0) + (parts.length - 1) * GAP_PX;
  g.fillRect(CAPTION_X_PX - 3, y - 8 * theme.textScale, sum + 6, 16 * theme.textScale);
  for (const [i, [text, font, color]] of parts.entries()) {
    g.font = font;
    g.fillStyle = color;
    g.fillText(text, x, y + 0.5);
    x += (widths[i] ?? 0) + GAP_PX;
  }
}

/** 0.034 → "3.4%"; below a tenth of a per mille it is not nothing yet. */
function shareText(share: number): string {
  const percent = share * 100;
  return percent < 0.1 ? "<0.1%" : `${percent.toFixed(1)}%`;
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
