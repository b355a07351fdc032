// Volume bubbles (product.md O-1): one per event, price and aggressor, the largest ones where there are too many.
import type { Bubbles } from "./flow-query.ts";
import type { TradeSpan } from "./flow-columns.ts";
import type { Prints } from "./prints.ts";
import { CHUNK_TRADES } from "./trade-list.ts";
import type { TradeSums } from "./trade-sums.ts";

const LARGE_SHARE = 0.95;

/** `span`: where bubbles are wanted; `session`: of which their 95th percentile is taken. */
export function bubblesOf(
  prints: Prints,
  sums: TradeSums,
  span: TradeSpan,
  session: TradeSpan,
  { minSize, most }: { readonly minSize: number; readonly most: number },
): Bubbles {
  const stretch = prints.of(span.from, span.to);
  // A print has no place on the map without a price.
  const firsts = stretch
    .largest(Math.max(0, Math.ceil(minSize)), most)
    .filter((first) => !Number.isNaN(sums.tick(priceIdOf(prints, first))));
  const count = firsts.length;
  const bubbles = {
    count,
    timeNs: new BigInt64Array(count),
    tick: new Float64Array(count),
    size: new Float64Array(count),
    side: new Uint8Array(count),
    trades: new Uint32Array(count),
    recordIndex: new Float64Array(count),
  };
  firsts.forEach((first, i) => {
    const { size, side, trades, priceId } = prints.groups.print(first, span.to);
    const chunk = prints.groups.list.chunks[Math.floor(first / CHUNK_TRADES)];
    bubbles.timeNs[i] = chunk?.timeNs[first % CHUNK_TRADES] ?? 0n;
    bubbles.recordIndex[i] = chunk?.recordIndex[first % CHUNK_TRADES] ?? 0;
    bubbles.tick[i] = sums.tick(priceId);
    bubbles.size[i] = size;
    bubbles.side[i] = side;
    bubbles.trades[i] = trades;
  });
  return {
    ...bubbles,
    leftOut: Math.max(0, stretch.countAtLeast(Math.ceil(minSize)) - most),
    q95: prints.of(session.from, session.to).quantile(LARGE_SHARE),
  };
}

function priceIdOf({ groups }: Prints, trade: number): number {
  return groups.list.chunks[Math.floor(trade / CHUNK_TRADES)]?.priceId[trade % CHUNK_TRADES] ?? 0;
}
