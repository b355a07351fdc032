// Going to a moment: the menu of jumps, the moments of the book it offers, and what is said when there is none.

export const jumpStrings = {
  label: "Jump to",
  tip: "Jump to a moment",
  sessionStarts: "Session starts",
  presetTip: (time: string) => `${time} New York time`,
  trades: "Trades",
  sizeAtLeast: "Size at least",
  size: "Size of the trade",
  priceReached: "Price reached",
  price: "Price that trades",
  book: "Book",
  notIndexed: "The file is not indexed yet",
  bookmark: "Bookmark",
  allBookmarks: "All bookmarks …",
  noBookmarks: "There are no bookmarks",
  noBookmarksBut: (key: string) => `There are no bookmarks: ${key} makes one`,
  next: "Next",
  previous: "Previous",
  interesting: "interesting moment",
  inFile: "in this file",
  inRead: "in what has been read so far",
  largeTrade: "large trade",
  tradeOf: (size: number) => `trade of ${size} or more`,
  tradeAtPrice: "trade at this price",
  noneInFile: "There is none in this file",
  startOf: (session: string) => `Start of ${session}`,
  noSession: (direction: string, session: string) => `No ${direction} start of ${session} in this file`,
  noBookmark: (direction: string) => `No ${direction} bookmark`,
  inSession: "in this session",
  noLargest: (change: string, where: string) => `No ${change} ${where}`,
  notKept: (kept: string, moment: string) =>
    `Only ${kept} of each kind are kept: there is no ${moment} among them`,
  largestAt: (label: string, at: string, of: string, order: string) => `${label}, ${at} of ${of}: ${order}`,
  largestSoFar: (label: string, at: string, of: string, order: string) =>
    `${label} so far, ${at} of ${of}: ${order}`,
  icebergAt: (order: string) => `Iceberg shows again: ${order}`,
  order: (size: string, price: string, side: string) => `${size} at ${price}, ${side}`,
  noMoment: (direction: string, moment: string, where: string) => `No ${direction} ${moment} ${where}`,
} as const;

export const momentStrings = {
  clear: "Clear",
  clearTip: "The exchange emptied the book",
  snapshot: "Snapshot",
  snapshotTip: "The book was sent anew as a whole",
  gap: "Gap",
  gapTip: "Messages are missing by the feed's own flag",
  crossed: "Crossed moment",
  crossedTip: "The best bid stood above the best ask",
  suspect: "Suspect book",
  suspectTip: "The book cannot be trusted from here on",
  largeTrade: "Large trade",
  sweep: "Sweep",
  sweepTip: "One order traded at two prices or more at once",
  iceberg: "Iceberg",
  icebergTip: "An order shows size again after all it showed was traded",
  largestAdd: "Largest add",
  largestAddTip:
    "The most that one order put on show, in the session or else the file; next: the second most",
  largestPull: "Largest pull",
  largestPullTip:
    "The most that one order took away untraded, in the session or else the file; next: the second most",
  vwapCross: "VWAP cross",
  vwapCrossTip: "A trade on the other side of the session's average price than the one before",
} as const;

export const jumpDirectionStrings = {
  next: "next",
  previous: "previous",
} as const;
