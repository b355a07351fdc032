// Cancels near the touch and scripted withdrawals (simulator.md sections 5 and 6). Walls, icebergs and makers
// keep their orders; only their owners pull them.
import { MS } from "./flow-parameters.ts";
import type { Instrument } from "./instrument.ts";
import type { LimitOrders } from "./limit-orders.ts";
import { direction, type RestingOrder, type Side } from "./resting-order.ts";

function ordinary(order: RestingOrder): boolean {
  return order.kind !== "wall" && order.kind !== "iceberg" && order.kind !== "maker";
}

export class Cancellations {
  constructor(
    private readonly market: Instrument,
    private readonly limits: LimitOrders,
  ) {}

  /** Cancels, moves away or shrinks one of the newest orders near the touch of the side. */
  near(side: Side): void {
    const { market } = this;
    const { random } = market;
    const behind = random.chance(0.8) ? 0 : random.between(1, 3);
    const order = this.pick(side, market.best(side) - direction(side) * behind);
    if (order === undefined) return;
    const draw = random.uniform();
    if (draw < 0.12) {
      market.modify(order, order.price - direction(side), order.size);
      if (order.live) this.limits.live(order);
    } else if (draw < 0.42 && order.size > 1) {
      market.modify(order, order.price, random.between(1, order.size - 1));
    } else {
      market.cancel(order);
    }
  }

  /** Withdraws a share of the ordinary orders at distances from–to, spread over some ms. */
  thinOut(side: Side, from: number, to: number, share: number, spanMs: number): void {
    const { market } = this;
    const { random } = market;
    const best = market.best(side);
    for (let distance = from; distance <= to; distance += 1) {
      const level = market.engine.sides[side].at(best - direction(side) * distance);
      for (let order = level?.head; order !== undefined; order = order.next) {
        if (!ordinary(order) || !random.chance(share)) continue;
        const leaving = order;
        market.after(random.uniform() * spanMs * MS, () => {
          if (market.trading) market.cancel(leaving);
        });
      }
    }
  }

  /** One of the newest 4 orders of the level with 60 %, else of the newest 30. */
  private pick(side: Side, price: number): RestingOrder | undefined {
    const level = this.market.engine.sides[side].at(price);
    if (level === undefined) return undefined;
    const { random } = this.market;
    let skip = random.int(Math.min(level.count, random.chance(0.6) ? 4 : 30));
    let order = level.tail;
    while (skip > 0 && order?.previous !== undefined) {
      order = order.previous;
      skip -= 1;
    }
    while (order !== undefined && !ordinary(order)) order = order.previous;
    return order;
  }
}
