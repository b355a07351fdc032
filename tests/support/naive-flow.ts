// What trades say about a stretch of time, computed plainly from a list of them (product.md O-1 … O-6).
import type { TradeColumns } from "../../web/core/flow/trade-list.ts";
import { UNDEF_PRICE } from "./mbo.ts";

export interface PlainTrade {
  readonly timeNs: bigint;
  readonly price: bigint;
  readonly size: number;
  readonly side: number;
  readonly recordIndex: number;
  readonly eventNumber: number;
  readonly fills: number;
}

export const TICK_INT = 250_000_000n;

export function columnsOf(trades: readonly PlainTrade[]): TradeColumns {
  return {
    timeNs: BigInt64Array.from(trades, ({ timeNs }) => timeNs),
    price: BigInt64Array.from(trades, ({ price }) => price),
    size: Uint32Array.from(trades, ({ size }) => size),
    side: Uint8Array.from(trades, ({ side }) => side),
    recordIndex: Float64Array.from(trades, ({ recordIndex }) => recordIndex),
    eventNumber: Float64Array.from(trades, ({ eventNumber }) => eventNumber),
    fills: Uint16Array.from(trades, ({ fills }) => fills),
  };
}

export function plainTrades(columns: TradeColumns): readonly PlainTrade[] {
  return Array.from(columns.size, (size, i) => ({
    timeNs: columns.timeNs[i]!,
    price: columns.price[i]!,
    size,
    side: columns.side[i]!,
    recordIndex: columns.recordIndex[i]!,
    eventNumber: columns.eventNumber[i]!,
    fills: columns.fills[i]!,
  }));
}

export const hasPrice = ({ price }: PlainTrade): boolean => price !== UNDEF_PRICE;
export const tickOfTrade = ({ price }: PlainTrade): number => Number(price) / Number(TICK_INT);

export function between(trades: readonly PlainTrade[], fromNs: bigint, toNs: bigint): readonly PlainTrade[] {
  return trades.filter(({ timeNs }) => timeNs >= fromNs && timeNs < toNs);
}

export function volume(trades: readonly PlainTrade[], side?: number): number {
  return trades.reduce((sum, trade) => sum + (side === undefined || trade.side === side ? trade.size : 0), 0);
}

export function naiveSums(trades: readonly PlainTrade[]) {
  return { buy: volume(trades, 0), sell: volume(trades, 1), none: volume(trades, 2), trades: trades.length };
}

export function naiveVwap(trades: readonly PlainTrade[]): number {
  const priced = trades.filter(hasPrice);
  return priced.reduce((sum, trade) => sum + tickOfTrade(trade) * trade.size, 0) / volume(priced);
}

export function naiveDeviation(trades: readonly PlainTrade[]): number {
  const priced = trades.filter(hasPrice);
  const mean = naiveVwap(trades);
  const squares = priced.reduce((sum, trade) => sum + (tickOfTrade(trade) - mean) ** 2 * trade.size, 0);
  return Math.sqrt(squares / volume(priced));
}

/** Trades of one event that have the same key, one after the other in the order of their first. */
export function grouped(
  trades: readonly PlainTrade[],
  key: (trade: PlainTrade) => string,
): readonly (readonly PlainTrade[])[] {
  const groups = new Map<string, PlainTrade[]>();
  for (const trade of trades) {
    const name = `${trade.eventNumber} ${key(trade)}`;
    groups.set(name, [...(groups.get(name) ?? []), trade]);
  }
  return [...groups.values()];
}

/** Nearest rank. */
export function naiveQuantile(sizes: readonly number[], share: number): number {
  const sorted = sizes.toSorted((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
}

/** Volume by row of `group` ticks, from the lowest traded row to the highest. */
export function naiveRows(trades: readonly PlainTrade[], group: number) {
  const priced = trades.filter((trade) => hasPrice(trade) && trade.size > 0);
  const rowOf = (trade: PlainTrade): number => Math.floor(tickOfTrade(trade) / group);
  const numbers = priced.map(rowOf);
  if (numbers.length === 0) return { base: 0, rows: [] };
  const base = Math.min(...numbers);
  const rows = Array.from({ length: Math.max(...numbers) - base + 1 }, (_, row) =>
    priced.filter((trade) => rowOf(trade) === base + row),
  );
  return { base: base * group, rows };
}

/** O-5 word by word. */
export function naiveValueArea(rows: readonly number[]) {
  const total = rows.reduce((sum, size) => sum + size, 0);
  if (total === 0) return { poc: -1, valueLow: -1, valueHigh: -1 };
  const middle = (rows.length - 1) / 2;
  const most = Math.max(...rows);
  const [poc] = rows
    .map((_, row) => row)
    .filter((row) => rows[row] === most)
    .toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle) || a - b);
  let valueLow = poc!;
  let valueHigh = poc!;
  const pair = (a: number, b: number): number => (rows[a] ?? 0) + (rows[b] ?? 0);
  while (rows.slice(valueLow, valueHigh + 1).reduce((sum, size) => sum + size, 0) < 0.7 * total) {
    const isAboveLeft = valueHigh < rows.length - 1;
    const isBelowLeft = valueLow > 0;
    const above = pair(valueHigh + 1, valueHigh + 2);
    const below = pair(valueLow - 1, valueLow - 2);
    if (isAboveLeft && (!isBelowLeft || above >= below)) valueHigh = Math.min(rows.length - 1, valueHigh + 2);
    else valueLow = Math.max(0, valueLow - 2);
  }
  return { poc: poc!, valueLow, valueHigh };
}
