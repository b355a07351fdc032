// Five pixels under the map: the book's validity per entry by colour and by pattern (design guide section 5.1).
import { VALIDITY_STATES, type ValidityState } from "../../core/bins/frame.ts";
import { visibleEntries, type ChartScene } from "./chart-scene.ts";
import type { ThemeColor } from "./map-theme.ts";

const COLOR: Readonly<Record<ValidityState, ThemeColor>> = {
  empty: "validityEmpty",
  building: "validityBuilding",
  valid: "validityValid",
  suspect: "validitySuspect",
  incomplete: "validityIncomplete",
  auction: "validityAuction",
};

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
      paintRun(scene, VALIDITY_STATES[code] ?? "empty", left, Math.max(right, left + 1));
      start = entry + 1;
    }
  }
}

/** Patterns are counted from the left edge of the screen, so they stand still while panning. */
function paintRun(scene: ChartScene, state: ValidityState, left: number, right: number): void {
  const { g, layout, theme } = scene;
  const { y, height } = layout.strip;
  g.fillStyle = theme.colors[COLOR[state]];
  switch (state) {
    case "valid":
      g.fillRect(left, y + 1, right - left, 3);
      break;
    case "suspect":
      g.fillRect(left, y, right - left, height);
      break;
    case "empty":
      g.fillRect(left, y + height - 1, right - left, 1);
      break;
    case "building":
      repeat(left, right, 4, (x) => g.fillRect(x, y + 1, Math.min(3, right - x), 3));
      break;
    case "auction":
      repeat(left, right, 5, (x) => g.fillRect(x, y + 1, Math.min(2, right - x), 2));
      break;
    case "incomplete":
      paintFallingHatch(scene, left, right);
      break;
  }
}

function repeat(left: number, right: number, pitch: number, draw: (x: number) => void): void {
  for (let x = Math.ceil(left / pitch) * pitch; x < right; x += pitch) {
    draw(x);
  }
}

function paintFallingHatch(scene: ChartScene, left: number, right: number): void {
  const { g, layout, theme } = scene;
  const { y, height } = layout.strip;
  g.save();
  g.beginPath();
  g.rect(left, y, right - left, height);
  g.clip();
  g.strokeStyle = theme.colors.validityIncomplete;
  g.lineWidth = 1.5;
  g.beginPath();
  repeat(left - height, right, 4, (x) => {
    g.moveTo(x, y);
    g.lineTo(x + height, y + height);
  });
  g.stroke();
  g.restore();
}
