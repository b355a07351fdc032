// Dragging a limit of the legend: where the pointer is, on the scale that was in force when it went down.
import type { LegendState } from "../state/app-state.ts";

export type LegendEnd = "low" | "high";
export interface Limits {
  readonly low: number;
  readonly high: number;
}

/** The lower limit stays this much below the upper one, as a share of it. */
const CLOSEST = 0.98;
/** A signed limit keeps this share of what it was at least: it must not reach zero. */
const SMALLEST = 0.02;

export function nearestEnd(share: number): LegendEnd {
  return share < 0.5 ? "low" : "high";
}

/**
 * `moved`: by how much of the ramp's length the pointer has moved to the right. Signed limits move together; so
 * does the upper one of a linear scale, whose lower end is zero.
 */
export function draggedLimits(
  start: Pick<LegendState, "low" | "high" | "signed" | "isLog">,
  end: LegendEnd,
  moved: number,
): Limits {
  const { low, high, signed, isLog } = start;
  if (signed) {
    const factor = Math.max(SMALLEST, 1 + 2 * (end === "high" ? moved : -moved));
    return { low: -high * factor, high: high * factor };
  }
  if (!isLog) return { low, high: high * Math.max(SMALLEST, 1 + (end === "high" ? moved : 0)) };
  const factor = (high / low) ** moved;
  return end === "high"
    ? { low, high: Math.max(high * factor, low / CLOSEST) }
    : { low: Math.min(low * factor, high * CLOSEST), high };
}

/** How far keys move a limit from where it was when it got the focus: to a fiftieth and to the threefold. */
export const KEY_REACH = { least: -0.49, most: 1 } as const;
const KEY_STEP = 0.01;
const FAR_STEP = 0.1;

/** The lower end of a linear scale is zero and stays there. */
export function isMovable({ signed, isLog }: Pick<LegendState, "signed" | "isLog">, end: LegendEnd): boolean {
  return end === "high" || signed || isLog;
}

/** Where a key moves a limit; undefined: the key is not for it. Up and right are towards larger values. */
export function movedByKey(key: string, isFar: boolean, moved: number): number | undefined {
  const step = isFar ? FAR_STEP : KEY_STEP;
  const within = (wanted: number): number => Math.min(KEY_REACH.most, Math.max(KEY_REACH.least, wanted));
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return within(moved + step);
    case "ArrowLeft":
    case "ArrowDown":
      return within(moved - step);
    case "PageUp":
      return within(moved + FAR_STEP);
    case "PageDown":
      return within(moved - FAR_STEP);
    case "Home":
      return KEY_REACH.least;
    case "End":
      return KEY_REACH.most;
    default:
      return undefined;
  }
}
