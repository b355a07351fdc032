// The invariants of order-book.md section 10 on a running engine. After every record: the order and the levels it may
// have changed, the counts and the best prices of both sides against a second account of the book; whatever the
// record may not change must be as before. Now and then every order and level.
import type { BookReader, BookSideName } from "../core/engine/book-reader.ts";
import type { BookKey, Engine } from "../core/engine/engine.ts";
import { BookLedger, type Touched } from "./book-ledger.ts";
import { Findings } from "./findings.ts";
import type { MboRecord } from "./mbo-stepper.ts";

const SIDES: readonly BookSideName[] = ["bid", "ask"];

interface CheckedBook {
  readonly reader: BookReader;
  readonly ledger: BookLedger;
  /** As of the record before. */
  readonly best: Record<BookSideName, bigint | undefined>;
  replenished: number;
}

export type BookSource = Pick<Engine, "book" | "bookKeys">;

export class BookChecks {
  readonly findings = new Findings();
  records = 0;
  /** Single comparisons with the engine. */
  comparisons = 0;
  fullScans = 0;
  scannedOrders = 0;
  readonly #books = new Map<string, CheckedBook>();

  constructor(private readonly engine: BookSource) {}

  /** Right after a record of this book was applied; every record of the file in order. */
  afterRecord(record: MboRecord): void {
    this.records += 1;
    const book = this.#bookOf(record);
    if (book === undefined) return;
    const touched = book.ledger.apply(record, () => isReplenished(book));
    const where = (): string => `${name(record)} after record ${record.index} (${record.action})`;
    this.#checkOrder(book, record.orderId, where);
    this.#checkLevels(book, touched, where);
    for (const side of SIDES) this.#checkSide(book, side, where);
  }

  fullScan(): void {
    this.fullScans += 1;
    for (const key of this.engine.bookKeys()) {
      const book = this.#books.get(keyOf(key));
      if (book === undefined) this.findings.add(() => `${name(key)}: kept without a record`);
      else this.#scan(book, name(key));
    }
  }

  #bookOf(record: MboRecord): CheckedBook | undefined {
    const known = this.#books.get(keyOf(record));
    if (known !== undefined) return known;
    const reader = this.engine.book(record);
    if (reader === undefined) {
      this.findings.add(() => `${name(record)}: not kept after record ${record.index}`);
      return undefined;
    }
    const none = { bid: undefined, ask: undefined };
    const book: CheckedBook = { reader, ledger: new BookLedger(), best: none, replenished: 0 };
    this.#books.set(keyOf(record), book);
    return book;
  }

  #checkOrder({ reader, ledger }: CheckedBook, id: bigint, where: () => string): void {
    this.comparisons += 1;
    const [found, due] = [reader.order(id), ledger.orders.get(id)];
    const isSame = found?.side === due?.side && found?.price === due?.price && found?.size === due?.size;
    if (!isSame) this.findings.add(() => `${where()}: the order does not rest as it should`);
  }

  #checkLevels({ reader, ledger }: CheckedBook, touched: Touched, where: () => string): void {
    if (touched === "everything") return;
    for (const { side, price } of touched) {
      this.comparisons += 1;
      const due = ledger.levels[side].get(price)?.size ?? 0n;
      if (reader.levelSize(side, price) !== due)
        this.findings.add(() => `${where()}: a ${side} level is not the sum of its orders`);
    }
  }

  #checkSide({ reader, ledger, best }: CheckedBook, side: BookSideName, where: () => string): void {
    this.comparisons += 3;
    if (reader.orderCount(side) !== ledger.orderCounts[side])
      this.findings.add(() => `${where()}: wrong number of ${side} orders`);
    if (reader.levelCount(side) !== ledger.levels[side].size)
      this.findings.add(() => `${where()}: wrong number of ${side} levels`);
    const [before, after] = [best[side], reader.bestPrice(side)];
    best[side] = after;
    const hasLevel = after === undefined ? ledger.levels[side].size === 0 : ledger.levels[side].has(after);
    // The best may only get worse when its level went.
    const isLost = before !== undefined && after !== before && ledger.levels[side].has(before);
    if (!hasLevel || (isLost && (after === undefined || isBetter(side, before, after))))
      this.findings.add(() => `${where()}: wrong best ${side}`);
  }

  /** Rules 1, 2 and 9 by a look at every order. */
  #scan(book: CheckedBook, where: string): void {
    const seen = new Set<bigint>();
    for (const side of SIDES) {
      this.#scanOrders(book, side, seen, where);
      this.#scanLevels(book, side, where);
    }
    if (seen.size !== book.ledger.orders.size) this.findings.add(() => `${where}: orders are missing`);
  }

  /** Every order in exactly its level; ranks strictly increase inside a level. */
  #scanOrders({ reader, ledger }: CheckedBook, side: BookSideName, seen: Set<bigint>, where: string): void {
    let price: bigint | undefined;
    let rank = 0;
    for (const order of reader.orders(side)) {
      const isFirst = order.price !== price;
      price = order.price;
      if (isFirst) rank = 0;
      // A top-of-book pseudo order is part of its level's sum only.
      if (isFirst && ledger.pseudoPrices[side] === price) continue;
      this.scannedOrders += 1;
      const due = ledger.orders.get(order.id);
      if (seen.has(order.id)) this.findings.add(() => `${where}: an order rests twice`);
      seen.add(order.id);
      if (order.size === 0) this.findings.add(() => `${where}: an order of size 0`);
      if (due?.side !== side || due.price !== order.price || due.size !== order.size)
        this.findings.add(() => `${where}: an order is not where it should rest`);
      if (due !== undefined && due.rank <= rank)
        this.findings.add(() => `${where}: ranks do not increase inside a ${side} level`);
      rank = due?.rank ?? rank;
    }
  }

  #scanLevels({ reader, ledger }: CheckedBook, side: BookSideName, where: string): void {
    const levels = reader.levels(side);
    if (levels.length !== ledger.levels[side].size)
      this.findings.add(() => `${where}: ${levels.length} ${side} levels are listed`);
    let before: bigint | undefined;
    for (const level of levels) {
      const due = ledger.levels[side].get(level.price);
      if (due?.size !== level.size || due.count !== level.count)
        this.findings.add(() => `${where}: a ${side} level does not equal the sum of its orders`);
      if (before !== undefined && !isBetter(side, before, level.price))
        this.findings.add(() => `${where}: ${side} levels out of order`);
      before = level.price;
    }
    if (levels[0]?.price !== reader.bestPrice(side))
      this.findings.add(() => `${where}: best ${side} is not the best level`);
  }
}

const keyOf = ({ publisherId, instrumentId }: BookKey): string => `${publisherId}:${instrumentId}`;
const name = (key: BookKey): string => `book ${keyOf(key)}`;

function isBetter(side: BookSideName, price: bigint, than: bigint): boolean {
  return side === "bid" ? price > than : price < than;
}

function isReplenished(book: CheckedBook): boolean {
  const count = book.reader.counters().Replenish;
  const isNew = count !== book.replenished;
  book.replenished = count;
  return isNew;
}
