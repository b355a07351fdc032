// Playback: the head follows the clock, the page follows the head, inside the range when there is one. One turn is a
// slice of work or a wait; whoever calls decides what comes next.
import { RunStatus } from "../../../assembly/abi/status.ts";
import type { FrameOutput } from "./frame-output.ts";
import type { FrameSender } from "./frame-sender.ts";
import type { Pacing } from "./pacing.ts";
import { NO_LIMIT_NS } from "./replay-clock.ts";
import type { ReplayEngine } from "./replay-engine.ts";
import type { ReplayHead } from "./replay-head.ts";
import type { TimeRange } from "./replay-position.ts";
import type { Seeker } from "./seeker.ts";
import type { SessionEnvironment } from "./session-environment.ts";
import type { WakeSignal } from "./wake-signal.ts";

/** Processing between two looks at the message queue. */
const SLICE_MS = 12;
/** A page that owes its acknowledgements this long is hidden or busy: pacing holds until it answers. */
const HOLD_AFTER_MS = 250;
const POLL_MS = 16;
/** A frame without entries keeps the page's clock going. */
const CLOCK_INTERVAL_MS = 50;
/** While playing, a state to go back to is kept this often. */
const NEAR_INTERVAL_MS = 400;

export interface PlaybackParts {
  readonly environment: SessionEnvironment;
  readonly engine: ReplayEngine;
  readonly head: ReplayHead;
  readonly output: FrameOutput;
  readonly pacing: Pacing;
  readonly seeker: Seeker;
  readonly sender: FrameSender;
  readonly wake: WakeSignal;
  /** Something newer is wanted: leave at once. */
  readonly isLeft: () => boolean;
}

export class Playback {
  range: TimeRange | undefined;
  /** It has moved the head since it was last put or left somewhere. */
  #isGoing = true;
  #laidMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly parts: PlaybackParts) {}

  /** The head is put somewhere else: where playback came to no longer matters. */
  drop(): void {
    this.#isGoing = false;
  }

  /** False: the end of the file or of the range is reached, and shown. */
  async turn(signal: AbortSignal): Promise<boolean> {
    const { environment, sender, pacing, wake, seeker, head, output } = this.parts;
    if (sender.blockedMs > HOLD_AFTER_MS) {
      pacing.stop();
      await wake.wait(1000, signal);
      return true;
    }
    if (!pacing.isRunning) pacing.start();
    this.#isGoing = true;
    seeker.leave();
    const untilNs = this.#limitNs;
    const status = head.slice(SLICE_MS, { untilNs });
    if (status === RunStatus.Reached) pacing.keptUp(untilNs);
    pacing.mark();
    this.#lay();
    const isDue = output.hasUnsent || sender.idleMs >= CLOCK_INTERVAL_MS;
    if (sender.isDue && isDue) output.advance(this.#nowNs);
    const goesOn = await this.#advance(status, signal);
    await environment.yieldNow();
    return goesOn;
  }

  /** Playback has come to a stop somewhere: everything up to the clock is applied, and shown. False: left. */
  async rest(signal: AbortSignal): Promise<boolean> {
    if (!this.#isGoing) return true;
    const { pacing, seeker } = this.parts;
    pacing.stop();
    await this.#sendAll(signal);
    const timeNs = this.#nowNs;
    const outcome = await seeker.run({ untilNs: timeNs });
    if (outcome === "left") return false;
    this.#isGoing = false;
    seeker.land(outcome, timeNs);
    return true;
  }

  async #advance(status: RunStatus, signal: AbortSignal): Promise<boolean> {
    const { engine, sender, head, output, pacing, wake } = this.parts;
    switch (status) {
      case RunStatus.NeedInput:
        pacing.giveWay();
        await head.fill();
        return true;
      case RunStatus.OutputFull:
        // The ring holds nothing but unsent entries: the page has to take some.
        if (sender.isBlocked) await wake.wait(1000, signal);
        else output.advance(this.#nowNs);
        return true;
      case RunStatus.Reached:
        if (this.#isRangeOver) return !(await this.rest(signal));
        if (!pacing.skipIdle(engine.clockNs, engine.nextClockNs)) await wake.wait(POLL_MS, signal);
        return true;
      case RunStatus.Budget:
        pacing.giveWay();
        return true;
      case RunStatus.Done:
        return !(await this.#finish(signal));
      case RunStatus.Failed:
        // The host turns this status into a thrown ProblemError.
        throw new Error("The engine failed without a problem.");
    }
  }

  /** The end of the file: it stands on the last event. False: left. */
  async #finish(signal: AbortSignal): Promise<boolean> {
    const { pacing, head, seeker } = this.parts;
    pacing.place(head.standsNs);
    await this.#sendAll(signal);
    if (this.parts.isLeft()) return false;
    this.#isGoing = false;
    seeker.land("end");
    return true;
  }

  /** What playback has closed reaches the page whole, also when it is more than a frame takes. */
  async #sendAll(signal: AbortSignal): Promise<void> {
    const { output, sender, wake, isLeft } = this.parts;
    while (output.hasUnsent && !isLeft()) {
      if (sender.isBlocked) await wake.wait(1000, signal);
      else output.advance(this.#nowNs);
    }
  }

  #lay(): void {
    const { seeker, environment } = this.parts;
    seeker.layPlace();
    const now = environment.now();
    if (now - this.#laidMs < NEAR_INTERVAL_MS) return;
    this.#laidMs = now;
    seeker.layNear();
  }

  get #limitNs(): bigint {
    return earlier(this.parts.pacing.limitNs, this.#rangeEndNs);
  }

  /** The time shown, never beyond the range. */
  get #nowNs(): bigint {
    return earlier(this.parts.pacing.timeNs, this.#rangeEndNs);
  }

  get #isRangeOver(): boolean {
    return this.parts.pacing.timeNs >= this.#rangeEndNs;
  }

  /** Whoever stands behind the range plays on. */
  get #rangeEndNs(): bigint {
    const toNs = this.range?.toNs ?? NO_LIMIT_NS;
    return this.parts.head.reachedNs <= toNs ? toNs : NO_LIMIT_NS;
  }
}

function earlier(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}
