// Five pixels under the map: the book's validity per entry (design guide section 5.1).
import { VALIDITY_STATES } from "../../core/bins/frame.ts";
import { visibleEntries, type ChartScene } from "./chart-scene.ts";
import { paintValidityRun } from "./validity-pattern.ts";

export function paintValidityStrip(scene: ChartScene): void {
  const { g, store, view, layout, theme } = scene;
  const { y, width, height } = layout.strip;
  g.fillStyle = theme.colors.panel;
  g.fillRect(0, y, layout.width, height);
  const { from, to } = visibleEntries(scene);
  let start = from;
  for (let entry = from; entry < to; entry += 1) {
    const code = store.validity[store.slot(entry)] ?? 0;
    const next = entry + 1 < to ? (store.validity[store.slot(entry + 1)] ?? 0) : -1;
    if (next !== code) {
      const left = Math.max(0, view.snap(view.x(start)));
      const right = Math.min(width, view.snap(view.x(entry + 1)));
      const run = { left, right: Math.max(right, left + 1), top: y, height };
      paintValidityRun(g, theme.colors, VALIDITY_STATES[code] ?? "empty", run);
      start = entry + 1;
    }
  }
}
