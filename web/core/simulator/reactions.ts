// The birth half of the branching process: what an event makes others do a little later (simulator.md section 5,
// "parent / children"). A child's kind and side are fixed at birth, its price when it acts.
import type { Cancellations } from "./cancellations.ts";
import type { Instrument, MarketEvent, Touch } from "./instrument.ts";
import type { LimitOrders } from "./limit-orders.ts";
import type { MarketOrders } from "./market-orders.ts";
import { ASK, BID, opposite, type Side } from "./resting-order.ts";

type ChildKind = "limit" | "cancel" | "flick" | "market" | "join" | "gap";

export class Reactions {
  private pending = 0;

  constructor(
    private readonly market: Instrument,
    private readonly limits: LimitOrders,
    private readonly orders: MarketOrders,
    private readonly cancels: Cancellations,
  ) {}

  /** Births after one event. */
  respond(event: MarketEvent, before: Touch): void {
    const { market } = this;
    if (!market.trading) return;
    const { nAdd, nCx, nMod } = market.parameters;
    if (event.kind === "trade") this.afterTrade(event.side, event.quantity);
    else if (event.kind === "modify") this.born(nMod, () => this.child("limit", event.side));
    else if (event.distance <= 1 && event.kind === "add") this.born(nAdd, () => this.afterAdd(event.side));
    else if (event.distance <= 1) this.born(nCx, () => this.afterCancel(event.side));
    const { engine } = market;
    this.compare(
      BID,
      before.bid,
      before.bidSize,
      engine.bid,
      engine.bid < before.bid,
      engine.bid > before.bid,
    );
    this.compare(
      ASK,
      before.ask,
      before.askSize,
      engine.ask,
      engine.ask > before.ask,
      engine.ask < before.ask,
    );
  }

  private afterAdd(side: Side): void {
    const { random } = this.market;
    const draw = random.uniform();
    const kind = draw < 0.6 ? "limit" : draw < 0.8 ? "cancel" : "flick";
    this.child(kind, random.chance(0.7) ? side : opposite(side));
  }

  private afterCancel(side: Side): void {
    const { random } = this.market;
    const draw = random.uniform();
    const kind = draw < 0.45 ? "limit" : draw < 0.78 ? "cancel" : "flick";
    this.child(kind, random.chance(0.6) ? side : opposite(side));
  }

  private afterTrade(side: Side, quantity: number): void {
    const mean = this.market.parameters.nTrade * (1 + 0.12 * Math.min(8, quantity / 6));
    this.born(mean, () => {
      const draw = this.market.random.uniform();
      if (draw < 0.3) this.child("market", side);
      else if (draw < 0.54) this.child("join", opposite(side));
      else if (draw < 0.8) this.child("cancel", opposite(side));
      else this.child("join", side);
    });
  }

  /** What a change of one side's best price or size calls forth. */
  private compare(
    side: Side,
    oldBest: number,
    oldSize: number,
    best: number,
    emptied: boolean,
    improved: boolean,
  ): void {
    const { parameters, random, engine } = this.market;
    if (emptied) {
      const following = opposite(side);
      this.born(parameters.nGap + 0.4 * Math.min(6, this.market.spread()), () =>
        this.child("gap", random.chance(parameters.pSame) ? following : side),
      );
      this.born(parameters.nMove, () => {
        const draw = random.uniform();
        if (draw < 0.55) this.child("limit", following);
        else if (draw < 0.75) this.child("cancel", side);
        else this.child("flick", following);
      });
    } else if (improved) {
      this.born(parameters.nJoin, () => this.child("limit", side));
    } else if (best === oldBest) {
      const size = engine.sides[side].bestSize();
      if (size < oldSize && size <= parameters.thin) this.afterThinning(side, size);
    }
  }

  private afterThinning(side: Side, size: number): void {
    const { parameters, random } = this.market;
    const weight = parameters.nThin * (1 - size / (parameters.thin + 1));
    this.born(1.6 * weight, () => {
      const draw = random.uniform() * 1.6;
      if (draw < 0.7) this.child("cancel", side);
      else if (draw < 1) this.child("market", opposite(side));
      else this.child("limit", opposite(side));
    });
  }

  /** The guard against explosion: fewer births the more children are pending. */
  private born(mean: number, birth: () => void): void {
    const room = 1 - this.pending / this.market.parameters.maxKids;
    if (room <= 0) return;
    for (let count = this.market.random.poisson(mean * room); count > 0; count -= 1) birth();
  }

  private child(kind: ChildKind, side: Side): void {
    this.pending += 1;
    this.market.after(this.delay(kind), () => {
      this.pending -= 1;
      if (this.market.trading) this.act(kind, side);
    });
  }

  private delay(kind: ChildKind): number {
    const { random, parameters } = this.market;
    if (kind === "gap") return random.logUniform(...parameters.gapDelay);
    return random.chance(parameters.pSlow)
      ? random.logUniform(...parameters.slowDelay)
      : random.logUniform(...parameters.halfDelay);
  }

  private act(kind: ChildKind, side: Side): void {
    const { market, limits } = this;
    if (kind === "limit") limits.place(side);
    else if (kind === "cancel") this.cancels.near(side);
    else if (kind === "flick") limits.flick(side);
    else if (kind === "join") limits.join(side);
    else if (kind === "gap") limits.fillGap(side);
    else {
      const buys = market.buyProbability();
      if (market.random.chance(0.25 + 0.75 * (side === BID ? buys : 1 - buys))) this.orders.send(side);
    }
  }
}
