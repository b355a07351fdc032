// What happened to the book and to the file: the list of events, and marks on the map.

export const eventStrings = {
  clear: "Clear",
  clearTip: "The book was emptied",
  snapshot: "Snapshot",
  snapshotTip: "The whole book was sent anew",
  gap: "Gap",
  gapTip: "Records were lost: the book is suspect until the next snapshot",
  suspect: "Book suspect",
  suspectTip: "The feed reported a gap or the book contradicts itself",
  incomplete: "Book incomplete",
  incompleteTip: "Orders from before the file are missing",
  auction: "Auction or pre-open",
  auctionTip: "Bid and ask cross without trading",
  crossed: "Crossed",
  crossedTip: "Best bid above the best ask; the longest ten are listed",
  hole: "Hole",
  holeTip: "Between two files of the timeline time is missing",
  overlap: "Overlap",
  overlapTip: "Two files of the timeline cover the same time: the later one counts from its start",
  idle: "No records",
  idleTip: "A break of trading, or of the data",
  inFile: (count: string) => `${count} in the file`,
  heading: "Events",
  none: "No clear, no snapshot, no gap and no break in this file.",
  notYet: "Events are listed as soon as the file has been looked through.",
} as const;

export const markStrings = {
  clear: "Clear",
  snapshot: "Snapshot",
  gap: "Gap",
  hole: "Hole between files",
  overlap: "Files overlap",
  end: (session: string) => `${session} end`,
  skipped: (duration: string) => `skipped ${duration}`,
} as const;
