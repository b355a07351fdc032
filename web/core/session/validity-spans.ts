// Validity of the book over time as spans: the strip along the time axis and the rows of the event list
// (product.md T-2, T-5).
import { VALIDITY_STATES, type ValidityState } from "../bins/frame.ts";

export interface ValiditySpan {
  readonly state: ValidityState;
  readonly startNs: bigint;
  /** Exclusive. */
  readonly endNs: bigint;
}

/** A book that flickers more often tells no more in a list. */
const MOST_SPANS = 4096;

export class ValiditySpans {
  readonly #spans: ValiditySpan[] = [];
  #open: ValiditySpan | undefined;

  /** Entries in their order; `validity`: index into VALIDITY_STATES. */
  observe(startNs: bigint, endNs: bigint, validity: number): void {
    const state = VALIDITY_STATES[validity] ?? "empty";
    if (this.#open?.state === state) {
      this.#open = { ...this.#open, endNs };
      return;
    }
    if (this.#open !== undefined) this.#spans.push(this.#open);
    if (this.#spans.length > MOST_SPANS) this.#spans.shift();
    this.#open = { state, startNs, endNs };
  }

  /** The newest ones, oldest first. */
  get spans(): readonly ValiditySpan[] {
    return this.#open === undefined ? [...this.#spans] : [...this.#spans, this.#open];
  }
}
