// Columns of levels made by hand from the frames of a linear replay: every entry of a group is looked at, every time.
import type { FrameMessage } from "../../web/core/bins/frame.ts";
import type { ColumnGrouping } from "../../web/core/levels/column-grouping.ts";
import type { PackedColumns } from "../../web/core/levels/columns-query.ts";

export interface PlainEntry {
  readonly entry: number;
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly spot: number;
  readonly bid: number;
  readonly validity: number;
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

function isIn(grouping: ColumnGrouping, group: number, entry: PlainEntry): boolean {
  if (grouping.kind === "entries") return Math.floor(entry.entry / grouping.entries) === group;
  const { widthNs } = grouping;
  const at = (ns: bigint): number => Number(ns / widthNs);
  if (entry.endNs - entry.startNs <= widthNs) return at(entry.startNs) === group;
  return at(entry.startNs) <= group && group <= at(entry.endNs - 1n);
}

const SUSPECT = 3;

export function naiveColumn(
  entries: readonly PlainEntry[],
  grouping: ColumnGrouping,
  group: number,
  isSum: boolean,
): PlainColumn | undefined {
  const own = entries.filter((entry) => isIn(grouping, group, entry));
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

/** Low, high, last. */
function span(ticks: readonly number[]): readonly number[] {
  const known = ticks.filter((tick) => !Number.isNaN(tick));
  if (known.length === 0) return [Number.NaN, Number.NaN, Number.NaN];
  return [Math.min(...known), Math.max(...known), known.at(-1) ?? Number.NaN];
}

export function unpacked(packed: PackedColumns): ReadonlyMap<number, PlainColumn> {
  const columns = new Map<number, PlainColumn>();
  packed.group.forEach((group, i) => {
    const cells = new Map<number, number>();
    const from = packed.offset[i] ?? 0;
    packed.values.subarray(from, packed.offset[i + 1]).forEach((value, row) => {
      if (!Number.isNaN(value)) cells.set((packed.baseTick[i] ?? 0) + row, value);
    });
    columns.set(group, {
      firstEntry: packed.firstEntry[i] ?? 0,
      endEntry: packed.endEntry[i] ?? 0,
      bid: [...packed.bid.subarray(3 * i, 3 * i + 3)],
      spot: [...packed.spot.subarray(3 * i, 3 * i + 3)],
      isSuspect: packed.validity[i] === SUSPECT,
      cells: cellText(cells),
    });
  });
  return columns;
}

function cellText(cells: ReadonlyMap<number, number>): string {
  return [...cells]
    .toSorted(([a], [b]) => a - b)
    .map(([tick, value]) => `${tick}:${value}`)
    .join(" ");
}
