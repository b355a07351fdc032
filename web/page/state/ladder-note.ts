// What the ladder says about the book it shows (product.md T-3, T-8): in words, where it is not to be taken as it is.
import type { ValidityState } from "../../core/bins/frame.ts";

const NOTES: Readonly<Partial<Record<ValidityState, string>>> = {
  incomplete:
    "Book incomplete: the file has no start snapshot. Levels that have not changed since are missing.",
  building: "A snapshot is being read: the book is not complete.",
  suspect: "Book suspect: the feed reported a gap, or the book contradicts itself.",
  auction: "Auction or pre-open: bid and ask may cross.",
};

const TOP_ONLY = "Best quotes only: this venue shows no orders, so that order counts mean nothing.";

/** undefined: nothing needs to be said. */
export function ladderNote(validity: ValidityState, isTopOnly: boolean): string | undefined {
  return isTopOnly ? TOP_ONLY : NOTES[validity];
}
