// The interface between page and worker. The worker implements it over core/session; tests and components
// use an in-process implementation. Calls go through Comlink; frames come as plain messages with transferred
// buffers (core/bins/frame.ts); state, progress and errors come through the listener.
import type { StoredUsage } from "../core/cache/device-stores.ts";
import type { BoxQuery, BoxReading } from "../core/bins/box-reading.ts";
import type { CellQuery, CellReading } from "../core/bins/cell-reading.ts";
import type { SurfaceColumns } from "../core/bins/frame.ts";
import type { Overview } from "../core/bins/overview.ts";
import type { SurfaceHistogram } from "../core/bins/surface-histogram.ts";
import type { FileProblem } from "../core/errors.ts";
import type { FlowAnswer, FlowQuery } from "../core/flow/flow-query.ts";
import type { TapeAnswer, TapeQuery } from "../core/flow/tape-query.ts";
import type { StepUnit } from "../core/levels/step-unit.ts";
import type { ColumnsAnswer, ColumnsQuery } from "../core/levels/columns-query.ts";
import type { MessageAnswer, MessageQuery } from "../core/messages/message-query.ts";
import type { RestingAnswer, RestingQuery } from "../core/messages/resting-query.ts";
import type { LargestOrders } from "../core/session/level-orders.ts";
import type { OpenOptions, ParameterValues } from "../core/session/open-options.ts";
import type {
  JumpAnswer,
  JumpQuery,
  LargestQuery,
  SeekTarget,
  TimeRange,
} from "../core/session/replay-position.ts";
import type { SessionEvent } from "../core/session/session-event.ts";
import type { StorageReport, WorkerMemory } from "./storage-report.ts";

export type { StoredUsage } from "../core/cache/device-stores.ts";
export type { ColumnsAnswer, ColumnsQuery } from "../core/levels/columns-query.ts";
export type { StepUnit } from "../core/levels/step-unit.ts";
export type { Overview } from "../core/bins/overview.ts";
export type { BoxQuery, BoxReading } from "../core/bins/box-reading.ts";
export type { CellQuery, CellReading } from "../core/bins/cell-reading.ts";
export type { SurfaceHistogram } from "../core/bins/surface-histogram.ts";
export type { FlowAnswer, FlowQuery } from "../core/flow/flow-query.ts";
export type { TapeAnswer, TapeQuery } from "../core/flow/tape-query.ts";
export type { MessageAnswer, MessageQuery } from "../core/messages/message-query.ts";
export type { RestingAnswer, RestingQuery } from "../core/messages/resting-query.ts";
export type { LargestOrders } from "../core/session/level-orders.ts";
export type { OpenOptions, ParameterValues } from "../core/session/open-options.ts";
export type { QualityReport } from "../core/session/quality-report.ts";
export type {
  JumpAnswer,
  JumpDirection,
  JumpOrder,
  JumpQuery,
  LargestQuery,
  SeekTarget,
  TimeRange,
} from "../core/session/replay-position.ts";
export type {
  BookCounters,
  FileSummary,
  InstrumentSummary,
  Progress,
  RuntimeConfig,
  SeekProgress,
  SessionEvent,
  SessionPhase,
} from "../core/session/session-event.ts";

export type { StorageReport, WorkerMemory } from "./storage-report.ts";

export interface InstrumentId {
  readonly publisherId: number;
  readonly instrumentId: number;
}

export interface ExportEstimate {
  readonly rows: number;
  readonly bytes: number;
}

/** Entries [fromEntry, toEntry) of this replay, from entry 0 on also those no longer retained; or the whole file. */
export type ExportRange = "file" | { readonly fromEntry: number; readonly toEntry: number };

export interface ExportProgress {
  /** Handed on to the file so far. */
  readonly rows: number;
  readonly bytes: number;
  /** By the estimate; of a whole file about. */
  readonly rowsTotal: number;
  /** Share of the file that has been replayed, 0 … 1: bins before the range have no rows. */
  readonly readShare: number;
}

export interface ExportOutcome {
  readonly rows: number;
  readonly bytes: number;
  /** The file, where it was not written to a target. */
  readonly blob?: Blob;
  /** Why it did not finish; then nothing is kept. */
  readonly problem?: FileProblem;
}

export interface ReplayApi {
  /** Answers: the engine is loaded and alive. */
  ping(): Promise<void>;
  /** Registers the one listener. Frames do not come here: they are posted as transferable messages. */
  listen(listener: (event: SessionEvent) => void): Promise<void>;
  /** Several files of one instrument become one timeline (product.md L-9). */
  open(files: readonly File[], options: OpenOptions): Promise<void>;
  selectInstrument(publisherId: number, instrumentId: number): Promise<void>;
  setParameters(parameters: ParameterValues): Promise<void>;
  play(): Promise<void>;
  pause(): Promise<void>;
  restart(): Promise<void>;
  /** Resolves when the target is reached or a later call has taken its place; playing goes on from there. */
  seek(target: SeekTarget): Promise<void>;
  /** Signed count of units; lands on event ends, backward exactly where forward was. Resolves as seek does. */
  step(unit: StepUnit, count: number): Promise<void>;
  /** Playback that comes to the range's end ends, or begins again with its start; undefined = the whole file. */
  setRange(range: TimeRange | undefined, isLoop: boolean): Promise<void>;
  /** Looks for a moment from the cursor on; the caller then seeks to it. */
  jump(query: JumpQuery | LargestQuery): Promise<JumpAnswer>;
  /** What trades say about a stretch of time, as of a cursor; trades alone count, never fills. */
  flow(query: FlowQuery): Promise<FlowAnswer>;
  /** A stretch of the tape, as of a cursor. */
  tape(query: TapeQuery): Promise<TapeAnswer>;
  /** A stretch of all messages, as of a cursor; comes within a moment, whether everything is found by then or not. */
  messages(query: MessageQuery): Promise<MessageAnswer>;
  /** The resting orders that rows of the tape hit; comes within a moment, whether all are found by then or not. */
  restingOrders(query: RestingQuery): Promise<RestingAnswer>;
  /** 0.01 … 10000, 0 = as fast as possible. */
  setSpeed(speed: number): Promise<void>;
  /** Stops everything within 250 ms and frees the file. */
  cancel(): Promise<void>;
  acknowledge(serial: number): Promise<void>;
  /** Switches what frames carry and answers with the retained history of that surface, oldest first. */
  setSurface(surface: string, wantDepthChannel: boolean): Promise<readonly SurfaceColumns[]>;
  /**
   * Distribution of a surface's magnitudes over the retained entries [fromEntry, toEntry) and ticks
   * [lowTick, highTick], for the legend and its automatic limits (product.md H-5, H-6).
   */
  histogram(
    surface: string,
    fromEntry: number,
    toEntry: number,
    lowTick: number,
    highTick: number,
  ): Promise<SurfaceHistogram>;
  /** The numbers of one cell, exactly; undefined: the replay has not come to a column of it, or another one began. */
  readCell(query: CellQuery): Promise<CellReading | undefined>;
  /** The largest orders that rested in a cell at its end, by side; the newest call wins, others answer undefined. */
  largestOrders(query: CellQuery): Promise<LargestOrders | undefined>;
  /** What was added, pulled and filled in a box of time and price; undefined as for a cell. */
  readBox(query: BoxQuery): Promise<BoxReading | undefined>;
  /**
   * Columns that several entries share, for a view too wide for single entries. The newest call wins; answers at once
   * with what is there, then whenever there is more. undefined: there are none yet.
   */
  columns(query: ColumnsQuery): Promise<ColumnsAnswer | undefined>;
  /** Rows and bytes of an Arrow export; undefined as long as the range's end is not known. */
  estimateExport(range: ExportRange): Promise<ExportEstimate | undefined>;
  /**
   * Replays the file anew up to the range's end, in an engine of its own, beside the replay on show: the bytes the
   * command line writes. They go to `target`, else they are collected. `told` hears of it several times a second.
   */
  exportArrow(
    range: ExportRange,
    told: (progress: ExportProgress) => void,
    target?: FileSystemFileHandle,
  ): Promise<ExportOutcome>;
  /** Ends the export under way within 250 ms; its outcome says so. */
  cancelExport(): Promise<void>;
  /** Removes what is kept on the device of one file, or of all. */
  clearCache(fingerprint?: string): Promise<void>;
  cacheUsage(): Promise<StoredUsage>;
  /**
   * The overview that is kept of a file which is not open, of the instrument if it is known; undefined where none is.
   */
  cachedOverview(fingerprint: string, instrument?: InstrumentId): Promise<Overview | undefined>;
  /** Everything that is kept on the device and in this worker's memory. */
  storage(): Promise<StorageReport>;
  /** Bytes that this worker holds, as far as they can be counted. */
  memory(): Promise<WorkerMemory>;
  /** Lets go of what can be made or read again: columns that are not in sight, states that lie on the device. */
  reduceMemory(): Promise<void>;
  /** Whether the inflated bytes of a file outlive it. */
  keepInflated(fingerprint: string, isKept: boolean): Promise<void>;
}
