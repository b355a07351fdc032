// Price and time grid over the cells, the ahead zone and the cursor line (design guide sections 2 and 5).
import { axisLabels, cursorLineX, hasAxes, type ChartScene } from "./chart-scene.ts";
import { multiplesBetween, priceSteps, stepAtLeast } from "./price-axis.ts";

/** Grid lines stand at least this far apart. */
const GRID_MIN_PX = 120;

export function paintGrid(scene: ChartScene): void {
  const { g, view, layout, theme, scale } = scene;
  g.fillStyle = theme.colors.gridLine;
  const step = stepAtLeast(priceSteps(scale.tickInt), GRID_MIN_PX / view.rowPx);
  for (const tick of multiplesBetween(view.tickAt(layout.map.height), view.topTick, step)) {
    g.fillRect(0, hairline(scene, view.y(tick)), layout.map.width, 1 / view.pixelRatio);
  }
  for (const label of axisLabels(scene, GRID_MIN_PX)) {
    g.fillRect(hairline(scene, label.x), 0, 1 / view.pixelRatio, layout.map.height);
  }
}

/** Right of the cursor lies nothing but projection. */
export function paintAheadZone(scene: ChartScene): void {
  const { g, layout, theme } = scene;
  const x = Math.max(0, cursorLineX(scene));
  if (x < layout.map.width) {
    g.fillStyle = theme.colors.future;
    g.fillRect(x, 0, layout.map.width - x, layout.map.height);
  }
}

export function paintCursor(scene: ChartScene): void {
  const { g, view, layout, theme } = scene;
  const x = view.snap(cursorLineX(scene));
  if (hasAxes(scene) && x >= 0 && x <= layout.map.width) {
    g.fillStyle = theme.colors.accent;
    g.fillRect(x, 0, 1, layout.strip.y + layout.strip.height);
  }
}

function hairline(scene: ChartScene, at: number): number {
  return Math.floor(at * scene.view.pixelRatio) / scene.view.pixelRatio;
}
