// Values of one surface for a span of entries, in the shape of frames: float32 columns of consecutive ticks,
// NaN where nothing is painted, and the running maxima the reference normalisation divides by.
import { VpField } from "../../../assembly/abi/vp-fields.ts";
import type { VpColumns } from "./bin-columns.ts";
import type { DenseDepth } from "./dense-depth.ts";
import type { SurfaceColumns } from "./frame.ts";
import { RunningMaximum } from "./running-maximum.ts";
import type { Surface } from "./surfaces.ts";
import { TouchedCells } from "./touched-cells.ts";

const FIRST_SIGNAL_MAXIMUM = 10;
const FIRST_UNIT_MAXIMUM = 1;
const FIRST_DEPTH_MAXIMUM = 100;

export type PaintMode = "touched" | "always";

export interface SurfaceOptions {
  readonly surface: Surface;
  readonly paint: PaintMode;
  readonly wantDepthChannel: boolean;
}

export class SurfaceReader {
  readonly #signalMaximum: RunningMaximum;
  readonly #depthMaximum: RunningMaximum;
  readonly #touched: TouchedCells | undefined;
  readonly #scratch: Float64Array;

  constructor(
    readonly options: SurfaceOptions,
    private readonly vp: VpColumns | undefined,
    private readonly dense: DenseDepth | undefined,
    private readonly tickInt: number,
    capacity: number,
  ) {
    const start = options.surface.unitInterval ? FIRST_UNIT_MAXIMUM : FIRST_SIGNAL_MAXIMUM;
    this.#signalMaximum = new RunningMaximum(start, capacity);
    this.#depthMaximum = new RunningMaximum(FIRST_DEPTH_MAXIMUM, capacity);
    const usesTouched = options.paint === "touched" && options.surface.source !== "depth" && vp !== undefined;
    this.#touched = usesTouched ? new TouchedCells(vp.rows, capacity) : undefined;
    this.#scratch = new Float64Array(vp?.rows ?? 0);
  }

  get rows(): number {
    return this.options.surface.source === "depth" ? (this.dense?.rows ?? 0) : (this.vp?.rows ?? 0);
  }

  /** Takes the next entry into maxima and touched cells; entries come in order. */
  append(entry: number, spot: bigint, bins: number): void {
    if (this.options.surface.source === "depth") {
      const most = this.dense?.maximum(entry) ?? 0;
      this.#signalMaximum.append(entry, most, bins);
      this.#depthMaximum.append(entry, most, bins);
      return;
    }
    if (this.vp === undefined) return;
    this.#signalMaximum.append(entry, largest(this.#values(this.vp, entry)), bins);
    this.#depthMaximum.append(entry, largest(this.vp.column(entry, VpField.RestDepth)), bins);
    if (spot !== 0n) this.#touched?.append(entry, this.#baseTick(this.vp, spot), this.vp.lastEventIds(entry));
  }

  /** Copies entries [from, to); `spotOf` answers the spot price of an entry, 0 = none. */
  read(from: number, to: number, spotOf: (entry: number) => bigint): SurfaceColumns {
    const count = to - from;
    const { rows } = this;
    const baseTick = new Float64Array(count);
    const values = new Float32Array(count * rows);
    const depth = this.options.wantDepthChannel ? new Float32Array(count * rows) : undefined;
    const signalMax = new Float64Array(count);
    const depthMax = new Float64Array(count);
    for (let i = 0; i < count; i += 1) {
      const entry = from + i;
      signalMax[i] = this.#signalMaximum.at(entry);
      depthMax[i] = this.#depthMaximum.at(entry);
      if (this.options.surface.source === "depth") {
        baseTick[i] = this.dense?.baseTick(entry) ?? 0;
        const column = this.dense?.column(entry) ?? [];
        values.set(column, i * rows);
        depth?.set(column, i * rows);
        continue;
      }
      const spot = spotOf(entry);
      if (this.vp === undefined || spot === 0n) {
        values.fill(Number.NaN, i * rows, (i + 1) * rows);
        continue;
      }
      baseTick[i] = this.#baseTick(this.vp, spot);
      values.set(this.#values(this.vp, entry), i * rows);
      depth?.set(this.vp.column(entry, VpField.RestDepth), i * rows);
      if (this.#touched !== undefined) this.#hideUntouched(this.#touched, entry, values, i * rows);
    }
    const columns = {
      surface: this.options.surface.name,
      firstEntry: from,
      count,
      rows,
      baseTick,
      values,
      signalMax,
      depthMax,
    };
    return depth === undefined ? columns : { ...columns, depth };
  }

  /** View or scratch of one entry's values, valid until the next call. */
  #values(vp: VpColumns, entry: number): Float64Array {
    const { source } = this.options.surface;
    if (source !== "force-difference")
      return source === "depth" ? this.#scratch : vp.column(entry, source.field);
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

function largest(values: Float64Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i += 1) most = Math.max(most, Math.abs(values[i] ?? 0));
  return most;
}
