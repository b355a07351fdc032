// The runtime_config that the page and every export are told (vp-pipeline.md sections 7 and 9).
import { type ConfigField, configVersion } from "../config/config-version.ts";
import type { EffectiveParameters } from "../config/effective-parameters.ts";
import { PARAMETERS } from "../config/parameters.ts";
import { symbolRoot } from "../config/products.ts";
import { DEFAULT_VISUALIZATION } from "../config/visualization.ts";
import { SILVER_COLUMNS } from "../output/grid-schema.ts";
import type { InstrumentSummary, RuntimeConfig } from "./session-event.ts";

const PRICE_UNITS_PER_DOLLAR = 1e9;

/** Told in other words (the instrument's tick size), or not of the configuration but of the stretch that is replayed. */
const TOLD_APART: ReadonlySet<string> = new Set(["tick_size", "start_time"]);
const TOLD: ReadonlySet<string> = new Set(
  PARAMETERS.filter((spec) => spec.actsIn === "engine" && !TOLD_APART.has(spec.name)).map(({ name }) => name),
);

/** Parameters from which a consumer derives the gold fields. */
const GOLD_FIELDS = [
  "c1_v_add",
  "c2_v_rest_pos",
  "c3_a_add",
  "c4_v_pull",
  "c5_v_fill",
  "c6_v_rest_neg",
  "c7_a_pull",
  "flow_windows",
  "flow_rollup_weights",
  "flow_derivative_weights",
  "flow_tanh_scale",
  "flow_neutral_threshold",
  "flow_zscore_window_bins",
  "flow_zscore_min_periods",
];

export async function runtimeConfig(
  parameters: EffectiveParameters,
  instrument: InstrumentSummary,
): Promise<RuntimeConfig> {
  const fields = configFields(parameters, instrument);
  return {
    ...fields,
    config_version: await configVersion(fields),
    start_time: parameters.text("start_time"),
    stream_format: "dense_grid",
    grid_rows: 2 * parameters.number("grid_radius_ticks") + 1,
    grid_schema_fields: SILVER_COLUMNS.map(({ name, type }) => ({ name, dtype: type })),
    gold_config: Object.fromEntries(GOLD_FIELDS.map((name) => [name, fields[name] ?? []])),
    visualization: DEFAULT_VISUALIZATION,
    display_name: "",
  };
}

/** The fields that make up the configuration: config_version changes with each. */
function configFields(
  parameters: EffectiveParameters,
  instrument: InstrumentSummary,
): Readonly<Record<string, ConfigField>> {
  const tickSize = Number(instrument.tickInt) / PRICE_UNITS_PER_DOLLAR;
  const cellWidthMs = parameters.number("cell_width_ms");
  return {
    product_type: instrument.productType,
    symbol: instrument.symbol,
    symbol_root: symbolRoot(instrument.symbol, instrument.productType),
    price_scale: 1 / PRICE_UNITS_PER_DOLLAR,
    tick_size: tickSize,
    bucket_size_dollars: tickSize,
    rel_tick_size: tickSize,
    contract_multiplier: instrument.multiplier,
    qty_unit: instrument.productType === "future_mbo" ? "contracts" : "shares",
    price_decimals: instrument.priceDecimals,
    model_id: "vacuum_pressure",
    projection_horizons_bins: parameters
      .list("projection_horizons_ms")
      .map((horizon) => horizon / cellWidthMs),
    ...Object.fromEntries(parameters.entries().filter(([name]) => TOLD.has(name))),
  };
}
