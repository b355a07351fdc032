// Rebuilds the books of a stream by the rules of order-book.md, slowly and plainly, and counts everything that a
// healthy stream must not have (simulator.md section 11, exact rows).
import type { MboRecord } from "./mbo-records.ts";

export interface AuditOrder {
  id: number;
  side: string;
  price: number;
  size: number;
  /** Quantity filled in the running event. */
  filled: number;
}

export interface AuditCounts {
  unknownIds: number;
  duplicates: number;
  overCancels: number;
  sideMismatches: number;
  crossedEnds: number;
  backwardEvents: number;
  backwardReceived: number;
  fillsBehind: number;
  fills: number;
}

/** One instrument's book: per side, price → queue in rank order (a Map keeps the order of insertion). */
export class AuditBook {
  readonly orders = new Map<number, AuditOrder>();
  readonly levels = {
    B: new Map<number, Map<number, AuditOrder>>(),
    A: new Map<number, Map<number, AuditOrder>>(),
  };

  insert(order: AuditOrder): void {
    this.orders.set(order.id, order);
    const side = order.side === "B" ? this.levels.B : this.levels.A;
    const level = side.get(order.price) ?? new Map<number, AuditOrder>();
    side.set(order.price, level);
    level.set(order.id, order);
  }

  remove(order: AuditOrder): void {
    this.orders.delete(order.id);
    const side = order.side === "B" ? this.levels.B : this.levels.A;
    const level = side.get(order.price);
    level?.delete(order.id);
    if (level?.size === 0) side.delete(order.price);
  }

  clear(): void {
    this.orders.clear();
    this.levels.B.clear();
    this.levels.A.clear();
  }

  best(side: "A" | "B"): number {
    let best = side === "B" ? -Infinity : Infinity;
    for (const price of this.levels[side].keys())
      best = side === "B" ? Math.max(best, price) : Math.min(best, price);
    return best;
  }

  /** Side, price, id and size of every order, in rank order inside a level. */
  listing(): string[] {
    return (["B", "A"] as const).flatMap((side) =>
      [...this.levels[side]]
        .sort(([a], [b]) => a - b)
        .flatMap(([price, level]) =>
          [...level.values()].map((order) => `${side} ${price} ${order.id} ${order.size}`),
        ),
    );
  }
}

export class StreamAudit {
  readonly books = new Map<number, AuditBook>();
  readonly counts: AuditCounts = {
    unknownIds: 0,
    duplicates: 0,
    overCancels: 0,
    sideMismatches: 0,
    crossedEnds: 0,
    backwardEvents: 0,
    backwardReceived: 0,
    fillsBehind: 0,
    fills: 0,
  };
  /** Set while violations are expected: pre-open, or between a gap and the next snapshot. */
  lenient = false;
  private lastEvent = 0;
  private lastReceived = 0;
  private readonly touched: AuditOrder[] = [];

  /** `checkCrossed` costs a scan of all levels: ask for it now and then. */
  apply(record: MboRecord, checkCrossed: boolean): void {
    const book = this.books.get(record.instrumentId) ?? new AuditBook();
    this.books.set(record.instrumentId, book);
    if ((record.flags & 32) === 0) {
      if (record.tsEvent < this.lastEvent) this.counts.backwardEvents += 1;
      this.lastEvent = record.tsEvent;
    }
    if (record.tsRecv < this.lastReceived) this.counts.backwardReceived += 1;
    this.lastReceived = record.tsRecv;
    this.act(book, record);
    if ((record.flags & 128) === 0) return;
    for (const order of this.touched) order.filled = 0;
    this.touched.length = 0;
    if (checkCrossed && !this.lenient && book.best("B") >= book.best("A")) this.counts.crossedEnds += 1;
  }

  private count(name: keyof AuditCounts): void {
    if (!this.lenient) this.counts[name] += 1;
  }

  private act(book: AuditBook, record: MboRecord): void {
    const order = book.orders.get(record.orderId);
    switch (record.action) {
      case "R":
        book.clear();
        return;
      case "A":
        if (order !== undefined) {
          this.count("duplicates");
          book.remove(order);
        }
        book.insert({
          id: record.orderId,
          side: record.side,
          price: record.price,
          size: record.size,
          filled: 0,
        });
        return;
      case "C":
        this.cancel(book, order, record);
        return;
      case "M":
        this.modify(book, order, record);
        return;
      case "F":
        this.fill(book, order, record);
        return;
      default:
    }
  }

  private cancel(book: AuditBook, order: AuditOrder | undefined, record: MboRecord): void {
    if (order === undefined) {
      this.count("unknownIds");
      return;
    }
    if (order.side !== record.side) this.count("sideMismatches");
    if (record.size > order.size) this.count("overCancels");
    order.filled = 0;
    order.size -= Math.min(record.size, order.size);
    if (order.size === 0) book.remove(order);
  }

  private modify(book: AuditBook, order: AuditOrder | undefined, record: MboRecord): void {
    if (order === undefined) {
      this.count("unknownIds");
      book.insert({
        id: record.orderId,
        side: record.side,
        price: record.price,
        size: record.size,
        filled: 0,
      });
      return;
    }
    if (order.side !== record.side) this.count("sideMismatches");
    const replenished = order.filled > 0 && record.size !== order.size - order.filled;
    order.filled = 0;
    if (record.price !== order.price || record.size > order.size || replenished) {
      book.remove(order);
      order.price = record.price;
      order.size = record.size;
      book.insert(order);
    } else {
      order.size = record.size;
    }
  }

  private fill(book: AuditBook, order: AuditOrder | undefined, record: MboRecord): void {
    if (order === undefined) {
      this.count("unknownIds");
      return;
    }
    this.counts.fills += 1;
    // An aggressor that rested before is filled at another price than its own, and icebergs may be hit again.
    if (record.side === "N" || order.price === record.price) this.checkFront(book, order);
    order.filled += record.size;
    this.touched.push(order);
  }

  /** Everything ahead in the queue must be filled already. */
  private checkFront(book: AuditBook, order: AuditOrder): void {
    const level = (order.side === "B" ? book.levels.B : book.levels.A).get(order.price);
    for (const ahead of level?.values() ?? []) {
      if (ahead === order) return;
      if (ahead.filled < ahead.size) {
        this.count("fillsBehind");
        return;
      }
    }
  }
}
