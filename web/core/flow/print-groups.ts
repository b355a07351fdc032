// Trades of one event that count as one print: each trade by itself, one per aggressor (the tape's merged rows,
// product.md D-6), or one per aggressor and price (bubbles, O-1). A print is named by its first trade.
import { CHUNK_TRADES, type TradeList } from "./trade-list.ts";

export type PrintKind = "trade" | "aggressor" | "price";

export interface Print {
  /** Numbers of its first and its last trade. */
  readonly first: number;
  readonly last: number;
  readonly side: number;
  readonly size: number;
  readonly trades: number;
  /** Distinct prices. */
  readonly levels: number;
  /** Resting orders that were hit. */
  readonly orders: number;
  /** Number of the last trade's price in the list's prices. */
  readonly priceId: number;
}

export class PrintGroups {
  constructor(
    readonly list: TradeList,
    readonly kind: PrintKind,
  ) {}

  /** One after the last trade of the event that trade `from` belongs to, at most `to`. */
  eventEnd(from: number, to: number): number {
    const event = this.#event(from);
    let end = from + 1;
    while (end < to && this.#event(end) === event) end += 1;
    return end;
  }

  /** The first trade from `from` on that begins an event; undefined: none is known yet. */
  eventStart(from: number): number | undefined {
    for (let trade = from; trade < this.list.count; trade += 1)
      if (trade === 0 || this.#event(trade) !== this.#event(trade - 1)) return trade;
    return undefined;
  }

  /** First trade and size of every print of [from, to) in the order of their first trades. */
  each(from: number, to: number, visit: (first: number, size: number) => void): void {
    for (let start = from; start < to;) {
      const end = this.kind === "trade" ? start + 1 : this.eventEnd(start, to);
      if (end - start === 1) visit(start, this.#size(start));
      else this.#group(start, end, visit);
      start = end;
    }
  }

  /** The print that begins with a trade, as far as its trades come before `to`. */
  print(first: number, to: number): Print {
    const end = this.kind === "trade" ? first + 1 : this.eventEnd(first, to);
    const key = this.#key(first);
    let [last, size, trades, orders] = [first, 0, 0, 0];
    const prices = new Set<number>();
    for (let trade = first; trade < end; trade += 1) {
      if (this.#key(trade) !== key) continue;
      const chunk = this.list.chunks[Math.floor(trade / CHUNK_TRADES)];
      const at = trade % CHUNK_TRADES;
      last = trade;
      trades += 1;
      size += chunk?.size[at] ?? 0;
      orders += chunk?.fills[at] ?? 0;
      prices.add(chunk?.priceId[at] ?? 0);
    }
    const { side, priceId } = this.#trade(last);
    return { first, last, side, size, trades, levels: prices.size, orders, priceId };
  }

  #group(start: number, end: number, visit: (first: number, size: number) => void): void {
    const groups = new Map<number, { readonly first: number; size: number }>();
    for (let trade = start; trade < end; trade += 1) {
      const key = this.#key(trade);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { first: trade, size: this.#size(trade) });
      else group.size += this.#size(trade);
    }
    for (const { first, size } of groups.values()) visit(first, size);
  }

  /** Equal for trades of one event that belong together. */
  #key(trade: number): number {
    const { side, priceId } = this.#trade(trade);
    return this.kind === "price" ? priceId * 4 + side : side;
  }

  #trade(trade: number): { readonly side: number; readonly priceId: number } {
    const chunk = this.list.chunks[Math.floor(trade / CHUNK_TRADES)];
    const at = trade % CHUNK_TRADES;
    return { side: chunk?.side[at] ?? 0, priceId: chunk?.priceId[at] ?? 0 };
  }

  #size(trade: number): number {
    return this.list.chunks[Math.floor(trade / CHUNK_TRADES)]?.size[trade % CHUNK_TRADES] ?? 0;
  }

  #event(trade: number): number {
    return this.list.chunks[Math.floor(trade / CHUNK_TRADES)]?.eventNumber[trade % CHUNK_TRADES] ?? 0;
  }
}
