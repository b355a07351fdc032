// Checkpoints by place: the nearest at or before, the distance between them, the budget, the archive.
import { describe, expect, it } from "vitest";
import {
  type CheckpointPlace,
  CHECKPOINT_SPACING,
  CheckpointStore,
} from "../../web/core/session/checkpoint-store.ts";

const SPACING_RECORDS = CHECKPOINT_SPACING.records;
const SPACING_ENTRIES = CHECKPOINT_SPACING.entries;

function place(n: number, bytes = 10): CheckpointPlace {
  return {
    recordIndex: n * SPACING_RECORDS,
    byteOffset: n * SPACING_RECORDS * 56,
    clockNs: BigInt(n) * 1_000_000_000n,
    binSeq: n * 100 - 1,
    entry: n * 10,
    bytes,
  };
}
const body = (n: number, bytes = 10) => new Uint8Array(bytes).fill(n);

function filled(count: number, budgetBytes?: number): CheckpointStore {
  const store = new CheckpointStore(budgetBytes === undefined ? {} : { budgetBytes });
  for (let n = 1; n <= count; n += 1) store.add(place(n), body(n));
  return store;
}
const numbers = (store: CheckpointStore) =>
  store.places.map(({ recordIndex }) => recordIndex / SPACING_RECORDS);

describe("checkpoint store", () => {
  it("finds the nearest place at or before a record, a time and a bin", () => {
    const store = filled(5);
    expect(store.nearest({ recordIndex: 3 * SPACING_RECORDS })).toEqual(place(3));
    expect(store.nearest({ recordIndex: 3 * SPACING_RECORDS - 1 })).toEqual(place(2));
    expect(store.nearest({ clockNs: 4_999_999_999n })).toEqual(place(4));
    expect(store.nearest({ clockNs: 99_000_000_000n })).toEqual(place(5));
    expect(store.nearest({ binSeq: 199 })).toEqual(place(2));
    expect(store.nearest({ binSeq: 198 })).toEqual(place(1));
    expect(store.nearest({ clockNs: 999_999_999n })).toBeUndefined();
  });

  it("takes the last of several places at one time", () => {
    const store = new CheckpointStore();
    store.add({ ...place(2), clockNs: 5n }, body(2));
    store.add({ ...place(1), clockNs: 5n }, body(1));
    expect(store.nearest({ clockNs: 5n })?.recordIndex).toBe(2 * SPACING_RECORDS);
  });

  it("is due after so many records or entries, counted from the place before", () => {
    const store = new CheckpointStore();
    expect(store.isDue({ recordIndex: SPACING_RECORDS - 1, entry: 0 })).toBe(false);
    expect(store.isDue({ recordIndex: SPACING_RECORDS, entry: 0 })).toBe(true);
    store.add(place(1), body(1));
    expect(store.isDue({ recordIndex: SPACING_RECORDS + 1, entry: 10 })).toBe(false);
    expect(store.isDue({ recordIndex: SPACING_RECORDS + 1, entry: 10 + SPACING_ENTRIES })).toBe(true);
  });

  it("gives bodies, replaces at the same record and forgets what is dropped", async () => {
    const store = filled(2);
    const [first] = store.places;
    if (first === undefined) throw new Error("no place");
    expect(await store.load(first)).toEqual(body(1));
    store.add(place(1, 20), body(9, 20));
    expect(store.bytes).toBe(30);
    const replaced = store.nearest({ recordIndex: SPACING_RECORDS });
    expect(replaced === undefined ? undefined : await store.load(replaced)).toEqual(body(9, 20));
    expect(await store.load(first)).toBeUndefined();
    if (replaced !== undefined) store.drop(replaced);
    expect(numbers(store)).toEqual([2]);
    expect(store.bytes).toBe(10);
  });

  it("halves the density of the oldest when the budget is exceeded, round after round", () => {
    expect(numbers(filled(9, 80))).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(numbers(filled(12, 80))).toEqual([2, 4, 6, 8, 9, 10, 11, 12]);
    const long = numbers(filled(64, 80));
    expect(long).toHaveLength(8);
    expect(long.at(-1)).toBe(64);
    const gaps = long.map((n, i) => n - (long[i - 1] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(16);
  });

  it("keeps the newest place whatever it weighs", () => {
    const store = filled(3, 30);
    store.add(place(4, 1000), body(4, 1000));
    expect(numbers(store)).toEqual([4]);
  });

  it("asks the archive for what it does not hold, and drops what the archive has lost", async () => {
    const dropped: number[] = [];
    const archived = new Map([[SPACING_RECORDS, body(1)]]);
    const store = new CheckpointStore({
      heldBytes: 10,
      archive: {
        load: async ({ recordIndex }) => archived.get(recordIndex),
        drop: ({ recordIndex }) => dropped.push(recordIndex),
      },
    });
    store.adopt([place(1), place(2)]);
    store.add(place(3), body(3));
    expect([store.bytes, store.heldBytes]).toEqual([30, 10]);
    const [one, two, three] = store.places;
    if (one === undefined || two === undefined || three === undefined) throw new Error("no places");
    expect(await store.load(one)).toEqual(body(1));
    expect(await store.load(two)).toBeUndefined();
    expect(dropped).toEqual([2 * SPACING_RECORDS]);
    expect(numbers(store)).toEqual([1, 3]);
    // Only what the archive has may go from memory.
    expect(store.heldBytes).toBe(10);
    expect(store.held(three)).toEqual(body(3));
    store.noteArchived(three);
    expect(await store.load(one)).toEqual(body(1));
    expect([store.held(one), store.held(three)]).toEqual([body(1), undefined]);
  });
});
