// An order in the simulator's matching engine and the queue of one price level. Prices are ticks relative to
// the instrument's reference, sizes are lots, times are nanoseconds since the file's start.

export const BID = 0;
export const ASK = 1;
export type Side = typeof BID | typeof ASK;

export const opposite = (side: Side): Side => (side === BID ? ASK : BID);
/** +1 where a higher price is the better one. */
export const direction = (side: Side): 1 | -1 => (side === BID ? 1 : -1);

/** Who owns an order decides what the flow may do with it. */
export type OrderKind = "plain" | "maker" | "layer" | "peg" | "iceberg" | "wall" | "flick" | "seed";

export class RestingOrder {
  /** Hidden reserve of an iceberg, and the size it shows at a time. */
  hidden = 0;
  show = 0;
  /** Raised whenever the plans made for the order are void. */
  generation = 0;
  live = true;
  filled = false;
  /** Displayed size before the running event and the order's place in its list of touched orders; −1 outside. */
  shownBefore = 0;
  touch = -1;
  replenishedInEvent = false;
  previous: RestingOrder | undefined = undefined;
  next: RestingOrder | undefined = undefined;

  constructor(
    public id: number,
    public side: Side,
    public price: number,
    public size: number,
    readonly kind: OrderKind,
    public enteredNs: number,
  ) {}
}

export class PriceLevel {
  size = 0;
  count = 0;
  head: RestingOrder | undefined = undefined;
  tail: RestingOrder | undefined = undefined;

  append(order: RestingOrder): void {
    order.previous = this.tail;
    order.next = undefined;
    if (this.tail === undefined) this.head = order;
    else this.tail.next = order;
    this.tail = order;
    this.size += order.size;
    this.count += 1;
  }

  remove(order: RestingOrder): void {
    if (order.previous === undefined) this.head = order.next;
    else order.previous.next = order.next;
    if (order.next === undefined) this.tail = order.previous;
    else order.next.previous = order.previous;
    order.previous = undefined;
    order.next = undefined;
    this.size -= order.size;
    this.count -= 1;
  }
}
