// Pinned crosshairs: the cell framed, a pin on it, its card beside it; the second one's card says what differs from the
// first (product.md H-9; design guide section 5, "Read-out").
import type { Box } from "./card-place.ts";
import type { ChartScene } from "./chart-scene.ts";
import type { HandCell } from "./map-hand.ts";
import { isSmallMap, paintCellCard } from "./paint-cell-card.ts";
import { paintCellFrame } from "./paint-crosshair.ts";
import { comparedReadout, readoutOf } from "./paint-readout.ts";
import type { SurfaceStyle } from "./surface-style.ts";

const HEAD_PX = 4;
const STEM_PX = 9;

/** Where their cards stand, off what is `taken`. */
export function paintPins(
  scene: ChartScene,
  pins: readonly HandCell[],
  surface: SurfaceStyle,
  taken: readonly Box[] = [],
): readonly Box[] {
  const [first] = pins;
  const inSight = pins.filter((pin) => isInSight(scene, pin));
  const cards: Box[] = [];
  for (const pin of inSight) {
    const readout =
      first === undefined || pin === first
        ? readoutOf(scene, pin, surface)
        : comparedReadout(scene, pin, first, surface);
    // A small map has room for one card: that of the second pin, which tells what differs.
    const isToldByOther = pin === first && inSight.length > 1 && isSmallMap(scene, readout);
    if (!isToldByOther) cards.push(paintCellCard(scene, readout, pin.hover, [...taken, ...cards]));
  }
  // On a small map a card may have to lie over its own cell.
  for (const { hover } of inSight) {
    paintCellFrame(scene, hover);
    paintPin(scene, hover.x, scene.view.y(hover.tick));
  }
  return cards;
}

/** Its column may have been forgotten, or lie beyond the picture's edge. */
function isInSight({ layout }: ChartScene, { hover }: HandCell): boolean {
  const { x, y, entry } = hover;
  return entry !== undefined && x >= 0 && x <= layout.map.width && y >= 0 && y <= layout.map.height;
}

/** A head above its point on a stem. */
function paintPin({ g, theme }: ChartScene, x: number, y: number): void {
  g.strokeStyle = theme.colors.casing;
  g.lineWidth = 4;
  g.beginPath();
  g.moveTo(x, y);
  g.lineTo(x, y - STEM_PX);
  g.stroke();
  g.strokeStyle = theme.colors.text1;
  g.lineWidth = 1.5;
  g.stroke();
  g.beginPath();
  g.arc(x, y - STEM_PX, HEAD_PX, 0, 2 * Math.PI);
  g.fillStyle = theme.colors.text1;
  g.fill();
  g.strokeStyle = theme.colors.casing;
  g.stroke();
}
