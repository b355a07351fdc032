// Slot of the depth layer's ring: header of one entry and the place of its columns. Read by both compilers.

export const DEPTH_START: i32 = 0; // i64 ns, start of the entry's first bin
export const DEPTH_END: i32 = 8; // i64 ns, end of its last bin
export const DEPTH_BIN_SEQ: i32 = 16; // i64, of the last bin
export const DEPTH_EVENT_ID: i32 = 24; // i64, records of the book so far
export const DEPTH_BEST_BID: i32 = 32; // i64, 0 = none
export const DEPTH_BEST_ASK: i32 = 40; // i64, 0 = none
export const DEPTH_SPOT: i32 = 48; // i64, 0 = none
export const DEPTH_EVENT_COUNT: i32 = 56; // u32
export const DEPTH_RUN_LENGTH: i32 = 60; // u32
/** 1: the book was not inside a snapshot at the entry's end. */
export const DEPTH_BOOK_VALID: i32 = 64; // u32
/** 1: every level of the book is listed; what a consumer knew before is void. */
export const DEPTH_FULL: i32 = 68; // u32
export const DEPTH_COUNT: i32 = 72; // u32 levels listed
export const DEPTH_COLUMNS: i32 = 76; // address of the columns
export const DEPTH_SLOT_BYTES: i32 = 80;

/** Columns one after the other, `count` values each: seven of 8 bytes, then u32 orders, then u8 side (0 bid). */
export enum DepthColumn {
  /** i64. */
  Price = 0,
  /** f64, time-weighted over the bin. */
  Mean = 1,
  Maximum = 2,
  /** Size at the end of the bin; 0 = nothing rests there any more. */
  Last = 3,
  Adds = 4,
  Pulls = 5,
  Fills = 6,
}
export const DEPTH_WIDE_COLUMNS: i32 = 7;
export const DEPTH_ROW_BYTES: i32 = 61;

/** Levels that changed in the open bin, a row each; what else a row holds is the layer's own. */
export const OPEN_LEVEL_PRICE: i32 = 0; // i64
export const OPEN_LEVEL_ADDS: i32 = 40; // f64
export const OPEN_LEVEL_PULLS: i32 = 48; // f64
export const OPEN_LEVEL_SIDE: i32 = 64; // u32
export const OPEN_LEVEL_BYTES: i32 = 72;
