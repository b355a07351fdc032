// Columns of the tape's ring, each ringTrades values long. Read by both compilers: constants and enums only.

export enum TapeColumn {
  /** i64 ns, clock of the book. */
  Time = 0,
  /** i64, 1e-9 units; i64.MAX_VALUE = undefined. */
  Price = 1,
  /** f64: index of the record in the file. */
  RecordIndex = 2,
  /** f64: events of the book that had ended before the trade. */
  EventNumber = 3,
  /** u32. */
  Size = 4,
  /**
   * u16, capped at 65,535: fill records of the event from this trade record to the next one. It grows until the row
   * is settled.
   */
  Fills = 5,
  /** u8, TradeSide. */
  Side = 6,
}

/** Bytes of one trade over all columns. */
export const TAPE_ROW_BYTES: i32 = 39;

/** Who crossed the spread; a trade record's side is the aggressor's. */
export enum TradeSide {
  Buy = 0,
  Sell = 1,
  /** An auction, a print of hidden orders, or a feed that does not say. */
  None = 2,
}
