// Shared columns made of the entries that the page holds: the newest are there with the frame that brings them, and a
// draft, which has no others, has them at all. A bounded number of cells at a time, no more than a frame copies anyway.
import type { Reduction } from "../../core/bins/surfaces.ts";
import { type ColumnGrouping, endsGroup, groupOf, mostEntries } from "../../core/levels/column-grouping.ts";
import { LevelBuilder } from "../../core/levels/level-builder.ts";
import type { LevelColumn, PriceSpan } from "../../core/levels/level-column.ts";
import type { ColumnStore } from "./column-store.ts";

/** Merged in one turn: about two milliseconds. */
const CELLS_A_TURN = 100_000;

export class HeldColumns {
  /** First entry of the first column that is made here, and all after it; Infinity: none yet. */
  from = Number.POSITIVE_INFINITY;
  private builder: LevelBuilder | undefined;
  private grouping: ColumnGrouping = { kind: "entries", entries: 1 };
  private reduction: Reduction = "max";
  private next = 0;
  private jumps = -1;

  constructor(
    private readonly entries: ColumnStore,
    /** A column, and the entry with which it is complete; Infinity: not known yet. */
    private readonly take: (column: LevelColumn, due: number) => void,
  ) {}

  begin(grouping: ColumnGrouping, reduction: Reduction): void {
    this.grouping = grouping;
    this.reduction = reduction;
    this.from = Number.POSITIVE_INFINITY;
    this.builder = undefined;
  }

  /** Entry that comes next: what begins before it has been made. */
  get end(): number {
    return this.next;
  }

  /** Entries from this one on are others, or their columns were let go of. */
  cut(entry: number): void {
    if (entry >= this.next || this.builder === undefined) return;
    // The column that holds it cannot have begun before this.
    this.restart(entry - this.mostEntries - 1);
  }

  /** What is known of the newest column from elsewhere: it goes on here, where its beginning is not held. */
  seed(column: LevelColumn): void {
    const { builder, entries } = this;
    if (builder === undefined || builder.open(0) !== undefined) return;
    if (column.endEntry < entries.first || column.endEntry > entries.end) return;
    const seeded = this.newBuilder(true);
    seeded.add(column);
    this.builder = seeded;
    this.next = column.endEntry;
    this.from = Math.min(this.from, column.endEntry);
  }

  /** Goes on to the newest entry. True: there was too much for one turn. */
  follow(): boolean {
    const { entries } = this;
    if (entries.jumps !== this.jumps || this.next < entries.first || this.builder === undefined) {
      this.jumps = entries.jumps;
      this.from = Number.POSITIVE_INFINITY;
      this.restart(entries.first);
    }
    let left = CELLS_A_TURN;
    for (; this.next < entries.end && left > 0; this.next += 1) left -= this.add(this.next);
    const open = this.builder?.open(0);
    if (open !== undefined) this.give(open);
    return this.next < entries.end;
  }

  private get mostEntries(): number {
    return mostEntries(this.grouping, BigInt(Math.max(1, this.entries.binNs)));
  }

  private newBuilder(isContinued: boolean): LevelBuilder {
    const give = (_: ColumnGrouping, column: LevelColumn): void => this.give(column);
    return new LevelBuilder(this.grouping, 1, this.reduction, give, isContinued);
  }

  private restart(entry: number): void {
    this.builder = this.newBuilder(entry <= 0);
    this.next = Math.max(entry, this.entries.first, 0);
    const before = entryColumn(this.entries, this.next - 1);
    if (before !== undefined) this.builder.skip(before);
  }

  /** Answers how many cells it had. */
  private add(entry: number): number {
    const column = entryColumn(this.entries, entry);
    if (column === undefined) {
      // Its column cannot be made here, and none that goes over it.
      this.from = Number.POSITIVE_INFINITY;
      this.builder = this.newBuilder(false);
      return 1;
    }
    this.builder?.add(column);
    return column.values.length + (column.far?.values.length ?? 0);
  }

  private give(column: LevelColumn): void {
    this.from = Math.min(this.from, column.firstEntry);
    this.take(column, dueOf(this.grouping, column));
  }
}

/** Entry with which a column is complete; Infinity: that depends on times to come. */
export function dueOf(grouping: ColumnGrouping, column: LevelColumn): number {
  if (grouping.kind === "entries") return (groupOf(grouping, column) + 1) * grouping.entries;
  return endsGroup(grouping, column) ? column.endEntry : Number.POSITIVE_INFINITY;
}

/** undefined: not held, or its cells have not come. */
function entryColumn(entries: ColumnStore, entry: number): LevelColumn | undefined {
  const cells = entry < entries.first || entry >= entries.end ? undefined : entries.cellsOf(entry);
  if (cells === undefined) return undefined;
  const slot = entries.slot(entry);
  return {
    firstEntry: entry,
    endEntry: entry + 1,
    startNs: absoluteNs(entries, entries.startNs[slot]),
    endNs: absoluteNs(entries, entries.endNs[slot]),
    validity: entries.validity[slot] ?? 0,
    bid: onePrice(entries.bidTick[slot]),
    ask: onePrice(entries.askTick[slot]),
    spot: onePrice(entries.spotTick[slot]),
    ...cells,
  };
}

/** Exact: offsets of less than 104 days are whole numbers of ns below 2^53. */
function absoluteNs({ originNs }: ColumnStore, offset: number | undefined): bigint {
  return originNs + BigInt(offset ?? 0);
}

function onePrice(tick = Number.NaN): PriceSpan {
  return { low: tick, high: tick, last: tick };
}
