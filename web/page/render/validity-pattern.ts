// One stretch of one validity state, told by colour and by pattern (design guide section 5.1): the strip under the
// map and the foot of the minimap.
import type { ValidityState } from "../../core/bins/frame.ts";
import type { MapTheme, ThemeColor } from "./map-theme.ts";

const COLOR: Readonly<Record<ValidityState, ThemeColor>> = {
  empty: "validityEmpty",
  building: "validityBuilding",
  valid: "validityValid",
  suspect: "validitySuspect",
  incomplete: "validityIncomplete",
  auction: "validityAuction",
};

/** In CSS pixels. */
export interface ValidityRun {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly height: number;
}

/** Patterns are counted from the left edge of the screen, so they stand still while panning. */
export function paintValidityRun(
  g: CanvasRenderingContext2D,
  colors: MapTheme["colors"],
  state: ValidityState,
  run: ValidityRun,
): void {
  const { left, right, top, height } = run;
  g.fillStyle = colors[COLOR[state]];
  switch (state) {
    case "valid":
      g.fillRect(left, top + 1, right - left, 3);
      break;
    case "suspect":
      g.fillRect(left, top, right - left, height);
      break;
    case "empty":
      g.fillRect(left, top + height - 1, right - left, 1);
      break;
    case "building":
      repeat(left, right, 4, (x) => g.fillRect(x, top + 1, Math.min(3, right - x), 3));
      break;
    case "auction":
      repeat(left, right, 5, (x) => g.fillRect(x, top + 1, Math.min(2, right - x), 2));
      break;
    case "incomplete":
      paintFallingHatch(g, colors.validityIncomplete, run);
      break;
  }
}

function repeat(left: number, right: number, pitch: number, draw: (x: number) => void): void {
  for (let x = Math.ceil(left / pitch) * pitch; x < right; x += pitch) {
    draw(x);
  }
}

function paintFallingHatch(g: CanvasRenderingContext2D, color: string, run: ValidityRun): void {
  const { left, right, top, height } = run;
  g.save();
  g.beginPath();
  g.rect(left, top, right - left, height);
  g.clip();
  g.strokeStyle = color;
  g.lineWidth = 1.5;
  g.beginPath();
  repeat(left - height, right, 4, (x) => {
    g.moveTo(x, top);
    g.lineTo(x + height, top + height);
  });
  g.stroke();
  g.restore();
}
