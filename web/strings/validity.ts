// How far the book can be trusted: its states, and notes beside what it shows.

export const bookStateStrings = {
  empty: "Book empty",
  emptyTip: "No order has been seen yet.",
  building: "Book building",
  buildingTip: "A snapshot is being read; the book is not complete yet.",
  valid: "Book valid",
  validTip: "Every change since the last snapshot or clear is in the book.",
  suspect: "Book suspect",
  suspectTip: "The feed reported a gap or the book contradicts itself. It heals at the next snapshot.",
  incomplete: "Book incomplete",
  incompleteTip: "The file has no start snapshot: older orders are missing until they are replaced.",
  auction: "Auction or pre-open",
  auctionTip: "Bid and ask may cross without trading; that is normal before an opening.",
  topOnly: "Top of book only",
  topOnlyTip: "This venue sends its best quote only: there are no single orders, queues and depth to show.",
} as const;

export const bookNoteStrings = {
  incomplete:
    "Book incomplete: the file has no start snapshot. Levels that have not changed since are missing.",
  building: "A snapshot is being read: the book is not complete.",
  suspect: "Book suspect: the feed reported a gap, or the book contradicts itself.",
  auction: "Auction or pre-open: bid and ask may cross.",
  topOnly: "Best quotes only: this venue shows no orders, so that order counts mean nothing.",
} as const;

export const bookWordStrings = {
  empty: "empty",
  building: "building",
  valid: "valid",
  suspect: "suspect",
  incomplete: "incomplete",
  auction: "auction",
} as const;
