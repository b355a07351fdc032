// The parts of web/core/view that no vector covers.
import { describe, expect, it } from "vitest";
import { priceLabelDecimals, timeIntervalS } from "../../web/core/view/axis-interval.ts";
import { cellShade, MAP_GROUND, normalisedDepth, paintedCell } from "../../web/core/view/cell-shade.ts";
import { easternTimeText } from "../../web/core/view/eastern-time-text.ts";
import { EmaEnsemble, DEFAULT_EMA_PARAMETERS } from "../../web/core/view/ema-ensemble.ts";
import { emaPanel } from "../../web/core/view/ema-panel.ts";
import { HeatmapColumns, type HeatmapOptions } from "../../web/core/view/heatmap-column.ts";
import { priceOfRow, rowOfPrice } from "../../web/core/view/map-anchor.ts";
import { signedText } from "../../web/core/view/number-text.ts";
import { DEFAULT_THRESHOLDS, panelState, panelSums, panelValues } from "../../web/core/view/panel-state.ts";
import { bandCentreRow, historicalBand, projectionHorizons } from "../../web/core/view/projection-bands.ts";
import { modelRows } from "../../web/core/view/signal-panel.ts";
import { PANEL_FIELDS } from "../../web/core/bins/frame.ts";

describe("panel", () => {
  const sums = panelSums([
    { k: 1, pressure: 1, vacuum: 4, depth: 3 },
    { k: -1, pressure: 5, vacuum: 1, depth: 7 },
  ]);

  it("reads the values of an entry out of a frame's array", () => {
    const array = Float64Array.from({ length: 2 * PANEL_FIELDS.length }, (_, i) => i);
    expect(panelValues(array, 1).pressureAbove).toBe(PANEL_FIELDS.length);
    expect(panelValues(array, 1).scoreSamples).toBe(2 * PANEL_FIELDS.length - 1);
  });

  it("takes thresholds as parameters", () => {
    expect(panelState(sums).bias).toBe("up-bias");
    expect(panelState(sums, { ...DEFAULT_THRESHOLDS, bias: 7 }).bias).toBe("up-lean");
    expect(panelState(sums, { ...DEFAULT_THRESHOLDS, bias: 7, lean: 7 }).bias).toBe("chop");
    expect(panelState(sums, { ...DEFAULT_THRESHOLDS, riskFloor: 5 }).risk).toBe("up-advantage");
    expect(panelState(sums, { ...DEFAULT_THRESHOLDS, edgeScale: 7 }).markerPercent).toBeCloseTo(
      50 + 50 * Math.tanh(1),
    );
  });

  it("shows the model as disabled, warming or live", () => {
    const values = { ...sums, flowScore: -0.25, scoreSamples: 74 };
    expect(modelRows(values, undefined).status.text).toBe("DISABLED");
    expect(modelRows(values, 75).status.text).toBe("VP WARM");
    expect(modelRows({ ...values, scoreSamples: 75 }, 75).status.text).toBe("VP LIVE");
    expect(modelRows(values, 75).score).toEqual({
      text: "-0.250",
      tone: { direction: "down", strength: 0.75 },
    });
  });
});

describe("texts", () => {
  it("prints what is not a number as 0", () => expect(signedText(Number.NaN)).toBe("0"));

  it("cuts fractions of a second off and knows midnight and summer time", () => {
    expect(easternTimeText(1_770_354_000_999_999_999n)).toBe("12:00:00 AM ET");
    expect(easternTimeText(1_783_612_800_000_000_000n)).toBe("12:00:00 PM ET");
  });
});

describe("axes", () => {
  it("keeps time labels 70 px apart", () => {
    expect(timeIntervalS(70)).toBe(1);
    expect(timeIntervalS(69)).toBe(2);
    expect(timeIntervalS(10)).toBe(10);
    expect(timeIntervalS(0.1)).toBe(60);
  });

  it("prints decimals below a dollar only", () => {
    expect([priceLabelDecimals(0.25, 2), priceLabelDecimals(1, 2)]).toEqual([2, 0]);
  });
});

describe("cell colours", () => {
  it("maps both signs in the diverging scheme and leaves the brightness to the depth", () => {
    const f = Math.tanh(0.5);
    expect(cellShade("diverging", 0.5, 1, 1)).toEqual(
      [0.04 + 0.06 * f, 0.45 + 0.55 * f, 0.35 + 0.35 * f].map((c) => Math.round(c * 255 * 0.6)),
    );
    expect(cellShade("diverging", -0.5, 1, 1)).toEqual(
      [0.55 + 0.45 * f, 0.04, 0.2 + 0.35 * f].map((c) => Math.round(c * 255 * 0.6)),
    );
    expect(cellShade("diverging", 0.02, 0, 1)).toEqual(
      [0.12, 0.12, 0.22].map((c) => Math.round(c * 255 * 0.04)),
    );
  });

  it("clamps painted cells to bytes", () => {
    const cell = { signal: 30, depth: 1, maxSignal: 10, maxDepth: 1 };
    expect(paintedCell("mono_green", "adaptive_running_max", 0.7, cell)[1]).toBe(255);
  });

  it("takes 1 for a maximum depth of 0", () => expect(normalisedDepth(1, 0)).toBe(1));
});

describe("heat-map columns", () => {
  const options: HeatmapOptions = {
    radius: 12,
    bucket: 0.25,
    paint: "touched",
    scheme: "mono_green",
    normalisation: "identity_clamp",
    gamma: 1,
  };
  const cells = [{ k: 0, signal: 1, depth: 5, lastEventId: 7 }];

  it("skips a bin without spot", () => {
    const map = new HeatmapColumns(options);
    const column = map.add(0, cells);
    expect(column.rgb.every((rgb) => rgb === MAP_GROUND)).toBe(true);
    expect([map.anchorPrice, map.maxDepth, column.spotRow]).toEqual([undefined, 100, undefined]);
  });

  it("paints a cell without news in the mode `always` only", () => {
    for (const [paint, painted] of [
      ["touched", false],
      ["always", true],
    ] as const) {
      const map = new HeatmapColumns({ ...options, paint });
      map.add(100, cells);
      expect(map.add(100, cells).rgb[12] !== MAP_GROUND).toBe(painted);
    }
  });

  it("does not scroll while the user looks elsewhere", () => {
    const map = new HeatmapColumns(options);
    map.add(100, cells);
    expect(map.add(101, cells, true).shift).toBe(0);
    expect(map.add(101, cells).shift).toBe(4);
    expect(map.anchorPrice).toBe(101);
  });

  it("maps rows to prices and back", () => {
    const map = { anchorPrice: 100, radius: 12, bucket: 0.25 };
    expect(priceOfRow(map, rowOfPrice(map, 101.75))).toBe(101.75);
  });
});

describe("projection bands", () => {
  const [horizon] = projectionHorizons([2], 100);

  it("breaks the shape at gaps and drops single points", () => {
    const warm = (spotRow: number | undefined) => ({ spotRow, signal: 0.5, warm: true });
    const cold = { spotRow: 5, signal: 0.5, warm: false };
    const columns = [warm(5), warm(6), cold, warm(7), warm(undefined), warm(8), warm(9), warm(9), warm(9)];
    const runs = historicalBand(columns, horizon!);
    expect(runs.map((run) => run.map(({ column }) => column))).toEqual([
      [2, 3],
      [7, 8],
    ]);
    expect(runs[0]![0]!.centreRow).toBe(bandCentreRow(5, 0.5, horizon!.spreadTicks));
  });
});

describe("EMA panel", () => {
  it("names direction and readiness", () => {
    const ensemble = new EmaEnsemble();
    ensemble.add(100);
    const panel = emaPanel(ensemble.add(101), DEFAULT_EMA_PARAMETERS);
    expect([panel.verdict.text, panel.status.text]).toEqual(["bullish", "LIVE"]);
    expect(panel.lines.map(({ label }) => label)).toEqual([
      "EMA(5)",
      "EMA(10)",
      "EMA(20)",
      "EMA(50)",
      "SMA(10)",
      "SMA(20)",
    ]);
  });
});
