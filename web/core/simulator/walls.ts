// Walls: large orders of one owner on one price that the flow never touches; filled, or pulled together
// (simulator.md section 6).
import { MS, SECOND } from "./flow-parameters.ts";
import type { Instrument } from "./instrument.ts";
import { BID, type RestingOrder, type Side } from "./resting-order.ts";

/** A shy wall is pulled when the touch comes so near, or after so long. */
const SHY_TICKS = 2;
const SHY_NS = 5 * SECOND;

export class Wall {
  readonly orders: RestingOrder[] = [];
  shy = false;
  done = false;

  constructor(
    readonly side: Side,
    readonly price: number,
  ) {}

  get size(): number {
    return this.orders.reduce((sum, order) => sum + (order.live ? order.size : 0), 0);
  }
}

export class Walls {
  private standing: Wall[] = [];

  constructor(private readonly market: Instrument) {}

  /** Orders of a size each between the two bounds, sent at once; `seeded` puts them into the seed book. */
  build(side: Side, price: number, count: number, from: number, to: number, enteredNs?: number): Wall {
    const { market } = this;
    const wall = new Wall(side, price);
    this.grow(wall, count, from, to, enteredNs);
    this.standing.push(wall);
    market.log(market.nowNs, "wall_new", {
      side: side === BID ? "B" : "A",
      px: price,
      q: wall.size,
      n: count,
    });
    return wall;
  }

  /** Adds orders to a wall. */
  grow(wall: Wall, count: number, from: number, to: number, enteredNs?: number): void {
    const { market } = this;
    for (let i = 0; i < count; i += 1) {
      const size = market.random.between(from, to);
      const order =
        enteredNs === undefined
          ? market.add(wall.side, wall.price, size, "wall")
          : market.engine.seed(wall.side, wall.price, size, "wall", enteredNs);
      wall.orders.push(order);
    }
  }

  /** Cancels what is left within some ms. */
  pull(wall: Wall, spanMs: number): void {
    const { market } = this;
    if (wall.done) return;
    wall.done = true;
    for (const order of wall.orders) {
      if (!order.live) continue;
      const distance = market.distance(order.side, order.price);
      market.log(market.nowNs, "wall_pulled", { id: order.id, left: order.size, distance });
      market.after(market.random.uniform() * spanMs * MS, () => market.cancel(order));
    }
  }

  /** Marks a wall as shy. */
  frighten(wall: Wall): void {
    wall.shy = true;
    this.market.after(SHY_NS, () => this.pull(wall, 5));
  }

  respond(): void {
    const { market } = this;
    if (this.standing.length === 0) return;
    if (this.standing.some((wall) => wall.done)) this.standing = this.standing.filter((wall) => !wall.done);
    for (const wall of this.standing) {
      this.reportFilled(wall);
      if (wall.orders.length === 0) {
        wall.done = true;
      } else if (wall.shy && market.distance(wall.side, wall.price) <= SHY_TICKS) {
        this.pull(wall, 5);
      }
    }
  }

  private reportFilled(wall: Wall): void {
    for (let i = wall.orders.length - 1; i >= 0; i -= 1) {
      const order = wall.orders[i];
      if (order === undefined || order.live) continue;
      wall.orders.splice(i, 1);
      if (order.filled) this.market.log(this.market.nowNs, "wall_filled", { id: order.id, px: wall.price });
    }
  }
}
