// The linear pass over the whole file for the chosen instrument, in the background of the replay: with the replay's
// own bins, but no scores. It takes the checkpoints that seeks start from, and collects what tells about the whole
// file: overview, trades, quality, validity. It works in short slices and stands still while the replay needs the
// thread. A damaged file counts as far as it can be read.
import { RunStatus } from "../../../assembly/abi/status.ts";
import { ALL_KNOWN } from "../flow/trade-flow.ts";
import type { Overview } from "../bins/overview.ts";
import type { EngineConfig, InstrumentCounts } from "../engine/engine.ts";
import type { FileMoments } from "../engine/moments-reader.ts";
import { ProblemError } from "../errors.ts";
import type { CheckpointPlace, CheckpointStore } from "./checkpoint-store.ts";
import { EngineFeed } from "./engine-feed.ts";
import { IndexCollector } from "./index-collector.ts";
import { observedInput } from "./observed-input.ts";
import type { QualityReport } from "./quality-report.ts";
import type { ReplayEngine } from "./replay-engine.ts";
import type { ReplayFile } from "./replay-file.ts";
import type { ReplayPlan } from "./replay-plan.ts";
import { reportQuality } from "./report-quality.ts";
import type { SessionEnvironment } from "./session-environment.ts";
import type { TradeList } from "../flow/trade-list.ts";

/** Processing between two looks at the message queue; shorter than the replay's, which goes first. */
const SLICE_MS = 6;
/** Until the next look whether the replay needs the thread no longer. */
const WAIT_MS = 10;
/** At most four a second (product.md L-6). */
const OVERVIEW_MS = 250;
const REPORT_MS = 1000;
/** Rings that are emptied in every slice; of headers alone. */
const RING_ENTRIES = 512;
const RING_TRADES = 8192;

export interface IndexListener {
  overview(overview: Overview): void;
  report(report: QualityReport): void;
  /** Of all instruments, as far as the pass has come. */
  counted(counts: readonly InstrumentCounts[], isComplete: boolean): void;
  checkpoint(place: CheckpointPlace): void;
  problem(error: ProblemError): void;
}

export interface IndexPassParts {
  readonly environment: SessionEnvironment;
  readonly engine: ReplayEngine;
  readonly file: ReplayFile;
  readonly plan: ReplayPlan;
  readonly checkpoints: CheckpointStore;
  readonly listener: IndexListener;
  /** False while the replay needs the thread for itself. */
  readonly mayWork: () => boolean;
}

/** The generation's engine, so that its checkpoints fit the replay, without what only drawing needs. */
export function indexConfig({ engine: { depth: _depth, vp, ...config } }: ReplayPlan): EngineConfig {
  return {
    ...config,
    ...(vp === undefined ? {} : { vp: { ...vp, ringBins: RING_ENTRIES, headersOnly: true } }),
    tape: { ringTrades: RING_TRADES },
    moments: true,
  };
}

export class IndexPass {
  readonly #collector: IndexCollector;
  #overviewMs = Number.NEGATIVE_INFINITY;
  #reportMs = Number.NEGATIVE_INFINITY;
  #tradesKnownToNs = 0n;
  #isConfigured = false;
  #moments: FileMoments | undefined;

  constructor(private readonly parts: IndexPassParts) {
    this.#collector = new IndexCollector(parts.plan);
  }

  /** In the order of the file; grows while the pass runs. */
  get trades(): TradeList {
    return this.#collector.trades;
  }

  /** Every trade before this time is listed; ALL_KNOWN at the end of what can be read. */
  get tradesKnownToNs(): bigint {
    return this.#tradesKnownToNs;
  }

  /** Of the records read so far; a copy until the pass is through. */
  get moments(): FileMoments | undefined {
    return this.#moments ?? (this.#isConfigured ? this.parts.engine.moments.read() : undefined);
  }

  /** Resolves at the end of what can be read, or soon after the signal; rejects when the engine fails. */
  async run(signal: AbortSignal): Promise<void> {
    const { engine, file, plan } = this.parts;
    engine.configure(indexConfig(plan));
    this.#isConfigured = true;
    engine.setScoring(false);
    const input = await file.openRecords();
    // Whoever waits for bytes is let go at once.
    signal.addEventListener("abort", () => void input.close(), { once: true });
    try {
      const feed = new EngineFeed(engine, observedInput(input, file), () => this.parts.environment.now());
      await this.#read(feed, signal);
    } finally {
      await input.close();
    }
    if (signal.aborted) return;
    this.#collector.finish(engine);
    this.#tradesKnownToNs = ALL_KNOWN;
    this.#moments = engine.moments.read();
    this.#tell(true);
  }

  async #read(feed: EngineFeed, signal: AbortSignal): Promise<void> {
    const { environment } = this.parts;
    while (!signal.aborted) {
      if (!this.parts.mayWork()) {
        await environment.sleep(WAIT_MS, signal);
        continue;
      }
      const status = this.#slice(feed);
      if (status === RunStatus.Done) return;
      if (status === RunStatus.NeedInput) await this.#fill(feed, signal);
      this.#tellInTime();
      await environment.yieldNow();
    }
  }

  #slice(feed: EngineFeed): RunStatus {
    const { engine, environment } = this.parts;
    const deadline = environment.now() + SLICE_MS;
    for (;;) {
      let status: RunStatus;
      try {
        status = feed.slice(deadline - environment.now(), { enough: () => this.#isDue });
      } catch (error) {
        this.#note(error);
        status = RunStatus.Done;
      }
      this.#collector.collect(engine);
      this.#tradesKnownToNs = this.#collector.knownToNs(engine);
      if (status === RunStatus.Done) return status;
      if (this.#isDue) this.#take();
      if (status === RunStatus.NeedInput || environment.now() >= deadline) return status;
    }
  }

  async #fill(feed: EngineFeed, signal: AbortSignal): Promise<void> {
    try {
      await feed.fill();
    } catch (error) {
      if (signal.aborted) return;
      this.#note(error);
      // What was read before the damage still counts.
      feed.endEarly();
    }
  }

  #note(error: unknown): void {
    if (!(error instanceof ProblemError) || error.problem.fatal) throw error;
    this.parts.listener.problem(error);
  }

  get #isDue(): boolean {
    const { engine, checkpoints } = this.parts;
    return checkpoints.isDue({ recordIndex: engine.recordIndex, entry: engine.vp?.end ?? 0 });
  }

  #take(): void {
    const { engine, checkpoints, listener } = this.parts;
    const body = engine.saveCheckpoint("cells");
    const place = { ...placeOf(engine, body.length), validity: this.#collector.validity };
    checkpoints.add(place, body);
    listener.checkpoint(place);
  }

  #tellInTime(): void {
    const now = this.parts.environment.now();
    if (now - this.#overviewMs < OVERVIEW_MS) return;
    this.#overviewMs = now;
    const isReport = now - this.#reportMs >= REPORT_MS;
    if (isReport) this.#reportMs = now;
    this.#tell(false, isReport);
  }

  #tell(isComplete: boolean, withReport = true): void {
    const { engine, plan, listener } = this.parts;
    const counts = engine.instruments();
    listener.counted(counts, isComplete);
    listener.overview(this.#collector.overview(plan.instrument.lastNs, isComplete));
    if (withReport) listener.report(reportQuality(engine, plan.instrument, this.#collector, isComplete));
  }
}

function placeOf(engine: ReplayEngine, bytes: number): CheckpointPlace {
  const { recordIndex, byteOffset, clockNs, vp } = engine;
  const entry = vp?.end ?? 0;
  const newest = vp === undefined || entry === vp.first ? undefined : vp.header(entry - 1);
  // The ring stops a run also between bins that the next record closes.
  const closedNs = newest?.endNs ?? 0n;
  return {
    recordIndex,
    byteOffset,
    clockNs: closedNs > clockNs ? closedNs : clockNs,
    binSeq: newest?.binSeq ?? -1,
    entry,
    bytes,
  };
}
