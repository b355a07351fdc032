// Candles and moving averages: aggregation, runs of empty bins, and the same numbers as bin by bin.
import { array, assert, double, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_EMA_PARAMETERS, EmaEnsemble } from "../../web/core/view/ema-ensemble.ts";
import { emaSeries } from "../../web/core/view/ema-series.ts";
import { candleOf, candlesInSight } from "../../web/page/render/candles.ts";
import type { FlowPicture } from "../../web/page/render/flow-picture.ts";
import { paintCandles } from "../../web/page/render/paint-candles.ts";
import { emaOpacity, paintEma } from "../../web/page/render/paint-ema.ts";
import { storeEma } from "../../web/page/render/price-series.ts";
import { spotTickAt } from "../e2e/fixtures/map/synthetic-frames.ts";
import { recordedChart } from "../support/recorded-chart.ts";

describe("moving averages along columns", () => {
  it("are those of one bin after the other, runs of empty bins included", () => {
    const column = array(integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 60 });
    const prices = array(double({ min: 1, max: 30_000, noNaN: true }), { minLength: 60, maxLength: 60 });
    assert(
      property(column, prices, (runs, closes) => {
        const parameters = DEFAULT_EMA_PARAMETERS;
        const series = emaSeries(
          Float64Array.from(closes.slice(0, runs.length)),
          Uint32Array.from(runs),
          parameters,
        );
        const ensemble = new EmaEnsemble(parameters);
        for (const [i, bins] of runs.entries()) {
          const close = closes[i]!;
          let reading = ensemble.add(close);
          for (let bin = 1; bin < bins; bin += 1) reading = ensemble.add(close);
          for (const [p, value] of reading.ema.entries()) {
            expect(Math.abs(series.ema[p]![i]! - value)).toBeLessThanOrEqual(1e-9 * Math.abs(value));
          }
          for (const [p, value] of reading.sma.entries()) {
            expect(Math.abs(series.sma[p]![i]! - value)).toBeLessThanOrEqual(1e-9 * Math.abs(value));
          }
        }
      }),
    );
  });

  it("have a signal by the order of the last ones, and none before the first close", () => {
    const rising = Float64Array.from({ length: 80 }, (_, i) => 100 + i);
    const ones = new Uint32Array(80).fill(1);
    expect(emaSeries(rising, ones, DEFAULT_EMA_PARAMETERS).reading?.signal).toBeCloseTo(Math.tanh(1), 12);
    const none = new Float64Array(3).fill(Number.NaN);
    expect(emaSeries(none, ones, DEFAULT_EMA_PARAMETERS).reading).toBeUndefined();
  });

  it("pass over a column without a price", () => {
    const closes = Float64Array.of(10, Number.NaN, 20);
    const { ema, sma } = emaSeries(closes, new Uint32Array(3).fill(1), {
      ...DEFAULT_EMA_PARAMETERS,
      periods: [3],
    });
    expect([...ema[0]!]).toEqual([10, Number.NaN, 15]);
    expect(sma[0]![2]).toBe(15);
  });

  it("count a column that several entries share once for each of them", () => {
    const { store } = recordedChart([]).scene;
    const shared = Object.create(store, { unit: { value: 8 } }) as typeof store;
    const closes = Float64Array.from(
      { length: store.count },
      (_, i) => store.spotTick[store.slot(store.first + i)]!,
    );
    const bins = Uint32Array.from(closes, (_, i) => 8 * (store.runLength[store.slot(store.first + i)] ?? 1));
    const { ema } = storeEma(shared, DEFAULT_EMA_PARAMETERS);
    expect(ema).toEqual(emaSeries(closes, bins, DEFAULT_EMA_PARAMETERS).ema);
    expect(ema[0]).not.toEqual(storeEma(store, DEFAULT_EMA_PARAMETERS).ema[0]);
  });

  it("are drawn longest first, the shortest strongest, simple ones dashed", () => {
    const { canvas, scene } = recordedChart(["ema"]);
    paintEma({ ...scene, ema: storeEma(scene.store, DEFAULT_EMA_PARAMETERS) });
    const lines = canvas.of("stroke").filter(({ stroke }) => stroke === "text2");
    expect(lines.map(({ dash }) => dash.length)).toEqual([2, 2, 0, 0, 0, 0]);
    expect(lines.at(-1)!.alpha).toBe(0.9);
    expect(lines.at(2)!.alpha).toBeCloseTo(0.5, 12);
    expect([0, 1, 2].map((i) => emaOpacity(i, 3))).toEqual([0.9, 0.7, 0.5]);
    expect(emaOpacity(0, 1)).toBe(0.9);
  });
});

describe("candles", () => {
  const { scene } = recordedChart([]);
  const { store, view } = scene;
  const spots = (from: number, to: number): number[] =>
    Array.from({ length: to - from }, (_, i) => spotTickAt(from + i));

  it("open with the price before, the first with its own, and close with the last", () => {
    expect(candleOf(scene, 0, 1, undefined)).toMatchObject({ open: spotTickAt(0), close: spotTickAt(0) });
    expect(candleOf(scene, 50, 60, undefined)).toMatchObject({ open: spotTickAt(49), close: spotTickAt(59) });
  });

  it("reach over prices and trades, and always hold open and close", () => {
    const own = [spotTickAt(49), ...spots(50, 60)];
    const candle = candleOf(scene, 50, 60, undefined);
    expect([candle!.low, candle!.high]).toEqual([Math.min(...own), Math.max(...own)]);
    const traded = candleOf(scene, 50, 60, { low: Math.min(...own) - 3, high: Math.max(...own) - 1 });
    expect([traded!.low, traded!.high]).toEqual([Math.min(...own) - 3, Math.max(...own)]);
  });

  it("are one for the entries that share a pixel, with the trades of just those", () => {
    view.restore({ columnPx: 0.25, cursor: 200 });
    const timeOf = (entry: number): bigint => store.originNs + BigInt(entry) * 100_000_000n;
    const columns = {
      count: 2,
      low: Float64Array.of(1, Number.NaN),
      high: Float64Array.of(200_000, Number.NaN),
    };
    const flow = {
      answer: { knownToNs: 0n, minListed: 1, columns },
      edges: BigInt64Array.from([8, 12, 16], timeOf),
    } as unknown as FlowPicture;
    const candles = candlesInSight({ store, view, flow });
    expect(candles.map(({ from, to }) => to - from)).toEqual(Array.from({ length: 50 }, () => 4));
    expect(candles[2]).toMatchObject({ from: 8, low: 1, high: 200_000 });
    expect(candles[3]!.low).toBeGreaterThan(1);
  });

  it("rise in the bid's colour and fall in the ask's, four fifths of a column wide", () => {
    const drawn = recordedChart([]);
    paintCandles(drawn.scene);
    const bodies = drawn.canvas.of("fillRect").filter(({ alpha }) => alpha === 0.5);
    const candles = candlesInSight(drawn.scene);
    expect(bodies).toHaveLength(candles.length);
    for (const [i, { open, close }] of candles.entries()) {
      expect(bodies[i]!.fill).toBe(close >= open ? "bid" : "ask");
    }
    expect(bodies[0]!.given[2]).toBeCloseTo(2.4, 9);
  });
});
