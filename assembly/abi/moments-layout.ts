// Single orders that may be jumped to (product.md R-9), as the host reads them. Read by both compilers: constants and
// enums only.

export enum MomentList {
  /** In file order, the first REFRESHES_KEPT. */
  Refreshes = 0,
  /** The largest LARGEST_KEPT, in no order; of equal ones the earliest. */
  Adds = 1,
  Pulls = 2,
}
export const MOMENT_LISTS: i32 = 3;

export const REFRESHES_KEPT: i32 = 131072;
/** More than are ever shown, so that a session of the file has its own largest ones among them. */
export const LARGEST_KEPT: i32 = 4096;

/** Row of a list. */
export const MOMENT_CLOCK: i32 = 0; // i64 ns
export const MOMENT_RECORD: i32 = 8; // i64 index of the record in the file
export const MOMENT_PRICE: i32 = 16; // i64
export const MOMENT_SIZE: i32 = 24; // u32: shown again, added or pulled
export const MOMENT_SIDE: i32 = 28; // u32: 0 bid, 1 ask
export const MOMENT_BYTES: i32 = 32;
