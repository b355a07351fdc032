// The invariants of order-book.md section 10 on a running engine: cheap ones after every record, a full scan of
// every order and level now and then.
import type { BookReader, BookSideName } from "../core/engine/book-reader.ts";
import type { BookKey, Engine } from "../core/engine/engine.ts";
import type { MboRecord } from "./mbo-stepper.ts";

const MAX_FINDINGS = 20;
const SIDES: readonly BookSideName[] = ["bid", "ask"];

interface Glance {
  readonly orders: number;
  readonly bidLevels: number;
  readonly askLevels: number;
  readonly bid: bigint | undefined;
  readonly ask: bigint | undefined;
}

export class BookChecks {
  readonly findings: string[] = [];
  findingCount = 0;
  incrementalChecks = 0;
  fullScans = 0;
  readonly #books = new Map<string, { readonly reader: BookReader; glance: Glance }>();

  constructor(private readonly engine: Engine) {}

  /** Right after a record of this book was applied. */
  afterRecord(record: MboRecord): void {
    this.incrementalChecks += 1;
    const key = `${record.publisherId}:${record.instrumentId}`;
    const known = this.#books.get(key);
    const reader = known?.reader ?? this.engine.book(record);
    if (reader === undefined) return;
    const glance = glanceAt(reader);
    const where = `book ${key} after record ${record.index}`;
    if (known === undefined) this.#books.set(key, { reader, glance });
    else {
      this.#checkChange(known.glance, glance, record.action, where);
      known.glance = glance;
    }
    this.#checkSides(reader, glance, where);
  }

  fullScan(): void {
    this.fullScans += 1;
    for (const key of this.engine.bookKeys()) {
      const reader = this.engine.book(key);
      if (reader !== undefined) this.#scanBook(reader, key);
    }
  }

  /** Rule 3: trades, fills and "none" change nothing. */
  #checkChange(before: Glance, after: Glance, action: string, where: string): void {
    if (!"TFN".includes(action)) return;
    const isSame =
      before.orders === after.orders &&
      before.bidLevels === after.bidLevels &&
      before.askLevels === after.askLevels &&
      before.bid === after.bid &&
      before.ask === after.ask;
    // A snapshot may end on any record: the side counts stay, so nothing else has to be excepted.
    if (!isSame) this.#find(`${where}: ${action} changed the book`);
  }

  /** The best level exists exactly while there are levels, and holds something. */
  #checkSides(reader: BookReader, glance: Glance, where: string): void {
    for (const side of SIDES) {
      const best = side === "bid" ? glance.bid : glance.ask;
      const levels = side === "bid" ? glance.bidLevels : glance.askLevels;
      if ((best === undefined) !== (levels === 0))
        this.#find(`${where}: best ${side} does not fit ${levels} levels`);
      if (best !== undefined && reader.levelSize(side, best) === 0n)
        this.#find(`${where}: empty best ${side} level`);
    }
  }

  /** Rules 1, 2 and 9 by a look at every order. */
  #scanBook(reader: BookReader, key: BookKey): void {
    const where = `book ${key.publisherId}:${key.instrumentId}`;
    const ids = new Set<bigint>();
    for (const side of SIDES) {
      const sums = new Map<bigint, { size: bigint; count: number }>();
      for (const order of reader.orders(side)) {
        const isPseudo = order.changedNs === 0n;
        const sum = sums.get(order.price) ?? { size: 0n, count: 0 };
        sums.set(order.price, { size: sum.size + BigInt(order.size), count: sum.count + (isPseudo ? 0 : 1) });
        if (order.size === 0) this.#find(`${where}: order of size 0`);
        if (!isPseudo && ids.has(order.id)) this.#find(`${where}: an order rests twice`);
        if (!isPseudo) ids.add(order.id);
      }
      this.#compareLevels(reader, side, sums, where);
    }
  }

  #compareLevels(
    reader: BookReader,
    side: BookSideName,
    sums: ReadonlyMap<bigint, { readonly size: bigint; readonly count: number }>,
    where: string,
  ): void {
    const levels = reader.levels(side);
    if (levels.length !== sums.size || levels.length !== reader.levelCount(side)) {
      this.#find(`${where}: ${levels.length} ${side} levels listed, ${sums.size} hold orders`);
    }
    let before: bigint | undefined;
    for (const level of levels) {
      const sum = sums.get(level.price);
      if (sum?.size !== level.size || sum.count !== level.count) {
        this.#find(`${where}: a ${side} level does not equal the sum of its orders`);
      }
      const isOrdered =
        before === undefined || (side === "bid" ? level.price < before : level.price > before);
      if (!isOrdered) this.#find(`${where}: ${side} levels out of order`);
      before = level.price;
    }
    if (levels[0]?.price !== reader.bestPrice(side))
      this.#find(`${where}: best ${side} is not the best level`);
  }

  #find(text: string): void {
    this.findingCount += 1;
    if (this.findings.length < MAX_FINDINGS) this.findings.push(text);
  }
}

function glanceAt(reader: BookReader): Glance {
  return {
    orders: reader.orderCount("bid") + reader.orderCount("ask"),
    bidLevels: reader.levelCount("bid"),
    askLevels: reader.levelCount("ask"),
    bid: reader.bestPrice("bid"),
    ask: reader.bestPrice("ask"),
  };
}
