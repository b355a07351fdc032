// What is told of a seek that takes longer than a moment: how far it is, and why it takes so long.
import type { ReplayHead } from "./replay-head.ts";
import type { SeekTarget } from "./replay-position.ts";
import type { SeekProgress } from "./session-event.ts";

/** Shorter seeks are not told of. */
const FIRST_MS = 100;
const INTERVAL_MS = 100;
/** The time a seek may take (product.md R-3). */
const SLOW_MS = 400;

export interface SeekReportParts {
  readonly now: () => number;
  readonly told: (progress: SeekProgress) => void;
  /** The target lies outside the file. */
  readonly outside: (end: "start" | "end") => void;
}

export class SeekReport {
  #startedMs = 0;
  #toldMs = 0;
  #isTold = false;
  #isActive = false;
  #goal: SeekTarget = { kind: "record", recordIndex: 0 };
  #from = { recordIndex: 0, reachedNs: 0n };
  #reason: SeekProgress["reason"];

  constructor(private readonly parts: SeekReportParts) {}

  /** The head has been put to where it sets out from. */
  begin(goal: SeekTarget, head: ReplayHead, reason: SeekProgress["reason"]): void {
    this.#startedMs = this.parts.now();
    this.#toldMs = this.#startedMs;
    this.#isTold = false;
    this.#isActive = true;
    this.#goal = goal;
    this.#from = { recordIndex: head.recordIndex, reachedNs: head.reachedNs };
    this.#reason = reason;
  }

  tick(head: ReplayHead): void {
    if (!this.#isActive) return;
    const now = this.parts.now();
    const isDue = now - this.#startedMs >= FIRST_MS && now - this.#toldMs >= (this.#isTold ? INTERVAL_MS : 0);
    if (isDue) this.#tell(head, this.#done(head));
  }

  /** Nothing more is told of this seek; what has been told is completed. */
  end(head: ReplayHead): void {
    if (this.#isTold) this.#tell(head, 1);
    this.#isTold = false;
    this.#isActive = false;
  }

  outside(end: "start" | "end"): void {
    this.parts.outside(end);
  }

  #tell(head: ReplayHead, done: number): void {
    const now = this.parts.now();
    this.#toldMs = now;
    this.#isTold = true;
    this.parts.told({
      targetNs: this.#goal.kind === "time" ? this.#goal.timeNs : head.reachedNs,
      done,
      isSlow: now - this.#startedMs >= SLOW_MS,
      ...(this.#reason !== undefined && { reason: this.#reason }),
    });
  }

  /** Below 1 as long as the place is not reached. */
  #done(head: ReplayHead): number {
    const { recordIndex, reachedNs } = this.#from;
    const [way, all] =
      this.#goal.kind === "time"
        ? [Number(head.reachedNs - reachedNs), Number(this.#goal.timeNs - reachedNs)]
        : [head.recordIndex - recordIndex, this.#goal.recordIndex - recordIndex];
    return all > 0 ? Math.min(0.99, Math.max(0, way / all)) : 0;
  }
}
