// What marks the made-up market of the sample wherever it is shown.

export const sampleStrings = {
  tip: "Made by the project's own simulator; not market data",
  badge: "SYNTHETIC",
} as const;
