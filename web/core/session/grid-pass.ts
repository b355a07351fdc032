// One unpaced pass over a file with the bins of one instrument: the base of exports, of the command line's replay
// and of its checks. The outcome depends on file and plan alone.
import { RunStatus } from "../../../assembly/abi/status.ts";
import type { VpField } from "../../../assembly/abi/vp-fields.ts";
import type { VpColumns, VpHeader } from "../bins/bin-columns.ts";
import { ProblemError } from "../errors.ts";
import { EngineFeed } from "./engine-feed.ts";
import { withColumnsOnly } from "./model-config.ts";
import type { ReplayEngine } from "./replay-engine.ts";
import type { ReplayFile } from "./replay-file.ts";
import type { ReplayPlan } from "./replay-plan.ts";
import type { SessionEnvironment } from "./session-environment.ts";
import { TolerantFeed } from "./tolerant-feed.ts";

/** Processing between two looks at the message queue. */
const SLICE_MS = 12;
/** Bins between two readings of the output: what a slice copies, and its memory, stay small. */
const RING_BINS = 256;

/** Bins by number, both ends included. */
export interface BinRange {
  readonly firstSeq: number;
  readonly lastSeq: number;
}

export interface GridPassOptions {
  readonly environment: SessionEnvironment;
  readonly file: ReplayFile;
  readonly plan: ReplayPlan;
  /** Absent: all bins. */
  readonly range?: BinRange;
  /** No bin that ends after this, ns; absent: to the end of the file. */
  readonly untilNs?: bigint;
  /** Leaves out bins without an event. */
  readonly skipEmpty: boolean;
  readonly signal: AbortSignal;
  /** Columns that `bin` reads; absent: none. What no column needs is not computed. */
  readonly fields?: readonly VpField[];
  /** Sees every bin in order; views are valid during the call only. Absent: the bins are counted. */
  readonly bin?: (header: VpHeader, vp: VpColumns, entry: number) => void;
  /** Awaited between slices: whoever takes the bins further holds the pass back by it. */
  readonly between?: () => Promise<void>;
  /** Called between slices. */
  readonly progress?: (fileBytesRead: number, records: number) => void;
}

export interface GridPassResult {
  readonly bins: number;
  readonly engine: ReplayEngine;
  /** Damage that ended the file early; what came before it counts. */
  readonly problem: ProblemError | undefined;
}

export async function gridPass(options: GridPassOptions): Promise<GridPassResult> {
  const { environment, file, plan } = options;
  const engine = await environment.createEngine();
  const ringBins = Math.min(plan.ringEntries, RING_BINS);
  // Runs of empty bins are seen one by one; the depth layer is for drawing only.
  const { depth: _depth, vp, ...config } = plan.engine;
  engine.configure({
    ...config,
    bins: { ...plan.bins, idleRunBins: 0 },
    ...(vp === undefined ? {} : { vp: { ...withColumnsOnly(vp, options.fields ?? []), ringBins } }),
  });
  const input = await file.openRecords();
  // Whoever waits for bytes is let go at once.
  const ended = new AbortController();
  options.signal.addEventListener("abort", () => void input.close(), { signal: ended.signal });
  const feed = new TolerantFeed(new EngineFeed(engine, input, () => environment.now()));
  const pass = new GridPass(options, engine);
  try {
    await pass.run(feed);
  } finally {
    ended.abort();
    await input.close();
  }
  return { bins: pass.bins, engine, problem: feed.problem };
}

export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted)
    throw new ProblemError({ code: "export_failed", fatal: false, detail: { cause: "cancelled" } });
}

class GridPass {
  bins = 0;
  #next = 0;
  #isPastRange = false;

  constructor(
    private readonly options: GridPassOptions,
    private readonly engine: ReplayEngine,
  ) {}

  async run(feed: TolerantFeed): Promise<void> {
    const { untilNs } = this.options;
    while (!this.#isPastRange) {
      const status = feed.slice(SLICE_MS, untilNs === undefined ? {} : { untilNs });
      this.#drain();
      if (status === RunStatus.Done || status === RunStatus.Reached) return;
      await this.options.between?.();
      if (status === RunStatus.NeedInput) await feed.fill();
      await this.options.environment.yieldNow();
      throwIfAborted(this.options.signal);
      this.options.progress?.(feed.fileBytesRead, this.engine.recordIndex);
    }
  }

  #drain(): void {
    const { vp } = this.engine;
    if (vp === undefined) return;
    const { end } = vp;
    const { range, skipEmpty, bin } = this.options;
    if (bin === undefined && range === undefined && !skipEmpty) {
      // Nobody looks: no header is copied.
      this.bins += end - this.#next;
      this.#next = end;
    }
    for (; this.#next < end && !this.#isPastRange; this.#next += 1) this.#visit(vp, this.#next);
    vp.consume(end);
  }

  #visit(vp: VpColumns, entry: number): void {
    const { range, skipEmpty, bin } = this.options;
    const header = vp.header(entry);
    if (range !== undefined && header.binSeq > range.lastSeq) {
      this.#isPastRange = true;
      return;
    }
    if (range !== undefined && header.binSeq < range.firstSeq) return;
    if (skipEmpty && header.eventCount === 0) return;
    bin?.(header, vp, entry);
    this.bins += 1;
  }
}
