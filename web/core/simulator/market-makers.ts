// Market makers: each keeps one order per side at its own distance and follows the best prices by modifying
// them, with its own latency (simulator.md section 5).
import { MS } from "./flow-parameters.ts";
import type { Instrument, Touch } from "./instrument.ts";
import { ASK, BID, direction, type RestingOrder, type Side } from "./resting-order.ts";

interface Maker {
  readonly distance: number;
  readonly latencyNs: number;
  scheduled: boolean;
  readonly orders: [RestingOrder | undefined, RestingOrder | undefined];
}

export class MarketMakers {
  private readonly makers: Maker[] = [];

  constructor(private readonly market: Instrument) {
    const { random, parameters } = market;
    for (let i = 0; i < parameters.makers; i += 1) {
      const latencyNs = random.logUniform(0.06 * MS, 2.5 * MS);
      this.makers.push({ distance: i % 5, latencyNs, scheduled: false, orders: [undefined, undefined] });
    }
  }

  /** First quotes, spread over half a second. */
  start(): void {
    for (const maker of this.makers) this.schedule(maker, this.market.random.uniform() * 500 * MS);
  }

  respond(before: Touch): void {
    const { engine, random, parameters } = this.market;
    if (engine.bid === before.bid && engine.ask === before.ask) return;
    for (const maker of this.makers) {
      if (maker.scheduled || !random.chance(parameters.pFollow)) continue;
      this.schedule(maker, random.logUniform(0.4, 4) * maker.latencyNs);
    }
  }

  private schedule(maker: Maker, delayNs: number): void {
    maker.scheduled = true;
    this.market.whenTrading(delayNs, () => {
      maker.scheduled = false;
      this.quote(maker, BID);
      this.quote(maker, ASK);
    });
  }

  private quote(maker: Maker, side: Side): void {
    const { market } = this;
    const { random } = market;
    const shy = market.state.liquidity[side] < 0.7 && random.chance(0.7) ? 8 : 0;
    const order = maker.orders[side];
    const live = order !== undefined && order.live;
    const price = market.best(side) - direction(side) * (maker.distance + shy);
    if (live) {
      market.modify(order, price, random.chance(0.65) ? random.between(1, 3) : order.size);
    } else if (random.chance(0.8)) {
      maker.orders[side] = market.add(side, price, random.between(1, 3), "maker");
    }
  }
}
