// Columns that several entries share, for views too wide for the entries that are held: the same memory as that of
// entries, so that whatever draws entries draws these. A window of columns is opened; they come in any order, and what
// has not come yet is hatched. Column c stands for entries [c × unit, (c + 1) × unit).
import type { PackedColumns } from "../../core/levels/columns-query.ts";
import {
  ABSENT,
  COLUMN_CAPACITY,
  ColumnStore,
  HEADER_BASE_TICK,
  HEADER_DEPTH_MAX,
  HEADER_ROWS_VALIDITY,
  HEADER_SIGNAL_MAX,
  HEADER_TEXELS,
  MAX_ROWS,
  VALIDITY_BITS,
  type Trail,
  type Trails,
} from "./column-store.ts";

export class LevelColumnStore extends ColumnStore {
  override unit = 1;
  /** Of the answer that the columns came with; −1: some have to be told again. */
  version = -1;
  /** How often columns were left that have to come again. */
  openings = 0;
  private entriesEnd = 0;
  /** Entries in each column so far; 0: nothing has come. */
  private readonly endEntry = new Float64Array(COLUMN_CAPACITY);
  private readonly bid = newTrail(this.bidTick);
  private readonly ask = newTrail(this.askTick);
  private readonly spot = newTrail(this.spotTick);

  override get endOfEntries(): number {
    return this.entriesEnd;
  }

  override get trails(): Trails {
    return { bid: this.bid, ask: this.ask, spot: this.spot };
  }

  /** Columns [first, end) from now on; of the same unit what is there stays, as far as it ends by `endEntry`. */
  open(unit: number, first: number, end: number, entries: ColumnStore): void {
    const isOther = unit !== this.unit || this.count === 0;
    const before = { first: this.first, end: this.end };
    this.unit = unit;
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
      if (isHeld && (this.endEntry[this.slot(column)] ?? 0) <= entries.end) continue;
      this.forget(column, entries);
      this.touch(column, column + 1);
      this.version = -1;
    }
    this.takeNewest(entries);
    if (this.version === -1) this.openings += 1;
  }

  /** Columns of the open window; others are left. */
  take(packed: PackedColumns, version: number): void {
    this.version = version;
    packed.group.forEach((column, i) => {
      if (column >= this.first && column < this.end) this.takeColumn(packed, i, column);
    });
  }

  isKnown(column: number): boolean {
    return column >= this.first && column < this.end && (this.endEntry[this.slot(column)] ?? 0) > 0;
  }

  /** First to last column that has not come, or grows; undefined: none. */
  missing(endEntry: number): { readonly from: number; readonly to: number } | undefined {
    let from: number | undefined;
    let to = this.first;
    for (let column = this.first; column < this.end; column += 1) {
      const held = this.endEntry[this.slot(column)] ?? 0;
      if (held >= Math.min(endEntry, (column + 1) * this.unit)) continue;
      from ??= column;
      to = column + 1;
    }
    return from === undefined ? undefined : { from, to };
  }

  /** Share of the columns [from, to) that have come. */
  coverage(from: number, to: number): number {
    let known = 0;
    for (let column = from; column < to; column += 1) known += this.isKnown(column) ? 1 : 0;
    return to > from ? known / (to - from) : 1;
  }

  private takeColumn(packed: PackedColumns, i: number, column: number): void {
    const slot = this.slot(column);
    this.endEntry[slot] = packed.endEntry[i] ?? 0;
    this.startNs[slot] = Number((packed.startNs[i] ?? 0n) - this.originNs);
    this.endNs[slot] = Number((packed.endNs[i] ?? 0n) - this.originNs);
    this.validity[slot] = packed.validity[i] ?? 0;
    place(this.bid, slot, packed.bid, i);
    place(this.ask, slot, packed.ask, i);
    place(this.spot, slot, packed.spot, i);
    this.placeCells(packed, i, column);
    this.touch(column, column + 1);
  }

  private placeCells(packed: PackedColumns, i: number, column: number): void {
    const from = packed.offset[i] ?? 0;
    const all = (packed.offset[i + 1] ?? from) - from;
    const skip = Math.max(0, all - MAX_ROWS) >> 1;
    const rows = Math.min(all, MAX_ROWS);
    this.growRows(rows);
    const base = (packed.baseTick[i] ?? 0) + skip;
    this.lowTick = Math.min(this.lowTick, base);
    this.highTick = Math.max(this.highTick, base + rows - 1);
    const row = this.slot(column) * this.stride;
    this.cells[row + HEADER_BASE_TICK] = base - this.originTick;
    this.cells[row + HEADER_ROWS_VALIDITY] =
      (rows << VALIDITY_BITS) | (this.validity[this.slot(column)] ?? 0);
    this.cells[row + HEADER_SIGNAL_MAX] = packed.signalMax[i] ?? 1;
    this.cells[row + HEADER_DEPTH_MAX] = packed.depthMax[i] ?? 1;
    for (let at = 0; at < rows; at += 1) {
      const value = packed.values[from + skip + at] ?? Number.NaN;
      this.cells[row + HEADER_TEXELS + at] = Number.isNaN(value) ? ABSENT : value;
    }
    if (packed.depth) {
      this.depth ??= new Float32Array(this.cells.length);
      const source = packed.depth.subarray(from + skip, from + skip + rows);
      this.depth.set(source, row + HEADER_TEXELS);
    }
  }

  /** Nothing is known of the column but about when it was: bins are counted evenly from the file's start. */
  private forget(column: number, entries: ColumnStore): void {
    const slot = this.slot(column);
    this.endEntry[slot] = 0;
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

function newTrail(last: Float64Array): Trail {
  return {
    low: new Float64Array(COLUMN_CAPACITY).fill(Number.NaN),
    high: new Float64Array(COLUMN_CAPACITY).fill(Number.NaN),
    last,
  };
}

function place({ low, high, last }: Trail, slot: number, spans: Float64Array, i: number): void {
  low[slot] = spans[3 * i] ?? Number.NaN;
  high[slot] = spans[3 * i + 1] ?? Number.NaN;
  last[slot] = spans[3 * i + 2] ?? Number.NaN;
}

function estimatedNs(entry: number, entries: ColumnStore): number {
  const firstNs = entries.startNs[entries.slot(entries.first)] ?? 0;
  if (entry >= entries.first) return entries.timeAt(Math.min(entry, entries.end));
  return entries.fileStartNs + (entry * (firstNs - entries.fileStartNs)) / Math.max(1, entries.first);
}
