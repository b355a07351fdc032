// What marks the made-up market of the sample wherever it is shown.

export const sampleStrings = {
  tip: "Made by the project's own simulator; not market data",
  badge: "SYNTHETIC",
  notLoaded: "The sample could not be loaded",
  notLoadedText:
    "It comes from this page's own address, which did not answer. A file of your own opens without a connection.",
  tryAgain: "Try again",
} as const;
