// What is typed into the search field of the top bar: a time in any notation of the clock, or a price, which leads to
// the next trade at it (product.md section 13). A number that could be both is a time if the data has that time.
import { parseTimeEntry, TIME_ENTRY_EXAMPLES } from "../../core/time/time-entry.ts";
import type { TimeEntryContext } from "../../core/time/time-entry.ts";
import { parseTypedDecimal } from "../../lib/decimal.ts";
import { searchStrings } from "../../strings/search.ts";

export type SearchEntry =
  | { readonly kind: "time"; readonly ns: bigint }
  /** 1e-9 price units. */
  | { readonly kind: "price"; readonly price: bigint }
  | { readonly kind: "problem"; readonly text: string };

export function parseSearchEntry(text: string, context: TimeEntryContext): SearchEntry {
  const typed = text.trim();
  const time = parseTimeEntry(typed, context);
  const isInData = "ns" in time && time.ns >= context.firstNs && time.ns <= context.lastNs;
  // Signs make steps of time, colons make times of day.
  const price = /^\d[\d.,\s]{0,14}$/.test(typed) ? parseTypedDecimal(typed) : undefined;
  if (price !== undefined && !isInData) return { kind: "price", price };
  if ("ns" in time) return { kind: "time", ns: time.ns };
  const isUnknown = !/\d/.test(typed);
  return {
    kind: "problem",
    text: isUnknown ? searchStrings.neither(typed, TIME_ENTRY_EXAMPLES) : time.problem,
  };
}
