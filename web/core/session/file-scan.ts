// The first look at a file: which instruments it holds, so that one can be chosen before the file is read to its
// end. The largest outright so far is taken after a moment and never switches by itself (product.md L-8). Once the
// index pass of the chosen instrument counts as well, the scan gives way to it.
import { RunStatus } from "../../../assembly/abi/status.ts";
import { ProblemError } from "../errors.ts";
import { EngineFeed } from "./engine-feed.ts";
import type { InstrumentCensus } from "./instrument-census.ts";
import { type InstrumentChoice, chooseInstrument } from "./instrument-choice.ts";
import { nothingToReplay } from "./nothing-to-replay.ts";
import { observedInput } from "./observed-input.ts";
import { nearestInstrument, noneOf } from "./nearest-instrument.ts";
import type { RecordInput } from "./record-input.ts";
import type { ReplayEngine } from "./replay-engine.ts";
import type { ReplayFile } from "./replay-file.ts";
import { scanConfig } from "./replay-plan.ts";
import type { SessionEnvironment } from "./session-environment.ts";
import type { InstrumentSummary } from "./session-event.ts";

/** Processing between two looks at the message queue; shorter than the replay's, which goes first. */
const SLICE_MS = 6;
/** How long the scan may look before the largest outright so far is taken. */
const CHOOSE_MS = 250;
const REPORT_MS = 500;

export interface ScanListener {
  /** The census has grown. */
  counted(): void;
  problem(error: ProblemError): void;
}

export interface ScanParts {
  readonly file: ReplayFile;
  readonly environment: SessionEnvironment;
  readonly census: InstrumentCensus;
  readonly cancelled: AbortSignal;
  readonly listener: ScanListener;
}

export class FileScan {
  #hasEnded = false;
  #hasChosen = false;
  #records = 0;
  #types: ReadonlyMap<number, number> = new Map();
  #failure: unknown;
  #finished: Promise<void> = Promise.resolve();
  #startedMs = 0;
  #reportedMs = 0;
  #waiting: (() => void)[] = [];
  readonly #givesWay = new AbortController();
  readonly #cancelled: AbortSignal;

  constructor(private readonly parts: ScanParts) {
    this.#cancelled = AbortSignal.any([parts.cancelled, this.#givesWay.signal]);
  }

  /** Resolves when nothing of the scan runs any more; never rejects. */
  get finished(): Promise<void> {
    return this.#finished;
  }

  start(): void {
    this.#startedMs = this.parts.environment.now();
    this.#finished = this.#pass();
  }

  /** Ends it: somebody else counts on from the start of the file. */
  giveWay(): void {
    this.#givesWay.abort();
  }

  /**
   * The wanted instrument, or the nearest to it; where none is wanted the largest outright after a short look, else the
   * largest.
   * Throws ProblemError: what ended the scan, no_records, no_mbo, instrument_none.
   */
  async choose(wanted: InstrumentChoice | undefined): Promise<InstrumentSummary> {
    const { census, listener } = this.parts;
    for (;;) {
      const found = wanted === undefined ? undefined : chooseInstrument(census.instruments, wanted);
      if (found !== undefined && this.#isSettled(found)) return this.#chosen(found);
      const mayDecide = this.#hasEnded || (wanted === undefined && this.#elapsedMs >= CHOOSE_MS);
      const nearest = nearestInstrument(census.instruments, wanted ?? {});
      if (mayDecide && nearest !== undefined && this.#isSettled(nearest.instrument)) {
        if (wanted !== undefined) listener.problem(new ProblemError(noneOf(wanted, nearest)));
        return this.#chosen(nearest.instrument);
      }
      if (this.#hasEnded) {
        if (this.#failure !== undefined) throw this.#failure;
        throw new ProblemError(nothingToReplay(this.parts.file.summary.schema, this.#types));
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** Its tick size is decided before the first run, not by how far the scan happens to be. */
  #isSettled(instrument: InstrumentSummary): boolean {
    return this.#hasEnded || this.parts.file.isTickSettled(instrument);
  }

  get #elapsedMs(): number {
    return this.parts.environment.now() - this.#startedMs;
  }

  #chosen(instrument: InstrumentSummary): InstrumentSummary {
    this.#hasChosen = true;
    return instrument;
  }

  async #pass(): Promise<void> {
    const { environment, file, census, listener } = this.parts;
    let input: RecordInput | undefined;
    try {
      const engine = await environment.createEngine();
      const opened = await file.openRecords();
      input = opened;
      // Whoever waits for bytes is let go at once.
      this.#cancelled.addEventListener("abort", () => void opened.close(), { once: true });
      await this.#read(engine, opened);
    } catch (error) {
      this.#failure = error;
      // Without an instrument there is nothing to play: whoever chooses gets the failure instead.
      if (error instanceof ProblemError && census.instruments.length > 0) listener.problem(error);
    } finally {
      await input?.close();
      this.#hasEnded = true;
      if (!this.#cancelled.aborted) {
        // What cannot be read any further is all there is.
        census.update([], true);
        listener.counted();
      }
      this.#wake();
    }
  }

  async #read(engine: ReplayEngine, input: RecordInput): Promise<void> {
    const { environment, file, census } = this.parts;
    engine.configure(scanConfig(file));
    const feed = new EngineFeed(engine, observedInput(input, file), () => environment.now());
    try {
      for (;;) {
        const status = feed.slice(SLICE_MS, {});
        this.#records = engine.recordIndex;
        if (status === RunStatus.Done) return;
        // Somebody knows the counts from before: only names and tick sizes are still looked for.
        if (census.isComplete && file.isObserved) return;
        if (status === RunStatus.NeedInput) await this.#fill(feed);
        this.#look(engine);
        await environment.yieldNow();
        if (this.#cancelled.aborted) return;
      }
    } finally {
      census.update(engine.instruments(), false);
      this.#types = engine.recordTypes();
    }
  }

  /** Damage of the compression says too how many records were read before it (product.md T-9). */
  async #fill(feed: EngineFeed): Promise<void> {
    try {
      await feed.fill();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      throw new ProblemError({ record: this.#records, ...error.problem });
    }
  }

  /** Refreshes the list now and then: often until an instrument is chosen, seldom afterwards. */
  #look(engine: ReplayEngine): void {
    const now = this.parts.environment.now();
    if (now - this.#reportedMs < (this.#hasChosen ? REPORT_MS : CHOOSE_MS / 5)) return;
    this.#reportedMs = now;
    this.parts.census.update(engine.instruments(), false);
    this.parts.listener.counted();
    this.#wake();
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
