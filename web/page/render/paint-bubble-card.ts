// The trades of the bubble under the pointer, by time: one row for each event, price and aggressor (product.md O-1).
import { formatCount, formatSize } from "../../lib/format-number.ts";
import { bubbleStrings } from "../../strings/readouts.ts";
import type { BubbleMark } from "./bubble-marks.ts";
import type { Box } from "./card-place.ts";
import type { ChartScene } from "./chart-scene.ts";
import { placeCard } from "./paint-crosshair.ts";
import { paintReadoutGround } from "./paint-readout.ts";
import { priceText } from "./price-text.ts";

const WIDTH_PX = 216;
const PADDING_PX = 10;
const ROW_PX = 18;
const MOST_ROWS = 10;
const ARROW_X_PX = 96;
const SIDES = [
  { arrow: "▲", color: "bid" },
  { arrow: "▼", color: "ask" },
  { arrow: "–", color: "sideUnknown" },
] as const;

export interface BubbleRow {
  readonly time: string;
  readonly side: (typeof SIDES)[number];
  readonly size: string;
  readonly trades: string;
}

export interface BubbleList {
  readonly title: string;
  readonly total: string;
  readonly rows: readonly BubbleRow[];
  /** Of those that have no row; "" none. */
  readonly more: string;
}

export function bubbleList(scene: ChartScene, { members, tick, buy, sell, none }: BubbleMark): BubbleList {
  const bubbles = scene.flow?.answer.bubbles;
  const shown = members.slice(0, MOST_ROWS);
  const rows = shown.map((i) => {
    const trades = bubbles?.trades[i] ?? 0;
    return {
      time: scene.clock.clockText(bubbles?.timeNs[i] ?? 0n, 3),
      side: SIDES[bubbles?.side[i] ?? 2] ?? SIDES[2],
      size: formatSize(bubbles?.size[i] ?? 0),
      trades: bubbleStrings.trades(trades, formatCount(trades)),
    };
  });
  const left = members.length - shown.length;
  return {
    title: priceText(tick, scene.scale),
    total: formatSize(buy + sell + none),
    rows,
    more: left === 0 ? "" : bubbleStrings.more(formatCount(left)),
  };
}

export function paintBubbleCard(
  scene: ChartScene,
  mark: BubbleMark,
  at: { readonly x: number; readonly y: number },
  taken: readonly Box[],
): void {
  const { g, theme } = scene;
  const { colors } = theme;
  const list = bubbleList(scene, mark);
  const rowPx = ROW_PX * theme.textScale;
  const width = WIDTH_PX * theme.textScale;
  const count = 1 + list.rows.length + (list.more === "" ? 0 : 1);
  const height = count * rowPx + 2 * PADDING_PX;
  const { left, top } = placeCard(scene, at, { width, height }, taken);
  paintReadoutGround(scene, { left, top, width, height });
  const [start, end] = [left + PADDING_PX, left + width - PADDING_PX];
  let y = top + PADDING_PX + rowPx / 2 + 0.5;
  const write = (text: string, x: number, align: CanvasTextAlign, color: string, font: string): void => {
    g.font = font;
    g.textAlign = align;
    g.fillStyle = color;
    g.fillText(text, x, y);
  };
  g.textBaseline = "middle";
  write(list.title, start, "left", colors.text1, theme.numberFontLarge);
  write(bubbleStrings.volume(list.total), end, "right", colors.text2, theme.textFont);
  for (const { time, side, size, trades } of list.rows) {
    y += rowPx;
    const middle = start + ARROW_X_PX * theme.textScale;
    write(time, start, "left", colors.text2, theme.numberFont);
    write(side.arrow, middle, "left", colors[side.color], theme.textFont);
    write(size, middle + 44 * theme.textScale, "right", colors.text1, theme.numberFontLarge);
    write(trades, end, "right", colors.text3, theme.textFont);
  }
  y += rowPx;
  if (list.more !== "") write(list.more, start, "left", colors.text3, theme.textFont);
}
