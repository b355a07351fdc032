// The index of one instrument of a file with one set of engine parameters: from the store when it is there, else made
// by a pass in the background and stored. Both ways give the same; what the store has lost is made again.
import { CHECKPOINT_VERSION } from "../../../assembly/abi/engine-layout.ts";
import type { Overview } from "../bins/overview.ts";
import type { IndexCache, IndexContents, IndexManifest } from "../cache/index-cache.ts";
import type { IndexKey } from "../cache/index-key.ts";
import { sha256 } from "../cache/sha256.ts";
import type { InstrumentCounts } from "../engine/engine.ts";
import type { FileMoments } from "../engine/moments-reader.ts";
import { ProblemError } from "../errors.ts";
import type { FlowAnswer, FlowQuery } from "../flow/flow-query.ts";
import type { TapeAnswer, TapeQuery } from "../flow/tape-query.ts";
import { TapeRows, noTape } from "../flow/tape-rows.ts";
import { ALL_KNOWN, NO_FLOW, TradeFlow } from "../flow/trade-flow.ts";
import { TradeList } from "../flow/trade-list.ts";
import type { Settlements } from "../flow/settlements.ts";
import { tickOf } from "../flow/trade-prices.ts";
import { RTYPE } from "../dbn/record-types.ts";
import { findSettlements } from "./settlement-pass.ts";
import { type CheckpointPlace, CheckpointStore } from "./checkpoint-store.ts";
import { IndexPass } from "./index-pass.ts";
import { type IndexOutcome, IndexWriter } from "./index-writer.ts";
import type { QualityReport } from "./quality-report.ts";
import type { ReplayEngine } from "./replay-engine.ts";
import type { ReplayFile } from "./replay-file.ts";
import type { ReplayPlan } from "./replay-plan.ts";
import type { SessionEnvironment } from "./session-environment.ts";

const LOCK_MS = 1500;
/** Until the next look whether the replay needs the thread no longer. */
const FETCH_WAIT_MS = 20;
/** Processing between two looks at the message queue. */
const WARM_SLICE_MS = 4;
/** Summed up within a few slices. */
const MANY_TRADES = 300_000;

export interface FileIndexListener {
  overview(overview: Overview): void;
  report(report: QualityReport): void;
  /** Records of all instruments, as far as they are counted. */
  counted(counts: readonly InstrumentCounts[], isComplete: boolean): void;
  /** The pass reads the file from its start from now on. */
  passing(): void;
  problem(error: ProblemError): void;
}

export interface FileIndexParts {
  readonly environment: SessionEnvironment;
  readonly file: ReplayFile;
  readonly plan: ReplayPlan;
  /** Absent where nothing is stored. */
  readonly cache: IndexCache | undefined;
  readonly listener: FileIndexListener;
  readonly createEngine: () => Promise<ReplayEngine>;
  /** False while the replay needs the thread for itself. */
  readonly mayWork: () => boolean;
}

export class FileIndex {
  readonly checkpoints: CheckpointStore;
  readonly #stop = new AbortController();
  #trades: TradeList | undefined;
  #flow: TradeFlow | undefined;
  #tape: TapeRows | undefined;
  #tradesKnownToNs = (): bigint => 0n;
  #settlements: Settlements | undefined;
  #overview: Overview | undefined;
  #report: QualityReport | undefined;
  #counts: readonly InstrumentCounts[] = [];
  #moments: () => FileMoments | undefined = () => undefined;
  #key: IndexKey | undefined;
  #writer: IndexWriter | undefined;
  #books: CheckpointStore | undefined;
  #isPassing = false;
  #ready: Promise<void> = Promise.resolve();
  #finished: Promise<void> = Promise.resolve();

  constructor(private readonly parts: FileIndexParts) {
    this.checkpoints = new CheckpointStore({
      archive: {
        load: (place) => this.#loadBody(place),
        drop: (place) => this.#writer?.drop(place),
      },
    });
  }

  /** In the order of the file; grows while the pass runs. */
  get trades(): TradeList | undefined {
    return this.#trades;
  }
  /** What trades say about a stretch of time, as far as they are known. */
  flow(query: FlowQuery): FlowAnswer {
    const answer = this.#flow?.flow(query, this.#tradesKnownToNs()) ?? NO_FLOW;
    const settlement = this.#settlements?.before(query.untilRecord);
    if (answer.session === undefined || settlement === undefined) return answer;
    const tick = tickOf(settlement, this.parts.plan.instrument.tickInt);
    return { ...answer, session: { ...answer.session, settlement: tick } };
  }
  tape(query: TapeQuery): TapeAnswer {
    return this.#tape?.tape(query, this.#tradesKnownToNs()) ?? noTape();
  }
  get overview(): Overview | undefined {
    return this.#overview;
  }
  /** Stored checkpoints of the same book with other parameters: to be loaded as "book". */
  get books(): CheckpointStore | undefined {
    return this.#books;
  }
  get report(): QualityReport | undefined {
    return this.#report;
  }
  /** Of what has been read; undefined: of nothing so far. */
  get moments(): FileMoments | undefined {
    return this.#moments();
  }
  /** Resolves when the store's checkpoints, if any, can be used; never rejects. */
  get ready(): Promise<void> {
    return this.#ready;
  }
  /** Resolves when nothing of it runs any more; rejects when the pass has failed. */
  get finished(): Promise<void> {
    return this.#finished;
  }

  /** `after`: what has to have ended before the pass begins. */
  start(after: Promise<unknown>): void {
    const manifest = this.#openStored();
    this.#ready = manifest.then(() => undefined);
    this.#finished = (async () => {
      const [isRestored] = await Promise.all([this.#restore(await manifest), after]);
      if (!isRestored) await this.#pass(false);
      else await this.#fetchBodies();
      await this.#lookForSettlements();
    })();
  }

  stop(): void {
    this.#stop.abort();
  }

  /** Checkpoints that are stored can be used from now on. */
  async #openStored(): Promise<IndexManifest | undefined> {
    const { cache, environment, file, plan } = this.parts;
    if (cache === undefined) return undefined;
    const key = await keyOf(file, plan, await environment.engineDigest());
    this.#key = key;
    const manifest = await cache.manifest(key);
    const places = manifest?.places ?? [];
    const { signal } = this.#stop;
    const { listener } = this.parts;
    this.#writer = new IndexWriter(cache, key, this.checkpoints, places, signal, (problem) => {
      if (!signal.aborted) listener.problem(new ProblemError(problem));
    });
    void this.#lookForOtherTab(cache);
    this.checkpoints.adopt(places);
    const { dataset, startNs } = file.summary;
    const label = { dataset, startNs, symbol: plan.instrument.symbol };
    cache.whenWriter(() => void cache.touch(key, label), this.#stop.signal);
    if (manifest === undefined) this.#books = await storedBooks(cache, key);
    return manifest;
  }

  /** The lock of a page that has just been left may still be on its way back. */
  async #lookForOtherTab(cache: IndexCache): Promise<void> {
    const { environment, listener } = this.parts;
    const { signal } = this.#stop;
    await environment.sleep(LOCK_MS, signal);
    if (signal.aborted || !cache.isReader) return;
    listener.problem(new ProblemError({ code: "store_blocked", fatal: false, detail: { cause: "tab" } }));
  }

  /** True: everything came from the store. */
  async #restore(manifest: IndexManifest | undefined): Promise<boolean> {
    const { cache, listener } = this.parts;
    if (manifest === undefined || manifest.contentsBytes === 0) return false;
    const contents = this.#key && (await cache?.contents(this.#key, manifest));
    const trades = contents && (await this.#storedTrades(contents));
    if (contents === undefined || trades === undefined || this.#stop.signal.aborted) return false;
    this.#overview = contents.overview;
    this.#report = contents.report;
    this.#counts = contents.counts;
    this.#moments = () => contents.moments;
    this.#trades = trades;
    const tell = (): void => {
      listener.counted(contents.counts, true);
      listener.overview(contents.overview);
      listener.report(contents.report);
    };
    // Trades are known when no question about them has to go over the list any more; who would wait too long for the
    // rest hears of it before, and once more.
    if (trades.count > MANY_TRADES) tell();
    const { flow, tape } = this.#answersOf(trades);
    await this.#warm(flow, tape);
    if (this.#stop.signal.aborted) return true;
    this.#follow(flow, tape, () => ALL_KNOWN);
    tell();
    return true;
  }

  /** In slices: others wait for the thread. */
  async #warm(flow: TradeFlow, tape: TapeRows): Promise<void> {
    const { environment } = this.parts;
    let yieldedMs = environment.now();
    for (const warm of [flow.warm(), tape.warm()]) {
      for (const _ of warm) {
        if (environment.now() - yieldedMs < WARM_SLICE_MS) continue;
        await environment.yieldNow();
        yieldedMs = environment.now();
        if (this.#stop.signal.aborted) return;
      }
    }
  }

  /** What has come since the last time is little. */
  #warmNow(): void {
    for (const warm of [this.#flow?.warm(), this.#tape?.warm()]) for (const _ of warm ?? []);
  }

  /** undefined: a piece is lost. */
  async #storedTrades({ tradesMinSize, tradeBytes }: IndexContents): Promise<TradeList | undefined> {
    const trades = TradeList.restored(tradesMinSize);
    for (const [piece, bytes] of tradeBytes.entries()) {
      const columns = this.#key && (await this.parts.cache?.trades(this.#key, piece, bytes));
      if (columns === undefined || this.#stop.signal.aborted) return undefined;
      trades.append(columns);
    }
    return trades;
  }

  /** Not stored: few files have any. */
  async #lookForSettlements(): Promise<void> {
    const { environment, file, plan, mayWork, listener } = this.parts;
    const { signal } = this.#stop;
    const overview = this.#overview;
    const hasStatistics = this.#report?.skipped.some(({ rtype }) => rtype === RTYPE.statistics) === true;
    if (signal.aborted || overview === undefined || !hasStatistics) return;
    const { instrument } = plan;
    const found = await findSettlements({ environment, file, instrument, mayWork }, signal);
    if (signal.aborted || found.count === 0) return;
    this.#settlements = found;
    // Whoever asks about trades asks again.
    listener.overview(overview);
  }

  async #loadBody(place: CheckpointPlace) {
    const { cache } = this.parts;
    if (cache === undefined || this.#key === undefined) return undefined;
    const body = await cache.body(this.#key, place);
    if (body === undefined) this.#repair();
    return body;
  }

  /** Brings what memory has room for, as after a pass: a seek need not wait for the store then. */
  async #fetchBodies(): Promise<void> {
    const { environment, mayWork } = this.parts;
    const { signal } = this.#stop;
    // Those that turn out to be lost go meanwhile.
    for (const place of this.checkpoints.places.slice()) {
      while (!signal.aborted && !mayWork()) await environment.sleep(FETCH_WAIT_MS, signal);
      if (signal.aborted || !this.checkpoints.hasRoomFor(place)) return;
      await this.checkpoints.load(place);
      await environment.yieldNow();
    }
  }

  /** The store has lost a body: the pass goes over the file again and leaves those that are missing. */
  #repair(): void {
    if (this.#isPassing || this.#stop.signal.aborted) return;
    const before = this.#finished;
    this.#finished = (async () => {
      await before;
      await this.#pass(true);
    })();
  }

  /** `isRepair`: what it tells is known. */
  async #pass(isRepair: boolean): Promise<void> {
    const { signal } = this.#stop;
    if (signal.aborted || this.#isPassing) return;
    this.#isPassing = true;
    const { environment, file, plan, listener, mayWork } = this.parts;
    const isTold = (): boolean => !isRepair && !signal.aborted;
    // What could not be read is not what the file holds: such an index serves this opening only.
    let isWhole = true;
    const pass = new IndexPass({
      environment,
      engine: await this.parts.createEngine(),
      file,
      plan,
      mayWork,
      checkpoints: this.checkpoints,
      listener: {
        overview: (overview) => {
          if (!isTold()) return;
          this.#warmNow();
          this.#overview = overview;
          listener.overview(overview);
        },
        report: (report) => {
          if (!isTold()) return;
          this.#report = report;
          listener.report(report);
        },
        counted: (counts, isComplete) => {
          this.#counts = counts;
          if (isTold()) listener.counted(counts, isComplete);
        },
        checkpoint: (place) => this.#writer?.add(place),
        problem: (error) => {
          if (error.problem.code === "file_changed") isWhole = false;
          if (isTold()) listener.problem(error);
        },
      },
    });
    if (!isRepair) {
      this.#trades = pass.trades;
      this.#moments = () => pass.moments;
      const { flow, tape } = this.#answersOf(pass.trades);
      this.#follow(flow, tape, () => pass.tradesKnownToNs);
      listener.passing();
    }
    await pass.run(signal);
    this.#isPassing = false;
    this.#writer?.finish(signal.aborted || !isWhole ? undefined : this.#outcome());
  }

  #answersOf(trades: TradeList) {
    const { tickInt } = this.parts.plan.instrument;
    return { flow: new TradeFlow(trades, tickInt), tape: new TapeRows(trades) };
  }

  #follow(flow: TradeFlow, tape: TapeRows, knownToNs: () => bigint): void {
    this.#flow = flow;
    this.#tape = tape;
    this.#tradesKnownToNs = knownToNs;
  }

  #outcome(): IndexOutcome | undefined {
    const { overview, report, trades, moments } = this;
    if (overview === undefined || report === undefined) return undefined;
    if (trades === undefined || moments === undefined) return undefined;
    return { overview, report, counts: this.#counts, trades, moments };
  }
}

async function storedBooks(cache: IndexCache, key: IndexKey): Promise<CheckpointStore | undefined> {
  for (const sibling of await cache.siblings(key)) {
    const manifest = await cache.manifest(sibling);
    if (manifest === undefined || manifest.places.length === 0) continue;
    const books = new CheckpointStore({
      archive: {
        load: (place) => cache.body(sibling, place),
        drop: (place) => void cache.dropBody(sibling, place),
      },
    });
    books.adopt(manifest.places);
    return books;
  }
  return undefined;
}

/** What an index depends on besides file and instrument. */
export function engineText({ engine }: ReplayPlan): string {
  // Rings and drawing do not touch what checkpoints hold.
  const { depth: _depth, vp, ...rest } = engine;
  return JSON.stringify({ ...rest, vp: { ...vp, ringBins: 0 } }, (_, value: unknown) =>
    typeof value === "bigint" ? `${value}n` : value,
  );
}

async function keyOf(file: ReplayFile, plan: ReplayPlan, engineDigest: string): Promise<IndexKey> {
  const { publisherId, instrumentId } = plan.instrument;
  const computation = new TextEncoder().encode(`${engineDigest} ${engineText(plan)}`);
  return {
    fingerprint: file.summary.fingerprint,
    size: file.summary.bytes,
    publisherId,
    instrumentId,
    fillMode: plan.engine.fillMode ?? "event",
    engineVersion: CHECKPOINT_VERSION,
    computationHash: (await sha256(computation)).slice(0, 16),
  };
}
