// The tick size of an instrument, decided once before its first feature event (settled question 16): given value,
// definition record, product table, greatest common divisor of the prices seen, 0.01.
import { findProduct } from "./products.ts";

export type TickSource = "given" | "definition" | "product" | "divisor" | "fallback";

export interface TickSize {
  /** Price units (1e-9) per tick, above 0. */
  readonly tickInt: bigint;
  readonly source: TickSource;
}

export interface TickEvidence {
  /** By the user or the link, in price; 0 = not given. */
  readonly given: number;
  /** min_price_increment of the newest definition record, 1e-9 units. */
  readonly definition?: bigint;
  readonly symbol: string;
  /** Distinct prices of the read-ahead, 1e-9 units, in the order seen. */
  readonly prices: readonly bigint[];
}

/** Distinct prices that the divisor looks at. */
export const PRICES_FOR_DIVISOR = 100;
/** Records that are read ahead at most to find them. */
export const RECORDS_FOR_DIVISOR = 1_000_000;

const UNDEFINED_PRICE = 2n ** 63n - 1n;
const FALLBACK_TICK = 10_000_000n;

export function decideTickSize({ given, definition, symbol, prices }: TickEvidence): TickSize {
  if (given > 0) return { tickInt: BigInt(Math.max(1, Math.round(given * 1e9))), source: "given" };
  if (definition !== undefined && definition > 0n && definition !== UNDEFINED_PRICE) {
    return { tickInt: definition, source: "definition" };
  }
  const product = findProduct(symbol);
  if (product !== undefined) return { tickInt: product.tickInt, source: "product" };
  const divisor = divisorOfDifferences(prices);
  return divisor > 0n
    ? { tickInt: divisor, source: "divisor" }
    : { tickInt: FALLBACK_TICK, source: "fallback" };
}

function divisorOfDifferences(prices: readonly bigint[]): bigint {
  const [first = 0n, ...rest] = prices.slice(0, PRICES_FOR_DIVISOR);
  let divisor = 0n;
  for (const price of rest)
    divisor = greatestCommonDivisor(divisor, price > first ? price - first : first - price);
  return divisor;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [large, small] = [a, b];
  while (small > 0n) [large, small] = [small, large % small];
  return large;
}

/** Decimals that show every multiple of the tick exactly: 250,000,000 → 2. */
export function decimalsOf(tickInt: bigint): number {
  let decimals = 9;
  for (let rest = tickInt; decimals > 0 && rest % 10n === 0n; rest /= 10n) decimals -= 1;
  return decimals;
}
