// The panel of what the data is worth.

export const qualityStrings = {
  topOnly:
    "This venue sends its best quote only: price and size at the touch are right; single orders, queues and depth are not available.",
  notYet: "What the data is worth is told as soon as the file has been looked through.",
  reading: (verdict: string) => `Reading, ${verdict}`,
  readPercent: (percent: string, verdict: string) => `Read ${percent}, ${verdict}`,
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
  kinds: (count: string) => `${count} kinds of faults`,
  crossedWhileTrading: "crossed while trading",
  noStart: "no start snapshot",
  nothingSoFar: "nothing found so far",
  soFar: (sentence: string) => `${sentence} so far`,
  clean: "All clean",
  nothingElse: (text: string) => `${text}, nothing else to report`,
  faults: "Faults",
  byAction: "Records by action",
  byFlag: "Records by flag",
  worthKnowing: "Worth knowing",
  skipped: "Records skipped",
  skippedTip: "Records of another type: counted, not replayed",
} as const;

export const qualityTextStrings = {
  quality: (verdict: string) => `Quality: ${verdict}`,
  crossings: (locked: string, crossed: string) => `Locked: ${locked}, crossed: ${crossed}`,
  records: (count: string) => `${count} records read`,
  recordsSoFar: (count: string) => `${count} records read so far`,
  locked: "locked",
  crossed: "crossed",
  span: (kind: string, duration: string, from: string) => `${kind} ${duration} at ${from}`,
  spanWithTrades: (kind: string, duration: string, from: string) =>
    `${kind} ${duration} at ${from}, trades printed`,
  noneRefreshed:
    "The file has no start snapshot: older orders are missing until they are replaced. Up to its end no level at the touch is known to have been refreshed.",
  noneRefreshedSoFar:
    "The file has no start snapshot: older orders are missing until they are replaced. So far no level at the touch is known to have been refreshed.",
  refreshed: (ticks: string, since: string) =>
    `The file has no start snapshot: older orders are missing until they are replaced. Levels within ${ticks} of the touch have all been refreshed since ${since}.`,
} as const;
