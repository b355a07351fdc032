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
