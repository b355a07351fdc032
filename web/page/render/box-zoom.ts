// Zooming into a box that is drawn with Z and drag (product.md H-8): both axes; a flat box zooms time alone, a narrow
// one price alone.
import type { Point } from "./map-gestures.ts";

/** A side shorter than this does not count. */
const LEAST_PX = 8;

export interface Box {
  readonly from: Point;
  readonly to: Point;
}

export interface BoxSides {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Cut to the map. */
export function boxSides({ from, to }: Box, width: number, height: number): BoxSides {
  const inside = (value: number, most: number): number => Math.min(Math.max(value, 0), most);
  return {
    left: inside(Math.min(from.x, to.x), width),
    right: inside(Math.max(from.x, to.x), width),
    top: inside(Math.min(from.y, to.y), height),
    bottom: inside(Math.max(from.y, to.y), height),
  };
}

/** Factors above 1 by which the axes grow and the points of the screen that stay; undefined: too small a box. */
export function boxZoom(box: Box, width: number, height: number) {
  const { left, right, top, bottom } = boxSides(box, width, height);
  const isWide = right - left >= LEAST_PX;
  const isHigh = bottom - top >= LEAST_PX;
  if (!isWide && !isHigh) return undefined;
  return { time: isWide ? { left, right } : undefined, price: isHigh ? { top, bottom } : undefined };
}
