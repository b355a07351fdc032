// Breaks of the picture: skipped idle time. A dotted line and a pill at the top; pills never overlap, the ones left
// out are counted (product.md O-8, R-8).
import { visibleEntries, type ChartScene } from "./chart-scene.ts";
import { durationText } from "./zone-clock.ts";

const PILL_HEIGHT_PX = 18;
const PILL_TOP_PX = 6;
const PILL_PADDING_PX = 7;
const PILL_GAP_PX = 4;
const LINE_OPACITY = 0.55;
const MIN_SKIP_NS = 60_000_000_000;

export function paintMarks(scene: ChartScene): void {
  const { g, store, view, theme } = scene;
  const padding = PILL_PADDING_PX * theme.textScale;
  g.font = theme.textFont;
  g.textBaseline = "middle";
  const { from, to } = visibleEntries(scene);
  let freeFrom = 0;
  let hidden = 0;
  for (let entry = from; entry < to; entry += 1) {
    const slot = store.slot(entry);
    const width = (store.endNs[slot] ?? 0) - (store.startNs[slot] ?? 0);
    if ((store.runLength[slot] ?? 1) > 1 && width >= MIN_SKIP_NS) {
      const x = view.x(entry + 0.5);
      paintLine(scene, x);
      const text = `skipped ${durationText(width)}${hidden > 0 ? ` +${hidden}` : ""}`;
      const left = Math.max(PILL_GAP_PX, x - g.measureText(text).width / 2 - padding);
      if (left >= freeFrom) {
        freeFrom = paintPill(scene, left, text) + PILL_GAP_PX;
        hidden = 0;
      } else {
        hidden += 1;
      }
    }
  }
  if (hidden > 0) {
    paintPill(scene, freeFrom, `+${hidden}`);
  }
}

function paintLine(scene: ChartScene, x: number): void {
  const { g, theme, layout, view } = scene;
  g.strokeStyle = theme.colors.text3;
  g.globalAlpha = LINE_OPACITY;
  g.lineWidth = 1;
  g.setLineDash([1, 3]);
  g.beginPath();
  g.moveTo(view.snap(x) + 0.5, PILL_TOP_PX + PILL_HEIGHT_PX * theme.textScale);
  g.lineTo(view.snap(x) + 0.5, layout.map.height);
  g.stroke();
  g.setLineDash([]);
  g.globalAlpha = 1;
}

/** Returns the pill's right edge. */
function paintPill(scene: ChartScene, left: number, text: string): number {
  const { g, theme } = scene;
  const padding = PILL_PADDING_PX * theme.textScale;
  const height = PILL_HEIGHT_PX * theme.textScale;
  const width = g.measureText(text).width + 2 * padding;
  g.fillStyle = theme.colors.readout;
  g.beginPath();
  g.roundRect(left, PILL_TOP_PX, width, height, 4);
  g.fill();
  g.fillStyle = theme.colors.text2;
  g.textAlign = "left";
  g.fillText(text, left + padding, PILL_TOP_PX + height / 2 + 0.5);
  return left + width;
}
