// The rows of the ladder as elements that stay: twenty times a second only texts and the lengths of bars change, and
// only where they differ. Cells are reserved in width by ladder-styles.ts, so that nothing moves.
import { formatFixed, formatPrice, formatSigned } from "../../lib/format-number.ts";
import type { LadderRow } from "../state/ladder-rows.ts";
import { ladderStrings } from "../../strings/ladder.ts";

const CELLS = [
  "net",
  "bid-orders",
  "bid-size",
  "bid-bar",
  "price",
  "ask-bar",
  "ask-size",
  "ask-orders",
  "traded",
] as const;
type CellName = (typeof CELLS)[number];
const BARS = ["net", "bid-bar", "ask-bar", "traded"] as const;
type BarName = (typeof BARS)[number] | "sold";

/** A million and more would not fit: three figures do. */
const THOUSANDS = 10_000;
const MILLIONS = 1_000_000;

interface Row {
  readonly element: HTMLElement;
  readonly texts: Readonly<Record<CellName, HTMLElement>>;
  readonly bars: Readonly<Record<BarName, HTMLElement>>;
  /** What is shown now, by what it is. */
  readonly shown: Map<string, string>;
}

export class LadderGrid {
  private readonly rows: Row[] = [];

  constructor(private readonly body: HTMLElement) {}

  draw(rows: readonly LadderRow[], priceDecimals: number): void {
    while (this.rows.length < rows.length) this.rows.push(this.newRow());
    while (this.rows.length > rows.length) this.rows.pop()?.element.remove();
    const most = scales(rows);
    for (const [i, row] of rows.entries()) {
      const shown = this.rows[i];
      if (shown !== undefined) drawRow(shown, row, most, priceDecimals);
    }
  }

  private newRow(): Row {
    const document = this.body.ownerDocument;
    const element = document.createElement("div");
    element.className = "row";
    element.setAttribute("role", "row");
    const cell = (name: CellName): HTMLElement => {
      const box = element.appendChild(document.createElement("div"));
      box.className = `cell ${name}`;
      box.setAttribute("role", name === "price" ? "rowheader" : "cell");
      return box;
    };
    const cells = Object.fromEntries(CELLS.map((name) => [name, cell(name)])) as Record<
      CellName,
      HTMLElement
    >;
    const part = (name: CellName, className: string): HTMLElement => {
      const span = cells[name].appendChild(document.createElement("span"));
      span.className = className;
      return span;
    };
    const bars = {
      net: part("net", "bar"),
      "bid-bar": part("bid-bar", "bar"),
      "ask-bar": part("ask-bar", "bar"),
      traded: part("traded", "bar bought"),
      sold: part("traded", "bar sold"),
    };
    const text = (name: CellName): HTMLElement => part(name, name === "traded" ? "hidden-text" : "text");
    const texts = Object.fromEntries(CELLS.map((name) => [name, text(name)])) as Record<
      CellName,
      HTMLElement
    >;
    for (const name of ["bid-bar", "ask-bar"] as const) cells[name].setAttribute("aria-hidden", "true");
    this.body.append(element);
    return { element, texts, bars, shown: new Map() };
  }
}

interface Scales {
  readonly size: number;
  readonly net: number;
  readonly traded: number;
}

function scales(rows: readonly LadderRow[]): Scales {
  let [size, net, traded] = [1, 1, 1];
  for (const row of rows) {
    size = Math.max(size, row.bidSize, row.askSize);
    net = Math.max(net, Math.abs(row.net));
    traded = Math.max(traded, row.bought + row.sold);
  }
  return { size, net, traded };
}

function drawRow(shown: Row, row: LadderRow, most: Scales, priceDecimals: number): void {
  const { texts, bars } = shown;
  const text = (name: CellName, value: string): void => {
    if (isNew(shown, name, value)) texts[name].textContent = value;
  };
  const bar = (name: BarName, share: number): void => {
    const value = share.toFixed(3);
    if (isNew(shown, `bar ${name}`, value)) bars[name].style.setProperty("--share", value);
  };
  const mark = (name: string, value: string): void => {
    if (isNew(shown, `data ${name}`, value)) shown.element.dataset[name] = value;
  };
  text("net", row.net === 0 ? "" : signedText(row.net));
  text("bid-orders", countText(row.bidOrders));
  text("bid-size", countText(row.bidSize));
  text("price", formatPrice(row.price, priceDecimals));
  text("ask-size", countText(row.askSize));
  text("ask-orders", countText(row.askOrders));
  text("traded", row.bought + row.sold === 0 ? "" : ladderStrings.traded(row.bought, row.sold));
  bar("net", Math.abs(row.net) / most.net);
  bar("bid-bar", row.bidSize / most.size);
  bar("ask-bar", row.askSize / most.size);
  bar("traded", (row.bought + row.sold) / most.traded);
  bar("sold", row.sold / most.traded);
  mark("net", row.net > 0 ? "stacked" : row.net < 0 ? "pulled" : "none");
  mark("touch", row.touch ?? "none");
  mark("last", String(row.isLast));
  mark("whole", String(row.isWhole));
  mark("price", String(row.price));
}

function isNew({ shown }: Row, name: string, value: string): boolean {
  if (shown.get(name) === value) return false;
  shown.set(name, value);
  return true;
}

/** Nothing rests: nothing is written, the eye finds the gaps. */
function countText(count: number): string {
  if (count === 0) return "";
  if (count < THOUSANDS) return String(count);
  return count < MILLIONS ? `${Math.round(count / 1000)}k` : `${formatFixed(count / MILLIONS, 1)}M`;
}

function signedText(net: number): string {
  const size = Math.abs(net);
  if (size < THOUSANDS) return net > 0 ? `+${size}` : formatSigned(net, 0);
  return `${net > 0 ? "+" : "\u2212"}${countText(size)}`;
}
