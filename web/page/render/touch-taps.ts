// Tells tap, double tap and hold of one finger apart (product.md G-2). Distances are CSS pixels, times ms.
const HOLD_MS = 350;
const DOUBLE_MS = 300;
const DOUBLE_PX = 24;

export interface TapPoint {
  readonly x: number;
  readonly y: number;
}

export interface TapParts {
  readonly now: () => number;
  /** Returns what calls it off. */
  readonly later: (callback: () => void, ms: number) => () => void;
}

export class TouchTaps {
  private callOff: (() => void) | undefined;
  private before: { readonly point: TapPoint; readonly atMs: number } | undefined;

  constructor(private readonly parts: TapParts) {}

  /** A finger came down; `held` follows when it stays where it is. */
  down(held: () => void): void {
    this.cancel();
    this.callOff = this.parts.later(() => {
      this.callOff = undefined;
      this.before = undefined;
      held();
    }, HOLD_MS);
  }

  /** It moved, or another one came: neither tap nor hold. */
  cancel(): void {
    this.callOff?.();
    this.callOff = undefined;
  }

  /** It was lifted where it had come down. The place of the first tap, where this is the second. */
  tap(point: TapPoint): TapPoint | undefined {
    this.cancel();
    const { before } = this;
    const atMs = this.parts.now();
    const isDouble =
      before !== undefined &&
      atMs - before.atMs <= DOUBLE_MS &&
      Math.hypot(point.x - before.point.x, point.y - before.point.y) <= DOUBLE_PX;
    this.before = isDouble ? undefined : { point, atMs };
    return isDouble ? before.point : undefined;
  }
}
