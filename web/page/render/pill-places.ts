// Where the labels of marks stand at the top of the map: centred on their mark, never over one another. A label
// without room is counted by the one before it ("Gap +3").

export interface PillMark {
  /** CSS pixels from the map's left edge. */
  readonly x: number;
  readonly text: string;
}

export interface PlacedPill {
  readonly left: number;
  readonly width: number;
  readonly text: string;
}

export interface PillRoom {
  /** Width of the map. */
  readonly width: number;
  /** Between pills, and to the map's edges. */
  readonly gap: number;
  /** Of a whole pill with this text. */
  readonly measure: (text: string) => number;
}

interface OpenPill {
  readonly mark: PillMark;
  /** Where the pill before it ends. */
  readonly freeFrom: number;
  hidden: number;
}

/** Marks in the order of their places. */
export function placePills(marks: readonly PillMark[], room: PillRoom): readonly PlacedPill[] {
  const shown: OpenPill[] = [];
  let freeFrom = room.gap;
  for (const mark of marks) {
    const pill: OpenPill = { mark, freeFrom, hidden: 0 };
    const before = shown.at(-1);
    const isFree = before === undefined || wantedLeft(mark, room) >= freeFrom;
    if (isFree) shown.push(pill);
    else before.hidden += 1;
    const { left, width } = placeOf(isFree ? pill : before, room);
    freeFrom = left + width + room.gap;
  }
  return shown.map((pill) => placeOf(pill, room));
}

function wantedLeft({ x, text }: PillMark, { width, gap, measure }: PillRoom): number {
  const own = measure(text);
  return Math.max(gap, Math.min(x - own / 2, width - gap - own));
}

/** A count makes it longer to the right; at the map's edge it gives way to the left as far as it can. */
function placeOf({ mark, freeFrom, hidden }: OpenPill, room: PillRoom): PlacedPill {
  const text = hidden === 0 ? mark.text : `${mark.text} +${hidden}`;
  const width = room.measure(text);
  const left = Math.min(wantedLeft(mark, room), room.width - room.gap - width);
  return { left: Math.max(freeFrom, left), width, text };
}
