// Random streams of events for property tests: adds, cancels, modifies, fills, trades, clears and whole snapshots,
// with ids that are mostly live, prices that mostly lie on a small grid, and gaps from none to minutes.
import * as fc from "fast-check";
import type { NaiveEvent } from "./naive-vp-parameters.ts";

const TICK = 250_000_000n;
const START = 1_770_388_200_000_000_000n;
const LAST = 128;
const SNAPSHOT = 32;

export interface StreamOptions {
  /** ns between events. */
  readonly gaps: readonly number[];
  readonly sizes: readonly number[];
  /** Half width of the prices around tick 1000. */
  readonly reach: number;
  /** How many events at most. */
  readonly most: number;
}

export const COARSE: StreamOptions = {
  gaps: [0, 0, 0, 1_000_000, 7_000_000, 23_000_000, 61_000_000, 170_000_000, 1_300_000_000],
  sizes: [1, 2, 5, 10, 37],
  reach: 12,
  most: 60,
};

export const EXTREME: StreamOptions = {
  gaps: [0, 1, 1, 2, 300, 65_537, 1_000_003, 99_999_999, 1_200_000_000_000],
  sizes: [1, 4_294_967_295, 3_000_000_000, 17],
  reach: 4,
  most: 100,
};

interface Step {
  readonly gap: number;
  readonly what: number;
  readonly offset: number;
  readonly size: number;
  readonly pick: number;
  readonly last: boolean;
}

function stepOf(options: StreamOptions): fc.Arbitrary<Step> {
  return fc.record({
    gap: fc.constantFrom(...options.gaps),
    what: fc.integer({ min: 0, max: 99 }),
    offset: fc.integer({ min: -options.reach, max: options.reach }),
    size: fc.constantFrom(...options.sizes),
    pick: fc.nat(1000),
    last: fc.boolean(),
  });
}

class StreamBuilder {
  readonly events: NaiveEvent[] = [];
  readonly #live: { id: bigint; side: string; price: bigint; size: number }[] = [];
  #ts = START;
  #nextId = 1n;

  add(step: Step): void {
    this.#ts += BigInt(step.gap);
    const flags = step.last ? LAST : 0;
    const order = this.#live[step.pick % Math.max(1, this.#live.length)];
    const { what } = step;
    if (what < 45 || order === undefined) this.#insert(step, flags);
    else if (what < 60)
      this.#emit("C", order, step.pick % 3 === 0 ? step.size : order.size, order.price, flags);
    else if (what < 75) this.#modify(step, order, flags);
    else if (what < 87) this.#emit("F", order, step.size, order.price, flags);
    else if (what < 90) this.#emit("T", { id: 0n, side: "N" }, step.size, order.price, flags);
    else if (what < 92) this.#emit("C", { id: 999_999n, side: "B" }, step.size, order.price, flags);
    else if (what < 95)
      this.#emit("M", { id: this.#nextId++, side: "B" }, step.size, priceAt(step.offset), flags);
    else if (what < 96) this.#emit("A", order, step.size, priceAt(step.offset), flags);
    else if (what < 97) this.#emit("R", { id: 0n, side: "N" }, 0, 0n, flags);
    else if (what < 99) this.#snapshot(step);
    else this.#emit("N", { id: 0n, side: "N" }, 0, 0n, flags);
  }

  #emit(
    action: string,
    order: { id: bigint; side: string },
    size: number,
    price: bigint,
    flags: number,
    ts = this.#ts,
  ): void {
    this.events.push({
      ts,
      tsRecv: this.#ts,
      action,
      side: order.side,
      price,
      size,
      orderId: order.id,
      flags,
    });
  }

  #insert(step: Step, flags: number): void {
    const side = step.offset === 0 ? (step.pick % 2 === 0 ? "B" : "A") : step.offset < 0 ? "B" : "A";
    const order = { id: this.#nextId++, side, price: priceAt(step.offset), size: step.size };
    this.#live.push(order);
    this.#emit("A", order, order.size, order.price, flags);
  }

  #modify(step: Step, order: { id: bigint; side: string; price: bigint; size: number }, flags: number): void {
    const moved = step.pick % 3 === 0;
    const price = moved ? order.price + BigInt(step.offset) * TICK : order.price;
    this.#emit("M", order, step.size, price, flags);
    order.price = price;
    order.size = step.size;
  }

  /** A clear and the re-entered orders with old event times, all with one ts_recv. */
  #snapshot(step: Step): void {
    this.#emit("R", { id: 0n, side: "N" }, 0, 0n, SNAPSHOT);
    const kept = this.#live.slice(-(step.pick % 6) - 2);
    for (const [i, order] of kept.entries()) {
      const flags = SNAPSHOT | (i === kept.length - 1 && step.last ? LAST : 0);
      this.#emit("A", order, order.size, order.price, flags, this.#ts - 1_000_000_000n);
    }
  }
}

function priceAt(offset: number): bigint {
  return (1000n + BigInt(offset)) * TICK;
}

export function streamOf(options: StreamOptions): fc.Arbitrary<readonly NaiveEvent[]> {
  return fc.array(stepOf(options), { minLength: 10, maxLength: options.most, size: "max" }).map((steps) => {
    const builder = new StreamBuilder();
    for (const step of steps) builder.add(step);
    return builder.events;
  });
}

/**
 * Every fill is partial and confirmed in its own event by a cancel of the same quantity or a modify to what
 * remains; orders are never modified afterwards (settled question 2, the precondition of equal fill modes).
 */
export function confirmedFills(): fc.Arbitrary<readonly NaiveEvent[]> {
  const step = fc.record({
    gap: fc.constantFrom(...COARSE.gaps),
    fill: fc.boolean(),
    cancel: fc.boolean(),
    pick: fc.nat(1000),
  });
  return fc.array(step, { minLength: 10, maxLength: 80, size: "max" }).map((steps) => {
    const events: NaiveEvent[] = [];
    const orders: { id: bigint; side: string; price: bigint; size: number }[] = [];
    let ts = START;
    for (const [i, { gap, fill, cancel, pick }] of steps.entries()) {
      ts += BigInt(gap);
      const order = orders[pick % Math.max(1, orders.length)];
      const push = (
        action: string,
        of: { id: bigint; side: string; price: bigint },
        size: number,
        flags: number,
      ): void => {
        events.push({ ts, tsRecv: ts, action, side: of.side, price: of.price, size, orderId: of.id, flags });
      };
      if (!fill || order === undefined || order.size < 3) {
        const side = i % 2 === 0 ? "B" : "A";
        const offset = (side === "B" ? -1 : 1) * (1 + (pick % 6));
        const fresh = { id: BigInt(i + 1), side, price: priceAt(offset), size: 5 + (pick % 40) };
        orders.push(fresh);
        push("A", fresh, fresh.size, LAST);
        continue;
      }
      const quantity = 1 + (pick % (order.size - 2));
      push("F", order, quantity, 0);
      order.size -= quantity;
      if (cancel) push("C", order, quantity, LAST);
      else push("M", order, order.size, LAST);
    }
    return events;
  });
}
