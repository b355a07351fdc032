// The page's side of a replay: sends calls, turns events and frames into state and pictures, acknowledges frames
// once they have been handed over, and drops whatever belongs to an older generation, here and nowhere else.
import { proxy } from "comlink";
import type { FrameMessage, SurfaceColumns } from "../../core/bins/frame.ts";
import { ProblemError } from "../../core/errors.ts";
import type { FileProblem } from "../../core/errors.ts";
import type {
  BoxQuery,
  BoxReading,
  ColumnsAnswer,
  ColumnsQuery,
  CellQuery,
  CellReading,
  ExportOutcome,
  ExportProgress,
  ExportRange,
  FlowAnswer,
  FlowQuery,
  JumpAnswer,
  JumpQuery,
  LargestQuery,
  LargestOrders,
  MessageAnswer,
  MessageQuery,
  OpenOptions,
  ParameterValues,
  ReplayApi,
  RestingAnswer,
  RestingQuery,
  SeekTarget,
  SessionEvent,
  StepUnit,
  TapeAnswer,
  TapeQuery,
  TimeRange,
} from "../../worker/replay-api.ts";
import type { Cursor } from "../state/app-state.ts";
import type { Store } from "../state/store.ts";
import { crashStrings } from "../../strings/machine-problems.ts";
import { cursorOf } from "./cursor-of.ts";
import { ConnectionReserve } from "./connection-reserve.ts";
import { GenerationNumbers } from "./generation-numbers.ts";
import { Heartbeat } from "./heartbeat.ts";
import type { ReplayConnection } from "./replay-connection.ts";
import { ReplayMemory } from "./replay-memory.ts";

/** An engine that dies again so soon is not replaced without being asked. */
const AGAIN_MS = 60_000;

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
  /** Monotonic, ms. */
  readonly now: () => number;
}

export class ReplayClient {
  private connection: ReplayConnection | undefined;
  private readonly generations = new GenerationNumbers();
  private firstEntry = 0;
  /** Aborted when the engine behind the connection is gone: it will answer nothing any more. */
  private gone = new AbortController();
  /** Whoever waits for an answer of that engine. */
  private readonly waiting = new Set<() => void>();
  private readonly memory = new ReplayMemory();
  private crashedMs = Number.NEGATIVE_INFINITY;
  /** The engine was replaced; told when the picture is there again. */
  private restored: FileProblem | undefined;

  private readonly reserve: ConnectionReserve;
  private readonly heartbeat = new Heartbeat({
    ping: async () => this.connection?.api.ping(),
    onSilence: () => this.crash(crashStrings.noAnswer),
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
      if (connection === this.connection) this.crash(reason);
    });
    await connection.api.listen(
      proxy((event: SessionEvent) => {
        if (connection === this.connection) this.takeEvent(event);
      }),
    );
  }

  async open(files: readonly File[], options: OpenOptions): Promise<void> {
    this.memory.opened(files, options);
    this.restored = undefined;
    this.generations.leave();
    this.heartbeat.start();
    await this.call((api) => api.open(files, options));
  }

  /** A new engine goes on with the same files where the last one stood. */
  async reopen(): Promise<void> {
    this.letGo();
    const replay = this.memory.again(this.parts.store.state);
    this.generations.replaced();
    try {
      await this.connect();
    } catch (error) {
      this.fail(error);
      return;
    }
    if (replay === undefined) return;
    this.heartbeat.start();
    if (replay.range) {
      const { range, isLoop } = replay.range;
      void this.call((api) => api.open(replay.files, replay.options));
      await this.call((api) => api.setRange(range, isLoop));
    } else await this.call((api) => api.open(replay.files, replay.options));
  }

  async play(): Promise<void> {
    this.memory.note({ kind: "play" });
    await this.call((api) => api.play());
  }

  async pause(): Promise<void> {
    this.memory.note({ kind: "pause" });
    await this.call((api) => api.pause());
  }

  async restart(): Promise<void> {
    this.memory.note({ kind: "restart" });
    await this.call((api) => api.restart());
  }

  async setSpeed(speed: number): Promise<void> {
    this.memory.note({ kind: "speed", speed });
    await this.call((api) => api.setSpeed(speed));
  }

  async seek(target: SeekTarget): Promise<void> {
    this.memory.note({ kind: "seek", target });
    await this.call((api) => api.seek(target));
  }

  async step(unit: StepUnit, count: number): Promise<void> {
    this.memory.note({ kind: "step", unit });
    await this.call((api) => api.step(unit, count));
  }

  async setRange(range: TimeRange | undefined, isLoop: boolean): Promise<void> {
    this.memory.note({ kind: "range", range, isLoop });
    await this.call((api) => api.setRange(range, isLoop));
  }

  /** undefined: the engine is gone. */
  async flow(query: FlowQuery): Promise<FlowAnswer | undefined> {
    return this.call((api) => api.flow(query));
  }

  /** undefined: the engine is gone. */
  async tape(query: TapeQuery): Promise<TapeAnswer | undefined> {
    return this.call((api) => api.tape(query));
  }

  /** undefined: the engine is gone. */
  async messages(query: MessageQuery): Promise<MessageAnswer | undefined> {
    return this.call((api) => api.messages(query));
  }

  /** undefined: the engine is gone. */
  async restingOrders(query: RestingQuery): Promise<RestingAnswer | undefined> {
    return this.call((api) => api.restingOrders(query));
  }

  /** undefined: the engine is gone. */
  async jump(query: JumpQuery | LargestQuery): Promise<JumpAnswer | undefined> {
    return this.call((api) => api.jump(query));
  }

  async setParameters(parameters: ParameterValues): Promise<void> {
    this.memory.note({ kind: "parameters", parameters });
    await this.call((api) => api.setParameters(parameters));
  }

  async selectInstrument(publisherId: number, instrumentId: number): Promise<void> {
    this.generations.leave();
    await this.call((api) => api.selectInstrument(publisherId, instrumentId));
  }

  /** The retained history of the surface; undefined when the replay has moved on meanwhile. */
  async setSurface(
    surface: string,
    wantDepthChannel: boolean,
  ): Promise<readonly SurfaceColumns[] | undefined> {
    this.memory.note({ kind: "surface", surface, wantDepthChannel });
    const { drawn } = this.generations;
    const columns = await this.call((api) => api.setSurface(surface, wantDepthChannel));
    return drawn === this.generations.drawn ? columns : undefined;
  }

  /** undefined: nothing tells of it, or the replay has moved on meanwhile. */
  async readCell(query: CellQuery): Promise<CellReading | undefined> {
    const { drawn } = this.generations;
    const reading = await this.call((api) => api.readCell(query));
    return drawn === this.generations.drawn ? reading : undefined;
  }

  /** undefined: not known (any more), or the replay has moved on meanwhile. */
  async largestOrders(query: CellQuery): Promise<LargestOrders | undefined> {
    const { drawn } = this.generations;
    const orders = await this.call((api) => api.largestOrders(query));
    return drawn === this.generations.drawn ? orders : undefined;
  }

  /** undefined: not all of it is kept, or the engine is gone. */
  async readBox(query: BoxQuery): Promise<BoxReading | undefined> {
    return this.call((api) => api.readBox(query));
  }

  /** undefined: there are none yet, or the replay has moved on meanwhile. */
  async columns(query: ColumnsQuery): Promise<ColumnsAnswer | undefined> {
    const { drawn } = this.generations;
    const answer = await this.call((api) => api.columns(query));
    return drawn === this.generations.drawn ? answer : undefined;
  }

  async cancel(): Promise<void> {
    this.memory.forget();
    this.restored = undefined;
    this.generations.leave();
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
    const hear = proxy((progress: ExportProgress) => {
      if (!signal.aborted) told(progress);
    });
    return this.call((api) => api.exportArrow(range, hear, target));
  }

  get api(): ReplayApi | undefined {
    return this.connection?.api;
  }

  /** Answers also when the engine dies meanwhile: undefined. */
  private call<T>(method: (api: ReplayApi) => Promise<T>): Promise<T | undefined> {
    const { connection } = this;
    if (connection === undefined) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const lost = (): void => resolve(undefined);
      this.waiting.add(lost);
      method(connection.api).then(
        (answer) => {
          this.waiting.delete(lost);
          resolve(answer);
        },
        (error: unknown) => {
          this.waiting.delete(lost);
          if (connection === this.connection) this.fail(error);
          resolve(undefined);
        },
      );
    });
  }

  private letGo(): void {
    this.heartbeat.stop();
    this.connection?.close();
    this.connection = undefined;
    this.gone.abort();
    for (const lost of this.waiting) lost();
    this.waiting.clear();
  }

  private takeFrame(sent: FrameMessage): void {
    const { connection } = this;
    const acknowledge = (): void => {
      // Another engine numbers its frames anew.
      if (connection === this.connection) void this.call((api) => api.acknowledge(sent.serial));
    };
    const frame = { ...sent, generation: this.generations.of(sent.generation) };
    if (this.generations.isStale(frame.generation)) {
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
    this.tellRestored(frame.clockNs);
  }

  /** After a jump the page holds nothing from before it (core/bins/frame.ts). */
  private firstKept({ entries }: FrameMessage, before: Cursor | undefined): number {
    const isJump = before !== undefined && entries.firstEntry > before.entry + 1;
    return isJump || entries.firstEntry < this.firstEntry ? entries.firstEntry : this.firstEntry;
  }

  private enterGeneration(generation: number, firstEntry: number): void {
    if (!this.generations.draws(generation)) return;
    this.firstEntry = firstEntry;
    this.parts.sink.reset(generation);
    this.parts.store.dispatch({ kind: "generation-started", generation });
  }

  private takeEvent(sent: SessionEvent): void {
    this.generations.hear(sent);
    const event = "generation" in sent ? { ...sent, generation: this.generations.of(sent.generation) } : sent;
    if ("generation" in event && this.generations.isStale(event.generation)) return;
    if (event.kind === "problem" && event.problem.fatal && event.problem.code === "engine_crash") {
      this.crash(String(event.problem.detail?.["reason"] ?? "failed"));
      return;
    }
    this.parts.store.dispatch({ kind: "session-event", event });
    if (event.kind === "phase" && event.phase === "ended") this.memory.note({ kind: "ended" });
    if (event.kind === "problem") this.parts.onProblem(event.problem);
  }

  private fail(error: unknown): void {
    if (error instanceof ProblemError) this.parts.onProblem(error.problem);
    else this.crash(error instanceof Error ? error.message : String(error));
  }

  /** The first time another engine takes over by itself; soon after that the user decides. */
  private crash(reason: string): void {
    const { store, now, onProblem } = this.parts;
    const { session, cursor } = store.state;
    const problem: FileProblem = {
      code: "engine_crash",
      fatal: false,
      ...(cursor && { record: cursor.recordIndex }),
      detail: { reason, step: session.phase },
    };
    const isFirst = now() - this.crashedMs >= AGAIN_MS;
    this.crashedMs = now();
    this.restored = problem;
    if (isFirst && !this.memory.isEmpty) {
      void this.reopen();
      return;
    }
    this.letGo();
    const phase = { kind: "phase", generation: this.generations.drawn, phase: "failed" } as const;
    store.dispatch({ kind: "session-event", event: phase });
    onProblem(problem);
  }

  private tellRestored(timeNs: bigint): void {
    const { restored } = this;
    if (restored === undefined) return;
    this.restored = undefined;
    const detail = { ...restored.detail, restoredNs: String(timeNs) };
    this.parts.onProblem({ ...restored, detail });
  }
}
