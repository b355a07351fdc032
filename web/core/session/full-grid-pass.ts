// One unpaced pass over a file with every row of the feature grid at every bin's end (vp-pipeline.md section 5.3):
// for full-depth exports and throughput checks. Memory does not grow with the file or with its silences.
import { RunStatus } from "../../../assembly/abi/status.ts";
import type { NextRecord } from "../engine/next-record.ts";
import type { VpGrid } from "../engine/vp-grid.ts";
import { EngineFeed } from "./engine-feed.ts";
import { type FullGridBin, FullGridClock, type FullGridLayer } from "./full-grid-clock.ts";
import { type GridPassOptions, type GridPassResult, throwIfAborted } from "./grid-pass.ts";
import { withColumnsOnly } from "./model-config.ts";
import type { ReplayEngine } from "./replay-engine.ts";
import type { ReplayFile } from "./replay-file.ts";
import { type ReplayPlan, easternNs } from "./replay-plan.ts";
import type { SessionEnvironment } from "./session-environment.ts";
import { TolerantFeed } from "./tolerant-feed.ts";

/** Processing between two looks at the message queue. */
const PAUSE_AFTER_MS = 12;
/** Records per engine call: a millisecond or two. */
const RECORDS_PER_CALL = 8192;

export interface FullGridEngine extends ReplayEngine {
  readonly nextRecord: NextRecord;
  readonly vp?: (NonNullable<ReplayEngine["vp"]> & FullGridLayer) | undefined;
}

export interface FullGridPassOptions extends Pick<
  GridPassOptions,
  "range" | "untilNs" | "skipEmpty" | "signal" | "between" | "progress"
> {
  readonly environment: Omit<SessionEnvironment, "createEngine" | "engineDigest"> & {
    createEngine(): Promise<FullGridEngine>;
  };
  readonly file: Pick<ReplayFile, "openRecords">;
  readonly plan: Pick<ReplayPlan, "engine" | "bins">;
  /** softReanchorTime of the file. */
  readonly softReanchorNs: bigint;
  /** Sees every bin in order; the grid is valid during the call only. Absent: the bins are counted. */
  readonly bin?: (bin: FullGridBin, grid: VpGrid) => void;
}

/** The stock market's opening: by then the first price is an old one. */
export function softReanchorTime(file: ReplayFile): bigint {
  return easternNs("start_time", "09:30", file);
}

export async function fullGridPass(options: FullGridPassOptions): Promise<GridPassResult> {
  const { environment, file, plan } = options;
  const engine = await environment.createEngine();
  const { depth: _depth, bins: _bins, vp, ...config } = plan.engine;
  if (vp === undefined) throw new Error("The full grid needs the layer.");
  engine.configure({ ...config, vp: { ...withColumnsOnly(vp, []), autoAnchorFromBbo: false, ringBins: 1 } });
  const { vp: layer } = engine;
  if (layer === undefined) throw new Error("The full grid needs one instrument.");
  const clock = new FullGridClock(layer, {
    ...plan.bins,
    tickInt: vp.tickInt,
    nTicks: vp.nTicks,
    softReanchorNs: options.softReanchorNs,
  });
  const input = await file.openRecords();
  const feed = new TolerantFeed(new EngineFeed(engine, input, () => environment.now()));
  const pass = new FullGridPass(options, { engine, layer, clock, feed });
  try {
    await pass.run();
  } finally {
    await input.close();
  }
  return { bins: pass.bins, engine, problem: feed.problem };
}

interface PassParts {
  readonly engine: FullGridEngine;
  readonly layer: FullGridLayer;
  readonly clock: FullGridClock;
  readonly feed: TolerantFeed;
}

class FullGridPass {
  bins = 0;
  #isPastRange = false;
  #pausedMs: number;

  constructor(
    private readonly options: FullGridPassOptions,
    private readonly parts: PassParts,
  ) {
    this.#pausedMs = options.environment.now();
  }

  async run(): Promise<void> {
    const { engine, clock, feed } = this.parts;
    while (!this.#isPastRange) {
      const status = feed.slice(0, { untilNs: this.#quietUntilNs, recordsPerCall: this.#quietRecords });
      if (status === RunStatus.Done) {
        this.#visit(clock.closeLast());
        return;
      }
      if (status === RunStatus.NeedInput) await feed.fill();
      if (status === RunStatus.Reached && !(await this.#meet(engine.nextRecord))) return;
      await this.#pauseIfDue();
    }
  }

  get #quietUntilNs(): bigint {
    const { quietUntilNs } = this.parts.clock;
    const { untilNs } = this.options;
    return untilNs === undefined || quietUntilNs < untilNs ? quietUntilNs : untilNs;
  }

  get #quietRecords(): number {
    return Math.min(RECORDS_PER_CALL, this.parts.clock.quietRecords ?? RECORDS_PER_CALL);
  }

  /** What is due before the record, then the record itself. False: it lies beyond the end. */
  async #meet(next: NextRecord): Promise<boolean> {
    const { clock, feed } = this.parts;
    const { untilNs } = this.options;
    const isBeyond = untilNs !== undefined && next.ns > untilNs;
    if (next.isEvent) {
      if (!isBeyond) clock.before(next);
      await this.#closeUpTo(isBeyond ? untilNs : next.ns);
    }
    if (isBeyond || this.#isPastRange) return false;
    feed.slice(0, { recordsPerCall: 1 });
    return true;
  }

  async #closeUpTo(ns: bigint): Promise<void> {
    for (;;) {
      const bin = this.parts.clock.closeUpTo(ns);
      this.#visit(bin);
      if (bin === undefined || this.#isPastRange) return;
      await this.#pauseIfDue();
    }
  }

  #visit(bin: FullGridBin | undefined): void {
    const { range, skipEmpty, bin: seen } = this.options;
    if (bin === undefined) return;
    if (range !== undefined && bin.binSeq >= range.lastSeq) this.#isPastRange = true;
    if (range !== undefined && (bin.binSeq < range.firstSeq || bin.binSeq > range.lastSeq)) return;
    if (skipEmpty && bin.eventCount === 0) return;
    seen?.(bin, this.parts.layer.grid());
    this.bins += 1;
  }

  async #pauseIfDue(): Promise<void> {
    const { environment, between, progress, signal } = this.options;
    if (environment.now() - this.#pausedMs < PAUSE_AFTER_MS) return;
    await between?.();
    await environment.yieldNow();
    this.#pausedMs = environment.now();
    throwIfAborted(signal);
    progress?.(this.parts.feed.fileBytesRead, this.parts.engine.recordIndex);
  }
}
