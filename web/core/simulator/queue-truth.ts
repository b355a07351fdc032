// Queue positions of every 200th order for the full truth log (simulator.md section 7): orders and size ahead in
// its level, hidden size excluded, at entry and after each event that changes them; at the end the whole book.
import type { Instrument } from "./instrument.ts";
import { BID, type RestingOrder } from "./resting-order.ts";

const EVERY = 200;

interface Tracked {
  readonly order: RestingOrder;
  ordersAhead: number;
  sizeAhead: number;
}

export class QueueTruth {
  private tracked: Tracked[] = [];
  private seen = 0;
  private lastId = 0;

  constructor(private readonly market: Instrument) {
    market.watchers.push(() => this.follow());
  }

  private follow(): void {
    const { market } = this;
    const newest = market.lastAdded;
    if (newest !== undefined && newest.id !== this.lastId) {
      this.lastId = newest.id;
      this.seen += 1;
      if (this.seen % EVERY === 0) this.tracked.push({ order: newest, ordersAhead: -1, sizeAhead: -1 });
    }
    for (const entry of this.tracked) this.update(entry);
    if (this.tracked.some(({ order }) => !order.live)) {
      this.tracked = this.tracked.filter(({ order }) => order.live);
    }
  }

  private update(entry: Tracked): void {
    const { order } = entry;
    if (!order.live) return;
    let ordersAhead = 0;
    let sizeAhead = 0;
    for (let ahead = order.previous; ahead !== undefined; ahead = ahead.previous) {
      ordersAhead += 1;
      sizeAhead += ahead.size;
    }
    if (ordersAhead === entry.ordersAhead && sizeAhead === entry.sizeAhead) return;
    entry.ordersAhead = ordersAhead;
    entry.sizeAhead = sizeAhead;
    this.market.log(this.market.channel.lastEventNs, "queue", {
      id: order.id,
      orders: ordersAhead,
      size: sizeAhead,
    });
  }

  /** The whole book, every side by ascending price, in queue order: rows of id, price, size. */
  end(): void {
    const { market } = this;
    for (const book of market.engine.sides) {
      const orders = Array.from(book.ascending(), ({ id, price, size }) => [id, price, size] as const);
      market.log(market.channel.lastEventNs, "book", { side: book.side === BID ? "B" : "A", orders });
    }
  }
}
