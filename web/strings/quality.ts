// The panel of what the data is worth.

export const qualityStrings = {
  topOnly:
    "This venue sends its best quote only: price and size at the touch are right; single orders, queues and depth are not available.",
  notYet: "What the data is worth is told as soon as the file has been looked through.",
  reading: (verdict: string) => `Reading, ${verdict}`,
  readPercent: (percent: number, verdict: string) => `Read ${percent}%, ${verdict}`,
  record: (index: string) => `record ${index}`,
  hadTrades: "Trades printed meanwhile; go there",
  hadNone: "No trade meanwhile; go there",
  tradesThen: "trades, ",
  crossedHeading: "Locked and crossed",
  crossedLongest: "Locked and crossed, the longest ten",
  locked: "Locked",
  lockedTip: "Best bid at the best ask, between events",
  crossed: "Crossed",
  crossedTip: "Best bid above the best ask, between events; normal before an opening",
  refreshed: "Levels refreshed",
  refreshedSince: "Levels refreshed since",
  notRefreshed: "not yet",
  copied: "Quality copied as text",
  within: (ticks: string) => `Within ${ticks}`,
} as const;
