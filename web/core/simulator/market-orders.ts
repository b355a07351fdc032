// Market orders: their size, their reach, and the few that rest or come from a resting order
// (simulator.md section 6).
import { orderSize } from "./flow-parameters.ts";
import type { Instrument } from "./instrument.ts";
import type { LimitOrders } from "./limit-orders.ts";
import type { Execution } from "./matching-engine.ts";
import { direction, opposite, type RestingOrder, type Side } from "./resting-order.ts";

const REACH_TICKS = 12;

export class MarketOrders {
  constructor(
    private readonly market: Instrument,
    private readonly limits: LimitOrders,
  ) {}

  /** One market order of the flow. */
  send(side: Side): void {
    const { market } = this;
    const { random, parameters, spec } = market;
    const other = market.engine.sides[opposite(side)];
    if (other.empty) return;
    if (spec.equities && random.chance(0.15)) {
      market.engine.hiddenPrint(market.best(opposite(side)), this.size());
      market.write();
      return;
    }
    const shown = other.bestSize();
    let quantity = this.size();
    if (quantity > shown && random.chance(parameters.capBest)) quantity = shown;
    if (random.chance(parameters.pMarketable)) {
      if (random.chance(0.3)) quantity += orderSize(random) + orderSize(random);
      const remainder = random.chance(0.55) ? "before" : "after";
      const { rest } = market.trade({ side, quantity, limit: other.best, remainder });
      if (rest !== undefined) this.limits.live(rest);
      return;
    }
    if (!spec.equities && random.chance(0.03) && this.cross(side)) return;
    this.take(side, quantity, REACH_TICKS);
  }

  /** Takes a quantity from prices up to some ticks beyond the opposite best; what is left vanishes. */
  take(side: Side, quantity: number, reachTicks: number, tag = ""): Execution | undefined {
    const { market } = this;
    const other = market.engine.sides[opposite(side)];
    if (other.empty || quantity < 1) return undefined;
    const limit = other.best + direction(side) * reachTicks;
    return market.trade({ side, quantity, limit }, tag);
  }

  /** A resting order is moved into the other side's best price. */
  private cross(side: Side): boolean {
    const { market } = this;
    const resting = this.candidate(side);
    if (resting === undefined) return false;
    const limit = market.best(opposite(side));
    const { rest } = market.trade({ side, quantity: resting.size, limit, resting });
    if (rest !== undefined) this.limits.live(rest);
    return true;
  }

  private candidate(side: Side): RestingOrder | undefined {
    const { market } = this;
    const level = market.engine.sides[side].at(market.best(side) - direction(side) * market.random.int(3));
    const order = level?.tail;
    return order !== undefined && order.kind === "plain" ? order : undefined;
  }

  private size(): number {
    const { random, parameters } = this.market;
    if (random.chance(parameters.moOne)) return 1;
    return Math.min(parameters.moMax, Math.floor(random.pareto(parameters.moMin, parameters.moAlpha)));
  }
}
