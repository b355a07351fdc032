// What overlays are called and what they draw, by their names in web/core/config/overlays.ts, and the headings of their
// menu.

export const overlayStrings = {
  price: {
    label: "Price",
    text: "Reference price of each column, as a stepped line.",
  },
  bbo: {
    label: "Bid and ask",
    text: "Best bid and best ask of each column; drawn where rows are high enough.",
  },
  spread: {
    label: "Spread",
    text: "Ground between best bid and best ask.",
  },
  grid: {
    label: "Grid",
    text: "Lines at round prices and times.",
  },
  projection: {
    label: "Projection (indicator, not a forecast)",
    text: "Where the score at the price points, right of the cursor; what it says about the price is not known.",
  },
  projection_history: {
    label: "Earlier projections (indicator)",
    text: "For each column what was projected for it before. An indicator, not a price forecast.",
  },
  marks: {
    label: "Marks",
    text: "Sessions, snapshots, clears, gaps and skipped time.",
  },
  bubbles: {
    label: "Bubbles",
    text: "Traded volume by event, price and aggressor; a disc's area goes with its size.",
  },
  vwap: {
    label: "VWAP",
    text: "Average price by volume since the session's start, trades only.",
  },
  vwap_bands: {
    label: "VWAP bands",
    text: "One and two standard deviations of the price by volume around VWAP.",
  },
  cvd: {
    label: "CVD and volume",
    text: "Below the map: what aggressors bought less what they sold since the session's start, and volume by column.",
  },
  profile: {
    label: "Volume profile",
    text: "Volume by price at the left edge; the stronger rows hold 70% of it, the line is the row of most volume.",
  },
  session_lines: {
    label: "Session lines",
    text: "Open, high, low and last price of the session, the close before it, and the settlement price where the file has one.",
  },
  opening_range: {
    label: "Opening range",
    text: "Highest and lowest trade of the session's first minutes.",
  },
  ema: {
    label: "Moving averages",
    text: "Exponential averages of the price by column, the shortest strongest, and simple ones dashed; with a panel.",
  },
} as const;

export const overlayGroupStrings = {
  price: "Price",
  picture: "Picture",
  trades: "Trades",
} as const;
