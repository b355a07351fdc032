// No operation is linear in the orders or levels of a book: 100,000 orders in one queue, 200,000 levels, hostile
// clears. A linear operation would need minutes here.
import { describe, expect, it } from "vitest";
import { feedAll, newEngine } from "../support/engine-module.ts";
import { mbo, type MboBuilder } from "../support/mbo.ts";

const KEY = { publisherId: 1, instrumentId: 7001 };

async function bookAfter(builder: MboBuilder, queue = true) {
  const engine = await newEngine();
  engine.configure({ version: 3, tsOut: false, books: "all", queue });
  feedAll(engine, builder.bytes());
  const book = engine.book(KEY);
  if (book === undefined) throw new Error("no book");
  return book;
}

describe("large books", () => {
  it("holds 100,000 orders in one queue and takes them out of its middle", async () => {
    const builder = mbo();
    for (let i = 1; i <= 100_000; i++) builder.add({ id: BigInt(i), side: "B", price: 5n, size: 1 });
    for (let i = 50_000; i < 90_000; i++) builder.cancel({ id: BigInt(i), size: 1 });
    const book = await bookAfter(builder);
    expect(book.levels("bid")).toEqual([{ price: 5n, size: 60_000n, count: 60_000, aggregated: false }]);
    expect(book.queuePosition(90_000n)?.queue?.ordersAhead).toBe(49_999);
  });

  it("holds 200,000 levels on and off the lattice", async () => {
    const builder = mbo();
    for (let i = 0; i < 200_000; i++) {
      const price = BigInt((i * 7919) % 200_000) * 250_000_000n + (i % 3 === 0 ? 1n : 0n);
      builder.add({ id: BigInt(i + 1), side: "A", price, size: 1 });
    }
    for (let i = 0; i < 200_000; i += 2) builder.cancel({ id: BigInt(i + 1), size: 1 });
    const book = await bookAfter(builder);
    expect(book.levelCount("ask")).toBe(100_000);
    const prices = book.levels("ask").map(({ price }) => price);
    expect(prices.every((price, i) => i === 0 || price > (prices[i - 1] ?? 0n))).toBe(true);
    expect(book.bestPrice("ask")).toBe(prices[0]);
  });

  it("clears a table that was once large without paying for its size again", async () => {
    const builder = mbo();
    for (let i = 1; i <= 60_000; i++) builder.add({ id: BigInt(i), side: "B", price: BigInt(i), size: 1 });
    for (let i = 0; i < 30_000; i++) builder.clear().add({ id: 1n, side: "B", price: 5n, size: 1 });
    const book = await bookAfter(builder);
    expect(book.orderCount("bid")).toBe(1);
  });
});
