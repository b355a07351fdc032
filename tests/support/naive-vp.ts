// The vacuum/pressure layer as plain formulas over Maps, written from vp-engine.md alone: slow, eager (every
// touched tick is stepped by every advance), no code shared with the engine. Prices and times are bigint.
import { NAIVE_VP_DEFAULTS, type NaiveEvent, type NaiveVpParameters } from "./naive-vp-parameters.ts";
import { NaiveTick } from "./naive-vp-tick.ts";

const SNAPSHOT = 32;
const LAST = 128;
const UNDEF_PRICE = 2n ** 63n - 1n;
type Side = "B" | "A";

export interface NaiveOrder {
  side: Side;
  price: bigint;
  qty: number;
}

interface Touch {
  readonly idx: number;
  readonly add: number;
  readonly pull: number;
  readonly fill: number;
}

export function floorDiv(a: bigint, b: bigint): bigint {
  const q = a / b;
  return a % b < 0n ? q - 1n : q;
}

export class NaiveVp {
  readonly parameters: NaiveVpParameters;
  readonly orders = new Map<bigint, NaiveOrder>();
  readonly ticks = new Map<number, NaiveTick>();
  readonly bookQty = { B: new Map<number, number>(), A: new Map<number, number>() };
  /** Unconfirmed fills (event mode) or the fill credit (direct mode) of the venue event, by order id. */
  readonly #fills = new Map<bigint, number>();
  anchor = -1n;
  eventCounter = 0n;
  bookValid = false;
  #layerSnapshot = false;
  #building = false;
  #snapshotRecv = -1n;
  #clock = 0n;

  constructor(parameters: Partial<NaiveVpParameters> = {}) {
    this.parameters = { ...NAIVE_VP_DEFAULTS, ...parameters };
  }

  tickOf(price: bigint): bigint {
    const unit = this.parameters.tick_int;
    return floorDiv(2n * price + unit, 2n * unit);
  }

  /** Tick index of a price, −1 when there is no anchor or the price is off the grid. */
  indexOf(price: bigint): number {
    if (this.anchor < 0n) return -1;
    const half = BigInt(Math.floor(this.parameters.n_ticks / 2));
    const index = this.tickOf(price) - this.anchor + half;
    return index >= 0n && index < BigInt(this.parameters.n_ticks) ? Number(index) : -1;
  }

  best(side: Side): bigint {
    let best = 0n;
    for (const order of this.orders.values()) {
      if (order.side !== side || order.qty <= 0) continue;
      if (best === 0n || (side === "B" ? order.price > best : order.price < best)) best = order.price;
    }
    return best;
  }

  get spot(): bigint {
    const [bid, ask] = [this.best("B"), this.best("A")];
    if (bid <= 0n || ask <= 0n) return 0n;
    return this.#middleTick(bid, ask) * this.parameters.tick_int;
  }

  get mid(): number {
    const [bid, ask] = [this.best("B"), this.best("A")];
    return bid > 0n && ask > 0n ? Number(bid + ask) * 0.5 * 1e-9 : 0;
  }

  #middleTick(bid: bigint, ask: bigint): bigint {
    const unit = this.parameters.tick_int;
    return floorDiv(bid + ask + unit, 2n * unit);
  }

  /** Section 6; `bookOnly`: section 9.2. */
  update(event: NaiveEvent, bookOnly = false): void {
    this.eventCounter += 1n;
    const time = (event.flags & SNAPSHOT) !== 0 ? event.tsRecv : event.ts;
    if (time > this.#clock) this.#clock = time;
    const completedBefore = this.#startOrEndSnapshot(event);
    this.#layerLifeCycle(event);
    const touches = this.#apply(event);
    const last = (event.flags & LAST) !== 0;
    let completed = completedBefore;
    if ((event.flags & SNAPSHOT) !== 0 && last && this.#building) {
      this.#building = false;
      completed = true;
    }
    const anchored = this.#tryAnchor();
    if (!bookOnly) {
      if ((completed || anchored) && this.anchor >= 0n) this.sync();
      const suppressed =
        this.parameters.suppress_snapshot_mechanics &&
        (this.#building || (completed && (event.flags & SNAPSHOT) !== 0));
      if (!suppressed) for (const touch of touches) this.#touch(touch);
    }
    if (last) this.#endEvent();
    if (last && !bookOnly) this.#shiftToSpot();
  }

  /** order-book.md section 4.2, rules 1 and 4. True when this record ended a snapshot by not belonging to it. */
  #startOrEndSnapshot(event: NaiveEvent): boolean {
    if ((event.flags & SNAPSHOT) === 0) {
      const ended = this.#building;
      this.#building = false;
      return ended;
    }
    if (event.action === "R" || event.tsRecv !== this.#snapshotRecv) {
      this.#clear();
      this.#building = true;
      this.#snapshotRecv = event.tsRecv;
    }
    return false;
  }

  /** Section 6, step 2, and the clear's effect on book_valid. */
  #layerLifeCycle(event: NaiveEvent): void {
    const snapshot = (event.flags & SNAPSHOT) !== 0;
    if (event.action === "R" && snapshot) this.#layerSnapshot = true;
    if (this.#layerSnapshot && (event.flags & LAST) !== 0) {
      this.#layerSnapshot = false;
      this.bookValid = true;
    }
    if (!this.bookValid && !this.#layerSnapshot) this.bookValid = true;
    if (event.action === "R") this.bookValid = false;
  }

  #clear(): void {
    this.orders.clear();
    this.#fills.clear();
    this.bookQty.A.clear();
    this.bookQty.B.clear();
  }

  #change(side: Side, price: bigint, delta: number): number {
    const idx = this.indexOf(price);
    if (idx >= 0) this.bookQty[side].set(idx, Math.max(0, (this.bookQty[side].get(idx) ?? 0) + delta));
    return idx;
  }

  #apply(event: NaiveEvent): readonly Touch[] {
    const order = this.orders.get(event.orderId);
    const badSide = event.side !== "B" && event.side !== "A";
    switch (event.action) {
      case "R":
        this.#clear();
        return [];
      case "A":
        if (badSide || event.size === 0 || event.price === UNDEF_PRICE) return [];
        return order === undefined ? this.#insert(event, true) : this.#modify(event, order);
      case "M":
        if (badSide || event.price === UNDEF_PRICE) return [];
        if (order !== undefined) return this.#modify(event, order);
        return event.size === 0 ? [] : this.#insert(event, false);
      case "C":
        return order === undefined || event.size === 0 ? [] : this.#cancel(event, order);
      case "F":
        return order === undefined ? [] : this.#fill(event, order);
      default:
        return [];
    }
  }

  #insert(event: NaiveEvent, touch: boolean): readonly Touch[] {
    const side = event.side as Side;
    this.orders.set(event.orderId, { side, price: event.price, qty: event.size });
    const idx = this.#change(side, event.price, event.size);
    return touch ? [{ idx, add: event.size, pull: 0, fill: 0 }] : [];
  }

  /** Quantity of an order that the grid still shows. */
  #shown(id: bigint, order: NaiveOrder): number {
    return this.parameters.fill_mode === "event" ? order.qty - (this.#fills.get(id) ?? 0) : order.qty;
  }

  #modify(event: NaiveEvent, order: NaiveOrder): readonly Touch[] {
    const remaining = this.#shown(event.orderId, order);
    this.#fills.delete(event.orderId);
    const from = this.#change(order.side, order.price, -remaining);
    const to = event.size > 0 ? this.#change(event.side as Side, event.price, event.size) : from;
    if (event.size > 0) {
      this.orders.set(event.orderId, { side: event.side as Side, price: event.price, qty: event.size });
    } else {
      this.orders.delete(event.orderId);
    }
    if (from !== to) {
      return [
        { idx: from, add: 0, pull: remaining, fill: 0 },
        { idx: to, add: event.size, pull: 0, fill: 0 },
      ];
    }
    const d = event.size - remaining;
    return [{ idx: to, add: Math.max(d, 0), pull: Math.max(-d, 0), fill: 0 }];
  }

  #cancel(event: NaiveEvent, order: NaiveOrder): readonly Touch[] {
    const filled = this.#fills.get(event.orderId) ?? 0;
    let pull: number;
    if (this.parameters.fill_mode === "event") {
      const taken = Math.min(event.size, order.qty);
      const executed = Math.min(taken, filled);
      this.#fills.set(event.orderId, filled - executed);
      order.qty -= taken;
      pull = taken - executed;
    } else {
      const credit = Math.min(event.size, filled);
      this.#fills.set(event.orderId, filled - credit);
      pull = Math.min(event.size - credit, order.qty);
      order.qty -= pull;
    }
    const idx = this.#change(order.side, order.price, -pull);
    if (order.qty === 0) {
      this.orders.delete(event.orderId);
      this.#fills.delete(event.orderId);
    }
    return pull > 0 ? [{ idx, add: 0, pull, fill: 0 }] : [];
  }

  #fill(event: NaiveEvent, order: NaiveOrder): readonly Touch[] {
    const effective = Math.min(event.size, this.#shown(event.orderId, order));
    this.#fills.set(event.orderId, (this.#fills.get(event.orderId) ?? 0) + effective);
    const idx = this.#change(order.side, order.price, -effective);
    if (this.parameters.fill_mode === "direct") {
      order.qty -= effective;
      if (order.qty === 0) {
        this.orders.delete(event.orderId);
        this.#fills.delete(event.orderId);
      }
    }
    return [{ idx, add: 0, pull: 0, fill: effective }];
  }

  /** Fills that nothing confirmed return to the grid (event mode); a credit lapses (direct mode). */
  #endEvent(): void {
    if (this.parameters.fill_mode === "event") {
      for (const [id, pending] of this.#fills) {
        const order = this.orders.get(id);
        if (order !== undefined) this.#change(order.side, order.price, pending);
      }
    }
    this.#fills.clear();
  }

  #tryAnchor(): boolean {
    if (!this.parameters.auto_anchor_from_bbo || this.anchor >= 0n) return false;
    const [bid, ask] = [this.best("B"), this.best("A")];
    if (bid <= 0n || ask <= 0n) return false;
    this.setAnchor(this.#middleTick(bid, ask));
    return true;
  }

  setAnchor(anchor: bigint): void {
    this.anchor = anchor;
    this.rebuild();
  }

  /** Section 7. */
  rebuild(): void {
    this.bookQty.A.clear();
    this.bookQty.B.clear();
    for (const [id, order] of this.orders) this.#change(order.side, order.price, this.#shown(id, order));
  }

  /** Section 7: depths of every tick from the true book. */
  sync(): void {
    if (this.anchor < 0n) return;
    for (const tick of this.ticks.values()) tick.bidDepth = tick.askDepth = 0;
    for (const [idx, qty] of this.bookQty.B) this.#tick(idx).bidDepth = qty;
    for (const [idx, qty] of this.bookQty.A) this.#tick(idx).askDepth = qty;
  }

  #tick(idx: number): NaiveTick {
    let tick = this.ticks.get(idx);
    if (tick === undefined) {
      tick = new NaiveTick();
      this.ticks.set(idx, tick);
    }
    return tick;
  }

  /** Section 8. */
  #touch({ idx, add, pull, fill }: Touch): void {
    if (idx < 0) return;
    const tick = this.#tick(idx);
    const ts = this.#clock;
    const dt = tick.lastTs > 0n && ts > tick.lastTs ? Number(ts - tick.lastTs) / 1e9 : 0;
    const bid = this.bookQty.B.get(idx) ?? 0;
    const ask = this.bookQty.A.get(idx) ?? 0;
    tick.touch({ add, pull, fill }, { bid, ask }, dt, this.parameters);
    tick.lastEventId = this.eventCounter;
    if (ts > tick.lastTs) tick.lastTs = ts;
  }

  /** Section 9.1. */
  advanceTime(ts: bigint): void {
    if (ts <= 0n) return;
    for (const tick of this.ticks.values()) {
      if (tick.lastTs <= 0n || tick.lastTs >= ts) continue;
      tick.advance(Number(ts - tick.lastTs) / 1e9, this.parameters);
      tick.lastTs = ts;
    }
  }

  /** Section 9.3; the best prices of all live orders. */
  reanchorToBbo(): boolean {
    const [bid, ask] = [this.best("B"), this.best("A")];
    if (bid <= 0n || ask <= 0n) return false;
    this.setAnchor(this.#middleTick(bid, ask));
    return true;
  }

  softReanchor(): boolean {
    if (!this.reanchorToBbo()) return false;
    this.ticks.clear();
    this.sync();
    return true;
  }

  /** Section 9.3, shift re-anchor: at event ends, never while a snapshot is being built. */
  #shiftToSpot(): void {
    if (!this.parameters.shift_reanchor || this.anchor < 0n || this.#building) return;
    const spot = this.spot;
    if (spot === 0n) return;
    const n = BigInt(this.parameters.n_ticks);
    const spotTick = spot / this.parameters.tick_int;
    const index = spotTick - this.anchor + n / 2n;
    if (index >= n / 4n && index < n - n / 4n) return;
    const shift = Number(spotTick - this.anchor);
    const moved = [...this.ticks].map(([idx, tick]) => [idx - shift, tick] as const);
    this.ticks.clear();
    for (const [idx, tick] of moved) if (idx >= 0 && idx < this.parameters.n_ticks) this.ticks.set(idx, tick);
    this.setAnchor(spotTick);
    // A price that comes (back) onto the grid starts with the depth that rests there.
    for (const side of ["B", "A"] as const) {
      for (const [idx, qty] of this.bookQty[side]) {
        if (idx + shift >= 0 && idx + shift < this.parameters.n_ticks) continue;
        if (side === "B") this.#tick(idx).bidDepth = qty;
        else this.#tick(idx).askDepth = qty;
      }
    }
  }

  /** Section 9.4: a fresh engine with this one's book state. */
  exportImport(): NaiveVp {
    const fresh = new NaiveVp(this.parameters);
    for (const [id, order] of this.orders) fresh.orders.set(id, { ...order });
    fresh.anchor = this.anchor;
    fresh.eventCounter = this.eventCounter;
    fresh.bookValid = this.bookValid;
    fresh.#layerSnapshot = this.#layerSnapshot;
    fresh.#building = this.#building;
    fresh.#snapshotRecv = this.#snapshotRecv;
    fresh.#clock = this.#clock;
    fresh.rebuild();
    return fresh;
  }

  /** One tick under the output names of section 10, and the internal quantities. */
  row(idx: number): Readonly<Record<string, number | bigint>> {
    const tick = this.ticks.get(idx) ?? new NaiveTick();
    return {
      ...tick.row(this.parameters),
      book_bid_qty: this.bookQty.B.get(idx) ?? 0,
      book_ask_qty: this.bookQty.A.get(idx) ?? 0,
    };
  }

  /** Section 9.5. */
  scalars(): Readonly<Record<string, number | bigint | boolean>> {
    const filled = (side: Side): readonly number[] =>
      [...this.bookQty[side].values()].filter((qty) => qty > 0);
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
    return {
      order_count: this.orders.size,
      bid_levels: filled("B").length,
      ask_levels: filled("A").length,
      total_bid_qty: sum(filled("B")),
      total_ask_qty: sum(filled("A")),
      best_bid: this.best("B"),
      best_ask: this.best("A"),
      anchor_tick_idx: this.anchor,
      event_count: this.eventCounter,
      book_valid: this.bookValid,
      spot_ref_price_int: this.spot,
      mid_price: this.mid,
    };
  }
}
