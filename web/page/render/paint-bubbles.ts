// Volume bubbles by aggressor: filled with the side's colour, a pie where several are one, a ring where no side is
// known, an arrow from radius 7 on (design guide section 5, "bubble").
import type { BubbleMark } from "./bubble-marks.ts";
import type { ChartScene } from "./chart-scene.ts";

const GLYPH_FROM_PX = 7;
const GLYPH_SHARE = 0.38;
const RING_PX = 1.5;
const TOP = -Math.PI / 2;

export function paintBubbles(scene: ChartScene): void {
  const { g, view, layout, bubbles } = scene;
  for (const mark of bubbles) {
    const y = view.y(mark.tick);
    const isOutside =
      mark.x < -mark.radius ||
      mark.x > layout.map.width + mark.radius ||
      y < -mark.radius ||
      y > layout.map.height + mark.radius;
    if (!isOutside) paintBubble(scene, mark, y);
  }
  g.globalAlpha = 1;
}

function paintBubble(scene: ChartScene, mark: BubbleMark, y: number): void {
  const { g, theme } = scene;
  const { colors } = theme;
  const { x, radius, buy, sell } = mark;
  g.globalAlpha = 1;
  if (buy + sell === 0) {
    paintRing(scene, x, y, radius);
    return;
  }
  g.beginPath();
  g.arc(x, y, radius, 0, 2 * Math.PI);
  g.strokeStyle = colors.casing;
  g.lineWidth = 2 * theme.bubbleOutlinePx;
  g.stroke();
  g.globalAlpha = theme.bubbleFill;
  if (sell === 0 || buy === 0) {
    g.fillStyle = sell === 0 ? colors.bid : colors.ask;
    g.fill();
    g.globalAlpha = 1;
    if (radius >= GLYPH_FROM_PX) paintGlyph(scene, x, y, radius * GLYPH_SHARE, sell === 0);
    return;
  }
  // Bought from the top leftwards, sold rightwards: the parts meet on the vertical axis.
  const split = TOP - (2 * Math.PI * buy) / (buy + sell);
  paintSlice(scene, x, y, radius, TOP, split, true, colors.bid);
  paintSlice(scene, x, y, radius, TOP, split, false, colors.ask);
}

function paintSlice(
  { g }: ChartScene,
  x: number,
  y: number,
  radius: number,
  from: number,
  to: number,
  isAnticlockwise: boolean,
  color: string,
): void {
  g.fillStyle = color;
  g.beginPath();
  g.moveTo(x, y);
  g.arc(x, y, radius, from, to, isAnticlockwise);
  g.closePath();
  g.fill();
}

function paintRing({ g, theme }: ChartScene, x: number, y: number, radius: number): void {
  g.beginPath();
  g.arc(x, y, radius, 0, 2 * Math.PI);
  g.strokeStyle = theme.colors.casing;
  g.lineWidth = RING_PX + 2 * theme.bubbleOutlinePx;
  g.stroke();
  g.strokeStyle = theme.colors.sideUnknown;
  g.lineWidth = RING_PX;
  g.stroke();
}

function paintGlyph({ g, theme }: ChartScene, x: number, y: number, size: number, isUp: boolean): void {
  const tip = isUp ? -size : size;
  g.fillStyle = theme.colors.onSide;
  g.beginPath();
  g.moveTo(x, y + tip);
  g.lineTo(x + size, y - tip * 0.8);
  g.lineTo(x - size, y - tip * 0.8);
  g.closePath();
  g.fill();
}
