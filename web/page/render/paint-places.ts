// Places that the user marked: the range A to B over the map with its grips on the time axis, and the flags of
// bookmarks there (design guide section 5).
import type { ChartScene } from "./chart-scene.ts";
import { timeX } from "./range-drag.ts";
import { GRIP_WIDTH_PX, rangeGrips } from "./range-grips.ts";

const GRIP_HEIGHT_PX = 14;
const FLAG_PX = 7;
const FLAG_HEIGHT_PX = 6;

/** Inside the map's clip. */
export function paintRange(scene: ChartScene): void {
  const { g, store, view, layout, theme, markedRange } = scene;
  if (markedRange === undefined) return;
  const left = view.snap(timeX(store, view, markedRange.fromNs));
  const right = view.snap(timeX(store, view, markedRange.toNs));
  if (right < 0 || left > layout.map.width) return;
  g.fillStyle = theme.colors.selection;
  g.fillRect(left, 0, right - left, layout.map.height);
  g.fillStyle = theme.colors.selectionLine;
  for (const x of [left, right]) g.fillRect(x, 0, 1, layout.map.height);
}

/** Above the finished time axis. */
export function paintPlaceMarks(scene: ChartScene): void {
  const { g, store, view, layout, theme, bookmarks } = scene;
  if (store.count === 0) return;
  const { y, height } = layout.timeAxis;
  const isInside = (x: number): boolean => x >= 0 && x <= layout.map.width;
  g.fillStyle = theme.colors.accent;
  for (const timeNs of bookmarks) {
    const x = timeX(store, view, timeNs);
    if (!isInside(x)) continue;
    g.beginPath();
    g.moveTo(x - FLAG_PX / 2, y);
    g.lineTo(x + FLAG_PX / 2, y);
    g.lineTo(x, y + FLAG_HEIGHT_PX);
    g.fill();
  }
  g.fillStyle = theme.colors.selectionLine;
  for (const x of rangeGrips(scene)) {
    g.fillRect(x - GRIP_WIDTH_PX / 2, y + (height - GRIP_HEIGHT_PX) / 2, GRIP_WIDTH_PX, GRIP_HEIGHT_PX);
  }
}
