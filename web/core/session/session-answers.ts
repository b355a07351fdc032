// The questions a session answers from what it holds; none of them moves the replay.
import type { BoxQuery, BoxReading } from "../bins/box-reading.ts";
import type { CellQuery, CellReading } from "../bins/cell-reading.ts";
import type { SurfaceColumns } from "../bins/frame.ts";
import type { SurfaceHistogram } from "../bins/surface-histogram.ts";
import type { SurfaceOptions } from "../bins/surface-reader.ts";
import { findSurface } from "../bins/surfaces.ts";
import type { FlowAnswer, FlowQuery } from "../flow/flow-query.ts";
import type { TapeAnswer, TapeQuery } from "../flow/tape-query.ts";
import { noTape } from "../flow/tape-rows.ts";
import { NO_FLOW } from "../flow/trade-flow.ts";
import type { ColumnsAnswer, ColumnsQuery } from "../levels/columns-query.ts";
import type { MessageAnswer, MessageQuery } from "../messages/message-query.ts";
import type { RestingAnswer, RestingQuery } from "../messages/resting-query.ts";
import type { InstrumentCensus } from "./instrument-census.ts";
import type { LargestOrders } from "./level-orders.ts";
import { findJump } from "./jump.ts";
import type { ReplayFile } from "./replay-file.ts";
import type { ReplayPlan } from "./replay-plan.ts";
import type { JumpAnswer, JumpQuery, LargestQuery } from "./replay-position.ts";
import type { ReplayRun } from "./replay-run.ts";
import type { SessionIndex } from "./session-index.ts";
import type { SidePasses } from "./side-passes.ts";

/** What a session holds at the moment of a question. */
export interface SessionHoldings {
  readonly file: ReplayFile | undefined;
  readonly census: InstrumentCensus | undefined;
  readonly plan: ReplayPlan | undefined;
  readonly run: ReplayRun | undefined;
  readonly index: SessionIndex;
  readonly beside: SidePasses;
  readonly surface: SurfaceOptions;
  /** Aborted when the file is let go of. */
  readonly signal: AbortSignal;
}

export interface ExportSource {
  readonly file: ReplayFile;
  readonly plan: ReplayPlan;
  readonly run: ReplayRun;
  /** Last live record of the instrument; undefined while the file has not been looked through. */
  readonly lastNs: bigint | undefined;
  readonly signal: AbortSignal;
}

/** Entries of one piece of history, so that no single message grows too large. */
const HISTORY_ENTRIES = 512;

export class SessionAnswers {
  constructor(private readonly held: () => SessionHoldings) {}

  jump(query: JumpQuery | LargestQuery): JumpAnswer {
    const { run, index, plan } = this.held();
    if (run === undefined || index.current === undefined || plan === undefined) {
      return { reason: "not-indexed" };
    }
    const { trades, report } = index.current;
    const asksOrders = query.kind === "iceberg" || query.kind === "largest";
    const moments = asksOrders ? index.current.moments : undefined;
    return findJump(query, run.origin, { trades, report, moments, tickInt: plan.instrument.tickInt });
  }

  /** As far as the index knows the trades. */
  flow(query: FlowQuery): FlowAnswer {
    return this.held().index.current?.flow(query) ?? NO_FLOW;
  }
  tape(query: TapeQuery): TapeAnswer {
    return this.held().index.current?.tape(query) ?? noTape();
  }
  messages(query: MessageQuery): Promise<MessageAnswer> {
    return this.held().beside.messages.messages(query);
  }
  restingOrders(query: RestingQuery): Promise<RestingAnswer> {
    return this.held().beside.messages.restingOrders(query);
  }

  /** The retained history of the surface on show, oldest first, as copies that may be transferred. */
  history(): readonly SurfaceColumns[] {
    const { run } = this.held();
    if (run === undefined) return [];
    const pieces: SurfaceColumns[] = [];
    const { to } = run.history;
    for (let { from } = run.history; from < to; from += HISTORY_ENTRIES) {
      pieces.push(run.bins.surface(from, Math.min(from + HISTORY_ENTRIES, to)));
    }
    return pieces;
  }

  histogram(
    name: string,
    fromEntry: number,
    toEntry: number,
    lowTick: number,
    highTick: number,
  ): SurfaceHistogram | undefined {
    const { run, surface: shown } = this.held();
    const surface = findSurface(name);
    if (surface === undefined || run === undefined) return undefined;
    return run.bins.histogram({ ...shown, surface }, fromEntry, toEntry, lowTick, highTick);
  }

  /** What is kept at once, anything else once it has been run over; undefined: the replay does not reach so far. */
  async readCell(query: CellQuery): Promise<CellReading | undefined> {
    const { run, beside, surface } = this.held();
    const kept = run?.bins.readCell(query);
    // The bins of a draft are counted from elsewhere.
    if (kept !== undefined || run === undefined || run.head.isDraft) return kept;
    return query.toEntry <= run.history.to ? beside.cells.read(query, surface) : undefined;
  }

  /** At the end of a cell's time; undefined: nothing tells of it, or a later question has come. */
  async largestOrders(query: CellQuery): Promise<LargestOrders | undefined> {
    const { toEntry, lowTick, highTick } = query;
    const { run, beside } = this.held();
    const end = toEntry - 1;
    let endNs = run?.bins.endNs(end);
    if (endNs === undefined && (await this.readCell(query)) !== undefined) endNs = beside.cells.endNs(end);
    return endNs === undefined ? undefined : beside.orders.largest({ endNs, lowTick, highTick });
  }

  /** What is kept at once, anything else once it has been run through; undefined: a later question has come. */
  async readBox(query: BoxQuery): Promise<BoxReading | undefined> {
    const { run, beside, surface } = this.held();
    if (run === undefined) return undefined;
    // While a place settles less is held than is shown there.
    const endEntry = run.history.to;
    const kept = run.bins.end >= endEntry ? run.bins.readBox(query) : undefined;
    // The bins of a draft are counted from elsewhere.
    if (kept !== undefined || run.head.isDraft) return kept;
    return beside.boxes.read(query, endEntry, surface);
  }

  /** Columns of a level. undefined: a draft is shown, whose entries are counted from elsewhere. */
  async columns(query: ColumnsQuery): Promise<ColumnsAnswer | undefined> {
    const { run, beside, surface: shown } = this.held();
    const surface = findSurface(query.surface);
    if (surface === undefined || run === undefined || run.head.isDraft) return undefined;
    return beside.levels.columns(query, { ...shown, surface });
  }

  /** Of the finished columns of levels. */
  get levelBytes(): number {
    return this.held().beside.levels.bytes;
  }

  /** Held in memory for seeks. */
  get checkpointBytes(): number {
    return this.held().index.current?.checkpoints.heldBytes ?? 0;
  }

  /** What an export needs; its `signal` ends it with the file. */
  get exportable(): ExportSource | undefined {
    const { file, plan, run, census, signal } = this.held();
    if (file === undefined || plan === undefined || run === undefined) return undefined;
    // The bins of a draft are counted from elsewhere.
    if (run.head.isDraft) return undefined;
    const lastNs = census?.isComplete === true ? census.find(plan.instrument)?.lastNs : undefined;
    return { file, plan, run, lastNs, signal };
  }
}
