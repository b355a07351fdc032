// Lowest and highest tick of spot and trades from the file's start to the cursor, from the overview of the file.
import type { AppState } from "./app-state.ts";

/** undefined: nothing is known yet. */
export function pricesUntilCursor({
  session,
  cursor,
}: Pick<AppState, "session" | "cursor">): { readonly low: number; readonly high: number } | undefined {
  const { overview } = session;
  if (overview === undefined || cursor === undefined) return undefined;
  const slots = Math.min(overview.count, Number((cursor.clockNs - overview.firstNs) / overview.slotNs) + 1);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let slot = 0; slot < slots; slot += 1) {
    // Comparisons with NaN are false: slots without a price are left out.
    if ((overview.low[slot] ?? Number.NaN) < low) low = overview.low[slot] ?? low;
    if ((overview.high[slot] ?? Number.NaN) > high) high = overview.high[slot] ?? high;
  }
  return low <= high ? { low, high } : undefined;
}
