// The ruler and the box of a zoom, above everything (product.md O-7, H-8): an area between two points, and a card with
// what lies between them.
import { DASH, formatFixed, formatSigned } from "../../lib/format-number.ts";
import { rulerStrings } from "../../strings/readouts.ts";
import { unitStrings } from "../../strings/units.ts";
import { type Box, boxSides } from "./box-zoom.ts";
import { type Box as CardBox, freePlace, isFree } from "./card-place.ts";
import type { ChartScene } from "./chart-scene.ts";
import { paintReadoutGround } from "./paint-readout.ts";
import { unitsText } from "./price-text.ts";
import { timeX } from "./range-drag.ts";
import type { Ruler, RulerPicture } from "./ruler.ts";

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

/** What is measured. */
export function paintRulerArea(scene: ChartScene, ruler: Ruler): CardBox | undefined {
  const { g, store, layout } = scene;
  if (store.count === 0) return undefined;
  const area = areaOf(scene, ruler);
  const { left, top, width, height } = area;
  g.save();
  g.beginPath();
  g.rect(0, 0, layout.map.width, layout.map.height);
  g.clip();
  paintArea(scene, left, top, width, height);
  g.restore();
  return area;
}

/** What lies between both ends, off what is `taken`; undefined: none of it is in sight. */
export function paintRulerCard(
  scene: ChartScene,
  picture: RulerPicture,
  taken: readonly CardBox[],
): CardBox | undefined {
  const { store, view, layout } = scene;
  const { from, to } = picture.ruler;
  const area = areaOf(scene, picture.ruler);
  if (store.count === 0 || area.left + area.width < 0 || area.left > layout.map.width) return undefined;
  const at = { x: timeX(store, view, to.timeNs), y: view.y(to.tick) };
  const isBack = { x: at.x < timeX(store, view, from.timeNs), y: at.y < view.y(from.tick) };
  const rows = rulerRows(picture, scene);
  const { textScale } = scene.theme;
  const width = CARD_WIDTH_PX * textScale;
  const height = rows.length * ROW_PX * textScale + 2 * PADDING_PX;
  const inside = (value: number, most: number): number => Math.min(Math.max(value, 0), Math.max(0, most));
  // Beyond the end that was drawn last, on the side it was drawn to; inside the map.
  const left = inside(isBack.x ? at.x - GAP_PX - width : at.x + GAP_PX, layout.map.width - width);
  const top = inside(isBack.y ? at.y - GAP_PX - height : at.y + GAP_PX, layout.map.height - height);
  const beyond = { left, top, width, height };
  const place = isFree(beyond, taken) ? beyond : freePlace(at, beyond, layout.map, [area, ...taken]);
  const card = { ...place, width, height };
  paintReadoutGround(scene, card);
  paintRows(scene, rows, card);
  return card;
}

function areaOf({ store, view }: ChartScene, { from, to }: Ruler): CardBox {
  const [x1, x2] = [timeX(store, view, from.timeNs), timeX(store, view, to.timeNs)];
  const [y1, y2] = [view.y(from.tick), view.y(to.tick)];
  return {
    left: Math.min(x1, x2),
    top: Math.min(y1, y2),
    width: Math.abs(x2 - x1),
    height: Math.abs(y2 - y1),
  };
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

function paintRows({ g, theme }: ChartScene, rows: readonly RulerRow[], { left, top, width }: CardBox): void {
  const rowHeight = ROW_PX * theme.textScale;
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
