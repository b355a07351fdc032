// Moving averages of the price (design guide section 5, "EMA, SMA"): the longest first, the shortest on top and
// strongest; simple averages dashed.
import { strokeCased } from "./cased-stroke.ts";
import { visibleEntries, type ChartScene } from "./chart-scene.ts";

const LINE_PX = 1.25;
const STRONGEST = 0.9;
const WEAKEST = 0.5;
const SMA_DASH = [4, 4];

export function paintEma(scene: ChartScene): void {
  const { g, ema } = scene;
  if (ema === undefined) return;
  for (const [lines, dash] of [
    [ema.sma, SMA_DASH],
    [ema.ema, []],
  ] as const) {
    for (const [i, line] of [...lines.entries()].toReversed()) {
      g.globalAlpha = emaOpacity(i, lines.length);
      strokeCased(scene, emaPath(scene, line), "text2", LINE_PX, dash);
    }
  }
  g.globalAlpha = 1;
}

/** Of line i of n, shortest first. */
export function emaOpacity(i: number, n: number): number {
  return n < 2 ? STRONGEST : STRONGEST - ((STRONGEST - WEAKEST) * i) / (n - 1);
}

/** One point a pixel at most, each in the middle of its column. */
function emaPath(scene: ChartScene, line: Float64Array): Path2D {
  const { store, view } = scene;
  const { from, to } = visibleEntries(scene);
  const perPixel = Math.max(1, Math.floor(1 / view.columnPx));
  const path = new Path2D();
  let isDrawing = false;
  for (let entry = from; entry < to; entry += perPixel) {
    const value = line[entry - store.first] ?? Number.NaN;
    if (Number.isNaN(value)) {
      isDrawing = false;
      continue;
    }
    const [x, y] = [view.x(entry + 0.5), view.y(value)];
    if (isDrawing) path.lineTo(x, y);
    else path.moveTo(x, y);
    isDrawing = true;
  }
  return path;
}
