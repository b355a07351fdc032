// Columns of levels made by hand from the frames of a linear replay: every entry of a group is looked at, every time.
import { FAR_ROWS, FAR_TICKS } from "../../web/core/bins/far-rows.ts";
import type { FrameMessage } from "../../web/core/bins/frame.ts";
import type { ColumnGrouping } from "../../web/core/levels/column-grouping.ts";
import { type PackedColumns, unpackColumns } from "../../web/core/levels/columns-query.ts";
import type { LevelColumn, PriceSpan } from "../../web/core/levels/level-column.ts";

export interface PlainEntry {
  readonly entry: number;
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly spot: number;
  readonly bid: number;
  readonly validity: number;
  /** By tick; far rows stand half a tick above their lowest one. */
  readonly cells: ReadonlyMap<number, number>;
}

export interface PlainColumn {
  readonly firstEntry: number;
  readonly endEntry: number;
  readonly bid: readonly number[];
  readonly spot: readonly number[];
  readonly isSuspect: boolean;
  /** Tick and value of each painted cell, ascending: quick to compare. */
  readonly cells: string;
}

export function entriesOf(frames: readonly FrameMessage[]): readonly PlainEntry[] {
  const byEntry = new Map<number, PlainEntry>();
  for (const { entries, surface, tickInt } of frames) {
    for (let i = 0; i < entries.count; i += 1) {
      const cells = new Map<number, number>();
      for (let row = 0; row < surface.rows; row += 1) {
        const value = surface.values[i * surface.rows + row] ?? Number.NaN;
        if (!Number.isNaN(value)) cells.set((surface.baseTick[i] ?? 0) + row, value);
      }
      for (let row = 0; surface.farValues !== undefined && row < FAR_ROWS; row += 1) {
        const value = surface.farValues[i * FAR_ROWS + row] ?? Number.NaN;
        if (!Number.isNaN(value)) cells.set((surface.farBase?.[i] ?? 0) + row * FAR_TICKS + 0.5, value);
      }
      const tick = (price: bigint | undefined): number =>
        price === undefined || price === 0n ? Number.NaN : Number(price) / Number(tickInt);
      byEntry.set(entries.firstEntry + i, {
        entry: entries.firstEntry + i,
        startNs: entries.startNs[i] ?? 0n,
        endNs: entries.endNs[i] ?? 0n,
        spot: tick(entries.spot[i]),
        bid: tick(entries.bestBid[i]),
        validity: entries.validity[i] ?? 0,
        cells,
      });
    }
  }
  return [...byEntry.values()].toSorted((a, b) => a.entry - b.entry);
}

/** An entry is in the group it begins in. */
export function naiveGroup(grouping: ColumnGrouping, entry: PlainEntry): number {
  return grouping.kind === "entries"
    ? Math.floor(entry.entry / grouping.entries)
    : Number(entry.startNs / grouping.widthNs);
}

const SUSPECT = 3;

export function naiveColumn(
  entries: readonly PlainEntry[],
  grouping: ColumnGrouping,
  group: number,
  isSum: boolean,
): PlainColumn | undefined {
  const own = entries.filter((entry) => naiveGroup(grouping, entry) === group);
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const cells = new Map<number, number>();
  for (const entry of own) {
    for (const [tick, value] of entry.cells) {
      const held = cells.get(tick);
      if (held === undefined) cells.set(tick, value);
      else if (isSum) cells.set(tick, held + value);
      else if (Math.abs(value) > Math.abs(held)) cells.set(tick, value);
    }
  }
  return {
    firstEntry: first.entry,
    endEntry: last.entry + 1,
    bid: span(own.map(({ bid }) => bid)),
    spot: span(own.map(({ spot }) => spot)),
    isSuspect: own.some(({ validity }) => validity === SUSPECT),
    cells: cellText(cells),
  };
}

/** Every column that holds any of the entries [from, to), by its first entry. */
export function naiveColumns(
  entries: readonly PlainEntry[],
  grouping: ColumnGrouping,
  { from, to }: { readonly from: number; readonly to: number },
  isSum: boolean,
): ReadonlyMap<number, PlainColumn> {
  const wanted = entries.filter(({ entry }) => entry >= from && entry < to);
  const groups = new Set(wanted.map((entry) => naiveGroup(grouping, entry)));
  const columns = [...groups].flatMap((group) => {
    const column = naiveColumn(entries, grouping, group, isSum);
    return column === undefined ? [] : [[column.firstEntry, column] as const];
  });
  return new Map(columns);
}

/** Low, high, last. */
function span(ticks: readonly number[]): readonly number[] {
  const known = ticks.filter((tick) => !Number.isNaN(tick));
  if (known.length === 0) return [Number.NaN, Number.NaN, Number.NaN];
  return [Math.min(...known), Math.max(...known), known.at(-1) ?? Number.NaN];
}

/** By first entry. */
export function plainColumns(packed: PackedColumns): ReadonlyMap<number, PlainColumn> {
  return new Map(unpackColumns(packed).map((column) => [column.firstEntry, plainColumn(column)] as const));
}

export function plainColumn(column: LevelColumn): PlainColumn {
  const cells = new Map<number, number>();
  column.values.forEach((value, row) => {
    if (!Number.isNaN(value)) cells.set(column.baseTick + row, value);
  });
  column.far?.values.forEach((value, row) => {
    if (!Number.isNaN(value)) cells.set((column.far?.baseTick ?? 0) + row * FAR_TICKS + 0.5, value);
  });
  const ticks = ({ low, high, last }: PriceSpan): readonly number[] => [low, high, last];
  return {
    firstEntry: column.firstEntry,
    endEntry: column.endEntry,
    bid: ticks(column.bid),
    spot: ticks(column.spot),
    isSuspect: column.validity === SUSPECT,
    cells: cellText(cells),
  };
}

function cellText(cells: ReadonlyMap<number, number>): string {
  return [...cells]
    .toSorted(([a], [b]) => a - b)
    .map(([tick, value]) => `${tick}:${value}`)
    .join(" ");
}
