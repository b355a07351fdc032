// Values of one surface for a span of entries, in the shape of frames: float32 columns of consecutive ticks,
// NaN where nothing is painted, and the running maxima the reference normalisation divides by.
import { VpField } from "../../../assembly/abi/vp-fields.ts";
import type { VpColumns } from "./bin-columns.ts";
import type { DenseDepth } from "./dense-depth.ts";
import { type CellValue, DepthComposer, type DepthValue } from "./depth-composer.ts";
import type { DepthHistory } from "./depth-history.ts";
import { FAR_ROWS } from "./far-rows.ts";
import type { SurfaceColumns } from "./frame.ts";
import { RunningMaximum } from "./running-maximum.ts";
import { depthValueOf, type Surface } from "./surfaces.ts";
import { TouchedCells } from "./touched-cells.ts";

const FIRST_SIZE_MAXIMUM = 100;

export type PaintMode = "touched" | "always";

export interface SurfaceOptions {
  readonly surface: Surface;
  readonly paint: PaintMode;
  readonly wantDepthChannel: boolean;
  /** Of resting size (product.md H-2). */
  readonly cellValue: CellValue;
}

interface ColumnBuffers {
  readonly baseTick: Float64Array<ArrayBuffer>;
  readonly values: Float32Array<ArrayBuffer>;
  readonly depth: Float32Array<ArrayBuffer> | undefined;
  readonly signalMax: Float64Array<ArrayBuffer>;
  readonly depthMax: Float64Array<ArrayBuffer>;
  readonly farBase: Float64Array<ArrayBuffer> | undefined;
  readonly farValues: Float32Array<ArrayBuffer> | undefined;
}

export class SurfaceReader {
  /** Of resting size; the layer's own fields have theirs in each header. */
  readonly #sizeMaximum: RunningMaximum;
  readonly #touched: TouchedCells | undefined;
  readonly #scratch: Float64Array;
  readonly #depthValue: DepthValue | undefined;
  /** One goes on with the newest entry, the other wherever columns are asked for. */
  readonly #newest: DepthComposer | undefined;
  readonly #asked: DepthComposer | undefined;

  constructor(
    readonly options: SurfaceOptions,
    private readonly vp: VpColumns | undefined,
    private readonly dense: DenseDepth | undefined,
    history: DepthHistory | undefined,
    private readonly tickInt: number,
    capacity: number,
  ) {
    this.#sizeMaximum = new RunningMaximum(FIRST_SIZE_MAXIMUM, capacity);
    this.#depthValue = depthValueOf(options.surface);
    const usesTouched = options.paint === "touched" && this.#depthValue === undefined && vp !== undefined;
    this.#touched = usesTouched ? new TouchedCells(vp.rows, capacity) : undefined;
    this.#scratch = new Float64Array(vp?.rows ?? 0);
    const value = this.#depthValue;
    // The means of resting size, shown most, are kept as whole columns (dense-depth.ts).
    const isKept = value === "size" && options.cellValue === "mean";
    if (value === undefined || isKept || dense === undefined || history === undefined) return;
    const composer = { value, cellValue: options.cellValue, tickInt, rows: dense.rows };
    this.#newest = new DepthComposer(history, { ...composer, isFar: false });
    this.#asked = new DepthComposer(history, { ...composer, isFar: true });
  }

  /** Its values come from the history of changes, which may drop entries before the rings do. */
  get usesHistory(): boolean {
    return this.#newest !== undefined;
  }

  get rows(): number {
    return this.#depthValue !== undefined ? (this.dense?.rows ?? 0) : (this.vp?.rows ?? 0);
  }

  /** Forgets the entries from this one on; `first` is the oldest that is known. False: it has to be made anew. */
  truncate(entry: number, first: number): boolean {
    this.#sizeMaximum.truncate(entry, first);
    return this.#touched === undefined;
  }

  /** Takes the next entry into maxima and touched cells; entries come in order. */
  append(entry: number, spot: bigint, bins: number): void {
    if (this.#depthValue !== undefined) {
      this.#sizeMaximum.append(entry, this.#depthMaximum(entry), bins);
    } else if (this.vp !== undefined && spot !== 0n) {
      this.#touched?.append(entry, this.#baseTick(this.vp, spot), this.vp.lastEventIds(entry));
    }
  }

  /** Copies entries [from, to). */
  read(from: number, to: number): SurfaceColumns {
    const count = Math.max(0, to - from);
    const { rows } = this;
    const isFar = this.#depthValue !== undefined;
    const buffers: ColumnBuffers = {
      baseTick: new Float64Array(count),
      values: new Float32Array(count * rows),
      depth: this.options.wantDepthChannel ? new Float32Array(count * rows) : undefined,
      signalMax: new Float64Array(count),
      depthMax: new Float64Array(count),
      farBase: isFar ? new Float64Array(count) : undefined,
      farValues: isFar ? new Float32Array(count * FAR_ROWS) : undefined,
    };
    for (let i = 0; i < count; i += 1) {
      if (this.#depthValue !== undefined) this.#copySizes(from + i, i, buffers);
      else if (this.vp !== undefined) this.#copyField(this.vp, from + i, i, buffers);
    }
    const { depth, farBase, farValues, ...required } = buffers;
    return {
      surface: this.options.surface.name,
      firstEntry: from,
      count,
      rows,
      ...required,
      ...(depth && { depth }),
      ...(farBase && { farBase }),
      ...(farValues && { farValues }),
    };
  }

  #depthMaximum(entry: number): number {
    if (this.dense === undefined) return 0;
    if (this.#newest === undefined) return this.dense.maximum(entry);
    let most = 0;
    for (const value of this.#newest.column(entry, this.dense.baseTick(entry))) {
      // What is not kept is not a number, and no maximum.
      if (Math.abs(value) > most) most = Math.abs(value);
    }
    return most;
  }

  #copySizes(entry: number, i: number, buffers: ColumnBuffers): void {
    const { baseTick, values, depth, signalMax, depthMax, farBase, farValues } = buffers;
    if (this.dense === undefined) return;
    const base = this.dense.baseTick(entry);
    const column = this.#asked?.column(entry, base) ?? this.dense.column(entry);
    baseTick[i] = base;
    values.set(column, i * this.rows);
    depth?.set(column, i * this.rows);
    if (farBase !== undefined) farBase[i] = this.dense.farBase(entry);
    farValues?.set(this.#asked?.strip ?? this.dense.strip(entry), i * FAR_ROWS);
    signalMax[i] = this.#sizeMaximum.at(entry);
    depthMax[i] = this.#sizeMaximum.at(entry);
  }

  #copyField(vp: VpColumns, entry: number, i: number, buffers: ColumnBuffers): void {
    const { baseTick, values, depth, signalMax, depthMax } = buffers;
    const header = vp.header(entry);
    const { source } = this.options.surface;
    signalMax[i] =
      typeof source === "object" && "field" in source ? vp.maximum(entry, source.field) : header.forceMaximum;
    depthMax[i] = vp.maximum(entry, VpField.RestDepth);
    const offset = i * this.rows;
    if (header.spot === 0n) {
      // Without a spot there is no row to hang the column on: it stays blank.
      values.fill(Number.NaN, offset, offset + this.rows);
      return;
    }
    baseTick[i] = this.#baseTick(vp, header.spot);
    values.set(this.#values(vp, entry), offset);
    depth?.set(vp.column(entry, VpField.RestDepth), offset);
    if (this.#touched !== undefined) this.#hideUntouched(this.#touched, entry, values, offset);
  }

  /** View or scratch of one entry's values, valid until the next call. */
  #values(vp: VpColumns, entry: number): Float64Array {
    const { source } = this.options.surface;
    if (typeof source === "object" && "field" in source) return vp.column(entry, source.field);
    const pressure = vp.column(entry, VpField.PressureVariant);
    const vacuum = vp.column(entry, VpField.VacuumVariant);
    for (let row = 0; row < this.#scratch.length; row += 1) {
      this.#scratch[row] = (pressure[row] ?? 0) - (vacuum[row] ?? 0);
    }
    return this.#scratch;
  }

  #baseTick(vp: VpColumns, spot: bigint): number {
    return Math.floor(Number(spot) / this.tickInt + 0.5) - (vp.rows - 1) / 2;
  }

  #hideUntouched(touched: TouchedCells, entry: number, values: Float32Array, offset: number): void {
    for (let row = 0; row < this.rows; row += 1) {
      if (!touched.isTouched(entry, row)) values[offset + row] = Number.NaN;
    }
  }
}
