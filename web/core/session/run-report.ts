// What a run tells besides frames: progress several times a second, the quality counters and validity of the book.
import type { InstrumentCounts } from "../engine/engine.ts";
import type { EntryQuality } from "../engine/entry-quality.ts";
import { type BestPrices, BookNotices } from "./book-notices.ts";
import type { InstrumentCensus } from "./instrument-census.ts";
import type { ReplayEngine } from "./replay-engine.ts";
import type { ReplayFile } from "./replay-file.ts";
import type { ReplayPlan } from "./replay-plan.ts";
import type { ReplayRun } from "./replay-run.ts";
import { snakeCase } from "./snake-case.ts";
import type { SessionEnvironment } from "./session-environment.ts";
import type { BookCounters, Progress, SessionEvent } from "./session-event.ts";

/** At least four times a second (product.md L-6). */
const PROGRESS_MS = 200;
const RATE_WINDOW_MS = 1000;

export interface ReportParts {
  readonly environment: SessionEnvironment;
  readonly engine: ReplayEngine;
  readonly plan: ReplayPlan;
  readonly file: ReplayFile;
  readonly census: InstrumentCensus;
  readonly listener: (event: SessionEvent) => void;
}

export class RunReport {
  cache: Progress["cache"] = "off";
  readonly #notices: BookNotices;
  readonly #startedMs: number;
  #reportedMs = Number.NEGATIVE_INFINITY;
  #rateMs: number;
  #rateRecords = 0;
  #recordsPerSecond = 0;

  constructor(private readonly parts: ReportParts) {
    this.#startedMs = parts.environment.now();
    this.#notices = new BookNotices(parts.plan.tickInt, (problem) => {
      parts.listener({ kind: "problem", problem });
    });
    this.#rateMs = this.#startedMs;
  }

  /** Every entry as it is closed. */
  entry(quality: EntryQuality, prices: BestPrices): void {
    this.#notices.entry(quality, prices);
  }

  /** Reports when it is time. */
  tick(run: ReplayRun): void {
    if (this.parts.environment.now() - this.#reportedMs >= PROGRESS_MS) this.#report(run);
  }

  final(run: ReplayRun): void {
    this.#report(run);
  }

  #report(run: ReplayRun): void {
    const { engine, plan, file, census, listener, environment } = this.parts;
    const now = environment.now();
    this.#reportedMs = now;
    this.#measureRate(now);
    const extent = census.find(plan.instrument) ?? plan.instrument;
    listener({
      kind: "progress",
      progress: {
        bytesDone: run.fileBytesRead,
        bytesTotal: file.summary.bytes,
        records: engine.recordIndex,
        recordsPerSecond: this.#recordsPerSecond,
        elapsedMs: now - this.#startedMs,
        eventTimeNs: run.timeNs,
        stage: run.stage,
        cache: this.cache,
        firstNs: extent.firstNs,
        lastNs: extent.lastNs,
        scanComplete: census.isComplete,
        speedAchieved: run.achieved.factor,
      },
    });
    const counters = this.#counters();
    this.#notices.counters(counters);
    listener({ kind: "quality", counters, validity: run.head.validity });
  }

  #measureRate(now: number): void {
    const elapsed = now - this.#rateMs;
    if (elapsed < RATE_WINDOW_MS && this.#recordsPerSecond > 0) return;
    const records = this.parts.engine.recordIndex;
    this.#recordsPerSecond = elapsed > 0 ? (Math.max(0, records - this.#rateRecords) * 1000) / elapsed : 0;
    this.#rateMs = now;
    this.#rateRecords = records;
  }

  #counts(): InstrumentCounts | undefined {
    const { instrument } = this.parts.plan;
    return this.parts.engine
      .instruments()
      .find(
        (counts) =>
          counts.publisherId === instrument.publisherId && counts.instrumentId === instrument.instrumentId,
      );
  }

  /** Counters of order-book.md section 11 in snake_case, with the records by action. */
  #counters(): BookCounters {
    const counters: Record<string, number> = {};
    const actions = Object.entries(this.#counts()?.actions ?? {});
    const diagnostics = Object.entries(this.parts.engine.book(this.parts.plan.instrument)?.counters() ?? {});
    for (const [name, count] of [...actions, ...diagnostics]) counters[snakeCase(name)] = count;
    return counters;
  }
}
