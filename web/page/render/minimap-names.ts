// Where the names of sessions and of the warm-up stand on the minimap: at the start of their stretch, beside the window
// and beside other names where those lie over it, nowhere where there is no room. CSS pixels.
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

interface Taken {
  readonly left: number;
  readonly right: number;
}

export function placedNames(scene: NamesScene): readonly PlacedName[] {
  const { named, width, window, textWidth } = scene;
  const taken: Taken[] = window === undefined ? [] : [window];
  return named.flatMap(({ label, fromNs, toNs }) => {
    const end = Math.min(width, xOf(scene, toNs)) - NAME_GAP_PX;
    const room = textWidth(label);
    const left = freeFrom(taken, Math.max(0, xOf(scene, fromNs)) + NAME_GAP_PX, room);
    if (left + room > end) return [];
    taken.push({ left, right: left + room });
    return [{ text: label, left }];
  });
}

/** The first place from this one on, rightwards, where nothing stands. */
function freeFrom(taken: readonly Taken[], from: number, room: number): number {
  let left = from;
  for (const one of taken.toSorted((a, b) => a.left - b.left)) {
    if (one.left < left + room && one.right > left) left = one.right + NAME_GAP_PX;
  }
  return left;
}
