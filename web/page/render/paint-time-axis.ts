// Time axis: clock times under the map, the date at its left end, the zone at its right end, the cursor's tag.
import { axisLabels, cursorLineX, hasAxes, type ChartScene } from "./chart-scene.ts";
import { GRIP_WIDTH_PX, rangeGrips } from "./range-grips.ts";
import { absolute, LABEL_GAP_PX, type TimeLabel } from "./time-axis.ts";

const TICK_PX = 4;
const TAG_HEIGHT_PX = 16;
const TAG_PADDING_PX = 6;
const TAG_RADIUS_PX = 2;
const EDGE_PX = 8;
/** From the middle of a grip to the text beside it. */
const GRIP_ROOM_PX = GRIP_WIDTH_PX / 2 + 3;
const LEFT_OUT_DASH = [2, 2];
const LEFT_OUT_LEAST_PX = 2;

export function paintTimeAxis(scene: ChartScene): void {
  const { g, layout, theme } = scene;
  const { y, width, height } = layout.timeAxis;
  g.fillStyle = theme.colors.panel;
  g.fillRect(0, y, width, height);
  g.fillStyle = theme.colors.text3;
  g.font = theme.textFont;
  g.textBaseline = "middle";
  g.textAlign = "right";
  g.fillText(scene.clock.label, width - EDGE_PX, middle(scene));
  if (!hasAxes(scene)) {
    return;
  }
  paintLeftOut(scene);
  const left = paintDate(scene);
  paintLabels(scene, left, cursorTag(scene));
}

/** Above everything else on the axis, grips of the range among it. */
export function paintCursorTag(scene: ChartScene): void {
  const { colors } = scene.theme;
  const cursor = hasAxes(scene) ? cursorTag(scene) : undefined;
  if (cursor) paintTimeTag(scene, cursor.x, cursor.text, colors.accent, colors.onAccent);
}

/** A broken line along the axis where it leaves idle time out. */
function paintLeftOut({ g, view, layout, theme, leftOut }: ChartScene): void {
  if (leftOut.spans.length === 0) return;
  const y = layout.timeAxis.y + 1;
  g.strokeStyle = theme.colors.axisLine;
  g.lineWidth = 2;
  g.setLineDash(LEFT_OUT_DASH);
  g.beginPath();
  for (const { from, to } of leftOut.spans) {
    const left = Math.max(0, view.x(from));
    const right = Math.min(layout.map.width, Math.max(view.x(to), left + LEFT_OUT_LEAST_PX));
    g.moveTo(left, y);
    g.lineTo(right, y);
  }
  g.stroke();
  g.setLineDash([]);
}

/** A tag centred on x, moved inward at the edges of the map. */
function paintTimeTag(scene: ChartScene, x: number, text: string, ground: string, ink: string): void {
  const { g, theme, layout } = scene;
  g.font = theme.numberFont;
  g.textAlign = "center";
  g.textBaseline = "middle";
  const width = g.measureText(text).width + 2 * TAG_PADDING_PX;
  const centre = Math.min(Math.max(x, width / 2), layout.width - width / 2);
  g.fillStyle = ground;
  g.beginPath();
  const height = TAG_HEIGHT_PX * theme.textScale;
  g.roundRect(centre - width / 2, middle(scene) - height / 2, width, height, TAG_RADIUS_PX);
  g.fill();
  g.fillStyle = ink;
  g.fillText(text, centre, middle(scene) + 0.5);
}

function middle(scene: ChartScene): number {
  return scene.layout.timeAxis.y + scene.layout.timeAxis.height / 2;
}

/** Date of the left edge; returns where labels may begin. */
function paintDate(scene: ChartScene): number {
  const { g, theme, clock } = scene;
  const text = clock.dateText(leftNs(scene));
  const width = g.measureText(text).width;
  const isFree = (at: number): boolean =>
    rangeGrips(scene).every((x) => x <= at - GRIP_ROOM_PX || x >= at + width + GRIP_ROOM_PX);
  // Right of a grip that stands in its place.
  const beside = rangeGrips(scene).map((x) => x + GRIP_ROOM_PX);
  const left = [EDGE_PX, ...beside].find(isFree) ?? EDGE_PX;
  g.textAlign = "left";
  g.fillStyle = theme.colors.text2;
  g.fillText(text, left, middle(scene));
  return left + width + EDGE_PX;
}

/** Of the left edge, as far as there are columns. */
function leftNs({ store, view, moment }: ChartScene): bigint {
  if (store.count === 0 && moment !== undefined) return moment.clockNs;
  return absolute(store, store.timeAt(Math.max(view.leftEntry, store.first)));
}

/** At the end of the newest column; it tells the clock, which goes on inside the bin that follows. */
function cursorTag(scene: ChartScene): TimeLabel | undefined {
  const { store, layout, clock, moment } = scene;
  const x = cursorLineX(scene);
  if (x < 0 || x > layout.map.width) {
    return undefined;
  }
  const timeNs = moment?.clockNs ?? absolute(store, store.endNs[store.slot(store.end - 1)] ?? 0);
  return { x, timeNs, text: clock.clockText(timeNs) };
}

/** Where the cursor's tag ends, or the map's left edge: what stands right of it begins there. */
export function cursorTagEnd(scene: ChartScene): number {
  const { g, theme } = scene;
  const cursor = cursorTag(scene);
  g.font = theme.numberFont;
  return cursor ? cursor.x + g.measureText(cursor.text).width / 2 + TAG_PADDING_PX : 0;
}

interface PlacedLabel {
  readonly label: TimeLabel;
  readonly half: number;
}

/** Labels with room between the date and the map's end that neither the cursor's tag nor a grip covers. */
function freeLabels(scene: ChartScene, left: number, cursor: TimeLabel | undefined): readonly PlacedLabel[] {
  const { g, layout, theme } = scene;
  g.font = theme.numberFont;
  const cursorHalf = cursor ? g.measureText(cursor.text).width / 2 + TAG_PADDING_PX : 0;
  const grips = rangeGrips(scene);
  return axisLabels(scene, LABEL_GAP_PX * theme.textScale)
    .map((label) => ({ label, half: g.measureText(label.text).width / 2 }))
    .filter(({ label, half }) => label.x - half >= left && label.x + half <= layout.map.width)
    .filter(({ label, half }) => grips.every((x) => Math.abs(label.x - x) > half + GRIP_ROOM_PX))
    .filter(({ label, half }) => !cursor || Math.abs(label.x - cursor.x) > half + cursorHalf + EDGE_PX);
}

function paintLabels(scene: ChartScene, left: number, cursor: TimeLabel | undefined): void {
  const { g, view, layout, theme } = scene;
  for (const { label } of freeLabels(scene, left, cursor)) {
    g.fillStyle = theme.colors.axisLine;
    g.fillRect(view.snap(label.x), layout.timeAxis.y, 1, TICK_PX);
    g.fillStyle = theme.colors.text3;
    g.textAlign = "center";
    g.fillText(label.text, label.x, middle(scene) + 1);
  }
}

/** A tag over the finished axis: labels it would cut are covered whole. */
export function paintLateTimeTag(scene: ChartScene, x: number, text: string): void {
  const { g, theme, layout } = scene;
  g.font = theme.numberFont;
  const tagHalf = g.measureText(text).width / 2 + TAG_PADDING_PX;
  const cursor = cursorTag(scene);
  // Beside the cursor's tag, never over it.
  const cursorHalf = cursor ? g.measureText(cursor.text).width / 2 + TAG_PADDING_PX : 0;
  const centre = cursor ? Math.min(x, cursor.x - cursorHalf - tagHalf - 1) : x;
  g.fillStyle = theme.colors.panel;
  for (const { label, half } of freeLabels(scene, 0, cursor)) {
    if (Math.abs(label.x - centre) < half + tagHalf) {
      const top = layout.timeAxis.y + TICK_PX;
      g.fillRect(label.x - half - 1, top, 2 * half + 2, layout.timeAxis.height - TICK_PX);
    }
  }
  paintTimeTag(scene, centre, text, theme.colors.pressed, theme.colors.text1);
}
