// Volume, CVD and VWAP by column (product.md O-2, O-3): two running sums per edge, whatever lies between them.
import type { FlowColumns, FlowSums } from "./flow-query.ts";
import type { TradeSum, TradeSums } from "./trade-sums.ts";

/** Trades of the list, by number. */
export interface TradeSpan {
  readonly from: number;
  readonly to: number;
}

export interface ColumnBounds {
  readonly edges: BigInt64Array<ArrayBuffer>;
  /** First trade that counts for CVD and VWAP, and the time it is taken from. */
  readonly anchor: number;
  readonly anchorNs: bigint;
  /** One after the last trade. */
  readonly until: number;
  readonly knownToNs: bigint;
  /** Lowest and highest trade of each column are wanted. */
  readonly withRanges: boolean;
}

export function flowColumns(sums: TradeSums, bounds: ColumnBounds): FlowColumns | undefined {
  const { edges, anchor, anchorNs, until, knownToNs } = bounds;
  const count = edges.length - 1;
  if (count < 1) return undefined;
  const at = (edge: number): number => Math.min(until, sums.list.countBeforeNs(edges[edge] ?? 0n));
  const values = (): Float64Array<ArrayBuffer> => new Float64Array(count);
  const columns = {
    buy: values(),
    sell: values(),
    none: values(),
    cvd: values(),
    vwap: values(),
    deviation: values(),
  };
  const ranges = bounds.withRanges ? { low: values(), high: values() } : undefined;
  const base = sums.upTo(anchor);
  const first = at(0);
  let last = first;
  let before = sums.upTo(first);
  for (let column = 0; column < count; column += 1) {
    const end = at(column + 1);
    const after = end === last ? before : sums.upTo(end);
    columns.buy[column] = after.buy - before.buy;
    columns.sell[column] = after.sell - before.sell;
    columns.none[column] = after.none - before.none;
    const isOutside = (edges[column + 1] ?? 0n) <= anchorNs || (edges[column] ?? 0n) >= knownToNs;
    columns.cvd[column] = isOutside ? Number.NaN : after.buy - base.buy - (after.sell - base.sell);
    const { mean, deviation } = isOutside ? NO_AVERAGE : averageOf(sums, base, after);
    columns.vwap[column] = mean;
    columns.deviation[column] = deviation;
    if (ranges) {
      const reach = sums.reach(last, end);
      ranges.low[column] = reach?.low ?? Number.NaN;
      ranges.high[column] = reach?.high ?? Number.NaN;
    }
    last = end;
    before = after;
  }
  const end = sums.upTo(Math.max(anchor, until));
  const [volume, none] = [volumeOf(end) - volumeOf(base), end.none - base.none];
  return {
    count,
    ...columns,
    ...ranges,
    total: sumsOf(sums, { from: first, to: last }),
    noneShare: volume === 0 ? 0 : none / volume,
  };
}

/** Quantities of the trades [from, to). */
export function sumsOf(sums: TradeSums, { from, to }: TradeSpan): FlowSums {
  const [before, after] = [sums.upTo(from), sums.upTo(to)];
  return {
    buy: after.buy - before.buy,
    sell: after.sell - before.sell,
    none: after.none - before.none,
    trades: to - from,
  };
}

interface Average {
  readonly mean: number;
  readonly deviation: number;
}

const NO_AVERAGE: Average = { mean: Number.NaN, deviation: Number.NaN };

/** VWAP = Σ p·q / Σ q and σ² = Σ p²·q / Σ q − VWAP², ticks. */
function averageOf(sums: TradeSums, before: TradeSum, after: TradeSum): Average {
  const size = after.priced - before.priced;
  if (size <= 0) return NO_AVERAGE;
  const mean = (after.priceSize - before.priceSize) / size;
  const square = (after.squareSize - before.squareSize) / size;
  return { mean: sums.baseTick + mean, deviation: Math.sqrt(Math.max(0, square - mean * mean)) };
}

function volumeOf({ buy, sell, none }: TradeSum): number {
  return buy + sell + none;
}
