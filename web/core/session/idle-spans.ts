// Stretches without a record, as the index pass meets them: breaks of trading, which playback may skip
// (product.md R-8). Kept for the event list, whether playback skips them or not.

export interface IdleSpan {
  readonly startNs: bigint;
  /** Exclusive. */
  readonly endNs: bigint;
}

/** Shorter ones are no break; the default of *skip idle time*. */
const LEAST_NS = 60_000_000_000n;
/** More of them tell no more in a list. */
const MOST_SPANS = 1024;

export class IdleSpans {
  readonly #spans: IdleSpan[] = [];
  #open: IdleSpan | undefined;

  /** Entries in their order; a long break is several of them. */
  observe({ startNs, endNs, eventCount }: IdleSpan & { readonly eventCount: number }): void {
    if (eventCount > 0) {
      this.#close();
      return;
    }
    this.#open = { startNs: this.#open?.startNs ?? startNs, endNs };
  }

  /** The first ones, in their order. */
  get spans(): readonly IdleSpan[] {
    return this.#isLong() && this.#open !== undefined ? [...this.#spans, this.#open] : [...this.#spans];
  }

  #close(): void {
    if (this.#isLong() && this.#open !== undefined) this.#spans.push(this.#open);
    this.#open = undefined;
  }

  #isLong(): boolean {
    if (this.#open === undefined || this.#spans.length >= MOST_SPANS) return false;
    return this.#open.endNs - this.#open.startNs >= LEAST_NS;
  }
}
