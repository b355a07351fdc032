// Everyone who acts in one instrument: wires the participants of simulator.md sections 5 and 6 to it.
import { Cancellations } from "./cancellations.ts";
import { Immigrants } from "./immigrants.ts";
import type { Instrument } from "./instrument.ts";
import { LayerBots } from "./layer-bots.ts";
import { LimitOrders } from "./limit-orders.ts";
import { MarketMakers } from "./market-makers.ts";
import { MarketOrders } from "./market-orders.ts";
import { STATE_STEP_NS } from "./market-state.ts";
import { Metaorders } from "./metaorders.ts";
import { PeggedOrders } from "./pegged-orders.ts";
import { PreOpen } from "./pre-open.ts";
import { Reactions } from "./reactions.ts";
import { ASK, BID } from "./resting-order.ts";
import { restingSince, seedBook } from "./seed-book.ts";
import { Walls } from "./walls.ts";

export class Crowd {
  readonly limits: LimitOrders;
  readonly orders: MarketOrders;
  readonly cancels: Cancellations;
  readonly preOpen: PreOpen;
  readonly metaorders: Metaorders;
  readonly walls: Walls;
  private readonly immigrants: Immigrants;
  private readonly makers: MarketMakers;
  private readonly layers: LayerBots;

  constructor(readonly market: Instrument) {
    this.limits = new LimitOrders(market);
    this.orders = new MarketOrders(market, this.limits);
    this.cancels = new Cancellations(market, this.limits);
    this.preOpen = new PreOpen(market, this.limits);
    this.metaorders = new Metaorders(market, this.orders);
    this.walls = new Walls(market);
    const pegs = new PeggedOrders(market);
    this.immigrants = new Immigrants(market, this.limits, this.orders, this.cancels, pegs, this.preOpen);
    this.makers = new MarketMakers(market);
    this.layers = new LayerBots(market);
    const reactions = new Reactions(market, this.limits, this.orders, this.cancels);
    market.watchers.push((event, before) => {
      reactions.respond(event, before);
      this.makers.respond(before);
      this.layers.respond(before);
      this.walls.respond();
    });
  }

  /** Orders that rest before the file begins. */
  seed(): void {
    const { market } = this;
    seedBook(market, this.limits, (side, price, size) =>
      market.engine.seed(side, price, size, "seed", restingSince(market)),
    );
    this.layers.seed(() => restingSince(market));
    market.lastMid = market.mid;
  }

  /** Orders re-entered one by one while the file runs: venues whose day starts with an empty book. */
  enterSeed(): void {
    const { market } = this;
    seedBook(market, this.limits, (side, price, size) => market.add(side, price, size, "seed"));
  }

  start(): void {
    this.market.state.step(this.market.nowNs);
    this.makers.start();
    this.immigrants.start();
    this.metaorders.start();
    this.tick();
  }

  private tick(): void {
    const { market } = this;
    market.after(STATE_STEP_NS, () => {
      market.state.step(market.nowNs);
      if (market.trading) {
        this.followPrice();
        for (const side of [BID, ASK] as const) {
          this.limits.probe(side);
          this.limits.probe(side);
        }
      }
      this.tick();
    });
  }

  /** Moves the level arrays when the touch has left their middle; orders out of their reach are withdrawn. */
  private followPrice(): void {
    const { market } = this;
    const centre = Math.floor(market.mid);
    if (!market.engine.sides[BID].offCentre(centre)) return;
    for (const side of market.engine.sides) {
      const lost = Array.from(side.beyond(centre));
      for (const order of lost) market.cancel(order);
      side.recentre(centre);
    }
  }
}
