// The index of what the session replays: started with the first run of an instrument and parameters, kept over
// restarts, started anew with another instrument or other engine parameters.
import type { Overview } from "../bins/overview.ts";
import { ProblemError } from "../errors.ts";
import { CheckpointStore } from "./checkpoint-store.ts";
import type { InstrumentCensus } from "./instrument-census.ts";
import { IndexPass } from "./index-pass.ts";
import type { QualityReport } from "./quality-report.ts";
import type { ReplayEngine } from "./replay-engine.ts";
import type { ReplayFile } from "./replay-file.ts";
import type { ReplayPlan } from "./replay-plan.ts";
import type { SessionEnvironment } from "./session-environment.ts";
import type { SessionEvent } from "./session-event.ts";
import type { TradeList } from "./trade-list.ts";

/** Between two tellings of the growing counts. */
const COUNTS_MS = 500;

export interface SessionIndexParts {
  readonly environment: SessionEnvironment;
  readonly listener: (event: SessionEvent) => void;
  readonly problem: (error: ProblemError) => void;
  /** False while the replay needs the thread for itself. */
  readonly mayWork: () => boolean;
  /** The pass counts the instruments now. */
  readonly counts: () => void;
}

export interface IndexedRun {
  readonly generation: number;
  readonly file: ReplayFile;
  readonly plan: ReplayPlan;
  readonly census: InstrumentCensus;
}

interface Index {
  readonly file: ReplayFile;
  readonly key: string;
  readonly checkpoints: CheckpointStore;
  readonly stop: AbortController;
  trades: TradeList | undefined;
  overview: Overview | undefined;
  report: QualityReport | undefined;
}

export class SessionIndex {
  #index: Index | undefined;
  #generation = 0;
  /** Kept from pass to pass: configuring it forgets everything but its memory. */
  #engine: ReplayEngine | undefined;
  #busy: Promise<void> = Promise.resolve();
  #countsMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly parts: SessionIndexParts) {}

  /** Of the run under way; undefined before the first one. */
  get checkpoints(): CheckpointStore | undefined {
    return this.#index?.checkpoints;
  }
  get trades(): TradeList | undefined {
    return this.#index?.trades;
  }
  get overview(): Overview | undefined {
    return this.#index?.overview;
  }
  get report(): QualityReport | undefined {
    return this.#index?.report;
  }
  /** Resolves when nothing of it runs any more; never rejects. */
  get finished(): Promise<void> {
    return this.#busy;
  }

  /** A run begins. What it needs no other index for goes on, and is told to the new generation. */
  begin(run: IndexedRun): CheckpointStore {
    this.#generation = run.generation;
    const key = indexKey(run.plan);
    const before = this.#index;
    if (before !== undefined && before.file === run.file && before.key === key) {
      this.#tell(before);
      return before.checkpoints;
    }
    before?.stop.abort();
    const index: Index = {
      file: run.file,
      key,
      checkpoints: new CheckpointStore(),
      stop: new AbortController(),
      trades: undefined,
      overview: undefined,
      report: undefined,
    };
    this.#index = index;
    const ended = this.#busy;
    this.#busy = (async () => {
      await ended;
      if (!index.stop.signal.aborted) await this.#pass(index, run);
    })();
    return index.checkpoints;
  }

  stop(): void {
    this.#index?.stop.abort();
    this.#index = undefined;
    this.#engine = undefined;
  }

  async #pass(index: Index, { file, plan, census }: IndexedRun): Promise<void> {
    const { environment, mayWork } = this.parts;
    const { signal } = index.stop;
    try {
      const engine = this.#engine ?? (await environment.createEngine());
      this.#engine = engine;
      const pass = new IndexPass({
        environment,
        engine,
        file,
        plan,
        mayWork,
        checkpoints: index.checkpoints,
        listener: {
          overview: (overview) => {
            index.overview = overview;
            if (!signal.aborted) this.#tellOverview(overview);
          },
          report: (report) => {
            index.report = report;
            if (!signal.aborted) this.#tellReport(report);
          },
          counted: (counts, isComplete) => {
            census.update(counts, isComplete);
            if (!signal.aborted) this.#tellCounts(census);
          },
          checkpoint: () => undefined,
          problem: (error) => this.parts.problem(error),
        },
      });
      index.trades = pass.trades;
      this.parts.counts();
      await pass.run(signal);
    } catch (error) {
      // After a trap an engine is of no use any more. The replay goes on without the rest of the index.
      this.#engine = undefined;
      if (!signal.aborted) this.parts.problem(failure(error));
    }
  }

  #tell({ overview, report }: Index): void {
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

/** What an index depends on besides the file. */
export function indexKey({ engine, ringEntries: _ring }: ReplayPlan): string {
  const { depth: _depth, vp, ...rest } = engine;
  return JSON.stringify({ ...rest, vp: { ...vp, ringBins: 0 } }, (_, value: unknown) =>
    typeof value === "bigint" ? `${value}n` : value,
  );
}

function failure(error: unknown): ProblemError {
  if (error instanceof ProblemError) return new ProblemError({ ...error.problem, fatal: false });
  const message = error instanceof Error ? error.message : String(error);
  return new ProblemError({ code: "engine_crash", fatal: false, detail: { message } });
}
