// The map's own memory: the last COLUMN_CAPACITY entries as a ring, header values in typed arrays and cells in
// one float array that is also the texture (row = time column, so that new entries are one contiguous span).
// Each column keeps its own base ticks (texel-row.ts), so nothing has to be moved when the price walks. Times are ns
// relative to `originNs`, ticks in the header relative to `originTick`: both are exact in the number types they are kept
// in. No DOM and no WebGL here.
import { FAR_TICKS } from "../../core/bins/far-rows.ts";
import {
  PANEL_FIELDS,
  type EntryColumns,
  type FrameMessage,
  type SurfaceColumns,
} from "../../core/bins/frame.ts";
import type { Reduction } from "../../core/bins/surfaces.ts";
import { farCellsOf, type FarCells, type LevelColumn } from "../../core/levels/level-column.ts";
import { endFarRow, firstFarRow } from "./far-span.ts";
import {
  ABSENT,
  ABSENT_BELOW,
  capacityFor,
  fittingFar,
  HEADER_BACK,
  HEADER_BASE_TICK,
  HEADER_DEPTH_MAX,
  HEADER_FAR_BASE,
  HEADER_FAR_ROWS,
  HEADER_ROWS_VALIDITY,
  HEADER_SIGNAL_MAX,
  HEADER_TEXELS,
  MAX_ROWS,
  readTexels,
  restride,
  VALIDITY_BITS,
  writeTexels,
} from "./texel-row.ts";

export const COLUMN_CAPACITY = 4096;
const EARLY_LIMIT = 64;
/** Rows that changed are sent in so many pieces at most; more become one. */
const MOST_SPANS = 8;
const FIRST_ROW_CAPACITY = 128;

const FLOW_SCORE = PANEL_FIELDS.indexOf("flowScore");
const SCORE_SAMPLES = PANEL_FIELDS.indexOf("scoreSamples");

/** Half-open range of ticks. */
export interface TickSpan {
  readonly low: number;
  readonly high: number;
}

/** Half-open range of entry numbers, or of columns. */
export interface EntrySpan {
  readonly from: number;
  readonly to: number;
}

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

/** Cells of one column, ascending by one tick each, and its far rows; NaN: not painted. */
export type ColumnCells = Pick<
  LevelColumn,
  "baseTick" | "signalMax" | "depthMax" | "values" | "depth" | "far"
>;

export class ColumnStore {
  /** Readable entries: [first, end). */
  first = 0;
  end = 0;
  originNs = 0n;
  originTick = 0;
  /** Rows a texture row has room for; grows by doubling, which makes a new texture (`layoutVersion`). */
  rowCapacity = FIRST_ROW_CAPACITY;
  /** The same of far rows; none until a surface has some. */
  farCapacity = 0;
  /** Ticks that occurred in any column since the last reset; low > high: none yet. */
  lowTick = Number.POSITIVE_INFINITY;
  highTick = Number.NEGATIVE_INFINITY;
  layoutVersion = 0;
  /** How often everything held gave way to another place of the file. */
  jumps = 0;
  cells: Float32Array<ArrayBuffer> = new Float32Array(COLUMN_CAPACITY * (HEADER_TEXELS + FIRST_ROW_CAPACITY));
  /** Same shape as `cells`; present only while the depth channel is asked for. */
  depth: Float32Array<ArrayBuffer> | undefined;
  readonly startNs = new Float64Array(COLUMN_CAPACITY);
  readonly endNs = new Float64Array(COLUMN_CAPACITY);
  /** Prices in ticks, fractions kept; NaN = none. */
  readonly spotTick = new Float64Array(COLUMN_CAPACITY);
  readonly bidTick = new Float64Array(COLUMN_CAPACITY);
  readonly askTick = new Float64Array(COLUMN_CAPACITY);
  readonly runLength = new Uint32Array(COLUMN_CAPACITY);
  readonly validity = new Uint8Array(COLUMN_CAPACITY);
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
  protected hasOriginTick = false;
  protected hasOriginNs = false;
  private readonly early: SurfaceColumns[] = [];
  private dirty: EntrySpan[] = [];

  get stride(): number {
    return HEADER_TEXELS + this.rowCapacity + this.farCapacity;
  }

  /** Texel of a column's first far row. */
  get farOffset(): number {
    return HEADER_TEXELS + this.rowCapacity;
  }

  get count(): number {
    return this.end - this.first;
  }

  /** Number of the entry that comes next. */
  get endOfEntries(): number {
    return this.end;
  }

  /** Of the cells; the headers beside them are small. */
  get bytes(): number {
    return this.cells.byteLength + (this.depth?.byteLength ?? 0);
  }

  /** Of several prices in one column; here there is one. */
  get trails(): Trails {
    const one = (ticks: Float64Array): Trail => ({ low: ticks, high: ticks, last: ticks });
    return { bid: one(this.bidTick), ask: one(this.askTick), spot: one(this.spotTick) };
  }

  slot(entry: number): number {
    return entry % COLUMN_CAPACITY;
  }

  reset(): void {
    this.first = 0;
    this.end = 0;
    this.hasOriginTick = false;
    this.hasOriginNs = false;
    this.lowTick = Number.POSITIVE_INFINITY;
    this.highTick = Number.NEGATIVE_INFINITY;
    this.early.length = 0;
    this.dirty = [];
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
    const spans = this.dirty.map(({ from, to }) => ({ from: Math.max(from, this.first), to }));
    this.dirty = [];
    return spans.filter(({ from, to }) => from < to);
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

  /** Lowest tick and number of rows of a column; zero rows: nothing known. */
  baseTick(entry: number): number {
    return this.header(entry, HEADER_BASE_TICK) + this.originTick;
  }

  rows(entry: number): number {
    return this.header(entry, HEADER_ROWS_VALIDITY) >> VALIDITY_BITS;
  }

  /** Lowest tick of a column's far rows, and how many there are. */
  farBase(entry: number): number {
    return this.header(entry, HEADER_FAR_BASE) + this.originTick;
  }

  farRows(entry: number): number {
    return this.header(entry, HEADER_FAR_ROWS);
  }

  /** All ticks that a column tells of, near and far; undefined: none. */
  reach(entry: number): TickSpan | undefined {
    const rows = this.rows(entry);
    if (rows === 0) return undefined;
    const low = this.baseTick(entry);
    const farRows = this.farRows(entry);
    if (farRows === 0) return { low, high: low + rows };
    const farLow = this.farBase(entry);
    return { low: Math.min(low, farLow), high: Math.max(low + rows, farLow + farRows * FAR_TICKS) };
  }

  /** The ticks [low, high) as far as single ticks are told, widened to the whole of each far row among them. */
  extentOf(entry: number, { low, high }: TickSpan): TickSpan {
    let extent = { low, high };
    for (const row of this.farRowsIn(entry, { low, high }, "max")) {
      if (this.farValue(entry, row) === undefined) continue;
      const from = this.farBase(entry) + row * FAR_TICKS;
      extent = { low: Math.min(extent.low, from), high: Math.max(extent.high, from + FAR_TICKS) };
    }
    return extent;
  }

  /** Running maximum of the magnitudes up to this column (live-view.md section 2). */
  signalMax(entry: number): number {
    return this.header(entry, HEADER_SIGNAL_MAX);
  }

  /** Cell value from the store, never from the picture; undefined = not painted or outside the column. */
  valueAt(entry: number, tick: number): number | undefined {
    if (entry < this.first || entry >= this.end) {
      return undefined;
    }
    const row = tick - this.baseTick(entry);
    if (row < 0 || row >= this.rows(entry)) {
      return undefined;
    }
    const value = this.cells[this.rowOf(entry) * this.stride + HEADER_TEXELS + row] ?? ABSENT;
    return value < ABSENT_BELOW ? undefined : value;
  }

  /** Of the ticks [low, high) together, as the shader merges them; undefined = none is painted. */
  valueIn(entry: number, { low, high }: TickSpan, reduction: Reduction): number | undefined {
    let merged: number | undefined;
    const add = (value: number | undefined): void => {
      if (value === undefined) return;
      if (merged === undefined) merged = value;
      else if (reduction === "sum") merged += value;
      else if (Math.abs(value) > Math.abs(merged)) merged = value;
    };
    for (let tick = low; tick < high; tick += 1) add(this.valueAt(entry, tick));
    for (const row of this.farRowsIn(entry, { low, high }, reduction)) add(this.farValue(entry, row));
    return merged;
  }

  /** Far rows that the ticks show. */
  private *farRowsIn(entry: number, { low, high }: TickSpan, reduction: Reduction): Iterable<number> {
    if (entry < this.first || entry >= this.end || this.farRows(entry) === 0) return;
    const base = this.farBase(entry);
    const end = endFarRow(high - base, this.farRows(entry));
    for (let row = firstFarRow(low - base, high - base, reduction); row < end; row += 1) yield row;
  }

  private farValue(entry: number, row: number): number | undefined {
    const value = this.cells[this.rowOf(entry) * this.stride + this.farOffset + row] ?? ABSENT;
    return value < ABSENT_BELOW ? undefined : value;
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

  /** Slot whose texture row holds the cells of a column. */
  rowOf(entry: number): number {
    const slot = this.slot(entry);
    const back = this.cells[slot * this.stride + HEADER_BACK] ?? 0;
    return back === 0 ? slot : this.slot(entry - back);
  }

  private header(entry: number, texel: number): number {
    return this.cells[this.rowOf(entry) * this.stride + texel] ?? 0;
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
    this.dirty = this.dirty
      .map(({ from, to }) => ({ from: Math.min(from, entry), to: Math.min(to, entry) }))
      .filter(({ from, to }) => from < to);
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

  protected writeCells(entry: number, cells: ColumnCells): void {
    const { baseTick, signalMax, depthMax, values, depth, far } = cells;
    const cut = Math.max(0, values.length - MAX_ROWS);
    const skip = cut >> 1;
    const rows = values.length - cut;
    const farCells = far && fittingFar(far);
    this.growRows(rows, farCells?.values.length ?? 0);
    const base = baseTick + skip;
    if (!this.hasOriginTick) {
      this.hasOriginTick = true;
      this.originTick = base;
    }
    this.lowTick = Math.min(this.lowTick, base);
    this.highTick = Math.max(this.highTick, base + rows - 1);
    const row = this.slot(entry) * this.stride;
    this.cells[row + HEADER_BASE_TICK] = base - this.originTick;
    this.cells[row + HEADER_ROWS_VALIDITY] = (rows << VALIDITY_BITS) | (this.validity[this.slot(entry)] ?? 0);
    this.cells[row + HEADER_SIGNAL_MAX] = signalMax;
    this.cells[row + HEADER_DEPTH_MAX] = depthMax;
    writeTexels(this.cells, row + HEADER_TEXELS, values.subarray(skip, skip + rows));
    this.writeFar(row, farCells);
    if (depth) {
      this.depth ??= new Float32Array(this.cells.length);
      this.depth.set(depth.subarray(skip, skip + rows), row + HEADER_TEXELS);
    }
  }

  private writeFar(row: number, far: FarCells | undefined): void {
    this.cells[row + HEADER_FAR_ROWS] = far?.values.length ?? 0;
    if (far === undefined) return;
    this.cells[row + HEADER_FAR_BASE] = far.baseTick - this.originTick;
    writeTexels(this.cells, row + this.farOffset, far.values);
    this.lowTick = Math.min(this.lowTick, far.baseTick);
    this.highTick = Math.max(this.highTick, far.baseTick + far.values.length * FAR_TICKS - 1);
  }

  /** Cells of an entry as they came; undefined: none have come. */
  cellsOf(entry: number): ColumnCells | undefined {
    const rows = this.rows(entry);
    if (rows === 0) return undefined;
    const from = this.rowOf(entry) * this.stride + HEADER_TEXELS;
    const far = this.rowOf(entry) * this.stride + this.farOffset;
    const farRows = this.farRows(entry);
    return {
      baseTick: this.baseTick(entry),
      signalMax: this.header(entry, HEADER_SIGNAL_MAX),
      depthMax: this.header(entry, HEADER_DEPTH_MAX),
      values: readTexels(this.cells, from, rows),
      depth: this.depth?.subarray(from, from + rows),
      ...(farRows > 0 && {
        far: { baseTick: this.farBase(entry), values: readTexels(this.cells, far, farRows) },
      }),
    };
  }

  protected clearColumn(entry: number): void {
    const row = this.slot(entry) * this.stride;
    this.cells[row + HEADER_ROWS_VALIDITY] = this.validity[this.slot(entry)] ?? 0;
    this.cells[row + HEADER_BACK] = 0;
    this.cells[row + HEADER_FAR_ROWS] = 0;
  }

  protected growRows(rows: number, farRows: number): void {
    if (rows <= this.rowCapacity && farRows <= this.farCapacity) {
      return;
    }
    const old = { stride: this.stride, farOffset: this.farOffset };
    this.rowCapacity = Math.min(capacityFor(rows, this.rowCapacity), MAX_ROWS);
    if (farRows > this.farCapacity) this.farCapacity = capacityFor(farRows, FIRST_ROW_CAPACITY);
    this.cells = restride(this.cells, old, this);
    this.depth = this.depth && restride(this.depth, old, this);
    this.layoutVersion += 1;
  }

  protected touch(from: number, to: number): void {
    const last = this.dirty.at(-1);
    if (last !== undefined && from <= last.to && to >= last.from) {
      this.dirty.pop();
      this.dirty.push({ from: Math.min(from, last.from), to: Math.max(to, last.to) });
    } else if (this.dirty.length < MOST_SPANS) {
      this.dirty.push({ from, to });
    } else {
      const all = [...this.dirty, { from, to }];
      this.dirty = [
        { from: Math.min(...all.map((span) => span.from)), to: Math.max(...all.map((span) => span.to)) },
      ];
    }
  }
}

/** Drawing only: prices are far below 2^53 units of 1e-9, so the quotient is exact to a fraction of a tick. */
function ticks(price: bigint | undefined, perTick: number): number {
  return price === undefined || price === 0n ? Number.NaN : Number(price) / perTick;
}
