// What happened at every price, as plainly as possible: a Map of orders and, per side and price, the list of its changes
// (order-book.md, settled question 2). Shares nothing with the engine. For streams whose every fill is confirmed.
import type { MboRecord } from "./mbo-records.ts";

const F_LAST = 128;
const F_SNAPSHOT = 32;

interface Change {
  readonly timeNs: number;
  readonly size: number;
  readonly orders: number;
  readonly added: number;
  readonly pulled: number;
  readonly filled: number;
}

interface Order {
  readonly side: string;
  readonly price: number;
  readonly size: number;
}

export interface NaiveCell {
  readonly mean: number;
  readonly size: number;
  readonly orders: number;
  readonly added: number;
  readonly pulled: number;
  readonly filled: number;
}

const NO_FLOWS = { added: 0, pulled: 0, filled: 0 };

export class NaiveDepth {
  readonly #levels = new Map<string, Change[]>();
  readonly #orders = new Map<number, Order>();
  readonly #pending = new Map<number, number>();
  #clock = 0;

  apply({ orderId, price, size, flags, action, side, tsEvent, tsRecv }: MboRecord): void {
    const isSnapshot = (flags & F_SNAPSHOT) !== 0;
    this.#clock = Math.max(this.#clock, isSnapshot ? tsRecv : tsEvent);
    const order = this.#orders.get(orderId);
    const filled = this.#pending.get(orderId) ?? 0;
    if (action === "R") {
      for (const id of this.#orders.keys()) this.#set(id, undefined);
      this.#pending.clear();
    } else if (action === "A") {
      this.#set(orderId, { side, price, size }, isSnapshot ? NO_FLOWS : { ...NO_FLOWS, added: size });
    } else if (action === "C" && order !== undefined) {
      const left = { ...order, size: order.size - size };
      const pulled = size - Math.min(size, filled);
      this.#set(orderId, left.size > 0 ? left : undefined, { ...NO_FLOWS, pulled });
      this.#pending.delete(orderId);
    } else if (action === "M" && order !== undefined) {
      const remaining = order.size - filled;
      this.#pending.delete(orderId);
      if (price === order.price && side === order.side) {
        const d = size - remaining;
        this.#set(
          orderId,
          { side, price, size },
          { ...NO_FLOWS, added: Math.max(d, 0), pulled: Math.max(-d, 0) },
        );
      } else {
        this.#set(orderId, undefined, { ...NO_FLOWS, pulled: remaining });
        this.#set(orderId, { side, price, size }, { ...NO_FLOWS, added: size });
      }
    } else if (action === "F" && order !== undefined) {
      const effective = Math.min(size, order.size - filled);
      this.#pending.set(orderId, filled + effective);
      this.#note(order, 0, 0, { ...NO_FLOWS, filled: effective });
    }
    if ((flags & F_LAST) !== 0) this.#pending.clear();
  }

  /** Of one price over [fromNs, toNs). */
  cell(side: "A" | "B", price: number, fromNs: number, toNs: number): NaiveCell {
    const changes = this.#levels.get(`${side} ${price}`) ?? [];
    const before = changes.findLast(({ timeNs }) => timeNs < fromNs);
    let [size, orders, integral, at] = [before?.size ?? 0, before?.orders ?? 0, 0, fromNs];
    const flows = { ...NO_FLOWS };
    for (const change of changes) {
      if (change.timeNs < fromNs || change.timeNs >= toNs) continue;
      integral += size * (change.timeNs - at);
      ({ size, orders, timeNs: at } = change);
      flows.added += change.added;
      flows.pulled += change.pulled;
      flows.filled += change.filled;
    }
    integral += size * (toNs - at);
    return { mean: integral / (toNs - fromNs), size, orders, ...flows };
  }

  /** Adds − pulls of one price in [fromNs, toNs). */
  net(side: "A" | "B", price: number, fromNs: number, toNs: number): number {
    const { added, pulled } = this.cell(side, price, fromNs, toNs);
    return added - pulled;
  }

  get prices(): readonly { readonly side: "A" | "B"; readonly price: number }[] {
    return [...this.#levels.keys()].map((key) => {
      const [side, price] = key.split(" ");
      return { side: side === "A" ? "A" : "B", price: Number(price) };
    });
  }

  #set(id: number, after: Order | undefined, flows = NO_FLOWS): void {
    const before = this.#orders.get(id);
    if (after === undefined) this.#orders.delete(id);
    else this.#orders.set(id, after);
    if (before !== undefined && after !== undefined && before.price === after.price) {
      this.#note(after, after.size - before.size, 0, flows);
      return;
    }
    if (before !== undefined) this.#note(before, -before.size, -1, flows);
    if (after !== undefined) this.#note(after, after.size, 1, flows);
  }

  #note({ side, price }: Order, size: number, orders: number, flows: typeof NO_FLOWS): void {
    const key = `${side} ${price}`;
    const changes = this.#levels.get(key) ?? [];
    this.#levels.set(key, changes);
    const last = changes.at(-1);
    changes.push({
      timeNs: this.#clock,
      size: (last?.size ?? 0) + size,
      orders: (last?.orders ?? 0) + orders,
      ...flows,
    });
  }
}
