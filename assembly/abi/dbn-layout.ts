// Offsets of the DBN record header and of the MBO record (dbn.md, sections 4.1 and 4.4), read by both compilers.

export const HEADER_SIZE: i32 = 16;
export const HEADER_LENGTH: i32 = 0; // u8, in 32-bit words
export const HEADER_RTYPE: i32 = 1; // u8
export const HEADER_PUBLISHER_ID: i32 = 2; // u16
export const HEADER_INSTRUMENT_ID: i32 = 4; // u32
export const HEADER_TS_EVENT: i32 = 8; // u64, ns

export const RTYPE_MBO: i32 = 0xa0;

export const MBO_SIZE: i32 = 56;
export const MBO_ORDER_ID: i32 = 16; // u64
export const MBO_PRICE: i32 = 24; // i64, 1e-9 units
export const MBO_QUANTITY: i32 = 32; // u32
export const MBO_FLAGS: i32 = 36; // u8
export const MBO_CHANNEL_ID: i32 = 37; // u8
export const MBO_ACTION: i32 = 38; // char
export const MBO_SIDE: i32 = 39; // char
export const MBO_TS_RECV: i32 = 40; // u64, ns
export const MBO_TS_IN_DELTA: i32 = 48; // i32, ns
export const MBO_SEQUENCE: i32 = 52; // u32

export const F_LAST: i32 = 128;
export const F_TOB: i32 = 64;
export const F_SNAPSHOT: i32 = 32;
export const F_MBP: i32 = 16;
export const F_BAD_TS_RECV: i32 = 8;
export const F_MAYBE_BAD_BOOK: i32 = 4;
/** Not of the file: the engine adds it to the flags of a record whose time is none, or lies before the clock. */
export const F_ODD_TIME: i32 = 256;
