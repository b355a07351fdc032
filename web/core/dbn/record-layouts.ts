// The layouts of all DBN records as a table (dbn.md section 4.5). Each is written as in the specification:
// fields follow one another from byte 16; `cN` = fixed string of N bytes, `_N` = N reserved bytes.
import { HEADER_SIZE } from "../../../assembly/abi/dbn-layout.ts";

export type FieldType = "u8" | "i8" | "u16" | "i16" | "u32" | "i32" | "u64" | "i64" | "char" | "text";

export interface RecordField {
  readonly name: string;
  readonly type: FieldType;
  /** From the start of the record. */
  readonly offset: number;
  readonly size: number;
}

export interface RecordLayout {
  readonly name: string;
  readonly fields: readonly RecordField[];
  /** Whole record, header included, without ts_out. */
  readonly size: number;
}

const SIZES: Readonly<Record<string, number>> = {
  u8: 1,
  i8: 1,
  char: 1,
  u16: 2,
  i16: 2,
  u32: 4,
  i32: 4,
  u64: 8,
  i64: 8,
};

function layout(name: string, text: string): RecordLayout {
  const fields: RecordField[] = [];
  let offset = HEADER_SIZE;
  for (const item of text.split(",").map((part) => part.trim())) {
    if (item.startsWith("_")) {
      offset += Number(item.slice(1));
      continue;
    }
    const [field = "", type = ""] = item.split(" ");
    const size = SIZES[type] ?? Number(type.slice(1));
    fields.push({ name: field, type: type in SIZES ? (type as FieldType) : "text", offset, size });
    offset += size;
  }
  return { name, fields, size: offset };
}

const TRADE =
  "price i64, size u32, action char, side char, flags u8, depth u8, ts_recv u64, ts_in_delta i32, sequence u32";
const CONSOLIDATED_PAIR =
  "bid_px_00 i64, ask_px_00 i64, bid_sz_00 u32, ask_sz_00 u32, bid_pb_00 u16, _2, ask_pb_00 u16, _2";
const STATISTIC_END =
  "sequence u32, ts_in_delta i32, stat_type u16, channel_id u16, update_action u8, stat_flags u8";

function levelPair(level: number): string {
  const n = String(level).padStart(2, "0");
  return `bid_px_${n} i64, ask_px_${n} i64, bid_sz_${n} u32, ask_sz_${n} u32, bid_ct_${n} u32, ask_ct_${n} u32`;
}

// Rows of the definition table that several versions share.
const DEF_PRICES =
  "ts_recv u64, min_price_increment i64, display_factor i64, expiration u64, activation u64, high_limit_price i64, " +
  "low_limit_price i64, max_price_variation i64";
const DEF_AMOUNTS = "unit_of_measure_qty i64, min_price_increment_amount i64, price_ratio i64";
const DEF_MARKET =
  "market_depth_implied i32, market_depth i32, market_segment_id u32, max_trade_vol u32, min_lot_size i32, " +
  "min_lot_size_block i32, min_lot_size_round_lot i32, min_trade_vol u32";
const DEF_CONTRACT = "contract_multiplier i32, decay_quantity i32, original_contract_size i32";
const DEF_MATURITY = "appl_id i16, maturity_year u16, decay_start_date u16, channel_id u16";
const DEF_CURRENCY = "currency c4, settl_currency c4, secsubtype c6";
const DEF_KIND = "cfi c7, security_type c7, unit_of_measure c31, underlying c21, strike_price_currency c4";
const DEF_DISPLAY =
  "md_security_trading_status u8, main_fraction u8, price_display_format u8, settl_price_type u8, sub_fraction u8";
const DEF_PRODUCT =
  "underlying_product u8, security_update_action char, maturity_month u8, maturity_day u8, maturity_week u8, " +
  "user_defined_instrument char, contract_multiplier_unit i8, flow_schedule_type i8, tick_rule u8";

export const LAYOUTS = {
  mbo: layout(
    "mbo",
    "order_id u64, price i64, size u32, flags u8, channel_id u8, action char, side char, ts_recv u64, " +
      "ts_in_delta i32, sequence u32",
  ),
  trade: layout("trade", TRADE),
  mbp1: layout("mbp1", `${TRADE}, ${levelPair(0)}`),
  mbp10: layout("mbp10", [TRADE, ...Array.from({ length: 10 }, (_, level) => levelPair(level))].join(", ")),
  bbo: layout(
    "bbo",
    `price i64, size u32, _1, side char, flags u8, _1, ts_recv u64, _4, sequence u32, ${levelPair(0)}`,
  ),
  cmbp1: layout(
    "cmbp1",
    `price i64, size u32, action char, side char, flags u8, _1, ts_recv u64, ts_in_delta i32, _4, ${CONSOLIDATED_PAIR}`,
  ),
  cbbo: layout(
    "cbbo",
    `price i64, size u32, _1, side char, flags u8, _1, ts_recv u64, _8, ${CONSOLIDATED_PAIR}`,
  ),
  ohlcv: layout("ohlcv", "open i64, high i64, low i64, close i64, volume u64"),
  status: layout(
    "status",
    "ts_recv u64, action u16, reason u16, trading_event u16, is_trading char, is_quoting char, " +
      "is_short_sell_restricted char, _7",
  ),
  imbalance: layout(
    "imbalance",
    "ts_recv u64, ref_price i64, auction_time u64, cont_book_clr_price i64, auct_interest_clr_price i64, " +
      "ssr_filling_price i64, ind_match_price i64, upper_collar i64, lower_collar i64, paired_qty u32, " +
      "total_imbalance_qty u32, market_imbalance_qty u32, unpaired_qty u32, auction_type char, side char, " +
      "auction_status u8, freeze_status u8, num_extensions u8, unpaired_side char, significant_imbalance char, _1",
  ),
  stat1: layout("stat1", `ts_recv u64, ts_ref u64, price i64, quantity i32, ${STATISTIC_END}, _6`),
  stat3: layout("stat3", `ts_recv u64, ts_ref u64, price i64, quantity i64, ${STATISTIC_END}, _18`),
  error1: layout("error1", "err c64"),
  error2: layout("error2", "err c302, code u8, is_last u8"),
  system1: layout("system1", "msg c64"),
  system2: layout("system2", "msg c303, code u8"),
  symmap1: layout("symmap1", "stype_in_symbol c22, stype_out_symbol c22, _4, start_ts u64, end_ts u64"),
  symmap2: layout(
    "symmap2",
    "stype_in u8, stype_in_symbol c71, stype_out u8, stype_out_symbol c71, start_ts u64, end_ts u64",
  ),
  def1: layout(
    "def1",
    `${DEF_PRICES}, trading_reference_price i64, ${DEF_AMOUNTS}, inst_attrib_value i32, underlying_id u32, ` +
      `raw_instrument_id u32, ${DEF_MARKET}, _4, ${DEF_CONTRACT}, _4, trading_reference_date u16, ${DEF_MATURITY}, ` +
      `${DEF_CURRENCY}, raw_symbol c22, group c21, exchange c5, asset c7, ${DEF_KIND}, instrument_class char, _2, ` +
      `strike_price i64, _6, match_algorithm char, ${DEF_DISPLAY}, ${DEF_PRODUCT}, _3`,
  ),
  def2: layout(
    "def2",
    `${DEF_PRICES}, trading_reference_price i64, ${DEF_AMOUNTS}, strike_price i64, inst_attrib_value i32, ` +
      `underlying_id u32, raw_instrument_id u32, ${DEF_MARKET}, ${DEF_CONTRACT}, trading_reference_date u16, ` +
      `${DEF_MATURITY}, ${DEF_CURRENCY}, raw_symbol c71, group c21, exchange c5, asset c7, ${DEF_KIND}, ` +
      `instrument_class char, match_algorithm char, ${DEF_DISPLAY}, ${DEF_PRODUCT}, _10`,
  ),
  def3: layout(
    "def3",
    `${DEF_PRICES}, ${DEF_AMOUNTS}, strike_price i64, raw_instrument_id u64, leg_price i64, leg_delta i64, ` +
      `inst_attrib_value i32, underlying_id u32, ${DEF_MARKET}, ${DEF_CONTRACT}, leg_instrument_id u32, ` +
      "leg_ratio_price_numerator i32, leg_ratio_price_denominator i32, leg_ratio_qty_numerator i32, " +
      `leg_ratio_qty_denominator i32, leg_underlying_id u32, ${DEF_MATURITY}, leg_count u16, leg_index u16, ` +
      `${DEF_CURRENCY}, raw_symbol c71, group c21, exchange c5, asset c11, ${DEF_KIND}, leg_raw_symbol c71, ` +
      "instrument_class char, match_algorithm char, main_fraction u8, price_display_format u8, sub_fraction u8, " +
      `${DEF_PRODUCT}, leg_instrument_class char, leg_side char, _17`,
  ),
} as const satisfies Readonly<Record<string, RecordLayout>>;

export type LayoutName = keyof typeof LAYOUTS;
