// The legend tells the limits and colours by which the cells are drawn, whatever surface, colours and scale.
import { describe, expect, it } from "vitest";
import { SURFACES } from "../../web/core/bins/surfaces.ts";
import { DEFAULT_LIMITS, type ContrastLimit } from "../../web/core/view/contrast-limits.ts";
import { paintedCell } from "../../web/core/view/cell-shade.ts";
import { legendState, type LegendParts } from "../../web/page/app/legend-state.ts";
import { surfaceStyle } from "../../web/page/app/surface-styles.ts";
import { draggedLimits } from "../../web/page/components/legend-drag.ts";
import { rampColors } from "../../web/page/render/color-ramps.ts";
import { contrastFromHistogram, rampIndex } from "../../web/page/render/contrast.ts";
import { sideRamps } from "../../web/page/render/side-ramps.ts";
import { ValueHistogram } from "../../web/page/render/value-histogram.ts";
import {
  contrastLimits,
  crossedLimits,
  typedLimit,
  type LimitEnd,
} from "../../web/page/state/limit-parameters.ts";
import { idleReason } from "../../web/page/state/drawing-choices.ts";

const CONTRAST = { lo: 0, hi: 5.7, gamma: 1.45, signed: true };

function histogramOf(values: readonly number[]): ValueHistogram {
  const histogram = new ValueHistogram();
  for (const value of values) histogram.add(value);
  return histogram;
}

function legend(change: Partial<LegendParts> = {}) {
  return legendState({
    contrast: CONTRAST,
    histogram: histogramOf([1, 2, -3]),
    locked: false,
    maximum: 40,
    style: surfaceStyle("vacuum_pressure"),
    scheme: "ramp",
    normalisation: "percentile",
    ramp: "force",
    theme: "dark",
    ...change,
  });
}

describe("legend", () => {
  it("shows the limits of each scale", () => {
    expect(legend()).toMatchObject({ low: -5.7, middle: 0, high: 5.7, isMeasured: true });
    const adaptive = legend({ normalisation: "adaptive_running_max" });
    expect(adaptive).toMatchObject({ low: -40, middle: 0, high: 40, isMeasured: false });
    for (const normalisation of ["identity_clamp", "zscore_clamp"] as const) {
      expect(legend({ normalisation })).toMatchObject({ low: -1, high: 1, isMeasured: false });
    }
  });

  it("shows one side only where values have no sign: logarithmic when measured, linear when fixed", () => {
    const contrast = { lo: 0.5, hi: 50, gamma: 2, signed: false };
    const style = surfaceStyle("pressure_variant");
    expect(style.signed).toBe(false);
    const measured = legend({ contrast, style, ramp: "ember" });
    expect(measured).toMatchObject({ low: 0.5, high: 50, signed: false });
    expect(measured.middle).toBeCloseTo(5, 9);
    expect(measured.ramp[16]).toBe(rampColors("ember", "dark")[rampIndex(5, contrast) ?? -1]);
    const fixed = legend({ contrast, style, ramp: "ember", normalisation: "adaptive_running_max" });
    expect([fixed.low, fixed.middle, fixed.high]).toEqual([0, 20, 40]);
  });

  it("shows a ramp for each side where they have hues of their own", () => {
    const sides = sideRamps({ chart: "#07080c", bid: "#55b9ff", ask: "#ff9b45" });
    const style = surfaceStyle("resting_size");
    const contrast = { lo: 1, hi: 100, gamma: 1, signed: false };
    const { ramp, askRamp } = legend({ style, contrast, ramp: "ember", sides });
    expect([ramp[0], ramp.at(-1)]).toEqual(["#07080c", "#55b9ff"]);
    expect([askRamp?.[0], askRamp?.at(-1)]).toEqual(["#07080c", "#ff9b45"]);
    expect(legend().askRamp).toBeUndefined();
  });

  it("shows the reference colours themselves", () => {
    for (const scheme of ["thermal", "mono_green", "mono_red", "pressure_vacuum"] as const) {
      const { ramp } = legend({ scheme, normalisation: "identity_clamp" });
      for (const stop of [0, 8, 16, 24, 32]) {
        // Half of the deepest: ln(1 + depth) is half of ln(1 + maximum).
        const cell = { signal: stop / 16 - 1, depth: Math.sqrt(101) - 1, maxSignal: 1, maxDepth: 100 };
        const [r, g, b] = paintedCell(scheme, "identity_clamp", CONTRAST.gamma, cell);
        expect(ramp[stop]).toBe(`rgb(${r} ${g} ${b})`);
      }
    }
    expect(legend({ scheme: "diverging" })).toMatchObject({ low: -3, high: 3, isMeasured: false });
    const style = surfaceStyle("flow_score");
    expect(legend({ scheme: "diverging", style })).toMatchObject({ low: -1, high: 1 });
  });

  it("never shows a limit that no value can reach", () => {
    const scores = histogramOf(Array.from({ length: 100 }, (_, i) => (i % 2 ? 1 : -0.99)));
    expect(contrastFromHistogram(scores, surfaceStyle("flow_score"))?.hi).toBeLessThanOrEqual(1);
    const style = surfaceStyle("state5_code");
    const contrast = contrastFromHistogram(histogramOf([1, 1, -1]), style) ?? CONTRAST;
    for (const normalisation of ["percentile", "identity_clamp", "adaptive_running_max"] as const) {
      const codes = legend({ style, contrast, normalisation });
      expect(codes).toMatchObject({ low: -2, high: 2, unit: "code", isCode: true, isMeasured: false });
    }
    expect(surfaceStyle("flow_state_code")).toMatchObject({ limit: 1, isCode: true });
  });

  it("counts each cell on its own side", () => {
    const { histogram } = legend({ histogram: histogramOf([5, 5, 5, -1]) });
    const below = histogram.slice(0, 24).reduce((sum, share) => sum + share, 0);
    expect(below).toBeCloseTo(0.25, 9);
    expect(histogram.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    const onlyAbove = legend({ histogram: histogramOf([5, 4, 3]) }).histogram;
    expect(onlyAbove.slice(0, 24).every((share) => share === 0)).toBe(true);
  });

  it("keeps a sign for differences and derivatives, not for masses, sizes and rates", () => {
    const unsigned = SURFACES.filter(({ signed }) => !signed).map(({ name }) => name);
    expect(unsigned).toEqual([
      "resting_size",
      "order_count",
      "adds",
      "pulls",
      "fills",
      "pressure_variant",
      "vacuum_variant",
      "add_mass",
      "pull_mass",
      "fill_mass",
      "rest_depth",
      "bid_depth",
      "ask_depth",
      "v_add",
      "v_pull",
      "v_fill",
    ]);
  });
});

describe("dragging a limit", () => {
  it("moves both limits of a signed scale alike and never through zero", () => {
    const start = { low: -4, high: 4, signed: true, isLog: false };
    expect(draggedLimits(start, "high", 0.25)).toEqual({ low: -6, high: 6 });
    expect(draggedLimits(start, "low", 0.25)).toEqual({ low: -2, high: 2 });
    expect(draggedLimits(start, "high", -9).high).toBeGreaterThan(0);
  });

  it("moves one limit of a logarithmic scale by its logarithm and never past the other", () => {
    const start = { low: 1, high: 100, signed: false, isLog: true };
    expect(draggedLimits(start, "high", 0.5).high).toBeCloseTo(1000, 9);
    expect(draggedLimits(start, "low", 0.5)).toEqual({ low: 10, high: 100 });
    for (const moved of [-5, 5]) {
      for (const end of ["low", "high"] as const) {
        const { low, high } = draggedLimits(start, end, moved);
        expect(low).toBeGreaterThan(0);
        expect(high).toBeGreaterThan(low);
      }
    }
  });
});

describe("limits that are typed", () => {
  const typed = (end: LimitEnd, kind: "percentile" | "exact", raw: string): ContrastLimit => {
    const limit = typedLimit(end, kind, raw);
    if (limit === undefined) throw new Error(raw);
    return limit;
  };
  const inForce = { low: 3, high: 40 };

  it("are read from parameters", () => {
    expect(contrastLimits({})).toEqual(DEFAULT_LIMITS);
    expect(contrastLimits({ low_percentile: 5, exact_high: 80 })).toEqual({
      low: { kind: "percentile", share: 0.05 },
      high: { kind: "exact", value: 80 },
    });
  });

  it("may not meet or cross the other one", () => {
    const crossed = (end: LimitEnd, limit: ContrastLimit, limits = DEFAULT_LIMITS) =>
      crossedLimits(limit, end, limits, inForce);
    expect(crossed("low", typed("low", "percentile", "96"))).toBeUndefined();
    expect(crossed("low", typed("low", "percentile", "97"))).toContain("97");
    expect(crossed("high", typed("high", "percentile", "15"))).toContain("15");
    expect(crossed("low", typed("low", "exact", "39"))).toBeUndefined();
    expect(crossed("low", typed("low", "exact", "41"))).toContain("40");
    expect(crossed("high", typed("high", "exact", "2"))).toContain("3");
    const exact = { low: typed("low", "exact", "50"), high: typed("high", "exact", "60") };
    expect(crossed("high", typed("high", "exact", "50"), exact)).toContain("50");
    expect(crossed("high", typed("high", "exact", "51"), exact)).toBeUndefined();
  });

  it.each([
    ["percentile", "101"],
    ["percentile", "-1"],
    ["exact", "0"],
    ["exact", "-3"],
    ["exact", "much"],
  ] as const)("are no %s %s", (kind, raw) => {
    expect(typedLimit("high", kind, raw)).toBeUndefined();
  });
});

describe("choices without effect", () => {
  const force = { surface: "vacuum_pressure", scheme: "auto" };
  it("gives the reason", () => {
    expect(idleReason("scheme", "viridis", force)).toBeDefined();
    expect(idleReason("scheme", "thermal", force)).toBeUndefined();
    expect(idleReason("scheme", "by_side", force)).toBeDefined();
    expect(idleReason("scheme", "by_side", { ...force, surface: "adds" })).toBeDefined();
    expect(idleReason("scheme", "by_side", { ...force, surface: "order_count" })).toBeUndefined();
    expect(idleReason("scheme", "mono_red", { ...force, surface: "pressure_variant" })).toBeDefined();
    expect(idleReason("norm", "zscore_clamp", { ...force, scheme: "diverging" })).toBeDefined();
    expect(idleReason("norm", "zscore_clamp", { ...force, surface: "state5_code" })).toBeDefined();
    expect(idleReason("norm", "zscore_clamp", force)).toBeUndefined();
    expect(idleReason("paint", "touched", { ...force, surface: "resting_size" })).toBeDefined();
  });
});
