// The pre-open: orders are accepted around the reference without matching, so that the book crosses, until the
// uncrossing opens the market (simulator.md sections 8 and 9).
import { ACTION, NO_SIDE } from "./event-records.ts";
import { orderSize } from "./flow-parameters.ts";
import type { Instrument } from "./instrument.ts";
import type { LimitOrders } from "./limit-orders.ts";
import { ASK, BID, direction, type RestingOrder, type Side } from "./resting-order.ts";

const SPREAD_TICKS = 4;

export class PreOpen {
  private orders: RestingOrder[] = [];

  constructor(
    private readonly market: Instrument,
    private readonly limits: LimitOrders,
  ) {}

  begin(): void {
    this.market.state.phase = "pre-open";
    this.market.engine.matching = false;
  }

  act(): void {
    const { market } = this;
    const { random } = market;
    const draw = random.uniform();
    const chosen = this.orders[random.int(this.orders.length)];
    const price = Math.round(random.gauss() * SPREAD_TICKS);
    if (draw < 0.72 || chosen === undefined || !chosen.live) {
      this.orders.push(market.add(random.chance(0.5) ? BID : ASK, price, orderSize(random), "plain"));
    } else if (draw < 0.85) {
      market.cancel(chosen);
    } else {
      market.modify(chosen, price, random.chance(0.5) ? orderSize(random) : chosen.size);
    }
  }

  /** Uncrosses the book in one event and starts continuous trading. */
  open(): void {
    const { market } = this;
    const { engine } = market;
    const price = uncrossingPrice(market);
    const volume = price === undefined ? 0 : executable(market, price);
    if (price !== undefined && volume > 0) {
      engine.records.push(ACTION.trade, NO_SIDE, 0, price, volume);
      for (const side of [BID, ASK] as const) this.fill(side, price, volume);
      engine.records.startSecondPacket();
      engine.settle();
    }
    engine.matching = true;
    market.state.phase = "trading";
    const timeNs = market.write();
    market.log(timeNs, "auction", { px: price ?? 0, q: volume });
    for (const order of this.orders) if (order.live) this.limits.live(order);
    this.orders = [];
  }

  private fill(side: Side, price: number, volume: number): void {
    const { engine } = this.market;
    let left = volume;
    while (left > 0) {
      const book = engine.sides[side];
      const order = book.at(book.best)?.head;
      if (order === undefined) return;
      const quantity = Math.min(left, order.size);
      engine.records.push(ACTION.fill, NO_SIDE, order.id, price, quantity);
      engine.fill(order, quantity);
      left -= quantity;
    }
  }
}

/** Lots of a side that would trade at the price. */
function willing(market: Instrument, side: Side, price: number): number {
  const book = market.engine.sides[side];
  let sum = 0;
  for (let at = book.best; (at - price) * direction(side) >= 0; at -= direction(side)) sum += book.sizeAt(at);
  return sum;
}

function executable(market: Instrument, price: number): number {
  return Math.min(willing(market, BID, price), willing(market, ASK, price));
}

/** Greatest executable volume, then least imbalance, then nearest the reference. */
function uncrossingPrice(market: Instrument): number | undefined {
  const { engine } = market;
  if (!engine.twoSided) return undefined;
  let found: number | undefined;
  let key: readonly number[] = [];
  for (let price = engine.ask; price <= engine.bid; price += 1) {
    const bids = willing(market, BID, price);
    const asks = willing(market, ASK, price);
    const rank = [Math.min(bids, asks), -Math.abs(bids - asks), -Math.abs(price)];
    const better = rank.findIndex((value, index) => value !== key[index]);
    if (found === undefined || (better >= 0 && (rank[better] ?? 0) > (key[better] ?? 0))) {
      found = price;
      key = rank;
    }
  }
  return found;
}
