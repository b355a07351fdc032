// Validity of the book as the page shows it (README question 3, product.md T-2): the book's own status, and
// what makes a complete book suspect all the same. Suspect holds until the next complete snapshot or clear.
import { VALIDITY_STATES, type ValidityState } from "../bins/frame.ts";

/** Unknown ids within this time that make a book suspect. */
const UNKNOWN_WINDOW_NS = 60_000_000_000n;
const UNKNOWN_LIMIT = 10;

export interface BookObservation {
  readonly status: "unseeded" | "building" | "ok" | "suspect";
  readonly clockNs: bigint;
  readonly records: number;
  readonly trades: number;
  /** Clears and snapshot records so far: a change ends `suspect`. */
  readonly resets: number;
  /** Cancels and modifies of unknown orders so far. */
  readonly unknown: number;
  /** Best bid ≥ best ask at the last event end. */
  readonly isCrossed: boolean;
  /** Event ends so far at which the book was not crossed. */
  readonly uncrossedStates: number;
}

export class ValidityWatch {
  #isSuspect = false;
  #resets = -1;
  /** Trades and uncrossed states when the crossing under way was first seen. */
  #crossing: { readonly trades: number; readonly uncrossedStates: number } | undefined;
  #windowStartNs = 0n;
  #windowUnknown = 0;

  observe(book: BookObservation | undefined): ValidityState {
    if (book === undefined || book.records === 0) return "empty";
    if (book.resets !== this.#resets) {
      this.#resets = book.resets;
      this.#isSuspect = false;
      this.#startWindow(book);
    }
    if (book.status === "building") return "building";
    if (this.#hasUnknowns(book) || this.#tradesWhileCrossed(book)) this.#isSuspect = true;
    // Unknown ids are normal in a book that was never seeded: it says so itself.
    if (book.status === "unseeded") return "incomplete";
    if (this.#isSuspect || book.status === "suspect") return "suspect";
    return book.isCrossed ? "auction" : "valid";
  }

  /** Index into VALIDITY_STATES. */
  static index(state: ValidityState): number {
    return VALIDITY_STATES.indexOf(state);
  }

  #startWindow(book: BookObservation): void {
    this.#windowStartNs = book.clockNs;
    this.#windowUnknown = book.unknown;
  }

  #hasUnknowns(book: BookObservation): boolean {
    const isMany = book.unknown - this.#windowUnknown >= UNKNOWN_LIMIT;
    if (book.clockNs - this.#windowStartNs > UNKNOWN_WINDOW_NS) this.#startWindow(book);
    return isMany;
  }

  #tradesWhileCrossed(book: BookObservation): boolean {
    if (!book.isCrossed) {
      this.#crossing = undefined;
      return false;
    }
    const isSame = this.#crossing?.uncrossedStates === book.uncrossedStates;
    if (!isSame || this.#crossing === undefined) this.#crossing = book;
    return book.trades > this.#crossing.trades;
  }
}
