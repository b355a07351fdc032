// The map's own memory: the last COLUMN_CAPACITY entries as a ring, header values in typed arrays beside their cells
// (cell-rows.ts; row = time column, so that new entries are one contiguous span). Times are ns relative to `originNs`:
// exact in the number type they are kept in. No DOM and no WebGL here.
import {
  PANEL_FIELDS,
  type EntryColumns,
  type FrameMessage,
  type SurfaceColumns,
} from "../../core/bins/frame.ts";
import { farCellsOf } from "../../core/levels/level-column.ts";
import { CellRows, COLUMN_CAPACITY, type ColumnCells, type TickSpan } from "./cell-rows.ts";
import { DirtySpans, type EntrySpan } from "./dirty-spans.ts";

export { COLUMN_CAPACITY };
export type { ColumnCells, EntrySpan, TickSpan };

const EARLY_LIMIT = 64;

const FLOW_SCORE = PANEL_FIELDS.indexOf("flowScore");
const SCORE_SAMPLES = PANEL_FIELDS.indexOf("scoreSamples");

/** Prices in ticks by slot; NaN = none. */
export interface Trail {
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly last: Float64Array;
}

export interface Trails {
  readonly bid: Trail;
  readonly ask: Trail;
  readonly spot: Trail;
}

export class ColumnStore extends CellRows {
  originNs = 0n;
  /** How often everything held gave way to another place of the file. */
  jumps = 0;
  readonly startNs = new Float64Array(COLUMN_CAPACITY);
  readonly endNs = new Float64Array(COLUMN_CAPACITY);
  /** Prices in ticks, fractions kept; NaN = none. */
  readonly spotTick = new Float64Array(COLUMN_CAPACITY);
  readonly bidTick = new Float64Array(COLUMN_CAPACITY);
  readonly askTick = new Float64Array(COLUMN_CAPACITY);
  readonly runLength = new Uint32Array(COLUMN_CAPACITY);
  /** Entries in one column. */
  readonly unit: number = 1;
  /** Width of a bin, ns; 0 = not known yet. */
  binNs = 0;
  /** Entries from this one on have gone or been replaced since this was last taken. */
  private cutEntry = Number.POSITIVE_INFINITY;
  /** Start of the file's first bin, ns relative to originNs: what lies before the first entry that is held. */
  fileStartNs = 0;
  /** Score at the spot and bins in its window (live-view.md section 5); NaN = none. */
  readonly signal = new Float64Array(COLUMN_CAPACITY);
  readonly scoreSamples = new Float64Array(COLUMN_CAPACITY);

  private surface = "";
  protected hasOriginNs = false;
  private readonly early: SurfaceColumns[] = [];
  private readonly dirty = new DirtySpans();

  get count(): number {
    return this.end - this.first;
  }

  /** Number of the entry that comes next. */
  get endOfEntries(): number {
    return this.end;
  }

  /** Of several prices in one column; here there is one. */
  get trails(): Trails {
    const one = (ticks: Float64Array): Trail => ({ low: ticks, high: ticks, last: ticks });
    return { bid: one(this.bidTick), ask: one(this.askTick), spot: one(this.spotTick) };
  }

  reset(): void {
    this.first = 0;
    this.end = 0;
    this.resetTicks();
    this.hasOriginNs = false;
    this.early.length = 0;
    this.dirty.clear();
    this.cutEntry = 0;
  }

  /** What is held from the frame's first entry on gives way to it; after a gap, or before `first`, everything does. */
  append(frame: FrameMessage): void {
    this.cutTo(frame.entries.firstEntry);
    this.appendEntries(frame.entries, frame.tickInt);
    this.placeOrKeep(frame.surface);
  }

  /** Switches the surface: history of the new one replaces all cells; what it does not cover is not painted. */
  replaceSurface(surface: string, columns: readonly SurfaceColumns[]): void {
    this.surface = surface;
    for (let entry = this.first; entry < this.end; entry += 1) {
      this.clearColumn(entry);
    }
    this.touch(this.first, this.end);
    for (const part of columns) {
      this.place(part);
    }
    for (const part of this.early.splice(0)) {
      if (part.surface === surface) {
        this.place(part);
      }
    }
  }

  /** Texture rows that changed since the last call. */
  takeDirty(): readonly EntrySpan[] {
    return this.dirty.take(this.first);
  }

  /** First entry that is not what it was at the last call; Infinity: none. */
  takeCut(): number {
    const entry = this.cutEntry;
    this.cutEntry = Number.POSITIVE_INFINITY;
    return entry;
  }

  /** Entries that a column stands for. */
  entriesOf(column: number): EntrySpan {
    return { from: column, to: column + 1 };
  }

  /** The columns that one drawn column reaches over: more than one where a fixed width of time is wider. */
  spanOf(column: number): EntrySpan {
    return { from: column, to: column + 1 };
  }

  /** Time, ns relative to originNs, at a fractional entry coordinate; linear inside an entry. */
  timeAt(coordinate: number): number {
    const entry = Math.min(Math.max(Math.floor(coordinate), this.first), this.end - 1);
    const start = this.startNs[this.slot(entry)] ?? 0;
    const end = this.endNs[this.slot(entry)] ?? 0;
    return start + (coordinate - entry) * (end - start);
  }

  /** Inverse of timeAt; outside the retained entries the nearest entry's width is used. */
  coordinateAt(timeNs: number): number {
    let low = this.first;
    let high = this.end - 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((this.endNs[this.slot(middle)] ?? 0) > timeNs) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    const start = this.startNs[this.slot(low)] ?? 0;
    const width = (this.endNs[this.slot(low)] ?? 0) - start;
    return low + (width > 0 ? (timeNs - start) / width : 0);
  }

  private appendEntries(entries: EntryColumns, tickInt: bigint): void {
    if (entries.count === 0) {
      return;
    }
    if (!this.hasOriginNs) {
      this.hasOriginNs = true;
      this.originNs = entries.startNs[0] ?? 0n;
    }
    const perTick = Number(tickInt);
    for (let i = 0; i < entries.count; i += 1) {
      const slot = this.slot(entries.firstEntry + i);
      this.startNs[slot] = Number((entries.startNs[i] ?? 0n) - this.originNs);
      this.endNs[slot] = Number((entries.endNs[i] ?? 0n) - this.originNs);
      this.spotTick[slot] = ticks(entries.spot[i], perTick);
      this.bidTick[slot] = ticks(entries.bestBid[i], perTick);
      this.askTick[slot] = ticks(entries.bestAsk[i], perTick);
      this.runLength[slot] = entries.runLength[i] ?? 1;
      this.validity[slot] = entries.validity[i] ?? 0;
      const panel = i * PANEL_FIELDS.length;
      this.signal[slot] = entries.panel[panel + FLOW_SCORE] ?? Number.NaN;
      this.scoreSamples[slot] = entries.panel[panel + SCORE_SAMPLES] ?? 0;
      this.clearColumn(entries.firstEntry + i);
    }
    this.fileStartNs = this.fileStart(entries);
    this.binNs = this.binWidth(entries.firstEntry);
    this.end = entries.firstEntry + entries.count;
    this.first = Math.max(this.first, this.end - COLUMN_CAPACITY);
    this.touch(entries.firstEntry, this.end);
  }

  /** Bins are numbered from the start of the file, also those that entries leave out. */
  private fileStart({ count, binSeq, runLength, startNs }: EntryColumns): number {
    const slot = this.slot(this.end);
    const run = runLength[0] ?? 1;
    const at = Number((startNs[0] ?? 0n) - this.originNs);
    const bins = (binSeq[0] ?? 0) - run + 1;
    return count === 0 ? this.fileStartNs : at - (bins * ((this.endNs[slot] ?? at) - at)) / run;
  }

  private binWidth(entry: number): number {
    const slot = this.slot(entry);
    const spanNs = (this.endNs[slot] ?? 0) - (this.startNs[slot] ?? 0);
    return Math.round(spanNs / (this.runLength[slot] ?? 1));
  }

  private cutTo(entry: number): void {
    if (entry < this.end) this.cutEntry = Math.min(this.cutEntry, entry);
    if (entry < this.first || entry > this.end) {
      this.first = entry;
      this.jumps += 1;
    }
    this.end = entry;
    this.dirty.cut(entry);
  }

  private placeOrKeep(columns: SurfaceColumns): void {
    if (this.surface === "") {
      this.surface = columns.surface;
    }
    if (columns.surface === this.surface) {
      this.place(columns);
      return;
    }
    // Sent after a switch that the page has not been answered yet: replaceSurface uses it.
    this.early.push(columns);
    if (this.early.length > EARLY_LIMIT) {
      this.early.shift();
    }
  }

  private place(columns: SurfaceColumns): void {
    for (let i = 0; i < columns.count; i += 1) {
      const entry = columns.firstEntry + i;
      if (entry < this.first || entry >= this.end) continue;
      const span = [i * columns.rows, (i + 1) * columns.rows] as const;
      this.writeCells(entry, {
        baseTick: columns.baseTick[i] ?? 0,
        signalMax: columns.signalMax[i] ?? 1,
        depthMax: columns.depthMax[i] ?? 1,
        values: columns.values.subarray(...span),
        depth: columns.depth?.subarray(...span),
        far: farCellsOf(columns, i),
      });
      this.touch(entry, entry + 1);
    }
  }

  /** Of several in one column the last; an empty side begins beyond the other one. */
  protected override middleTick(entry: number): number {
    const slot = this.slot(entry);
    const [bid = Number.NaN, ask = Number.NaN] = [this.bidTick[slot], this.askTick[slot]];
    if (Number.isNaN(ask)) return Number.isNaN(bid) ? 0 : bid;
    return Number.isNaN(bid) ? ask - 1 : (bid + ask) / 2;
  }

  protected touch(from: number, to: number): void {
    this.dirty.touch(from, to);
  }
}

/** Drawing only: prices are far below 2^53 units of 1e-9, so the quotient is exact to a fraction of a tick. */
function ticks(price: bigint | undefined, perTick: number): number {
  return price === undefined || price === 0n ? Number.NaN : Number(price) / perTick;
}
