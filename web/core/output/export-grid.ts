// Exports the grid of a whole replay or of a range of its bins: the file is replayed anew in an engine of its
// own, so that the bytes depend on file and parameters alone: not on speed, display, or what is still retained.
// The page and the command line both come here.
import { RunStatus } from "../../../assembly/abi/status.ts";
import type { VpColumns } from "../bins/bin-columns.ts";
import { ProblemError } from "../errors.ts";
import { EngineFeed } from "../session/engine-feed.ts";
import type { ReplayEngine } from "../session/replay-engine.ts";
import type { ReplayFile } from "../session/replay-file.ts";
import type { ReplayPlan } from "../session/replay-plan.ts";
import type { SessionEnvironment } from "../session/session-environment.ts";
import { type ArrowFormat, ArrowGridWriter, type BinValues } from "./arrow-grid-writer.ts";
import { exportMetadata } from "./export-metadata.ts";
import { rowBytes } from "./grid-schema.ts";

/** Processing between two looks at the message queue. */
const SLICE_MS = 12;

/** Bins by number, both ends included. */
export interface BinRange {
  readonly firstSeq: number;
  readonly lastSeq: number;
}

export interface GridExport {
  readonly environment: SessionEnvironment;
  readonly file: ReplayFile;
  readonly plan: ReplayPlan;
  /** Absent: all bins. */
  readonly range?: BinRange;
  /** No bin that ends after this, ns; absent: to the end of the file. */
  readonly untilNs?: bigint;
  readonly format: ArrowFormat;
  readonly withGold: boolean;
  /** Leaves out bins without an event. */
  readonly skipEmpty: boolean;
  readonly sink: (bytes: Uint8Array) => void;
  readonly signal: AbortSignal;
  /** Called between slices. */
  readonly progress?: (engine: ReplayEngine, fileBytesRead: number) => void;
}

export interface GridExportResult {
  readonly bins: number;
  readonly rows: number;
  readonly bytes: number;
  /** Damage that ended the file early; what came before it is written. */
  readonly problem?: ProblemError;
}

export interface GridEstimate {
  readonly rows: number;
  readonly bytes: number;
}

export function estimateGridExport(plan: ReplayPlan, range: BinRange): GridEstimate {
  const rows = Math.max(0, range.lastSeq - range.firstSeq + 1) * (2 * plan.gridRadius + 1);
  return { rows, bytes: rows * rowBytes(false) };
}

export async function exportGrid(options: GridExport): Promise<GridExportResult> {
  const { environment, file, plan } = options;
  const engine = await environment.createEngine();
  // Runs of empty bins are written out one by one.
  engine.configure({ ...plan.engine, bins: { ...plan.bins, idleRunBins: 0 } });
  const input = await file.openRecords();
  const writer = new ArrowGridWriter({
    format: options.format,
    withGold: options.withGold,
    rows: 2 * plan.gridRadius + 1,
    metadata: exportMetadata(options),
    sink: options.sink,
  });
  const pass = new ExportPass(options, engine, writer);
  try {
    await pass.run(new EngineFeed(engine, input, () => environment.now()));
    await writer.finish();
  } finally {
    await input.close();
  }
  const result = { bins: pass.bins, rows: writer.rowsWritten, bytes: writer.bytesWritten };
  return pass.problem === undefined ? result : { ...result, problem: pass.problem };
}

class ExportPass {
  bins = 0;
  problem: ProblemError | undefined;
  #next = 0;
  #isDone = false;

  constructor(
    private readonly options: GridExport,
    private readonly engine: ReplayEngine,
    private readonly writer: ArrowGridWriter,
  ) {}

  async run(feed: EngineFeed): Promise<void> {
    while (!this.#isDone) {
      const status = this.#slice(feed);
      this.#drain();
      if (status === RunStatus.Done || status === RunStatus.Reached) return;
      if (status === RunStatus.NeedInput) await this.#fill(feed);
      await this.options.environment.yieldNow();
      this.options.progress?.(this.engine, feed.fileBytesRead);
      if (this.options.signal.aborted) throw new ProblemError({ code: "export_failed", fatal: false });
    }
  }

  #slice(feed: EngineFeed): RunStatus {
    const { untilNs } = this.options;
    try {
      return feed.slice(SLICE_MS, untilNs === undefined ? {} : { untilNs });
    } catch (error) {
      return this.#damaged(error);
    }
  }

  async #fill(feed: EngineFeed): Promise<void> {
    try {
      await feed.fill();
    } catch (error) {
      this.#damaged(error);
      feed.endEarly();
    }
  }

  #damaged(error: unknown): RunStatus {
    if (!(error instanceof ProblemError) || error.problem.fatal) throw error;
    this.problem = error;
    return RunStatus.Done;
  }

  #drain(): void {
    const { vp } = this.engine;
    if (vp === undefined) return;
    for (; this.#next < vp.end && !this.#isDone; this.#next += 1) this.#write(vp, this.#next);
    vp.consume(this.#next);
    this.engine.depth?.consume(this.#next);
  }

  #write(vp: VpColumns, entry: number): void {
    const { range, skipEmpty } = this.options;
    const header = vp.header(entry);
    if (range !== undefined && header.binSeq > range.lastSeq) {
      this.#isDone = true;
      return;
    }
    if (range !== undefined && header.binSeq < range.firstSeq) return;
    if (skipEmpty && header.eventCount === 0) return;
    this.writer.append(binValues(header), vp, entry);
    this.bins += 1;
  }
}

function binValues(header: ReturnType<VpColumns["header"]>): BinValues {
  return {
    ts_ns: header.endNs,
    bin_seq: header.binSeq,
    bin_start_ns: header.startNs,
    bin_event_count: header.eventCount,
    event_id: header.eventId,
    mid_price: header.mid,
    spot_ref_price_int: header.spot,
    best_bid_price_int: header.bestBid,
    best_ask_price_int: header.bestAsk,
    book_valid: header.bookValid ? 1 : 0,
    best_ask_move_ticks: header.bestAskMoveTicks,
    best_bid_move_ticks: header.bestBidMoveTicks,
    ask_reprice_sign: header.askRepriceSign,
    bid_reprice_sign: header.bidRepriceSign,
    microstate_id: header.microstateId,
    chase_up_flag: header.chaseUp ? 1 : 0,
    chase_down_flag: header.chaseDown ? 1 : 0,
  };
}
