// One tick of the feature grid: 256 bytes, 256-byte aligned, one cell per grid row (performance.md, section 2).
// Chains in the order add, pull, fill, bid depth, ask depth; the first four are stepped as two pairs. What the two
// forces need lies in the first 64 bytes.

export const CELL_BYTES: usize = 256;
export const CELL_SHIFT: usize = 8;

export const V_ADD: usize = 0; // f64, per s
export const V_PULL: usize = 8;
export const V_FILL: usize = 16;
export const V_BID: usize = 24;
export const V_ASK: usize = 32;
/**
 * i64: 0 = never touched; else (boundaries that had passed at the cell's time + 1) × 2, + 1 when the cell's time is
 * that boundary.
 */
export const MARK: usize = 40;
export const A_ADD: usize = 48; // f64, per s²
export const A_PULL: usize = 56;

export const A_FILL: usize = 64;
export const A_BID: usize = 72;
export const A_ASK: usize = 80;
/** i64 ns: time of the chains and masses; 0 = never touched. */
export const LAST_TS: usize = 88;
export const J_ADD: usize = 96; // f64, per s³
export const J_PULL: usize = 104;
export const J_FILL: usize = 112;
export const J_BID: usize = 120;
export const J_ASK: usize = 128;

export const FILL_MASS: usize = 136; // f64, quantity
export const ADD_MASS: usize = 144;
export const PULL_MASS: usize = 152;
/** f64: depths as of the last touch or sync. */
export const BID_DEPTH: usize = 160;
export const ASK_DEPTH: usize = 168;
export const LAST_EVENT_ID: usize = 176; // i64
/** f64: quantity that rests there now, per side (whole numbers below 2^53). */
export const BOOK_BID: usize = 184;
export const BOOK_ASK: usize = 192;
/** Bytes in use; the rest of a cell is 0. */
export const CELL_USED: usize = 200;

/** Bytes before BOOK_BID: everything but the true book. */
export const CELL_STATE_BYTES: usize = BOOK_BID;
