// What rests far from the price (product.md H-11): coarse rows of FAR_TICKS ticks beyond the window of native ticks. A
// row tells the largest of its ticks, as any cell does that several ticks share (H-4), so that a wall has the colour it
// would have on its own tick. Sizes stand by tick and maxima by row: a column costs the rows that changed in it.

/** A power of two; rows begin at its multiples and do not move with the window, whose edges are such multiples too. */
export const FAR_TICKS = 32;
/** Rows of a strip. Its middle is that of the native window: about 8,000 ticks on either side of the spot. */
export const FAR_ROWS = 512;

const STRIP_TICKS = FAR_ROWS * FAR_TICKS;

/** Lowest tick of the strip around a window of native ticks. */
export function farBaseOf(baseTick: number, nativeRows: number): number {
  return (Math.floor((baseTick + nativeRows / 2) / FAR_TICKS) - FAR_ROWS / 2) * FAR_TICKS;
}

/** Zero in each row of the strip around a window, NaN where the window has all of its ticks. */
export function clearStrip(strip: Float32Array, baseTick: number, nativeRows: number): void {
  const farBase = farBaseOf(baseTick, nativeRows);
  const from = Math.ceil((baseTick - farBase) / FAR_TICKS);
  const to = Math.floor((baseTick + nativeRows - farBase) / FAR_TICKS);
  strip.fill(0);
  if (from < to) strip.fill(Number.NaN, from, to);
}

export class FarRows {
  #baseTick = Number.NaN;
  /** What stands, by tick of the strip. */
  readonly #standing = new Float64Array(STRIP_TICKS);
  /** What the column under way tells; as `standing` but in the rows that are touched. */
  readonly #told = new Float64Array(STRIP_TICKS);
  /** Largest of what stands, by row. */
  readonly #most = new Float32Array(FAR_ROWS);
  readonly #isTouched = new Uint8Array(FAR_ROWS);
  readonly #touched: number[] = [];

  /** Nothing stands any more; from now on around this window. */
  place(baseTick: number, nativeRows: number): void {
    this.#baseTick = farBaseOf(baseTick, nativeRows);
    this.#standing.fill(0);
    this.#told.fill(0);
    this.#isTouched.fill(0);
    this.#touched.length = 0;
    clearStrip(this.#most, baseTick, nativeRows);
  }

  /** A level outside the native window: its size before the column, what the column tells of it, its size after. */
  change(tick: number, before: number, told: number, after: number): void {
    const at = tick - this.#baseTick;
    if (!(at >= 0 && at < STRIP_TICKS)) return;
    // In this order a tick with one level gets what it tells, whatever stood there before.
    this.#told[at] = (this.#told[at] ?? 0) - before + told;
    this.#standing[at] = (this.#standing[at] ?? 0) - before + after;
    const row = Math.floor(at / FAR_TICKS);
    if (this.#isTouched[row] === 1) return;
    this.#isTouched[row] = 1;
    this.#touched.push(row);
  }

  /** Ends the column and writes its rows. */
  write(strips: Float32Array, offset: number): void {
    strips.set(this.#most, offset);
    for (const row of this.#touched) {
      const from = row * FAR_TICKS;
      let told = 0;
      let most = 0;
      for (let at = from; at < from + FAR_TICKS; at += 1) {
        const standing = this.#standing[at] ?? 0;
        told = Math.max(told, this.#told[at] ?? 0);
        most = Math.max(most, standing);
        this.#told[at] = standing;
      }
      strips[offset + row] = told;
      this.#most[row] = most;
      this.#isTouched[row] = 0;
    }
    this.#touched.length = 0;
  }
}
