// The sample: what marks its made-up market wherever it is shown, and what is said when it cannot be loaded.

export const sampleStrings = {
  tip: "Made by the project's own simulator; not market data",
  badge: "SYNTHETIC",
  notLoaded: "The sample could not be loaded",
  notLoadedText:
    "It comes from this page's own address, which did not answer. A file of your own opens without a connection.",
  tryAgain: "Try again",
} as const;
