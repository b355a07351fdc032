// Diagnostic counters of a book (order-book.md, sections 2 and 11), in the order they are stored.

/** Records by action, counted for every (publisher, instrument) whether its book is kept or not. */
export enum ActionIndex {
  Add = 0,
  Cancel = 1,
  Modify = 2,
  Clear = 3,
  Trade = 4,
  Fill = 5,
  None = 6,
  Unknown = 7,
}
export const ACTION_COUNT: i32 = 8;

export enum BookCounter {
  SnapshotRecord = 0,
  UnknownCancel = 1,
  UnknownModify = 2,
  UnknownFill = 3,
  DuplicateAdd = 4,
  OverCancel = 5,
  ZeroCancel = 6,
  SideMismatch = 7,
  BadRecord = 8,
  Replenish = 9,
  /** Fills that nothing confirmed before their event ended. */
  UnconfirmedFill = 10,
  Events = 11,
  /** Records after which the book could be read. */
  ReadableStates = 12,
  /** … and was crossed or locked. */
  CrossedStates = 13,
  /** 1 once the publisher turned out to set no end-of-event flag. */
  NoEventFlags = 14,
  /** Best quotes that replaced a side (section 6). */
  TopOfBook = 15,
}
export const BOOK_COUNTER_COUNT: i32 = 16;

/** order-book.md, section 4.1. */
export enum BookStatus {
  Unseeded = 0,
  Building = 1,
  Ok = 2,
  Suspect = 3,
}
