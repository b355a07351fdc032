// The pass over the whole file in the background: which instruments it holds, how many records each, from when
// to when. The replay begins before it is through: the largest outright so far is chosen after a moment and
// never switches by itself (product.md L-8).
import { RunStatus } from "../../../assembly/abi/status.ts";
import { ProblemError } from "../errors.ts";
import { EngineFeed } from "./engine-feed.ts";
import { byRank, chooseInstrument } from "./instrument-choice.ts";
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
  instruments(instruments: readonly InstrumentSummary[], complete: boolean): void;
  problem(error: ProblemError): void;
}

export class FileScan {
  #instruments: readonly InstrumentSummary[] = [];
  #isComplete = false;
  #hasChosen = false;
  #records = 0;
  #failure: unknown;
  #finished: Promise<void> = Promise.resolve();
  #startedMs = 0;
  #reportedMs = 0;
  #waiting: (() => void)[] = [];

  constructor(
    private readonly file: ReplayFile,
    private readonly environment: SessionEnvironment,
    private readonly cancelled: AbortSignal,
    private readonly listener: ScanListener,
  ) {}

  get instruments(): readonly InstrumentSummary[] {
    return this.#instruments;
  }
  get isComplete(): boolean {
    return this.#isComplete;
  }
  /** Resolves when nothing of the scan runs any more; never rejects. */
  get finished(): Promise<void> {
    return this.#finished;
  }

  start(): void {
    this.#startedMs = this.environment.now();
    this.#finished = this.#pass();
  }

  /**
   * The wanted symbol or instrument id, else the largest outright after a short look, else the largest.
   * Throws ProblemError: what ended the scan, no_records, no_mbo, instrument_none.
   */
  async choose(wanted: string | undefined): Promise<InstrumentSummary> {
    for (;;) {
      const found =
        wanted === undefined ? undefined : chooseInstrument(this.#instruments, { symbol: wanted });
      if (found !== undefined && this.#isSettled(found)) return this.#chosen(found);
      const mayDecide = this.#isComplete || (wanted === undefined && this.#elapsedMs >= CHOOSE_MS);
      const largest = chooseInstrument(this.#instruments, {});
      if (mayDecide && largest !== undefined && this.#isSettled(largest)) {
        if (wanted !== undefined)
          this.listener.problem(
            new ProblemError({ code: "instrument_none", fatal: false, detail: { found: largest.symbol } }),
          );
        return this.#chosen(largest);
      }
      if (this.#isComplete) {
        if (this.#failure !== undefined) throw this.#failure;
        throw this.#nothingToReplay();
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** Its tick size is decided before the first run, not by how far the scan happens to be. */
  #isSettled(instrument: InstrumentSummary): boolean {
    return this.#isComplete || this.file.isTickSettled(instrument);
  }

  #nothingToReplay(): ProblemError {
    if (this.#records === 0) return new ProblemError({ code: "no_records", fatal: true });
    const detail = { found: this.file.summary.schema, records: this.#records };
    return new ProblemError({ code: "no_mbo", fatal: true, detail });
  }

  get #elapsedMs(): number {
    return this.environment.now() - this.#startedMs;
  }

  #chosen(instrument: InstrumentSummary): InstrumentSummary {
    this.#hasChosen = true;
    return instrument;
  }

  async #pass(): Promise<void> {
    let input: RecordInput | undefined;
    try {
      const engine = await this.environment.createEngine();
      const opened = await this.file.openRecords();
      input = opened;
      // Whoever waits for bytes is let go at once.
      this.cancelled.addEventListener("abort", () => void opened.close(), { once: true });
      await this.#read(engine, opened);
    } catch (error) {
      this.#failure = error;
      // Without an instrument there is nothing to play: whoever chooses gets the failure instead.
      if (error instanceof ProblemError && this.#instruments.length > 0) this.listener.problem(error);
    } finally {
      await input?.close();
      this.#isComplete = true;
      if (!this.cancelled.aborted) this.listener.instruments(this.#instruments, true);
      this.#wake();
    }
  }

  async #read(engine: ReplayEngine, input: RecordInput): Promise<void> {
    engine.configure(scanConfig(this.file));
    const feed = new EngineFeed(engine, this.#observed(input), () => this.environment.now());
    try {
      for (;;) {
        const status = feed.slice(SLICE_MS, {});
        this.#records = engine.recordIndex;
        if (status === RunStatus.Done) return;
        if (status === RunStatus.NeedInput) await this.#fill(feed);
        this.#look(engine);
        await this.environment.yieldNow();
        if (this.cancelled.aborted) return;
      }
    } finally {
      this.#instruments = this.#describe(engine);
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

  /** Shows every piece to the file before the engine gets it. */
  #observed(input: RecordInput): RecordInput {
    return {
      read: async () => {
        const bytes = await input.read();
        if (bytes !== undefined) this.file.observe(bytes);
        return bytes;
      },
      get fileBytesRead() {
        return input.fileBytesRead;
      },
      close: () => input.close(),
    };
  }

  /** Refreshes the list now and then: often until an instrument is chosen, seldom afterwards. */
  #look(engine: ReplayEngine): void {
    const now = this.environment.now();
    if (now - this.#reportedMs < (this.#hasChosen ? REPORT_MS : CHOOSE_MS / 5)) return;
    this.#reportedMs = now;
    this.#instruments = this.#describe(engine);
    this.listener.instruments(this.#instruments, false);
    this.#wake();
  }

  #describe(engine: ReplayEngine): readonly InstrumentSummary[] {
    return engine
      .instruments()
      .map((counts) => this.file.describe(counts))
      .sort(byRank);
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
