// What the hand does, over the finished picture: ruler, box of a zoom, pins, crosshair with its card. Over a bubble the
// card lists its trades instead of the cell.
import { bubbleAt } from "./bubble-marks.ts";
import type { ChartScene } from "./chart-scene.ts";
import type { HandContent } from "./map-hand.ts";
import type { MapLook } from "./map-look.ts";
import { paintBubbleCard } from "./paint-bubble-card.ts";
import { paintPointerCard } from "./paint-cell-card.ts";
import { paintCrosshair } from "./paint-crosshair.ts";
import { paintFlowReading } from "./paint-flow-pane.ts";
import { paintPins } from "./paint-pins.ts";
import { paintBox, paintRulerArea, paintRulerCard } from "./paint-ruler.ts";
import type { SurfaceStyle } from "./surface-style.ts";

export interface HandSettings {
  readonly look: Pick<MapLook, "multiplier">;
  readonly surface: SurfaceStyle;
}

export function paintHand(scene: ChartScene, hand: HandContent, { look, surface }: HandSettings): void {
  const { ruler, rulerSums, box, pointer: hover, card, pins } = hand;
  const area = ruler && paintRulerArea(scene, ruler);
  const pinned = paintPins(scene, pins, surface, area && [area]);
  const measured =
    ruler && paintRulerCard(scene, { ruler, sums: rulerSums, multiplier: look.multiplier }, pinned);
  const taken = measured === undefined ? pinned : [...pinned, measured];
  if (box) paintBox(scene, box);
  if (hover === undefined) return;
  paintCrosshair(scene, hover);
  paintFlowReading(scene, hover.x);
  if (card === undefined) return;
  const bubble = bubbleAt(scene.bubbles, hover.x, hover.y, (tick) => scene.view.y(tick));
  if (bubble) paintBubbleCard(scene, bubble, hover, taken);
  else paintPointerCard(scene, card, surface, taken);
}
