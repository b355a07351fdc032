// The order book of order-book.md written out as plainly as possible: a Map of orders, sorting on every question.
// Shares nothing with the engine; the judge of the property tests.
import { createHash } from "node:crypto";
import { UNDEF_PRICE, type MboRecord } from "./mbo.ts";

const F_LAST = 128;
const F_TOB = 64;
const F_SNAPSHOT = 32;
const F_MAYBE_BAD_BOOK = 4;

interface Order {
  readonly id: bigint;
  side: "A" | "B";
  price: bigint;
  size: number;
  rank: number;
}

export class NaiveBook {
  readonly orders = new Map<bigint, Order>();
  readonly pseudo = new Map<"A" | "B", { id: bigint; price: bigint; size: number }>();
  readonly counters: Record<string, number> = {};
  status = "unseeded";
  inEvent = false;
  /** Quantity of F records by id since the event began, and in direct mode the credit left. */
  readonly #fills = new Map<bigint, number>();
  readonly #credit = new Map<bigint, number>();
  #rank = 0;
  #snapshotRecv: bigint | undefined;
  #records = 0;
  #sawLast = false;
  #flagless = false;
  #event = "";

  constructor(readonly fillMode: "event" | "direct" = "event") {}

  apply(record: MboRecord): void {
    this.#records += 1;
    const event = `${record.ts}/${record.sequence}`;
    if (this.#flagless && event !== this.#event) this.#endEvent();
    this.#event = event;
    const { flags } = record;
    const isLast = (flags & F_LAST) !== 0;
    if ((flags & F_SNAPSHOT) !== 0) {
      this.#count("snapshot_record");
      // Rows of a feed without capture times (ts_recv = ts_event, direct mode) start a snapshot by a clear only.
      const hasCaptureTime = this.fillMode === "event" || record.recv !== record.ts;
      const byTime = hasCaptureTime && record.recv !== this.#snapshotRecv;
      if (record.action === "R" || byTime) {
        this.#clear();
        this.status = "building";
        this.#snapshotRecv = record.recv;
      }
    } else if (this.status === "building") {
      this.status = "ok";
    }
    this.#act(record);
    this.inEvent = !isLast;
    if (isLast && this.status === "building") this.status = "ok";
    if ((flags & F_MAYBE_BAD_BOOK) !== 0 && this.status !== "building") this.status = "suspect";
    if (isLast) {
      this.#sawLast = true;
      this.#endEvent();
    }
    if (this.#records === 10_000 && !this.#sawLast) this.#flagless = true;
  }

  #count(name: string): void {
    this.counters[name] = (this.counters[name] ?? 0) + 1;
  }

  #endEvent(): void {
    this.#fills.clear();
    this.#credit.clear();
  }

  #clear(): void {
    this.orders.clear();
    this.pseudo.clear();
    this.#endEvent();
  }

  #act(record: MboRecord): void {
    switch (record.action) {
      case "A":
        return this.#add(record);
      case "M":
        return this.#modify(record);
      case "C":
        return this.#cancel(record);
      case "F":
        return this.#fill(record);
      case "R":
        this.#clear();
        if ((record.flags & F_SNAPSHOT) === 0) this.status = "ok";
        return undefined;
      default:
        return undefined;
    }
  }

  #insert({ id, side, price, size }: MboRecord): void {
    this.#rank += 1;
    this.orders.set(id, { id, side: side as "A" | "B", price, size, rank: this.#rank });
  }

  #add(record: MboRecord): void {
    const { id, side, price, size } = record;
    if ((record.flags & F_TOB) !== 0) {
      if (side === "N") return this.#count("bad_record");
      for (const order of this.orders.values()) if (order.side === side) this.orders.delete(order.id);
      this.pseudo.delete(side);
      if (price !== UNDEF_PRICE && size !== 0) this.pseudo.set(side, { id, price, size });
      return undefined;
    }
    if (side === "N" || price === UNDEF_PRICE || size === 0) return this.#count("bad_record");
    if (this.orders.delete(id)) {
      this.#count("duplicate_add");
      this.#credit.delete(id);
    }
    return this.#insert(record);
  }

  #modify(record: MboRecord): void {
    const { id, side, price, size } = record;
    const filled = this.#fills.get(id) ?? 0;
    this.#fills.delete(id);
    if (side === "N" || price === UNDEF_PRICE) return this.#count("bad_record");
    this.#credit.delete(id);
    const order = this.orders.get(id);
    if (order === undefined) {
      this.#count("unknown_modify");
      if (size > 0) this.#insert(record);
      return undefined;
    }
    if (size === 0) {
      this.orders.delete(id);
      return undefined;
    }
    if (side !== order.side) this.#count("side_mismatch");
    const stays = side === order.side && price === order.price;
    const expected = this.fillMode === "direct" ? order.size : order.size - filled;
    const replenished = stays && filled > 0 && size !== expected;
    if (replenished) this.#count("replenish");
    if (!stays || size > order.size || replenished) {
      this.#rank += 1;
      order.rank = this.#rank;
    }
    order.side = side;
    order.price = price;
    order.size = size;
    return undefined;
  }

  #cancel({ id, side, size }: MboRecord): void {
    const credit = Math.min(size, this.#credit.get(id) ?? 0);
    this.#credit.set(id, (this.#credit.get(id) ?? 0) - credit);
    this.#fills.delete(id);
    const order = this.orders.get(id);
    if (order === undefined) return credit > 0 ? undefined : this.#count("unknown_cancel");
    if (size === 0) return this.#count("zero_cancel");
    if (side !== "N" && side !== order.side) this.#count("side_mismatch");
    if (size - credit > order.size) this.#count("over_cancel");
    order.size -= Math.min(size - credit, order.size);
    if (order.size === 0) this.orders.delete(id);
    return undefined;
  }

  #fill({ id, size }: MboRecord): void {
    const order = this.orders.get(id);
    if (order === undefined) return this.#count("unknown_fill");
    this.#fills.set(id, (this.#fills.get(id) ?? 0) + size);
    if (this.fillMode === "event") return undefined;
    const effective = Math.min(size, order.size);
    this.#credit.set(id, (this.#credit.get(id) ?? 0) + effective);
    order.size -= effective;
    if (order.size === 0) this.orders.delete(id);
    return undefined;
  }

  /** Orders of a side from best to worst, in queue order; a pseudo order stands first in its level. */
  queue(side: "A" | "B"): { id: bigint; price: bigint; size: number }[] {
    const rows = [...this.orders.values()].filter((order) => order.side === side);
    const pseudo = this.pseudo.get(side);
    if (pseudo !== undefined) rows.push({ ...pseudo, side, rank: -1 });
    const towards = side === "B" ? -1 : 1;
    return rows.sort((a, b) =>
      a.price === b.price ? a.rank - b.rank : a.price < b.price ? -towards : towards,
    );
  }

  /** [price, size, orders] of every level, best first; a pseudo order counts in size only. */
  levels(side: "A" | "B"): [bigint, bigint, number][] {
    const levels = new Map<bigint, [bigint, bigint, number]>();
    for (const { price, size } of this.queue(side)) {
      const before = levels.get(price) ?? [price, 0n, 0];
      levels.set(price, [price, before[1] + BigInt(size), before[2] + 1]);
    }
    const pseudo = this.pseudo.get(side);
    const level = pseudo === undefined ? undefined : levels.get(pseudo.price);
    if (level !== undefined) level[2] -= 1;
    return [...levels.values()];
  }

  digest(): string {
    const lines = (["B", "A"] as const).flatMap((side) =>
      this.queue(side).map(({ id, price, size }) => `${side},${price},${id},${size}`),
    );
    return createHash("sha256").update(lines.join("\n")).digest("hex");
  }
}
