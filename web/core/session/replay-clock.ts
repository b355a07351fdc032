// Event time as a function of wall time: t = t0 + speed · (wall − wall0) (product.md R-1). Wall times are
// milliseconds of an injected monotonic clock, event times nanoseconds since the epoch.

/** Far after every record: "as fast as possible". */
export const NO_LIMIT_NS = 2n ** 63n - 1n;
const NS_PER_MS = 1_000_000;

export const MIN_SPEED = 0.01;
export const MAX_SPEED = 10_000;
/** Written speed=0: as fast as the engine and the drawing allow. */
export const UNPACED = 0;

export function checkSpeed(speed: number): number {
  if (speed === UNPACED) return speed;
  if (!(speed >= MIN_SPEED && speed <= MAX_SPEED)) {
    throw new RangeError(
      `Speed ${speed} lies outside ${MIN_SPEED} to ${MAX_SPEED} (0 = as fast as possible).`,
    );
  }
  return speed;
}

export class ReplayClock {
  #originNs = 0n;
  #originMs = 0;
  #speed: number;
  #running = false;

  constructor(speed: number) {
    this.#speed = checkSpeed(speed);
  }

  get speed(): number {
    return this.#speed;
  }

  get isRunning(): boolean {
    return this.#running;
  }

  /** Starts, or starts anew, at this event time. */
  start(eventNs: bigint, wallMs: number): void {
    this.#originNs = eventNs;
    this.#originMs = wallMs;
    this.#running = true;
  }

  /** Stands at this event time. */
  hold(eventNs: bigint): void {
    this.#originNs = eventNs;
    this.#running = false;
  }

  /** Holds the event time reached. */
  stop(wallMs: number): void {
    if (!this.#running) return;
    this.#originNs = this.timeNs(wallMs);
    this.#originMs = wallMs;
    this.#running = false;
  }

  /** The time reached stays; only what follows runs at the new speed. */
  setSpeed(speed: number, wallMs: number, reachedNs: bigint): void {
    checkSpeed(speed);
    const now = this.#speed === UNPACED ? reachedNs : this.timeNs(wallMs);
    this.#speed = speed;
    this.#originNs = now;
    this.#originMs = wallMs;
  }

  /** Event time that is due; the time held while stopped. Unpaced: the origin, see limitNs. */
  timeNs(wallMs: number): bigint {
    if (!this.#running || this.#speed === UNPACED) return this.#originNs;
    // Below 2^53 ns (104 days) for every span a replay can have at a given origin, so that the product is exact enough.
    const elapsedNs = Math.round((wallMs - this.#originMs) * NS_PER_MS * this.#speed);
    return this.#originNs + BigInt(elapsedNs);
  }

  /** How far the engine may run now. */
  limitNs(wallMs: number): bigint {
    if (this.#running && this.#speed === UNPACED) return NO_LIMIT_NS;
    return this.timeNs(wallMs);
  }
}
