// The read-out card of one cell: price and time, what rested, was added, pulled and filled by side, the surface's own
// value, the distance to the middle, and the book's state beside the heads of the sides (design guide section 5, "Read-out").
import type { CellReading, CellSide } from "../../core/bins/cell-reading.ts";
import type { LargestOrders } from "../../core/session/level-orders.ts";
import { VALIDITY_STATES } from "../../core/bins/frame.ts";
import { DASH, formatCount, formatSigned } from "../../lib/format-number.ts";
import { readoutStrings } from "../../strings/readouts.ts";
import { unitStrings } from "../../strings/units.ts";
import { bookWordStrings } from "../../strings/validity.ts";
import type { Box } from "./card-place.ts";
import type { ChartScene } from "./chart-scene.ts";
import type { Hover } from "./hover.ts";
import type { MapTheme } from "./map-theme.ts";
import { priceText } from "./price-text.ts";
import { valueText, type SurfaceStyle } from "./surface-style.ts";

const WIDTH_PX = 216;
const PADDING_PX = 10;
const ROW_PX = 18;
/** Right edge of the bid column, from the card's right edge inwards. */
const ASK_COLUMN_PX = 66;
const RULE_PX = 6;
/** Of what differs, at the right of the sides. */
const DELTA_COLUMN_PX = 66;

export interface ReadoutLine {
  readonly label: string;
  readonly value: string;
  readonly isWarning?: boolean;
}

export interface ReadoutRow {
  readonly label: string;
  readonly bid: string;
  readonly ask: string;
  /** Both sides less those of the cell it is compared with. */
  readonly delta?: string;
}

export interface Readout {
  readonly price: string;
  readonly time: string;
  /** The book's state. */
  readonly book: ReadoutLine;
  readonly sides: readonly ReadoutRow[];
  readonly lines: readonly ReadoutLine[];
  /** Of a moment before the one that is looked at: as it was then, and dimmed. */
  readonly isEarlier?: boolean;
}

export interface ReadoutSize {
  readonly width: number;
  readonly height: number;
}

/** A cell with what is known of it; undefined: not answered yet. */
export interface ReadCell {
  readonly hover: Hover;
  readonly reading: CellReading | undefined;
  readonly largest: LargestOrders | undefined;
}

type SideValue = (cell: ReadCell, side: "bid" | "ask") => number | undefined;

const read =
  (of: (side: CellSide) => number): SideValue =>
  ({ reading }, side) =>
    reading && of(reading[side]);

const SIDE_ROWS: readonly (readonly [label: string, of: SideValue])[] = [
  [readoutStrings.resting, read(({ size }) => size)],
  [readoutStrings.orders, read(({ orders }) => orders)],
  [readoutStrings.largest, ({ largest }, side) => largest?.[side]],
  [readoutStrings.added, read(({ added }) => added)],
  [readoutStrings.pulled, read(({ pulled }) => pulled)],
  [readoutStrings.filled, read(({ filled }) => filled)],
];

/** As it is, with a column of what differs from another cell: both sides together, price and time. */
export function comparedReadout(
  scene: ChartScene,
  cell: ReadCell,
  otherCell: ReadCell,
  surface: SurfaceStyle,
): Readout {
  const [{ hover }, { hover: other }] = [cell, otherCell];
  const readout = readoutOf(scene, cell, surface);
  const ticks = hover.tick - other.tick;
  const spanNs =
    hover.timeNs === undefined || other.timeNs === undefined ? undefined : hover.timeNs - other.timeNs;
  return {
    ...readout,
    sides: readout.sides.map((row, i) => {
      const of = SIDE_ROWS[i]?.[1];
      const both = (one: ReadCell): number => (of?.(one, "bid") ?? NaN) + (of?.(one, "ask") ?? NaN);
      return { ...row, delta: formatSigned(both(cell) - both(otherCell), 0) };
    }),
    lines: [
      ...readout.lines,
      { label: readoutStrings.priceDifference, value: readoutStrings.ticks(formatSigned(ticks, 0)) },
      {
        label: readoutStrings.timeDifference,
        value: spanNs === undefined ? DASH : unitStrings.seconds(formatSigned(Number(spanNs) / 1e9, 3)),
      },
    ],
  };
}

/** Without a reading its numbers are dashes: the card has the same size before and after the answer. */
export function readoutOf({ scale, clock }: ChartScene, cell: ReadCell, surface: SurfaceStyle): Readout {
  const { hover } = cell;
  const price = (tick: number): string => priceText(tick, scale);
  const { low, high } = hover.row;
  const validity = VALIDITY_STATES[hover.validity ?? 0] ?? "empty";
  return {
    price: price(hover.tick),
    time: clock.clockText(hover.timeNs ?? 0n, 3),
    book: { label: readoutStrings.book, value: bookWordStrings[validity], isWarning: validity !== "valid" },
    sides: SIDE_ROWS.map(([label, of]) => ({
      label,
      bid: countText(of(cell, "bid")),
      ask: countText(of(cell, "ask")),
    })),
    lines: [
      { label: surface.label, value: valueText(hover.value, surface) },
      { label: readoutStrings.toMid, value: distanceText(hover.ticksToMid) },
      ...(high - low > 1
        ? [
            { label: readoutStrings.prices, value: `${price(low)} – ${price(high - 1)}` },
            { label: readoutStrings.rowHeight, value: readoutStrings.ticks(formatCount(high - low)) },
          ]
        : []),
    ],
  };
}

export function readoutSize({ theme }: ChartScene, { sides, lines }: Readout): ReadoutSize {
  const rows = 2 + sides.length + lines.length;
  return {
    width: (WIDTH_PX + (hasDelta(sides) ? DELTA_COLUMN_PX : 0)) * theme.textScale,
    height: 2 * PADDING_PX + ROW_PX * theme.textScale * rows + 2 * RULE_PX,
  };
}

/** Dimmed where it tells of an earlier moment. */
export function readoutColors({ colors }: MapTheme, { isEarlier }: Readout): MapTheme["colors"] {
  const { text3 } = colors;
  return isEarlier === true ? { ...colors, text1: text3, text2: text3, bid: text3, ask: text3 } : colors;
}

export function paintReadoutGround({ g, theme }: ChartScene, { left, top, width, height }: Box): void {
  const { colors } = theme;
  g.strokeStyle = colors.separatorStrong;
  g.lineWidth = 1;
  g.beginPath();
  g.roundRect(left + 0.5, top + 0.5, width - 1, height - 1, 4);
  // On the map's own ground: what another card says must not show through.
  for (const ground of [colors.chart, colors.readout]) {
    g.fillStyle = ground;
    g.fill();
  }
  g.stroke();
}

export function paintReadout(
  scene: ChartScene,
  readout: Readout,
  { left, top }: { readonly left: number; readonly top: number },
): void {
  const { g, theme } = scene;
  const colors = readoutColors(theme, readout);
  const { width, height } = readoutSize(scene, readout);
  const rowPx = ROW_PX * theme.textScale;
  paintReadoutGround(scene, { left, top, width, height });
  const start = left + PADDING_PX;
  const right = left + width - PADDING_PX;
  const isCompared = hasDelta(readout.sides);
  const askRight = right - (isCompared ? DELTA_COLUMN_PX * theme.textScale : 0);
  const bidRight = askRight - ASK_COLUMN_PX * theme.textScale;
  let y = top + PADDING_PX + rowPx / 2;
  const rule = (): void => {
    g.fillStyle = colors.separatorStrong;
    g.fillRect(start, Math.round(y + rowPx / 2 + RULE_PX / 2) - 1, right - start, 1);
    y += RULE_PX;
  };
  g.font = theme.numberFontLarge;
  write(g, readout.price, start, y, "left", colors.text1);
  write(g, readout.time, right, y, "right", colors.text2);
  rule();
  y += rowPx;
  g.font = theme.textFont;
  const { book } = readout;
  write(g, book.label, start, y, "left", colors.text2);
  const stateAt = start + g.measureText(`${book.label} `).width;
  write(g, book.value, stateAt, y, "left", book.isWarning === true ? colors.warn : colors.text1);
  write(g, "bid", bidRight, y, "right", colors.bid);
  write(g, "ask", askRight, y, "right", colors.ask);
  if (isCompared) write(g, "Δ", right, y, "right", colors.text2);
  for (const { label, bid, ask, delta } of readout.sides) {
    y += rowPx;
    g.font = theme.textFont;
    write(g, label, start, y, "left", colors.text2);
    g.font = theme.numberFontLarge;
    write(g, bid, bidRight, y, "right", colors.text1);
    write(g, ask, askRight, y, "right", colors.text1);
    if (delta !== undefined) write(g, delta, right, y, "right", colors.text1);
  }
  rule();
  for (const { label, value, isWarning } of readout.lines) {
    y += rowPx;
    g.font = theme.textFont;
    write(g, label, start, y, "left", colors.text2);
    g.font = theme.numberFontLarge;
    write(g, value, right, y, "right", isWarning === true ? colors.warn : colors.text1);
  }
}

function hasDelta(sides: readonly ReadoutRow[]): boolean {
  return sides.some(({ delta }) => delta !== undefined);
}

function write(
  g: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  align: CanvasTextAlign,
  color: string,
): void {
  g.textAlign = align;
  g.fillStyle = color;
  g.fillText(text, x, y + 0.5);
}

function countText(count: number | undefined): string {
  return count === undefined ? DASH : formatCount(count);
}

function distanceText(ticks: number | undefined): string {
  if (ticks === undefined) return DASH;
  const size = Math.abs(ticks).toFixed(1);
  const sign = size === "0.0" ? "" : ticks < 0 ? "−" : "+";
  return readoutStrings.ticks(sign + size);
}
