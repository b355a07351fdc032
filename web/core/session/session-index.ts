// The index of what the session replays: begun with the first run of an instrument and parameters, kept over
// restarts, begun anew with another instrument or other engine parameters. Tells the page what it knows.
import type { Overview } from "../bins/overview.ts";
import type { IndexCache } from "../cache/index-cache.ts";
import { ProblemError } from "../errors.ts";
import type { CheckpointStore } from "./checkpoint-store.ts";
import { crashOf } from "./engine-recovery.ts";
import { FileIndex, engineText } from "./file-index.ts";
import type { InstrumentCensus } from "./instrument-census.ts";
import type { QualityReport } from "./quality-report.ts";
import type { ReplayEngine } from "./replay-engine.ts";
import type { ReplayFile } from "./replay-file.ts";
import type { ReplayPlan } from "./replay-plan.ts";
import type { SessionEnvironment } from "./session-environment.ts";
import type { SessionEvent } from "./session-event.ts";

/** Between two tellings of the growing counts. */
const COUNTS_MS = 500;

export interface SessionIndexParts {
  readonly environment: SessionEnvironment;
  readonly listener: (event: SessionEvent) => void;
  readonly problem: (error: ProblemError) => void;
  /** Absent where nothing is stored. */
  readonly cache: IndexCache | undefined;
  /** False while the replay needs the thread for itself. */
  readonly mayWork: () => boolean;
  /** The pass reads the file from its start from now on, and counts its instruments. */
  readonly passing: () => void;
}

export interface IndexedRun {
  readonly generation: number;
  readonly file: ReplayFile;
  readonly plan: ReplayPlan;
  readonly census: InstrumentCensus;
}

export class SessionIndex {
  #index: FileIndex | undefined;
  #indexed: Pick<IndexedRun, "file" | "plan"> | undefined;
  /** Of the runs before with the same instrument and other parameters. */
  #books: CheckpointStore | undefined;
  #generation = 0;
  /** Kept from pass to pass: configuring it forgets everything but its memory. */
  #engine: ReplayEngine | undefined;
  #finished: Promise<void> = Promise.resolve();
  #countsMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly parts: SessionIndexParts) {}

  /** Of the run under way; undefined before the first one. */
  get current(): FileIndex | undefined {
    return this.#index;
  }

  /** Made with other engine parameters: to be loaded as "book" where the run's own are not there yet. */
  get books(): CheckpointStore | undefined {
    return this.#books ?? this.#index?.books;
  }

  /** Resolves when nothing of it runs any more; never rejects. */
  get finished(): Promise<void> {
    return this.#finished;
  }

  /** A run begins. An index that fits it goes on and is told to the new generation. */
  begin(run: IndexedRun): FileIndex {
    this.#generation = run.generation;
    const before = this.#index;
    if (before !== undefined && this.#indexed?.file === run.file) {
      if (engineText(this.#indexed.plan) === engineText(run.plan)) {
        this.#retell(before);
        return before;
      }
    }
    before?.stop();
    this.#keepBooks(before, run);
    const index = this.#newIndex(run);
    this.#index = index;
    this.#indexed = run;
    index.start(this.#finished);
    this.#finished = index.finished.catch((error: unknown) => {
      // After a trap an engine is of no use any more. The replay goes on without the rest of the index.
      this.#engine = undefined;
      if (this.#index === index) this.parts.problem(failure(error));
    });
    return index;
  }

  stop(): void {
    this.#index?.stop();
    this.#index = undefined;
    this.#indexed = undefined;
    this.#books = undefined;
    this.#engine = undefined;
  }

  #newIndex({ file, plan, census }: IndexedRun): FileIndex {
    const { environment, cache, mayWork, passing, problem } = this.parts;
    const isCurrent = (): boolean => this.#index === index;
    const index: FileIndex = new FileIndex({
      environment,
      file,
      plan,
      // Places in the middle of a timeline are found only where the lengths of its files are known from the start.
      cache: file.summary.parts === undefined || file.recordBytes !== undefined ? cache : undefined,
      mayWork,
      createEngine: async () => (this.#engine ??= await environment.createEngine()),
      listener: {
        overview: (overview) => {
          if (isCurrent()) this.#tellOverview(overview);
        },
        report: (report) => {
          if (isCurrent()) this.#tellReport(report);
        },
        counted: (counts, isComplete) => {
          census.update(counts, isComplete);
          if (isCurrent()) this.#tellCounts(census);
        },
        passing: () => {
          if (isCurrent()) passing();
        },
        problem: (error) => {
          if (isCurrent()) problem(error);
        },
      },
    });
    return index;
  }

  #keepBooks(before: FileIndex | undefined, { file, plan }: IndexedRun): void {
    const old = this.#indexed;
    const fits =
      old !== undefined &&
      old.file === file &&
      old.plan.instrument.publisherId === plan.instrument.publisherId &&
      old.plan.instrument.instrumentId === plan.instrument.instrumentId &&
      old.plan.engine.fillMode === plan.engine.fillMode;
    if (!fits) this.#books = undefined;
    // The fuller of the two: a pass that had just begun knows less than the one before it.
    else if ((before?.checkpoints.places.length ?? 0) >= (this.#books?.places.length ?? 0))
      this.#books = before?.checkpoints;
  }

  #retell({ overview, report }: FileIndex): void {
    if (overview !== undefined) this.#tellOverview(overview);
    if (report !== undefined) this.#tellReport(report);
  }

  #tellOverview(overview: Overview): void {
    this.parts.listener({ kind: "overview", generation: this.#generation, overview });
  }

  #tellReport(report: QualityReport): void {
    this.parts.listener({ kind: "quality-report", generation: this.#generation, report });
  }

  #tellCounts({ instruments, isComplete: complete }: InstrumentCensus): void {
    const now = this.parts.environment.now();
    if (!complete && now - this.#countsMs < COUNTS_MS) return;
    this.#countsMs = now;
    this.parts.listener({ kind: "instruments", instruments, complete });
  }
}

function failure(error: unknown): ProblemError {
  const crash = crashOf(error);
  if (crash === undefined && error instanceof ProblemError)
    return new ProblemError({ ...error.problem, fatal: false });
  const detail = { ...crash?.detail, step: "indexing" };
  return new ProblemError({ code: "engine_crash", fatal: false, detail });
}
