// What the ladder says about the book it shows (product.md T-3, T-8): in words, where it is not to be taken as it is.
import type { ValidityState } from "../../core/bins/frame.ts";
import { bookNoteStrings } from "../../strings/validity.ts";

const NOTES: Readonly<Partial<Record<ValidityState, string>>> = {
  incomplete: bookNoteStrings.incomplete,
  building: bookNoteStrings.building,
  suspect: bookNoteStrings.suspect,
  auction: bookNoteStrings.auction,
};

const TOP_ONLY = bookNoteStrings.topOnly;

/** undefined: nothing needs to be said. */
export function ladderNote(validity: ValidityState, isTopOnly: boolean): string | undefined {
  return isTopOnly ? TOP_ONLY : NOTES[validity];
}
