// Tells when the speed asked for cannot be held: only then is the achieved one shown (product.md R-2).

/** Below this share of the wanted speed it is not held. */
const HELD = 0.95;
/** A dip shorter than this is not told. */
const PATIENCE_MS = 250;

export class HeldSpeed {
  private slowSinceMs: number | undefined;

  /** True when `achieved` has been short of `wanted` for long enough. */
  isMissed(nowMs: number, wanted: number, achieved: number, playing: boolean): boolean {
    if (!playing || achieved <= 0 || achieved >= wanted * HELD) {
      this.slowSinceMs = undefined;
      return false;
    }
    this.slowSinceMs ??= nowMs;
    return nowMs - this.slowSinceMs > PATIENCE_MS;
  }
}
