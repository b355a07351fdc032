// Moments of the file that can be jumped to, from its index.
import { describe, expect, it } from "vitest";
import { LARGEST_KEPT } from "../../assembly/abi/moments-layout.ts";
import { findJump } from "../../web/core/session/jump.ts";
import type { QualityReport } from "../../web/core/session/quality-report.ts";
import type { FileMoments, OrderMoments } from "../../web/core/engine/moments-reader.ts";
import type { LargestQuery } from "../../web/core/session/replay-position.ts";
import { TradeList } from "../../web/core/flow/trade-list.ts";

/** Trade i is record 10 · i at 100 · i ns. */
function list(sizes: readonly number[], prices: readonly number[]): TradeList {
  const trades = new TradeList();
  trades.append({
    timeNs: BigInt64Array.from(sizes, (_, i) => BigInt(100 * i)),
    price: BigInt64Array.from(prices, BigInt),
    size: Uint32Array.from(sizes),
    side: new Uint8Array(sizes.length),
    recordIndex: Float64Array.from(sizes, (_, i) => 10 * i),
    eventNumber: Uint32Array.from(sizes, (_, i) => i),
    fills: new Uint16Array(sizes.length),
  });
  return trades;
}

const REPORT: QualityReport = {
  records: 100,
  isComplete: true,
  actions: [],
  counters: [],
  crossings: {
    lockedNs: 0n,
    crossedNs: 5n,
    count: 2,
    longest: [
      { kind: "crossed", startNs: 300n, endNs: 304n, recordIndex: 30, hadTrades: false },
      { kind: "crossed", startNs: 120n, endNs: 121n, recordIndex: 12, hadTrades: false },
    ],
  },
  marks: {
    total: 2,
    list: [
      { kind: "clear", clockNs: 50n, recordIndex: 5 },
      { kind: "snapshot-end", clockNs: 60n, recordIndex: 9 },
      { kind: "clear", clockNs: 250n, recordIndex: 26 },
    ],
  },
  moments: { refreshes: 4, adds: 3, pulls: 0 },
  skipped: [],
  idle: [],
  validity: [
    { state: "valid", startNs: 0n, endNs: 90n },
    { state: "suspect", startNs: 90n, endNs: 95n },
  ],
};
const TRADES = list([1, 5, 2, 9, 5], [100, 101, 103, 99, 100]);
const from = (recordIndex: number, timeNs: number, lastTradePrice = 100n) => ({
  recordIndex,
  timeNs: BigInt(timeNs),
  lastTradePrice,
});
const tickInt = 1n;
const sources = { trades: TRADES, report: REPORT, moments: undefined, tickInt };

/** Row i is record 10 · i + 5 at times[i]. */
function orders(times: readonly number[], sizes: readonly number[]): OrderMoments {
  return {
    timeNs: BigInt64Array.from(times, BigInt),
    recordIndex: Float64Array.from(times, (_, i) => 10 * i + 5),
    price: BigInt64Array.from(times, (_, i) => 1000n + BigInt(i)),
    size: Uint32Array.from(sizes),
    side: Uint8Array.from(times, (_, i) => i % 2),
  };
}

describe("jump", () => {
  it("takes the largest hundredth of the trades for large", () => {
    const sizes = Array.from({ length: 400 }, (_, i) => (i % 100 === 7 ? 50 + i / 100 : (i % 9) + 1)).map(
      Math.floor,
    );
    const many = { ...sources, trades: list(sizes, sizes) };
    const query = { kind: "trade", direction: "next", minSize: "large" } as const;
    expect(findJump(query, from(0, 0), many)).toEqual({ timeNs: 700n, recordIndex: 71 });
    expect(findJump(query, from(71, 700), many)).toEqual({ timeNs: 10_700n, recordIndex: 1071 });
    // A few trades have no hundredth: the largest one counts.
    expect(findJump(query, from(0, 0), sources)).toEqual({ timeNs: 300n, recordIndex: 31 });
  });

  it("finds the next and the previous trade of a size, behind its record", () => {
    const query = { kind: "trade", direction: "next", minSize: 5 } as const;
    expect(findJump(query, from(0, 0), sources)).toEqual({ timeNs: 100n, recordIndex: 11 });
    expect(findJump(query, from(11, 100), sources)).toEqual({ timeNs: 300n, recordIndex: 31 });
    expect(findJump(query, from(41, 400), sources)).toEqual({ reason: "none" });
    const back = { ...query, direction: "previous" } as const;
    expect(findJump(back, from(31, 300), sources)).toEqual({ timeNs: 100n, recordIndex: 11 });
    expect(findJump(back, from(11, 100), sources)).toEqual({ reason: "none" });
  });

  it("finds when a price is reached, from below and from above", () => {
    const up = { kind: "price", direction: "next", price: 102n } as const;
    expect(findJump(up, from(0, 0), sources)).toMatchObject({ recordIndex: 21 });
    expect(findJump({ ...up, price: 99n }, from(0, 0), sources)).toMatchObject({ recordIndex: 31 });
    expect(findJump({ ...up, direction: "previous" }, from(40, 400), sources)).toMatchObject({
      recordIndex: 21,
    });
    expect(findJump({ ...up, price: 200n }, from(0, 0), sources)).toEqual({ reason: "none" });
  });

  it("finds clears, snapshots, crossed and suspect moments in the order of time", () => {
    const next = (kind: "clear" | "snapshot" | "crossed" | "suspect" | "gap", timeNs: number) =>
      findJump({ kind, direction: "next" }, from(0, timeNs), sources);
    expect(next("clear", 0)).toEqual({ timeNs: 50n, recordIndex: 6 });
    expect(next("clear", 50)).toEqual({ timeNs: 250n, recordIndex: 27 });
    expect(next("snapshot", 0)).toEqual({ timeNs: 60n, recordIndex: 10 });
    expect(next("crossed", 0)).toEqual({ timeNs: 120n, recordIndex: 13 });
    expect(next("suspect", 0)).toEqual({ timeNs: 90n, recordIndex: undefined });
    expect(next("gap", 0)).toEqual({ reason: "none" });
    expect(findJump({ kind: "crossed", direction: "previous" }, from(99, 300), sources)).toMatchObject({
      timeNs: 120n,
    });
  });

  it("says when the index may still find it", () => {
    const query = { kind: "gap", direction: "next" } as const;
    const growing = { trades: undefined, report: undefined, moments: undefined, tickInt };
    expect(findJump(query, from(0, 0), growing)).toEqual({ reason: "not-indexed" });
    expect(findJump(query, from(0, 0), { ...sources, report: { ...REPORT, isComplete: false } })).toEqual({
      reason: "not-indexed",
    });
  });

  describe("to what single orders did", () => {
    const moments: FileMoments = {
      refreshes: orders([100, 200, 200, 400], [7, 7, 9, 3]),
      refreshTotal: 4,
      // Largest first.
      adds: orders([300, 900, 100], [50, 40, 30]),
      pulls: orders([], []),
    };
    const known = { ...sources, moments };
    const largest = (query: Partial<LargestQuery>): LargestQuery => ({
      kind: "largest",
      change: "add",
      rank: 1,
      range: undefined,
      ...query,
    });

    it("finds the next and the previous refresh of an iceberg", () => {
      const query = { kind: "iceberg", direction: "next" } as const;
      expect(findJump(query, from(6, 100), known)).toEqual({
        timeNs: 200n,
        recordIndex: 16,
        order: { side: "ask", price: 1001n, size: 7, isComplete: true },
      });
      // Those of one instant are one place.
      expect(findJump(query, from(26, 200), known)).toMatchObject({ timeNs: 400n, recordIndex: 36 });
      expect(findJump(query, from(36, 400), known)).toEqual({ reason: "none" });
      const back = { ...query, direction: "previous" } as const;
      expect(findJump(back, from(26, 200), known)).toMatchObject({ timeNs: 100n, recordIndex: 6 });
      expect(findJump(back, from(6, 100), known)).toEqual({ reason: "none" });
    });

    it("says when later refreshes are not kept", () => {
      const query = { kind: "iceberg", direction: "next" } as const;
      const more = { ...known, moments: { ...moments, refreshTotal: 9 } };
      expect(findJump(query, from(36, 400), more)).toEqual({ reason: "not-kept", kept: 4 });
      expect(findJump(query, from(0, 0), more)).toMatchObject({ timeNs: 100n });
    });

    it("finds the largest of the file one after the other, wherever the cursor stands", () => {
      const at = (rank: number) => findJump(largest({ rank }), from(99, 990), known);
      expect(at(1)).toEqual({
        timeNs: 300n,
        recordIndex: 6,
        order: { side: "bid", price: 1000n, size: 50, rank: { at: 1, of: 3 }, isComplete: true },
      });
      expect(at(2)).toMatchObject({ timeNs: 900n, order: { size: 40, rank: { at: 2 } } });
      expect(at(9)).toMatchObject({ timeNs: 100n, order: { rank: { at: 3, of: 3 } } });
      expect(findJump(largest({ change: "pull" }), from(0, 0), known)).toEqual({ reason: "none" });
    });

    it("finds the one of the largest that is next in time, or was last", () => {
      const near = (rank: "next" | "previous", timeNs: number) =>
        findJump(largest({ rank }), from(0, timeNs), known);
      expect(near("next", 0)).toMatchObject({ timeNs: 100n, order: { rank: { at: 3, of: 3 } } });
      expect(near("next", 100)).toMatchObject({ timeNs: 300n, order: { rank: { at: 1 } } });
      expect(near("previous", 900)).toMatchObject({ timeNs: 300n });
      expect(near("next", 900)).toEqual({ reason: "none" });
      expect(near("previous", 100)).toEqual({ reason: "none" });
    });

    it("keeps to the session, and to 64 of them", () => {
      const range = { fromNs: 100n, toNs: 900n };
      expect(findJump(largest({ rank: 2, range }), from(0, 0), known)).toMatchObject({
        timeNs: 100n,
        order: { size: 30, rank: { at: 2, of: 2 } },
      });
      const elsewhere = largest({ range: { fromNs: 1000n, toNs: 2000n } });
      expect(findJump(elsewhere, from(0, 0), known)).toEqual({ reason: "none" });
      const times = Array.from({ length: LARGEST_KEPT }, (_, i) => i);
      const full = { ...known, moments: { ...moments, adds: orders(times, times.toReversed()) } };
      expect(findJump(largest({ rank: 70 }), from(0, 0), full)).toMatchObject({
        order: { rank: { at: 64, of: 64 } },
      });
      const none = largest({ range: { fromNs: 9000n, toNs: 9999n } });
      expect(findJump(none, from(0, 0), full)).toEqual({ reason: "not-kept", kept: LARGEST_KEPT });
    });

    it("says that the rest of the file is not known", () => {
      const early = { ...known, report: { ...REPORT, isComplete: false } };
      expect(findJump(largest({}), from(0, 0), early)).toMatchObject({ order: { isComplete: false } });
      expect(findJump(largest({ change: "pull" }), from(0, 0), early)).toEqual({ reason: "not-indexed" });
    });
  });
});
