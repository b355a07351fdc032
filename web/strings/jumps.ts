// Going to a moment: the menu of jumps, and what is said when there is none.

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
} as const;
