// The largest order that rested at some prices when a column ended (product.md H-9): the changes that are kept know
// levels only, so an engine of its own runs from the checkpoint before to the column's end and looks into the book. It
// stays there: other prices of the column, and columns soon after it, are near. The newest question wins.
import { RunStatus } from "../../../assembly/abi/status.ts";
import { ProblemError } from "../errors.ts";
import type { CheckpointPlace } from "./checkpoint-store.ts";
import { EngineFeed } from "./engine-feed.ts";
import { NewestQuestion } from "./newest-question.ts";
import type { ReplayEngine } from "./replay-engine.ts";
import { SeekableInput } from "./seekable-input.ts";
import type { SidePassBase, SidePassParts } from "./side-pass.ts";

/** Processing between two looks at the message queue; shorter than the replay's, which goes first. */
const SLICE_MS = 6;
/** Until the next look whether the replay needs the thread no longer. */
const WAIT_MS = 10;
/** Of the newest bytes read: columns are looked at again and again. */
const WINDOW_BYTES = 4 * 1024 * 1024;

/** Sizes; 0 = no order rests there. */
export interface LargestOrders {
  readonly bid: number;
  readonly ask: number;
}

/** Ticks [lowTick, highTick) of the book before the first record at or after a time. */
export interface LevelOrdersQuery {
  readonly endNs: bigint;
  readonly lowTick: number;
  readonly highTick: number;
}

/** An engine that has only the book, and what it reads. */
interface Bookkeeper extends SidePassBase {
  readonly engine: ReplayEngine;
  readonly input: SeekableInput;
  readonly feed: EngineFeed;
  /** The state before the first record. */
  readonly origin: Uint8Array<ArrayBuffer>;
}

export class LevelOrders {
  #base: SidePassBase | undefined;
  #engine: ReplayEngine | undefined;
  #keeper: Bookkeeper | undefined;
  readonly #question = new NewestQuestion();

  constructor(private readonly parts: SidePassParts) {}

  /** Resolves when nothing runs any more; never rejects. */
  get finished(): Promise<unknown> {
    return this.#question.finished;
  }

  /** A run begins. */
  begin(base: SidePassBase): void {
    if (this.#base?.places === base.places) return;
    this.#leave();
    this.#base = base;
  }

  stop(): void {
    this.#leave();
    this.#engine = undefined;
  }

  /** undefined: a later question has come, or the file cannot be read up to there. */
  largest(query: LevelOrdersQuery): Promise<LargestOrders | undefined> {
    return this.#question.ask(
      (signal) => this.#find(query, signal),
      (error, isWanted) => {
        this.#closeKeeper();
        this.#engine = undefined;
        if (isWanted) this.parts.failed(error);
      },
    );
  }

  async #find(
    { endNs, lowTick, highTick }: LevelOrdersQuery,
    signal: AbortSignal,
  ): Promise<LargestOrders | undefined> {
    const keeper = await this.#open();
    if (keeper === undefined || signal.aborted) return undefined;
    if (!(await this.#run(keeper, endNs - 1n, signal))) return undefined;
    const { engine, plan } = keeper;
    const book = engine.book(plan.instrument);
    const { tickInt } = plan;
    // Off-grid prices are drawn towards the passive side (order-book.md section 9).
    const [low, high] = [BigInt(lowTick) * tickInt, BigInt(highTick) * tickInt];
    return {
      bid: book?.largestOrder("bid", low, high - 1n) ?? 0,
      ask: book?.largestOrder("ask", low - tickInt + 1n, high - tickInt) ?? 0,
    };
  }

  async #open(): Promise<Bookkeeper | undefined> {
    const base = this.#base;
    if (this.#keeper !== undefined || base === undefined) return this.#keeper;
    const engine = (this.#engine ??= await this.parts.environment.createEngine());
    if (base !== this.#base) return undefined;
    const { bins: _bins, vp: _vp, depth: _depth, ...config } = base.plan.engine;
    engine.configure(config);
    const input = new SeekableInput(base.file, base.file.recordsOffset, WINDOW_BYTES);
    const feed = new EngineFeed(engine, input, () => this.parts.environment.now());
    this.#keeper = { ...base, engine, input, feed, origin: engine.saveCheckpoint("book") };
    return this.#keeper;
  }

  /** False: it did not get there. */
  async #run(keeper: Bookkeeper, untilNs: bigint, signal: AbortSignal): Promise<boolean> {
    const { environment, mayWork } = this.parts;
    const { feed } = keeper;
    await goNear(keeper, untilNs);
    while (!signal.aborted) {
      if (!mayWork()) {
        await environment.sleep(WAIT_MS, signal);
        continue;
      }
      const status = runSlice(feed, untilNs);
      if (status === RunStatus.Reached || status === RunStatus.Done) return true;
      if (status === RunStatus.NeedInput && !(await fill(feed))) return false;
      await environment.yieldNow();
    }
    return false;
  }

  #leave(): void {
    this.#question.leave();
    this.#closeKeeper();
    this.#base = undefined;
  }

  #closeKeeper(): void {
    void this.#keeper?.input.close().catch(() => undefined);
    this.#keeper = undefined;
  }
}

/** To the last known state before a time, unless running on leads there as soon. */
async function goNear(keeper: Bookkeeper, untilNs: bigint): Promise<void> {
  const { engine, places, input, feed } = keeper;
  const place = places.nearest({ clockNs: untilNs });
  if (engine.recordIndex > 0 && engine.clockNs <= untilNs) {
    if ((place?.recordIndex ?? 0) <= engine.recordIndex) return;
  }
  if (!(await restore(keeper, place))) engine.loadCheckpoint(keeper.origin);
  input.seek(engine.byteOffset);
  feed.moved();
}

async function restore({ engine, places }: Bookkeeper, place: CheckpointPlace | undefined): Promise<boolean> {
  const body = place && (await places.load(place).catch(() => undefined));
  if (place === undefined || body === undefined) return false;
  try {
    engine.loadCheckpoint(body, { as: "book" });
    return true;
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.fatal) throw error;
    places.drop(place);
    return false;
  }
}

function runSlice(feed: EngineFeed, untilNs: bigint): RunStatus {
  try {
    return feed.slice(SLICE_MS, { untilNs });
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.fatal) throw error;
    // The replay ends there as well.
    return RunStatus.Done;
  }
}

/** False: the file cannot be read; the replay tells of it. */
async function fill(feed: EngineFeed): Promise<boolean> {
  try {
    await feed.fill();
    return true;
  } catch (error) {
    if (error instanceof ProblemError) return false;
    throw error;
  }
}
