// A pinch on a trackpad. Browsers report it as a wheel with Control, though nobody holds that key (product.md G-1).

/** Browsers make the wheel's distance from the fingers' scale as -100 times its logarithm. */
const DISTANCE_PER_LOG = 100;

export class PinchWatch {
  private isControlHeld = false;

  constructor(signal: AbortSignal) {
    const follow = (event: KeyboardEvent): void => {
      this.isControlHeld = event.ctrlKey;
    };
    window.addEventListener("keydown", follow, { signal });
    window.addEventListener("keyup", follow, { signal });
    // Let go in another window: nobody tells.
    window.addEventListener("blur", () => (this.isControlHeld = false), { signal });
  }

  /** By how much the fingers went apart; undefined: it is the wheel. */
  factorOf({ ctrlKey, deltaY }: WheelEvent): number | undefined {
    return ctrlKey && !this.isControlHeld ? Math.exp(-deltaY / DISTANCE_PER_LOG) : undefined;
  }
}
