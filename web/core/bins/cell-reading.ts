// What the crosshair tells of one cell (product.md H-9), read from the changes that are kept and never from the
// picture. A grouped or reduced cell covers several ticks and columns: sizes are those at its end, flows are sums.
import type { DepthHistory } from "./depth-history.ts";
import { StandingLevels } from "./standing-levels.ts";
import { tickOfPrice } from "./tick-of-price.ts";

/** Columns [fromEntry, toEntry) and ticks [lowTick, highTick). */
export interface CellQuery {
  readonly fromEntry: number;
  readonly toEntry: number;
  readonly lowTick: number;
  readonly highTick: number;
}

export interface CellSide {
  /** Time-weighted mean and size at the end of the cell's time, summed over its ticks. */
  readonly mean: number;
  readonly size: number;
  readonly orders: number;
  readonly added: number;
  readonly pulled: number;
  readonly filled: number;
}

export interface CellReading extends CellQuery {
  readonly bid: CellSide;
  readonly ask: CellSide;
}

class SideSums {
  size = 0;
  orders = 0;
  added = 0;
  pulled = 0;
  filled = 0;
  /** Of the entry under way: its mean, as far as its rows have been seen. */
  mean = 0;
  /** Σ mean × duration. */
  weighted = 0;
}

/** undefined: a column of the cell is not kept. */
export function readCell(history: DepthHistory, tickInt: number, query: CellQuery): CellReading | undefined {
  const { fromEntry, toEntry, lowTick, highTick } = query;
  if (fromEntry >= toEntry || fromEntry < history.first || toEntry > history.end) return undefined;
  const levels = new StandingLevels();
  const sides = [new SideSums(), new SideSums()] as const;
  const isInside = (side: number, price: number): boolean => {
    const tick = tickOfPrice(price, tickInt, side);
    return tick >= lowTick && tick < highTick;
  };
  const { entry: start, before } = history.known(fromEntry);
  levels.load(before);
  for (let entry = start; entry < fromEntry; entry += 1) {
    const { rows, from, to } = history.entry(entry);
    for (let row = from; row < to; row += 1) {
      if (isInside(rows.side[row] ?? 0, rows.price[row] ?? 0)) levels.apply(rows, row);
    }
  }
  for (const [side, sums] of sides.entries()) stand(sums, side, levels, isInside);
  let total = 0;
  for (let entry = fromEntry; entry < toEntry; entry += 1) {
    const { rows, from, to, startNs, endNs, full } = history.entry(entry);
    // A span of time, far below 2^53 ns.
    const durationNs = Number(endNs - startNs);
    if (full) levels.clear();
    for (const sums of sides) {
      if (full) [sums.size, sums.orders] = [0, 0];
      sums.mean = sums.size;
    }
    for (let row = from; row < to; row += 1) {
      const side = rows.side[row] ?? 0;
      const price = rows.price[row] ?? 0;
      if (!isInside(side, price)) continue;
      const sums = sides[side === 0 ? 0 : 1];
      const earlier = levels.at(side, price);
      sums.mean += (rows.mean[row] ?? 0) - earlier.size;
      sums.size += (rows.last[row] ?? 0) - earlier.size;
      sums.orders += (rows.orders[row] ?? 0) - earlier.orders;
      sums.added += rows.adds[row] ?? 0;
      sums.pulled += rows.pulls[row] ?? 0;
      sums.filled += rows.fills[row] ?? 0;
      levels.apply(rows, row);
    }
    for (const sums of sides) sums.weighted += sums.mean * durationNs;
    total += durationNs;
  }
  const isOne = toEntry - fromEntry === 1;
  const [bid, ask] = sides;
  const result = (sums: SideSums): CellSide => ({
    mean: isOne ? sums.mean : sums.weighted / total,
    size: sums.size,
    orders: sums.orders,
    added: sums.added,
    pulled: sums.pulled,
    filled: sums.filled,
  });
  return { fromEntry, toEntry, lowTick, highTick, bid: result(bid), ask: result(ask) };
}

function stand(
  sums: SideSums,
  side: number,
  levels: StandingLevels,
  isInside: (side: number, price: number) => boolean,
): void {
  for (const [price, { size, orders }] of levels.levels(side)) {
    if (!isInside(side, price)) continue;
    sums.size += size;
    sums.orders += orders;
  }
}
