// The time that the axis leaves out: it counts entries, and a run of idle time is one of them. How much that is in
// sight, and where columns stand closer than the time they hold (product.md H-3, R-8). Pure; ns and columns.
import type { ColumnStore, EntrySpan } from "./column-store.ts";

/** Less than this of the time in sight is not worth a word. */
const LEAST_SHARE = 0.02;
/** A column that holds this many times what its bins last stands closer than the time it holds. */
const CLOSE_FACTOR = 1.5;

export interface LeftOutTime {
  /** 0: nothing worth telling. */
  readonly ns: number;
  /** Columns between which idle time is left out, neighbours together. */
  readonly spans: readonly EntrySpan[];
}

export const NOTHING_LEFT_OUT: LeftOutTime = { ns: 0, spans: [] };

/** `binNs`: of one bin; `from`, `to`: columns in sight. */
export function leftOutTime(
  store: Pick<ColumnStore, "slot" | "spanOf" | "entriesOf" | "endOfEntries" | "startNs" | "endNs">,
  binNs: number,
  { from, to }: EntrySpan,
): LeftOutTime {
  if (binNs <= 0) return NOTHING_LEFT_OUT;
  const spans: { from: number; to: number }[] = [];
  let left = 0;
  let seen = 0;
  for (let column = from; column < to;) {
    const span = store.spanOf(column);
    const entries = store.entriesOf(column);
    const slot = store.slot(column);
    const lastedNs = (store.endNs[slot] ?? 0) - (store.startNs[slot] ?? 0);
    const binsNs = (Math.min(entries.to, store.endOfEntries) - entries.from) * binNs;
    seen += lastedNs;
    left += Math.max(0, lastedNs - binsNs);
    if (lastedNs > CLOSE_FACTOR * binsNs) {
      const last = spans.at(-1);
      if (last?.to === span.from) last.to = span.to;
      else spans.push({ from: span.from, to: span.to });
    }
    column = Math.max(column + 1, span.to);
  }
  return left > LEAST_SHARE * seen ? { ns: left, spans } : NOTHING_LEFT_OUT;
}
