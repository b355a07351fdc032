// The bar above the map: surface, width, rows, scale; its legend and its overlays.

export const chartBarStrings = {
  surface: "Surface",
  columnWidth: "Column width",
  columnWidthTip: "Time that one column shows\nAuto: as narrow as the screen allows",
  rowTicks: "Ticks in a row",
  rowTicksTip: "Ticks that one row shows",
  colours: "Colours",
  scale: "Scale",
  paint: "Paint",
  cell: "Cell",
  contrastFixed: "Lock contrast\nThe scale has fixed the limits",
  lockContrast: "Lock contrast",
} as const;

export const legendStrings = {
  sidesTip: "; upper half asks, lower half bids",
  dragTip: "; drag an end, double-click measures again",
  fixedTip: "; limits fixed by the scale",
  range: (low: string, high: string, unit: string, middle: string, tip: string) =>
    `${low} to ${high} ${unit}; middle ${middle}${tip}`,
  colours: (range: string) => `Colours: ${range}`,
  low: "Lower limit",
  high: "Upper limit",
} as const;

export const contrastMenuStrings = {
  tip: "Limits of the colours",
  heading: "Limits of the colours",
  percentile: "percentile",
  exact: "exact",
  kindOf: (limit: string) => `${limit} by`,
  kindTip:
    "Percentile: so many of the visible cells lie below; measured again as the picture changes\nExact: a value that stays",
  valueOf: (limit: string) => `${limit}: value`,
  ofCells: "% of cells",
  notBelow: (bound: string) => `It must be below the upper limit, ${bound}.`,
  notAbove: (bound: string) => `It must be above the lower limit, ${bound}.`,
  notAboveZero: "It must be above 0.",
  lock: "Lock the limits",
  locked: "Locked: the limits stand still until they are unlocked.",
  fixed: "The scale has fixed the limits.",
  symmetric: "The same below zero.",
  fromZero: "These colours begin at zero.",
  open: "Measured from the visible cells that are not empty.",
  nothing: "Nothing is drawn yet.",
} as const;

export const overlayMenuStrings = {
  tip: "Overlays",
  showAsTable: "Show as table …",
} as const;

export const columnWidthStrings = {
  auto: "Auto",
  tooNarrow: (binMs: number) => `bins are ${binMs} ms`,
  notWhole: (binMs: number) => `not a whole number of ${binMs} ms bins`,
} as const;
