// A picture that was pushed by a finger goes on and slows down (product.md G-2). Distances are CSS pixels, times ms.

/** Only what the finger did last counts: who stops before letting go pushes nothing. */
const SAMPLE_MS = 80;
/** Speed falls to a third in this time. */
const DECAY_MS = 300;
const LEAST_PX_PER_MS = 0.15;
const STOP_PX_PER_MS = 0.02;
/** A tab that was hidden meanwhile does not jump. */
const LONGEST_STEP_MS = 64;

export interface InertiaParts {
  readonly now: () => number;
  readonly requestFrame: (callback: () => void) => number;
  readonly cancelFrame: (handle: number) => void;
  readonly isMotionReduced: () => boolean;
  readonly move: (dx: number, dy: number) => void;
  readonly ended: () => void;
}

interface Sample {
  readonly dx: number;
  readonly dy: number;
  readonly atMs: number;
}

export class PanInertia {
  private samples: Sample[] = [];
  private frame: number | undefined;
  private velocity = { x: 0, y: 0 };
  private atMs = 0;

  constructor(private readonly parts: InertiaParts) {}

  /** The finger moved the picture. */
  moved(dx: number, dy: number): void {
    const atMs = this.parts.now();
    this.samples = [...this.samples.filter((sample) => atMs - sample.atMs <= SAMPLE_MS), { dx, dy, atMs }];
  }

  /** The finger has let go. True: the picture goes on, `ended` follows. */
  release(): boolean {
    const now = this.parts.now();
    const recent = this.samples.filter(({ atMs }) => now - atMs <= SAMPLE_MS);
    this.samples = [];
    // What came first tells where it was, not how fast.
    const [first, ...others] = recent;
    if (first === undefined || others.length === 0 || this.parts.isMotionReduced()) return false;
    const spanMs = Math.max(1, now - first.atMs);
    const sum = (of: (sample: Sample) => number): number =>
      others.reduce((all, sample) => all + of(sample), 0);
    this.velocity = { x: sum(({ dx }) => dx) / spanMs, y: sum(({ dy }) => dy) / spanMs };
    if (this.speed < LEAST_PX_PER_MS) return false;
    this.atMs = now;
    this.next();
    return true;
  }

  /** Another finger, the wheel, a key: at once. */
  stop(): void {
    this.samples = [];
    if (this.frame === undefined) return;
    this.parts.cancelFrame(this.frame);
    this.frame = undefined;
    this.parts.ended();
  }

  private get speed(): number {
    return Math.hypot(this.velocity.x, this.velocity.y);
  }

  private next(): void {
    this.frame = this.parts.requestFrame(() => this.step());
  }

  private step(): void {
    const now = this.parts.now();
    const stepMs = Math.min(now - this.atMs, LONGEST_STEP_MS);
    this.atMs = now;
    const { x, y } = this.velocity;
    this.parts.move(x * stepMs, y * stepMs);
    const left = Math.exp(-stepMs / DECAY_MS);
    this.velocity = { x: x * left, y: y * left };
    if (this.speed >= STOP_PX_PER_MS) {
      this.next();
      return;
    }
    this.frame = undefined;
    this.parts.ended();
  }
}
