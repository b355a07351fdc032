// Names of the numbers in DBN metadata (dbn.md sections 3.1 and 3.2). New ids have been added without a new
// format version before, so an unknown id is no error: its name is undefined.

export const SCHEMAS = [
  "mbo",
  "mbp-1",
  "mbp-10",
  "tbbo",
  "trades",
  "ohlcv-1s",
  "ohlcv-1m",
  "ohlcv-1h",
  "ohlcv-1d",
  "definition",
  "statistics",
  "status",
  "imbalance",
  "ohlcv-eod",
  "cmbp-1",
  "cbbo-1s",
  "cbbo-1m",
  "tcbbo",
  "bbo-1s",
  "bbo-1m",
] as const;
export type Schema = (typeof SCHEMAS)[number];

/** Schema id of live captures that mix schemas. */
export const SCHEMA_MIXED = 0xffff;

export const SYMBOL_TYPES = [
  "instrument_id",
  "raw_symbol",
  "smart",
  "continuous",
  "parent",
  "nasdaq_symbol",
  "cms_symbol",
  "isin",
  "us_code",
  "bbg_comp_id",
  "bbg_comp_ticker",
  "figi",
  "figi_ticker",
] as const;
export type SymbolType = (typeof SYMBOL_TYPES)[number];

/** Symbology type of live captures whose subscriptions mix types. */
export const SYMBOL_TYPE_MIXED = 0xff;

/** "undefined" for timestamps: 2^64 − 1. */
export const UNDEF_TIMESTAMP = 0xffff_ffff_ffff_ffffn;
/** "undefined" for prices: 2^63 − 1. */
export const UNDEF_PRICE = 0x7fff_ffff_ffff_ffffn;
