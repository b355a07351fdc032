// Crosshair with tags on both axes, a frame around its cell and the place of a card beside it. Drawn on a canvas of its
// own, so that moving the pointer repaints nothing else (design guide section 5, "Read-out").
import { type Box, freePlace, isFree } from "./card-place.ts";
import type { ChartScene } from "./chart-scene.ts";
import type { Hover } from "./hover.ts";
import { notesTop } from "./paint-map-notes.ts";
import { paintLateTag } from "./paint-price-axis.ts";
import { paintLateTimeTag } from "./paint-time-axis.ts";
import { priceText } from "./price-text.ts";
import type { ReadoutSize } from "./paint-readout.ts";

const RIGHT_PX = 16;
const BELOW_PX = 14;
const CROSS_OPACITY = 0.75;
const TRAIL_SAMPLES = 64;
/** Around the point that a card tells of: pin and frame. */
const OWN_PX = 14;

export function paintCrosshair(scene: ChartScene, hover: Hover): void {
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
  // Below the map there is no price.
  const isOnMap = hover.y < layout.map.height;
  if (isOnMap) {
    g.moveTo(0, y);
    g.lineTo(layout.map.width, y);
  }
  g.stroke();
  g.setLineDash([]);
  g.globalAlpha = 1;
  if (isOnMap) {
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
  }
  if (hover.timeNs !== undefined) {
    paintLateTimeTag(scene, x, clock.clockText(hover.timeNs, 3));
  }
}

export function paintCellFrame(scene: ChartScene, hover: Hover): void {
  const { g, view, theme } = scene;
  const { span, row } = hover;
  if (span === undefined) return;
  const width = (span.to - span.from) * view.columnPx;
  const height = (row.high - row.low) * view.rowPx;
  if (width < 2 || height < 3) return;
  g.strokeStyle = theme.colors.crosshair;
  g.lineWidth = 1;
  const left = view.snap(view.x(span.from));
  const top = view.snap(view.rowTop(row));
  g.strokeRect(left - 0.5, top - 0.5, width + 1, height + 1);
}

/** Right below the pointer; flipped before it touches cursor line or frame; off the price trail when it can be, and
 * off what is `taken`. */
export function placeCard(
  scene: ChartScene,
  hover: Pick<Hover, "x" | "y">,
  { width, height }: ReadoutSize,
  taken: readonly Box[] = [],
): { left: number; top: number } {
  const { view, layout } = scene;
  const cursor = view.x(scene.store.end);
  const rightEdge = hover.x < cursor ? Math.min(cursor, layout.map.width) : layout.map.width;
  const lefts = [hover.x + RIGHT_PX, hover.x - RIGHT_PX - width];
  const tops = [hover.y + BELOW_PX, hover.y - BELOW_PX - height];
  const places = tops.flatMap((top) => lefts.map((left) => ({ left, top })));
  const lowest = notesTop(scene);
  const fitting = places.filter(
    ({ left, top }) =>
      left >= 0 &&
      left + width < rightEdge &&
      top >= 0 &&
      top + height < lowest &&
      isFree({ left, top, width, height }, taken),
  );
  const clear = fitting.find((place) => !coversTrail(scene, place, { width, height }));
  const own = { left: hover.x - OWN_PX, top: hover.y - OWN_PX, width: 2 * OWN_PX, height: 2 * OWN_PX };
  const room = { width: layout.map.width, height: lowest };
  return clear ?? fitting[0] ?? freePlace(hover, { width, height }, room, [own, ...taken]);
}

function coversTrail(
  { view, store }: ChartScene,
  { left, top }: { readonly left: number; readonly top: number },
  { width, height }: ReadoutSize,
): boolean {
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
