// Refreshes of icebergs, adds and pulls on hand-made streams: each rule on its own, and the bounds of the lists.
import { beforeEach, describe, expect, it } from "vitest";
import { REFRESHES_KEPT } from "../../assembly/abi/moments-layout.ts";
import type { Engine } from "../../web/core/engine/engine.ts";
import { MARKET_PRESETS } from "../../web/core/simulator/presets.ts";
import { PUBLISHER_ID } from "../../web/core/simulator/record-writer.ts";
import { simulate } from "../../web/core/simulator/simulate.ts";
import { feed, newEngine } from "../support/engine-module.ts";
import { mbo, type MboBuilder } from "../support/mbo.ts";

const FOCUS = { publisherId: 1, instrumentId: 7 };
const CONFIG = { version: 3, tsOut: false, books: FOCUS, moments: true } as const;
const T0 = 1_760_000_400_000_000_000n;
const F_SNAPSHOT = 32;
const F_LAST = 128;
/** In the middle of an event. */
const MORE = { flags: 0 };

let engine: Engine;
beforeEach(async () => {
  engine = await newEngine();
  engine.configure(CONFIG);
});

const stream = (): MboBuilder => mbo().at({ instrument: FOCUS.instrumentId, ts: T0, side: "B", price: 100n });
/** [record, side, price, size] of each. */
const listed = (kind: "refreshes" | "adds" | "pulls") => {
  const { recordIndex, side, price, size } = engine.moments.read()[kind];
  return Array.from(recordIndex, (record, i) => [record, side[i], price[i], size[i]]);
};

describe("a refresh of an iceberg", () => {
  it("is size that an order shows again after all it showed was filled", () => {
    const iceberg = stream()
      .add({ id: 1n, size: 10 })
      // A partial fill, confirmed: 6 are left.
      .trade({ ...MORE, side: "A", size: 4 })
      .record("F", { ...MORE, id: 1n, size: 4 })
      .modify({ id: 1n, size: 6 })
      // The rest in two fills of one event, then the next 10.
      .record("F", { ...MORE, id: 1n, size: 1 })
      .record("F", { ...MORE, id: 1n, size: 5 })
      .at({ ts: T0 + 50n })
      .modify({ id: 1n, size: 10 })
      // More than it shows: the hidden part traded along.
      .record("F", { ...MORE, id: 1n, size: 25 })
      .modify({ id: 1n, size: 3 });
    feed(engine, iceberg.bytes());
    expect(listed("refreshes")).toEqual([
      [6, 0, 100n, 10],
      [8, 0, 100n, 3],
    ]);
    expect(engine.moments.read().refreshes.timeNs).toEqual(new BigInt64Array([T0 + 50n, T0 + 50n]));
    // Nobody added or pulled but once.
    expect(listed("adds")).toEqual([[0, 0, 100n, 10]]);
    expect(listed("pulls")).toEqual([]);
  });

  it("may leave the book and come back within the event", () => {
    const comesBack = stream()
      .add({ id: 1n, side: "A", size: 5 })
      .record("F", { ...MORE, id: 1n, side: "A", size: 5 })
      .cancel({ ...MORE, id: 1n, side: "A", size: 5 })
      .add({ id: 1n, side: "A", size: 5 });
    feed(engine, comesBack.bytes());
    expect(listed("refreshes")).toEqual([[3, 1, 100n, 5]]);
    expect(listed("adds")).toEqual([[0, 1, 100n, 5]]);
  });

  it("is none at another price, of a part, or in a later event", () => {
    const others = stream()
      .add({ id: 1n, size: 5 })
      .record("F", { ...MORE, id: 1n, size: 5 })
      .modify({ id: 1n, price: 101n, size: 5 })
      .record("F", { ...MORE, id: 1n, size: 4 })
      .modify({ id: 1n, price: 101n, size: 9 })
      .record("F", { ...MORE, id: 1n, size: 9 })
      .cancel({ id: 1n, size: 9 })
      .add({ id: 1n, price: 101n, size: 5 });
    feed(engine, others.bytes());
    expect(listed("refreshes")).toEqual([]);
  });

  it("is found as well where fills take from the book themselves", () => {
    engine.configure({ ...CONFIG, fillMode: "direct" });
    const direct = stream()
      .add({ id: 1n, size: 5 })
      .record("F", { ...MORE, id: 1n, size: 5 })
      .modify({ id: 1n, size: 5 });
    feed(engine, direct.bytes());
    expect(listed("refreshes")).toEqual([[2, 0, 100n, 5]]);
  });

  it("is found wherever the simulator brought a reserve forward, and nowhere else", () => {
    /** Of one order and one event the last that it showed; undefined: its reserve is used up and it is gone. */
    const shown = new Map<string, number | undefined>();
    const [instrument] = MARKET_PRESETS.sample.instruments;
    const truth = (line: string): void => {
      const item = JSON.parse(line) as { t: number; inst: number; ev: string; id: number; shown: number };
      if (item.inst !== instrument?.id) return;
      if (item.ev === "iceberg_replenish") shown.set(`${item.t} ${item.id}`, item.shown);
      if (item.ev === "iceberg_done") shown.set(`${item.t} ${item.id}`, undefined);
    };
    const [, ...chunks] = simulate({ preset: "sample", seed: 5, seconds: 150, truth });
    const books = { publisherId: PUBLISHER_ID, instrumentId: instrument?.id ?? 0 };
    engine.configure({ ...CONFIG, books });
    for (const chunk of chunks) feed(engine, chunk);
    const expected = [...shown.values()].filter((size) => size !== undefined);
    const { size } = engine.moments.read().refreshes;
    expect(size.length).toBe(expected.length);
    expect(size.length).toBeGreaterThan(10);
    // A part of what came forward may have traded in the same event.
    for (const [i, most] of expected.entries()) expect(size[i]).toBeLessThanOrEqual(most);
  });

  it("is kept up to a bound, and counted beyond", () => {
    const some = stream();
    for (let i = 0; i < 1024; i += 1)
      some.record("F", { ...MORE, id: 1n, size: 1 }).modify({ id: 1n, size: 1 });
    const bytes = some.bytes();
    feed(engine, stream().add({ id: 1n, size: 1 }).bytes());
    for (let fed = 0; fed <= REFRESHES_KEPT; fed += 1024) feed(engine, bytes);
    const { refreshes, refreshTotal } = engine.moments.read();
    expect([refreshes.size.length, refreshTotal]).toEqual([REFRESHES_KEPT, REFRESHES_KEPT + 1024]);
    expect(refreshes.recordIndex.at(-1)).toBe(2 * REFRESHES_KEPT);
  });
});

describe("adds and pulls", () => {
  it("are what is shown anew, and what goes without a fill", () => {
    const changes = stream()
      .add({ id: 1n, size: 10 })
      .modify({ id: 1n, size: 13 })
      .modify({ id: 1n, size: 11 })
      // Two of five are filled.
      .record("F", { ...MORE, id: 1n, size: 2 })
      .cancel({ id: 1n, size: 5 })
      .cancel({ id: 1n, size: 6 })
      .add({ id: 2n, side: "A", price: 107n, size: 4 });
    feed(engine, changes.bytes());
    expect(listed("adds")).toEqual([
      [0, 0, 100n, 10],
      [6, 1, 107n, 4],
      [1, 0, 100n, 3],
    ]);
    expect(listed("pulls")).toEqual([
      [5, 0, 100n, 6],
      [4, 0, 100n, 3],
      [2, 0, 100n, 2],
    ]);
  });

  it("are not orders that move, snapshots, clears, or what was unknown", () => {
    const others = stream()
      .clear({ flags: F_SNAPSHOT })
      .add({ flags: F_SNAPSHOT, id: 1n, size: 10 })
      .add({ flags: F_SNAPSHOT | F_LAST, id: 2n, size: 20 })
      .modify({ id: 1n, price: 101n, size: 15 })
      .modify({ id: 9n, size: 30 })
      .clear();
    feed(engine, others.bytes());
    expect([...listed("adds"), ...listed("pulls")]).toEqual([]);
  });

  it("are listed only where they are wanted, and begin anew with every run", () => {
    feed(engine, stream().add({ id: 1n, size: 10 }).bytes());
    expect(listed("adds")).toHaveLength(1);
    engine.configure(CONFIG);
    expect(listed("adds")).toEqual([]);
    engine.configure({ ...CONFIG, moments: false });
    feed(engine, stream().add({ id: 1n, size: 10 }).bytes());
    expect(listed("adds")).toEqual([]);
  });
});
