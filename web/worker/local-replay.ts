// ReplayApi over one session in the same thread: the worker exposes it, tests use it as it is.
import type { BoxQuery, BoxReading } from "../core/bins/box-reading.ts";
import type { CellQuery, CellReading } from "../core/bins/cell-reading.ts";
import type { FrameMessage, SurfaceColumns } from "../core/bins/frame.ts";
import type { BookCache } from "../core/cache/book-cache.ts";
import {
  type DeviceStores,
  type StoredUsage,
  clearStored,
  storedUsage,
} from "../core/cache/device-stores.ts";
import type { IndexCache } from "../core/cache/index-cache.ts";
import type { OpenFile } from "../core/session/replay-file.ts";
import type { ReplayEngine } from "../core/session/replay-engine.ts";
import type { SessionEnvironment } from "../core/session/session-environment.ts";
import { Session } from "../core/session/session.ts";
import { estimateOf, runExport } from "./arrow-export.ts";
import type { SpoolStore } from "./spool-storage.ts";
import { type DeviceQuota, readQuota, type StorageReport, type WorkerMemory } from "./storage-report.ts";
import { BlobTarget, FileTarget } from "./export-target.ts";
import type {
  ColumnsAnswer,
  ColumnsQuery,
  ExportEstimate,
  ExportOutcome,
  ExportProgress,
  ExportRange,
  FlowAnswer,
  FlowQuery,
  InstrumentId,
  JumpAnswer,
  JumpQuery,
  LargestQuery,
  LargestOrders,
  MessageAnswer,
  MessageQuery,
  OpenOptions,
  Overview,
  ParameterValues,
  ReplayApi,
  RestingAnswer,
  RestingQuery,
  SeekTarget,
  SessionEvent,
  StepUnit,
  SurfaceHistogram,
  TapeAnswer,
  TapeQuery,
  TimeRange,
} from "./replay-api.ts";

export interface LocalReplayParts {
  readonly environment: SessionEnvironment;
  readonly openFile: OpenFile<readonly File[]>;
  readonly cache: BookCache | undefined;
  readonly indexCache: IndexCache | undefined;
  readonly post: (frame: FrameMessage) => void;
  /** Absent where nothing is spooled. */
  readonly spools?: SpoolStore;
  readonly device?: DeviceQuota | undefined;
}

const EMPTY_HISTOGRAM: SurfaceHistogram = {
  counts: new Uint32Array(256),
  min: 0,
  max: 0,
  cells: 0,
  p15: 0,
  p50: 0,
  p97: 0,
};

export class LocalReplay implements ReplayApi {
  readonly #session: Session<readonly File[]>;
  readonly #stores: DeviceStores;
  /** Their memory goes when nobody holds them any more. */
  readonly #engines = new Set<WeakRef<ReplayEngine>>();
  #cancelExport = new AbortController();
  #listener: (event: SessionEvent) => void = () => undefined;

  constructor(private readonly parts: LocalReplayParts) {
    this.#session = new Session<readonly File[]>({
      ...parts,
      environment: {
        ...parts.environment,
        createEngine: async () => {
          const engine = await parts.environment.createEngine();
          this.#engines.add(new WeakRef(engine));
          return engine;
        },
      },
      listener: (event) => this.#listener(event),
    });
    this.#stores = { books: parts.cache, index: parts.indexCache };
  }

  async ping(): Promise<void> {
    // The answer is all that is asked for.
  }
  async listen(listener: (event: SessionEvent) => void): Promise<void> {
    this.#listener = listener;
  }
  open(files: readonly File[], options: OpenOptions): Promise<void> {
    return this.#session.open(files, options);
  }
  async selectInstrument(publisherId: number, instrumentId: number): Promise<void> {
    this.#session.selectInstrument(publisherId, instrumentId);
  }
  async setParameters(parameters: ParameterValues): Promise<void> {
    this.#session.setParameters(parameters);
  }
  async play(): Promise<void> {
    this.#session.play();
  }
  async pause(): Promise<void> {
    this.#session.pause();
  }
  async restart(): Promise<void> {
    this.#session.restart();
  }
  async seek(target: SeekTarget): Promise<void> {
    await this.#session.seek(target);
  }
  async step(unit: StepUnit, count: number): Promise<void> {
    await this.#session.step(unit, count);
  }
  async setRange(range: TimeRange | undefined, isLoop: boolean): Promise<void> {
    this.#session.setRange(range, isLoop);
  }
  async jump(query: JumpQuery | LargestQuery): Promise<JumpAnswer> {
    return this.#session.answers.jump(query);
  }
  async flow(query: FlowQuery): Promise<FlowAnswer> {
    return this.#session.answers.flow(query);
  }
  async tape(query: TapeQuery): Promise<TapeAnswer> {
    return this.#session.answers.tape(query);
  }
  messages(query: MessageQuery): Promise<MessageAnswer> {
    return this.#session.answers.messages(query);
  }
  restingOrders(query: RestingQuery): Promise<RestingAnswer> {
    return this.#session.answers.restingOrders(query);
  }
  async setSpeed(speed: number): Promise<void> {
    this.#session.setSpeed(speed);
  }
  cancel(): Promise<void> {
    return this.#session.cancel();
  }
  async acknowledge(serial: number): Promise<void> {
    this.#session.acknowledge(serial);
  }
  async setSurface(surface: string, wantDepthChannel: boolean): Promise<readonly SurfaceColumns[]> {
    return this.#session.setSurface(surface, wantDepthChannel);
  }
  async histogram(
    surface: string,
    fromEntry: number,
    toEntry: number,
    lowTick: number,
    highTick: number,
  ): Promise<SurfaceHistogram> {
    return this.#session.answers.histogram(surface, fromEntry, toEntry, lowTick, highTick) ?? EMPTY_HISTOGRAM;
  }

  async readCell(query: CellQuery): Promise<CellReading | undefined> {
    return this.#session.answers.readCell(query);
  }
  largestOrders(query: CellQuery): Promise<LargestOrders | undefined> {
    return this.#session.answers.largestOrders(query);
  }
  async readBox(query: BoxQuery): Promise<BoxReading | undefined> {
    return this.#session.answers.readBox(query);
  }

  columns(query: ColumnsQuery): Promise<ColumnsAnswer | undefined> {
    return this.#session.answers.columns(query);
  }

  async estimateExport(range: ExportRange): Promise<ExportEstimate | undefined> {
    const source = this.#session.answers.exportable;
    return source === undefined ? undefined : estimateOf(source, range);
  }
  exportArrow(
    range: ExportRange,
    told: (progress: ExportProgress) => void,
    target?: FileSystemFileHandle,
  ): Promise<ExportOutcome> {
    const cancel = new AbortController();
    // One at a time: the newer one is wanted.
    this.#cancelExport.abort();
    this.#cancelExport = cancel;
    return runExport({
      environment: this.parts.environment,
      source: this.#session.answers.exportable,
      range,
      told,
      target: target === undefined ? new BlobTarget() : new FileTarget(target),
      signal: cancel.signal,
    });
  }
  async cancelExport(): Promise<void> {
    this.#cancelExport.abort();
  }

  async clearCache(fingerprint?: string): Promise<void> {
    await Promise.all([clearStored(this.#stores, fingerprint), this.parts.spools?.clear(fingerprint)]);
  }
  cacheUsage(): Promise<StoredUsage> {
    return storedUsage(this.#stores);
  }
  async cachedOverview(fingerprint: string, instrument?: InstrumentId): Promise<Overview | undefined> {
    return this.parts.indexCache?.overview(fingerprint, instrument);
  }
  async storage(): Promise<StorageReport> {
    const { spools, device, indexCache } = this.parts;
    const file = this.#session.answers.exportable?.file;
    const [stored, files, quota] = await Promise.all([
      storedUsage(this.#stores),
      spools?.usage() ?? [],
      readQuota(device),
    ]);
    const recordBytes = file?.recordBytes;
    return {
      stored,
      spools: files,
      isReader: indexCache?.isReader ?? false,
      ...(file === undefined || recordBytes === undefined
        ? {}
        : { inflatedBytes: file.recordsOffset + recordBytes }),
      ...(quota && { quota }),
      memory: await this.memory(),
    };
  }
  async memory(): Promise<WorkerMemory> {
    const { checkpointBytes, levelBytes } = this.#session.answers;
    return {
      engines: this.#engineBytes(),
      checkpoints: checkpointBytes,
      levels: levelBytes,
      inflated: this.parts.spools?.memoryBytes ?? 0,
    };
  }
  async reduceMemory(): Promise<void> {
    this.#session.reduceMemory();
  }
  async keepInflated(fingerprint: string, isKept: boolean): Promise<void> {
    await this.parts.spools?.keep(fingerprint, isKept);
  }

  #engineBytes(): number {
    let bytes = 0;
    for (const held of this.#engines) {
      const engine = held.deref();
      if (engine === undefined) this.#engines.delete(held);
      else bytes += engine.memoryBytes;
    }
    return bytes;
  }
}
