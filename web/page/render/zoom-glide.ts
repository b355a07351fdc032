// A change of the view that takes a moment, as the zoom by keys does: fast at first, then slower, so that the eye keeps
// hold of what it looks at (design guide section 8). It asks for frames only while it is under way. Times are ms.

const GLIDE_MS = 90;

export interface GlideClock {
  readonly now: () => number;
  readonly requestFrame: (callback: () => void) => number;
  readonly cancelFrame: (handle: number) => void;
  readonly isMotionReduced: () => boolean;
}

/** What a page without frames of its own uses: everything is there at once. */
export const NO_GLIDE: GlideClock = {
  now: () => 0,
  requestFrame: () => 0,
  cancelFrame: () => undefined,
  isMotionReduced: () => true,
};

export class ZoomGlide {
  private frame: number | undefined;
  private startedMs = 0;
  private step: (share: number) => void = () => undefined;

  constructor(private readonly clock: GlideClock) {}

  get isUnderWay(): boolean {
    return this.frame !== undefined;
  }

  /** Calls with the share of the way that is done, 1 at the end; takes the place of what is under way, where it is. */
  start(step: (share: number) => void): void {
    this.stop();
    this.step = step;
    if (this.clock.isMotionReduced()) {
      step(1);
      return;
    }
    this.startedMs = this.clock.now();
    this.next();
  }

  /** Is there at once: something else begins. */
  finish(): void {
    if (this.frame === undefined) return;
    this.stop();
    this.step(1);
  }

  private stop(): void {
    if (this.frame !== undefined) this.clock.cancelFrame(this.frame);
    this.frame = undefined;
  }

  private next(): void {
    this.frame = this.clock.requestFrame(() => {
      this.frame = undefined;
      const done = (this.clock.now() - this.startedMs) / GLIDE_MS;
      if (done < 1) this.next();
      this.step(done < 1 ? 1 - (1 - Math.max(0, done)) ** 3 : 1);
    });
  }
}
