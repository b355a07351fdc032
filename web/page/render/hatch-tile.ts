// The hatches of the design guide section 5.2 as a tile that repeats without a seam: lines of 1 px at 45°, 7 px apart,
// as screen-shader.ts draws them.
import type { Rgba } from "./css-color.ts";

const GAP_PX = 7;

/** `rises`: up to the right, for what is unknown; else down to the right, for what is invalid. */
export function hatchTile(color: Rgba, pixelRatio: number, rises: boolean): HTMLCanvasElement {
  const size = Math.max(1, Math.round(GAP_PX * pixelRatio));
  const tile = document.createElement("canvas");
  tile.width = size;
  tile.height = size;
  const g = tile.getContext("2d");
  if (!g) return tile;
  const image = g.createImageData(size, size);
  const [red, green, blue, alpha] = color;
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const along = rises ? x + y + 1 : x - y + size;
      const off = Math.abs((along % size) - size / 2) * Math.SQRT1_2;
      const share = Math.min(1, Math.max(0, pixelRatio / 2 + 0.5 - off));
      image.data.set([red * 255, green * 255, blue * 255, alpha * share * 255], (y * size + x) * 4);
    }
  }
  g.putImageData(image, 0, 0);
  return tile;
}
