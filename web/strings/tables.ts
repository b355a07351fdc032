// The picture as a table: columns in sight, and the book at the cursor.

export const tableStrings = {
  columns: "Columns in sight",
  book: "Book at the cursor",
  heading: "The picture as a table",
  reading: "Reading the columns in sight …",
  nothingOpen: "Nothing is open. A table shows what the map shows.",
  table: "Table",
  readAgain: "Read again",
  copied: (count: string) => `${count} rows copied`,
  copy: "Copy",
  columnsTab: "Columns",
  bookTab: "Book",
  columnsCaption: (which: string, total: string, time: string, surface: string, unit: string) =>
    `${which} ${total} columns in sight at ${time}, newest first. Strongest cell of: ${surface}${unit}.`,
  all: "All",
  newest: (count: string) => `The newest ${count} of`,
  bookUnknown: "The book at the cursor is not known yet.",
  levels: (bids: string, asks: string) => `${bids} bid and ${asks} ask prices are known here`,
  bookCaption: (time: string, levels: string) =>
    `40 prices on each side of the touch at ${time}; ${levels}. Traded since the session began.`,
  time: "Time",
  price: "Price",
  bid: "Bid",
  ask: "Ask",
  bought: "Bought",
  sold: "Sold",
  strongest: "Strongest cell",
  value: "Value",
  bookState: "Book",
  bidOrders: "Bid orders",
  bidSize: "Bid size",
  askSize: "Ask size",
  askOrders: "Ask orders",
  net: "Net over 5 s",
  place: "Place",
  lastTrade: "last trade",
} as const;

export const tableTouchStrings = {
  bid: "best bid",
  ask: "best ask",
  both: "best bid and ask",
} as const;
