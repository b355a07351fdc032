// Moments that only several trades make: a sweep, and a trade on the other side of the VWAP than the one before it
// (product.md R-9, O-2). Searched for in the list when they are asked for: a day of trades takes some 10 ms.
import { CHUNK_TRADES, type Trade, type TradeChunk, type TradeList } from "./trade-list.ts";
import { tickOf } from "./trade-prices.ts";

export interface MomentSearch {
  /** At or after the record. */
  next(fromRecord: number): Trade | undefined;
  previous(beforeRecord: number): Trade | undefined;
}

const NO_AGGRESSOR = 2;

interface Place {
  readonly chunk: TradeChunk;
  readonly at: number;
}

function placeOf(list: TradeList, trade: number): Place | undefined {
  const chunk = list.chunks[Math.floor(trade / CHUNK_TRADES)];
  return chunk && { chunk, at: trade % CHUNK_TRADES };
}

/** One aggressor that traded at two prices or more in one event group. */
export function sweeps(list: TradeList): MomentSearch {
  const isSweep = (trade: number): boolean => {
    const [one, other] = [placeOf(list, trade - 1), placeOf(list, trade)];
    if (one === undefined || other === undefined) return false;
    const [a, b] = [one.chunk, other.chunk];
    const side = b.side[other.at];
    return (
      a.eventNumber[one.at] === b.eventNumber[other.at] &&
      side !== NO_AGGRESSOR &&
      a.side[one.at] === side &&
      a.priceId[one.at] !== b.priceId[other.at]
    );
  };
  return {
    next: (fromRecord) => {
      for (let trade = list.countBefore(fromRecord) + 1; trade < list.count; trade += 1)
        if (isSweep(trade)) return list.trade(trade);
      return undefined;
    },
    previous: (beforeRecord) => {
      for (let trade = list.countBefore(beforeRecord) - 1; trade > 0; trade -= 1)
        if (isSweep(trade)) return list.trade(trade);
      return undefined;
    },
  };
}

/** Trades above the VWAP from `anchorNs` on after one below it, and the reverse; the VWAP counts the trade itself. */
export function vwapCrosses(list: TradeList, tickInt: bigint, anchorNs: bigint): MomentSearch {
  return {
    next: (fromRecord) => {
      const first = list.countBefore(fromRecord);
      for (const trade of crossings(list, tickInt, anchorNs)) if (trade >= first) return list.trade(trade);
      return undefined;
    },
    previous: (beforeRecord) => {
      const end = list.countBefore(beforeRecord);
      let newest: number | undefined;
      for (const trade of crossings(list, tickInt, anchorNs)) {
        if (trade >= end) break;
        newest = trade;
      }
      return newest === undefined ? undefined : list.trade(newest);
    },
  };
}

/** Numbers of the trades, ascending. */
function* crossings(list: TradeList, tickInt: bigint, anchorNs: bigint): Generator<number> {
  const ticks = Float64Array.from({ length: list.prices.count }, (_, id) =>
    tickOf(list.prices.price(id), tickInt),
  );
  // Relative to the first price the sums of whole ticks stay exact.
  let base = Number.NaN;
  let priceSize = 0;
  let size = 0;
  let before = 0;
  for (let trade = list.countBeforeNs(anchorNs); trade < list.count; trade += 1) {
    const place = placeOf(list, trade);
    if (place === undefined) return;
    const tick = ticks[place.chunk.priceId[place.at] ?? 0] ?? Number.NaN;
    if (Number.isNaN(tick)) continue;
    if (Number.isNaN(base)) base = tick;
    const quantity = place.chunk.size[place.at] ?? 0;
    priceSize += (tick - base) * quantity;
    size += quantity;
    const side = Math.sign((tick - base) * size - priceSize);
    if (side === 0) continue;
    if (before !== 0 && side !== before) yield trade;
    before = side;
  }
}
