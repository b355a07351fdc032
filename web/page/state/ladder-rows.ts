// The rows of the ladder from the book at the cursor (product.md D-1 … D-3, D-5). Pure. A *tick* is price / tick
// increment; a *row* is `group` ticks from row × group upwards. Off-grid prices are shown towards the passive side, as on
// the map.
import { PULLED_STACKED_SECONDS, type Ladder, type LadderSide } from "../../core/bins/ladder.ts";
import type { VolumeProfile } from "../../core/flow/flow-query.ts";

/** Rows the touch may leave the middle by before the ladder follows. */
export const DEAD_BAND_ROWS = 6;
/** Drawn at least, whether or not there is room (D-2). */
const LEAST_ROWS = 21;
export const IMBALANCE_TICKS = [1, 5, 10, 20] as const;

export interface LadderView {
  /** 1e-9 units. */
  readonly tickInt: bigint;
  readonly group: number;
  /** Row in the middle. */
  readonly centre: number;
  readonly rows: number;
  /** Index into PULLED_STACKED_SECONDS. */
  readonly window: number;
  /** In rows of the same group; undefined: not known. */
  readonly traded: VolumeProfile | undefined;
  /** 1e-9 units; 0n = none. */
  readonly lastPrice: bigint;
}

export interface LadderRow {
  readonly row: number;
  /** Lowest price of the row, 1e-9 units. */
  readonly price: bigint;
  readonly isWhole: boolean;
  readonly bidSize: number;
  readonly bidOrders: number;
  readonly askSize: number;
  readonly askOrders: number;
  /** Adds − pulls: of the side that rests here, between the best prices of both. */
  readonly net: number;
  readonly bought: number;
  readonly sold: number;
  readonly touch: "bid" | "ask" | "both" | undefined;
  readonly isLast: boolean;
}

export interface Imbalance {
  readonly ticks: number;
  /** Resting within so many ticks of the own best price, that price included. */
  readonly bid: number;
  readonly ask: number;
  /** (B − A) / (B + A); NaN without anything. */
  readonly share: number;
}

interface Sums {
  size: number;
  orders: number;
}

const WINDOWS = PULLED_STACKED_SECONDS.length;
const WHOLE = 1_000_000_000n;

/** Rows to draw where so many whole ones are in sight: as many stay out of sight above as below, so none is cut. */
export function rowsToDraw(inSight: number): number {
  if (inSight >= LEAST_ROWS) return inSight;
  return LEAST_ROWS + ((LEAST_ROWS - inSight) % 2);
}

/** From the highest price to the lowest. */
export function ladderRows(ladder: Ladder, view: LadderView): readonly LadderRow[] {
  const { group, centre, rows, traded, lastPrice } = view;
  const tickInt = Number(view.tickInt);
  const rowOf = (price: number, side: number): number => Math.floor(tickOf(price, tickInt, side) / group);
  const bids = sumsByRow(ladder.bid, (price) => rowOf(price, 0));
  const asks = sumsByRow(ladder.ask, (price) => rowOf(price, 1));
  const bestBid = bestRow(ladder.bid, (price) => rowOf(price, 0));
  const bestAsk = bestRow(ladder.ask, (price) => rowOf(price, 1));
  const nets = netByRow(ladder, view.window, rowOf);
  const lastRow = lastPrice === 0n ? undefined : Math.floor(Number(lastPrice) / tickInt / group + 1e-9);
  const low = centre - Math.floor(rows / 2);
  return Array.from({ length: rows }, (_, i): LadderRow => {
    const row = low + rows - 1 - i;
    const price = BigInt(row * group) * view.tickInt;
    const [bid, ask] = [bids.get(row), asks.get(row)];
    const isBid = bestBid !== undefined && row <= bestBid;
    const isAsk = bestAsk !== undefined && row >= bestAsk;
    const net = nets.get(row);
    return {
      row,
      price,
      isWhole: price % WHOLE === 0n,
      bidSize: bid?.size ?? 0,
      bidOrders: bid?.orders ?? 0,
      askSize: ask?.size ?? 0,
      askOrders: ask?.orders ?? 0,
      net: isBid === isAsk ? (net?.bid ?? 0) + (net?.ask ?? 0) : ((isBid ? net?.bid : net?.ask) ?? 0),
      ...tradedAt(traded, row, group),
      touch: touchOf(row === bestBid, row === bestAsk),
      isLast: row === lastRow,
    };
  });
}

/** Row of the middle between the best prices, or of the only one; undefined: the book is empty. */
export function middleRow({ bid, ask }: Ladder, tickInt: bigint, group: number): number | undefined {
  const best = bid.price[0];
  const other = ask.price[0];
  const low = best ?? other;
  const high = other ?? best;
  if (low === undefined || high === undefined) return undefined;
  return Math.floor((Number(low) + Number(high)) / 2 / Number(tickInt) / group);
}

/** Where the ladder stands next: it follows the middle only when that leaves the dead band. */
export function followedCentre(centre: number | undefined, middle: number): number {
  return centre !== undefined && Math.abs(middle - centre) <= DEAD_BAND_ROWS ? centre : middle;
}

export function imbalances({ bid, ask }: Ladder, tickInt: bigint): readonly Imbalance[] {
  return IMBALANCE_TICKS.map((ticks) => {
    const reach = BigInt(ticks) * tickInt;
    const [bidSum, askSum] = [within(bid, reach), within(ask, reach)];
    const total = bidSum + askSum;
    return { ticks, bid: bidSum, ask: askSum, share: total === 0 ? Number.NaN : (bidSum - askSum) / total };
  });
}

function within({ count, price, size }: LadderSide, reach: bigint): number {
  const best = price[0] ?? 0n;
  let sum = 0;
  for (let i = 0; i < count; i += 1) {
    const away = (price[i] ?? 0n) - best;
    if ((away < 0n ? -away : away) >= reach) break;
    sum += size[i] ?? 0;
  }
  return sum;
}

function tickOf(price: number, tickInt: number, side: number): number {
  return side === 0 ? Math.floor(price / tickInt) : Math.ceil(price / tickInt);
}

function bestRow({ price }: LadderSide, rowOf: (price: number) => number): number | undefined {
  const best = price[0];
  return best === undefined ? undefined : rowOf(Number(best));
}

function sumsByRow(
  { count, price, size, orders }: LadderSide,
  rowOf: (price: number) => number,
): ReadonlyMap<number, Sums> {
  const rows = new Map<number, Sums>();
  for (let i = 0; i < count; i += 1) {
    const row = rowOf(Number(price[i] ?? 0n));
    let sums = rows.get(row);
    if (sums === undefined) rows.set(row, (sums = { size: 0, orders: 0 }));
    sums.size += size[i] ?? 0;
    sums.orders += orders[i] ?? 0;
  }
  return rows;
}

function netByRow(
  { changes }: Ladder,
  window: number,
  rowOf: (price: number, side: number) => number,
): ReadonlyMap<number, { readonly bid: number; readonly ask: number }> {
  const rows = new Map<number, { bid: number; ask: number }>();
  for (let i = 0; i < changes.count; i += 1) {
    const side = changes.side[i] ?? 0;
    const row = rowOf(Number(changes.price[i] ?? 0n), side);
    let sums = rows.get(row);
    if (sums === undefined) rows.set(row, (sums = { bid: 0, ask: 0 }));
    sums[side === 0 ? "bid" : "ask"] += changes.net[i * WINDOWS + window] ?? 0;
  }
  return rows;
}

function tradedAt(
  traded: VolumeProfile | undefined,
  row: number,
  group: number,
): { readonly bought: number; readonly sold: number } {
  if (traded === undefined || traded.group !== group) return { bought: 0, sold: 0 };
  const at = row - Math.floor(traded.baseTick / group);
  return { bought: traded.buy[at] ?? 0, sold: traded.sell[at] ?? 0 };
}

function touchOf(isBid: boolean, isAsk: boolean): LadderRow["touch"] {
  if (isBid) return isAsk ? "both" : "bid";
  return isAsk ? "ask" : undefined;
}
