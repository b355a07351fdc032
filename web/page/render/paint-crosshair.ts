// Crosshair with tags on both axes, a frame around its cell and the read-out card. Drawn on a canvas of its own, so
// that moving the pointer repaints nothing else (design guide section 5, "Read-out").
import { VALIDITY_STATES } from "../../core/bins/frame.ts";
import type { ChartScene } from "./chart-scene.ts";
import type { Hover } from "./hover.ts";
import { paintLateTag } from "./paint-price-axis.ts";
import { paintLateTimeTag } from "./paint-time-axis.ts";
import { priceText } from "./price-text.ts";
import type { SurfaceStyle } from "./surface-style.ts";
import { valueText } from "./surface-style.ts";

const CARD_WIDTH_PX = 216;
const CARD_PADDING_PX = 10;
const ROW_PX = 18;
const RIGHT_PX = 16;
const BELOW_PX = 14;
const CROSS_OPACITY = 0.75;
const TRAIL_SAMPLES = 64;
const UNDEFINED_TEXT = "–";

export function paintCrosshair(scene: ChartScene, hover: Hover, surface: SurfaceStyle): void {
  const { g, view, layout, theme, clock, scale } = scene;
  const x = (Math.floor(hover.x * view.pixelRatio) + 0.5) / view.pixelRatio;
  const y = (Math.floor(view.y(hover.tick) * view.pixelRatio) + 0.5) / view.pixelRatio;
  g.globalAlpha = CROSS_OPACITY;
  g.strokeStyle = theme.colors.crosshair;
  g.lineWidth = 1;
  g.setLineDash([3, 3]);
  g.beginPath();
  g.moveTo(x, 0);
  g.lineTo(x, layout.strip.y + layout.strip.height);
  g.moveTo(0, y);
  g.lineTo(layout.map.width, y);
  g.stroke();
  g.setLineDash([]);
  g.globalAlpha = 1;
  paintCellFrame(scene, hover);
  g.font = theme.numberFont;
  g.textAlign = "right";
  g.textBaseline = "middle";
  paintLateTag(scene, {
    y: Math.min(Math.max(y, 8), layout.map.height - 8),
    text: priceText(hover.tick, scale),
    ground: theme.colors.pressed,
    ink: theme.colors.text1,
  });
  if (hover.timeNs !== undefined) {
    paintLateTimeTag(scene, x, clock.clockText(hover.timeNs, 3));
    paintCard(scene, hover, surface);
  }
}

function paintCellFrame(scene: ChartScene, hover: Hover): void {
  const { g, view, theme } = scene;
  if (hover.entry === undefined || view.columnPx < 2 || view.rowPx < 3) {
    return;
  }
  g.strokeStyle = theme.colors.crosshair;
  g.lineWidth = 1;
  const left = view.snap(view.x(hover.entry));
  const top = view.snap(view.y(hover.tick) - view.rowPx / 2);
  g.strokeRect(left - 0.5, top - 0.5, view.columnPx + 1, view.rowPx + 1);
}

interface Row {
  readonly label: string;
  readonly value: string;
  readonly color?: string;
}

function paintCard(scene: ChartScene, hover: Hover, surface: SurfaceStyle): void {
  const { g, theme, clock, scale } = scene;
  const rows = cardRows(scene, hover, surface);
  const { width, rowHeight } = cardSizes(scene);
  const height = 2 * CARD_PADDING_PX + rowHeight * (rows.length + 1) + 6;
  const { left, top } = placeCard(scene, hover, height);
  g.fillStyle = theme.colors.readout;
  g.strokeStyle = theme.colors.separatorStrong;
  g.lineWidth = 1;
  g.beginPath();
  g.roundRect(left + 0.5, top + 0.5, width - 1, height - 1, 4);
  g.fill();
  g.stroke();
  const right = left + width - CARD_PADDING_PX;
  const start = left + CARD_PADDING_PX;
  let y = top + CARD_PADDING_PX + rowHeight / 2;
  g.font = theme.numberFontLarge;
  write(g, priceText(hover.tick, scale), start, y, "left", theme.colors.text1);
  write(g, clock.clockText(hover.timeNs ?? 0n, 3), right, y, "right", theme.colors.text2);
  g.fillStyle = theme.colors.separatorStrong;
  g.fillRect(start, y + rowHeight / 2 + 2, width - 2 * CARD_PADDING_PX, 1);
  y += 6;
  for (const row of rows) {
    y += rowHeight;
    g.font = theme.textFont;
    write(g, row.label, start, y, "left", theme.colors.text2);
    g.font = theme.numberFontLarge;
    write(g, row.value, right, y, "right", row.color ?? theme.colors.text1);
  }
}

function cardSizes({ theme }: ChartScene): { readonly width: number; readonly rowHeight: number } {
  return { width: CARD_WIDTH_PX * theme.textScale, rowHeight: ROW_PX * theme.textScale };
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

function cardRows(scene: ChartScene, hover: Hover, surface: SurfaceStyle): readonly Row[] {
  const { colors } = scene.theme;
  const price = (tick: number | undefined): string =>
    tick === undefined ? UNDEFINED_TEXT : priceText(tick, scene.scale);
  const rows: Row[] = [
    { label: surface.label, value: valueText(hover.value, surface) },
    { label: "Best ask", value: price(hover.askTick), color: colors.ask },
    { label: "Best bid", value: price(hover.bidTick), color: colors.bid },
    { label: "To mid", value: distanceText(hover.ticksToMid) },
  ];
  const validity = VALIDITY_STATES[hover.validity ?? 0] ?? "empty";
  return validity === "valid" ? rows : [...rows, { label: "Book", value: validity, color: colors.warn }];
}

function distanceText(ticks: number | undefined): string {
  if (ticks === undefined) {
    return UNDEFINED_TEXT;
  }
  const size = Math.abs(ticks).toFixed(1);
  const sign = size === "0.0" ? "" : ticks < 0 ? "−" : "+";
  return `${sign}${size} ticks`;
}

/** Right below the pointer; flipped before it touches cursor line or frame; off the price trail when it can be. */
function placeCard(scene: ChartScene, hover: Hover, height: number): { left: number; top: number } {
  const { view, layout } = scene;
  const { width } = cardSizes(scene);
  const cursor = view.x(scene.store.end);
  const rightEdge = hover.x < cursor ? Math.min(cursor, layout.map.width) : layout.map.width;
  const lefts = [hover.x + RIGHT_PX, hover.x - RIGHT_PX - width];
  const tops = [hover.y + BELOW_PX, hover.y - BELOW_PX - height];
  const places = tops.flatMap((top) => lefts.map((left) => ({ left, top })));
  const fitting = places.filter(
    ({ left, top }) => left >= 0 && left + width < rightEdge && top >= 0 && top + height < layout.map.height,
  );
  const clear = fitting.find((place) => !coversTrail(scene, place.left, place.top, height));
  const chosen = clear ?? fitting[0];
  return (
    chosen ?? {
      left: Math.min(Math.max(0, hover.x + RIGHT_PX), layout.map.width - width),
      top: Math.min(Math.max(0, hover.y + BELOW_PX), layout.map.height - height),
    }
  );
}

function coversTrail(scene: ChartScene, left: number, top: number, height: number): boolean {
  const { view, store } = scene;
  const { width } = cardSizes(scene);
  const from = view.entryAt(left);
  const step = Math.max(1, width / view.columnPx / TRAIL_SAMPLES);
  for (let at = from; at < view.entryAt(left + width); at += step) {
    const entry = Math.floor(at);
    if (entry >= store.first && entry < store.end) {
      const y = view.y(store.spotTick[store.slot(entry)] ?? Number.NaN);
      if (y >= top && y <= top + height) {
        return true;
      }
    }
  }
  return false;
}
