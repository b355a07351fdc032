// One engine instance: configure, push record bytes, run, read. The same in Node, tests and the worker.
import { ACTION_COUNT, ActionIndex } from "../../../assembly/abi/counters.ts";
import {
  BOOKS_ALL,
  BOOKS_NONE,
  BOOKS_ONE,
  ROUTER_ACTIONS,
  ROUTER_BOOK,
  ROUTER_FIRST_TS,
  ROUTER_KEY,
  ROUTER_LAST_TS,
  ROUTER_NEXT,
} from "../../../assembly/abi/engine-layout.ts";
import { BinsFrom } from "../../../assembly/abi/phases.ts";
import { EngineErrorCode, RunStatus } from "../../../assembly/abi/status.ts";
import { HEADER_SIZE, RTYPE_MBO } from "../../../assembly/abi/dbn-layout.ts";
import { hexText } from "../../lib/hex-text.ts";
import { ProblemError, type FileProblem } from "../errors.ts";
import type { BinClockConfig } from "./bin-clock-config.ts";
import { PARTS, type CheckpointPart, type LoadOptions } from "./checkpoint-part.ts";
import { BookReader } from "./book-reader.ts";
import type { EngineExports } from "./engine-exports.ts";
import { DepthReader, type DepthConfig } from "./depth-reader.ts";
import { EngineMemory } from "./engine-memory.ts";
import { MomentsReader } from "./moments-reader.ts";
import { type NextRecord, readNextRecord } from "./next-record.ts";
import {
  readBookMarks,
  readCrossings,
  readFirstOccurrences,
  type BookMarks,
  type Crossings,
  type FirstOccurrences,
} from "./quality-reader.ts";
import { TapeReader, type TapeConfig } from "./tape-reader.ts";
import { runArguments, type RunLimit } from "./run-limit.ts";
import { trapProblem } from "./trap-problem.ts";
import { checkVpConfig, encodeVpConfig, type VpConfig } from "./vp-config.ts";
import { vpExports } from "./vp-exports.ts";
import { throwVpFailure } from "./vp-failure.ts";
import { VpReader } from "./vp-reader.ts";

const ABI_VERSION = 13;

export type { CheckpointPart, LoadOptions } from "./checkpoint-part.ts";
export type { RunLimit } from "./run-limit.ts";

export interface BookKey {
  readonly publisherId: number;
  readonly instrumentId: number;
}

export interface EngineConfig {
  /** 0 = fragment of unknown version. */
  readonly version: 0 | 1 | 2 | 3;
  readonly tsOut: boolean;
  /** Which books are kept; a key is also the focus of the layers. */
  readonly books: "none" | "all" | BookKey;
  /** Queue links (positions, order lists); default true. */
  readonly queue?: boolean;
  /** settled question 2; default "event". */
  readonly fillMode?: "event" | "direct";
  /** Tick increment of the focus book in 1e-9 units, if known: only speed depends on it. */
  readonly tickInt?: bigint;
  /** Offset of the first record in the inflated stream, for error places; default 0. */
  readonly recordsStart?: number;
  readonly bins?: BinClockConfig;
  /** Needs a focus book. */
  readonly vp?: VpConfig;
  /** Needs a focus book and bins. */
  readonly depth?: DepthConfig;
  /** Needs a focus book. */
  readonly tape?: TapeConfig;
  /** Icebergs' refreshes and the largest orders are listed; default false. Needs a focus book. */
  readonly moments?: boolean;
}

/** Records by action of one (publisher, instrument). */
export interface InstrumentCounts extends BookKey {
  readonly records: number;
  readonly actions: Readonly<Record<keyof typeof ActionIndex, number>>;
  /** Record times (settled question 5), ns. */
  readonly firstNs: bigint;
  readonly lastNs: bigint;
}

export function bookKeyBits(key: BookKey): bigint {
  return (BigInt(key.instrumentId) << 16n) | BigInt(key.publisherId);
}

export class Engine {
  readonly #memory: EngineMemory;
  #recordsStart = 0;
  #vp: VpReader | undefined;
  #config: EngineConfig | undefined;
  #depth: DepthReader | undefined;
  #tape: TapeReader | undefined;

  private constructor(exports: EngineExports) {
    this.#memory = new EngineMemory(exports);
  }

  static async create(module: WebAssembly.Module): Promise<Engine> {
    const abort = (): never => {
      throw new ProblemError({ code: "engine_crash", fatal: true });
    };
    const instance = await WebAssembly.instantiate(module, { env: { abort } });
    const exports = instance.exports as EngineExports;
    if (exports.abi_version() !== ABI_VERSION) {
      throw new ProblemError({ code: "engine_unsupported", fatal: true });
    }
    return new Engine(exports);
  }

  /** Resets all state. */
  configure(config: EngineConfig): void {
    const { exports } = this.#memory;
    const { books, bins, vp, depth, tape, moments } = config;
    if (vp !== undefined) checkVpConfig(vp);
    const one = typeof books === "object";
    this.#recordsStart = config.recordsStart ?? 0;
    this.#guard(() => {
      exports.engine_configure(
        config.version,
        config.tsOut ? 1 : 0,
        one ? BOOKS_ONE : books === "all" ? BOOKS_ALL : BOOKS_NONE,
        one ? bookKeyBits(books) : 0n,
        (config.queue ?? true) ? 1 : 0,
        config.fillMode === "direct" ? 1 : 0,
        config.tickInt ?? 0n,
      );
      if (bins !== undefined) {
        exports.bins_configure(
          bins.cellWidthNs,
          bins.warmupStartNs,
          bins.emitAfterNs,
          bins.binsFrom === "first-event" ? BinsFrom.FirstEvent : BinsFrom.FirstLive,
          BigInt(bins.idleRunBins),
        );
      }
      if (vp !== undefined && one) {
        const layer = vpExports(exports);
        this.#memory.write(layer.vp_config_ptr(), encodeVpConfig(vp, bins?.cellWidthNs ?? 0n));
        const refused = layer.vp_configure(bookKeyBits(books)) as EngineErrorCode;
        if (refused !== EngineErrorCode.None) {
          throw new ProblemError({ code: "parameter_invalid", fatal: true, detail: { key: "scoring" } });
        }
      }
      if (depth !== undefined && one) {
        exports.depth_configure(bookKeyBits(books), depth.tickInt, depth.ringBins);
      }
      if (tape !== undefined && one) exports.tape_configure(bookKeyBits(books), tape.ringTrades);
      if (moments === true && one) exports.moments_configure();
      exports.engine_start();
    });
    this.#config = config;
    this.#vp = vp !== undefined && one ? new VpReader(this.#memory, vp.gridRadius, vp.nTicks) : undefined;
    this.#depth = depth !== undefined && one ? new DepthReader(this.#memory) : undefined;
    this.#tape = tape !== undefined && one ? new TapeReader(this.#memory, tape.ringTrades) : undefined;
  }

  /** undefined when the layer is off. */
  get vp(): VpReader | undefined {
    return this.#vp;
  }

  /** undefined when the layer is off. */
  get depth(): DepthReader | undefined {
    return this.#depth;
  }

  /** undefined when the layer is off. */
  get tape(): TapeReader | undefined {
    return this.#tape;
  }

  /** Appends record bytes; the answer is how many were taken (run, then push the rest). */
  push(bytes: Uint8Array): number {
    const { exports } = this.#memory;
    const address = exports.engine_input_ptr();
    const taken = Math.min(bytes.length, exports.engine_input_room());
    this.#memory.write(address, taken === bytes.length ? bytes : bytes.subarray(0, taken));
    exports.engine_input_commit(taken);
    return taken;
  }

  endInput(): void {
    this.#memory.exports.engine_input_end();
  }

  /** Applies records until input or a limit is met; throws ProblemError where the stream is damaged. */
  run(limit: RunLimit = {}): RunStatus {
    const status = this.#guard(() => this.#memory.exports.engine_run(...runArguments(limit))) as RunStatus;
    if (this.#vp !== undefined) throwVpFailure(vpExports(this.#memory.exports));
    if (status === RunStatus.Failed) throw new ProblemError(this.#problem());
    return status;
  }

  /** Index of the next record. */
  get recordIndex(): number {
    return Number(this.#memory.exports.engine_record_index());
  }

  /** Offset of the next record in the inflated stream. */
  get byteOffset(): number {
    return this.#recordsStart + Number(this.#memory.exports.engine_byte_offset());
  }

  get clockNs(): bigint {
    return this.#memory.exports.engine_clock();
  }

  /** Clock time of the record at which the last run stopped for untilNs, ns; meaningful right after it. */
  get nextClockNs(): bigint {
    return this.#memory.exports.engine_next_clock();
  }

  /** The record at which the last run stopped for untilNs; meaningful right after it. Copy. */
  get nextRecord(): NextRecord {
    return readNextRecord(this.#memory, this.#memory.exports.engine_next_record() >>> 0, this.nextClockNs);
  }

  /** Index of the record after the newest event of the focus book that has ended; −1 = none. */
  get lastEventEnd(): number {
    return Number(this.#memory.exports.engine_last_event_end());
  }

  /** As lastEventEnd, of the events with a trade. */
  get lastTradeEnd(): number {
    return Number(this.#memory.exports.engine_last_trade_end());
  }

  /**
   * Off: score columns and scoreSamples are 0, the rest is as before. On again: the series start anew, and after
   * scoreMemoryBins bins all columns are those of a run that never stopped scoring. configure switches it on.
   */
  setScoring(on: boolean): void {
    if (this.#vp !== undefined) vpExports(this.#memory.exports).vp_set_scoring(on ? 1 : 0);
  }

  /**
   * Off: entries have headers alone, and the depth layer has none. On again: its next entry lists every level, and lacks
   * what happened in the open bin before. configure and loadCheckpoint switch it on.
   */
  setColumns(on: boolean): void {
    this.#memory.exports.layers_set_columns(on ? 1 : 0);
  }

  /** 0 = no scoring is configured. */
  get scoreMemoryBins(): number {
    return this.#vp === undefined ? 0 : vpExports(this.#memory.exports).vp_score_memory_bins();
  }

  /** Bytes of linear memory. */
  get memoryBytes(): number {
    return this.#memory.byteLength;
  }

  /** Records whose ts_recv lay before that of an earlier one. */
  get backwardTsRecv(): number {
    return Number(this.#memory.exports.engine_ts_backward());
  }

  /** Every (publisher, instrument) of the records so far, in order of appearance. */
  instruments(): readonly InstrumentCounts[] {
    return this.#routerEntries().map((entry) => this.#instrumentAt(entry));
  }

  #routerEntries(): number[] {
    const entries: number[] = [];
    let entry = this.#memory.exports.router_first();
    while (entry !== 0) {
      entries.push(entry);
      entry = this.#memory.u32(entry + ROUTER_NEXT);
    }
    return entries;
  }

  #keyAt(entry: number): BookKey {
    const key = this.#memory.u64(entry + ROUTER_KEY);
    return { publisherId: Number(key & 0xffffn), instrumentId: Number(key >> 16n) };
  }

  #instrumentAt(entry: number): InstrumentCounts {
    const actions: Record<string, number> = {};
    let records = 0;
    for (let i = 0; i < ACTION_COUNT; i++) {
      const count = Number(this.#memory.u64(entry + ROUTER_ACTIONS + i * 8));
      actions[ActionIndex[i] as string] = count;
      records += count;
    }
    return {
      ...this.#keyAt(entry),
      records,
      actions: actions as InstrumentCounts["actions"],
      firstNs: this.#memory.i64(entry + ROUTER_FIRST_TS),
      lastNs: this.#memory.i64(entry + ROUTER_LAST_TS),
    };
  }

  /** Counts of all records by rtype, known or not. */
  recordTypes(): ReadonlyMap<number, number> {
    const types = new Map<number, number>();
    const address = this.#memory.exports.engine_rtype_counts();
    for (let rtype = 0; rtype < 256; rtype++) {
      const count = Number(this.#memory.u64(address + rtype * 8));
      if (count > 0) types.set(rtype, count);
    }
    const mbo = this.instruments().reduce((sum, each) => sum + each.records, 0);
    if (mbo > 0) types.set(RTYPE_MBO, mbo);
    return types;
  }

  /** Keys of the books that are kept and have had a record. */
  bookKeys(): readonly BookKey[] {
    return this.#routerEntries()
      .filter((entry) => this.#memory.u32(entry + ROUTER_BOOK) !== 0)
      .map((entry) => this.#keyAt(entry));
  }

  /** undefined when the book is not kept or has had no record. */
  book(key: BookKey): BookReader | undefined {
    const book = this.#memory.exports.book_open(bookKeyBits(key));
    return book === 0 ? undefined : new BookReader(this.#memory, book);
  }

  /** Of the focus book, and only of what was applied since configure or loadCheckpoint: see quality-reader. */
  firstOccurrences(): FirstOccurrences {
    return readFirstOccurrences(this.#memory);
  }

  /** As firstOccurrences: clears, snapshots and gaps. */
  marks(): BookMarks {
    return readBookMarks(this.#memory);
  }

  /** As firstOccurrences: the time at which the book was locked or crossed between events. */
  crossings(): Crossings {
    return readCrossings(this.#memory, this.clockNs);
  }

  /** As firstOccurrences; empty when they are not listed. */
  get moments(): MomentsReader {
    return new MomentsReader(this.#memory);
  }

  /** The state before the next record. Copy. */
  saveCheckpoint(part: CheckpointPart): Uint8Array<ArrayBuffer> {
    const { exports } = this.#memory;
    const address = this.#guard(() => exports.checkpoint_save(PARTS[part]));
    const bytes = this.#memory.copy(address, exports.checkpoint_bytes());
    exports.checkpoint_release();
    return bytes;
  }

  /**
   * Restores in place: books that were handed out are void, the next bytes to push are those at byteOffset. Scoring
   * stays on or off as it was. The depth layer's ring is empty, its next entry lists every level. Throws
   * checkpoint_mismatch, and is then freshly configured, when the bytes are damaged or of another configuration.
   */
  loadCheckpoint(bytes: Uint8Array, options: LoadOptions = {}): void {
    const config = this.#config;
    if (config === undefined) throw new Error("The engine has not been configured.");
    const { exports } = this.#memory;
    const code = this.#guard(() => {
      exports.engine_rewind(options.keepRing === true ? 1 : 0);
      this.#memory.write(exports.checkpoint_reserve(bytes.length), bytes);
      return exports.checkpoint_load(options.as === "book" ? 1 : 0);
    }) as EngineErrorCode;
    if (code === EngineErrorCode.None) return;
    this.configure(config);
    throw new ProblemError({ code: "checkpoint_mismatch", fatal: false, detail: { engineCode: code } });
  }

  /** A trap leaves the instance unusable. */
  #guard<T>(call: () => T): T {
    try {
      return call();
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      const refusedBytes = this.#memory.exports.arena_refused() >>> 0;
      throw new ProblemError(trapProblem(error, refusedBytes, this.#memory.byteLength));
    }
  }

  /** The run has stopped before a record that cannot be one. */
  #badHeader(): string {
    const { exports } = this.#memory;
    return hexText(this.#memory.bytes(exports.engine_next_record() >>> 0, HEADER_SIZE));
  }

  #problem(): FileProblem {
    const { exports } = this.#memory;
    const code = exports.engine_error_code() as EngineErrorCode;
    const offset = this.#recordsStart + Number(exports.engine_error_offset());
    const record = Number(exports.engine_error_record());
    const found = Number(exports.engine_error_found());
    switch (code) {
      case EngineErrorCode.RecordLength:
        return {
          code: "record_length",
          fatal: false,
          offset,
          record,
          detail: { found },
          bytes: this.#badHeader(),
        };
      case EngineErrorCode.TruncatedRecord:
        return { code: "truncated_record", fatal: false, offset, record, detail: { found } };
      default:
        return { code: "engine_crash", fatal: true, detail: { engineCode: code } };
    }
  }
}
