// The minimap's slots: envelope, sums, worst validity, and what widening keeps.
import { describe, expect, it } from "vitest";
import { VALIDITY_STATES, type ValidityState } from "../../web/core/bins/frame.ts";
import { OverviewBuilder } from "../../web/core/bins/overview.ts";

const TICK = 250_000_000n;
const START = 1_770_000_000_000_000_001n;
const MS = 1_000_000n;
const state = (name: ValidityState) => VALIDITY_STATES.indexOf(name);

function bin(fromMs: number, toMs: number, ticks: number, eventCount = 1) {
  return {
    startNs: START + BigInt(fromMs) * MS,
    endNs: START + BigInt(toMs) * MS,
    eventCount,
    spot: BigInt(ticks) * TICK,
  };
}

const NO_TRADES = { priced: 0, low: 0n, high: 0n, last: 0n, buy: 0, sell: 0, none: 0 };

function trades(low: number, high: number, last: number, volume: number) {
  const [buy, sell] = [Math.ceil(volume / 2), Math.floor(volume / 2)];
  const price = (ticks: number) => BigInt(ticks) * TICK;
  return { priced: 2, low: price(low), high: price(high), last: price(last), buy, sell, none: 0 };
}

describe("overview", () => {
  it("takes envelope and close from spot and trades, NaN where there is neither", () => {
    const builder = new OverviewBuilder(TICK);
    builder.bin(bin(0, 100, 100, 3), trades(101, 102, 101, 7), state("valid"));
    builder.bin(bin(100, 200, 0, 0), NO_TRADES, state("valid"));
    builder.bin(bin(200, 300, 98, 2), { ...trades(97, 97, 97, 0), none: 1 }, state("valid"));
    const overview = builder.overview(0n, false);
    expect(overview).toMatchObject({ firstNs: START, slotNs: 100n * MS, count: 3, isComplete: false });
    expect([...overview.low]).toEqual([100, Number.NaN, 97]);
    expect([...overview.high]).toEqual([102, Number.NaN, 98]);
    expect([...overview.close]).toEqual([101, Number.NaN, 97]);
    expect([...overview.volume]).toEqual([7, 0, 1]);
    expect([...overview.records]).toEqual([3, 0, 2]);
    expect(overview.indexedToNs).toBe(START + 300n * MS);
    expect(overview.endNs).toBe(overview.indexedToNs);
    expect(builder.overview(START + 900n * MS, true)).toMatchObject({
      endNs: START + 900n * MS,
      isComplete: true,
    });
  });

  it("keeps the worst state of a slot and spreads a run of empty bins over its slots", () => {
    const builder = new OverviewBuilder(TICK);
    for (const name of ["empty", "valid", "suspect", "auction"] as const)
      builder.bin(bin(0, 50, 100), NO_TRADES, state(name));
    builder.bin(bin(100, 450, 101, 0), NO_TRADES, state("building"));
    builder.bin(bin(450, 500, 101), NO_TRADES, state("valid"));
    const overview = builder.overview(0n, false);
    expect([...overview.validity]).toEqual([
      state("suspect"),
      ...(Array(4).fill(state("building")) as number[]),
    ]);
    expect([...overview.close]).toEqual([100, 101, 101, 101, 101]);
    expect([...overview.records]).toEqual([4, 0, 0, 0, 1]);
  });

  it("doubles the width when the slots are used up, without losing anything", () => {
    const builder = new OverviewBuilder(TICK, 8);
    for (let i = 0; i < 100; i += 1) {
      const low = trades(100 - i, 100 + i, 100 - i, i);
      builder.bin(bin(i * 100, (i + 1) * 100, 100 + i), low, state(i === 30 ? "suspect" : "valid"));
    }
    const overview = builder.overview(0n, true);
    expect(overview.slotNs).toBe(1600n * MS);
    expect(overview.count).toBe(7);
    expect(overview.volume.reduce((sum, volume) => sum + volume, 0)).toBe(4950);
    expect(overview.records.reduce((sum, records) => sum + records, 0)).toBe(100);
    expect([...overview.high]).toEqual([115, 131, 147, 163, 179, 195, 199]);
    expect([...overview.low]).toEqual([85, 69, 53, 37, 21, 5, 1]);
    expect([...overview.close]).toEqual([85, 69, 53, 37, 21, 5, 1]);
    expect([...overview.validity]).toEqual([2, 3, 2, 2, 2, 2, 2]);
  });

  it("puts a bin that forces several widenings where it belongs", () => {
    const builder = new OverviewBuilder(TICK, 4);
    builder.bin(bin(0, 100, 100), NO_TRADES, state("valid"));
    builder.bin(bin(100, 3200, 100, 0), NO_TRADES, state("valid"));
    builder.bin(bin(3200, 3300, 110, 5), NO_TRADES, state("valid"));
    const overview = builder.overview(0n, false);
    expect(overview.slotNs).toBe(1600n * MS);
    expect([...overview.high]).toEqual([100, 100, 110]);
    expect([...overview.records]).toEqual([1, 0, 5]);
  });

  it("takes trades that lie before the first bin", () => {
    const builder = new OverviewBuilder(TICK);
    builder.trade(START, 90n * TICK, 5);
    builder.trade(START + 250n * MS, 91n * TICK, 2);
    builder.bin(bin(400, 500, 95), NO_TRADES, state("valid"));
    const overview = builder.overview(0n, false);
    expect([...overview.close]).toEqual([90, Number.NaN, 91, Number.NaN, 95]);
    expect([...overview.volume]).toEqual([5, 0, 2, 0, 0]);
  });
});
