// The replay session: which file, which instrument, which parameters, and the one run that is under way.
// Commands may come at any time; whatever is busy gives way to the newest of them, and nothing of an older
// generation leaves the session.
import type { BookCache } from "../cache/book-cache.ts";
import type { IndexCache } from "../cache/index-cache.ts";
import type { CellQuery, CellReading } from "../bins/cell-reading.ts";
import type { CellValue } from "../bins/depth-composer.ts";
import type { FrameMessage, SurfaceColumns } from "../bins/frame.ts";
import type { SurfaceHistogram } from "../bins/surface-histogram.ts";
import type { PaintMode, SurfaceOptions } from "../bins/surface-reader.ts";
import { findSurface } from "../bins/surfaces.ts";
import { type FileProblem, ProblemError } from "../errors.ts";
import type { FlowAnswer, FlowQuery } from "../flow/flow-query.ts";
import type { TapeAnswer, TapeQuery } from "../flow/tape-query.ts";
import { noTape } from "../flow/tape-rows.ts";
import { NO_FLOW } from "../flow/trade-flow.ts";
import type { ColumnsAnswer, ColumnsQuery } from "../levels/columns-query.ts";
import { SessionLevels } from "../levels/session-levels.ts";
import type { DraftOrigin } from "./draft.ts";
import { FileScan } from "./file-scan.ts";
import { EngineRecovery, crashOf } from "./engine-recovery.ts";
import { isDamage } from "./file-damage.ts";
import { InstrumentCensus } from "./instrument-census.ts";
import { FrameSender } from "./frame-sender.ts";
import { findJump } from "./jump.ts";
import type { InstrumentChoice } from "./instrument-choice.ts";
import type { OpenOptions, ParameterValues } from "./open-options.ts";
import type { ReplayEngine } from "./replay-engine.ts";
import type { OpenFile, ReplayFile } from "./replay-file.ts";
import type { JumpAnswer, JumpQuery, SeekTarget, StepUnit, TimeRange } from "./replay-position.ts";
import { type ReplayPlan, idleNs, isSameRun, makePlan } from "./replay-plan.ts";
import { ReplayRun } from "./replay-run.ts";
import { RunReport } from "./run-report.ts";
import type { SessionEnvironment } from "./session-environment.ts";
import type { InstrumentSummary, SessionEvent, SessionPhase } from "./session-event.ts";
import { SessionIndex } from "./session-index.ts";
import { SessionState } from "./session-state.ts";

export interface SessionParts<Source> {
  readonly environment: SessionEnvironment;
  readonly openFile: OpenFile<Source>;
  /** Absent where there is no store. */
  readonly cache: BookCache | undefined;
  readonly indexCache: IndexCache | undefined;
  readonly listener: (event: SessionEvent) => void;
  readonly post: (frame: FrameMessage) => void;
}

export interface ExportSource {
  readonly file: ReplayFile;
  readonly plan: ReplayPlan;
  readonly run: ReplayRun;
  /** Last live record of the instrument; undefined while the file has not been looked through. */
  readonly lastNs: bigint | undefined;
  readonly signal: AbortSignal;
}

/** Entries of one piece of history, so that no single message grows too large. */
const HISTORY_ENTRIES = 512;
const STORE_MS = 250;
/** In the other phases somebody waits for the replay. */
const MAY_INDEX: ReadonlySet<SessionPhase> = new Set(["playing", "paused", "ended"]);

export class Session<Source> {
  readonly #state: SessionState;
  readonly #index: SessionIndex;
  readonly #levels: SessionLevels;
  readonly #sender: FrameSender;
  #generation = 0;
  #cancelFile = new AbortController();
  #cancelRun = new AbortController();
  /** The work under way; the next run waits for it to have let go. */
  #busy: Promise<void> = Promise.resolve();
  #file: ReplayFile | undefined;
  #scan: FileScan | undefined;
  #census: InstrumentCensus | undefined;
  /** Where reading the file ends early has been told: the scan, every run and every restart meet it anew. */
  #isDamageTold = false;
  /** What the stores refuse concerns every file; that it cannot be read is told again when it is asked for again. */
  readonly #told = new Set<FileProblem["code"]>();
  #instrument: InstrumentSummary | undefined;
  #parameters: ParameterValues = {};
  #speed = 1;
  #isPlaying = true;
  /** Where the next run stands first. */
  #firstTarget: SeekTarget | undefined;
  /** Where the run under way was to stand first. */
  #begunAt: SeekTarget | undefined;
  /** Where the run before stood, with other parameters. */
  #draftFrom: Omit<DraftOrigin, "books"> | undefined;
  #recovery = new EngineRecovery();
  /** Of every run of the file. */
  #range: { readonly range: TimeRange | undefined; readonly isLoop: boolean } | undefined;
  #surface: SurfaceOptions = {
    surface: requireSurface("resting_size"),
    paint: "always",
    wantDepthChannel: false,
    cellValue: "mean",
  };
  #plan: ReplayPlan | undefined;
  #run: ReplayRun | undefined;
  /** Kept from run to run: configuring it forgets everything but its memory. */
  #engine: ReplayEngine | undefined;

  constructor(private readonly parts: SessionParts<Source>) {
    this.#sender = new FrameSender(
      (frame) => {
        // The one place where the results of an older generation end.
        if (frame.generation === this.#generation) parts.post(frame);
      },
      () => parts.environment.now(),
    );
    const mayWork = (): boolean => MAY_INDEX.has(this.phase) && this.#run?.isMoving !== true;
    this.#levels = new SessionLevels({
      environment: parts.environment,
      mayWork,
      failed: (error) => this.#reportPass(error, "drawing"),
    });
    this.#index = new SessionIndex({
      environment: parts.environment,
      listener: (event) => parts.listener(event),
      problem: (error) => this.#report(error.problem),
      mayWork,
      cache: parts.indexCache,
      passing: () => this.#scan?.giveWay(),
    });
    this.#state = new SessionState({}, (phase) => {
      parts.listener({ kind: "phase", generation: this.#generation, phase });
    });
  }

  get phase() {
    return this.#state.phase;
  }
  get generation(): number {
    return this.#generation;
  }

  /** Resolves when the first run has begun or the file has failed; problems go to the listener. */
  async open(source: Source, options: OpenOptions): Promise<void> {
    // Taken before waiting: a later call makes these stale, and the newest file wins.
    const ended = this.cancel();
    const cancelled = this.#cancelFile.signal;
    const generation = this.#generation;
    this.#firstTarget = options.at;
    await ended;
    if (cancelled.aborted) return;
    this.#parameters = options.parameters;
    this.#speed = options.speed;
    this.#isPlaying = options.autoplay;
    this.#surface = {
      surface: requireSurface(options.surface),
      paint: paintOf(options.parameters),
      cellValue: cellValueOf(options.parameters),
      wantDepthChannel: options.wantDepthChannel,
    };
    this.#state.enter("opening");
    try {
      const file = await this.parts.openFile(source, cancelled, (problem) => {
        if (!cancelled.aborted) this.#report(problem);
      });
      if (cancelled.aborted) return;
      this.#file = file;
      this.parts.listener({ kind: "file", file: file.summary });
      this.#state.enter("scanning");
      const census = new InstrumentCensus(file);
      const scan = new FileScan({
        file,
        environment: this.parts.environment,
        census,
        cancelled,
        listener: this.#scanListener(census, cancelled),
      });
      this.#census = census;
      this.#scan = scan;
      scan.start();
      const instrument = await scan.choose(choiceOf(options));
      // Whoever picked an instrument meanwhile keeps it.
      if (cancelled.aborted || this.#instrument !== undefined) return;
      this.#begin(instrument);
    } catch (error) {
      if (!cancelled.aborted && generation === this.#generation) this.#fail(error);
    }
  }

  selectInstrument(publisherId: number, instrumentId: number): void {
    const instrument = this.#census?.find({ publisherId, instrumentId });
    if (instrument === undefined) this.#report({ code: "instrument_none", fatal: false });
    else {
      this.#draftFrom = undefined;
      this.#begin(instrument);
    }
  }

  /** Drawing parameters act at once; all others start a new run. */
  setParameters(parameters: ParameterValues): void {
    const before = this.#parameters;
    this.#parameters = parameters;
    const paint = paintOf(parameters);
    const cellValue = cellValueOf(parameters);
    if (paint !== this.#surface.paint || cellValue !== this.#surface.cellValue) {
      this.#select({ ...this.#surface, paint, cellValue });
    }
    this.#run?.setIdle(idleNs(parameters));
    if (this.#instrument === undefined || isSameRun(before, parameters)) return;
    // The cursor stays; a replay that has not come to stand anywhere goes where the one before it wanted to.
    this.#draftFrom = this.#run?.draftOrigin ?? this.#draftFrom;
    if (this.#draftFrom === undefined) this.#firstTarget ??= this.#run?.place ?? this.#begunAt;
    this.#begin(this.#instrument);
  }

  play(): void {
    this.#told.delete("file_changed");
    this.#isPlaying = true;
    this.#run?.play();
    if (this.#state.phase === "paused") this.#state.enter("playing");
  }

  pause(): void {
    this.#isPlaying = false;
    this.#run?.pause();
    if (this.#state.phase === "playing") this.#state.enter("paused");
  }

  /** To the start of the range or of the replay; after the end it plays from there. */
  restart(): void {
    const { phase } = this.#state;
    if (this.#run === undefined || phase === "failed") {
      if (this.#instrument !== undefined) this.#begin(this.#instrument);
      return;
    }
    if (phase === "ended") this.play();
    else void this.#run.restart();
  }

  /** Resolves when the place is reached or a later call has taken its place; before there is a run, at once. */
  async seek(target: SeekTarget): Promise<void> {
    this.#told.delete("file_changed");
    this.#firstTarget = this.#run === undefined ? target : undefined;
    await this.#run?.seek(target);
  }

  /** Stepping stands still after the step. */
  async step(unit: StepUnit, count: number): Promise<void> {
    this.#told.delete("file_changed");
    this.pause();
    await this.#run?.step(unit, count);
  }

  setRange(range: TimeRange | undefined, isLoop: boolean): void {
    this.#range = { range, isLoop };
    this.#run?.setRange(range, isLoop);
  }

  /** Held in memory for seeks. */
  get checkpointBytes(): number {
    return this.#index.current?.checkpoints.heldBytes ?? 0;
  }

  jump(query: JumpQuery): JumpAnswer {
    const { current } = this.#index;
    if (this.#run === undefined || current === undefined) return { reason: "not-indexed" };
    return findJump(query, this.#run.origin, current);
  }

  /** As far as the index knows the trades. */
  flow(query: FlowQuery): FlowAnswer {
    return this.#index.current?.flow(query) ?? NO_FLOW;
  }
  tape(query: TapeQuery): TapeAnswer {
    return this.#index.current?.tape(query) ?? noTape();
  }

  setSpeed(speed: number): void {
    this.#speed = speed;
    this.#run?.setSpeed(speed);
  }

  /** Lets go of the file and of all memory; resolves when nothing of it runs any more. */
  async cancel(): Promise<void> {
    this.#generation += 1;
    this.#cancelFile.abort();
    this.#cancelRun.abort();
    this.#run?.wake.notify();
    this.#index.stop();
    this.#levels.stop();
    const scan = this.#scan;
    this.#file?.close();
    this.#file = undefined;
    this.#scan = undefined;
    this.#census = undefined;
    this.#told.delete("file_changed");
    this.#isDamageTold = false;
    this.#instrument = undefined;
    this.#plan = undefined;
    this.#run = undefined;
    this.#engine = undefined;
    this.#firstTarget = undefined;
    this.#draftFrom = undefined;
    this.#range = undefined;
    this.#sender.reset();
    if (this.#state.phase !== "idle") this.#state.enter("idle");
    this.#cancelFile = new AbortController();
    await Promise.all([this.#busy, scan?.finished, this.#index.finished, this.#levels.finished]);
  }

  acknowledge(serial: number): void {
    this.#sender.acknowledge(serial);
    this.#run?.wake.notify();
  }

  /** Answers with the retained history, oldest first, as copies that may be transferred. */
  setSurface(name: string, wantDepthChannel: boolean): readonly SurfaceColumns[] {
    const surface = findSurface(name);
    if (surface === undefined) return [];
    this.#select({ ...this.#surface, surface, wantDepthChannel });
    const run = this.#run;
    if (run === undefined) return [];
    const history: SurfaceColumns[] = [];
    const { to } = run.history;
    for (let { from } = run.history; from < to; from += HISTORY_ENTRIES) {
      history.push(run.bins.surface(from, Math.min(from + HISTORY_ENTRIES, to)));
    }
    return history;
  }

  histogram(
    name: string,
    fromEntry: number,
    toEntry: number,
    lowTick: number,
    highTick: number,
  ): SurfaceHistogram | undefined {
    const surface = findSurface(name);
    if (surface === undefined || this.#run === undefined) return undefined;
    return this.#run.bins.histogram({ ...this.#surface, surface }, fromEntry, toEntry, lowTick, highTick);
  }

  /** Of the columns the page holds; undefined: they are not kept any more. */
  readCell(query: CellQuery): CellReading | undefined {
    return this.#run?.bins.readCell(query);
  }

  /** Columns of a level. undefined: a draft is shown, whose entries are counted from elsewhere. */
  async columns(query: ColumnsQuery): Promise<ColumnsAnswer | undefined> {
    const surface = findSurface(query.surface);
    if (surface === undefined || this.#run === undefined || this.#run.head.isDraft) return undefined;
    return this.#levels.columns(query, { ...this.#surface, surface });
  }

  /** Of the finished columns of levels. */
  get levelBytes(): number {
    return this.#levels.bytes;
  }

  /** What an export needs; `signal` ends it with the file. */
  get exportable(): ExportSource | undefined {
    const [file, plan, run] = [this.#file, this.#plan, this.#run];
    if (file === undefined || plan === undefined || run === undefined) return undefined;
    // The bins of a draft are counted from elsewhere.
    if (run.head.isDraft) return undefined;
    const census = this.#census?.isComplete === true ? this.#census : undefined;
    const lastNs = census?.find(plan.instrument)?.lastNs;
    return { file, plan, run, lastNs, signal: this.#cancelFile.signal };
  }

  #select(options: SurfaceOptions): void {
    this.#surface = options;
    this.#run?.bins.select(options);
  }

  /** Starts a new generation; the newest call wins. */
  #begin(instrument: InstrumentSummary): void {
    const file = this.#file;
    if (file === undefined) return;
    this.#generation += 1;
    const generation = this.#generation;
    this.#cancelRun.abort();
    this.#run?.wake.notify();
    this.#run = undefined;
    this.#cancelRun = new AbortController();
    const { signal } = this.#cancelRun;
    this.#sender.reset();
    this.#instrument = instrument;
    const before = this.#busy;
    this.#state.enter("building");
    this.#recovery = new EngineRecovery();
    this.#busy = (async () => {
      await before;
      await this.#keepReplaying(() => this.#replay(file, instrument, generation, signal), signal);
    })().catch((error: unknown) => {
      if (!signal.aborted) this.#fail(error);
    });
  }

  /** Until it is left, or an engine dies that a new one cannot take the place of. */
  async #keepReplaying(replay: () => Promise<void>, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await replay();
      } catch (error) {
        if (signal.aborted) return;
        const run = this.#run;
        this.#engine = undefined;
        this.#run = undefined;
        if (!this.#recovery.takes(run, error, this.phase)) throw error;
        this.#firstTarget = run.place ?? this.#begunAt;
        this.#state.enter("building");
      }
    }
  }

  #tellRestored(timeNs: bigint): void {
    const problem = this.#recovery.arrived(timeNs);
    if (problem !== undefined) this.#report(problem);
  }

  async #replay(
    file: ReplayFile,
    given: InstrumentSummary,
    generation: number,
    signal: AbortSignal,
  ): Promise<void> {
    const { environment, listener } = this.parts;
    const plan = await makePlan(this.#parameters, given, file);
    if (signal.aborted) return;
    this.#plan = plan;
    listener({ kind: "selected", generation, instrument: plan.instrument });
    listener({ kind: "config", generation, config: plan.runtime });
    const engine = await this.#engineForRun();
    if (signal.aborted) return;
    const census = this.#census ?? new InstrumentCensus(file);
    const index = this.#index.begin({ generation, file, plan, census });
    this.#levels.begin({ file, plan, places: index.checkpoints });
    // Stored checkpoints serve the first seek already; a store that does not answer holds nothing up.
    await Promise.race([index.ready, environment.sleep(STORE_MS, signal)]);
    if (signal.aborted) return;
    const draftFrom = this.#draftFrom;
    const report = new RunReport({ environment, engine, plan, file, census, listener });
    const run = new ReplayRun({
      generation,
      environment,
      engine,
      file,
      cache: this.parts.cache,
      plan,
      sender: this.#sender,
      speed: this.#speed,
      idleNs: idleNs(this.#parameters),
      isPlaying: this.#isPlaying,
      surface: this.#surface,
      endRecord: this.#recovery.endRecord,
      places: index.checkpoints,
      indexedToNs: () => index.overview?.indexedToNs ?? 0n,
      draft: draftFrom && { ...draftFrom, books: this.#index.books ?? index.checkpoints },
      listener: {
        cache: (state) => {
          report.cache = state;
        },
        warming: () => this.#state.enter("warming"),
        ready: (isPlaying) => {
          // After an end it may stand though another run would play.
          this.#isPlaying = isPlaying;
          this.#turn(isPlaying ? "playing" : "paused");
          this.#tellRestored(run.timeNs);
        },
        seeking: () => this.#turn("seeking"),
        seekProgress: (progress) => listener({ kind: "seeking", generation, ...progress }),
        ended: () => {
          report.final(run);
          this.#turn("ended");
          this.#tellRestored(run.timeNs);
        },
        closed: (quality, header) => report.entry(quality, header),
        problem: (error) => this.#report(error.problem),
        idleSkipped: (fromNs, toNs) => listener({ kind: "idle-skipped", fromNs, toNs }),
        tick: () => report.tick(run),
      },
    });
    this.#run = run;
    if (this.#range !== undefined) run.setRange(this.#range.range, this.#range.isLoop);
    this.#begunAt = draftFrom?.place ?? this.#firstTarget;
    if (this.#firstTarget !== undefined) void run.seek(this.#firstTarget);
    this.#firstTarget = undefined;
    await run.run(signal);
  }

  /** Where the replay stands already nothing is told. */
  #turn(phase: SessionPhase): void {
    if (this.#state.phase !== phase) this.#state.enter(phase);
  }

  async #engineForRun(): Promise<ReplayEngine> {
    const engine = this.#engine ?? (await this.parts.environment.createEngine());
    this.#engine = engine;
    return engine;
  }

  #scanListener(census: InstrumentCensus, cancelled: AbortSignal) {
    return {
      counted: () => {
        const { instruments, isComplete: complete } = census;
        if (!cancelled.aborted) this.parts.listener({ kind: "instruments", instruments, complete });
      },
      problem: (error: ProblemError) => {
        // Other failures of the scan are met, and told, by the run as well.
        const concerns = isDamage(error.problem) || this.#run === undefined;
        if (!cancelled.aborted && concerns) this.#report(error.problem);
      },
    };
  }

  #fail(error: unknown): void {
    // After a trap an engine is of no use any more.
    this.#engine = undefined;
    const problem = error instanceof ProblemError ? error.problem : crashOf(error);
    if (problem !== undefined) this.#report({ ...problem, fatal: true });
    if (this.#state.may("failed")) this.#state.enter("failed");
  }

  /** A pass in the background has failed: the replay goes on without it. */
  #reportPass(error: unknown, step: string): void {
    const problem = error instanceof ProblemError ? error.problem : crashOf(error);
    if (problem !== undefined)
      this.#report({ ...problem, fatal: false, detail: { ...problem.detail, step } });
  }

  #report(problem: FileProblem): void {
    if (isDamage(problem)) {
      if (this.#isDamageTold) return;
      this.#isDamageTold = true;
    }
    if (
      problem.code === "store_quota" ||
      problem.code === "store_blocked" ||
      problem.code === "file_changed"
    ) {
      if (this.#told.has(problem.code)) return;
      this.#told.add(problem.code);
    }
    this.parts.listener({ kind: "problem", problem });
  }
}

function choiceOf({ instrument, symbol }: OpenOptions): InstrumentChoice | undefined {
  return instrument ?? (symbol === undefined ? undefined : { symbol });
}

function requireSurface(name: string) {
  const surface = findSurface(name) ?? findSurface("vacuum_pressure");
  if (surface === undefined) throw new Error("The default surface is missing.");
  return surface;
}

function cellValueOf(parameters: ParameterValues): CellValue {
  const value = parameters["cell_value"];
  return value === "maximum" || value === "last" ? value : "mean";
}

function paintOf(parameters: ParameterValues): PaintMode {
  return parameters["paint"] === "touched" ? "touched" : "always";
}
