// Bots that quote one size at every level from a fixed distance outwards and shift it with the price: they make
// the bands that move with the market (simulator.md section 5).
import { type LayerBand, MS } from "./flow-parameters.ts";
import type { Instrument, Touch } from "./instrument.ts";
import { ASK, BID, direction, type RestingOrder, type Side } from "./resting-order.ts";

/** New orders per side and run. */
const MAX_ADDS = 6;
/** Orders left behind by the price are kept until they lie so far beyond the band. */
const SLACK_TICKS = 12;

export class LayerBots {
  private readonly bots: Bot[];

  constructor(private readonly market: Instrument) {
    this.bots = market.parameters.bands.map((band) => new Bot(market, band));
  }

  /** Puts the bands into the seed book. */
  seed(enteredNs: () => number): void {
    for (const bot of this.bots) bot.seed(enteredNs);
  }

  respond(before: Touch): void {
    const { engine, random, parameters } = this.market;
    if (engine.bid === before.bid && engine.ask === before.ask) return;
    for (const bot of this.bots) if (random.chance(parameters.bandP)) bot.schedule();
  }
}

class Bot {
  private scheduled = false;
  private readonly orders: readonly [Map<number, RestingOrder>, Map<number, RestingOrder>] = [
    new Map(),
    new Map(),
  ];

  constructor(
    private readonly market: Instrument,
    private readonly band: LayerBand,
  ) {}

  schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    this.market.whenTrading(this.market.random.logUniform(MS, 300 * MS), () => {
      this.scheduled = false;
      this.run(BID);
      this.run(ASK);
    });
  }

  seed(enteredNs: () => number): void {
    const { market, band } = this;
    for (const side of [BID, ASK] as const) {
      for (let i = 0; i < band.levels; i += 1) {
        const price = market.best(side) - direction(side) * (band.first + i);
        const order = market.engine.seed(side, price, band.size, "layer", enteredNs());
        this.orders[side].set(price, order);
      }
    }
  }

  private run(side: Side): void {
    const { market, band } = this;
    const orders = this.orders[side];
    const best = market.best(side);
    for (const [price, order] of orders) {
      const distance = (best - price) * direction(side);
      if (!order.live || order.price !== price) orders.delete(price);
      else if (distance < band.first || distance >= band.first + band.levels + SLACK_TICKS) {
        orders.delete(price);
        market.cancel(order);
      }
    }
    let room = MAX_ADDS;
    for (let i = 0; i < band.levels && room > 0; i += 1) {
      const price = best - direction(side) * (band.first + i);
      if (orders.has(price)) continue;
      orders.set(price, market.add(side, price, band.size, "layer"));
      room -= 1;
    }
  }
}
