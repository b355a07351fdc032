// Columns that several entries share, for views too wide for the entries that are held and for columns of a fixed width
// of time: the same memory as that of entries, so that whatever draws entries draws these. A window of columns is
// opened; they come in any order, and what has not come yet is hatched. Column c stands for entries
// [c × unit, (c + 1) × unit); where a width of time is wider, several columns side by side show the same cells.
import { type ColumnGrouping, groupingKey } from "../../core/levels/column-grouping.ts";
import type { LevelColumn, PriceSpan } from "../../core/levels/level-column.ts";
import { COLUMN_CAPACITY, ColumnStore, type EntrySpan, type Trail, type Trails } from "./column-store.ts";
import { HEADER_BACK } from "./texel-row.ts";

/** What a store shows. */
export interface LevelKind {
  /** Counts the surfaces that were chosen, also the same one with other values. */
  readonly edition: number;
  readonly unit: number;
  readonly grouping: ColumnGrouping;
}

export class LevelColumnStore extends ColumnStore {
  override unit = 1;
  /** Of the answer that the columns came with; −1: some have to be told again. */
  version = -1;
  /** How often columns were left that have to come again. */
  openings = 0;
  private kind: LevelKind | undefined;
  private entriesEnd = 0;
  /** Entry up to which a column is known; 0: nothing has come. */
  private readonly endEntry = new Float64Array(COLUMN_CAPACITY);
  /** Entry with which it is complete; Infinity: not known yet. */
  private readonly dueEntry = new Float64Array(COLUMN_CAPACITY);
  /** First entry of what it shows. */
  private readonly fromEntry = new Float64Array(COLUMN_CAPACITY);
  /** Made of the entries that the page holds: they may be replaced. */
  private readonly isOwn = new Uint8Array(COLUMN_CAPACITY);
  private readonly bid = newTrail(this.bidTick);
  private readonly ask = newTrail(this.askTick);
  private readonly spot = newTrail(this.spotTick);

  override get endOfEntries(): number {
    return this.entriesEnd;
  }

  override get trails(): Trails {
    return { bid: this.bid, ask: this.ask, spot: this.spot };
  }

  get edition(): number {
    return this.kind?.edition ?? -1;
  }

  get grouping(): ColumnGrouping {
    return this.kind?.grouping ?? { kind: "entries", entries: this.unit };
  }

  shows(kind: LevelKind): boolean {
    return this.count > 0 && this.kind !== undefined && isSameKind(this.kind, kind);
  }

  override reset(): void {
    super.reset();
    this.kind = undefined;
  }

  override entriesOf(column: number): EntrySpan {
    const slot = this.slot(column);
    const known = this.endEntry[slot] ?? 0;
    if (known === 0) return { from: column * this.unit, to: (column + 1) * this.unit };
    const due = this.dueEntry[slot] ?? known;
    return { from: this.fromEntry[slot] ?? 0, to: Number.isFinite(due) ? due : known };
  }

  override spanOf(column: number): EntrySpan {
    if (column < this.first || column >= this.end) return super.spanOf(column);
    const to = Math.ceil(this.entriesOf(column).to / this.unit);
    return { from: column - this.backOf(column), to: Math.min(this.end, Math.max(to, column + 1)) };
  }

  /** Columns [first, end) from now on; of the same kind what is there stays, as far as it ends by `endEntry`. */
  open(kind: LevelKind, first: number, end: number, entries: ColumnStore): void {
    const isOther = !this.shows(kind);
    const before = { first: this.first, end: this.end };
    this.kind = kind;
    this.unit = kind.unit;
    this.first = first;
    this.end = end;
    this.entriesEnd = entries.end;
    this.jumps = entries.jumps;
    this.originNs = entries.originNs;
    this.hasOriginNs = true;
    if (!this.hasOriginTick) this.originTick = entries.originTick;
    this.hasOriginTick = true;
    for (let column = first; column < end; column += 1) {
      const isHeld = !isOther && column >= before.first && column < before.end;
      // The row that holds its cells may have become another column's.
      const isWhole = isHeld && column - this.backOf(column) >= first;
      if (isWhole && (this.endEntry[this.slot(column)] ?? 0) <= entries.end) continue;
      this.forget(column, entries);
      this.touch(column, column + 1);
      this.version = -1;
    }
    this.takeNewest(entries);
    if (this.version === -1) this.openings += 1;
  }

  /** What was made of entries from this one on is void. */
  cut(entry: number, entries: ColumnStore): void {
    const at = Math.max(this.first, Math.floor(entry / this.unit));
    if (at >= this.end) return;
    for (let column = Math.max(this.first, at - this.backOf(at)); column < this.end; column += 1) {
      const slot = this.slot(column);
      if (this.isOwn[slot] !== 1 || (this.endEntry[slot] ?? 0) <= entry) continue;
      this.forget(column, entries);
      this.touch(column, column + 1);
    }
  }

  /** A column of the open window; one that is known further stays. `due`: the entry with which it is complete. */
  take(column: LevelColumn, due: number, isOwn: boolean, entries: ColumnStore): void {
    const { unit } = this;
    const from = Math.max(this.first, Math.ceil(column.firstEntry / unit));
    const to = Math.min(this.end, Math.ceil(column.endEntry / unit));
    if (from >= to) return;
    const slot = this.slot(from);
    const isSame = this.fromEntry[slot] === column.firstEntry;
    const known = isSame ? (this.endEntry[slot] ?? 0) : 0;
    const isDone = known === column.endEntry && this.dueEntry[slot] === due && isOwn;
    if (known > column.endEntry || isDone) return;
    for (let at = from; at < to; at += 1) this.placeSlot(at, from, column, due, isOwn, entries);
    this.writeCells(from, column);
    this.touch(from, from + 1);
    const shown = known === 0 ? from : Math.min(to, Math.ceil(known / unit));
    if (shown < to) this.touch(shown, to);
  }

  isKnown(column: number): boolean {
    return column >= this.first && column < this.end && (this.endEntry[this.slot(column)] ?? 0) > 0;
  }

  /**
   * Entries from the first to the last column that has not come, or grows; undefined: none. What begins with `ownFrom`
   * or later is made of entries that are held.
   */
  missing(endEntry: number, ownFrom: number): EntrySpan | undefined {
    let from: number | undefined;
    let to = 0;
    const last = Math.min(this.end, Math.ceil(ownFrom / this.unit));
    for (let column = this.first; column < last; column += 1) {
      const slot = this.slot(column);
      const known = this.endEntry[slot] ?? 0;
      const wanted = known === 0 ? (column + 1) * this.unit : (this.dueEntry[slot] ?? 0);
      if (known >= Math.min(endEntry, wanted)) continue;
      from ??= known === 0 ? column * this.unit : (this.fromEntry[slot] ?? 0);
      to = Math.min(endEntry, (column + 1) * this.unit);
    }
    return from === undefined || from >= to ? undefined : { from, to };
  }

  /** First entry of the first column of these entries that has not come; undefined: all have. */
  lacking({ from, to }: EntrySpan): number | undefined {
    const end = Math.min(this.end, Math.floor(to / this.unit));
    for (let column = Math.max(this.first, Math.ceil(from / this.unit)); column < end; column += 1) {
      if (!this.isKnown(column)) return column * this.unit;
    }
    return undefined;
  }

  /** Share of the columns [from, to) that have come. */
  coverage(from: number, to: number): number {
    let known = 0;
    for (let column = from; column < to; column += 1) known += this.isKnown(column) ? 1 : 0;
    return to > from ? known / (to - from) : 1;
  }

  private backOf(column: number): number {
    return this.cells[this.slot(column) * this.stride + HEADER_BACK] ?? 0;
  }

  private placeSlot(
    at: number,
    from: number,
    column: LevelColumn,
    due: number,
    isOwn: boolean,
    entries: ColumnStore,
  ): void {
    const slot = this.slot(at);
    this.endEntry[slot] = column.endEntry;
    this.dueEntry[slot] = due;
    this.fromEntry[slot] = column.firstEntry;
    this.isOwn[slot] = isOwn ? 1 : 0;
    this.validity[slot] = column.validity;
    const end = Math.min((at + 1) * this.unit, Math.max(column.endEntry, at * this.unit + 1));
    this.startNs[slot] = this.timeIn(column, at * this.unit, entries);
    this.endNs[slot] = this.timeIn(column, end, entries);
    // Its range stands at its left edge, its last price over the rest of it.
    setTrail(this.bid, slot, column.bid, at === from);
    setTrail(this.ask, slot, column.ask, at === from);
    setTrail(this.spot, slot, column.spot, at === from);
    this.cells[slot * this.stride + HEADER_BACK] = at - from;
  }

  /** ns relative to originNs; bins are as long as one another, so that between the edges a share is exact. */
  private timeIn({ firstEntry, endEntry, startNs, endNs }: LevelColumn, entry: number, entries: ColumnStore) {
    if (entry >= entries.first && entry < entries.end) return entries.startNs[entries.slot(entry)] ?? 0;
    const start = Number(startNs - this.originNs);
    const end = Number(endNs - this.originNs);
    return start + ((entry - firstEntry) / (endEntry - firstEntry)) * (end - start);
  }

  /** Nothing is known of the column but about when it was: bins are counted evenly from the file's start. */
  private forget(column: number, entries: ColumnStore): void {
    const slot = this.slot(column);
    this.endEntry[slot] = 0;
    this.dueEntry[slot] = 0;
    this.fromEntry[slot] = -1;
    this.isOwn[slot] = 0;
    this.validity[slot] = 0;
    this.runLength[slot] = 1;
    this.startNs[slot] = estimatedNs(column * this.unit, entries);
    this.endNs[slot] = estimatedNs((column + 1) * this.unit, entries);
    for (const trail of [this.bid, this.ask, this.spot]) {
      for (const ticks of [trail.low, trail.high, trail.last]) ticks[slot] = Number.NaN;
    }
    this.signal[slot] = Number.NaN;
    this.clearColumn(column);
  }

  /** Clock, touch and score of the newest entry stand in the newest column at once. */
  private takeNewest(entries: ColumnStore): void {
    if (entries.count === 0 || this.end * this.unit < entries.end) return;
    const slot = this.slot(this.end - 1);
    const source = entries.slot(entries.end - 1);
    this.endNs[slot] = entries.endNs[source] ?? 0;
    this.bid.last[slot] = entries.bidTick[source] ?? Number.NaN;
    this.ask.last[slot] = entries.askTick[source] ?? Number.NaN;
    this.spot.last[slot] = entries.spotTick[source] ?? Number.NaN;
    for (const { low, high, last } of [this.bid, this.ask, this.spot]) {
      const tick = last[slot] ?? Number.NaN;
      low[slot] = Math.min(low[slot] || tick, tick);
      high[slot] = Math.max(high[slot] || tick, tick);
    }
    this.signal[slot] = entries.signal[source] ?? Number.NaN;
    this.scoreSamples[slot] = entries.scoreSamples[source] ?? 0;
  }
}

function isSameKind(one: LevelKind, other: LevelKind): boolean {
  return (
    one.edition === other.edition &&
    one.unit === other.unit &&
    groupingKey(one.grouping) === groupingKey(other.grouping)
  );
}

function newTrail(last: Float64Array): Trail {
  return {
    low: new Float64Array(COLUMN_CAPACITY).fill(Number.NaN),
    high: new Float64Array(COLUMN_CAPACITY).fill(Number.NaN),
    last,
  };
}

function setTrail({ low, high, last }: Trail, slot: number, span: PriceSpan, isFirst: boolean): void {
  low[slot] = isFirst ? span.low : span.last;
  high[slot] = isFirst ? span.high : span.last;
  last[slot] = span.last;
}

function estimatedNs(entry: number, entries: ColumnStore): number {
  const firstNs = entries.startNs[entries.slot(entries.first)] ?? 0;
  if (entry >= entries.first) return entries.timeAt(Math.min(entry, entries.end));
  return entries.fileStartNs + (entry * (firstNs - entries.fileStartNs)) / Math.max(1, entries.first);
}
