// Quality of a book on hand-made files: what the random streams of the property test meet too rarely, and the bounds
// of every list.
import { beforeEach, describe, expect, it } from "vitest";
import type { Engine } from "../../web/core/engine/engine.ts";
import { feed, newEngine } from "../support/engine-module.ts";
import { mbo, type MboBuilder } from "../support/mbo.ts";

const FOCUS = { publisherId: 1, instrumentId: 7 };
const T0 = 1_760_000_400_000_000_000n;
const F_SNAPSHOT = 32;
const F_BAD_TS_RECV = 8;

let engine: Engine;
beforeEach(async () => {
  engine = await newEngine();
  engine.configure({ version: 3, tsOut: false, books: FOCUS, tickInt: 10n });
});

const stream = (): MboBuilder => mbo().at({ instrument: FOCUS.instrumentId, ts: T0 });
const counters = () => {
  const own = engine.book(FOCUS)?.counters();
  if (own === undefined) throw new Error("the book is missing");
  return own;
};
/** Record indexes of the first occurrences. */
const indexes = (places: readonly { readonly recordIndex: number }[]): number[] =>
  places.map(({ recordIndex }) => recordIndex);

describe("first occurrences", () => {
  it("are none in a clean stream", () => {
    const clean = stream()
      .clear()
      .add({ id: 1n, side: "B", price: 100n, size: 2 })
      .add({ id: 2n, side: "A", price: 120n, size: 2 })
      .trade({ side: "B", price: 120n, size: 1, flags: 0 })
      .record("F", { id: 2n, side: "A", price: 120n, size: 1, flags: 0 })
      .modify({ id: 2n, side: "A", price: 120n, size: 1 });
    feed(engine, clean.bytes());
    const found = Object.entries(engine.firstOccurrences().counters).filter(
      ([, places]) => places.length > 0,
    );
    expect(found).toEqual([]);
    expect(indexes(engine.firstOccurrences().actions.Trade)).toEqual([3]);
    expect(engine.crossings()).toEqual({ lockedNs: 0n, crossedNs: 0n, count: 0, longest: [] });
  });

  it("count a level off the tick whenever it comes into being", () => {
    const off = stream()
      .add({ id: 1n, side: "B", price: 105n, size: 2 })
      .add({ id: 2n, side: "B", price: 105n, size: 2 })
      .modify({ id: 1n, side: "B", price: 110n, size: 2 })
      .cancel({ id: 2n, size: 2 })
      .add({ id: 3n, side: "B", price: 105n, size: 1 })
      .add({ id: 4n, side: "A", price: -5n, size: 1 })
      .add({ id: 5n, side: "A", price: -10n, size: 1 });
    feed(engine, off.bytes());
    expect(counters().OffTick).toBe(3);
    expect(indexes(engine.firstOccurrences().counters.OffTick)).toEqual([0, 4, 5]);
  });

  it("know no level off a tick that nobody gave", () => {
    engine.configure({ version: 3, tsOut: false, books: FOCUS });
    feed(engine, stream().add({ id: 1n, side: "B", price: 105n, size: 2 }).bytes());
    expect(counters().OffTick).toBe(0);
  });

  it("tell times that are none from those that go backwards", () => {
    const times = stream()
      .none()
      .none({ ts: T0 - 5n })
      .none({ ts: 2n ** 64n - 1n })
      .none({ ts: 2n ** 63n - 1n })
      .none({ ts: T0 + 5n });
    feed(engine, times.bytes());
    const { BackwardTime, UndefinedTime } = engine.firstOccurrences().counters;
    expect(BackwardTime).toEqual([{ clockNs: T0, recordIndex: 1 }]);
    expect(UndefinedTime).toEqual([
      { clockNs: T0, recordIndex: 2 },
      { clockNs: T0, recordIndex: 3 },
    ]);
  });

  it("do not take a snapshot's old event times for times that go backwards", () => {
    const old = { flags: F_SNAPSHOT | F_BAD_TS_RECV, ts: T0 - 1000n, recv: T0 };
    const snapshot = stream()
      .clear(old)
      .add({ ...old, id: 1n, side: "B", price: 100n, size: 2 });
    feed(engine, snapshot.bytes());
    expect(counters().BackwardTime).toBe(0);
    expect([counters().SnapshotRecord, counters().FlagBadTsRecv]).toEqual([2, 2]);
  });

  it("hold records of any instrument whose time of receipt goes backwards", () => {
    const received = stream()
      .none({ recv: T0 + 9n })
      .none({ instrument: 8, recv: T0 + 8n })
      .none({ recv: T0 + 9n });
    feed(engine, received.bytes());
    expect(engine.backwardTsRecv).toBe(1);
    expect(indexes(engine.firstOccurrences().backwardTsRecv)).toEqual([1]);
  });

  it("hold replenishments and fills that nothing confirmed", () => {
    const fills = stream()
      .add({ id: 1n, side: "B", price: 100n, size: 5 })
      .add({ id: 2n, side: "B", price: 100n, size: 5 })
      .record("F", { id: 1n, side: "B", price: 100n, size: 5, flags: 0 })
      .modify({ id: 1n, side: "B", price: 100n, size: 4 })
      .record("F", { id: 2n, side: "B", price: 100n, size: 1 });
    feed(engine, fills.bytes());
    const { Replenish, UnconfirmedFill } = engine.firstOccurrences().counters;
    expect([indexes(Replenish), indexes(UnconfirmedFill)]).toEqual([[3], [4]]);
  });

  it("count the events of a publisher that sets no end of event", () => {
    const flagless = stream();
    for (let i = 0; i < 10_010; i += 1) flagless.none({ flags: 0, sequence: i });
    feed(engine, flagless.bytes());
    expect(indexes(engine.firstOccurrences().counters.NoEventFlags)).toEqual([9999]);
    expect(counters().EventsWithoutFlag).toBe(10);
    expect(counters().Events - counters().EventsWithoutFlag).toBe(0);
  });

  it("are the first sixteen", () => {
    const many = stream();
    for (let i = 0; i < 40; i += 1) many.cancel({ id: 1n, size: 1 });
    feed(engine, many.bytes());
    expect(counters().UnknownCancel).toBe(40);
    const first = Array.from({ length: 16 }, (_, i) => i);
    expect(indexes(engine.firstOccurrences().counters.UnknownCancel)).toEqual(first);
    expect(indexes(engine.firstOccurrences().actions.Cancel)).toEqual(first);
  });

  it("are those of the run, not of the one before", () => {
    feed(engine, stream().cancel({ id: 1n, size: 1 }).clear().bytes());
    engine.configure({ version: 3, tsOut: false, books: FOCUS });
    expect(engine.firstOccurrences().counters.UnknownCancel).toEqual([]);
    expect(engine.marks()).toEqual({ list: [], total: 0 });
  });
});

describe("marks", () => {
  it("are bounded, and counted beyond", () => {
    const clears = stream();
    for (let i = 0; i < 5000; i += 1) clears.clear();
    feed(engine, clears.bytes());
    const { list, total } = engine.marks();
    expect([list.length, total]).toEqual([4096, 5000]);
    expect(list.at(-1)).toEqual({ kind: "clear", clockNs: T0, recordIndex: 4095 });
  });
});

describe("crossings", () => {
  const bid = { id: 1n, side: "B", price: 100n, size: 2 } as const;
  const ask = { id: 2n, side: "A", price: 90n, size: 2 } as const;
  const at = (ns: bigint) => ({ ts: T0 + ns });

  it("last from event end to event end, with the trades between", () => {
    const crossed = stream()
      .add(bid)
      .add({ ...ask, ...at(10n) })
      .trade({ ...at(20n), price: 95n, size: 1 })
      .cancel({ ...at(35n), id: 2n, size: 2 });
    feed(engine, crossed.bytes());
    expect(engine.crossings()).toEqual({
      lockedNs: 0n,
      crossedNs: 25n,
      count: 1,
      longest: [{ kind: "crossed", startNs: T0 + 10n, endNs: T0 + 35n, recordIndex: 1, hadTrades: true }],
    });
  });

  it("leave out the trades that make and resolve them, and states inside an event", () => {
    const crossed = stream()
      .add(bid)
      .trade({ ...at(10n), price: 95n, size: 1, flags: 0 })
      .add({ ...ask, ...at(10n) })
      .trade({ ...at(30n), price: 95n, size: 1, flags: 0 })
      .cancel({ ...at(30n), id: 2n, size: 2 })
      .add({ ...ask, ...at(40n), flags: 0 })
      .cancel({ ...at(50n), id: 2n, size: 2 });
    feed(engine, crossed.bytes());
    expect(engine.crossings().longest).toEqual([
      { kind: "crossed", startNs: T0 + 10n, endNs: T0 + 30n, recordIndex: 2, hadTrades: false },
    ]);
  });

  it("end at a clear, change their kind, and last to the book's clock", () => {
    const crossed = stream()
      .add(bid)
      .add({ ...ask, ...at(10n) })
      .clear(at(15n))
      .add({ ...bid, ...at(20n) })
      .add({ ...ask, ...at(20n), price: 100n })
      .modify({ ...ask, ...at(23n) })
      .none(at(50n));
    feed(engine, crossed.bytes());
    const { lockedNs, crossedNs, longest } = engine.crossings();
    expect([lockedNs, crossedNs]).toEqual([3n, 32n]);
    expect(longest.map(({ kind, startNs, endNs }) => [kind, startNs - T0, endNs - T0])).toEqual([
      ["crossed", 23n, 50n],
      ["crossed", 10n, 15n],
      ["locked", 20n, 23n],
    ]);
    expect(engine.crossings().count).toBe(3);
  });

  it("list the longest ten", () => {
    const crossed = stream().add(bid);
    let ns = 0n;
    for (const length of [3n, 1n, 12n, 7n, 2n, 11n, 5n, 9n, 4n, 10n, 8n, 6n]) {
      crossed.add({ ...ask, ...at(ns) }).cancel({ ...at(ns + length), id: 2n, size: 2 });
      ns += length;
    }
    feed(engine, crossed.bytes());
    const { count, crossedNs, longest } = engine.crossings();
    expect([count, crossedNs]).toEqual([12, 78n]);
    const lengths = [12n, 11n, 10n, 9n, 8n, 7n, 6n, 5n, 4n, 3n];
    expect(longest.map(({ startNs, endNs }) => endNs - startNs)).toEqual(lengths);
  });
});
