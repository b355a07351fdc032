// Candles in the place of the cells (live-view.md section 4): rising in the bid's colour, falling in the ask's; the body
// fills four fifths of its column.
import { candlesInSight } from "./candles.ts";
import type { ChartScene } from "./chart-scene.ts";

const BODY_SHARE = 0.8;
const BODY_OPACITY = 0.5;

export function paintCandles(scene: ChartScene): void {
  const { g, view, theme } = scene;
  for (const { from, to, open, close, high, low } of candlesInSight(scene)) {
    const width = (to - from) * view.columnPx;
    const middle = view.x(from) + width / 2;
    g.fillStyle = close >= open ? theme.colors.bid : theme.colors.ask;
    g.globalAlpha = 1;
    const top = view.y(high);
    g.fillRect(Math.floor(middle), top, 1, Math.max(1, view.y(low) - top));
    g.globalAlpha = BODY_OPACITY;
    const bodyTop = view.y(Math.max(open, close));
    const body = Math.max(1, BODY_SHARE * width);
    g.fillRect(middle - body / 2, bodyTop, body, Math.max(1, view.y(Math.min(open, close)) - bodyTop));
  }
  g.globalAlpha = 1;
}
