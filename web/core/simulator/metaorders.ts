// Metaorders: a large intention worked in small market orders (simulator.md section 6). Their power-law lengths
// give the signs of trades their long memory.
import { SECOND } from "./flow-parameters.ts";
import type { Instrument } from "./instrument.ts";
import type { MarketOrders } from "./market-orders.ts";
import { ASK, BID, direction, opposite, type Side } from "./resting-order.ts";

export interface MetaorderPlan {
  readonly side: Side;
  readonly total: number;
  readonly meanGapS: number;
  readonly meanSlice: number;
  readonly endS: number;
  /** Worst price in ticks; the metaorder waits while the market is beyond it. */
  readonly limit?: number;
  /** Ticks a slice may sweep; absent: cut to the best size. */
  readonly depth?: number;
}

export class Metaorders {
  constructor(
    private readonly market: Instrument,
    private readonly orders: MarketOrders,
  ) {}

  /** Unscripted ones, as a Poisson process. */
  start(): void {
    const { market } = this;
    const { random, parameters } = market;
    if (parameters.metaRate === 0) return;
    market.after(random.exponential(SECOND / parameters.metaRate) * market.state.slowness, () => {
      const total = Math.min(600, Math.floor(random.pareto(20, 1.5)));
      this.work({
        side: random.chance(0.5) ? BID : ASK,
        total,
        meanGapS: random.logUniform(0.2, 1.2) / Math.max(0.2, market.state.activity),
        meanSlice: 2,
        endS: Number.POSITIVE_INFINITY,
      });
      this.start();
    });
  }

  work(plan: MetaorderPlan): void {
    const run = { id: this.market.engine.newId(), left: plan.total, slices: [] as number[] };
    this.next(plan, run);
  }

  private next(plan: MetaorderPlan, run: { id: number; left: number; slices: number[] }): void {
    const { market } = this;
    market.after(market.random.exponential(plan.meanGapS * SECOND), () => {
      if (run.left <= 0 || market.nowNs > plan.endS * SECOND) {
        market.log(market.nowNs, "meta", {
          id: run.id,
          side: plan.side === BID ? "B" : "A",
          q: plan.total - run.left,
          slices: run.slices,
        });
        return;
      }
      if (market.trading) this.slice(plan, run);
      this.next(plan, run);
    });
  }

  private slice(plan: MetaorderPlan, run: { left: number; slices: number[] }): void {
    const { market } = this;
    const other = market.engine.sides[opposite(plan.side)];
    if (other.empty) return;
    const sign = direction(plan.side);
    if (plan.limit !== undefined && (other.best - plan.limit) * sign > 0) return;
    let quantity = Math.min(run.left, 1 + Math.floor(market.random.exponential(plan.meanSlice)));
    if (plan.depth === undefined) quantity = Math.min(quantity, other.bestSize());
    const done = this.orders.take(plan.side, quantity, plan.depth ?? 0);
    if (done === undefined) return;
    run.left -= done.quantity;
    run.slices.push(done.id);
  }
}
