// Validity of the book as the page shows it (settled question 3, product.md T-2): the book's own status, and what
// makes a complete book suspect all the same. Suspect holds until the next complete snapshot or clear. Judged at
// the end of every entry, so that it depends on the file alone, never on speed or on how the engine was fed.
import { BookStatus } from "../../../assembly/abi/counters.ts";
import { VALIDITY_STATES, type ValidityState } from "../bins/frame.ts";
import type { EntryQuality } from "../engine/entry-quality.ts";

/** Unknown ids within this time that make a book suspect. */
const UNKNOWN_WINDOW_NS = 60_000_000_000n;
const UNKNOWN_LIMIT = 10;

/** What a watch knows; with it another one goes on from the same entry. Plain data. */
export interface ValidityMemory {
  readonly isSuspect: boolean;
  readonly resets: number;
  readonly crossing: { readonly trades: number; readonly uncrossedStates: number } | undefined;
  readonly windowStartNs: bigint;
  readonly windowUnknown: number;
}

export class ValidityWatch {
  #isSuspect = false;
  #resets = -1;
  /** Trades and uncrossed states when the crossing under way was first seen. */
  #crossing: { readonly trades: number; readonly uncrossedStates: number } | undefined;
  #windowStartNs = 0n;
  #windowUnknown = 0;

  /** Entries in their order; undefined = there is no book to look at. */
  observe(book: EntryQuality | undefined): ValidityState {
    if (book === undefined) return "empty";
    if (book.resets !== this.#resets) {
      this.#resets = book.resets;
      this.#isSuspect = false;
      this.#startWindow(book);
    }
    if (book.status === BookStatus.Building) return "building";
    if (this.#hasUnknowns(book) || this.#tradesWhileCrossed(book)) this.#isSuspect = true;
    // Unknown ids are normal in a book that was never seeded: it says so itself.
    if (book.status === BookStatus.Unseeded) return "incomplete";
    if (this.#isSuspect || book.status === BookStatus.Suspect) return "suspect";
    return book.isCrossed ? "auction" : "valid";
  }

  save(): ValidityMemory {
    return {
      isSuspect: this.#isSuspect,
      resets: this.#resets,
      crossing: this.#crossing && {
        trades: this.#crossing.trades,
        uncrossedStates: this.#crossing.uncrossedStates,
      },
      windowStartNs: this.#windowStartNs,
      windowUnknown: this.#windowUnknown,
    };
  }

  /** undefined: as before the first entry. */
  restore(memory: ValidityMemory | undefined): void {
    this.#isSuspect = memory?.isSuspect ?? false;
    this.#resets = memory?.resets ?? -1;
    this.#crossing = memory?.crossing;
    this.#windowStartNs = memory?.windowStartNs ?? 0n;
    this.#windowUnknown = memory?.windowUnknown ?? 0;
  }

  /** Index into VALIDITY_STATES. */
  static index(state: ValidityState): number {
    return VALIDITY_STATES.indexOf(state);
  }

  #startWindow(book: EntryQuality): void {
    this.#windowStartNs = book.clockNs;
    this.#windowUnknown = book.unknown;
  }

  #hasUnknowns(book: EntryQuality): boolean {
    const isMany = book.unknown - this.#windowUnknown >= UNKNOWN_LIMIT;
    if (book.clockNs - this.#windowStartNs > UNKNOWN_WINDOW_NS) this.#startWindow(book);
    return isMany;
  }

  #tradesWhileCrossed(book: EntryQuality): boolean {
    if (!book.isCrossed) {
      this.#crossing = undefined;
      return false;
    }
    const isSame = this.#crossing?.uncrossedStates === book.uncrossedStates;
    if (!isSame || this.#crossing === undefined) this.#crossing = book;
    return book.trades > this.#crossing.trades;
  }
}
