// The head of a replay: one engine over one file, and the bins it has closed. It runs ahead in slices and can be put
// back to a state seen before; whoever moves it decides where to and what is sent of it.
import { RunStatus } from "../../../assembly/abi/status.ts";
import type { BinHeader } from "../bins/bin-columns.ts";
import type { ValidityState } from "../bins/frame.ts";
import { RetainedBins } from "../bins/retained-bins.ts";
import type { SurfaceOptions } from "../bins/surface-reader.ts";
import type { EngineConfig } from "../engine/engine.ts";
import type { EntryQuality } from "../engine/entry-quality.ts";
import { ProblemError } from "../errors.ts";
import type { CheckpointPlace } from "./checkpoint-store.ts";
import { EngineFeed, type SliceLimit } from "./engine-feed.ts";
import type { NearState } from "./near-states.ts";
import type { ReplayEngine } from "./replay-engine.ts";
import type { ReplayFile } from "./replay-file.ts";
import type { ReplayPlan } from "./replay-plan.ts";
import { SeekableInput } from "./seekable-input.ts";
import type { SessionEnvironment } from "./session-environment.ts";
import { ValidityWatch } from "./validity-watch.ts";

export interface HeadParts {
  readonly environment: Pick<SessionEnvironment, "now">;
  readonly engine: ReplayEngine;
  readonly file: ReplayFile;
  readonly plan: ReplayPlan;
  readonly surface: SurfaceOptions;
  /** The file counts as far as the record before this one; absent: whole. */
  readonly endRecord?: number | undefined;
  /** An entry was closed, for the first time or again. */
  readonly closed: (quality: EntryQuality, header: BinHeader) => void;
  /** Damage that ends the file early. */
  readonly problem: (error: ProblemError) => void;
}

/** No entry is settled. */
const NEVER = Number.POSITIVE_INFINITY;

export class ReplayHead {
  readonly bins: RetainedBins;
  readonly feed: EngineFeed;
  readonly #input: SeekableInput;
  readonly #watch = new ValidityWatch();
  /** What the restored state had reached: bins before it are not retained. */
  #floor = { reachedNs: 0n, binSeq: -1 };
  /** bin_seq after which scores are those of a linear run. */
  #settledAfterSeq = -1;
  #settledFrom = 0;
  #isScoring = true;
  #hasColumns = true;
  #isDone = false;
  /** Where the last event of the file ends; undefined: the end has not been seen. */
  #lastEventEnd: number | undefined;
  #validity: ValidityState = "empty";
  #isFilling = false;
  #isUnreadable = false;

  /** The state before the first record: going back there is quicker than configuring anew. */
  #origin: Uint8Array | undefined;
  #isDraft = false;

  constructor(private readonly parts: HeadParts) {
    const { engine, environment, file, plan, surface } = parts;
    // The engine is configured by whoever decides where it begins: reconfigure, or restoreBook.
    const hasDepth = plan.engine.depth !== undefined;
    this.bins = new RetainedBins(engine, plan.tickInt, plan.ringEntries, surface, hasDepth);
    this.#input = new SeekableInput(file, file.recordsOffset);
    this.feed = new EngineFeed(engine, this.#input, () => environment.now());
  }

  get recordIndex(): number {
    return this.parts.engine.recordIndex;
  }

  /** The bins are not those of the whole replay: nothing of it may be kept. */
  get isDraft(): boolean {
    return this.#isDraft;
  }

  /** Newest record or, where nothing happens, the end of the newest bin. */
  get reachedNs(): bigint {
    const { bins } = this;
    const closedNs = bins.end > bins.first ? bins.header(bins.end - 1).endNs : this.#floor.reachedNs;
    return later(closedNs, this.parts.engine.clockNs);
  }

  /** What the clock shows: at the end of the file it stands on the last event, before the end of the last bin. */
  get standsNs(): bigint {
    return this.#isDone ? this.parts.engine.clockNs : this.reachedNs;
  }

  /** The last event has been applied, as far as it is known to be the last one. */
  get isAfterLastEvent(): boolean {
    return this.parts.engine.lastEventEnd === this.#lastEventEnd;
  }

  /** The end of the file has been passed: its last bin is closed. */
  get isDone(): boolean {
    return this.#isDone;
  }

  /** It ended where the file, once there, could not be read any more. */
  get isUnreadable(): boolean {
    return this.#isUnreadable;
  }

  /** Of the book at the end of the newest entry. */
  get validity(): ValidityState {
    return this.#validity;
  }

  get isFilling(): boolean {
    return this.#isFilling;
  }

  get fileBytesRead(): number {
    return this.#input.fileBytesRead;
  }

  /** Entries from this one on equal those of a linear run; beyond the newest one: none does yet. */
  get settledFrom(): number {
    return this.#settledFrom;
  }

  /** Whether what is closed from now on is settled. */
  get isSettled(): boolean {
    return !this.#isDraft && this.#settledFrom <= this.bins.end;
  }

  /** bin_seq of the newest closed bin; −1 = none. */
  get newestSeq(): number {
    const { bins } = this;
    return bins.end > bins.first ? bins.header(bins.end - 1).binSeq : this.#floor.binSeq;
  }

  /** The bytes wanted next lie behind others that have to be read over. */
  get isReadingOver(): boolean {
    return this.#input.isReadingOver;
  }

  /** Runs for at most `sliceMs` and takes the bins it has closed. */
  slice(sliceMs: number, limit: SliceLimit): RunStatus {
    let status: RunStatus;
    try {
      status = this.#run(sliceMs, limit);
    } catch (error) {
      this.#tell(error);
      // Everything before the damage counts: the file ends there.
      status = RunStatus.Done;
    }
    this.collect();
    this.#isDone = status === RunStatus.Done;
    if (this.#isDone && !this.#isUnreadable) this.#lastEventEnd = this.parts.engine.lastEventEnd;
    return status;
  }

  /** Reads until the engine has something to do again. */
  async fill(): Promise<void> {
    this.#isFilling = true;
    try {
      await this.feed.fill();
    } catch (error) {
      this.#tell(error);
      this.#isUnreadable = error instanceof ProblemError && error.problem.code === "file_changed";
      this.feed.endEarly();
    }
    this.#isFilling = false;
  }

  /** A head that has been put behind the end runs on: only the way over it is barred. */
  #run(sliceMs: number, limit: SliceLimit): RunStatus {
    const { engine, endRecord = NEVER } = this.parts;
    const { untilRecord = NEVER } = limit;
    if (untilRecord <= endRecord || engine.recordIndex > endRecord) return this.feed.slice(sliceMs, limit);
    const status = this.feed.slice(sliceMs, { ...limit, untilRecord: endRecord });
    return status === RunStatus.Reached && engine.recordIndex >= endRecord ? RunStatus.Done : status;
  }

  async close(): Promise<void> {
    await this.#input.close();
  }

  collect(): void {
    const { vp } = this.parts.engine;
    const validity = (entry: number): number => {
      const quality = vp?.quality(entry);
      this.#validity = this.#watch.observe(quality);
      if (quality !== undefined) this.parts.closed(quality, this.bins.header(entry));
      return ValidityWatch.index(this.#validity);
    };
    if (this.#hasColumns) {
      this.bins.collect(validity);
      this.#settle();
    } else this.#passOver(validity);
  }

  #passOver(validity: (entry: number) => number): void {
    const { bins } = this;
    const { end } = bins;
    bins.pass(validity);
    if (bins.end === end) return;
    const { endNs, binSeq } = bins.header(bins.end - 1);
    this.#floor = { reachedNs: endNs, binSeq };
  }

  /** Entries before this one have been taken, so that the engine may overwrite them. */
  consume(entry: number): void {
    this.parts.engine.vp?.consume(entry);
    this.parts.engine.depth?.consume(entry);
  }

  /** The engine has been given a book of its own accord, before the first bin. */
  resumed(): void {
    this.#reposition(this.parts.engine.byteOffset);
  }

  /** Configures the engine for the whole replay, at the start of the file: takes longer than anything else here. */
  reconfigure(): void {
    const { engine, plan } = this.parts;
    engine.configure(plan.engine);
    this.#origin = engine.saveCheckpoint("all");
    this.#isDraft = false;
    this.#isScoring = true;
    this.restart();
  }

  /** To a book, with layers that start anew under a configuration of their own. Throws as restorePlace. */
  restoreBook(config: EngineConfig, place: CheckpointPlace, body: Uint8Array): void {
    const { engine } = this.parts;
    engine.configure(config);
    this.#isDraft = true;
    this.#isScoring = true;
    this.#hasColumns = true;
    engine.loadCheckpoint(body, { as: "book" });
    this.#watch.restore(place.validity);
    this.#moved(engine.byteOffset, 0);
    this.#floor = { reachedNs: 0n, binSeq: -1 };
    this.#settledFrom = NEVER;
    this.#settledAfterSeq = NEVER;
  }

  /** To the start of the file. */
  restart(isScoring = true): void {
    if (this.#origin === undefined) throw new Error("The engine has not been configured.");
    this.#score(isScoring);
    this.#hasColumns = true;
    this.parts.engine.loadCheckpoint(this.#origin);
    this.#watch.restore(undefined);
    this.#moved(this.parts.file.recordsOffset, 0);
    this.#floor = { reachedNs: 0n, binSeq: -1 };
    this.#settledAfterSeq = -1;
    this.#settledFrom = isScoring ? 0 : NEVER;
  }

  /** Throws ProblemError checkpoint_mismatch; the head is then at the start of the file. */
  restorePlace(place: CheckpointPlace, body: Uint8Array, isScoring: boolean): void {
    const { engine } = this.parts;
    this.#score(isScoring);
    this.#load(() => engine.loadCheckpoint(body));
    this.#watch.restore(place.validity);
    this.#moved(engine.byteOffset, place.entry);
    this.#floor = { reachedNs: place.clockNs, binSeq: place.binSeq };
    // The bin under way lacks in its depth what happened before.
    this.#settledAfterSeq = place.binSeq + Math.max(1, engine.scoreMemoryBins);
    this.#settledFrom = NEVER;
  }

  /** As restorePlace; entries before the state stay. */
  restoreNear(state: NearState): void {
    const { engine } = this.parts;
    this.#score(true);
    const keepsRing = state.entry >= this.bins.first && state.entry <= this.bins.end;
    this.#load(() => engine.loadCheckpoint(state.body, { keepRing: keepsRing }));
    this.#watch.restore(state.validity);
    this.#reposition(engine.byteOffset);
    if (keepsRing) this.bins.truncate(state.entry);
    else this.bins.restart(state.entry);
    this.#floor = { reachedNs: state.reachedNs, binSeq: state.binSeq };
    this.#settledAfterSeq = -1;
    this.#settledFrom = Math.min(keepsRing ? this.#settledFrom : NEVER, state.entry);
  }

  /**
   * What is closed from now on is not retained, only its headers are looked at: the way to somewhere else is shorter so.
   * Until `keep`, or until the head is put somewhere else.
   */
  pass(): void {
    const { engine } = this.parts;
    // Without these bins nothing tells how far it has come.
    if (engine.vp === undefined) return;
    engine.setColumns(false);
    this.#hasColumns = false;
  }

  /** What is closed from now on is retained again. */
  keep(): void {
    if (this.#hasColumns) return;
    this.parts.engine.setColumns(true);
    this.#hasColumns = true;
    this.bins.restart(this.bins.end);
  }

  /** Goes on without scores, which cost most: nothing is settled any more. */
  stopScoring(): void {
    this.#score(false);
    this.#settledAfterSeq = NEVER;
    this.#settledFrom = NEVER;
  }

  /** Scores from the next bin on; what is closed is settled once nothing older has any effect. */
  startScoring(): void {
    this.#score(true);
    this.#settledAfterSeq = this.newestSeq + Math.max(1, this.parts.engine.scoreMemoryBins);
    this.#settledFrom = NEVER;
  }

  /** undefined: not a state that could be gone on from with scores. */
  nearState(): NearState | undefined {
    if (!this.isSettled || !this.#isScoring) return undefined;
    const { engine } = this.parts;
    return {
      recordIndex: engine.recordIndex,
      reachedNs: this.reachedNs,
      binSeq: this.newestSeq,
      entry: this.bins.end,
      body: engine.saveCheckpoint("all"),
      validity: this.#watch.save(),
    };
  }

  /** The state as a place of the checkpoint store. */
  place(): { readonly place: CheckpointPlace; readonly body: Uint8Array<ArrayBuffer> } {
    const { engine } = this.parts;
    const body = engine.saveCheckpoint("cells");
    const place = {
      recordIndex: engine.recordIndex,
      byteOffset: engine.byteOffset,
      clockNs: this.reachedNs,
      binSeq: this.newestSeq,
      entry: this.bins.end,
      bytes: body.length,
      validity: this.#watch.save(),
    };
    return { place, body };
  }

  #score(isScoring: boolean): void {
    if (isScoring === this.#isScoring) return;
    this.parts.engine.setScoring(isScoring);
    this.#isScoring = isScoring;
  }

  #load(load: () => void): void {
    this.#hasColumns = true;
    try {
      load();
    } catch (error) {
      // The engine is freshly configured then, and scores.
      this.#isScoring = true;
      this.restart();
      throw error;
    }
  }

  #moved(byteOffset: number, entry: number): void {
    this.#reposition(byteOffset);
    this.bins.restart(entry);
  }

  #reposition(byteOffset: number): void {
    this.#input.seek(byteOffset);
    this.feed.moved();
    this.#isDone = false;
    this.#isUnreadable = false;
  }

  /** Finds the first settled entry once it is there. */
  #settle(): void {
    if (this.#settledFrom !== NEVER || !this.#isScoring) return;
    if (this.newestSeq <= this.#settledAfterSeq) return;
    let entry = this.bins.end - 1;
    while (entry > this.bins.first && this.bins.header(entry - 1).binSeq > this.#settledAfterSeq) entry -= 1;
    this.#settledFrom = entry;
  }

  #tell(error: unknown): void {
    if (!(error instanceof ProblemError) || error.problem.fatal) throw error;
    this.parts.problem(error);
  }
}

function later(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}
