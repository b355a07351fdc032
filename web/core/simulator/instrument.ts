// One simulated instrument: its matching engine and state, and the requests through which every participant
// acts. A request becomes one venue event, is written, and is answered by the reactions of the market.
import type { ActionHeap } from "./action-heap.ts";
import type { Channel, PricedInstrument } from "./channel.ts";
import { type FlowParameters, SECOND } from "./flow-parameters.ts";
import { MarketState } from "./market-state.ts";
import { type Aggression, type Execution, MatchingEngine } from "./matching-engine.ts";
import { Random } from "./random.ts";
import {
  ASK,
  BID,
  direction,
  opposite,
  type OrderKind,
  type RestingOrder,
  type Side,
} from "./resting-order.ts";
import type { TruthLog, TruthValue } from "./truth-log.ts";

export interface InstrumentSpec {
  readonly id: number;
  readonly symbol: string;
  /** 1e-9 units per tick. */
  readonly tickUnits: number;
  readonly referenceTicks: number;
  readonly firstOrderId: number;
  readonly equities: boolean;
  readonly parameters: FlowParameters;
  /** F future, K stock, S spread: the definition record's class. */
  readonly instrumentClass: "F" | "K" | "S";
}

/** What a request did, as its watchers see it. */
export interface MarketEvent {
  readonly kind: "add" | "cancel" | "modify" | "trade";
  /** Side of the order, or of the aggressor. */
  readonly side: Side;
  /** Ticks behind the best price before the event; negative inside the spread. */
  readonly distance: number;
  readonly quantity: number;
}

/** Best prices and their sizes just before a request. */
export interface Touch {
  bid: number;
  ask: number;
  bidSize: number;
  askSize: number;
}

export type MarketWatcher = (event: MarketEvent, before: Touch) => void;

export class Instrument implements PricedInstrument {
  readonly id: number;
  readonly tickUnits: number;
  readonly referenceTicks: number;
  readonly parameters: FlowParameters;
  readonly random: Random;
  readonly engine: MatchingEngine;
  readonly state: MarketState;
  afterGap = false;
  /** Last mid with both sides present, in ticks; the anchor while a side is empty. */
  lastMid = 0;
  nowNs = 0;
  /** The order of the latest add. */
  lastAdded: RestingOrder | undefined = undefined;
  /** Called after every event; the session fills it in. */
  readonly watchers: MarketWatcher[] = [];
  private readonly before: Touch = { bid: 0, ask: 0, bidSize: 0, askSize: 0 };

  constructor(
    readonly spec: InstrumentSpec,
    seed: number,
    readonly heap: ActionHeap,
    readonly channel: Channel,
    readonly truth: TruthLog | undefined,
  ) {
    this.id = spec.id;
    this.tickUnits = spec.tickUnits;
    this.referenceTicks = spec.referenceTicks;
    this.parameters = spec.parameters;
    this.random = new Random(seed, spec.id);
    this.engine = new MatchingEngine(spec.firstOrderId, spec.equities);
    this.state = new MarketState(spec.parameters, this.random);
  }

  get trading(): boolean {
    return this.state.phase === "trading";
  }

  /** Mid in ticks from the reference. */
  get mid(): number {
    return this.engine.twoSided ? (this.engine.bid + this.engine.ask) / 2 : this.lastMid;
  }

  /** Best price of the side, or what it would be if the side is empty. */
  best(side: Side): number {
    const own = this.engine.sides[side];
    if (!own.empty) return own.best;
    const other = this.engine.sides[opposite(side)];
    return other.empty ? Math.floor(this.lastMid) : other.best - direction(side);
  }

  spread(): number {
    return this.engine.twoSided ? this.engine.ask - this.engine.bid : 1;
  }

  /** (bid size − ask size) / sum at the touch. */
  imbalance(): number {
    const bid = this.engine.sides[BID].bestSize();
    const ask = this.engine.sides[ASK].bestSize();
    return bid + ask === 0 ? 0 : (bid - ask) / (bid + ask);
  }

  /** Pull of the latent value, −1 … 1. */
  pressure(): number {
    return Math.max(-1, Math.min(1, (this.state.value - this.mid) / this.parameters.fBand));
  }

  /** Probability that a market order buys. */
  buyProbability(): number {
    const { fK, imbK } = this.parameters;
    const lean = fK * this.pressure() + imbK * this.imbalance();
    return 0.5 + 0.5 * Math.max(-0.95, Math.min(0.95, lean));
  }

  after(delayNs: number, action: () => void): void {
    this.heap.push(this.nowNs + delayNs, (nowNs) => {
      this.nowNs = nowNs;
      action();
    });
  }

  /** The same, but put off for as long as the market does not trade. */
  whenTrading(delayNs: number, action: () => void): void {
    this.after(delayNs, () => {
      if (this.trading) action();
      else this.whenTrading(0.5 * SECOND + this.random.exponential(SECOND), action);
    });
  }

  /** At an absolute time in seconds. */
  at(seconds: number, action: () => void): void {
    this.heap.push(seconds * SECOND, (nowNs) => {
      this.nowNs = nowNs;
      action();
    });
  }

  distance(side: Side, price: number): number {
    return (this.best(side) - price) * direction(side);
  }

  add(side: Side, price: number, size: number, kind: OrderKind, hidden = 0): RestingOrder {
    this.open();
    const distance = this.distance(side, this.engine.passive(side, price));
    const order = this.engine.add(side, price, size, kind, this.nowNs);
    if (hidden > 0) {
      order.show = size;
      order.hidden = hidden;
    }
    order.enteredNs = this.write();
    this.lastAdded = order;
    this.notify("add", side, distance, size);
    return order;
  }

  cancel(order: RestingOrder): void {
    if (!order.live) return;
    this.open();
    const distance = this.distance(order.side, order.price);
    this.engine.cancel(order);
    const timeNs = this.write();
    if (order.show > 0) this.log(timeNs, "iceberg_cancelled", { id: order.id });
    this.notify("cancel", order.side, distance, order.size);
  }

  modify(order: RestingOrder, price: number, size: number): void {
    if (!order.live || size < 1) return;
    const passive = this.engine.passive(order.side, price);
    if (passive === order.price && size === order.size) return;
    this.open();
    const distance = this.distance(order.side, order.price);
    this.engine.modify(order, price, size, this.nowNs);
    this.write();
    this.notify("modify", order.side, distance, size);
  }

  /** An aggressor. The tag names it in the truth log. */
  trade(request: Aggression, tag = ""): Execution {
    this.open();
    const result = this.engine.aggress(request, this.nowNs);
    const timeNs = this.write();
    if (this.truth !== undefined) this.logTrade(timeNs, request, result, tag);
    this.engine.icebergSteps.length = 0;
    if (result.rest !== undefined) result.rest.enteredNs = timeNs;
    if (result.quantity > 0) this.notify("trade", request.side, 0, result.quantity);
    else if (result.rest !== undefined) this.notify("add", request.side, 0, result.rest.size);
    return result;
  }

  log(timeNs: number, event: string, fields: Record<string, TruthValue>): void {
    this.truth?.write(timeNs, this.id, event, fields);
  }

  /** Writes the collected records as one event; returns its time. */
  write(): number {
    const { records } = this.engine;
    if (records.length === 0) return this.nowNs;
    const timeNs = this.channel.write(this, records, this.nowNs);
    records.clear();
    return timeNs;
  }

  private open(): void {
    const { engine, before } = this;
    before.bid = engine.bid;
    before.ask = engine.ask;
    before.bidSize = engine.sides[BID].bestSize();
    before.askSize = engine.sides[ASK].bestSize();
  }

  private notify(kind: MarketEvent["kind"], side: Side, distance: number, quantity: number): void {
    if (this.engine.twoSided) this.lastMid = (this.engine.bid + this.engine.ask) / 2;
    const event = { kind, side, distance, quantity };
    for (const watch of this.watchers) watch(event, this.before);
  }

  private logTrade(timeNs: number, request: Aggression, result: Execution, tag: string): void {
    if (result.levels > 1 || tag !== "") {
      this.log(timeNs, "sweep", {
        side: request.side === BID ? "B" : "A",
        q: result.quantity,
        levels: result.levels,
        stops: result.stops,
        orders: result.orders,
        aggressor: result.id,
        tag,
      });
    }
    for (const { id, shown, hidden, done } of this.engine.icebergSteps) {
      if (done) this.log(timeNs, "iceberg_done", { id });
      else this.log(timeNs, "iceberg_replenish", { id, shown, hidden });
    }
  }
}
