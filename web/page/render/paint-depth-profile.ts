// Resting size by row at the cursor, from the axis to the right: asks above, bids below, width ∝ size^0.62,
// opacity .28–.70 with size, the touch rows .95 (design guide section 6, "Depth profile").
import { newest, type ChartScene } from "./chart-scene.ts";
import type { ThemeColor } from "./map-theme.ts";

const POWER = 0.62;
const OPACITY_LOW = 0.28;
const OPACITY_HIGH = 0.7;
const OPACITY_TOUCH = 0.95;
const RIGHT_PX = 4;

export function paintDepthProfile(scene: ChartScene): void {
  const { g, layout, theme, profile } = scene;
  const { x, width, height } = layout.depthProfile;
  if (width <= 0) {
    return;
  }
  g.fillStyle = theme.colors.chart;
  g.fillRect(x, 0, width, height);
  g.fillStyle = theme.colors.separator;
  g.fillRect(x, 0, 1, height);
  if (!profile) {
    return;
  }
  g.save();
  g.beginPath();
  g.rect(x, 0, width, height);
  g.clip();
  const largest = Math.max(largestVisible(scene, profile.bid), largestVisible(scene, profile.ask));
  paintSide(scene, profile.bid, "bid", largest, newest(scene.store, scene.store.bidTick));
  paintSide(scene, profile.ask, "ask", largest, newest(scene.store, scene.store.askTick));
  g.globalAlpha = 1;
  g.restore();
}

/** Several rows share a device pixel when zoomed out: the largest of them is drawn. */
function paintSide(
  scene: ChartScene,
  sizes: Float32Array,
  color: ThemeColor,
  largest: number,
  touchTick: number | undefined,
): void {
  const { g, layout, theme, view, profile } = scene;
  if (!profile || largest <= 0) {
    return;
  }
  const { x, width } = layout.depthProfile;
  const { from, to } = visibleRows(scene, sizes.length);
  // Whole drawn rows, as many as one device pixel needs.
  const group = view.tickGroup * Math.max(1, Math.ceil(1 / (view.groupPx * view.pixelRatio)));
  const gap = view.rowPx * group >= 3 ? 1 : 0;
  const barHeight = Math.max(view.rowPx * group - gap, 1 / view.pixelRatio);
  g.fillStyle = theme.colors[color];
  const first = Math.floor((profile.baseTick + from) / group) * group - profile.baseTick;
  for (let row = first; row < to; row += group) {
    let size = 0;
    for (let i = Math.max(row, 0); i < Math.min(row + group, to); i += 1) {
      size = Math.max(size, sizes[i] ?? 0);
    }
    if (size > 0) {
      const share = (size / largest) ** POWER;
      const tick = profile.baseTick + row;
      const touch = touchTick !== undefined && touchTick > tick - 1 && touchTick < tick + group;
      g.globalAlpha = touch ? OPACITY_TOUCH : OPACITY_LOW + (OPACITY_HIGH - OPACITY_LOW) * share;
      const top = view.snap(view.y(tick + group - 1) - view.rowPx / 2);
      g.fillRect(x + 1, top, Math.max(1, share * (width - 1 - RIGHT_PX)), barHeight);
    }
  }
}

function largestVisible(scene: ChartScene, sizes: Float32Array): number {
  const { from, to } = visibleRows(scene, sizes.length);
  let largest = 0;
  for (let row = from; row < to; row += 1) {
    largest = Math.max(largest, sizes[row] ?? 0);
  }
  return largest;
}

function visibleRows(scene: ChartScene, length: number): { from: number; to: number } {
  const base = scene.profile?.baseTick ?? 0;
  const { view, layout } = scene;
  return {
    from: Math.max(0, Math.floor(view.tickAt(layout.map.height) - base)),
    to: Math.min(length, Math.ceil(view.topTick - base) + 1),
  };
}
