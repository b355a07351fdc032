// Which bins the entries of a replay stand for: entries are runs of empty bins or single bins, bins have numbers
// from the start of the replay on.
import type { RetainedBins } from "../bins/retained-bins.ts";
import type { BinRange } from "./grid-pass.ts";

type Bins = Pick<RetainedBins, "first" | "end" | "header">;

/** Bins of the entries [fromEntry, toEntry), as far as they are retained; from entry 0 on all bins count. */
export function binRange(bins: Bins, fromEntry: number, toEntry: number): BinRange | undefined {
  const from = Math.max(fromEntry, bins.first);
  const to = Math.min(toEntry, bins.end);
  if (from >= to) return undefined;
  const first = bins.header(from);
  const firstSeq = fromEntry <= 0 ? 0 : first.binSeq - first.runLength + 1;
  return { firstSeq, lastSeq: bins.header(to - 1).binSeq };
}

/** Number of the bin that an instant falls into; undefined before there is a bin. */
export function binAt(bins: Bins, timeNs: bigint, cellWidthNs: bigint): number | undefined {
  if (bins.end === 0) return undefined;
  const { binSeq, endNs } = bins.header(bins.end - 1);
  const firstNs = endNs - BigInt(binSeq + 1) * cellWidthNs;
  return timeNs < firstNs ? undefined : Number((timeNs - firstNs) / cellWidthNs);
}
