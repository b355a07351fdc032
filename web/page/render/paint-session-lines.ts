// Where the session opened, its extremes and last price, close before it, settlement, and the box of its first minutes
// (product.md O-6). Lines begin with the session and end at the cursor.
import type { SessionLines } from "../../core/flow/flow-query.ts";
import { sessionLineStrings } from "../../strings/map.ts";
import { strokeCased } from "./cased-stroke.ts";
import type { ChartScene } from "./chart-scene.ts";
import { pastX } from "./flow-picture.ts";
import { standApart } from "./price-axis.ts";
import { priceText } from "./price-text.ts";

const LABEL_HEIGHT_PX = 16;
const LABEL_PADDING_PX = 5;
const LABEL_X_PX = 4;
const LINE_PX = 1;
const DASH = [6, 3];
const PREVIOUS_DASH = [1, 3];
const OPENING_DASH = [2, 3];

interface Level {
  readonly tick: number;
  readonly name: string;
  readonly dash: readonly number[];
}

function levelsOf(lines: SessionLines): readonly Level[] {
  const named: readonly (readonly [string, number | undefined, readonly number[]])[] = [
    [sessionLineStrings.high, lines.high, DASH],
    [sessionLineStrings.open, lines.open, DASH],
    [sessionLineStrings.last, lines.close, DASH],
    [sessionLineStrings.previousClose, lines.previousClose, PREVIOUS_DASH],
    [sessionLineStrings.settlement, lines.settlement, PREVIOUS_DASH],
    [sessionLineStrings.low, lines.low, DASH],
  ];
  return named.flatMap(([name, tick, dash]) => (tick === undefined ? [] : [{ name, tick, dash }]));
}

export function paintSessionLines(scene: ChartScene): void {
  const { flow, layout } = scene;
  const lines = flow?.answer.session;
  if (flow === undefined || lines === undefined) return;
  const left = Math.max(0, pastX(scene, flow.anchorNs));
  const right = Math.min(layout.map.width, scene.view.x(scene.store.end));
  if (left >= right) return;
  const levels = levelsOf(lines).filter(({ tick }) => isInSight(scene, tick));
  for (const level of levels) paintLevel(scene, level, left, right);
}

/** Names and prices of the lines, above whatever is drawn later. */
export function paintSessionLabels(scene: ChartScene): void {
  const { flow, overlays, layout } = scene;
  const lines = flow?.answer.session;
  if (flow === undefined || lines === undefined) return;
  const left = Math.max(0, pastX(scene, flow.anchorNs));
  const end = Math.min(layout.map.width, scene.view.x(scene.store.end));
  if (left >= end) return;
  const inSight = (levels: readonly Level[]): readonly Level[] =>
    levels.filter(({ tick }) => isInSight(scene, tick));
  if (overlays.includes("session_lines")) paintLabels(scene, inSight(levelsOf(lines)), left);
  if (overlays.includes("opening_range")) paintLabels(scene, inSight(openingLevels(lines)), left, "right");
}

function openingLevels({ openingHigh, openingLow }: SessionLines): readonly Level[] {
  if (openingHigh === undefined || openingLow === undefined) return [];
  return [
    { tick: openingHigh, name: sessionLineStrings.openingHigh, dash: OPENING_DASH },
    { tick: openingLow, name: sessionLineStrings.openingLow, dash: OPENING_DASH },
  ];
}

export function paintOpeningRange(scene: ChartScene): void {
  const { g, flow, layout, view, theme } = scene;
  const { openingHigh, openingLow } = flow?.answer.session ?? {};
  if (flow === undefined || openingHigh === undefined || openingLow === undefined) return;
  const left = pastX(scene, flow.anchorNs);
  const right = pastX(scene, flow.openingEndNs);
  const top = view.snap(view.y(openingHigh));
  const bottom = view.snap(view.y(openingLow));
  g.fillStyle = theme.colors.selection;
  g.fillRect(left, top, right - left, bottom - top);
  const end = Math.min(layout.map.width, view.x(scene.store.end));
  const box = new Path2D();
  box.rect(left, top, right - left, bottom - top);
  strokeCased(scene, box, "text2", LINE_PX);
  if (right >= end) return;
  for (const level of openingLevels(flow.answer.session ?? {})) {
    paintLevel(scene, level, Math.max(0, right), end);
  }
}

function isInSight({ view, layout }: ChartScene, tick: number): boolean {
  const y = view.y(tick);
  return y >= 0 && y <= layout.map.height;
}

function paintLevel(scene: ChartScene, { tick, dash }: Level, left: number, right: number): void {
  const { view } = scene;
  const y = (Math.floor(view.y(tick) * view.pixelRatio) + 0.5) / view.pixelRatio;
  const path = new Path2D();
  path.moveTo(left, y);
  path.lineTo(right, y);
  strokeCased(scene, path, "text2", LINE_PX, dash);
}

/** At the left end of the lines, or before the cursor; never over one another. */
function paintLabels(scene: ChartScene, levels: readonly Level[], left: number, side = "left"): void {
  const { g, view, layout, theme, scale } = scene;
  const sorted = levels.toSorted((one, other) => other.tick - one.tick);
  const height = LABEL_HEIGHT_PX * theme.textScale;
  const pitch = height + 1;
  const places = standApart(
    sorted.map(({ tick }) => Math.min(Math.max(view.y(tick), pitch / 2), layout.map.height - pitch / 2)),
    pitch,
    pitch / 2,
    layout.map.height - pitch / 2,
  );
  g.font = theme.textFont;
  g.textAlign = "left";
  g.textBaseline = "middle";
  const end = Math.min(layout.map.width, view.x(scene.store.end));
  for (const [i, { name, tick }] of sorted.entries()) {
    const text = `${name} ${priceText(tick, scale)}`;
    const width = g.measureText(text).width + 2 * LABEL_PADDING_PX;
    const x = side === "left" ? left + LABEL_X_PX : Math.max(0, end - LABEL_X_PX - width);
    const y = places[i] ?? 0;
    g.fillStyle = theme.colors.readout;
    g.fillRect(x, y - height / 2, width, height);
    g.fillStyle = theme.colors.text2;
    g.fillText(text, x + LABEL_PADDING_PX, y + 0.5);
  }
}
