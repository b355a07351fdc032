// A definition record of a simulated instrument (dbn.md section 4.5), versions 1 to 3. The layout is the
// table of that section: fields follow one another without padding.
import type { InstrumentSpec } from "./instrument.ts";
import { PUBLISHER_ID } from "./record-writer.ts";

type Width = 1 | 2 | 4 | 8;
/** name, then bytes of an integer, "text:n", or "skip:n". */
type Field = readonly [name: string, kind: Width | `text:${number}` | `skip:${number}`];

const UNDEFINED_64 = 0x7fffffffffffffffn;

const widths = (width: Width, names: string): Field[] => names.split(" ").map((name) => [name, width]);
const skip = (bytes: number): Field[] => [["", `skip:${bytes}`]];

function layout(version: 1 | 2 | 3): Field[] {
  const v1 = version === 1;
  const v3 = version === 3;
  return [
    ...widths(8, "ts_recv min_price_increment display_factor expiration activation high_limit_price"),
    ...widths(8, "low_limit_price max_price_variation"),
    ...(v3 ? [] : widths(8, "trading_reference_price")),
    ...widths(8, "unit_of_measure_qty min_price_increment_amount price_ratio"),
    ...(v1 ? [] : widths(8, "strike_price")),
    ...(v3 ? widths(8, "raw_instrument_id leg_price leg_delta") : []),
    ...widths(4, "inst_attrib_value underlying_id"),
    ...(v3 ? [] : widths(4, "raw_instrument_id")),
    ...widths(4, "market_depth_implied market_depth market_segment_id max_trade_vol min_lot_size"),
    ...widths(4, "min_lot_size_block min_lot_size_round_lot min_trade_vol"),
    ...(v1 ? skip(4) : []),
    ...widths(4, "contract_multiplier decay_quantity original_contract_size"),
    ...(v1 ? skip(4) : []),
    ...(v3
      ? widths(
          4,
          "leg_instrument_id leg_ratio_price_numerator leg_ratio_price_denominator leg_ratio_qty_numerator leg_ratio_qty_denominator leg_underlying_id",
        )
      : widths(2, "trading_reference_date")),
    ...widths(2, "appl_id maturity_year decay_start_date channel_id"),
    ...(v3 ? widths(2, "leg_count leg_index") : []),
    ["currency", "text:4"],
    ["settl_currency", "text:4"],
    ["secsubtype", "text:6"],
    ["raw_symbol", v1 ? "text:22" : "text:71"],
    ["group", "text:21"],
    ["exchange", "text:5"],
    ["asset", v3 ? "text:11" : "text:7"],
    ["cfi", "text:7"],
    ["security_type", "text:7"],
    ["unit_of_measure", "text:31"],
    ["underlying", "text:21"],
    ["strike_price_currency", "text:4"],
    ...(v3 ? ([["leg_raw_symbol", "text:71"]] as Field[]) : []),
    ["instrument_class", "text:1"],
    ...(v1 ? [...skip(2), ...widths(8, "strike_price"), ...skip(6)] : []),
    ["match_algorithm", "text:1"],
    ...(v3 ? [] : widths(1, "md_security_trading_status")),
    ...widths(
      1,
      v3 ? "main_fraction price_display_format sub_fraction" : "main_fraction price_display_format",
    ),
    ...(v3 ? [] : widths(1, "settl_price_type sub_fraction")),
    ...widths(1, "underlying_product"),
    ["security_update_action", "text:1"],
    ...widths(1, "maturity_month maturity_day maturity_week"),
    ["user_defined_instrument", "text:1"],
    ...widths(1, "contract_multiplier_unit flow_schedule_type tick_rule"),
    ...(v3
      ? ([
          ["leg_instrument_class", "text:1"],
          ["leg_side", "text:1"],
        ] as Field[])
      : []),
    ...skip(v1 ? 3 : v3 ? 17 : 10),
  ];
}

function fieldBytes(kind: Field[1]): number {
  return typeof kind === "number" ? kind : Number(kind.slice(5));
}

/** One definition record. Fields without a meaning here are undefined (the type's maximum) or blank. */
export function definitionRecord(
  spec: InstrumentSpec,
  version: 1 | 2 | 3,
  timeNs: bigint,
  tsOut: boolean,
): Uint8Array {
  const fields = layout(version);
  const bytes = 16 + fields.reduce((sum, [, kind]) => sum + fieldBytes(kind), 0);
  const total = bytes + (tsOut ? 8 : 0);
  const view = new DataView(new ArrayBuffer(total));
  view.setUint8(0, total / 4);
  view.setUint8(1, 0x13);
  view.setUint16(2, PUBLISHER_ID, true);
  view.setUint32(4, spec.id, true);
  view.setBigUint64(8, timeNs, true);
  const numbers: Record<string, bigint> = {
    ts_recv: timeNs,
    min_price_increment: BigInt(spec.tickUnits),
    display_factor: 1_000_000_000n,
    expiration: 0xffffffffffffffffn,
    activation: 0xffffffffffffffffn,
    raw_instrument_id: BigInt(spec.id),
    market_depth: 0n,
    leg_count: 0n,
    leg_index: 0n,
    channel_id: 0n,
  };
  const texts: Record<string, string> = {
    currency: "USD",
    settl_currency: "USD",
    raw_symbol: spec.symbol,
    exchange: "SYNTH",
    asset: spec.symbol.slice(0, 4),
    instrument_class: spec.instrumentClass,
    match_algorithm: "F",
    security_update_action: "A",
    user_defined_instrument: "N",
    security_type: spec.instrumentClass === "K" ? "CS" : "FUT",
  };
  let at = 16;
  for (const [name, kind] of fields) {
    const size = fieldBytes(kind);
    if (typeof kind === "number") writeInteger(view, at, kind, numbers[name]);
    else {
      const text = (texts[name] ?? "").slice(0, size);
      for (let i = 0; i < text.length; i += 1) view.setUint8(at + i, text.charCodeAt(i));
    }
    at += size;
  }
  if (tsOut) view.setBigUint64(at, timeNs, true);
  return new Uint8Array(view.buffer);
}

function writeInteger(view: DataView, at: number, width: Width, value: bigint | undefined): void {
  const given = value ?? UNDEFINED_64 >> BigInt(64 - 8 * width);
  for (let i = 0; i < width; i += 1) view.setUint8(at + i, Number((given >> BigInt(8 * i)) & 0xffn));
}
