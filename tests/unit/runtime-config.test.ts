// What the page and every export are told of a configuration, by the names of vp-pipeline.md sections 7 and 9, and
// the configuration's version against the shared hashes.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type ConfigField, configText, configVersion } from "../../web/core/config/config-version.ts";
import { effectiveParameters } from "../../web/core/config/effective-parameters.ts";
import { symbolRoot } from "../../web/core/config/products.ts";
import { runtimeConfig } from "../../web/core/session/runtime-config.ts";
import { FAKE_INSTRUMENT } from "../support/fake-replay.ts";

const HASHES = join(process.env["GOLDEN_DIR"] ?? "../shared/golden", "experiments", "hashes.json");
const HAS_HASHES = existsSync(HASHES);
if (!HAS_HASHES) console.info(`configuration versions: ${HASHES} is absent, own values only`);

const configOf = (given: Readonly<Record<string, unknown>> = {}) =>
  runtimeConfig(effectiveParameters(given), FAKE_INSTRUMENT);
/** Horizons of one to four columns. */
const REFERENCE = { projection_horizons_ms: "100,200,300,400" };

describe("runtime_config", () => {
  it("holds every field by its name", async () => {
    const config = await configOf();
    expect(config).toMatchObject({
      product_type: "future_mbo",
      symbol: "MNQH6",
      symbol_root: "MNQ",
      price_scale: 1e-9,
      tick_size: 0.25,
      bucket_size_dollars: 0.25,
      rel_tick_size: 0.25,
      grid_radius_ticks: 50,
      cell_width_ms: 100,
      n_absolute_ticks: 8192,
      flow_windows: [5, 10, 20, 40],
      flow_rollup_weights: [1, 1, 1, 1],
      flow_derivative_weights: [0.55, 0.3, 0.15],
      flow_tanh_scale: 3,
      flow_neutral_threshold: 0.15,
      flow_zscore_window_bins: 300,
      flow_zscore_min_periods: 75,
      projection_horizons_bins: [2, 5, 10, 25],
      projection_horizons_ms: [200, 500, 1000, 2500],
      contract_multiplier: 2,
      qty_unit: "contracts",
      price_decimals: 2,
      tau_velocity: 2,
      tau_acceleration: 5,
      tau_jerk: 10,
      tau_rest_decay: 30,
      model_id: "vacuum_pressure",
      stream_format: "dense_grid",
      grid_rows: 101,
      display_name: "",
    });
    expect(config["gold_config"]).toEqual({
      c1_v_add: 1,
      c2_v_rest_pos: 0.5,
      c3_a_add: 0.3,
      c4_v_pull: 1,
      c5_v_fill: 1.5,
      c6_v_rest_neg: 0.5,
      c7_a_pull: 0.3,
      flow_windows: [5, 10, 20, 40],
      flow_rollup_weights: [1, 1, 1, 1],
      flow_derivative_weights: [0.55, 0.3, 0.15],
      flow_tanh_scale: 3,
      flow_neutral_threshold: 0.15,
      flow_zscore_window_bins: 300,
      flow_zscore_min_periods: 75,
    });
    const fields = config["grid_schema_fields"] as readonly unknown[];
    expect(fields).toHaveLength(33);
    expect(fields.slice(24, 27)).toEqual([
      { name: "j_ask_depth", dtype: "float64" },
      { name: "last_event_id", dtype: "int64" },
      { name: "best_ask_move_ticks", dtype: "int32" },
    ]);
    expect(config["visualization"]).toMatchObject({
      display_mode: "heatmap",
      cell_shader: {
        signal_field: "flow_score",
        depth_field: "rest_depth",
        color_scheme: "pressure_vacuum",
        normalization: "adaptive_running_max",
        gamma: 0.7,
      },
      overlays: [
        { id: "vp_gold", z_order: 0 },
        { id: "spot_trail", z_order: 10 },
        { id: "bbo_spread", z_order: 15 },
        { id: "bbo_trail", z_order: 20 },
        { id: "projection_bands", z_order: 30, params: { signal_field: "flow_score", composite_scale: 8 } },
      ],
    });
    for (const name of ["d1_weight", "bear_vacuum_weight", "mixed_weight", "center_exclusion_radius"])
      expect(config[`state_model_${name}`]).toBeTypeOf("number");
  });

  it("is plain data that a message can carry", async () => {
    const config = await configOf();
    expect(JSON.parse(JSON.stringify(structuredClone(config)))).toEqual(config);
  });
});

describe("config_version", () => {
  it("is that of the common configuration at its values", async () => {
    expect((await configOf(REFERENCE)).config_version).toBe("09defc7fcae0");
    expect((await configOf()).config_version).toBe("f42b10ed73b3");
    const other = { projection_horizons_ms: "200,400,600,800", cell_width_ms: 200, tau_velocity: 1.5 };
    expect((await configOf(other)).config_version).toBe("8d796bd32beb");
  });

  it("changes with a parameter or the instrument, not with what is shown or which stretch is replayed", async () => {
    const version = (await configOf()).config_version;
    expect((await configOf({ tau_velocity: 2, lean_threshold: 3, start_time: "10:00" })).config_version).toBe(
      version,
    );
    for (const given of [
      { tau_velocity: 2.5 },
      { fill_mode: "direct" },
      { frame: "relative" },
      { shift_reanchor: false },
      { projection_use_cubic: true },
      { state_model_mixed_weight: 0.1 },
    ])
      expect((await configOf(given)).config_version, JSON.stringify(given)).not.toBe(version);
    const other = { ...FAKE_INSTRUMENT, tickInt: 10_000_000n };
    expect((await runtimeConfig(effectiveParameters({}), other)).config_version).not.toBe(version);
  });

  it("writes numbers by the type of their field", () => {
    const fields = {
      cell_width_ms: 100,
      tau_velocity: 2,
      c1_v_add: 0.0001,
      c2_v_rest_pos: 0.000012,
      c3_a_add: 1e16,
    };
    expect(configText(fields)).toBe(
      "c1_v_add=0.0001|c2_v_rest_pos=1.2e-05|c3_a_add=1e+16|cell_width_ms=100|tau_velocity=2.0",
    );
  });

  it.skipIf(!HAS_HASHES)("equals the shared hashes", async () => {
    const { config_version: shared } = JSON.parse(readFileSync(HASHES, "utf8")) as {
      readonly config_version: {
        readonly fields: Readonly<Record<string, ConfigField>>;
        readonly hash_input: string;
        readonly default_instrument: string;
      };
    };
    expect(configText(shared.fields)).toBe(shared.hash_input);
    expect(await configVersion(shared.fields)).toBe(shared.default_instrument);
    const { config_version: _version, ...config } = await configOf(REFERENCE);
    expect(config).toMatchObject(shared.fields);
  });
});

describe("root of a symbol", () => {
  it.each([
    ["MNQH6", "future_mbo", "MNQ"],
    ["ZNM24", "future_mbo", "ZN"],
    ["MNQH6-MNQM6", "future_mbo", "MNQH6-MNQM6"],
    ["H6", "future_mbo", "H6"],
    ["ABCH6", "equity_mbo", "ABCH6"],
    ["NVDA", "equity_mbo", "NVDA"],
  ] as const)("of %s (%s) is %s", (symbol, productType, root) => {
    expect(symbolRoot(symbol, productType)).toBe(root);
  });
});
