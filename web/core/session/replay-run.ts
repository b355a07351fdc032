// One generation: the file played from its start with one instrument and one set of parameters. Book, warm-up,
// lead-in, then paced playback; ends by itself at the end of the input or when the signal is aborted. Restart,
// another instrument and other parameters make a new run.
import { RunStatus } from "../../../assembly/abi/status.ts";
import type { CursorState, FrameMessage } from "../bins/frame.ts";
import { RetainedBins } from "../bins/retained-bins.ts";
import type { SurfaceOptions } from "../bins/surface-reader.ts";
import { ProblemError } from "../errors.ts";
import { AchievedSpeed } from "./achieved-speed.ts";
import { EngineFeed } from "./engine-feed.ts";
import type { FrameSender } from "./frame-sender.ts";
import type { BookCache } from "../cache/book-cache.ts";
import { BookPhase } from "./book-phase.ts";
import type { RecordInput } from "./record-input.ts";
import { NO_LIMIT_NS, ReplayClock, UNPACED } from "./replay-clock.ts";
import type { ReplayEngine } from "./replay-engine.ts";
import type { ReplayFile } from "./replay-file.ts";
import type { ReplayPlan } from "./replay-plan.ts";
import type { Progress } from "./session-event.ts";
import type { SessionEnvironment } from "./session-environment.ts";
import { WakeSignal } from "./wake-signal.ts";

/** Entries drawn at once, as fast as possible, before playback is paced. */
export const LEAD_IN_ENTRIES = 300;
/** Processing between two looks at the message queue. */
const SLICE_MS = 12;
/** Entries one frame carries at most. */
const FRAME_ENTRIES = 512;
/** A page that owes its acknowledgements this long is hidden or busy: pacing holds until it answers. */
const HOLD_AFTER_MS = 250;
/** The clock gives way when the engine stays behind it this long. */
const LAG_MS = 250;
/** Wall time a skipped idle stretch takes. */
const IDLE_WALL_MS = 500;
const POLL_MS = 16;
/** A frame without entries keeps the page's clock going. */
const CLOCK_INTERVAL_MS = 50;
/** While the lead-in is counted, so that it ends close to its number. */
const LEAD_IN_RECORDS_PER_CALL = 256;

export interface RunListener {
  warming(): void;
  cache(state: Progress["cache"]): void;
  /** The lead-in is drawn: playback begins, or waits for *play*. */
  ready(): void;
  ended(): void;
  problem(error: ProblemError): void;
  idleSkipped(fromNs: bigint, toNs: bigint): void;
  /** Between slices: time for progress and quality. */
  tick(): void;
}

export interface RunParts {
  readonly generation: number;
  readonly environment: SessionEnvironment;
  readonly engine: ReplayEngine;
  readonly file: ReplayFile;
  readonly cache: BookCache | undefined;
  readonly plan: ReplayPlan;
  readonly sender: FrameSender;
  readonly listener: RunListener;
  readonly speed: number;
  readonly isPlaying: boolean;
  readonly surface: SurfaceOptions;
  readonly ringEntries: number;
  /** Index into VALIDITY_STATES of an entry; asked for every entry once, in order. */
  validity(entry: number): number;
}

export class ReplayRun {
  readonly bins: RetainedBins;
  readonly clock: ReplayClock;
  readonly achieved = new AchievedSpeed();
  readonly wake: WakeSignal;
  #input: RecordInput | undefined;
  #isPlaying: boolean;
  #isLeadIn = true;
  #sentEnd = 0;
  #laggingSinceMs: number | undefined;
  #isDone = false;
  #waitsForInput = false;
  /** The clock never goes back inside a run. */
  #shownNs = 0n;
  /** Clock and picture stand at the last instant before this stretch until it has passed. */
  #skipped = { fromNs: 0n, toNs: 0n };

  constructor(private readonly parts: RunParts) {
    const { engine, environment, plan } = parts;
    engine.configure(plan.engine);
    this.bins = new RetainedBins(engine, plan.tickInt, parts.ringEntries, parts.surface);
    this.clock = new ReplayClock(parts.speed);
    this.wake = new WakeSignal(environment);
    this.#isPlaying = parts.isPlaying;
  }

  /** What the run is waiting for, or what it is at. */
  get stage(): Progress["stage"] {
    if (this.parts.sender.isBlocked) return "drawing";
    return this.bins.end === 0 ? "building" : this.#waitsForInput ? "reading" : "decoding";
  }

  get fileBytesRead(): number {
    return this.#input?.fileBytesRead ?? 0;
  }

  /** Entries the page has been sent: [bins.first, sentEnd) is the history it may ask for. */
  get sentEnd(): number {
    return this.#sentEnd;
  }

  /** Event time of the replay clock: what the page shows as "now". */
  get timeNs(): bigint {
    this.#shownNs = later(this.#shownNs, this.#dueNs);
    return this.#shownNs;
  }

  /** The input has been replayed to its end: no further bin comes. */
  get isDone(): boolean {
    return this.#isDone;
  }

  play(): void {
    this.#isPlaying = true;
    if (!this.#isLeadIn) this.#startClock();
    this.wake.notify();
  }

  pause(): void {
    this.#isPlaying = false;
    this.clock.stop(this.parts.environment.now());
    this.wake.notify();
  }

  setSpeed(speed: number): void {
    this.clock.setSpeed(speed, this.parts.environment.now(), this.#reachedNs);
    this.#laggingSinceMs = undefined;
    this.achieved.reset();
    this.wake.notify();
  }

  async run(signal: AbortSignal): Promise<void> {
    try {
      const feed = await this.#start(signal);
      if (signal.aborted) return;
      this.parts.listener.warming();
      while (!signal.aborted && !this.#isDone) {
        await this.#step(feed, signal);
        this.parts.listener.tick();
      }
      if (!signal.aborted) this.parts.listener.ended();
    } finally {
      await this.#input?.close();
    }
  }

  /** Opens the records and brings the book to where the warm-up begins. */
  async #start(signal: AbortSignal): Promise<EngineFeed> {
    const { environment, engine, file, listener } = this.parts;
    const phase = new BookPhase({
      ...this.parts,
      told: (state) => listener.cache(state),
      problem: (error) => listener.problem(error),
    });
    const resumeOffset = await phase.restore();
    const input = await file.openRecords(resumeOffset);
    this.#input = input;
    // Whoever waits for bytes is let go at once.
    signal.addEventListener("abort", () => void input.close(), { once: true });
    const feed = new EngineFeed(engine, input, () => environment.now());
    if (resumeOffset === undefined) {
      await phase.build(feed, SLICE_MS, async () => {
        listener.tick();
        await environment.yieldNow();
        return !signal.aborted;
      });
    }
    return feed;
  }

  /** One slice of work, or one wait. */
  async #step(feed: EngineFeed, signal: AbortSignal): Promise<void> {
    const { environment, sender } = this.parts;
    if (!this.#isLeadIn && !this.#isPlaying) {
      this.#flush();
      await this.wake.wait(this.#hasUnsent ? POLL_MS : 1000, signal);
      return;
    }
    if (sender.blockedMs > HOLD_AFTER_MS) {
      this.clock.stop(environment.now());
      await this.wake.wait(1000, signal);
      if (!this.#isLeadIn && this.#isPlaying && sender.blockedMs === 0) this.#startClock();
      return;
    }
    const status = this.#work(feed);
    if (!this.#isLeadIn && sender.isDue && (this.#hasUnsent || sender.idleMs >= CLOCK_INTERVAL_MS))
      this.#sendFrame();
    await this.#advance(feed, status, signal);
    await environment.yieldNow();
  }

  #work(feed: EngineFeed): RunStatus {
    const { environment } = this.parts;
    const isLeadIn = this.#isLeadIn;
    const limit = isLeadIn
      ? {
          untilNs: NO_LIMIT_NS,
          recordsPerCall: LEAD_IN_RECORDS_PER_CALL,
          enough: () => this.#closedEnd >= LEAD_IN_ENTRIES,
        }
      : { untilNs: this.clock.limitNs(environment.now()) };
    let status: RunStatus;
    try {
      status = feed.slice(SLICE_MS, limit);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      // Everything before the damage counts: the replay ends there.
      if (error.problem.fatal) throw error;
      this.parts.listener.problem(error);
      status = RunStatus.Done;
    }
    this.bins.collect((entry) => this.parts.validity(entry));
    this.achieved.mark(environment.now(), this.#reachedNs);
    if (isLeadIn && this.bins.end >= LEAD_IN_ENTRIES) this.#endLeadIn();
    return status;
  }

  async #advance(feed: EngineFeed, status: RunStatus, signal: AbortSignal): Promise<void> {
    switch (status) {
      case RunStatus.NeedInput:
        this.#giveWay();
        await this.#fill(feed);
        return;
      case RunStatus.OutputFull:
        await this.#makeRoom(signal);
        return;
      case RunStatus.Reached:
        this.#laggingSinceMs = undefined;
        if (!this.#skipIdle()) await this.wake.wait(POLL_MS, signal);
        return;
      case RunStatus.Budget:
        this.#giveWay();
        return;
      case RunStatus.Done:
        await this.#finish(signal);
        return;
      case RunStatus.Failed:
        // The host turns this status into a thrown ProblemError.
        throw new Error("The engine failed without a problem.");
    }
  }

  async #fill(feed: EngineFeed): Promise<void> {
    this.#waitsForInput = true;
    try {
      await feed.fill();
      this.#waitsForInput = false;
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.fatal) throw error;
      this.parts.listener.problem(error);
      feed.endEarly();
    }
  }

  /** The ring holds nothing but unsent entries: the page has to take some. */
  async #makeRoom(signal: AbortSignal): Promise<void> {
    if (this.#isLeadIn) this.#endLeadIn();
    if (this.parts.sender.isBlocked) await this.wake.wait(1000, signal);
    else this.#sendFrame();
  }

  async #finish(signal: AbortSignal): Promise<void> {
    if (this.#isLeadIn) this.#endLeadIn();
    while (this.#hasUnsent && !signal.aborted) {
      if (this.parts.sender.isBlocked) await this.wake.wait(1000, signal);
      else this.#sendFrame();
    }
    this.clock.stop(this.parts.environment.now());
    this.#isDone = true;
    if (!signal.aborted) this.#sendFrame();
  }

  #endLeadIn(): void {
    this.#isLeadIn = false;
    this.achieved.reset();
    if (this.#isPlaying) this.#startClock();
    this.#flush();
    this.parts.listener.ready();
  }

  #startClock(): void {
    this.achieved.reset();
    this.clock.start(this.timeNs, this.parts.environment.now());
  }

  /** Behind for too long: what cannot be held is not caught up with either. */
  #giveWay(): void {
    if (this.#isLeadIn || this.clock.speed === UNPACED) return;
    const now = this.parts.environment.now();
    this.#laggingSinceMs ??= now;
    if (now - this.#laggingSinceMs < LAG_MS) return;
    this.clock.start(this.timeNs, now);
    this.#laggingSinceMs = now;
  }

  /** Passes a stretch without records in half a second of wall time (product.md R-8). */
  #skipIdle(): boolean {
    const { plan, environment, engine, listener } = this.parts;
    const next = engine.nextClockNs;
    if (plan.idleNs === 0n || !this.clock.isRunning) return false;
    const now = environment.now();
    const from = this.clock.timeNs(now);
    const remainder = BigInt(Math.round(IDLE_WALL_MS * 1e6 * this.clock.speed));
    if (next - engine.clockNs <= plan.idleNs || next - from <= remainder) return false;
    this.#skipped = { fromNs: this.timeNs, toNs: next };
    this.clock.start(next - remainder, now);
    listener.idleSkipped(engine.clockNs, next);
    return true;
  }

  /** What the clock asks for, as far as the engine has followed; it runs on where nothing happens. */
  get #dueNs(): bigint {
    const reached = this.#reachedNs;
    const isFollowing = !this.#isLeadIn && !this.#isDone && this.#laggingSinceMs === undefined;
    if (!isFollowing) return reached;
    const clockNs = this.clock.timeNs(this.parts.environment.now());
    const { fromNs, toNs } = this.#skipped;
    return later(clockNs < toNs ? fromNs : clockNs, reached);
  }

  /** Newest record or, where nothing happens, the end of the newest bin. */
  get #reachedNs(): bigint {
    const { clockNs } = this.parts.engine;
    if (this.bins.end === 0) return clockNs;
    return later(this.bins.header(this.bins.end - 1).endNs, clockNs);
  }

  get #closedEnd(): number {
    const { vp, depth } = this.parts.engine;
    return (vp ?? depth)?.end ?? 0;
  }

  get #hasUnsent(): boolean {
    return this.bins.end > this.#sentEnd;
  }

  #flush(): void {
    if (this.#hasUnsent && !this.parts.sender.isBlocked) this.#sendFrame();
  }

  #cursor(timeNs: bigint): CursorState {
    const { engine, plan } = this.parts;
    const book = engine.book(plan.instrument);
    return {
      timeNs,
      recordIndex: engine.recordIndex,
      bestBid: book?.bestPrice("bid") ?? 0n,
      bestAsk: book?.bestPrice("ask") ?? 0n,
      lastTradePrice: 0n,
      validity: this.bins.newestValidity,
    };
  }

  #sendFrame(): void {
    const from = this.#sentEnd;
    const to = Math.min(this.bins.end, from + FRAME_ENTRIES);
    // Clock, profile and newest column are one instant (product.md R-12): what lies beyond this frame waits.
    const isNewest = to === this.bins.end;
    const clockNs = isNewest ? this.timeNs : this.bins.header(to - 1).endNs;
    const profile = isNewest && to > from ? this.bins.profile() : undefined;
    this.parts.sender.send((serial): FrameMessage => {
      const frame = {
        kind: "frame" as const,
        generation: this.parts.generation,
        serial,
        clockNs,
        tickInt: this.parts.plan.tickInt,
        entries: this.bins.entries(from, to),
        surface: this.bins.surface(from, to),
        isProvisional: false,
        ...(isNewest ? { cursor: this.#cursor(clockNs) } : {}),
      };
      return profile === undefined ? frame : { ...frame, profile };
    });
    this.#sentEnd = to;
    this.parts.engine.vp?.consume(to);
    this.parts.engine.depth?.consume(to);
  }
}

function later(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}
