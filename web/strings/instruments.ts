// The dialog in which the instrument is chosen.

export const instrumentStrings = {
  heading: "Choose an instrument",
  filter: "Filter by symbol or id",
  placeholder: "Symbol or id",
  shownOf: (shown: number, all: number) => `${shown} of ${all}`,
  instruments: "Instruments",
  symbol: "Symbol",
  id: "Id",
  publisher: "Publisher",
  records: "Records",
  trades: "Trades",
  first: "First",
  last: "Last",
  spreads: "Spreads",
  noMatch: (wanted: string) => `No instrument matches “${wanted}”.`,
  drawingNow: "drawing now",
  counted: "The whole file has been counted.",
  counting: (percent: string) => `Counting, ${percent} of the file read`,
} as const;
