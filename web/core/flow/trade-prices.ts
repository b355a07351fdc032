// The distinct prices of an instrument's trades. A day of trades has few of them: a trade names its price by number,
// and what is summed up by price is summed up by that number. Ticks are price / tickInt, fractions kept.
import { UNDEF_PRICE } from "../dbn/identifiers.ts";

export class TradePrices {
  readonly #prices: bigint[] = [];
  readonly #ids = new Map<bigint, number>();
  #newest: bigint | undefined;
  #newestId = 0;

  get count(): number {
    return this.#prices.length;
  }

  /** Number of a price; new ones get the next number. */
  idOf(price: bigint): number {
    // Most trades have the price of the one before.
    if (price === this.#newest) return this.#newestId;
    let id = this.#ids.get(price);
    if (id === undefined) {
      id = this.#prices.length;
      this.#prices.push(price);
      this.#ids.set(price, id);
    }
    this.#newest = price;
    this.#newestId = id;
    return id;
  }

  /** 1e-9 units; may be UNDEF_PRICE. */
  price(id: number): bigint {
    return this.#prices[id] ?? UNDEF_PRICE;
  }
}

/** Exact on the grid; NaN for an undefined price. */
export function tickOf(price: bigint, tickInt: bigint): number {
  if (price === UNDEF_PRICE) return Number.NaN;
  const rest = price % tickInt;
  const whole = Number((price - rest) / tickInt);
  return rest === 0n ? whole : whole + Number(rest) / Number(tickInt);
}
