// Price, bid and ask as stepped lines with casing (design guide section 5, "Mark | Drawing"). A line is built per
// pixel at most: where several entries share one, it covers their range and goes on from the last (product.md H-10).
import type { Trail } from "./column-store.ts";
import { newest, visibleEntries, type ChartScene } from "./chart-scene.ts";
import { strokeCased } from "./cased-stroke.ts";

/** Bid and ask are drawn from this row height on. */
export const TOUCH_MIN_ROW_PX = 5;
const TOUCH_OPACITY = 0.9;
const PRICE_WITH_TOUCH_PX = 1.25;
const SPOT_LEVEL_DASH = [2, 3];

export function paintTrails(scene: ChartScene): void {
  const { g, store, theme, overlays, view } = scene;
  const touch = overlays.includes("bbo") && view.rowPx >= TOUCH_MIN_ROW_PX;
  if (touch && overlays.includes("spread")) {
    paintSpread(scene);
  }
  if (touch) {
    g.globalAlpha = TOUCH_OPACITY;
    strokeCased(scene, trail(scene, store.trails.bid), "bid", theme.touchStrokePx);
    strokeCased(scene, trail(scene, store.trails.ask), "ask", theme.touchStrokePx);
    g.globalAlpha = 1;
  }
  if (overlays.includes("price")) {
    const width = touch ? PRICE_WITH_TOUCH_PX : theme.priceStrokePx;
    strokeCased(scene, trail(scene, store.trails.spot), "priceLine", width);
    paintSpotLevel(scene);
  }
}

function trail(scene: ChartScene, ticks: Trail): Path2D {
  const { store, view } = scene;
  const path = new Path2D();
  const { from, to } = visibleEntries(scene);
  const perPixel = Math.max(1, Math.floor(1 / (view.columnPx * view.pixelRatio)));
  let drawing = false;
  for (let entry = from - (from % perPixel); entry < to; entry += perPixel) {
    const group = range(ticks, store.slot(Math.max(entry, from)), Math.min(perPixel, to - entry));
    if (!group) {
      drawing = false;
      continue;
    }
    const x = view.x(entry);
    const y = onPixel(scene, group.last);
    if (drawing) {
      path.lineTo(x, onPixel(scene, group.low));
      path.lineTo(x, onPixel(scene, group.high));
      path.lineTo(x, y);
    } else {
      path.moveTo(x, y);
      drawing = true;
    }
    path.lineTo(view.x(entry + perPixel), y);
  }
  return path;
}

interface TickRange {
  readonly low: number;
  readonly high: number;
  readonly last: number;
}

/** With one entry low = high = last; undefined when none of the group has a price. */
function range(ticks: Trail, slot: number, count: number): TickRange | undefined {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let last = Number.NaN;
  for (let i = 0; i < count; i += 1) {
    const at = (slot + i) % ticks.last.length;
    const tick = ticks.last[at] ?? Number.NaN;
    if (!Number.isNaN(tick)) {
      low = Math.min(low, ticks.low[at] ?? tick);
      high = Math.max(high, ticks.high[at] ?? tick);
      last = tick;
    }
  }
  return Number.isNaN(last) ? undefined : { low, high, last };
}

/** Middle of a device pixel: a horizontal one-pixel line stays one pixel. */
function onPixel(scene: ChartScene, tick: number): number {
  const { view } = scene;
  return (Math.floor(view.y(tick) * view.pixelRatio) + 0.5) / view.pixelRatio;
}

/** Dotted level of the newest price from the cursor to the price axis. */
function paintSpotLevel(scene: ChartScene): void {
  const { g, store, theme, view, layout } = scene;
  const spot = newest(store, store.spotTick);
  if (spot === undefined) {
    return;
  }
  const y = onPixel(scene, spot);
  g.strokeStyle = theme.colors.text3;
  g.lineWidth = 1;
  g.setLineDash(SPOT_LEVEL_DASH);
  g.beginPath();
  g.moveTo(Math.min(view.x(store.end), layout.map.width), y);
  g.lineTo(layout.map.width, y);
  g.stroke();
  g.setLineDash([]);
}

function paintSpread(scene: ChartScene): void {
  const { g, store, theme, view } = scene;
  const { from, to } = visibleEntries(scene);
  g.fillStyle = theme.colors.shade;
  g.beginPath();
  for (let entry = from; entry < to; entry += 1) {
    const bid = store.bidTick[store.slot(entry)] ?? Number.NaN;
    const ask = store.askTick[store.slot(entry)] ?? Number.NaN;
    if (bid <= ask) {
      const top = onPixel(scene, ask);
      g.rect(view.x(entry), top, view.columnPx, onPixel(scene, bid) - top);
    }
  }
  g.fill();
}
