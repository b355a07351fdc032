// The File dialog: what the open file is.

export const fileDialogStrings = {
  heading: "File",
  file: "File",
  instrument: "Instrument",
  recordsByAction: "Records by action",
  timeline: "Files of the timeline",
  openAnother: "Open another file",
  countsLater: "Counts appear as the book is built.",
  quality: "Quality",
  stillLooking: "still looking",
  firstOf: (shown: number, count: string) => `, the first ${shown} of ${count}`,
  symbols: "Symbols and their days",
  noSymbols: "The header maps no symbols.",
  copied: "Copied",
} as const;

export const fileDetailStrings = {
  notCompressed: "not compressed",
  knownAtEnd: "known at the end of the file",
  ratio: (ratio: string, inflated: string) => `${ratio} : 1, ${inflated} inflated`,
  name: "Name",
  size: "Size",
  zstandard: ", Zstandard",
  compression: "Compression",
  version: "DBN version",
  noHeader: "no header",
  dataset: "Dataset",
  schema: "Schema",
  start: "Start",
  end: "End",
  records: "Records, all instruments",
  fingerprint: "Fingerprint",
  symbol: "Symbol",
  id: "Id",
  publisher: "Publisher",
  type: "Type",
  tick: "Tick",
  multiplier: "Multiplier",
  instrumentRecords: "Records",
  trades: "Trades",
  bin: "Bin",
  days: (from: string, to: string) => `${from} to ${to}`,
  hole: "Hole",
  overlap: "Overlap",
  future: "future",
  equity: "equity",
} as const;

/** Where the size of a tick was found. */
export const tickSourceStrings = {
  given: "given",
  definition: "definition",
  product: "product",
  divisor: "divisor",
  fallback: "fallback",
} as const;
