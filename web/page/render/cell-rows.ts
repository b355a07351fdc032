// The cells of the columns that are held, in one float array that is also the texture (texel-row.ts): written, read and
// merged by tick. Each column keeps its own base ticks, so nothing has to be moved when the price walks; in the array they
// count from `originTick`, which is exact in single precision. No DOM and no WebGL here.
import { FAR_TICKS } from "../../core/bins/far-rows.ts";
import type { Reduction } from "../../core/bins/surfaces.ts";
import type { FarCells, LevelColumn } from "../../core/levels/level-column.ts";
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
  HEADER_MIDDLE,
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
const FIRST_ROW_CAPACITY = 128;

/** Half-open range of ticks. */
export interface TickSpan {
  readonly low: number;
  readonly high: number;
}

/** Cells of one column, ascending by one tick each, and its far rows; NaN: not painted. */
export type ColumnCells = Pick<
  LevelColumn,
  "baseTick" | "signalMax" | "depthMax" | "values" | "depth" | "far"
>;

export abstract class CellRows {
  /** Readable entries: [first, end). */
  first = 0;
  end = 0;
  originTick = 0;
  /** Rows a texture row has room for; grows by doubling, which makes a new texture (`layoutVersion`). */
  rowCapacity = FIRST_ROW_CAPACITY;
  /** The same of far rows; none until a surface has some. */
  farCapacity = 0;
  /** Ticks that occurred in any column since the last reset; low > high: none yet. */
  lowTick = Number.POSITIVE_INFINITY;
  highTick = Number.NEGATIVE_INFINITY;
  layoutVersion = 0;
  cells: Float32Array<ArrayBuffer> = new Float32Array(COLUMN_CAPACITY * (HEADER_TEXELS + FIRST_ROW_CAPACITY));
  /** Same shape as `cells`; present only while the depth channel is asked for. */
  depth: Float32Array<ArrayBuffer> | undefined;
  readonly validity = new Uint8Array(COLUMN_CAPACITY);
  protected hasOriginTick = false;

  get stride(): number {
    return HEADER_TEXELS + this.rowCapacity + this.farCapacity;
  }

  /** Texel of a column's first far row. */
  get farOffset(): number {
    return HEADER_TEXELS + this.rowCapacity;
  }

  /** Of the cells; the headers beside them are small. */
  get bytes(): number {
    return this.cells.byteLength + (this.depth?.byteLength ?? 0);
  }

  slot(entry: number): number {
    return entry % COLUMN_CAPACITY;
  }

  /** No cells have come yet. */
  protected resetTicks(): void {
    this.hasOriginTick = false;
    this.lowTick = Number.POSITIVE_INFINITY;
    this.highTick = Number.NEGATIVE_INFINITY;
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

  /** Slot whose texture row holds the cells of a column. */
  rowOf(entry: number): number {
    const slot = this.slot(entry);
    const back = this.cells[slot * this.stride + HEADER_BACK] ?? 0;
    return back === 0 ? slot : this.slot(entry - back);
  }

  private header(entry: number, texel: number): number {
    return this.cells[this.rowOf(entry) * this.stride + texel] ?? 0;
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
    this.cells[row + HEADER_MIDDLE] = this.middleTick(entry) - this.originTick;
    writeTexels(this.cells, row + HEADER_TEXELS, values.subarray(skip, skip + rows));
    this.writeFar(row, farCells);
    if (depth) {
      this.depth ??= new Float32Array(this.cells.length);
      this.depth.set(depth.subarray(skip, skip + rows), row + HEADER_TEXELS);
    }
  }

  /** Between the sides of the book, with its fraction. */
  protected abstract middleTick(entry: number): number;

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
}
