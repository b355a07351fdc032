// The immigration half of the branching process: participants who come of their own accord, at a rate that
// follows the market's activity (simulator.md section 5, "immigrant (share) / action").
import type { Cancellations } from "./cancellations.ts";
import { orderSize, SECOND } from "./flow-parameters.ts";
import type { Instrument } from "./instrument.ts";
import type { LimitOrders } from "./limit-orders.ts";
import type { MarketOrders } from "./market-orders.ts";
import type { PeggedOrders } from "./pegged-orders.ts";
import type { PreOpen } from "./pre-open.ts";
import { ASK, BID, direction, opposite, type Side } from "./resting-order.ts";

/** Stops are placed at most so far beyond the touch. */
const MAX_STOP_TICKS = 400;
/** The rate is looked at again at least so often, so that a quiet market can wake up. */
const LONGEST_WAIT_NS = SECOND;

export class Immigrants {
  constructor(
    private readonly market: Instrument,
    private readonly limits: LimitOrders,
    private readonly orders: MarketOrders,
    private readonly cancels: Cancellations,
    private readonly pegs: PeggedOrders,
    private readonly preOpen: PreOpen,
  ) {}

  start(): void {
    const { market } = this;
    const rate = market.parameters.mu * market.state.activity * (market.state.phase === "pre-open" ? 2.9 : 1);
    const wait = market.random.exponential(SECOND / rate);
    if (wait > LONGEST_WAIT_NS) {
      market.after(LONGEST_WAIT_NS, () => this.start());
      return;
    }
    market.after(wait, () => {
      if (market.state.phase === "pre-open") this.preOpen.act();
      else if (market.trading) this.act();
      this.start();
    });
  }

  private act(): void {
    const { market, limits } = this;
    const { random } = market;
    const draw = random.uniform();
    if (draw < 0.5) {
      limits.place(limits.leaningSide());
      if (random.chance(market.parameters.stopP)) this.stop();
    } else if (draw < 0.625) {
      this.orders.send(random.chance(market.buyProbability()) ? BID : ASK);
    } else if (draw < 0.725) {
      this.pegs.act();
    } else if (draw < 0.89) {
      const bids = 0.5 - 0.35 * market.pressure() - 0.3 * market.imbalance();
      this.cancels.near(random.chance(bids) ? BID : ASK);
    } else {
      limits.flick(random.chance(0.5) ? BID : ASK);
    }
  }

  private stop(): void {
    const { market } = this;
    const { random, engine } = market;
    const side: Side = random.chance(0.5) ? BID : ASK;
    const beyond = Math.min(MAX_STOP_TICKS, Math.floor(3 + random.pareto(1, 1.1)));
    const trigger = market.best(opposite(side)) + direction(side) * beyond;
    engine.stops.add({ id: engine.newId(), side, size: orderSize(random) }, trigger);
  }
}
