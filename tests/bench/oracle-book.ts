// B2 of the benchmark for the book: the plain TypeScript reference (DataView, Map keyed by order id, direct
// rules of order-book.md section 2). Written without tricks, but without waste either: a slow oracle would
// flatter the engine. It keeps orders, depth and best prices and no queue, so the gate compares it with the engine's
// book without queue links; the book with them does more and is only reported beside it.

interface OracleOrder {
  isBid: boolean;
  price: number;
  size: number;
}

const TWO_32 = 4294967296;
const [ADD, CANCEL, MODIFY, CLEAR] = [0x41, 0x43, 0x4d, 0x52];
const BID = 0x42;

class OracleSide {
  readonly levels = new Map<number, number>();
  best: number;

  constructor(private readonly sign: 1 | -1) {
    this.best = -sign * Number.POSITIVE_INFINITY;
  }

  change(price: number, by: number): void {
    const size = (this.levels.get(price) ?? 0) + by;
    if (size > 0) {
      this.levels.set(price, size);
      if ((price - this.best) * this.sign > 0) this.best = price;
      return;
    }
    this.levels.delete(price);
    if (price !== this.best) return;
    this.best = -this.sign * Number.POSITIVE_INFINITY;
    for (const other of this.levels.keys()) if ((other - this.best) * this.sign > 0) this.best = other;
  }

  clear(): void {
    this.levels.clear();
    this.best = -this.sign * Number.POSITIVE_INFINITY;
  }
}

export class OracleBook {
  readonly bids = new OracleSide(1);
  readonly asks = new OracleSide(-1);
  private readonly orders = new Map<number, OracleOrder>();

  get orderCount(): number {
    return this.orders.size;
  }

  /** Applies every record of the bytes. */
  apply(bytes: Uint8Array): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at < bytes.length; at += view.getUint8(at) * 4) {
      const action = view.getUint8(at + 38);
      if (action !== ADD && action !== CANCEL && action !== MODIFY && action !== CLEAR) continue;
      const id = view.getUint32(at + 16, true) + view.getUint32(at + 20, true) * TWO_32;
      const size = view.getUint32(at + 32, true);
      if (action === CANCEL) this.cancel(id, size);
      else if (action === CLEAR) this.clear();
      else {
        const price = view.getUint32(at + 24, true) + view.getInt32(at + 28, true) * TWO_32;
        this.remove(id);
        if (size > 0) this.insert(id, { isBid: view.getUint8(at + 39) === BID, price, size });
      }
    }
  }

  private insert(id: number, order: OracleOrder): void {
    this.orders.set(id, order);
    (order.isBid ? this.bids : this.asks).change(order.price, order.size);
  }

  private remove(id: number): void {
    const order = this.orders.get(id);
    if (order === undefined) return;
    this.orders.delete(id);
    (order.isBid ? this.bids : this.asks).change(order.price, -order.size);
  }

  private cancel(id: number, size: number): void {
    const order = this.orders.get(id);
    if (order === undefined) return;
    const taken = Math.min(size, order.size);
    order.size -= taken;
    if (order.size === 0) this.orders.delete(id);
    (order.isBid ? this.bids : this.asks).change(order.price, -taken);
  }

  private clear(): void {
    this.orders.clear();
    this.bids.clear();
    this.asks.clear();
  }
}
