// A price-time matching engine (simulator.md section 4). Requests change the book and collect the records that
// a venue would send; the caller turns the collected records into one event and clears them.
import { BookSide } from "./book-side.ts";
import { ACTION, EventRecords, NO_SIDE } from "./event-records.ts";
import { type RecordStyle, styleOf } from "./record-style.ts";
import { ASK, BID, direction, opposite, type OrderKind, RestingOrder, type Side } from "./resting-order.ts";
import { StopOrders } from "./stop-orders.ts";

/** Stops trade up to this far beyond their trigger; at most so many join one event. */
const STOP_LIMIT_TICKS = 12;
const MAX_STOPS = 40;

export interface Aggression {
  readonly side: Side;
  readonly quantity: number;
  /** Worst price in ticks. */
  readonly limit: number;
  /** What is left rests at the limit; its A comes before the C and M records or after. */
  readonly remainder?: "before" | "after";
  /** The aggressor is an order that rests already. */
  readonly resting?: RestingOrder;
}

export interface Execution {
  quantity: number;
  /** Distinct price levels traded at. */
  levels: number;
  stops: number;
  /** Resting orders hit, once each. */
  orders: number;
  /** The order that the remainder became. */
  rest: RestingOrder | undefined;
  id: number;
}

/** An iceberg's reserve came forward, or ended. */
export interface IcebergStep {
  readonly id: number;
  readonly shown: number;
  readonly hidden: number;
  readonly done: boolean;
}

export class MatchingEngine {
  readonly records = new EventRecords();
  readonly sides: readonly [BookSide, BookSide] = [new BookSide(BID), new BookSide(ASK)];
  readonly stops = new StopOrders();
  /** Icebergs replenished or finished in the running event, for the truth log. */
  readonly icebergSteps: IcebergStep[] = [];
  /** Pre-open: orders are accepted without matching and may cross. */
  matching = true;
  private readonly touched: RestingOrder[] = [];
  private readonly style: RecordStyle;
  private lastPrint = 0;

  constructor(
    private nextId: number,
    equities: boolean,
  ) {
    this.style = styleOf(equities, () => this.newId());
  }

  newId(): number {
    this.nextId += 1;
    return this.nextId;
  }

  get bid(): number {
    return this.sides[BID].best;
  }

  get ask(): number {
    return this.sides[ASK].best;
  }

  /** Both sides hold orders. */
  get twoSided(): boolean {
    return !this.sides[BID].empty && !this.sides[ASK].empty;
  }

  /** The price itself or, if it would cross, one tick behind the opposite best. */
  passive(side: Side, price: number): number {
    const other = this.sides[opposite(side)];
    if (!this.matching || other.empty) return price;
    return (price - other.best) * direction(side) >= 0 ? other.best - direction(side) : price;
  }

  add(side: Side, price: number, size: number, kind: OrderKind, nowNs: number): RestingOrder {
    const order = new RestingOrder(this.newId(), side, this.passive(side, price), size, kind, nowNs);
    this.sides[side].insert(order);
    this.records.push(ACTION.add, side, order.id, order.price, size);
    return order;
  }

  /** Puts an order of the seed book in without a record. */
  seed(side: Side, price: number, size: number, kind: OrderKind, enteredNs: number): RestingOrder {
    const order = new RestingOrder(this.newId(), side, price, size, kind, enteredNs);
    this.sides[side].insert(order);
    return order;
  }

  cancel(order: RestingOrder): void {
    this.records.push(ACTION.cancel, order.side, order.id, order.price, order.size);
    this.leave(order);
  }

  /** Changes price and size; the price is made passive. Rank is lost unless the order only shrinks. */
  modify(order: RestingOrder, wanted: number, size: number, nowNs: number): void {
    const price = this.passive(order.side, wanted);
    const book = this.sides[order.side];
    if (price === order.price && size <= order.size) {
      const before = order.size;
      book.resize(order, size);
      this.style.shrunk(this.records, order, before);
      return;
    }
    const oldPrice = order.price;
    const oldSize = order.size;
    book.remove(order);
    order.price = price;
    order.size = size;
    order.enteredNs = nowNs;
    book.insert(order);
    this.style.moved(this.records, order, oldPrice, oldSize);
  }

  /** Matches an incoming order, the stops it elects, and reports the filled orders' new state. */
  aggress(request: Aggression, nowNs: number): Execution {
    const { side, resting } = request;
    const id = resting?.id ?? this.newId();
    const result: Execution = { quantity: 0, levels: 0, stops: 0, orders: 0, rest: undefined, id };
    this.lastPrint = Number.NaN;
    if (resting !== undefined) this.sides[side].remove(resting);
    const left = this.match(id, request, result);
    result.orders = this.touched.filter((order, index) => order.touch === index).length;
    this.records.startSecondPacket();
    const rests = left > 0 && request.remainder !== undefined && resting === undefined;
    if (rests && request.remainder === "before") result.rest = this.restAs(id, request, left, nowNs);
    this.settle();
    if (rests && request.remainder === "after") result.rest = this.restAs(id, request, left, nowNs);
    if (resting !== undefined) this.settleRested(resting, request.limit, left, nowNs, result);
    return result;
  }

  /** Reports a fill of an order outside matching (uncrossing); settle() follows. */
  fill(order: RestingOrder, quantity: number): void {
    this.touch(order);
    const book = this.sides[order.side];
    book.resize(order, order.size - quantity);
    if (order.size > 0) return;
    const level = book.at(order.price);
    if (order.hidden > 0 && level !== undefined) {
      this.replenish(order);
      return;
    }
    if (order.show > 0) this.icebergSteps.push({ id: order.id, shown: 0, hidden: 0, done: true });
    this.leave(order, true);
  }

  /** C or M for every order filled in this event, in the order of its last change of rank or first hit. */
  settle(): void {
    for (let index = 0; index < this.touched.length; index += 1) {
      const order = this.touched[index];
      if (order === undefined || order.touch !== index) continue;
      this.style.filled(this.records, order, order.shownBefore);
    }
    for (const order of this.touched) {
      order.touch = -1;
      order.replenishedInEvent = false;
    }
    this.touched.length = 0;
  }

  private match(id: number, request: Aggression, result: Execution): number {
    const queue: { id: number; quantity: number; limit: number; own: RestingOrder | undefined }[] = [
      { id, quantity: request.quantity, limit: request.limit, own: request.resting },
    ];
    let left = 0;
    for (const [turn, aggressor] of queue.entries()) {
      let quantity = aggressor.quantity;
      const book = this.sides[opposite(request.side)];
      const sign = direction(request.side);
      while (quantity > 0 && !book.empty && (aggressor.limit - book.best) * sign >= 0) {
        const price = book.best;
        const traded = this.print(aggressor, request.side, price, quantity);
        quantity -= traded;
        result.quantity += traded;
        if (price !== this.lastPrint) result.levels += 1;
        this.lastPrint = price;
        const limit = price + sign * STOP_LIMIT_TICKS;
        for (const stop of this.stops.elect(request.side, price, MAX_STOPS - result.stops)) {
          result.stops += 1;
          queue.push({ id: stop.id, quantity: stop.size, limit, own: undefined });
        }
      }
      if (turn === 0) left = quantity;
    }
    return left;
  }

  /** One T and its F records at one price; returns the quantity traded. */
  private print(
    aggressor: { id: number; own: RestingOrder | undefined },
    side: Side,
    price: number,
    wanted: number,
  ): number {
    const book = this.sides[opposite(side)];
    const { records } = this;
    const trade = records.push(ACTION.trade, side, this.style.tradeId(aggressor.id), price, 0);
    const own = aggressor.own === undefined ? -1 : records.push(ACTION.fill, side, aggressor.id, price, 0);
    let left = wanted;
    while (left > 0) {
      const order = book.at(price)?.head;
      if (order === undefined) break;
      const quantity = Math.min(left, order.size);
      records.push(ACTION.fill, order.side, order.id, price, quantity);
      this.fill(order, quantity);
      left -= quantity;
    }
    records.sizes[trade] = wanted - left;
    if (own >= 0) records.sizes[own] = wanted - left;
    return wanted - left;
  }

  private touch(order: RestingOrder): void {
    if (order.touch >= 0) return;
    order.shownBefore = order.size;
    order.touch = this.touched.push(order) - 1;
  }

  private replenish(order: RestingOrder): void {
    const book = this.sides[order.side];
    book.remove(order);
    order.size = Math.min(order.show, order.hidden);
    order.hidden -= order.size;
    book.insert(order);
    order.touch = this.touched.push(order) - 1;
    order.replenishedInEvent = true;
    this.icebergSteps.push({ id: order.id, shown: order.size, hidden: order.hidden, done: false });
  }

  private leave(order: RestingOrder, filled = false): void {
    this.sides[order.side].remove(order);
    order.live = false;
    order.filled = filled;
    order.generation += 1;
  }

  private restAs(id: number, request: Aggression, size: number, nowNs: number): RestingOrder {
    const order = new RestingOrder(id, request.side, request.limit, size, "plain", nowNs);
    this.sides[request.side].insert(order);
    this.records.push(ACTION.add, order.side, order.id, order.price, size);
    return order;
  }

  private settleRested(
    order: RestingOrder,
    limit: number,
    left: number,
    nowNs: number,
    result: Execution,
  ): void {
    const oldPrice = order.price;
    const oldSize = order.size;
    if (left === 0) {
      order.live = false;
      order.filled = true;
      order.generation += 1;
      this.records.push(ACTION.cancel, order.side, order.id, oldPrice, oldSize);
      return;
    }
    order.price = limit;
    order.size = left;
    order.enteredNs = nowNs;
    this.sides[order.side].insert(order);
    this.style.moved(this.records, order, oldPrice, oldSize);
    result.rest = order;
  }

  /** Records of an execution against hidden orders only, which the book never shows. */
  hiddenPrint(price: number, size: number): void {
    this.records.push(ACTION.trade, NO_SIDE, 0, price, size);
  }
}
