// The whole file in a strip (product.md R-6): price envelope, traded volume, message rate, validity, session shading
// and what has not been read yet. Painted when the overview grows; cursor and window lie above it as elements.
import { VALIDITY_STATES } from "../../core/bins/frame.ts";
import type { Overview } from "../../core/bins/overview.ts";
import type { TimeRange } from "../../core/time/session-presets.ts";
import { minimapStrings } from "../../strings/minimap.ts";
import type { MapTheme } from "./map-theme.ts";
import { paintValidityRun } from "./validity-pattern.ts";

export interface MinimapScene {
  readonly g: CanvasRenderingContext2D;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly colors: MapTheme["colors"];
  /** The time that the strip covers. */
  readonly extent: TimeRange;
  readonly overview: Overview | undefined;
  /** Outside of these the ground is shaded. */
  readonly sessions: readonly (TimeRange & { readonly label: string })[];
  /** Read without being shown. */
  readonly warmup: TimeRange | undefined;
  /** Canvas font of the names; undefined: they stand above the picture (minimap-names.ts). */
  readonly font: string | undefined;
}

const VALIDITY_PX = 5;
const VOLUME_PX = 12;
const RATE_PX = 2;
const TOP_PX = 5;
const HATCH_PITCH_PX = 5;
const DOT_PITCH_PX = 4;
const LABEL_GAP_PX = 6;
const LABEL_TOP_PX = 4;

export function paintMinimap(scene: MinimapScene): void {
  const { g, width, height, colors } = scene;
  g.clearRect(0, 0, width, height);
  paintShade(scene);
  paintWarmup(scene);
  const { overview } = scene;
  if (overview !== undefined && overview.count > 0) {
    const columns = columnsOf(scene, overview);
    paintRate(scene, columns);
    paintVolume(scene, columns);
    paintEnvelope(scene, columns);
    paintValidity(scene, columns);
  }
  paintSessionBounds(scene);
  const readTo = overview === undefined ? 0 : Math.max(0, xOf(scene, overview.indexedToNs));
  if (overview?.isComplete !== true && readTo < width) paintHatch(g, colors.hatchNone, readTo, width, height);
}

/** Position of an instant; may lie outside the strip. */
export function xOf({ extent, width }: Pick<MinimapScene, "extent" | "width">, timeNs: bigint): number {
  const length = Number(extent.toNs - extent.fromNs);
  return length <= 0 ? 0 : (Number(timeNs - extent.fromNs) / length) * width;
}

/** Inverse of xOf, held inside the strip. */
export function timeAtX({ extent, width }: Pick<MinimapScene, "extent" | "width">, x: number): bigint {
  const share = Math.min(1, Math.max(0, width <= 0 ? 0 : x / width));
  return extent.fromNs + BigInt(Math.round(share * Number(extent.toNs - extent.fromNs)));
}

/** Slots gathered by pixel. */
interface Columns {
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly volume: Float64Array;
  readonly records: Float64Array;
  /** Index into VALIDITY_STATES, −1 = nothing there. */
  readonly validity: Int8Array;
  readonly lowest: number;
  readonly highest: number;
  readonly largestVolume: number;
  readonly mostRecords: number;
}

function columnsOf(scene: MinimapScene, overview: Overview): Columns {
  const width = Math.max(1, Math.ceil(scene.width));
  const low = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(width).fill(Number.NEGATIVE_INFINITY);
  const volume = new Float64Array(width);
  const records = new Float64Array(width);
  const validity = new Int8Array(width).fill(-1);
  const slotPx = xOf(scene, scene.extent.fromNs + overview.slotNs);
  const startPx = xOf(scene, overview.firstNs);
  for (let slot = 0; slot < overview.count; slot += 1) {
    const left = Math.floor(startPx + slot * slotPx);
    const right = Math.max(left + 1, Math.floor(startPx + (slot + 1) * slotPx));
    // A slot wider than a pixel is spread, so that a young overview has no gaps.
    for (let x = Math.max(0, left); x < Math.min(width, right); x += 1) {
      const [lowest, highest] = [overview.low[slot] ?? Number.NaN, overview.high[slot] ?? Number.NaN];
      if (lowest < (low[x] ?? 0)) low[x] = lowest;
      if (highest > (high[x] ?? 0)) high[x] = highest;
      volume[x] = (volume[x] ?? 0) + (overview.volume[slot] ?? 0) / (right - left);
      records[x] = (records[x] ?? 0) + (overview.records[slot] ?? 0) / (right - left);
      validity[x] = Math.max(validity[x] ?? -1, overview.validity[slot] ?? 0);
    }
  }
  return {
    low,
    high,
    volume,
    records,
    validity,
    lowest: low.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
    highest: high.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
    largestVolume: volume.reduce((most, value) => Math.max(most, value), 0),
    mostRecords: records.reduce((most, value) => Math.max(most, value), 0),
  };
}

function paintShade(scene: MinimapScene): void {
  const { g, width, height, colors, sessions } = scene;
  if (sessions.length === 0) return;
  g.fillStyle = colors.shade;
  let from = 0;
  for (const session of sessions) {
    const [left, right] = [xOf(scene, session.fromNs), xOf(scene, session.toNs)];
    if (left > from) g.fillRect(from, 0, Math.min(width, left) - from, height);
    from = Math.max(from, right);
  }
  if (from < width) g.fillRect(from, 0, width - from, height);
}

/** Dotted lines where sessions begin and end, their names where there is room. */
function paintSessionBounds(scene: MinimapScene): void {
  const { g, width, height, colors, sessions } = scene;
  for (const session of sessions) {
    const [left, right] = [xOf(scene, session.fromNs), xOf(scene, session.toNs)];
    g.fillStyle = colors.axisLine;
    for (const x of [left, right]) {
      if (x <= 0 || x >= width) continue;
      for (let y = 0; y < height - VALIDITY_PX; y += DOT_PITCH_PX) g.fillRect(Math.round(x), y, 1, 1);
    }
    paintLabel(scene, session.label, Math.max(0, left), Math.min(width, right));
  }
}

function paintWarmup(scene: MinimapScene): void {
  const { g, height, colors, warmup } = scene;
  if (warmup === undefined) return;
  const [left, right] = [xOf(scene, warmup.fromNs), xOf(scene, warmup.toNs)];
  g.fillStyle = colors.derivedQuiet;
  g.fillRect(left, 0, right - left, height);
  paintLabel(scene, minimapStrings.warmUp, Math.max(0, left), right);
}

function paintLabel({ g, colors, font }: MinimapScene, text: string, left: number, right: number): void {
  if (font === undefined) return;
  g.font = font;
  g.textAlign = "left";
  g.textBaseline = "top";
  if (g.measureText(text).width + 2 * LABEL_GAP_PX > right - left) return;
  g.fillStyle = colors.text3;
  g.fillText(text, left + LABEL_GAP_PX, LABEL_TOP_PX);
}

/** A range of one tick stands in the middle. */
function paintEnvelope({ g, height, colors }: MinimapScene, columns: Columns): void {
  if (columns.highest < columns.lowest) return;
  const [top, bottom] = [TOP_PX, height - VALIDITY_PX - 2];
  const span = columns.highest - columns.lowest;
  const y = (tick: number): number =>
    span === 0 ? (top + bottom) / 2 : bottom - ((tick - columns.lowest) / span) * (bottom - top);
  g.fillStyle = colors.text2;
  for (let x = 0; x < columns.low.length; x += 1) {
    const [low, high] = [columns.low[x] ?? 0, columns.high[x] ?? 0];
    if (high < low) continue;
    const above = y(high);
    g.fillRect(x, above, 1, Math.max(1, y(low) - above));
  }
}

function paintVolume({ g, height, colors }: MinimapScene, columns: Columns): void {
  if (columns.largestVolume === 0) return;
  const bottom = height - VALIDITY_PX;
  g.globalAlpha = 0.55;
  g.fillStyle = colors.text3;
  for (let x = 0; x < columns.volume.length; x += 1) {
    const size = Math.sqrt((columns.volume[x] ?? 0) / columns.largestVolume) * VOLUME_PX;
    if (size > 0) g.fillRect(x, bottom - size, 1, size);
  }
  g.globalAlpha = 1;
}

/** Message rate as the brightness of a line at the top. */
function paintRate({ g, colors }: MinimapScene, columns: Columns): void {
  if (columns.mostRecords === 0) return;
  g.fillStyle = colors.text1;
  for (let x = 0; x < columns.records.length; x += 1) {
    g.globalAlpha = Math.sqrt((columns.records[x] ?? 0) / columns.mostRecords);
    g.fillRect(x, 0, 1, RATE_PX);
  }
  g.globalAlpha = 1;
}

function paintValidity({ g, height, colors }: MinimapScene, { validity }: Columns): void {
  let start = 0;
  for (let x = 1; x <= validity.length; x += 1) {
    const state = validity[start] ?? -1;
    if (x < validity.length && validity[x] === state) continue;
    const run = { left: start, right: x, top: height - VALIDITY_PX, height: VALIDITY_PX };
    if (state >= 0) paintValidityRun(g, colors, VALIDITY_STATES[state] ?? "empty", run);
    start = x;
  }
}

function paintHatch(
  g: CanvasRenderingContext2D,
  color: string,
  left: number,
  right: number,
  height: number,
): void {
  g.save();
  g.beginPath();
  g.rect(left, 0, right - left, height);
  g.clip();
  g.strokeStyle = color;
  g.lineWidth = 1;
  g.beginPath();
  for (let x = Math.floor(left / HATCH_PITCH_PX) * HATCH_PITCH_PX; x < right + height; x += HATCH_PITCH_PX) {
    g.moveTo(x, 0);
    g.lineTo(x - height, height);
  }
  g.stroke();
  g.restore();
}
