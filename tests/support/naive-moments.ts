// Refreshes of icebergs and ranked adds and pulls (product.md R-9, M-5) told from the naive book before and after every
// record and from the fills of each event (settled question 2). Knows publishers that set F_LAST, and no best quotes
// that replace a side.
import { UNDEF_PRICE, type MboRecord } from "./mbo.ts";
import { NaiveBook } from "./naive-book.ts";

const F_LAST = 128;
const F_SNAPSHOT = 32;
const LATEST = 9_000_000_000_000_000_000n;

export interface NaiveMoment {
  readonly timeNs: bigint;
  readonly recordIndex: number;
  readonly price: bigint;
  readonly size: number;
  readonly side: number;
}

interface Place {
  readonly side: string;
  readonly price: bigint;
  readonly size: number;
}

export class NaiveMoments {
  readonly refreshes: NaiveMoment[] = [];
  readonly adds: NaiveMoment[] = [];
  readonly pulls: NaiveMoment[] = [];
  readonly #book: NaiveBook;
  readonly #pending = new Map<bigint, number>();
  /** Orders that fills of this event have emptied, with their price. */
  readonly #emptied = new Map<bigint, bigint>();
  #snapshotRecv: bigint | undefined;
  #here = { timeNs: 0n, recordIndex: 0 };
  #isNews = false;

  constructor(private readonly fillMode: "event" | "direct" = "event") {
    this.#book = new NaiveBook(fillMode);
  }

  apply(record: MboRecord, recordIndex: number): void {
    const { action, flags, id, recv, ts } = record;
    const isSnapshot = (flags & F_SNAPSHOT) !== 0;
    const time = isSnapshot ? recv : ts;
    const isLater = time < LATEST && time > this.#here.timeNs;
    this.#here = { timeNs: isLater ? time : this.#here.timeNs, recordIndex };
    const isTimed = isSnapshot && (this.fillMode === "event" || recv !== ts) && recv !== this.#snapshotRecv;
    if (isTimed || (isSnapshot && action === "R")) this.#snapshotRecv = recv;
    if (isTimed || action === "R") this.#endEvent();
    const resting = this.#book.orders.get(id);
    const before = resting && !isTimed ? { ...resting } : undefined;
    this.#book.apply(record);
    this.#isNews = !isSnapshot && this.#book.status !== "building";
    if (action === "A") this.#add(record, before);
    else if (action === "M") this.#modify(record, before);
    else if (action === "C") this.#cancel(record, before);
    else if (action === "F") this.#fill(record, before);
    if ((flags & F_LAST) !== 0) this.#endEvent();
  }

  #endEvent(): void {
    this.#pending.clear();
    this.#emptied.clear();
  }

  #note(list: NaiveMoment[], { side, price }: Omit<Place, "size">, size: number): void {
    if (this.#isNews && size > 0) list.push({ ...this.#here, price, size, side: "BA".indexOf(side) });
  }

  /** What is pending of an order, up to a limit; not any more. */
  #take(id: bigint, limit = Number.POSITIVE_INFINITY): number {
    const pending = this.#pending.get(id) ?? 0;
    const taken = Math.min(pending, limit);
    this.#pending.set(id, pending - taken);
    return taken;
  }

  #add(record: MboRecord, before: Place | undefined): void {
    const { id, side, price, size } = record;
    if (side === "N" || price === UNDEF_PRICE || size === 0) return;
    if (before !== undefined) this.#change(record, before, this.#take(id));
    else this.#note(this.#comesBack(record) ? this.refreshes : this.adds, record, size);
    this.#emptied.delete(id);
  }

  #comesBack({ id, price }: MboRecord): boolean {
    return this.#emptied.get(id) === price;
  }

  #modify(record: MboRecord, before: Place | undefined): void {
    const { id, side, price, size } = record;
    if (side === "N" || price === UNDEF_PRICE) return;
    const executed = this.#take(id);
    if (before !== undefined) {
      this.#change(record, before, executed);
    } else if (size > 0) {
      if (this.#comesBack(record)) this.#note(this.refreshes, record, size);
      this.#emptied.delete(id);
    }
  }

  /** A resting order becomes what the record says. */
  #change({ side, price, size }: MboRecord, before: Place, taken: number): void {
    const executed = this.fillMode === "direct" ? 0 : taken;
    const remaining = before.size - executed;
    if (size === 0) this.#note(this.pulls, before, remaining);
    else if (side !== before.side || price !== before.price) return;
    else if (remaining === 0) this.#note(this.refreshes, { side, price }, size);
    else if (size > remaining) this.#note(this.adds, before, size - remaining);
    else this.#note(this.pulls, before, remaining - size);
  }

  #cancel({ id, size }: MboRecord, before: Place | undefined): void {
    const taken = this.#take(id, size);
    if (before === undefined || size === 0) return;
    const isDirect = this.fillMode === "direct";
    const executed = isDirect ? 0 : taken;
    const gone = Math.min(isDirect ? size - taken : size, before.size);
    this.#note(this.pulls, before, gone - executed);
    if (executed === before.size) this.#emptied.set(id, before.price);
  }

  #fill({ id, size }: MboRecord, before: Place | undefined): void {
    if (before === undefined) return;
    const isDirect = this.fillMode === "direct";
    const pending = this.#pending.get(id) ?? 0;
    const effective = Math.min(size, isDirect ? before.size : before.size - pending);
    this.#pending.set(id, pending + effective);
    if (isDirect && effective === before.size) this.#emptied.set(id, before.price);
  }
}
