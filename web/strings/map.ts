// The map: what is written on it, what assistive technology calls it, and what stands there without a picture.
import { plural } from "./plural.ts";

export const mapStrings = {
  label: "Map of price and time",
  backToCursor: "Back to cursor",
  place: "Where the replay stands",
  slow: "The map is drawn without the graphics card.",
  slowText:
    "This browser offers no WebGL 2: the picture is the same, but comes more slowly. To change that, switch on hardware acceleration in the browser’s settings and load the page again.",
  lost: "Graphics were reset; redrawing.",
  lostOften: "Graphics are being reset again and again.",
  redraw: "Redraw",
  nothing: "There is nothing to draw",
  fileDetails: "File details",
  topOnly: "best quotes only: this venue shows no orders",
  nothingAfterStart: (time: string) =>
    `Nothing in this file completes a column with a price after the start time ${time}, New York.`,
  playWhole: "Start with the file",
  nothingText: (records: number, count: string) =>
    `${count} ${plural(records, "record was", "records were")} read, and none of them completed a column with a price. The file's details say what it holds.`,
} as const;

export const mapNoteStrings = {
  noSnapshot: "book incomplete: file has no start snapshot",
  noColumnAtStart: "Nothing before the file’s start: the first column comes with the end of its bin",
  noColumn: "The first column comes with the end of its bin",
  atLeast: (width: string) => `≥ ${width}`,
  leftOutTime: (duration: string) => `Idle time left out of the axis: ${duration}`,
  candles: "Candles",
  beforeStart: "Hatched times: before the file’s start",
  beyondReach: "Hatched prices: beyond the reach of this surface",
  zoomForQuotes: "Bid and ask lines: zoom the price in",
  leftOut: (count: string) => `${count} smaller bubbles are left out`,
  building: "book building",
  suspect: "book suspect",
  pressureVacuum: "Pressure / vacuum",
} as const;

export const sessionLineStrings = {
  high: "High",
  open: "Open",
  last: "Last",
  previousClose: "Previous close",
  settlement: "Settlement",
  low: "Low",
  openingHigh: "Opening high",
  openingLow: "Opening low",
} as const;

export const flowPaneStrings = {
  cvd: "CVD",
  largest: (volume: string) => `volume per column, largest ${volume}`,
  withoutAggressor: (share: string) => `${share} without aggressor`,
  boughtLessSold: "bought less sold",
  volume: "volume",
  lessThan: (share: string) => `<${share}`,
} as const;

export const projectionStrings = {
  note: "indicator,",
  noForecast: "not a forecast",
} as const;

export const profileStrings = {
  poc: (price: string, volume: string, range: string) =>
    `POC ${price} · ${volume}${range === "" ? "" : ` · ${range}`}`,
} as const;
