// The ruler and the box of a zoom, above everything (product.md O-7, H-8): an area between two points, and a card with
// what lies between them.
import { DASH, formatFixed, formatSigned } from "../../lib/format-number.ts";
import { rulerStrings } from "../../strings/readouts.ts";
import { unitStrings } from "../../strings/units.ts";
import { type Box, boxSides } from "./box-zoom.ts";
import type { ChartScene } from "./chart-scene.ts";
import { unitsText } from "./price-text.ts";
import { timeX } from "./range-drag.ts";
import type { RulerPicture } from "./ruler.ts";

const CARD_WIDTH_PX = 216;
const PADDING_PX = 10;
const ROW_PX = 18;
const GAP_PX = 10;
const NS_PER_MS = 1_000_000;
const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 3_600_000;

export function paintBox(scene: ChartScene, box: Box): void {
  const { layout } = scene;
  const { left, right, top, bottom } = boxSides(box, layout.map.width, layout.map.height);
  paintArea(scene, left, top, right - left, bottom - top);
}

function paintArea({ g, theme }: ChartScene, x: number, y: number, width: number, height: number): void {
  g.fillStyle = theme.colors.selection;
  g.fillRect(x, y, width, height);
  g.strokeStyle = theme.colors.selectionLine;
  g.lineWidth = 1;
  g.strokeRect(Math.round(x) + 0.5, Math.round(y) + 0.5, Math.round(width), Math.round(height));
}

export function paintRuler(scene: ChartScene, picture: RulerPicture): void {
  const { g, store, view, layout } = scene;
  if (store.count === 0) return;
  const { from, to } = picture.ruler;
  const [x1, x2] = [timeX(store, view, from.timeNs), timeX(store, view, to.timeNs)];
  const [y1, y2] = [view.y(from.tick), view.y(to.tick)];
  g.save();
  g.beginPath();
  g.rect(0, 0, layout.map.width, layout.map.height);
  g.clip();
  paintArea(scene, Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1));
  g.restore();
  const isInSight = Math.max(x1, x2) >= 0 && Math.min(x1, x2) <= layout.map.width;
  if (isInSight) paintCard(scene, rulerRows(picture, scene), { x: x2, y: y2 }, { x: x2 < x1, y: y2 < y1 });
}

export type RulerRow = readonly [name: string, value: string];

export function rulerRows(
  { ruler: { from, to }, sums, multiplier }: RulerPicture,
  { scale }: Pick<ChartScene, "scale">,
): readonly RulerRow[] {
  const ticks = to.tick - from.tick;
  const units = BigInt(ticks) * scale.tickInt;
  const price = `${ticks > 0 ? "+" : ""}${unitsText(units, scale.priceDecimals)}`;
  // Drawing only: a difference of prices, far below 2^53.
  const money = (Number(units) / 1e9) * multiplier;
  return [
    [rulerStrings.price, price],
    [rulerStrings.ticks, formatSigned(ticks, 0)],
    [rulerStrings.currency, formatSigned(money, 2)],
    [rulerStrings.time, spanText(to.timeNs - from.timeNs)],
    [rulerStrings.volume, sums === undefined ? DASH : formatFixed(sums.volume, 0)],
    [rulerStrings.boughtLessSold, sums === undefined ? DASH : formatSigned(sums.delta, 0)],
    [rulerStrings.trades, sums === undefined ? DASH : formatFixed(sums.trades, 0)],
    [rulerStrings.added, sums?.box === undefined ? DASH : formatFixed(sums.box.added, 0)],
    [rulerStrings.pulled, sums?.box === undefined ? DASH : formatFixed(sums.box.pulled, 0)],
    [rulerStrings.messages, sums?.box === undefined ? DASH : formatFixed(sums.box.messages, 0)],
  ];
}

/** 1,500,000,000 ns → "1.500 s"; true minus backwards. */
function spanText(spanNs: bigint): string {
  const sign = spanNs < 0n ? "\u2212" : "";
  const ms = Math.abs(Number(spanNs)) / NS_PER_MS;
  if (ms < MS_PER_MINUTE) return unitStrings.seconds(sign + formatFixed(ms / 1000, 3));
  const minutes = Math.floor(ms / MS_PER_MINUTE) % 60;
  const seconds = Math.floor(ms / 1000) % 60;
  return ms < MS_PER_HOUR
    ? unitStrings.minutesAndSeconds(`${sign}${minutes}`, seconds)
    : unitStrings.hoursAndMinutes(`${sign}${Math.floor(ms / MS_PER_HOUR)}`, minutes);
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Beyond the end that was drawn last, on the side it was drawn to; inside the map. */
function paintCard(
  { g, layout, theme }: ChartScene,
  rows: readonly RulerRow[],
  at: Point,
  isBack: { readonly x: boolean; readonly y: boolean },
): void {
  const width = CARD_WIDTH_PX * theme.textScale;
  const rowHeight = ROW_PX * theme.textScale;
  const height = rows.length * rowHeight + 2 * PADDING_PX;
  const inside = (value: number, most: number): number => Math.min(Math.max(value, 0), Math.max(0, most));
  const left = inside(isBack.x ? at.x - GAP_PX - width : at.x + GAP_PX, layout.map.width - width);
  const top = inside(isBack.y ? at.y - GAP_PX - height : at.y + GAP_PX, layout.map.height - height);
  g.fillStyle = theme.colors.readout;
  g.strokeStyle = theme.colors.separatorStrong;
  g.lineWidth = 1;
  g.beginPath();
  g.roundRect(left + 0.5, top + 0.5, width - 1, height - 1, 4);
  g.fill();
  g.stroke();
  g.textBaseline = "middle";
  for (const [i, [name, value]] of rows.entries()) {
    const y = top + PADDING_PX + (i + 0.5) * rowHeight + 0.5;
    g.font = theme.textFont;
    g.textAlign = "left";
    g.fillStyle = theme.colors.text2;
    g.fillText(name, left + PADDING_PX, y);
    g.font = theme.numberFontLarge;
    g.textAlign = "right";
    g.fillStyle = theme.colors.text1;
    g.fillText(value, left + width - PADDING_PX, y);
  }
}
