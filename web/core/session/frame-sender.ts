// Back-pressure between worker and page: frames are numbered, at most two are under way, and one is sent at
// most every frame interval (performance.md section 7).
import type { FrameMessage } from "../bins/frame.ts";

const MAX_UNDER_WAY = 2;
const FRAME_INTERVAL_MS = 15;

export class FrameSender {
  #serial = 0;
  readonly #underWay: { readonly serial: number; readonly sentMs: number }[] = [];
  #lastSentMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly post: (frame: FrameMessage) => void,
    private readonly now: () => number,
  ) {}

  /** Forgets what is under way: the frames of an older generation are dropped by the client. */
  reset(): void {
    this.#underWay.length = 0;
    this.#lastSentMs = Number.NEGATIVE_INFINITY;
  }

  /** The page has drawn everything that was sent. */
  get isIdle(): boolean {
    return this.#underWay.length === 0;
  }

  get isBlocked(): boolean {
    return this.#underWay.length >= MAX_UNDER_WAY;
  }

  /** How long the page has owed the oldest acknowledgement while blocked, ms; 0 when not blocked. */
  get blockedMs(): number {
    const oldest = this.#underWay[0];
    return this.isBlocked && oldest !== undefined ? this.now() - oldest.sentMs : 0;
  }

  /** Since the last frame, ms. */
  get idleMs(): number {
    return this.now() - this.#lastSentMs;
  }

  get isDue(): boolean {
    return !this.isBlocked && this.idleMs >= FRAME_INTERVAL_MS;
  }

  send(build: (serial: number) => FrameMessage): void {
    this.#serial += 1;
    const sentMs = this.now();
    const frame = build(this.#serial);
    this.#underWay.push({ serial: this.#serial, sentMs });
    this.#lastSentMs = sentMs;
    this.post(frame);
  }

  acknowledge(serial: number): void {
    while (this.#underWay[0] !== undefined && this.#underWay[0].serial <= serial) this.#underWay.shift();
  }
}
