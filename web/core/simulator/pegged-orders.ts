// Far repegging: a few dozen orders away from the touch that are moved about in quick hops
// (simulator.md section 5, PEG).
import { MS } from "./flow-parameters.ts";
import type { Instrument } from "./instrument.ts";
import { ASK, BID, direction, type RestingOrder } from "./resting-order.ts";

const MAX_LIVE = 60;

export class PeggedOrders {
  private orders: RestingOrder[] = [];

  constructor(private readonly market: Instrument) {}

  act(): void {
    const { market } = this;
    const { random } = market;
    this.orders = this.orders.filter((order) => order.live);
    if (this.orders.length < MAX_LIVE && random.chance(0.5)) {
      const side = random.chance(0.5) ? BID : ASK;
      const price = market.best(side) - direction(side) * random.between(20, 199);
      this.orders.push(market.add(side, price, random.between(1, 4), "peg"));
    }
    let delayNs = 0;
    for (let hops = 1 + random.poisson(4); hops > 0; hops -= 1) {
      delayNs += random.logUniform(0.05 * MS, 20 * MS);
      market.after(delayNs, () => {
        if (market.trading) this.hop();
      });
    }
  }

  private hop(): void {
    const { market } = this;
    const { random } = market;
    const order = this.orders[random.int(this.orders.length)];
    if (order === undefined || !order.live) return;
    if (random.chance(0.02)) {
      market.cancel(order);
      return;
    }
    const distance = market.distance(order.side, order.price);
    const outwards = distance < 60 || (distance <= 220 && random.chance(0.5));
    const ticks = random.between(9, 48) * (outwards ? -1 : 1);
    const size = random.chance(0.5) ? random.between(1, 4) : order.size;
    market.modify(order, order.price + ticks * direction(order.side), size);
  }
}
