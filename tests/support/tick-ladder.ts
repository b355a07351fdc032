// Sizes per tick of one instrument with incrementally kept best prices: fast enough for statistics over
// minutes of data, and still plain. Ticks are relative to the instrument's reference.

const HALF = 8192;

export interface LadderOrder {
  side: "A" | "B";
  tick: number;
  size: number;
  filled: boolean;
  snapshot: boolean;
}

export class TickLadder {
  readonly orders = new Map<number, LadderOrder>();
  bid = -HALF;
  ask = HALF;
  private readonly sizes = { B: new Float64Array(2 * HALF + 1), A: new Float64Array(2 * HALF + 1) };

  size(side: "A" | "B", tick: number): number {
    return this.sizes[side][tick + HALF] ?? 0;
  }

  insert(id: number, order: LadderOrder): void {
    this.orders.set(id, order);
    this.change(order.side, order.tick, order.size);
  }

  /** Takes a quantity off and returns whether the order is gone. */
  reduce(id: number, order: LadderOrder, quantity: number): boolean {
    const taken = Math.min(quantity, order.size);
    order.size -= taken;
    this.change(order.side, order.tick, -taken);
    if (order.size === 0) this.orders.delete(id);
    return order.size === 0;
  }

  move(order: LadderOrder, tick: number, size: number): void {
    this.change(order.side, order.tick, -order.size);
    order.tick = tick;
    order.size = size;
    this.change(order.side, tick, size);
  }

  clear(): void {
    this.orders.clear();
    this.sizes.A.fill(0);
    this.sizes.B.fill(0);
    this.bid = -HALF;
    this.ask = HALF;
  }

  /** Size of the n-th level of a side counted in ticks from the best (1 = the best). */
  level(side: "A" | "B", n: number): number {
    return side === "B" ? this.size("B", this.bid - n + 1) : this.size("A", this.ask + n - 1);
  }

  private change(side: "A" | "B", tick: number, by: number): void {
    const sizes = this.sizes[side];
    sizes[tick + HALF] = (sizes[tick + HALF] ?? 0) + by;
    if (side === "B") {
      if (by > 0 && tick > this.bid) this.bid = tick;
      while (this.bid > -HALF && this.size("B", this.bid) === 0) this.bid -= 1;
    } else {
      if (by > 0 && tick < this.ask) this.ask = tick;
      while (this.ask < HALF && this.size("A", this.ask) === 0) this.ask += 1;
    }
  }
}
