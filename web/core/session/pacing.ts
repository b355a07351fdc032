// How fast a replay goes: how far the engine may run now, what the page shows as "now", and what happens where the
// engine cannot follow or the market stands still (product.md ). It moves nothing itself.
import { AchievedSpeed } from "./achieved-speed.ts";
import { ReplayClock, UNPACED } from "./replay-clock.ts";
import type { SessionEnvironment } from "./session-environment.ts";

/** The clock gives way when the engine stays behind it this long. */
const LAG_MS = 250;
/** Wall time a skipped idle stretch takes. */
const IDLE_WALL_MS = 500;

export interface PacingParts {
  readonly environment: Pick<SessionEnvironment, "now">;
  readonly speed: number;
  /** A stretch without records longer than this is skipped; 0n = never. */
  readonly idleNs: bigint;
  /** Event time the engine has reached. */
  readonly reachedNs: () => bigint;
  readonly idleSkipped: (fromNs: bigint, toNs: bigint) => void;
}

export class Pacing {
  readonly achieved = new AchievedSpeed();
  readonly #clock: ReplayClock;
  #idleNs: bigint;
  #laggingSinceMs: number | undefined;
  /** Everything up to this time has been applied. */
  #followedNs = 0n;
  /** The time shown never goes back while the replay goes on. */
  #shownNs = 0n;
  /** Clock and picture stand at the last instant before this stretch until it has passed. */
  #skipped = { fromNs: 0n, toNs: 0n };

  constructor(private readonly parts: PacingParts) {
    this.#clock = new ReplayClock(parts.speed);
    this.#idleNs = parts.idleNs;
  }

  get isRunning(): boolean {
    return this.#clock.isRunning;
  }

  /** Event time of the replay clock: what the page shows as "now". */
  get timeNs(): bigint {
    this.#shownNs = later(this.#shownNs, this.#dueNs);
    return this.#shownNs;
  }

  /** How far the engine may run now. */
  get limitNs(): bigint {
    return this.#clock.limitNs(this.#now);
  }

  /** Goes on from the time shown. */
  start(): void {
    this.achieved.reset();
    this.#laggingSinceMs = undefined;
    this.#clock.start(this.timeNs, this.#now);
  }

  stop(): void {
    this.#clock.stop(this.#now);
  }

  /** Stands at this time, wherever it was before. */
  place(timeNs: bigint): void {
    this.#laggingSinceMs = undefined;
    this.#skipped = { fromNs: 0n, toNs: 0n };
    this.#shownNs = timeNs;
    this.#followedNs = timeNs;
    this.#clock.hold(timeNs);
  }

  setSpeed(speed: number): void {
    this.#clock.setSpeed(speed, this.#now, this.parts.reachedNs());
    this.#laggingSinceMs = undefined;
    this.achieved.reset();
  }

  /** A stretch without records longer than this is skipped from now on; 0n = none. */
  setIdle(idleNs: bigint): void {
    this.#idleNs = idleNs;
  }

  /** The engine has come this far. */
  mark(): void {
    this.achieved.mark(this.#now, this.parts.reachedNs());
  }

  /** The engine has applied everything up to the limit it was given, and waits for the clock. */
  keptUp(limitNs: bigint): void {
    this.#laggingSinceMs = undefined;
    this.#followedNs = limitNs;
  }

  /** Behind for too long: what cannot be held is not caught up with either. */
  giveWay(): void {
    if (this.#clock.speed === UNPACED) return;
    const now = this.#now;
    this.#laggingSinceMs ??= now;
    if (now - this.#laggingSinceMs < LAG_MS) return;
    this.#clock.start(this.timeNs, now);
    this.#laggingSinceMs = now;
  }

  /** Passes a stretch without records in half a second of wall time; `clockNs` and `nextNs`: records around it. */
  skipIdle(clockNs: bigint, nextNs: bigint): boolean {
    const idleNs = this.#idleNs;
    const { idleSkipped } = this.parts;
    if (idleNs === 0n || !this.#clock.isRunning) return false;
    const now = this.#now;
    const from = this.#clock.timeNs(now);
    const remainder = BigInt(Math.round(IDLE_WALL_MS * 1e6 * this.#clock.speed));
    if (nextNs - clockNs <= idleNs || nextNs - from <= remainder) return false;
    this.#skipped = { fromNs: this.timeNs, toNs: nextNs };
    this.#clock.start(nextNs - remainder, now);
    idleSkipped(clockNs, nextNs);
    return true;
  }

  get #now(): number {
    return this.parts.environment.now();
  }

  /** What the clock asks for, as far as the engine has followed; it runs on where nothing happens. */
  get #dueNs(): bigint {
    // Unpaced nothing is asked for: how far it has followed is where it is, at the end of a range for one.
    if (this.#clock.speed === UNPACED) return later(this.#followedNs, this.parts.reachedNs());
    const { fromNs, toNs } = this.#skipped;
    const clockNs = this.#clock.timeNs(this.#now);
    const followedNs = clockNs < this.#followedNs ? clockNs : this.#followedNs;
    return later(clockNs < toNs ? fromNs : followedNs, this.parts.reachedNs());
  }
}

function later(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}
