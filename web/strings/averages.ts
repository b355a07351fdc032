// The panel of the moving averages.

export const emaStrings = {
  statusTip: "Live once every average has a value",
  signalTip: "Order of the averages, −1 to +1: above zero the shorter ones lie above the longer ones",
  heading: "Moving averages",
  signal: "Signal",
  status: "Status",
  live: "Live",
  warmingUp: "Warming up",
  bullish: "bullish",
  bearish: "bearish",
  neutral: "neutral",
  exponential: (columns: number) => `EMA(${columns})`,
  simple: (columns: number) => `SMA(${columns})`,
} as const;
