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
  /** … which ended this many of the events by a change of (ts_event, sequence): the others had F_LAST. */
  EventsWithoutFlag = 16,
  /** Adds, trades and fills. */
  ZeroSize = 17,
  /** Adds, modifies and trades. */
  UndefinedPrice = 18,
  /** Times that a level came into being at a price off the tick the host gave. */
  OffTick = 19,
  /** Records whose time (settled question 5) lies before that of an earlier one of the book. */
  BackwardTime = 20,
  UndefinedTime = 21,
  UnknownAction = 22,
  // Records with a flag; for F_LAST see EventsWithoutFlag, for F_SNAPSHOT SnapshotRecord.
  FlagTob = 23,
  FlagMbp = 24,
  FlagBadTsRecv = 25,
  FlagMaybeBadBook = 26,
}
export const BOOK_COUNTER_COUNT: i32 = 27;

/** order-book.md, section 4.1. */
export enum BookStatus {
  Unseeded = 0,
  Building = 1,
  Ok = 2,
  Suspect = 3,
}
