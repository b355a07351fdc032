// Blocks of the vacuum/pressure layer in linear memory. Read by both compilers: constants and enums only.
import { SPECTRUM_PARAMETERS_SIZE, STATE_MODEL_PARAMETERS_SIZE } from "./scoring-layout";

// Configuration block (vp_config_ptr), written by the host before vp_configure.
export const VP_CONFIG_TICK_INT: i32 = 0; // i64, 1e-9 price units per grid row
export const VP_CONFIG_CELL_WIDTH: i32 = 8; // i64 ns; 0 = no bins
export const VP_CONFIG_FIELD_MASK: i32 = 16; // u64, bit f: column VpField f is emitted
export const VP_CONFIG_TAUS: i32 = 24; // 4 × f64 s: velocity, acceleration, jerk, rest decay
export const VP_CONFIG_COEFFICIENTS: i32 = 56; // 7 × f64: c1 … c7
export const VP_CONFIG_N_TICKS: i32 = 112; // u32
export const VP_CONFIG_RADIUS: i32 = 116; // u32
export const VP_CONFIG_RING_BINS: i32 = 120; // u32
export const VP_CONFIG_FLAGS: i32 = 124; // u32, VP_FLAG_…
export const VP_CONFIG_FRAME: i32 = 128; // u32, VpFrame
export const VP_CONFIG_STATE_MODEL: i32 = 132; // u32: 1 = on
export const VP_CONFIG_SPECTRUM: i32 = 136;
export const VP_CONFIG_STATE_MODEL_BLOCK: i32 = VP_CONFIG_SPECTRUM + SPECTRUM_PARAMETERS_SIZE;
export const VP_CONFIG_BYTES: i32 = VP_CONFIG_STATE_MODEL_BLOCK + STATE_MODEL_PARAMETERS_SIZE;

export const VP_FLAG_SUPPRESS_SNAPSHOT_MECHANICS: i32 = 1;
export const VP_FLAG_SHIFT_REANCHOR: i32 = 2;
export const VP_FLAG_AUTO_ANCHOR: i32 = 4;
export const VP_FLAG_FAIL_ON_OUT_OF_RANGE: i32 = 8;
/** Entries of the bin ring keep no columns. Nothing that a checkpoint holds depends on it. */
export const VP_FLAG_HEADERS_ONLY: i32 = 16;

/** What left the grid although nothing may (vp-engine.md, section 2: fail_on_out_of_range). */
export enum VpFailure {
  None = 0,
  Add = 1,
  Modify = 2,
  Rebuild = 3,
  Sync = 4,
}

/** What one score series follows (vp-pipeline.md, section 6.1; settled question 18). */
export enum VpFrame {
  None = 0,
  /** One price, for the prices within 4R of the spot. */
  Band = 1,
  /** One row k of the window. */
  Relative = 2,
  /** One price, for every tick of the grid: tests and exports. */
  FullGrid = 3,
}

// Header of an entry in the bin ring; the enabled columns follow in the order of VpField, 2R+1 × 8 bytes each.
export const VP_HEADER_BIN_SEQ: i32 = 0; // i64, of the entry's last bin
export const VP_HEADER_START: i32 = 8; // i64 ns, of the entry's first bin
export const VP_HEADER_END: i32 = 16; // i64 ns
export const VP_HEADER_EVENT_ID: i32 = 24; // i64
export const VP_HEADER_MID: i32 = 32; // f64 dollars, 0 = none
export const VP_HEADER_SPOT: i32 = 40; // i64 price, 0 = none or outside the grid
export const VP_HEADER_BEST_BID: i32 = 48; // i64 price, 0 = none
export const VP_HEADER_BEST_ASK: i32 = 56; // i64 price, 0 = none
export const VP_HEADER_ANCHOR: i32 = 64; // i64 tick, −1 = unset
export const VP_HEADER_ASK_MOVE: i32 = 72; // f64 ticks
export const VP_HEADER_BID_MOVE: i32 = 80; // f64 ticks
export const VP_HEADER_RUN_LENGTH: i32 = 88; // u32 bins
export const VP_HEADER_EVENT_COUNT: i32 = 92; // u32
export const VP_HEADER_BOOK_VALID: i32 = 96; // u32, the layer's own bit
export const VP_HEADER_BOOK_STATUS: i32 = 100; // u32, BookStatus
export const VP_HEADER_ORDER_COUNT: i32 = 104; // u32
export const VP_HEADER_SCORE_SAMPLES: i32 = 108; // u32, values in the score's window at the spot
export const VP_HEADER_STATE_MODEL: i32 = 112; // 14 × f64, StateModelOutput
export const VP_HEADER_MAXIMA: i32 = 224; // 35 × f64: running maximum of |value| by VpField, then of pressure − vacuum
// The book at the entry's end, for its validity; counts since the start of the file.
export const VP_HEADER_CLOCK: i32 = 504; // i64 ns, of the book
export const VP_HEADER_TRADE_RECORDS: i32 = 512; // u64
export const VP_HEADER_RESETS: i32 = 520; // u64 clears and snapshot records
export const VP_HEADER_UNKNOWN: i32 = 528; // u64 cancels and modifies of unknown orders
export const VP_HEADER_UNCROSSED: i32 = 536; // u64 readable states that were not crossed
/** 1: it can be read and its best bid is not below its best ask. */
export const VP_HEADER_CROSSED: i32 = 544; // u32
/** i64, of the newest trade so far with a price; 0 = none. */
export const VP_HEADER_LAST_TRADE: i32 = 552;
/** A block of BIN_TRADES_…: the trades of the entry itself. */
export const VP_HEADER_TRADES: i32 = 560;
export const VP_HEADER_BYTES: i32 = 608;

// Trades of one entry.
export const BIN_TRADES_VOLUMES: i32 = 0; // 3 × u64 by TradeSide
export const BIN_TRADES_LOW: i32 = 24; // i64 price, 0 without a priced trade
export const BIN_TRADES_HIGH: i32 = 32; // i64 price
export const BIN_TRADES_COUNT: i32 = 40; // u32 trade records
export const BIN_TRADES_PRICED: i32 = 44; // u32, those with a price
export const BIN_TRADES_BYTES: i32 = 48;

/** Index of pressure − vacuum among the maxima. */
export const VP_MAXIMUM_OF_DIFFERENCE: i32 = 34;

/** Columns of the full-grid read-out (vp-engine.md, section 10, and the internal ones), in this order. */
export enum VpGridColumn {
  /** 0 … 23: the mechanics and derivatives, VpField.AddMass … VpField.JAskDepth; 24 … 26 as in VpField. */
  LastTs = 27,
  BookBidQuantity = 28,
  BookAskQuantity = 29,
}
export const VP_GRID_COLUMNS: i32 = 30;

export enum VpCounter {
  OutOfRangeAdd = 0,
  OutOfRangeCancel = 1,
  OutOfRangeModify = 2,
  OutOfRangeFill = 3,
  /** Levels off the grid when it was rebuilt. */
  OutOfRangeRebuild = 4,
  /** Quantities that would have become negative. */
  Underflow = 5,
  /** Touches that did not come after the tick's last one. */
  NoTimePassed = 6,
  UnconfirmedFill = 7,
  ShiftReanchor = 8,
}
export const VP_COUNTER_COUNT: i32 = 9;
