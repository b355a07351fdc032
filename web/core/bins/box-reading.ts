// What happened in a box of time and price (product.md O-7): quantities added, pulled and filled at its levels, and all
// messages of its time. Read from the changes that are kept: whole columns count, those that the time touches.
import { readCell } from "./cell-reading.ts";
import type { DepthHistory } from "./depth-history.ts";

/** Times [fromNs, toNs) and ticks [lowTick, highTick). */
export interface BoxQuery {
  readonly fromNs: bigint;
  readonly toNs: bigint;
  readonly lowTick: number;
  readonly highTick: number;
}

export interface BoxReading {
  readonly added: number;
  readonly pulled: number;
  readonly filled: number;
  /** Of the whole book, whatever the price. */
  readonly messages: number;
}

const NOTHING: BoxReading = { added: 0, pulled: 0, filled: 0, messages: 0 };

/** `messagesOf`: of one entry. undefined: the box begins before the entries [first, history.end) that are kept. */
export function readBox(
  history: DepthHistory,
  tickInt: number,
  { fromNs, toNs, lowTick, highTick }: BoxQuery,
  { first, messagesOf }: { readonly first: number; readonly messagesOf: (entry: number) => number },
): BoxReading | undefined {
  const { end } = history;
  if (first >= end) return undefined;
  if (fromNs < history.entry(first).startNs && first > 0) return undefined;
  const fromEntry = firstEntry(first, end, (entry) => history.entry(entry).endNs > fromNs);
  const toEntry = firstEntry(first, end, (entry) => history.entry(entry).startNs >= toNs);
  if (fromEntry >= toEntry) return NOTHING;
  const cell = readCell(history, tickInt, { fromEntry, toEntry, lowTick, highTick });
  if (cell === undefined) return undefined;
  const { bid, ask } = cell;
  let messages = 0;
  for (let entry = fromEntry; entry < toEntry; entry += 1) messages += messagesOf(entry);
  return {
    added: bid.added + ask.added,
    pulled: bid.pulled + ask.pulled,
    filled: bid.filled + ask.filled,
    messages,
  };
}

/** The first of [from, to) that does; those that do follow those that do not. */
function firstEntry(from: number, to: number, does: (entry: number) => boolean): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (does(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
