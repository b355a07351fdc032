// Counts of the quality report, by the names that the engine and the command line give them: what each is called, and
// what it means.
import { plural } from "./plural.ts";

export const faultStrings = {
  flag_maybe_bad_book: [
    "Gaps",
    "Records flagged as following lost ones: the book is suspect until the next snapshot",
  ],
  unknown_cancel: ["Unknown cancels", "Cancels of orders that are not in the book"],
  unknown_modify: ["Unknown modifies", "Modifies of orders that are not in the book"],
  duplicate_add: ["Duplicate adds", "Adds of an id that is in the book already: the newer one counts"],
  over_cancel: ["Cancels beyond the size", "Cancels of more than the order had"],
  zero_cancel: ["Cancels of size zero", "Cancels without a size: no effect"],
  zero_size: ["Zero sizes", "Adds, trades and fills of size zero"],
  off_tick: ["Off-tick prices", "Levels at a price that is no multiple of the tick"],
  undefined_price: ["Undefined prices", "Adds, modifies and trades without a price"],
  backward_time: [
    "Out-of-order times",
    "Records before an earlier one of the instrument: the clock stands still",
  ],
  ts_backward: [
    "Out-of-order receive times",
    "Records received before an earlier one of the file, by their times",
  ],
  undefined_time: ["Undefined times", "Records without a time, or with one that cannot be"],
  side_mismatch: ["Side mismatches", "Cancels and modifies that name the other side of the book"],
  bad_record: ["Records without effect", "Adds and modifies without a side or a price"],
  unknown_action: ["Unknown actions", "Records with an action that the format does not know"],
} as const;

/** Ordinary, or no fault of the file. */
export const noteStrings = {
  unknown_fill: ["Unknown fills", "Fills of hidden quantity and of orders that never rested: normal"],
  unconfirmed_fill: ["Unconfirmed fills", "Fills that no cancel or modify followed before their event ended"],
  replenish: ["Replenished orders", "Orders that showed a new part after a fill: icebergs"],
  events_without_flag: ["Events ended by time", "The publisher does not flag the last record of an event"],
  top_of_book: ["Best quotes", "Adds that replace a whole side: the venue shows no orders"],
} as const;

export const recordStrings = {
  add: ["Add", "Orders that came"],
  cancel: ["Cancel", "Orders or parts of them that went"],
  modify: ["Modify", "Orders that changed their price or size"],
  clear: ["Clear", "The book was emptied"],
  trade: ["Trade", "Prints; they do not change the book"],
  fill: ["Fill", "Resting orders that were traded; they do not change the book"],
  none: ["None", "Records without an action"],
} as const;

export const flagStrings = {
  snapshot_record: ["Snapshot", "Records of a snapshot"],
  flag_tob: ["Top of book", "Records that carry a best quote"],
  flag_mbp: ["Aggregated", "Records that carry a whole level"],
  flag_bad_ts_recv: ["Receive time unreliable", "Normal inside snapshots"],
} as const;

/** In one line: "3 unknown cancels"; `text` is the count as it is written. */
export function faultPhrase(label: string, count: number, text: string): string {
  const words = label.charAt(0).toLowerCase() + label.slice(1);
  return `${text} ${plural(count, words.replace(/s$/, ""), words)}`;
}
