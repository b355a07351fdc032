// Compares the view vectors (golden/vp/view) with the pure functions of web/core/view, one function a file.
import { expect } from "vitest";
import { ScoreColumn } from "../../assembly/abi/scoring-layout.ts";
import type { ScoringKernel } from "../../web/core/engine/scoring-kernel.ts";
import { priceInterval } from "../../web/core/view/axis-interval.ts";
import { bottomBar } from "../../web/core/view/bottom-bar.ts";
import { cellShade, normalisedDepth, normalisedSignal } from "../../web/core/view/cell-shade.ts";
import type { ColourScheme, Normalisation } from "../../web/core/view/cell-shade.ts";
import { easternTimeText } from "../../web/core/view/eastern-time-text.ts";
import { EmaEnsemble } from "../../web/core/view/ema-ensemble.ts";
import { HeatmapColumns } from "../../web/core/view/heatmap-column.ts";
import { rowOfCell } from "../../web/core/view/map-anchor.ts";
import { signedText } from "../../web/core/view/number-text.ts";
import { panelSums } from "../../web/core/view/panel-state.ts";
import { projectionHorizons } from "../../web/core/view/projection-bands.ts";
import { signalPanel } from "../../web/core/view/signal-panel.ts";
import { gradedTone, referenceColour, referenceGround } from "../../web/core/view/tone.ts";
import type { GradedTone, Tone } from "../../web/core/view/tone.ts";

/** Colours given as text: each channel within 1e-6. */
function sameColour(actual: string, expected: string, where: string): void {
  const channels = (text: string): number[] =>
    [...text.matchAll(/[\d.]+/g)].map(([number]) => Number(number));
  if (!expected.startsWith("rgb(")) {
    expect(actual, where).toBe(expected);
    return;
  }
  const found = channels(actual);
  expect(found, where).toHaveLength(3);
  for (const [i, channel] of channels(expected).entries()) {
    expect(Math.abs(found[i]! - channel), `${where}: ${actual}, expected ${expected}`).toBeLessThanOrEqual(
      1e-6,
    );
  }
}

interface Field {
  readonly text?: string;
  readonly color?: string;
  readonly background?: string;
  readonly left?: string;
}
interface PanelCase {
  readonly rows: readonly { k: number; pressure: number; vacuum: number; rest_depth: number }[];
  readonly expected: Readonly<Record<string, Field>>;
}

function field(value: { text: string; tone: Tone | GradedTone; ground?: Tone }): Field {
  const { text, tone, ground } = value;
  const colours = { text, color: referenceColour(tone) };
  return ground === undefined ? colours : { ...colours, background: referenceGround(ground) };
}

function panelFields(rows: PanelCase["rows"]): Record<string, Field> {
  const sums = panelSums(rows.map((row) => ({ ...row, depth: row.rest_depth })));
  const panel = signalPanel(sums);
  const bar = bottomBar(sums);
  return {
    "sig-net-edge": field(panel.netEdge),
    "sig-bull-edge": field(panel.bullEdge),
    "sig-bear-edge": field(panel.bearEdge),
    "sig-vac-above": field(panel.vacuumAbove),
    "sig-vac-below": field(panel.vacuumBelow),
    "sig-press-above": field(panel.pressureAbove),
    "sig-press-below": field(panel.pressureBelow),
    "sig-vp-state": field(panel.state),
    "sig-conviction": field(panel.conviction),
    "sig-long-action": field(panel.long),
    "sig-short-action": field(panel.short),
    "sig-risk-flag": field(panel.risk),
    "sig-depth": field(panel.depthTilt),
    "sig-rest-depth": field(panel.depthTotal),
    "sig-force-total": field(panel.forceTotal),
    "regime-label": field(bar.state),
    "regime-lift-val": field(bar.netEdge),
    "bot-conviction": { text: bar.conviction },
    "lift-marker": { left: `${panel.markerPercent}%` },
  };
}

function checkPanel(cases: readonly PanelCase[]): void {
  for (const [index, { rows, expected }] of cases.entries()) {
    const fields = panelFields(rows);
    for (const [name, wanted] of Object.entries(expected)) {
      const where = `case ${index}, ${name}`;
      const found = fields[name];
      expect(found, where).toBeDefined();
      if (wanted.text !== undefined) expect(found!.text, where).toBe(wanted.text);
      if (wanted.color !== undefined) sameColour(found!.color!, wanted.color, where);
      if (wanted.background !== undefined) expect(found!.background, where).toBe(wanted.background);
      if (wanted.left !== undefined) {
        const [left, right] = [found!.left!, wanted.left].map((text) => Number(text.replace("%", "")));
        expect(Math.abs(left! - right!), where).toBeLessThanOrEqual(1e-9);
      }
    }
  }
}

type ShadeRow = readonly [
  depth: number,
  signal: number,
  maxDepth: number,
  maxSignal: number,
  scheme: ColourScheme,
  normalisation: Normalisation,
  gamma: number,
  rgb: readonly [number, number, number],
];

function checkCellShade({ columns, rows }: { columns: readonly string[]; rows: readonly ShadeRow[] }): void {
  const names = ["depth", "signal", "max_depth", "max_signal", "scheme", "normalization", "gamma", "rgb"];
  expect(columns).toEqual(names);
  for (const [
    index,
    [depth, signal, maxDepth, maxSignal, scheme, normalisation, gamma, rgb],
  ] of rows.entries()) {
    const s = normalisedSignal(signal, maxSignal, normalisation);
    expect(cellShade(scheme, s, normalisedDepth(depth, maxDepth), gamma), `row ${index}`).toEqual(rgb);
  }
}

interface EmaVectors {
  readonly config: {
    readonly periods: readonly number[];
    readonly weights: readonly number[];
    readonly sma_periods: readonly number[];
    readonly signal_tanh_scale: number;
  };
  readonly closes: readonly number[];
  readonly expected: readonly {
    readonly ema: readonly number[];
    readonly sma: readonly number[];
    readonly signal: number;
    readonly ready: boolean;
  }[];
}

function checkEma({ config, closes, expected }: EmaVectors): void {
  const ensemble = new EmaEnsemble({
    periods: config.periods,
    weights: config.weights,
    smaPeriods: config.sma_periods,
    signalTanhScale: config.signal_tanh_scale,
  });
  const near = (found: number, wanted: number, where: string): void => {
    expect(Math.abs(found - wanted), where).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));
  };
  for (const [bin, close] of closes.entries()) {
    const reading = ensemble.add(close);
    const wanted = expected[bin]!;
    for (const [i, ema] of wanted.ema.entries()) near(reading.ema[i]!, ema, `bin ${bin}, ema ${i}`);
    for (const [i, sma] of wanted.sma.entries()) near(reading.sma[i]!, sma, `bin ${bin}, sma ${i}`);
    near(reading.signal, wanted.signal, `bin ${bin}, signal`);
    expect(reading.ready, `bin ${bin}`).toBe(wanted.ready);
  }
}

interface Helpers {
  readonly projection_horizons?: readonly {
    bins: readonly number[];
    cell_width_ms: number;
    expected: unknown;
  }[];
  readonly nice_price_interval?: readonly {
    visible_dollars: number;
    target: number;
    bucket: number;
    expected: number;
  }[];
  readonly format_ts?: readonly { ts_ns: string; expected: string }[];
  readonly format_number?: readonly { v: number; dp1: string; dp3: string }[];
  readonly sign_colour?: readonly { v: number; intensity: number; expected: string }[];
}

const HELPERS = new Set([
  "projection_horizons",
  "nice_price_interval",
  "format_ts",
  "format_number",
  "sign_colour",
]);

function checkHelpers(helpers: Helpers): void {
  expect(Object.keys(helpers).filter((name) => !HELPERS.has(name))).toEqual([]);
  for (const { bins, cell_width_ms, expected } of helpers.projection_horizons ?? []) {
    expect(projectionHorizons(bins, cell_width_ms)).toEqual(expected);
  }
  for (const { visible_dollars, target, bucket, expected } of helpers.nice_price_interval ?? []) {
    expect(priceInterval(visible_dollars, target, bucket)).toBe(expected);
  }
  for (const { ts_ns, expected } of helpers.format_ts ?? [])
    expect(easternTimeText(BigInt(ts_ns))).toBe(expected);
  for (const { v, dp1, dp3 } of helpers.format_number ?? []) {
    expect([signedText(v), signedText(v, 3)]).toEqual([dp1, dp3]);
  }
  for (const { v, intensity, expected } of helpers.sign_colour ?? []) {
    sameColour(referenceColour(gradedTone(v, intensity)), expected, `${v} × ${intensity}`);
  }
}

interface HeatmapVectors {
  readonly config: {
    readonly bucket_size_dollars: number;
    readonly grid_radius_ticks: number;
    readonly cell_width_ms: number;
  };
  readonly gold_config: Readonly<Record<`c${1 | 2 | 3 | 4 | 5 | 6 | 7}_${string}`, number>> & {
    readonly flow_windows: readonly number[];
    readonly flow_rollup_weights: readonly number[];
    readonly flow_derivative_weights: [number, number, number];
    readonly flow_tanh_scale: number;
    readonly flow_neutral_threshold: number;
    readonly flow_zscore_window_bins: number;
    readonly flow_zscore_min_periods: number;
  };
  readonly visualization: {
    readonly cell_shader: {
      readonly signal_field: string;
      readonly depth_field: string;
      readonly color_scheme: ColourScheme;
      readonly normalization: Normalisation;
      readonly gamma: number;
    };
  };
  readonly bins: readonly {
    readonly spot: number;
    readonly rows: readonly Readonly<Record<string, number>>[];
    readonly expected: {
      readonly anchor: number;
      readonly spot_row: number;
      readonly bid_row: number;
      readonly ask_row: number;
      readonly running_max_depth: number;
      readonly running_max_signal: number;
      readonly flow_score: readonly number[];
      readonly rgb: readonly (readonly number[])[];
    };
  }[];
}

/** The two forces of vp-engine.md section 8 from the mechanics of a row; absent fields are 0. */
function forces(row: Readonly<Record<string, number>>, c: HeatmapVectors["gold_config"]): [number, number] {
  const at = (name: string): number => row[name] ?? 0;
  const rest = at("v_rest_depth");
  const pressure =
    c.c1_v_add! * at("v_add") + c.c2_v_rest_pos! * Math.max(rest, 0) + c.c3_a_add! * Math.max(at("a_add"), 0);
  const vacuum =
    c.c4_v_pull! * at("v_pull") +
    c.c5_v_fill! * at("v_fill") +
    c.c6_v_rest_neg! * Math.max(-rest, 0) +
    c.c7_a_pull! * Math.max(at("a_pull"), 0);
  return [pressure, vacuum];
}

/** `flow_score` comes from the kernel in the relative frame, as the reference page derives it. */
function checkHeatmapColumns(kernel: ScoringKernel, v: HeatmapVectors): void {
  const { config, gold_config: gold } = v;
  const shader = v.visualization.cell_shader;
  const rows = 2 * config.grid_radius_ticks + 1;
  const spectrum = kernel.spectrum(rows, {
    frame: "relative",
    windows: gold.flow_windows,
    rollupWeights: gold.flow_rollup_weights,
    derivativeWeights: gold.flow_derivative_weights,
    tanhScale: gold.flow_tanh_scale,
    neutralThreshold: gold.flow_neutral_threshold,
    zscoreWindowBins: gold.flow_zscore_window_bins,
    zscoreMinPeriods: gold.flow_zscore_min_periods,
    horizonsS: [],
    useCubic: false,
    cubicScale: 0,
    dampingLambda: 0,
  });
  const map = new HeatmapColumns({
    radius: config.grid_radius_ticks,
    bucket: config.bucket_size_dollars,
    paint: "touched",
    scheme: shader.color_scheme,
    normalisation: shader.normalization,
    gamma: shader.gamma,
  });
  for (const [bin, { spot, rows: cells, expected }] of v.bins.entries()) {
    const both = cells.map((row) => forces(row, gold));
    spectrum.step(
      both.map(([pressure]) => pressure),
      both.map(([, vacuum]) => vacuum),
      config.cell_width_ms / 1000,
    );
    const scores = [...spectrum.column(ScoreColumn.FlowScore)];
    for (const [i, score] of expected.flow_score.entries()) {
      expect(Math.abs(scores[i]! - score), `bin ${bin}, row ${i}`).toBeLessThanOrEqual(1e-5);
    }
    const signals =
      shader.signal_field === "flow_score" ? scores : cells.map((row) => row[shader.signal_field] ?? 0);
    const column = map.add(
      spot,
      cells.map((row, i) => ({
        k: row["k"]!,
        signal: signals[i]!,
        depth: row[shader.depth_field] ?? 0,
        lastEventId: row["last_event_id"]!,
      })),
    );
    expect(map.anchorPrice, `bin ${bin}`).toBe(expected.anchor);
    expect(column.spotRow, `bin ${bin}`).toBe(expected.spot_row);
    const geometry = {
      anchorPrice: expected.anchor,
      radius: config.grid_radius_ticks,
      bucket: config.bucket_size_dollars,
    };
    // In these vectors the best bid is one tick below the spot and the best ask on it.
    expect([rowOfCell(geometry, spot, -1), rowOfCell(geometry, spot, 0)]).toEqual([
      expected.bid_row,
      expected.ask_row,
    ]);
    expect(map.maxSignal, `bin ${bin}`).toBeCloseTo(expected.running_max_signal, 9);
    expect(map.maxDepth, `bin ${bin}`).toBeCloseTo(expected.running_max_depth, 9);
    expect(column.rgb, `bin ${bin}`).toEqual(expected.rgb);
  }
}

/** Runs the vectors of one file; the file's name says what they are. */
export function checkView(kernel: ScoringKernel, name: string, vectors: unknown): void {
  switch (name) {
    case "panel":
      checkPanel(vectors as PanelCase[]);
      break;
    case "cell_shade":
      checkCellShade(vectors as { columns: string[]; rows: ShadeRow[] });
      break;
    case "ema":
      checkEma(vectors as EmaVectors);
      break;
    case "helpers":
      checkHelpers(vectors as Helpers);
      break;
    case "heatmap_columns":
      checkHeatmapColumns(kernel, vectors as HeatmapVectors);
      break;
    default:
      expect.fail(`unknown kind: ${name}`);
  }
}
