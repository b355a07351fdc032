// The moments of a file that can be jumped to, found in its index (product.md R-9). Places lie behind the record that
// is looked for: a seek completes its event.
import { UNDEF_PRICE } from "../dbn/identifiers.ts";
import type { FileMoments } from "../engine/moments-reader.ts";
import { findIceberg, findLargest } from "./order-jump.ts";
import type { QualityReport } from "./quality-report.ts";
import type { JumpAnswer, JumpQuery, LargestQuery, TradeSize } from "./replay-position.ts";
import type { Trade, TradeList } from "../flow/trade-list.ts";
import { type MomentSearch, sweeps, vwapCrosses } from "../flow/trade-moments.ts";

/** Trades that count as large: the largest of this share. */
const LARGE_SHARE = 0.01;

export interface JumpSources {
  readonly trades: TradeList | undefined;
  readonly report: QualityReport | undefined;
  readonly moments: FileMoments | undefined;
  /** Of the instrument. */
  readonly tickInt: bigint;
}

type TradeQuery = Extract<JumpQuery, { kind: "trade" | "price" | "sweep" | "vwap" }>;

/** Where the replay stands. */
export interface JumpOrigin {
  readonly recordIndex: number;
  readonly timeNs: bigint;
  /** 1e-9 price units; 0n = none. */
  readonly lastTradePrice: bigint;
}

interface Moment {
  readonly timeNs: bigint;
  readonly recordIndex: number | undefined;
}

export function findJump(
  query: JumpQuery | LargestQuery,
  from: JumpOrigin,
  sources: JumpSources,
): JumpAnswer {
  const { report } = sources;
  const found = find(query, from, sources);
  if (found !== undefined) return found;
  return { reason: report?.isComplete === true ? "none" : "not-indexed" };
}

function find(query: JumpQuery | LargestQuery, from: JumpOrigin, sources: JumpSources) {
  const { report, moments } = sources;
  const isComplete = report?.isComplete === true;
  if (query.kind === "largest") return moments && findLargest(query, from, moments, isComplete);
  if (query.kind === "iceberg") return moments && findIceberg(query.direction, from, moments, isComplete);
  return isByTrade(query) ? byTrade(query, from, sources) : byMark(query, from, report);
}

function isByTrade(query: JumpQuery): query is TradeQuery {
  return ["trade", "price", "sweep", "vwap"].includes(query.kind);
}

function byTrade(query: TradeQuery, from: JumpOrigin, sources: JumpSources): Moment | undefined {
  const { trades, tickInt } = sources;
  if (trades === undefined) return undefined;
  const search = searchFor(query, from, trades, tickInt);
  if (query.direction === "next") return behind(search.next(from.recordIndex));
  // A trade of the instant it stands on is where it is already.
  let found = search.previous(from.recordIndex);
  while (found !== undefined && found.timeNs >= from.timeNs) found = search.previous(found.recordIndex);
  return behind(found);
}

function searchFor(query: TradeQuery, from: JumpOrigin, trades: TradeList, tickInt: bigint): MomentSearch {
  switch (query.kind) {
    case "trade":
      return bySize(trades, query.minSize);
    case "price":
      return byPrice(trades, query.price, from);
    case "sweep":
      return sweeps(trades);
    case "vwap":
      return vwapCrosses(trades, tickInt, query.anchorNs);
  }
}

function bySize(trades: TradeList, minSize: TradeSize): MomentSearch {
  const wanted = minSize === "large" ? (trades.sizeOfShare(LARGE_SHARE) ?? 0) : minSize;
  const size = Math.max(wanted, trades.minSize);
  return {
    next: (fromRecord) => trades.next(fromRecord, size),
    previous: (beforeRecord) => trades.previous(beforeRecord, size),
  };
}

/** At the price or beyond it, seen from the newest trade. */
function byPrice(trades: TradeList, price: bigint, { lastTradePrice }: JumpOrigin): MomentSearch {
  const isAbove = price > lastTradePrice;
  const does = (traded: bigint): boolean =>
    traded !== UNDEF_PRICE && (isAbove ? traded >= price : traded <= price);
  return {
    next: (fromRecord) => trades.nextPrice(fromRecord, does),
    previous: (beforeRecord) => trades.previousPrice(beforeRecord, does),
  };
}

function behind(trade: Trade | undefined): Moment | undefined {
  return trade && { timeNs: trade.timeNs, recordIndex: trade.recordIndex + 1 };
}

function byMark(
  { kind, direction }: JumpQuery,
  from: JumpOrigin,
  report: QualityReport | undefined,
): Moment | undefined {
  const moments = report === undefined ? [] : momentsOf(kind, report);
  const ordered = moments.toSorted((a, b) => (a.timeNs < b.timeNs ? -1 : 1));
  return direction === "next"
    ? ordered.find(({ timeNs }) => timeNs > from.timeNs)
    : ordered.findLast(({ timeNs }) => timeNs < from.timeNs);
}

function momentsOf(
  kind: JumpQuery["kind"],
  { marks, crossings, validity }: QualityReport,
): readonly Moment[] {
  switch (kind) {
    case "crossed":
      return crossings.longest.map(({ startNs, recordIndex }) => ({
        timeNs: startNs,
        recordIndex: recordIndex + 1,
      }));
    case "suspect":
      // Spans know no records: the time leads there.
      return validity
        .filter(({ state }) => state === "suspect")
        .map(({ startNs }) => ({ timeNs: startNs, recordIndex: undefined }));
    default: {
      const wanted = kind === "snapshot" ? "snapshot-end" : kind;
      return marks.list
        .filter((mark) => mark.kind === wanted)
        .map(({ clockNs, recordIndex }) => ({ timeNs: clockNs, recordIndex: recordIndex + 1 }));
    }
  }
}
