// The prints of a stretch of trades, ordered by size: how many are at least so large, and which.
import type { PrintGroups } from "./print-groups.ts";

export class PrintSpan {
  /** Distinct sizes, ascending, and where the prints of each begin in `order`. */
  readonly #sizes: Float64Array;
  readonly #starts: Uint32Array;
  /** First trades of the prints by ascending size; among equal ones in the order of time. */
  readonly #order: Uint32Array;

  /** Of the trades [from, to). */
  constructor(
    groups: PrintGroups,
    readonly from: number,
    readonly to: number,
  ) {
    const firsts: number[] = [];
    const sizes: number[] = [];
    const counts = new Map<number, number>();
    groups.each(from, to, (first, size) => {
      firsts.push(first);
      sizes.push(size);
      counts.set(size, (counts.get(size) ?? 0) + 1);
    });
    this.#sizes = Float64Array.from(counts.keys()).toSorted();
    this.#starts = new Uint32Array(this.#sizes.length + 1);
    const next = new Map<number, number>();
    this.#sizes.forEach((size, i) => {
      const start = this.#starts[i] ?? 0;
      next.set(size, start);
      this.#starts[i + 1] = start + (counts.get(size) ?? 0);
    });
    this.#order = new Uint32Array(firsts.length);
    for (let i = 0; i < firsts.length; i += 1) {
      const size = sizes[i] ?? 0;
      const at = next.get(size) ?? 0;
      this.#order[at] = firsts[i] ?? 0;
      next.set(size, at + 1);
    }
  }

  get largest(): number {
    return this.#sizes.at(-1) ?? 0;
  }

  countAtLeast(size: number): number {
    return this.#order.length - this.#startOf(size);
  }

  /** First trades of the prints at least so large and smaller than `below`; in the order of time within a size. */
  between(size: number, below: number): Uint32Array {
    return this.#order.subarray(this.#startOf(size), this.#startOf(below));
  }

  /** Where the prints that are at least so large begin. */
  #startOf(size: number): number {
    let [low, high] = [0, this.#sizes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sizes[middle] ?? 0) >= size) high = middle;
      else low = middle + 1;
    }
    return this.#starts[low] ?? 0;
  }
}
