// A decaying running maximum per entry (live-view.md section 2): max = max(0.995 · max, value), once a bin.
// Kept per entry, so that the contrast of a column does not depend on how one got there.

const DECAY = 0.995;

export class RunningMaximum {
  readonly #values: Float64Array;
  #current: number;

  constructor(
    private readonly start: number,
    private readonly capacity: number,
  ) {
    this.#values = new Float64Array(capacity);
    this.#current = start;
  }

  append(entry: number, value: number, bins: number): void {
    this.#current = Math.max(this.#current * DECAY ** bins, value);
    this.#values[entry % this.capacity] = this.#current;
  }

  /** Forgets the entries from this one on; `first` is the oldest that is known. */
  truncate(entry: number, first: number): void {
    this.#current = entry > first ? this.at(entry - 1) : this.start;
  }

  at(entry: number): number {
    return this.#values[entry % this.capacity] ?? 0;
  }
}
