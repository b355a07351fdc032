// The read-out of one cell on a map too small for its card: the same numbers lying down, so that the picture stays in
// sight. A column for each number, a row for each side, all else on lines below; columns that find no room begin
// another block. Pure; CSS pixels from the card's upper left (design guide sections 2.1 and 5, "Read-out").
import type { Readout, ReadoutLine, ReadoutSize } from "./paint-readout.ts";
import type { ThemeColor } from "./map-theme.ts";

const MOST_WIDTH_PX = 320;
const EDGE_PX = 4;
const PADDING_PX = 6;
const ROW_PX = 16;
const SIDE_PX = 28;
const COLUMN_PX = 44;
const GAP_PX = 12;
const LABEL_GAP_PX = 4;

export type ReadoutFont = "text" | "number";

export interface PlacedText {
  readonly text: string;
  /** Where it ends when it is a number of a column, else where it begins. */
  readonly x: number;
  readonly y: number;
  readonly align: "left" | "right";
  readonly font: ReadoutFont;
  readonly color: ThemeColor;
}

export interface CompactReadout extends ReadoutSize {
  readonly texts: readonly PlacedText[];
}

export interface CompactRoom {
  /** Of the map. */
  readonly width: number;
  readonly textScale: number;
  readonly measure: (text: string, font: ReadoutFont) => number;
}

/** Whether a card of this size would hide more of the map than it tells. */
export function isCompact(card: ReadoutSize, map: ReadoutSize): boolean {
  return 2 * card.width > map.width || 2 * card.height > map.height;
}

export function compactReadout(
  { price, time, book, sides, lines }: Readout,
  { width: mapWidth, textScale, measure }: CompactRoom,
): CompactReadout {
  const width = Math.min(mapWidth - 2 * EDGE_PX, MOST_WIDTH_PX * textScale);
  const right = width - PADDING_PX;
  const rowPx = ROW_PX * textScale;
  const texts: PlacedText[] = [];
  let row = 0;
  const write = (
    text: string,
    x: number,
    align: "left" | "right",
    font: ReadoutFont,
    color: ThemeColor,
  ): void => {
    texts.push({ text, x, y: PADDING_PX + (row + 0.5) * rowPx, align, font, color });
  };
  write(price, PADDING_PX, "left", "number", "text1");
  write(time, right, "right", "number", "text2");
  const gap = GAP_PX * textScale;
  const lengthOf = ({ label, value }: ReadoutLine): number =>
    measure(label, "text") + LABEL_GAP_PX * textScale + measure(value, "number");
  const writeLine = (line: ReadoutLine, at: number): void => {
    const { label, value, isWarning } = line;
    write(label, at, "left", "text", "text2");
    const color = isWarning === true ? "warn" : "text1";
    write(value, at + lengthOf(line) - measure(value, "number"), "left", "number", color);
  };
  // The book's state stands between price and time where it has room.
  const bookAt = PADDING_PX + measure(price, "number") + gap;
  const isBookAbove = bookAt + lengthOf(book) + gap + measure(time, "number") <= right;
  if (isBookAbove) writeLine(book, bookAt);

  const room = right - PADDING_PX - SIDE_PX * textScale;
  const most = Math.max(1, Math.floor(room / (COLUMN_PX * textScale)));
  const blocks = Math.ceil(sides.length / most);
  const columns = Math.ceil(sides.length / blocks);
  for (let first = 0; first < sides.length; first += columns) {
    const shown = sides.slice(first, first + columns);
    const endOf = (i: number): number => right - ((columns - 1 - i) * room) / columns;
    row += 1;
    shown.forEach(({ label }, i) => write(label, endOf(i), "right", "text", "text2"));
    for (const side of ["bid", "ask"] as const) {
      row += 1;
      write(side, PADDING_PX, "left", "text", side);
      shown.forEach((numbers, i) => write(numbers[side], endOf(i), "right", "number", "text1"));
    }
    if (shown.every(({ delta }) => delta === undefined)) continue;
    row += 1;
    write("Δ", PADDING_PX, "left", "text", "text2");
    shown.forEach(({ delta }, i) => write(delta ?? "", endOf(i), "right", "number", "text1"));
  }

  let x = right;
  for (const line of isBookAbove ? lines : [...lines, book]) {
    const length = lengthOf(line);
    if (x + length > right) {
      row += 1;
      x = PADDING_PX;
    }
    if (x + length <= right) {
      writeLine(line, x);
    } else {
      write(line.label, x, "left", "text", "text2");
      row += 1;
      write(line.value, right, "right", "number", line.isWarning === true ? "warn" : "text1");
    }
    x += length + gap;
  }
  return { texts, width, height: 2 * PADDING_PX + (row + 1) * rowPx };
}
