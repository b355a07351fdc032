// Where the names of sessions and of the warm-up stand on the minimap: at the start of their stretch, beside the window
// where that lies over it, nowhere where there is no room. CSS pixels.
import type { TimeRange } from "../../core/time/session-presets.ts";
import { xOf } from "./paint-minimap.ts";

export const NAME_GAP_PX = 6;

export interface PlacedName {
  readonly text: string;
  readonly left: number;
}

export interface NamesScene {
  readonly extent: TimeRange;
  readonly width: number;
  readonly named: readonly (TimeRange & { readonly label: string })[];
  /** Of the map, undefined without one. */
  readonly window: { readonly left: number; readonly right: number } | undefined;
  readonly textWidth: (text: string) => number;
}

export function placedNames(scene: NamesScene): readonly PlacedName[] {
  const { named, width, window, textWidth } = scene;
  return named.flatMap(({ label, fromNs, toNs }) => {
    const end = Math.min(width, xOf(scene, toNs)) - NAME_GAP_PX;
    const room = textWidth(label);
    let left = Math.max(0, xOf(scene, fromNs)) + NAME_GAP_PX;
    const isUnder = window !== undefined && window.left < left + room && window.right > left;
    if (isUnder) left = window.right + NAME_GAP_PX;
    return left + room <= end ? [{ text: label, left }] : [];
  });
}
