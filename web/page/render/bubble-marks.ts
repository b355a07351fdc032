// Volume bubbles as they are drawn (product.md O-1): a bubble per event, price and aggressor; those of one price row
// whose centres are closer than 6 px are one, with its sides as shares. Where a bubble holds several on average, because
// the picture is zoomed out, all of them are smaller by that: else they would grow together and cover the map. Lengths
// are CSS pixels.
import type { Bubbles } from "../../core/flow/flow-query.ts";

const SCALE_PX = 8;
const LEAST_PX = 2;
/** Largest radius, and the one on phones. */
export const BUBBLE_MOST_PX = 24;
export const BUBBLE_MOST_PHONE_PX = 12;
const MERGE_PX = 6;
/** So many crowd nothing; from so many on their crowding counts in full. */
const FEW_MARKS = 50;
const MANY_MARKS = 200;

export interface BubbleMark {
  readonly x: number;
  /** Middle of the price row. */
  readonly tick: number;
  readonly radius: number;
  readonly buy: number;
  readonly sell: number;
  readonly none: number;
  /** Indices into the answer's bubbles, by time. */
  readonly members: readonly number[];
}

/** The eye reads areas: the radius goes with the root of the size. */
export function bubbleRadius(size: number, q95: number, mostPx: number): number {
  if (!(q95 > 0)) return LEAST_PX;
  return Math.min(Math.max(SCALE_PX * Math.sqrt(size / q95), LEAST_PX), mostPx);
}

interface OpenMark {
  centre: number;
  size: number;
  readonly members: number[];
}

export interface BubblePlace {
  readonly x: (timeNs: bigint) => number;
  /** Of the row that shows a tick: rows may hold several ticks. */
  readonly row: (tick: number) => number;
  readonly mostPx: number;
}

/** Largest first, so that small ones lie above. */
export function bubbleMarks(bubbles: Bubbles, place: BubblePlace): readonly BubbleMark[] {
  const open = new Map<number, OpenMark>();
  const done: [number, OpenMark][] = [];
  for (let i = 0; i < bubbles.count; i += 1) {
    const row = place.row(bubbles.tick[i] ?? Number.NaN);
    const x = place.x(bubbles.timeNs[i] ?? 0n);
    const size = bubbles.size[i] ?? 0;
    const before = open.get(row);
    if (before !== undefined && Math.abs(x - before.centre) < MERGE_PX) {
      before.centre = (before.centre * before.size + x * size) / (before.size + size);
      before.size += size;
      before.members.push(i);
    } else {
      const mark = { centre: x, size, members: [i] };
      open.set(row, mark);
      done.push([row, mark]);
    }
  }
  const q95 = bubbles.q95 * crowding(bubbles.count, done.length);
  return done
    .map(([tick, mark]) => toMark(bubbles, tick, mark, bubbleRadius(mark.size, q95, place.mostPx)))
    .toSorted((one, other) => other.radius - one.radius);
}

/** How much larger a bubble must be for the same radius: bubbles in a mark on average, where there are many marks. */
export function crowding(bubbles: number, marks: number): number {
  if (marks <= FEW_MARKS) return 1;
  const share = Math.min(1, (marks - FEW_MARKS) / (MANY_MARKS - FEW_MARKS));
  return 1 + (bubbles / marks - 1) * share;
}

function toMark(bubbles: Bubbles, tick: number, { centre, members }: OpenMark, radius: number): BubbleMark {
  const sums = [0, 0, 0];
  for (const i of members) {
    const side = bubbles.side[i] ?? 2;
    sums[side] = (sums[side] ?? 0) + (bubbles.size[i] ?? 0);
  }
  const [buy = 0, sell = 0, none = 0] = sums;
  return { x: centre, tick, radius, buy, sell, none, members };
}

/** The bubble under a point; of several the smallest, which lies on top. */
export function bubbleAt(
  marks: readonly BubbleMark[],
  x: number,
  y: number,
  yOf: (tick: number) => number,
): BubbleMark | undefined {
  return marks.findLast((mark) => Math.hypot(mark.x - x, yOf(mark.tick) - y) <= mark.radius);
}
