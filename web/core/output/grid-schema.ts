// Columns of an exported grid: the values of `grid_update` repeated on every row of their bin (several bins lie
// in one file), then the canonical "silver" schema, then, when asked for, the "gold" fields derived from it
// (vp-pipeline.md section 7). Order and types are the format: docs/data-formats.md.
import { VpField } from "../../../assembly/abi/vp-fields.ts";

export type ColumnType = "int8" | "int32" | "int64" | "float64";

/** Where a column's values come from: once a bin, the row number, or one field of the layer. */
export type ColumnSource = "bin" | "row" | { readonly field: VpField };

export interface GridColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly source: ColumnSource;
}

const MECHANICS = ["add_mass", "pull_mass", "fill_mass", "rest_depth", "bid_depth", "ask_depth"];
const CHAIN = ["add", "pull", "fill", "rest_depth", "bid_depth", "ask_depth"];

const MECHANICS_AND_CHAINS: readonly GridColumn[] = [
  ...floats(MECHANICS, VpField.AddMass),
  ...floats(prefixed("v"), VpField.VAdd),
  ...floats(prefixed("a"), VpField.AAdd),
  ...floats(prefixed("j"), VpField.JAdd),
];
const LAST_EVENT_ID: GridColumn = {
  name: "last_event_id",
  type: "int64",
  source: { field: VpField.LastEventId },
};

/** One value a bin. Prices in 1e-9 units, times in ns since the epoch; ts_ns is the bin's end. */
export const BIN_COLUMNS: readonly GridColumn[] = [
  bin("ts_ns", "int64"),
  bin("bin_seq", "int64"),
  bin("bin_start_ns", "int64"),
  bin("bin_event_count", "int32"),
  bin("event_id", "int64"),
  bin("mid_price", "float64"),
  bin("spot_ref_price_int", "int64"),
  bin("best_bid_price_int", "int64"),
  bin("best_ask_price_int", "int64"),
  bin("book_valid", "int8"),
];

export const SILVER_COLUMNS: readonly GridColumn[] = [
  { name: "k", type: "int32", source: "row" },
  ...MECHANICS_AND_CHAINS,
  LAST_EVENT_ID,
  bin("best_ask_move_ticks", "int32"),
  bin("best_bid_move_ticks", "int32"),
  bin("ask_reprice_sign", "int8"),
  bin("bid_reprice_sign", "int8"),
  bin("microstate_id", "int8"),
  bin("chase_up_flag", "int8"),
  bin("chase_down_flag", "int8"),
];

export const GOLD_COLUMNS: readonly GridColumn[] = [
  ...floats(
    [
      "pressure_variant",
      "vacuum_variant",
      "composite",
      "composite_d1",
      "composite_d2",
      "composite_d3",
      "flow_score",
    ],
    VpField.PressureVariant,
  ),
  { name: "state5_code", type: "int8", source: { field: VpField.State5Code } },
  { name: "flow_state_code", type: "int8", source: { field: VpField.FlowStateCode } },
];

/**
 * Every row of the feature grid (vp-pipeline.md section 5.3): a bin's values, the row's index, the 27 arrays. The
 * price of a row is (tick_abs_start + idx) · tick_int in 1e-9 units.
 */
export const FULL_GRID_COLUMNS: readonly GridColumn[] = [
  bin("ts_ns", "int64"),
  bin("bin_seq", "int64"),
  bin("bin_start_ns", "int64"),
  bin("bin_end_ns", "int64"),
  bin("bin_event_count", "int32"),
  bin("event_id", "int64"),
  bin("anchor_tick_idx", "int64"),
  bin("tick_int", "int64"),
  bin("tick_abs_start", "int64"),
  bin("n_rows", "int32"),
  bin("book_valid", "int8"),
  { name: "idx", type: "int32", source: "row" },
  ...MECHANICS_AND_CHAINS,
  ...floats(["pressure_variant", "vacuum_variant"], VpField.PressureVariant),
  LAST_EVENT_ID,
];

export function gridColumns(withGold: boolean): readonly GridColumn[] {
  return [...BIN_COLUMNS, ...SILVER_COLUMNS, ...(withGold ? GOLD_COLUMNS : [])];
}

/** The layer's fields among the columns. */
export function gridFields(withGold: boolean): readonly VpField[] {
  return gridColumns(withGold).flatMap(({ source }) => (typeof source === "object" ? [source.field] : []));
}

const BYTES: Readonly<Record<ColumnType, number>> = { int8: 1, int32: 4, int64: 8, float64: 8 };

/** Bytes of one row, without the small overhead of batches. */
export function rowBytes(withGold: boolean): number {
  return gridColumns(withGold).reduce((sum, column) => sum + BYTES[column.type], 0);
}

function bin(name: string, type: ColumnType): GridColumn {
  return { name, type, source: "bin" };
}

function prefixed(letter: string): readonly string[] {
  return CHAIN.map((name) => `${letter}_${name}`);
}

function floats(names: readonly string[], first: VpField): readonly GridColumn[] {
  return names.map((name, index) => ({ name, type: "float64", source: { field: first + index } }));
}
