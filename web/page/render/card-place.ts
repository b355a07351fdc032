// Where a card may stand beside the point that it tells of: off what is taken, else over as little of it as can be.
// Pure; pixels of the map (product.md H-9; design guide section 5, "Read-out").

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export type Size = Pick<Box, "width" | "height">;
export type Place = Pick<Box, "left" | "top">;

const GAP_PX = 4;

export function overlapPx2(one: Box, other: Box): number {
  const wide = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left);
  const high = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top);
  return Math.max(0, wide) * Math.max(0, high);
}

export function isFree(box: Box, taken: readonly Box[]): boolean {
  return taken.every((other) => overlapPx2(box, other) === 0);
}

/** Against the room's edges or against what is taken; the nearest to the point where several are as free. */
export function freePlace(
  point: { readonly x: number; readonly y: number },
  { width, height }: Size,
  room: Size,
  taken: readonly Box[],
): Place {
  const lefts = stops(
    point.x,
    width,
    room.width,
    taken.map(({ left, width: length }) => [left, length]),
  );
  const tops = stops(
    point.y,
    height,
    room.height,
    taken.map(({ top, height: length }) => [top, length]),
  );
  let best = { left: 0, top: 0, covered: Infinity, away: Infinity };
  for (const left of lefts) {
    for (const top of tops) {
      const box = { left, top, width, height };
      const covered = taken.reduce((sum, other) => sum + overlapPx2(box, other), 0);
      const away = Math.hypot(left + width / 2 - point.x, top + height / 2 - point.y);
      if (covered < best.covered || (covered === best.covered && away < best.away)) {
        best = { left, top, covered, away };
      }
    }
  }
  return { left: best.left, top: best.top };
}

/** Along one direction: both ends of the room, the point's own place, and both sides of whatever is taken. */
function stops(
  point: number,
  length: number,
  room: number,
  taken: readonly (readonly [from: number, length: number])[],
): readonly number[] {
  const most = Math.max(0, room - length);
  const wished = [
    0,
    most,
    point - length / 2,
    ...taken.flatMap(([from, size]) => [from - GAP_PX - length, from + size + GAP_PX]),
  ];
  return [...new Set(wished.map((at) => Math.min(most, Math.max(0, at))))];
}
