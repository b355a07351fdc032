// The checks of `spymaster verify`: silent on any stream the engine handles, loud on a book that is wrong in one way.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BookChecks, type BookSource } from "../../web/cli/book-checks.ts";
import type { MboRecord as CheckedRecord } from "../../web/cli/mbo-stepper.ts";
import type { BookReader } from "../../web/core/engine/book-reader.ts";
import { mboRecords } from "../support/arbitrary-mbo.ts";
import { newEngine } from "../support/engine-module.ts";
import { encodeMbo, mbo, type MboRecord } from "../support/mbo.ts";

const CONFIG = { version: 3, tsOut: false, books: "all" } as const;

function checked(record: MboRecord, index: number): CheckedRecord {
  const { publisher, instrument, id, action, side, price, size, flags, recv } = record;
  return {
    index,
    publisherId: publisher,
    instrumentId: instrument,
    orderId: id,
    action,
    side: side === "N" ? undefined : side === "B" ? "bid" : "ask",
    price,
    size,
    flags,
    receivedNs: recv,
  };
}

const engine = await newEngine();

/** Findings over the records, the engine's book seen through `lens`. */
function findings(records: readonly MboRecord[], lens: Partial<BookReader> = {}): readonly string[] {
  engine.configure(CONFIG);
  engine.push(encodeMbo(records));
  const source: BookSource = {
    bookKeys: () => engine.bookKeys(),
    book: (key) => {
      const reader = engine.book(key);
      if (reader === undefined) return undefined;
      return new Proxy(reader, {
        get: (target, name: keyof BookReader) => {
          const own = lens[name] ?? target[name];
          return typeof own === "function" ? own.bind(target) : own;
        },
      });
    },
  };
  const checks = new BookChecks(source);
  records.forEach((record, index) => {
    engine.run({ maxRecords: 1 });
    checks.afterRecord(checked(record, index));
  });
  checks.fullScan();
  return checks.findings.first;
}

const QUEUE = mbo()
  .clear()
  .add({ id: 1n, side: "B", price: 100n, size: 5 })
  .add({ id: 2n, side: "B", price: 100n, size: 7 })
  .add({ id: 3n, side: "A", price: 120n, size: 2 })
  .cancel({ id: 1n, side: "B", price: 100n, size: 2 })
  .cancel({ id: 99n, side: "B", price: 100n, size: 2 })
  .trade({ side: "A", price: 100n, size: 1 }).records;

describe("verify", () => {
  it("finds nothing wrong with any records", () => {
    fc.assert(
      fc.property(mboRecords(), (records) => {
        expect(findings(records)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it.each<[string, Partial<BookReader>, RegExp]>([
    ["an order of another size", { order: () => ({ side: "bid", price: 100n, size: 1 }) }, /does not rest/],
    ["a level's sum", { levelSize: () => 11n }, /not the sum/],
    ["the number of orders", { orderCount: () => 2 }, /number of bid orders/],
    ["the number of levels", { levelCount: () => 3 }, /number of bid levels/],
    ["the best price", { bestPrice: () => 99n }, /wrong best/],
    [
      "the ranks of a queue",
      {
        orders(this: BookReader, side) {
          return engine.book({ publisherId: 1, instrumentId: 7001 })?.orders(side).toReversed() ?? [];
        },
      },
      /ranks do not increase/,
    ],
    ["orders that are missing", { orders: () => [] }, /missing/],
    ["levels that are missing", { levels: () => [] }, /0 bid levels/],
  ])("finds %s", (_, lens, message) => {
    expect(findings(QUEUE)).toEqual([]);
    expect(findings(QUEUE, lens).join("\n")).toMatch(message);
  });
});
