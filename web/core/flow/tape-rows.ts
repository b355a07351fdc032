// The tape's rows (tape-query.ts) from the list of trades of an index, which may still grow. A page of them is found by
// counts per stretch of trades; only the stretch it lies in is looked through.
import type { PrintStretch } from "./prints.ts";
import { Prints } from "./prints.ts";
import type { TapeAnswer, TapeQuery } from "./tape-query.ts";
import { CHUNK_TRADES, type TradeList } from "./trade-list.ts";

const LARGE_SHARE = 0.95;

export class TapeRows {
  readonly #trades: Prints;
  readonly #merged: Prints;

  constructor(private readonly list: TradeList) {
    this.#trades = new Prints(list, "trade");
    this.#merged = new Prints(list, "aggressor");
  }

  /** Puts together what the list has got, in short steps. */
  *warm(): Generator<void> {
    yield* this.#merged.warm();
    yield* this.#trades.warm();
  }

  /** `knownToNs`: the list holds every trade before this time. */
  tape(query: TapeQuery, knownToNs: bigint): TapeAnswer {
    const { list } = this;
    const prints = query.merged ? this.#merged : this.#trades;
    const until = list.countBefore(query.untilRecord);
    const anchor = Math.min(until, list.countBeforeNs(query.anchorNs));
    const minSize = Math.max(0, Math.ceil(query.minSize));
    const all = prints.of(0, until);
    const firsts = newest(all, minSize, Math.max(0, query.skip), Math.max(0, query.count));
    const count = firsts.length;
    const rows = emptyRows(count);
    firsts.forEach((first, row) => {
      const { side, size, levels, orders, priceId } = prints.groups.print(first, until);
      const chunk = list.chunks[Math.floor(first / CHUNK_TRADES)];
      rows.timeNs[row] = chunk?.timeNs[first % CHUNK_TRADES] ?? 0n;
      rows.recordIndex[row] = chunk?.recordIndex[first % CHUNK_TRADES] ?? 0;
      rows.price[row] = list.prices.price(priceId);
      rows.size[row] = size;
      rows.side[row] = side;
      rows.levels[row] = Math.min(levels, 0xffff);
      rows.orders[row] = Math.min(orders, 0xffff);
    });
    return {
      count,
      total: all.countAtLeast(minSize),
      unfiltered: all.countAtLeast(0),
      minListed: list.minSize,
      knownToNs,
      ...rows,
      largeSize: prints.of(anchor, until).quantile(LARGE_SHARE),
    };
  }
}

/** What is told before there is a list of trades. */
export function noTape(): TapeAnswer {
  return { count: 0, total: 0, unfiltered: 0, minListed: 1, knownToNs: 0n, ...emptyRows(0), largeSize: 0 };
}

/** First trades of the prints at least so large, newest first, `skip` of them passed over. */
function newest({ spans }: PrintStretch, minSize: number, skip: number, count: number): readonly number[] {
  const found: number[] = [];
  let left = skip;
  for (const span of spans.toReversed()) {
    if (found.length >= count) break;
    const inside = span.countAtLeast(minSize);
    if (left >= inside) {
      left -= inside;
      continue;
    }
    const ordered = span.between(minSize, Infinity).toSorted();
    const end = ordered.length - left;
    found.push(...ordered.subarray(Math.max(0, end - (count - found.length)), end).toReversed());
    left = 0;
  }
  return found;
}

function emptyRows(count: number) {
  return {
    timeNs: new BigInt64Array(count),
    price: new BigInt64Array(count),
    size: new Float64Array(count),
    side: new Uint8Array(count),
    levels: new Uint16Array(count),
    orders: new Uint16Array(count),
    recordIndex: new Float64Array(count),
  };
}
