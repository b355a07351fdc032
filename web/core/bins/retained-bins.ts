// The bins of one replay that can still be looked at: the engine's rings, and beside them what the rings do
// not hold (dense depth, validity, running maxima), entry by entry in rings of the same length. Frames,
// history of a surface, depth profile and legend histogram are all made from here.
import type { BinHeader, VpColumns, VpHeader } from "./bin-columns.ts";
import { type BoxQuery, type BoxReading, readBox } from "./box-reading.ts";
import { type CellQuery, type CellReading, readCell } from "./cell-reading.ts";
import { type DepthChanges, type DepthColumns, DenseDepth } from "./dense-depth.ts";
import { DepthHistory } from "./depth-history.ts";
import { type EntryColumns, PANEL_FIELDS, type SurfaceColumns } from "./frame.ts";
import type { PulledStacked } from "./ladder.ts";
import { writePanelSums } from "./panel-sums.ts";
import { PulledStackedWindows } from "./pulled-stacked-windows.ts";
import { type SurfaceHistogram, surfaceHistogram } from "./surface-histogram.ts";
import { type SurfaceOptions, SurfaceReader } from "./surface-reader.ts";

/** Ticks of a column of resting size and of the depth profile. */
export const DEPTH_ROWS = 1024;

export interface RetainedRings {
  readonly vp?: VpColumns | undefined;
  readonly depth?: DepthColumns | undefined;
}

export class RetainedBins {
  readonly #dense: DenseDepth | undefined;
  readonly #history: DepthHistory | undefined;
  readonly #flows: PulledStackedWindows | undefined;
  readonly #tickInt: number;
  readonly #validity: Uint8Array;
  #reader: SurfaceReader;
  #first = 0;
  #end = 0;

  /** `capacity`: entries retained, not more than the engine's rings hold. */
  constructor(
    private readonly rings: RetainedRings,
    tickInt: bigint,
    private readonly capacity: number,
    options: SurfaceOptions,
    hasDepth: boolean,
  ) {
    this.#tickInt = Number(tickInt);
    this.#dense = hasDepth ? new DenseDepth(this.#tickInt, DEPTH_ROWS, capacity) : undefined;
    this.#history = hasDepth ? new DepthHistory(capacity) : undefined;
    this.#flows = this.#history && new PulledStackedWindows(this.#history);
    this.#validity = new Uint8Array(capacity);
    this.#reader = this.#newReader(options);
  }

  /** Entries [first, end) are retained. */
  get first(): number {
    return Math.max(
      this.#first,
      this.#end - this.capacity,
      this.rings.vp?.first ?? 0,
      this.#dense?.first ?? 0,
      this.#reader.usesHistory ? (this.#history?.first ?? 0) : 0,
    );
  }
  get end(): number {
    return this.#end;
  }

  /** Takes what the engine has closed since the last call. `validity`: index into VALIDITY_STATES of an entry. */
  collect(validity: (entry: number) => number): void {
    const { vp, depth } = this.rings;
    const end = Math.min(vp?.end ?? Number.POSITIVE_INFINITY, depth?.end ?? Number.POSITIVE_INFINITY);
    if (end === Number.POSITIVE_INFINITY) return;
    for (; this.#end < end; this.#end += 1) {
      const entry = this.#end;
      const header = this.header(entry);
      if (depth !== undefined) this.#appendDepth(entry, header, depth.changes(entry));
      this.#validity[entry % this.capacity] = validity(entry);
      this.#reader.append(entry, header.spot, header.runLength);
    }
  }

  /** As collect, of entries that have headers alone: nothing of them is retained. */
  pass(validity: (entry: number) => number): void {
    const end = this.rings.vp?.end ?? this.#end;
    for (; this.#end < end; this.#end += 1) {
      this.#validity[this.#end % this.capacity] = validity(this.#end);
    }
    this.#first = end;
  }

  /** The engine was put back to before this entry; the ones before it, as far as the rings have them, stay. */
  truncate(entry: number): void {
    this.#end = Math.min(this.#end, entry);
    this.#first = Math.min(this.#first, this.#end);
    this.#dense?.truncate(entry);
    this.#history?.truncate(entry);
    if (!this.#reader.truncate(entry, this.first)) this.select(this.surfaceOptions);
  }

  /** The engine was put somewhere else, where this entry is the next: nothing is retained any more. */
  restart(entry: number): void {
    this.#first = entry;
    this.#end = entry;
    this.#dense?.restart(entry);
    this.#history?.restart(entry);
    this.#reader = this.#newReader(this.surfaceOptions);
  }

  header(entry: number): BinHeader & Partial<Pick<VpHeader, "scoreSamples" | "bookStatus">> {
    const ring = this.rings.vp ?? this.rings.depth;
    if (ring === undefined) throw new Error("No layer keeps bins.");
    return ring.header(entry);
  }

  entries(from: number, to: number): EntryColumns {
    const count = to - from;
    const columns = {
      firstEntry: from,
      count,
      binSeq: new Float64Array(count),
      runLength: new Uint32Array(count),
      startNs: new BigInt64Array(count),
      endNs: new BigInt64Array(count),
      eventCount: new Uint32Array(count),
      eventId: new Float64Array(count),
      bestBid: new BigInt64Array(count),
      bestAsk: new BigInt64Array(count),
      spot: new BigInt64Array(count),
      mid: new Float64Array(count),
      bookValid: new Uint8Array(count),
      validity: new Uint8Array(count),
      panel: new Float64Array(count * PANEL_FIELDS.length),
    };
    for (let i = 0; i < count; i += 1) {
      const entry = from + i;
      const header = this.header(entry);
      columns.binSeq[i] = header.binSeq;
      columns.runLength[i] = header.runLength;
      columns.startNs[i] = header.startNs;
      columns.endNs[i] = header.endNs;
      columns.eventCount[i] = header.eventCount;
      // Counts records: far below 2^53.
      columns.eventId[i] = Number(header.eventId);
      columns.bestBid[i] = header.bestBid;
      columns.bestAsk[i] = header.bestAsk;
      columns.spot[i] = header.spot;
      columns.mid[i] = header.mid;
      columns.bookValid[i] = header.bookValid ? 1 : 0;
      columns.validity[i] = this.#validity[entry % this.capacity] ?? 0;
      if (this.rings.vp === undefined) continue;
      writePanelSums(this.rings.vp, entry, header.scoreSamples ?? 0, columns.panel, i * PANEL_FIELDS.length);
    }
    return columns;
  }

  /** Index into VALIDITY_STATES at the end of an entry. */
  validity(entry: number): number {
    return this.#validity[entry % this.capacity] ?? 0;
  }

  /** Index into VALIDITY_STATES at the end of the newest entry. */
  get newestValidity(): number {
    return this.#end === 0 ? 0 : (this.#validity[(this.#end - 1) % this.capacity] ?? 0);
  }

  surface(from: number, to: number): SurfaceColumns {
    return this.#reader.read(from, to);
  }

  get surfaceOptions(): SurfaceOptions {
    return this.#reader.options;
  }

  /** Shows another surface from now on; its maxima and touched cells are made anew from what is retained. */
  select(options: SurfaceOptions): void {
    this.#reader = this.#newReader(options);
    for (let entry = this.first; entry < this.#end; entry += 1) {
      const header = this.header(entry);
      this.#reader.append(entry, header.spot, header.runLength);
    }
  }

  /** Of the surface in any paint mode: what is there, whether painted or not. */
  histogram(
    options: SurfaceOptions,
    fromEntry: number,
    toEntry: number,
    lowTick: number,
    highTick: number,
  ): SurfaceHistogram {
    const reader = this.#newReader({ ...options, paint: "always", wantDepthChannel: false });
    const from = Math.max(fromEntry, this.first);
    const to = Math.min(toEntry, this.#end);
    const columns = reader.read(from, to);
    return surfaceHistogram(function* cells() {
      for (let i = 0; i < columns.count; i += 1) {
        const base = columns.baseTick[i] ?? 0;
        const low = Math.max(0, Math.floor(lowTick - base));
        const high = Math.min(columns.rows, Math.ceil(highTick - base));
        if (low < high) yield columns.values.subarray(i * columns.rows + low, i * columns.rows + high);
      }
    });
  }

  /** undefined: not every column of the cell is kept. */
  readCell(query: CellQuery): CellReading | undefined {
    if (this.#history === undefined) return undefined;
    if (query.fromEntry < Math.max(this.first, this.#history.first)) return undefined;
    return readCell(this.#history, this.#tickInt, query);
  }

  /** End of an entry; undefined: it is not kept. */
  endNs(entry: number): bigint | undefined {
    return entry < this.first || entry >= this.#end ? undefined : this.header(entry).endNs;
  }

  /** undefined: not every column of the box is kept. */
  readBox(query: BoxQuery): BoxReading | undefined {
    const history = this.#history;
    if (history === undefined) return undefined;
    const first = Math.max(this.first, history.first);
    const messagesOf = (entry: number): number => this.header(entry).eventCount;
    return readBox(history, this.#tickInt, query, { first, messagesOf });
  }

  /** Adds − pulls by price up to now; undefined without the depth layer. */
  pulledStacked(nowNs: bigint): PulledStacked | undefined {
    const { depth } = this.rings;
    return depth && this.#flows?.read(nowNs, depth.open());
  }

  #appendDepth(entry: number, header: BinHeader, changes: DepthChanges): void {
    this.#dense?.append(entry, this.#centre(header), changes);
    this.#history?.append(header, changes);
  }

  #newReader(options: SurfaceOptions): SurfaceReader {
    return new SurfaceReader(
      options,
      this.rings.vp,
      this.#dense,
      this.#history,
      this.#tickInt,
      this.capacity,
    );
  }

  /** The window of resting size follows the spot, or one side where there is only one. */
  #centre(header: BinHeader): bigint {
    if (header.spot !== 0n) return header.spot;
    return header.bestBid === 0n ? header.bestAsk : header.bestBid;
  }
}
