// Sweeps and crossings of the VWAP, against a search by hand over plain trades with exact sums.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TradeList } from "../../web/core/flow/trade-list.ts";
import { type MomentSearch, sweeps, vwapCrosses } from "../../web/core/flow/trade-moments.ts";
import { UNDEF_PRICE } from "../../web/core/dbn/identifiers.ts";

const TICK = 250_000_000n;

interface PlainTrade {
  /** undefined: no price. */
  readonly tick: number | undefined;
  readonly size: number;
  readonly side: number;
  /** Of the same event as the trade before. */
  readonly isNext: boolean;
}

const trades = fc.array(
  fc.record({
    tick: fc.option(fc.integer({ min: -6, max: 6 }), { nil: undefined, freq: 12 }),
    size: fc.integer({ min: 1, max: 9 }),
    side: fc.integer({ min: 0, max: 2 }),
    isNext: fc.boolean(),
  }),
  { minLength: 1, maxLength: 60 },
);

const priceOf = ({ tick }: PlainTrade): bigint =>
  tick === undefined ? UNDEF_PRICE : 5_000_000_000_000n + BigInt(tick) * TICK;

/** Trade i is record 10 · i at 100 · i ns. */
function listOf(plain: readonly PlainTrade[]): TradeList {
  const list = new TradeList();
  let event = 0;
  list.append({
    timeNs: BigInt64Array.from(plain, (_, i) => BigInt(100 * i)),
    price: BigInt64Array.from(plain, priceOf),
    size: Uint32Array.from(plain, ({ size }) => size),
    side: Uint8Array.from(plain, ({ side }) => side),
    recordIndex: Float64Array.from(plain, (_, i) => 10 * i),
    eventNumber: Uint32Array.from(plain, ({ isNext }) => (isNext ? event : (event += 1))),
    fills: new Uint16Array(plain.length),
  });
  return list;
}

/** Every place from which to look leads to the moment before it and to the one after it. */
function expectFound(search: MomentSearch, moments: readonly number[], count: number): void {
  for (let trade = 0; trade <= count; trade += 1) {
    const record = 10 * trade;
    expect(search.next(record)?.recordIndex).toBe(moments.find((moment) => moment >= record));
    expect(search.previous(record)?.recordIndex).toBe(moments.findLast((moment) => moment < record));
  }
}

describe("moments of several trades", () => {
  it("are crossings of the VWAP from the anchor on", () => {
    fc.assert(
      fc.property(trades, fc.nat(20), (plain, anchor) => {
        const crossed: number[] = [];
        let [value, size, before] = [0n, 0n, 0n];
        for (const [i, trade] of plain.entries()) {
          if (i < anchor || trade.tick === undefined) continue;
          const quantity = BigInt(trade.size);
          value += priceOf(trade) * quantity;
          size += quantity;
          const above = priceOf(trade) * size - value;
          if (above === 0n) continue;
          if (before !== 0n && above > 0n !== before > 0n) crossed.push(10 * i);
          before = above;
        }
        expectFound(vwapCrosses(listOf(plain), TICK, BigInt(100 * anchor)), crossed, plain.length);
      }),
    );
  });

  it("are sweeps: one aggressor at two prices in one event", () => {
    fc.assert(
      fc.property(trades, (plain) => {
        const swept = plain.flatMap((trade, i) => {
          const before = plain[i - 1];
          const isOne =
            before !== undefined && trade.isNext && trade.side !== 2 && before.side === trade.side;
          return isOne && priceOf(before) !== priceOf(trade) ? [10 * i] : [];
        });
        const search = sweeps(listOf(plain));
        // A sweep is found by its second price: looking from there on leads to the next one.
        for (let trade = 0; trade <= plain.length; trade += 1) {
          expect(search.next(10 * trade)?.recordIndex).toBe(swept.find((record) => record > 10 * trade));
          expect(search.previous(10 * trade)?.recordIndex).toBe(
            swept.findLast((record) => record < 10 * trade),
          );
        }
      }),
    );
  });
});
