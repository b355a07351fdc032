// The replay session: which file, which instrument, which parameters, and the one run that is under way.
// Commands may come at any time; whatever is busy gives way to the newest of them, and nothing of an older
// generation leaves the session.
import type { BookCache } from "../cache/book-cache.ts";
import type { IndexCache } from "../cache/index-cache.ts";
import type { FrameMessage, SurfaceColumns } from "../bins/frame.ts";
import type { SurfaceOptions } from "../bins/surface-reader.ts";
import { findSurface } from "../bins/surfaces.ts";
import type { ProblemError } from "../errors.ts";
import type { DraftOrigin } from "./draft.ts";
import { FileScan } from "./file-scan.ts";
import { EngineRecovery } from "./engine-recovery.ts";
import { isDamage } from "./file-damage.ts";
import { InstrumentCensus } from "./instrument-census.ts";
import { FrameSender } from "./frame-sender.ts";
import type { InstrumentChoice } from "./instrument-choice.ts";
import type { OpenOptions, ParameterValues } from "./open-options.ts";
import type { ReplayEngine } from "./replay-engine.ts";
import type { OpenFile, ReplayFile } from "./replay-file.ts";
import type { StepUnit } from "../levels/step-unit.ts";
import type { SeekTarget, TimeRange } from "./replay-position.ts";
import { type ReplayPlan, idleNs, isSameRun, makePlan } from "./replay-plan.ts";
import { ReplayRun } from "./replay-run.ts";
import { RunReport } from "./run-report.ts";
import type { SessionEnvironment } from "./session-environment.ts";
import type { InstrumentSummary, SessionEvent, SessionPhase } from "./session-event.ts";
import { SessionAnswers } from "./session-answers.ts";
import { SessionIndex } from "./session-index.ts";
import { SessionProblems } from "./session-problems.ts";
import { SessionState } from "./session-state.ts";
import { SidePasses } from "./side-passes.ts";
import { drawingOf, surfaceChoice } from "./surface-choice.ts";

export interface SessionParts<Source> {
  readonly environment: SessionEnvironment;
  readonly openFile: OpenFile<Source>;
  /** Absent where there is no store. */
  readonly cache: BookCache | undefined;
  readonly indexCache: IndexCache | undefined;
  readonly listener: (event: SessionEvent) => void;
  readonly post: (frame: FrameMessage) => void;
}

const STORE_MS = 250;
/** In the other phases somebody waits for the replay. */
const MAY_INDEX: ReadonlySet<SessionPhase> = new Set(["playing", "paused", "ended"]);

export class Session<Source> {
  readonly #state: SessionState;
  readonly #problems: SessionProblems;
  readonly #index: SessionIndex;
  readonly #beside: SidePasses;
  readonly #sender: FrameSender;
  #generation = 0;
  #cancelFile = new AbortController();
  #cancelRun = new AbortController();
  /** The work under way; the next run waits for it to have let go. */
  #busy: Promise<void> = Promise.resolve();
  #file: ReplayFile | undefined;
  #scan: FileScan | undefined;
  #census: InstrumentCensus | undefined;
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
  #surface = surfaceChoice("resting_size", {}, false);
  #plan: ReplayPlan | undefined;
  #run: ReplayRun | undefined;
  /** Kept from run to run: configuring it forgets everything but its memory. */
  #engine: ReplayEngine | undefined;

  readonly answers = new SessionAnswers(() => ({
    file: this.#file,
    census: this.#census,
    plan: this.#plan,
    run: this.#run,
    index: this.#index,
    beside: this.#beside,
    surface: this.#surface,
    signal: this.#cancelFile.signal,
  }));

  constructor(private readonly parts: SessionParts<Source>) {
    this.#problems = new SessionProblems((problem) => parts.listener({ kind: "problem", problem }));
    this.#sender = new FrameSender(
      (frame) => {
        // The one place where the results of an older generation end.
        if (frame.generation === this.#generation) parts.post(frame);
      },
      () => parts.environment.now(),
    );
    const mayWork = (): boolean => MAY_INDEX.has(this.phase) && this.#run?.isMoving !== true;
    this.#beside = new SidePasses({ environment: parts.environment, mayWork, problems: this.#problems });
    this.#index = new SessionIndex({
      environment: parts.environment,
      listener: (event) => parts.listener(event),
      problem: (error) => this.#problems.report(error.problem),
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
    this.#surface = surfaceChoice(options.surface, options.parameters, options.wantDepthChannel);
    this.#state.enter("opening");
    try {
      const file = await this.parts.openFile(source, cancelled, (problem) => {
        if (!cancelled.aborted) this.#problems.report(problem);
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
    if (instrument === undefined) this.#problems.report({ code: "instrument_none", fatal: false });
    else {
      this.#draftFrom = undefined;
      this.#begin(instrument);
    }
  }

  /** Drawing parameters act at once; all others start a new run. */
  setParameters(parameters: ParameterValues): void {
    const before = this.#parameters;
    this.#parameters = parameters;
    const { paint, cellValue } = drawingOf(parameters);
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
    this.#problems.askedAgain();
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
    this.#problems.askedAgain();
    this.#firstTarget = this.#run === undefined ? target : undefined;
    await this.#run?.seek(target);
  }

  /** Stepping stands still after the step. */
  async step(unit: StepUnit, count: number): Promise<void> {
    this.#problems.askedAgain();
    this.pause();
    await this.#run?.step(unit, count);
  }

  setRange(range: TimeRange | undefined, isLoop: boolean): void {
    this.#range = { range, isLoop };
    this.#run?.setRange(range, isLoop);
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
    this.#beside.stop();
    const scan = this.#scan;
    this.#file?.close();
    this.#file = undefined;
    this.#scan = undefined;
    this.#census = undefined;
    this.#problems.forgetFile();
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
    await Promise.all([this.#busy, scan?.finished, this.#index.finished, this.#beside.finished]);
  }

  /** Lets go of what can be made, or read, again. */
  reduceMemory(): void {
    this.#beside.levels.shrink();
    this.#index.current?.checkpoints.shrink();
  }

  acknowledge(serial: number): void {
    this.#sender.acknowledge(serial);
    this.#run?.wake.notify();
  }

  /** Answers with the retained history, oldest first, as copies that may be transferred. */
  setSurface(name: string, wantDepthChannel: boolean): readonly SurfaceColumns[] {
    if (findSurface(name) === undefined) return [];
    this.#select(surfaceChoice(name, this.#parameters, wantDepthChannel));
    return this.answers.history();
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
    if (problem !== undefined) this.#problems.report(problem);
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
    this.#beside.begin({ file, plan, places: index.checkpoints });
    // Stored checkpoints serve the first seek already; a store that does not answer holds nothing up.
    // So does the book before a start time, which is stored as soon as it is built.
    const isStoreWanted =
      this.#firstTarget !== undefined || this.#draftFrom !== undefined || plan.bins.warmupStartNs > 0n;
    if (isStoreWanted) {
      await Promise.race([index.ready, environment.sleep(STORE_MS, signal)]);
    }
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
        problem: (error) => this.#problems.report(error.problem),
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
        if (!cancelled.aborted && concerns) this.#problems.report(error.problem);
      },
    };
  }

  #fail(error: unknown): void {
    // After a trap an engine is of no use any more.
    this.#engine = undefined;
    this.#problems.fatal(error);
    if (this.#state.may("failed")) this.#state.enter("failed");
  }
}

function choiceOf({ instrument, symbol }: OpenOptions): InstrumentChoice | undefined {
  return instrument ?? (symbol === undefined ? undefined : { symbol });
}
