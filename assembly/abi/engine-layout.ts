// Blocks the host reads from linear memory. Read by both compilers: constants only.

/** Bytes the host may push at once. */
export const INPUT_BYTES: i32 = 262144;

/** BooksMode of engine_configure. */
export const BOOKS_NONE: i32 = 0;
export const BOOKS_ALL: i32 = 1;
export const BOOKS_ONE: i32 = 2;

/** Router entry: one per (publisher, instrument). */
export const ROUTER_KEY: i32 = 0; // u64: publisher_id in the low 16 bits, instrument_id above
export const ROUTER_ACTIONS: i32 = 8; // ACTION_COUNT × u64 records by action
export const ROUTER_FIRST_TS: i32 = 72; // i64 ns
export const ROUTER_LAST_TS: i32 = 80; // i64 ns, the clock
export const ROUTER_BOOK: i32 = 88; // address of the book, 0 = not kept
export const ROUTER_NEXT: i32 = 92; // address of the next entry, 0 = last
export const ROUTER_FOCUS: i32 = 96; // 1: the layers follow this instrument
export const ROUTER_BYTES: i32 = 104;

/** Row of book_read_levels. */
export const LEVEL_ROW_PRICE: i32 = 0; // i64
export const LEVEL_ROW_SIZE: i32 = 8; // u64
export const LEVEL_ROW_COUNT: i32 = 16; // u32, pseudo order not counted
export const LEVEL_ROW_AGGREGATED: i32 = 20; // u32
export const LEVEL_ROW_BYTES: i32 = 24;

/** Row of book_read_orders. */
export const ORDER_ROW_ID: i32 = 0; // u64
export const ORDER_ROW_PRICE: i32 = 8; // i64
export const ORDER_ROW_TS: i32 = 16; // i64, ts_event of the last change; 0 for a pseudo order
export const ORDER_ROW_SIZE: i32 = 24; // u32
export const ORDER_ROW_FLAGS: i32 = 28; // u32
export const ORDER_ROW_BYTES: i32 = 32;

/** Block of book_read_queue: position of one order. */
export const QUEUE_PRICE: i32 = 0; // i64
export const QUEUE_TS: i32 = 8; // i64, ts_event of the last change
export const QUEUE_SIZE_AHEAD: i32 = 16; // u64
export const QUEUE_SIZE_BEHIND: i32 = 24; // u64
export const QUEUE_ORDERS_AHEAD: i32 = 32; // u32
export const QUEUE_ORDERS_BEHIND: i32 = 36; // u32
export const QUEUE_SIZE: i32 = 40; // u32
export const QUEUE_SIDE: i32 = 44; // u32
export const QUEUE_BYTES: i32 = 48;

/** Parts of a checkpoint. */
export const CHECKPOINT_BOOK: i32 = 0;
export const CHECKPOINT_ALL: i32 = 1;
export const CHECKPOINT_CELLS: i32 = 2;
/** Bumped with every change of a checkpoint's bytes; another version is refused. */
export const CHECKPOINT_VERSION: u32 = 10;

/** Bytes of the block the reading calls fill. */
export const SCRATCH_BYTES: i32 = 65536;
