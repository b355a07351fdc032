// The page's side of a replay: sends calls, turns events and frames into state and pictures, acknowledges frames
// once they have been handed over, and drops whatever belongs to an older generation, here and nowhere else.
import { proxy } from "comlink";
import { VALIDITY_STATES } from "../../core/bins/frame.ts";
import type { FrameMessage, SurfaceColumns } from "../../core/bins/frame.ts";
import { PANEL_FIELDS } from "../../core/bins/frame.ts";
import { ProblemError } from "../../core/errors.ts";
import type { FileProblem } from "../../core/errors.ts";
import type {
  ExportOutcome,
  ExportProgress,
  ExportRange,
  JumpAnswer,
  JumpQuery,
  OpenOptions,
  ParameterValues,
  ReplayApi,
  SeekTarget,
  SessionEvent,
  StepUnit,
  TimeRange,
} from "../../worker/replay-api.ts";
import type { Cursor } from "../state/app-state.ts";
import type { Store } from "../state/store.ts";
import { ConnectionReserve } from "./connection-reserve.ts";
import { Heartbeat } from "./heartbeat.ts";
import type { ReplayConnection } from "./replay-connection.ts";

/** Where frames are drawn. */
export interface FrameSink {
  append(frame: FrameMessage): void;
  reset(generation: number): void;
}

export interface ReplayClientParts {
  readonly connect: () => ReplayConnection;
  readonly store: Store;
  readonly sink: FrameSink;
  /** Calls back when what was handed over has been drawn (requestAnimationFrame in the page). */
  readonly afterDrawing: (callback: () => void) => void;
  readonly onProblem: (problem: FileProblem) => void;
}

/** What the frame moves the page to; without entries only the book at the cursor is newer than before. */
function cursorOf(frame: FrameMessage, firstEntry: number, before: Cursor | undefined): Cursor | undefined {
  const { entries, cursor, isProvisional } = frame;
  const last = entries.count - 1;
  const live = cursor && {
    bestBid: cursor.bestBid,
    bestAsk: cursor.bestAsk,
    validity: VALIDITY_STATES[cursor.validity] ?? "empty",
    recordIndex: cursor.recordIndex,
    lastTradePrice: cursor.lastTradePrice,
  };
  if (last < 0) return before && { ...before, clockNs: frame.clockNs, ...live };
  const width = PANEL_FIELDS.length;
  return {
    clockNs: frame.clockNs,
    entry: entries.firstEntry + last,
    firstEntry,
    binSeq: entries.binSeq[last] ?? 0,
    eventId: entries.eventId[last] ?? 0,
    startNs: entries.startNs[last] ?? 0n,
    endNs: entries.endNs[last] ?? 0n,
    bestBid: entries.bestBid[last] ?? 0n,
    bestAsk: entries.bestAsk[last] ?? 0n,
    spot: entries.spot[last] ?? 0n,
    validity: VALIDITY_STATES[entries.validity[last] ?? 0] ?? "empty",
    recordIndex: before?.recordIndex ?? 0,
    lastTradePrice: before?.lastTradePrice ?? 0n,
    isProvisional,
    panel: entries.panel.slice(last * width, (last + 1) * width),
    ...live,
  };
}

export class ReplayClient {
  private connection: ReplayConnection | undefined;
  private generation = 0;
  /** Frames and events below this are of a replay that has been left. */
  private oldest = 0;
  private firstEntry = 0;
  /** Aborted when the engine behind the connection is gone: it will answer nothing any more. */
  private gone = new AbortController();
  private opened: { readonly files: readonly File[]; readonly options: OpenOptions } | undefined;

  private readonly reserve: ConnectionReserve;
  private readonly heartbeat = new Heartbeat({
    ping: async () => this.connection?.api.ping(),
    onSilence: () => {
      this.gone.abort();
      this.crash("no answer");
    },
  });

  constructor(private readonly parts: ReplayClientParts) {
    this.reserve = new ConnectionReserve(parts.connect);
  }

  /** Loads the engine, and one in reserve, so that nothing is loaded later, when a user's file is open. */
  async start(): Promise<void> {
    await this.connect();
    await this.reserve.refill();
  }

  private async connect(): Promise<void> {
    const connection = this.reserve.take();
    const gone = new AbortController();
    this.connection = connection;
    this.gone = gone;
    connection.onFrame((frame) => {
      if (connection === this.connection) this.takeFrame(frame);
    });
    connection.onCrash((reason) => {
      gone.abort();
      if (connection === this.connection) this.crash(reason);
    });
    await connection.api.listen(
      proxy((event: SessionEvent) => {
        if (connection === this.connection) this.takeEvent(event);
      }),
    );
  }

  async open(files: readonly File[], options: OpenOptions): Promise<void> {
    this.opened = { files, options };
    this.leaveGeneration();
    this.heartbeat.start();
    await this.call((api) => api.open(files, options));
  }

  /** A new engine with the same file, after a crash. */
  async reopen(): Promise<void> {
    this.connection?.close();
    this.gone.abort();
    this.connection = undefined;
    this.generation = 0;
    this.oldest = 0;
    await this.connect();
    if (this.opened) await this.open(this.opened.files, this.opened.options);
  }

  async play(): Promise<void> {
    await this.call((api) => api.play());
  }

  async pause(): Promise<void> {
    await this.call((api) => api.pause());
  }

  async restart(): Promise<void> {
    await this.call((api) => api.restart());
  }

  async setSpeed(speed: number): Promise<void> {
    await this.call((api) => api.setSpeed(speed));
  }

  async seek(target: SeekTarget): Promise<void> {
    await this.call((api) => api.seek(target));
  }

  async step(unit: StepUnit, count: number): Promise<void> {
    await this.call((api) => api.step(unit, count));
  }

  async setRange(range: TimeRange | undefined, isLoop: boolean): Promise<void> {
    await this.call((api) => api.setRange(range, isLoop));
  }

  /** undefined: the engine is gone. */
  async jump(query: JumpQuery): Promise<JumpAnswer | undefined> {
    return this.call((api) => api.jump(query));
  }

  async setParameters(parameters: ParameterValues): Promise<void> {
    await this.call((api) => api.setParameters(parameters));
  }

  async selectInstrument(publisherId: number, instrumentId: number): Promise<void> {
    this.leaveGeneration();
    await this.call((api) => api.selectInstrument(publisherId, instrumentId));
  }

  /** The retained history of the surface; undefined when the replay has moved on meanwhile. */
  async setSurface(
    surface: string,
    wantDepthChannel: boolean,
  ): Promise<readonly SurfaceColumns[] | undefined> {
    const { generation } = this;
    const columns = await this.call((api) => api.setSurface(surface, wantDepthChannel));
    return generation === this.generation ? columns : undefined;
  }

  async cancel(): Promise<void> {
    this.opened = undefined;
    this.leaveGeneration();
    this.heartbeat.stop();
    await this.call((api) => api.cancel());
    await this.reserve.refill();
  }

  /** Answers also when the engine dies meanwhile: undefined. */
  async exportArrow(
    range: ExportRange,
    told: (progress: ExportProgress) => void,
    target: FileSystemFileHandle | undefined,
  ): Promise<ExportOutcome | undefined> {
    const { signal } = this.gone;
    const lost = new Promise<undefined>((resolve) => {
      signal.addEventListener("abort", () => resolve(undefined), { once: true });
    });
    const hear = proxy((progress: ExportProgress) => {
      if (!signal.aborted) told(progress);
    });
    return Promise.race([this.call((api) => api.exportArrow(range, hear, target)), lost]);
  }

  get api(): ReplayApi | undefined {
    return this.connection?.api;
  }

  private leaveGeneration(): void {
    this.oldest = this.generation + 1;
  }

  private async call<T>(method: (api: ReplayApi) => Promise<T>): Promise<T | undefined> {
    const { connection } = this;
    if (connection === undefined) return undefined;
    try {
      return await method(connection.api);
    } catch (error) {
      if (connection === this.connection) this.fail(error);
      return undefined;
    }
  }

  private isStale(generation: number): boolean {
    return generation < this.oldest || generation < this.generation;
  }

  private takeFrame(frame: FrameMessage): void {
    const acknowledge = (): void => void this.call((api) => api.acknowledge(frame.serial));
    if (this.isStale(frame.generation)) {
      acknowledge();
      return;
    }
    this.enterGeneration(frame.generation, frame.entries.firstEntry);
    this.parts.sink.append(frame);
    const before = this.parts.store.state.cursor;
    this.firstEntry = this.firstKept(frame, before);
    const cursor = cursorOf(frame, this.firstEntry, before);
    if (cursor !== undefined) this.parts.store.dispatch({ kind: "cursor-moved", cursor });
    this.parts.afterDrawing(acknowledge);
  }

  /** After a jump the page holds nothing from before it (core/bins/frame.ts). */
  private firstKept({ entries }: FrameMessage, before: Cursor | undefined): number {
    const isJump = before !== undefined && entries.firstEntry > before.entry + 1;
    return isJump || entries.firstEntry < this.firstEntry ? entries.firstEntry : this.firstEntry;
  }

  private enterGeneration(generation: number, firstEntry: number): void {
    if (generation === this.generation) return;
    this.generation = generation;
    this.firstEntry = firstEntry;
    this.parts.sink.reset(generation);
    this.parts.store.dispatch({ kind: "generation-started", generation });
  }

  private takeEvent(event: SessionEvent): void {
    if ("generation" in event && this.isStale(event.generation)) return;
    this.parts.store.dispatch({ kind: "session-event", event });
    if (event.kind === "problem") this.parts.onProblem(event.problem);
  }

  private fail(error: unknown): void {
    if (error instanceof ProblemError) this.parts.onProblem(error.problem);
    else this.crash(error instanceof Error ? error.message : String(error));
  }

  private crash(reason: string): void {
    this.heartbeat.stop();
    this.parts.store.dispatch({
      kind: "session-event",
      event: { kind: "phase", generation: this.generation, phase: "failed" },
    });
    this.parts.onProblem({ code: "engine_crash", fatal: false, detail: { reason } });
  }
}
