// The engine's book against the naive one, and the invariants of order-book.md section 10.
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { BookReader } from "../../web/core/engine/book-reader.ts";
import type { Engine, EngineConfig } from "../../web/core/engine/engine.ts";
import { mboRecords } from "../support/arbitrary-mbo.ts";
import { bookDigest, counterRow } from "../support/book-states.ts";
import { feedAll, newEngine } from "../support/engine-module.ts";
import { encodeMbo, type MboRecord } from "../support/mbo.ts";
import { NaiveBook } from "../support/naive-book.ts";

const PUBLISHER = 1;
const ALL: EngineConfig = { version: 3, tsOut: false, books: "all" };
const keyOf = (instrument: number) => ({ publisherId: PUBLISHER, instrumentId: instrument });

let engine: Engine;
beforeAll(async () => {
  engine = await newEngine();
});

const rows = (book: BookReader, side: "bid" | "ask") =>
  book.levels(side).map(({ price, size, count }) => [price, size, count]);

function expectSame(book: BookReader | undefined, naive: NaiveBook): void {
  if (book === undefined) throw new Error("the book is missing");
  expect(rows(book, "bid")).toEqual(naive.levels("B"));
  expect(rows(book, "ask")).toEqual(naive.levels("A"));
  expect(book.bestPrice("bid")).toBe(naive.levels("B")[0]?.[0]);
  expect(book.bestPrice("ask")).toBe(naive.levels("A")[0]?.[0]);
  expect(book.orderCount("bid") + book.orderCount("ask")).toBe(naive.orders.size);
  expect(book.status).toBe(naive.status);
  expect(book.inEvent).toBe(naive.inEvent);
  expect(book.eventsEnded).toBe(book.counters().Events);
}

/** What only queue links can answer. */
function expectSameQueues(book: BookReader, naive: NaiveBook): void {
  expect(bookDigest(book)).toBe(naive.digest());
  for (const side of ["B", "A"] as const) {
    for (const order of naive.orders.values()) {
      if (order.side !== side) continue;
      const level = naive
        .queue(side)
        .filter((each) => each.price === order.price && naive.orders.has(each.id));
      const place = level.findIndex((each) => each.id === order.id);
      const position = book.queuePosition(order.id);
      expect(position?.size).toBe(order.size);
      if (position?.queue !== undefined && naive.pseudo.get(side) === undefined) {
        expect(position.queue.ordersAhead).toBe(place);
        expect(position.queue.ordersBehind).toBe(level.length - place - 1);
      }
    }
  }
}

function naiveBooks(records: readonly MboRecord[], fillMode: "event" | "direct"): Map<number, NaiveBook> {
  const books = new Map<number, NaiveBook>();
  for (const record of records) {
    const book = books.get(record.instrument) ?? new NaiveBook(fillMode);
    books.set(record.instrument, book);
    book.apply(record);
  }
  return books;
}

const COMPARED = [
  "snapshot_record",
  "unknown_cancel",
  "unknown_modify",
  "unknown_fill",
  "duplicate_add",
  "over_cancel",
  "zero_cancel",
  "side_mismatch",
  "bad_record",
  "replenish",
];

describe("book", () => {
  for (const fillMode of ["event", "direct"] as const) {
    for (const queue of [true, false]) {
      it(`equals the naive book after any records (${fillMode}, ${queue ? "with" : "without"} queues)`, () => {
        fc.assert(
          fc.property(mboRecords(), fc.integer({ min: 1, max: 300 }), (records, chunk) => {
            engine.configure({ ...ALL, fillMode, queue });
            feedAll(engine, encodeMbo(records), chunk);
            const counts = engine.instruments();
            for (const [instrument, naive] of naiveBooks(records, fillMode)) {
              const book = engine.book(keyOf(instrument));
              expectSame(book, naive);
              if (queue && book !== undefined) expectSameQueues(book, naive);
              const own = counts.find((each) => each.instrumentId === instrument);
              if (own === undefined) throw new Error("not counted");
              const counters = counterRow(engine, own);
              for (const name of COMPARED) expect(counters[name], name).toBe(naive.counters[name] ?? 0);
            }
          }),
          { numRuns: 400 },
        );
      });
    }
  }

  it("is the same after every single record", () => {
    fc.assert(
      fc.property(mboRecords(60), (records) => {
        engine.configure(ALL);
        engine.push(encodeMbo(records));
        const books = new Map<number, NaiveBook>();
        for (const record of records) {
          engine.run({ maxRecords: 1 });
          const naive = books.get(record.instrument) ?? new NaiveBook();
          books.set(record.instrument, naive);
          naive.apply(record);
          expectSame(engine.book(keyOf(record.instrument)), naive);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("goes on from a checkpoint as if it had never stopped", async () => {
    const restored = await newEngine();
    fc.assert(
      fc.property(mboRecords(), fc.nat(), fc.boolean(), (records, cut, queue) => {
        const bytes = encodeMbo(records);
        const config = { ...ALL, queue };
        engine.configure(config);
        engine.push(bytes);
        engine.run({ maxRecords: 1 + (cut % (records.length + 1)) });
        restored.configure(config);
        restored.loadCheckpoint(engine.saveCheckpoint("book"));
        expect(restored.byteOffset).toBe(engine.byteOffset);
        expect(restored.recordIndex).toBe(engine.recordIndex);
        engine.endInput();
        engine.run();
        feedAll(restored, bytes.subarray(restored.byteOffset));
        expect(restored.instruments()).toEqual(engine.instruments());
        expect(restored.recordTypes()).toEqual(engine.recordTypes());
        for (const key of engine.bookKeys()) {
          const [one, other] = [engine.book(key), restored.book(key)];
          if (one === undefined || other === undefined) throw new Error("the book is missing");
          expect(other.counters()).toEqual(one.counters());
          expect(rows(other, "bid")).toEqual(rows(one, "bid"));
          expect(rows(other, "ask")).toEqual(rows(one, "ask"));
          if (queue) expect(bookDigest(other)).toBe(bookDigest(one));
        }
        if (queue) expect(restored.saveCheckpoint("book")).toEqual(engine.saveCheckpoint("book"));
      }),
      { numRuns: 300 },
    );
  });
});
