// What the card at the pointer shows while the replay moves under it: the cell that lies there as soon as its numbers are
// known, until then the cell before, as it was, with its own time. On a machine that is slow to answer every answer is
// that of a cell before, and would never be seen otherwise (product.md H-9).
import type { CellQuery, CellReading } from "../../core/bins/cell-reading.ts";
import type { LargestOrders } from "../../core/session/level-orders.ts";
import type { CellReadings } from "./cell-readings.ts";
import type { ReadCell } from "./paint-readout.ts";
import type { Hover } from "./hover.ts";

/** The cell before is shown as it is for so long; afterwards it is told to be an earlier one. */
const EARLIER_MS = 300;

export interface PointerCellParts {
  readonly now: () => number;
  /** undefined: there is no column. */
  readonly queryOf: (hover: Hover) => CellQuery | undefined;
  /** What is known of a cell; what is not is asked for, one cell at a time. */
  readonly readings: Pick<CellReadings<CellReading>, "of" | "ifKnown" | "isAsked">;
  readonly largest: Pick<CellReadings<LargestOrders>, "of" | "ifKnown">;
}

export interface PointerCell {
  readonly cell: ReadCell;
  /** It is not what lies under the pointer by now. */
  readonly isEarlier: boolean;
}

/** A cell that was looked at. */
interface SeenCell {
  readonly hover: Hover;
  readonly query: CellQuery;
  readonly sinceMs: number;
}

export class PointerCellCard {
  private last: (SeenCell & { readonly reading: CellReading }) | undefined;
  private asked: SeenCell | undefined;

  constructor(private readonly parts: PointerCellParts) {}

  /** The columns have changed: nothing that was known counts any more. */
  forget(): void {
    this.last = undefined;
    this.asked = undefined;
  }

  show(hover: Hover): PointerCell {
    const { queryOf, readings, largest, now } = this.parts;
    const query = queryOf(hover);
    if (query === undefined)
      return { cell: { hover, reading: undefined, largest: undefined }, isEarlier: false };
    this.takeAnswer();
    const seen: SeenCell = { hover, query, sinceMs: now() };
    const reading = readings.of(query);
    const cell = { hover, reading, largest: largest.of(query) };
    if (reading !== undefined) this.last = { ...seen, reading };
    else if (readings.isAsked(query)) this.asked ??= seen;
    const { last } = this;
    if (reading !== undefined || last === undefined || !isSamePlace(last.hover, hover)) {
      return { cell, isEarlier: false };
    }
    return {
      cell: { hover: last.hover, reading: last.reading, largest: largest.ifKnown(last.query) },
      isEarlier: now() - last.sinceMs > EARLIER_MS,
    };
  }

  private takeAnswer(): void {
    const { asked } = this;
    if (asked === undefined) return;
    const { readings } = this.parts;
    const reading = readings.ifKnown(asked.query);
    if (reading !== undefined) this.last = { ...asked, reading };
    if (!readings.isAsked(asked.query)) this.asked = undefined;
  }
}

/** The pointer has not moved, and the prices have not moved under it. */
function isSamePlace(one: Hover, other: Hover): boolean {
  return (
    one.x === other.x && one.y === other.y && one.row.low === other.row.low && one.row.high === other.row.high
  );
}
