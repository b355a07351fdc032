import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../../web/core/view/contrast-limits.ts";
import { AutoContrast } from "../../web/page/render/auto-contrast.ts";
import { rampBytes, rampColors } from "../../web/page/render/color-ramps.ts";
import { ColumnStore } from "../../web/page/render/column-store.ts";
import {
  automaticGamma,
  contrastFromHistogram,
  logPosition,
  rampIndex,
} from "../../web/page/render/contrast.ts";
import { parseColor } from "../../web/page/render/css-color.ts";
import { rampFor, VACUUM_PRESSURE_STYLE } from "../../web/page/render/surface-style.ts";
import { ValueHistogram } from "../../web/page/render/value-histogram.ts";
import { ViewWindow } from "../../web/page/render/view-window.ts";
import { syntheticFrame } from "../e2e/fixtures/map/synthetic-frames.ts";

function histogramOf(values: readonly number[]): ValueHistogram {
  const histogram = new ValueHistogram();
  for (const value of values) histogram.add(value);
  return histogram;
}

const SIGNED = { signed: true, limit: Number.POSITIVE_INFINITY, isCode: false };
const PLAIN = { ...SIGNED, signed: false };
const ONE_TO_1000 = Array.from({ length: 1000 }, (_, i) => i + 1);

describe("contrast", () => {
  it("takes p15 and p97 of non-empty cells as limits, within a bin's width", () => {
    const contrast = contrastFromHistogram(histogramOf([...ONE_TO_1000, 0, 0, Number.NaN]), PLAIN);
    expect(contrast?.lo).toBeGreaterThan(150 / 1.1);
    expect(contrast?.lo).toBeLessThan(150 * 1.1);
    expect(contrast?.hi).toBeGreaterThan(970 / 1.1);
    expect(contrast?.hi).toBeLessThan(970 * 1.1);
  });

  it("takes p97 of |v| as limit of signed surfaces, γ 1.45", () => {
    const signed = ONE_TO_1000.map((value) => (value % 2 ? value : -value));
    const contrast = contrastFromHistogram(histogramOf(signed), SIGNED);
    expect(contrast?.hi).toBeGreaterThan(970 / 1.1);
    expect(contrast?.hi).toBeLessThan(970 * 1.1);
    expect(contrast?.gamma).toBe(1.45);
  });

  it("has no limits without a value", () => {
    expect(contrastFromHistogram(histogramOf([0, Number.NaN]), PLAIN)).toBeUndefined();
  });

  it("takes the percentiles and exact values that are asked for", () => {
    const cells = histogramOf(ONE_TO_1000);
    const share = (percent: number) => ({ kind: "percentile", share: percent / 100 }) as const;
    const exact = (value: number) => ({ kind: "exact", value }) as const;
    const chosen = contrastFromHistogram(cells, PLAIN, { low: share(40), high: share(60) });
    expect((chosen?.lo ?? 0) / 400).toBeCloseTo(1, 1);
    expect((chosen?.hi ?? 0) / 600).toBeCloseTo(1, 1);
    const both = contrastFromHistogram(cells, PLAIN, { low: exact(3), high: exact(70) });
    expect(both).toMatchObject({ lo: 3, hi: 70 });
    expect(contrastFromHistogram(cells, SIGNED, { low: exact(3), high: exact(70) })).toMatchObject({
      lo: 0,
      hi: 70,
    });
    // What is measured gives way where it would cross what is exact.
    expect(contrastFromHistogram(cells, PLAIN, { low: exact(5000), high: share(97) })).toMatchObject({
      lo: 5000,
      hi: 50_000,
    });
    expect(contrastFromHistogram(cells, PLAIN, { low: share(90), high: exact(10) })).toMatchObject({
      lo: 1,
      hi: 10,
    });
  });

  it("copes with cells that are all alike", () => {
    const contrast = contrastFromHistogram(histogramOf([7, 7, 7]), PLAIN);
    expect(contrast && contrast.lo < contrast.hi).toBe(true);
  });

  it("puts the median at 9 % of the ramp where γ may reach it", () => {
    for (const t of [0.15, 0.22, 0.35]) {
      expect(t ** automaticGamma(t)).toBeCloseTo(0.09, 9);
    }
    expect(automaticGamma(0.01)).toBe(1);
    expect(automaticGamma(0.9)).toBe(2.6);
    expect(automaticGamma(0)).toBe(1);
    expect(automaticGamma(1)).toBe(2.6);
  });

  it("maps unsigned values by logarithm, γ and clamp", () => {
    const contrast = { lo: 10, hi: 1000, gamma: 2, signed: false };
    expect(logPosition(100, 10, 1000)).toBeCloseTo(0.5, 12);
    expect(rampIndex(100, contrast)).toBe(Math.round(255 * 0.25));
    expect(rampIndex(5, contrast)).toBe(0);
    expect(rampIndex(5000, contrast)).toBe(255);
    expect(rampIndex(0, contrast)).toBeUndefined();
  });

  it("maps signed values to the two halves of the ramp", () => {
    const contrast = { lo: 0, hi: 4, gamma: 1.45, signed: true };
    expect(rampIndex(4, contrast)).toBe(255);
    expect(rampIndex(9, contrast)).toBe(255);
    expect(rampIndex(-4, contrast)).toBe(0);
    expect(rampIndex(2, contrast)).toBe(Math.round(128 + 127 * 0.5 ** 1.45));
    expect(rampIndex(-2, contrast)).toBe(Math.round(127 - 127 * 0.5 ** 1.45));
  });

  it("reads the colour forms of the token file", () => {
    expect(parseColor("#07080c").map((share) => Math.round(share * 255))).toEqual([7, 8, 12, 255]);
    expect(parseColor("#fff")).toEqual([1, 1, 1, 1]);
    expect(parseColor("rgb(138 148 166 / 0.3)")).toEqual([138 / 255, 148 / 255, 166 / 255, 0.3]);
    expect(parseColor("rgb(0 0 0 / 50%)")[3]).toBe(0.5);
  });

  it("gives the ramp's own colours to the texture", () => {
    const bytes = rampBytes([rampColors("ember", "dark"), rampColors("force", "dark")]);
    const at = (256 + 200) * 4;
    const hex = Array.from(bytes.slice(at, at + 3), (b) => b.toString(16).padStart(2, "0")).join("");
    expect(`#${hex}`).toBe(rampColors("force", "dark")[200]);
  });
});

describe("choice of a ramp", () => {
  it("takes a chosen ramp only where it fits the sign of the surface", () => {
    expect(rampFor(VACUUM_PRESSURE_STYLE, undefined)).toBe("force");
    expect(rampFor(VACUUM_PRESSURE_STYLE, "sides")).toBe("sides");
    expect(rampFor(VACUUM_PRESSURE_STYLE, "viridis")).toBe("force");
    expect(rampFor({ ...VACUUM_PRESSURE_STYLE, signed: false, ramp: "ember" }, "viridis")).toBe("viridis");
  });
});

describe("automatic contrast", () => {
  function setUp(): { store: ColumnStore; view: ViewWindow; auto: AutoContrast } {
    const store = new ColumnStore();
    store.append(syntheticFrame(0, 0, 400));
    const view = new ViewWindow();
    view.resize(700, 600, 1);
    view.fit(101, 101_952);
    view.follow({ first: 0, end: 400, lowTick: store.lowTick, highTick: store.highTick }, 101_952);
    return { store, view, auto: new AutoContrast({ ...SIGNED, reduction: "max" }) };
  }

  it("measures on opening and then every 10 s of playback only", () => {
    const { store, view, auto } = setUp();
    expect(auto.update(store, view, 0, false)).toBe(true);
    expect(auto.update(store, view, 9000, false)).toBe(false);
    expect(auto.update(store, view, 20_000, false)).toBe(false);
    store.append(syntheticFrame(0, 400, 1));
    expect(auto.update(store, view, 20_001, false)).toBe(true);
  });

  it("measures after a jump: what was in sight before says nothing about another place", () => {
    const { store, view, auto } = setUp();
    auto.update(store, view, 0, false);
    store.append(syntheticFrame(0, 9000, 400));
    expect(auto.update(store, view, 1, false)).toBe(true);
    store.append(syntheticFrame(0, 9400, 1));
    expect(auto.update(store, view, 2, false)).toBe(false);
  });

  it("measures after a zoom of two, and never during a pan", () => {
    const { store, view, auto } = setUp();
    auto.update(store, view, 0, false);
    view.zoomTime(2.1, 100);
    expect(auto.update(store, view, 1, true)).toBe(false);
    expect(auto.update(store, view, 2, false)).toBe(true);
  });

  it("takes other limits at once, also during a pan, and while locked when it is released", () => {
    const { store, view, auto } = setUp();
    auto.update(store, view, 0, false);
    const { low } = DEFAULT_LIMITS;
    auto.useLimits({ low, high: { kind: "exact", value: 42 } });
    expect(auto.contrast.hi).toBe(42);
    expect(auto.update(store, view, 1, true)).toBe(false);
    auto.set(auto.contrast);
    auto.useLimits({ low, high: { kind: "exact", value: 7 } });
    expect(auto.contrast.hi).toBe(42);
    auto.release();
    auto.update(store, view, 2, false);
    expect(auto.contrast.hi).toBe(7);
    auto.restart({ ...PLAIN, reduction: "max" });
    auto.update(store, view, 3, false);
    expect(auto.contrast.hi).toBe(7);
  });

  it("keeps limits set by hand until they are released", () => {
    const { store, view, auto } = setUp();
    const own = { lo: 0, hi: 3, gamma: 1.2, signed: true };
    auto.set(own);
    auto.update(store, view, 0, false);
    expect(auto.contrast).toEqual(own);
    auto.release();
    auto.update(store, view, 1, false);
    expect(auto.contrast).not.toEqual(own);
  });
});
