// Searching trades by size, and what is given up when there are too many.
import { describe, expect, it } from "vitest";
import { type TradeColumns, TradeList } from "../../web/core/flow/trade-list.ts";

/** Trade i is record 10 · i. */
function trades(from: number, sizes: readonly number[]): TradeColumns {
  return {
    timeNs: BigInt64Array.from(sizes, (_, i) => BigInt(from + i)),
    price: BigInt64Array.from(sizes, (_, i) => BigInt(from + i) * 1000n),
    size: Uint32Array.from(sizes),
    side: Uint8Array.from(sizes, (_, i) => i % 3),
    recordIndex: Float64Array.from(sizes, (_, i) => (from + i) * 10),
    eventNumber: Uint32Array.from(sizes, (_, i) => from + i),
    fills: Uint16Array.from(sizes, (_, i) => i % 4),
  };
}

describe("trade list", () => {
  it("finds the next and the previous trade of a size", () => {
    const list = new TradeList();
    list.append(trades(0, [1, 5, 2]));
    list.append(trades(3, [9, 5]));
    expect(list.next(0, 5)).toEqual({ timeNs: 1n, price: 1000n, size: 5, side: 1, recordIndex: 10 });
    expect(list.next(10, 5)?.recordIndex).toBe(10);
    expect(list.next(11, 5)?.recordIndex).toBe(30);
    expect(list.next(31, 6)).toBeUndefined();
    expect(list.previous(40, 5)?.recordIndex).toBe(30);
    expect(list.previous(30, 5)?.recordIndex).toBe(10);
    expect(list.previous(10, 5)).toBeUndefined();
    expect(list.next(41, 1)).toBeUndefined();
  });

  it("searches across chunks as a plain search does", () => {
    const sizes = Array.from({ length: 50_000 }, (_, i) => ((i * 7919) % 1000) + 1);
    const list = new TradeList();
    for (let at = 0; at < sizes.length; at += 777) list.append(trades(at, sizes.slice(at, at + 777)));
    for (const [record, size] of [
      [0, 1000],
      [163_835, 990],
      [250_001, 999],
      [499_000, 500],
    ] as const) {
      const after = sizes.findIndex((each, i) => i * 10 >= record && each >= size);
      const before = sizes.findLastIndex((each, i) => i * 10 < record && each >= size);
      expect(list.next(record, size)?.recordIndex).toBe(after < 0 ? undefined : after * 10);
      expect(list.previous(record, size)?.recordIndex).toBe(before < 0 ? undefined : before * 10);
    }
  });

  it("gives up small trades when there are too many, and says from what size on it is complete", () => {
    const sizes = Array.from({ length: 100_000 }, (_, i) => (i % 16) + 1);
    const list = new TradeList(32_768);
    list.append(trades(0, sizes));
    expect(list.minSize).toBeGreaterThan(1);
    expect(list.count).toBe(sizes.filter((size) => size >= list.minSize).length);
    expect(list.next(0, 16)?.recordIndex).toBe(150);
    const copy = TradeList.restored(list.minSize);
    for (let from = 0; from < list.count; from += 7) copy.append(list.columns(from, from + 7));
    expect([copy.count, copy.minSize]).toEqual([list.count, list.minSize]);
    expect(copy.previous(1_000_000, 16)).toEqual(list.previous(1_000_000, 16));
  });
});
