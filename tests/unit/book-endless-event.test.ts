// A publisher that stops setting F_LAST in the middle of a file: the event that never ends must cost no memory,
// and what the fills in it mean must stay as it is.
import { describe, expect, it } from "vitest";
import { MBO_ORDER_ID, MBO_SIZE } from "../../assembly/abi/dbn-layout.ts";
import type { Engine } from "../../web/core/engine/engine.ts";
import { bookDigest } from "../support/book-states.ts";
import { feed, newEngine } from "../support/engine-module.ts";
import { mbo, type MboBuilder } from "../support/mbo.ts";
import { NaiveBook } from "../support/naive-book.ts";

const KEY = { publisherId: 1, instrumentId: 7001 };
const F_TOB = 64;
const NEW_IDS = 1_000_003n;

type FillMode = "event" | "direct";

async function start(fillMode: FillMode): Promise<Engine> {
  const engine = await newEngine();
  engine.configure({ version: 3, tsOut: false, books: "all", fillMode });
  // One record with F_LAST: the publisher counts as one that sets it.
  feed(engine, mbo().none().bytes());
  return engine;
}

/** Orders 1 to `count` of one event: added, filled, and what `confirm` does then. */
function filledOrders(count: number, confirm: (id: bigint, to: MboBuilder) => void): Uint8Array<ArrayBuffer> {
  const builder = mbo().at({ flags: 0, side: "B", price: 5n });
  for (let id = 1n; id <= count; id += 1n) {
    builder.add({ id, size: 3 }).record("F", { id, size: 3 });
    confirm(id, builder);
  }
  return builder.bytes();
}

/** Bytes by which the engine grows when the same records come three times more, with new ids each time. */
function growth(engine: Engine, records: Uint8Array<ArrayBuffer>): number {
  feed(engine, records);
  const before = engine.memoryBytes;
  const view = new DataView(records.buffer);
  for (let round = 0; round < 3; round += 1) {
    for (let at = MBO_ORDER_ID; at < records.length; at += MBO_SIZE) {
      view.setBigUint64(at, view.getBigUint64(at, true) + NEW_IDS, true);
    }
    feed(engine, records);
  }
  return engine.memoryBytes - before;
}

describe("an event that never ends", () => {
  it.each<FillMode>(["event", "direct"])(
    "costs no memory where every fill is confirmed: %s",
    async (mode) => {
      const engine = await start(mode);
      const records = filledOrders(20_000, (id, builder) => builder.cancel({ id, size: 3 }));
      expect(growth(engine, records)).toBe(0);
      expect(engine.book(KEY)?.orderCount("bid")).toBe(0);
      expect(engine.book(KEY)?.counters().UnknownCancel).toBe(0);
    },
  );

  it("costs no memory where fills are credited and never confirmed", async () => {
    const engine = await start("direct");
    expect(
      growth(
        engine,
        filledOrders(70_000, () => undefined),
      ),
    ).toBe(0);
  });

  it("costs no memory where filled orders are swept away by a new best quote", async () => {
    const engine = await start("event");
    const records = filledOrders(70_000, (id, builder) => {
      if (id % 8n === 0n) builder.add({ id, size: 1, flags: F_TOB });
    });
    expect(growth(engine, records)).toBe(0);
  });

  it("remembers the fills of 50,000 orders until their cancels come", async () => {
    const engine = await start("direct");
    const cancels = mbo().at({ flags: 0 });
    for (let i = 1; i <= 50_000; i += 1) cancels.cancel({ id: BigInt(i), size: 3 });
    feed(
      engine,
      filledOrders(50_000, () => undefined),
    );
    feed(engine, cancels.bytes());
    expect(engine.book(KEY)?.counters()).toMatchObject({ UnknownCancel: 0, OverCancel: 0 });
  });

  it.each<FillMode>(["event", "direct"])("ranks orders as the naive book does: %s", async (fillMode) => {
    const builder = mbo().none().at({ flags: 0, side: "B" });
    let state = 7;
    const below = (limit: number): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      return (state >>> 8) % limit;
    };
    for (let i = 0; i < 6000; i += 1) {
      const id = BigInt(1 + below(60));
      builder.record("AACMMFFF".charAt(below(8)), { id, size: 1 + below(4), price: BigInt(5 + below(3)) });
    }
    const naive = new NaiveBook(fillMode);
    for (const record of builder.records) naive.apply(record);
    const engine = await newEngine();
    engine.configure({ version: 3, tsOut: false, books: "all", fillMode });
    feed(engine, builder.bytes());
    const book = engine.book(KEY);
    expect(book && bookDigest(book)).toBe(naive.digest());
    expect(book?.counters().Replenish).toBe(naive.counters["replenish"] ?? 0);
    // A checkpoint inside the event goes on the same way.
    const restored = await newEngine();
    const cut = 56 * 3001;
    restored.configure({ version: 3, tsOut: false, books: "all", fillMode });
    feed(restored, builder.bytes().subarray(0, cut));
    const saved = restored.saveCheckpoint("book");
    restored.loadCheckpoint(saved);
    expect(restored.saveCheckpoint("book")).toEqual(saved);
    feed(restored, builder.bytes().subarray(cut));
    const other = restored.book(KEY);
    expect(other && bookDigest(other)).toBe(naive.digest());
  });
});
