// What a level keeps: columns by the entries they hold, within a budget of bytes.
import { describe, expect, it } from "vitest";
import type { LevelColumn } from "../../web/core/levels/level-column.ts";
import { LevelStore } from "../../web/core/levels/level-store.ts";

const NOTHING = { low: Number.NaN, high: Number.NaN, last: Number.NaN };
const LEVEL = { key: "size", mostEntries: 4 };
/** Entries in a block of 64 columns. */
const BLOCK = 64 * LEVEL.mostEntries;
/** 1024 cells and what a column has besides. */
const COLUMN_BYTES = 4096 + 320;

function column(firstEntry: number, endEntry = firstEntry + 4): LevelColumn {
  return {
    firstEntry,
    endEntry,
    startNs: 0n,
    endNs: 1n,
    validity: 2,
    bid: NOTHING,
    ask: NOTHING,
    spot: NOTHING,
    signalMax: 0,
    depthMax: 0,
    baseTick: 0,
    values: new Float32Array(1024),
    depth: undefined,
  };
}

function firsts(store: LevelStore, from: number, to: number): readonly number[] {
  return store.columns(LEVEL, from, to).map((stored) => stored.column.firstEntry);
}

describe("the store of levels", () => {
  it("finds the columns that hold any of the entries, in order, however they came", () => {
    const store = new LevelStore();
    for (const first of [BLOCK, 8, BLOCK - 4, 0, BLOCK + 4, 4]) store.put(LEVEL, column(first));
    expect(firsts(store, 5, 9)).toEqual([4, 8]);
    expect(firsts(store, BLOCK - 1, BLOCK + 5)).toEqual([BLOCK - 4, BLOCK, BLOCK + 4]);
    expect(firsts(store, 12, BLOCK - 4)).toEqual([]);
  });

  it("finds a column of fewer entries that reaches into the next block", () => {
    const store = new LevelStore();
    store.put(LEVEL, column(BLOCK - 2, BLOCK + 1));
    expect(firsts(store, BLOCK, BLOCK + 1)).toEqual([BLOCK - 2]);
  });

  it("keeps one column for a first entry, the newest, with a version that grows", () => {
    const store = new LevelStore();
    store.put(LEVEL, column(0, 2));
    const { version } = store;
    store.put(LEVEL, column(0, 4));
    const found = store.columns(LEVEL, 0, 4);
    expect(found).toHaveLength(1);
    expect(found[0]?.column.endEntry).toBe(4);
    expect(found[0]?.version).toBeGreaterThan(version);
    expect(store.bytes).toBe(COLUMN_BYTES);
  });

  it("drops what was used longest ago when there is more than the budget", () => {
    const store = new LevelStore(3 * COLUMN_BYTES);
    store.put(LEVEL, column(0));
    store.put(LEVEL, column(BLOCK));
    store.put(LEVEL, column(2 * BLOCK));
    expect(store.bytes).toBe(3 * COLUMN_BYTES);
    // Looked at: now the second is the one used longest ago.
    store.hold(LEVEL, 0, 4);
    store.put(LEVEL, column(3 * BLOCK));
    expect(firsts(store, 0, 4 * BLOCK)).toEqual([0, 2 * BLOCK, 3 * BLOCK]);
    expect(store.bytes).toBe(3 * COLUMN_BYTES);
  });

  it("keeps what is looked at even where that alone is more than the budget", () => {
    const store = new LevelStore(COLUMN_BYTES);
    store.hold(LEVEL, 0, 2 * BLOCK);
    store.put(LEVEL, column(0));
    store.put(LEVEL, column(BLOCK));
    expect(firsts(store, 0, 2 * BLOCK)).toEqual([0, BLOCK]);
    store.hold(LEVEL, BLOCK, 2 * BLOCK);
    store.put(LEVEL, column(2 * BLOCK));
    expect(firsts(store, 0, 3 * BLOCK)).toEqual([BLOCK]);
  });

  it("lets go of what is not looked at when memory is short", () => {
    const store = new LevelStore();
    for (const first of [0, BLOCK, 2 * BLOCK]) store.put(LEVEL, column(first));
    store.hold(LEVEL, BLOCK, BLOCK + 4);
    store.shrink();
    expect(firsts(store, 0, 3 * BLOCK)).toEqual([BLOCK]);
    expect(store.bytes).toBe(COLUMN_BYTES);
  });
});
