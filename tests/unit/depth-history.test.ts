// Changes of levels over many blocks: the state before each block, entries taken back, and what is let go of.
import { describe, expect, it } from "vitest";
import { readCell } from "../../web/core/bins/cell-reading.ts";
import type { DepthChanges } from "../../web/core/bins/dense-depth.ts";
import { DepthHistory } from "../../web/core/bins/depth-history.ts";

const TICK = 10;
const BIN = { startNs: 0n, endNs: 100n };

function bid(tick: number, size: number, full = false): DepthChanges {
  return {
    count: 1,
    full,
    price: BigInt64Array.of(BigInt(tick * TICK)),
    side: Uint8Array.of(0),
    mean: Float64Array.of(size),
    maximum: Float64Array.of(size),
    last: Float64Array.of(size),
    adds: Float64Array.of(1),
    pulls: Float64Array.of(0),
    fills: Float64Array.of(0),
    orders: Uint32Array.of(size),
  };
}

function sizeAt(history: DepthHistory, entry: number, tick: number): number | undefined {
  return readCell(history, TICK, {
    fromEntry: entry,
    toEntry: entry + 1,
    lowTick: tick,
    highTick: tick + 1,
  })?.bid.size;
}

/** Entry 0 lists tick 1; from then on tick 2 changes alone. */
function filled(entries: number, capacity = entries): DepthHistory {
  const history = new DepthHistory(capacity);
  history.append(BIN, bid(1, 7, true));
  for (let entry = 1; entry < entries; entry += 1) history.append(BIN, bid(2, entry));
  return history;
}

describe("depth history", () => {
  it("knows a level that changed many blocks ago", () => {
    const history = filled(2000);
    expect([history.first, history.end]).toEqual([0, 2000]);
    expect([sizeAt(history, 1999, 1), sizeAt(history, 1999, 2), sizeAt(history, 0, 2)]).toEqual([7, 1999, 0]);
  });

  it("lets go of the oldest entries and still knows what rests since then", () => {
    const history = filled(2000, 300);
    expect(history.first).toBeGreaterThan(1000);
    expect(history.end - history.first).toBeGreaterThanOrEqual(300);
    expect(sizeAt(history, history.first, 1)).toBe(7);
    expect(sizeAt(history, history.first - 1, 1)).toBeUndefined();
  });

  it("goes on from an entry before: what followed it is gone", () => {
    const history = filled(600);
    history.truncate(400);
    expect(history.end).toBe(400);
    expect(sizeAt(history, 400, 2)).toBeUndefined();
    history.append(BIN, bid(3, 5, true));
    expect([sizeAt(history, 400, 3), sizeAt(history, 400, 2), sizeAt(history, 399, 2)]).toEqual([5, 0, 399]);
  });

  it("keeps to its memory when every entry changes ten thousand levels", () => {
    const history = new DepthHistory(4096);
    const count = 10_000;
    const zeros = new Float64Array(count);
    const changes: DepthChanges = {
      count,
      full: false,
      price: BigInt64Array.from({ length: count }, (_, i) => BigInt(i * TICK)),
      side: new Uint8Array(count),
      mean: zeros,
      maximum: zeros,
      last: zeros.map(() => 1),
      adds: zeros,
      pulls: zeros,
      fills: zeros,
      orders: new Uint32Array(count).fill(1),
    };
    for (let entry = 0; entry < 500; entry += 1) history.append(BIN, changes);
    expect(history.end - history.first).toBeLessThan(250);
    expect(sizeAt(history, 499, 42)).toBe(1);
  });
});
