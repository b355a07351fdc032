// What the vacuum/pressure layer has produced: the bin ring entry by entry, and the whole grid. Numbers of entries
// grow by one without holes inside a configuration. Views are valid until the next engine call.
import { ScoreColumn } from "../../../assembly/abi/scoring-layout.ts";
import { VpField } from "../../../assembly/abi/vp-fields.ts";
import { VpCounter } from "../../../assembly/abi/vp-layout.ts";
import { readBinTrades, type BinTrades } from "./bin-trades.ts";
import type { EngineMemory } from "./engine-memory.ts";
import { readEntrySummary, type EntrySummary } from "./entry-summary.ts";
import { readEntryQuality, type EntryQuality } from "./entry-quality.ts";
import { readVpHeader, readVpMaximum, readVpStateModel, type VpBinHeader } from "./vp-bin-header.ts";
import type { StateModelResult } from "./scoring-kernel.ts";
import { vpExports, type VpExports } from "./vp-exports.ts";
import { VpGrid } from "./vp-grid.ts";
import { VpOperations } from "./vp-operations.ts";

/** Columns of all scoring series at the last bin (tests and exports). */
export interface VpSeries {
  readonly count: number;
  /** Absolute tick of series 0; undefined when the series are not prices of a placed band. */
  readonly firstTick: bigint | undefined;
  readonly pressure: Float64Array<ArrayBuffer>;
  readonly vacuum: Float64Array<ArrayBuffer>;
  /** ScoreColumn, and ScoreColumn.FirstProjection + i for horizon i. */
  column(column: number): Float64Array<ArrayBuffer>;
}

export class VpReader {
  readonly #memory: EngineMemory;
  readonly #exports: VpExports;
  /** 2R + 1 rows a column. */
  readonly rows: number;
  readonly operations: VpOperations;

  constructor(
    memory: EngineMemory,
    gridRadius: number,
    private readonly nTicks: number,
  ) {
    this.#memory = memory;
    this.#exports = vpExports(memory.exports);
    this.rows = 2 * gridRadius + 1;
    this.operations = new VpOperations(this.#exports);
  }

  /** Entries [first, end) can be read. */
  get first(): number {
    return Number(this.#exports.vp_ring_first());
  }

  get end(): number {
    return Number(this.#exports.vp_ring_end());
  }

  /** Copy. */
  header(entry: number): VpBinHeader {
    return readVpHeader(this.#memory, this.#address(entry));
  }

  /** Copy. */
  quality(entry: number): EntryQuality {
    return readEntryQuality(this.#memory, this.#address(entry));
  }

  /** Copy. */
  trades(entry: number): BinTrades {
    return readBinTrades(this.#memory, this.#address(entry));
  }

  /** Copy. */
  summary(entry: number): EntrySummary {
    return readEntrySummary(this.#memory, this.#address(entry));
  }

  /** Running maximum of |value| of the column. */
  maximum(entry: number, field: VpField): number {
    return readVpMaximum(this.#memory, this.#address(entry), field);
  }

  /** Copy. */
  stateModel(entry: number): StateModelResult {
    return readVpStateModel(this.#memory, this.#address(entry));
  }

  /** View, ascending k. */
  column(entry: number, field: VpField): Float64Array<ArrayBuffer> {
    return this.#memory.f64Array(this.#columnAddress(entry, field), this.rows);
  }

  /** View, ascending k. */
  lastEventIds(entry: number): BigInt64Array<ArrayBuffer> {
    return this.#memory.i64Array(this.#columnAddress(entry, VpField.LastEventId), this.rows);
  }

  /** Entries before `upTo` may be overwritten; a run goes on that had stopped because the ring was full. */
  consume(upTo: number): void {
    this.#exports.vp_ring_consume(BigInt(upTo));
  }

  /** Every tick as of now, the state left as it is: exports and vectors, outside the live budget. */
  grid(): VpGrid {
    return new VpGrid(this.#memory, this.#exports.vp_read_grid(), this.nTicks);
  }

  get anchorTick(): bigint {
    return this.#exports.vp_anchor();
  }

  /** vp-engine.md section 9.5; 1e-9 price units, 0n = a side is missing. */
  get spot(): bigint {
    return this.#exports.vp_spot();
  }

  /** Dollars, 0 = a side is missing. */
  get mid(): number {
    return this.#exports.vp_mid();
  }

  /** Records of the focus book that counted as events. */
  get eventCount(): bigint {
    return this.#exports.vp_event_count();
  }

  /** The layer's own bit (settled question 3). */
  get bookValid(): boolean {
    return this.#exports.vp_valid() !== 0;
  }

  get counters(): Readonly<Record<keyof typeof VpCounter, number>> {
    const address = this.#exports.vp_counters_ptr();
    const names = Object.keys(VpCounter).filter((name) => Number.isNaN(Number(name)));
    const counts = names.map((name, i) => [name, Number(this.#memory.u64(address + 8 * i))] as const);
    return Object.fromEntries(counts) as Record<keyof typeof VpCounter, number>;
  }

  /** undefined without scoring. Views. */
  series(): VpSeries | undefined {
    const count = this.#exports.vp_series_count();
    if (count === 0) return undefined;
    const column = (index: number): Float64Array<ArrayBuffer> =>
      this.#memory.f64Array(this.#exports.vp_series_column(index), count);
    const firstTick = this.#exports.vp_series_first_tick();
    return {
      count,
      firstTick: firstTick === -(2n ** 63n) ? undefined : firstTick,
      pressure: column(-2),
      vacuum: column(-1),
      column: (index: ScoreColumn | number) => column(index),
    };
  }

  #address(entry: number): number {
    if (entry < this.first || entry >= this.end) throw new RangeError(`no entry ${entry}`);
    return this.#exports.vp_ring_entry(BigInt(entry));
  }

  #columnAddress(entry: number, field: VpField): number {
    const offset = this.#exports.vp_column_offset(field);
    if (offset === 0) throw new RangeError(`${VpField[field]} is not among the configured fields`);
    return this.#address(entry) + offset;
  }
}
