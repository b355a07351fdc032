// Links: what they may carry, and what is said of one that does not fit.

export const linkStrings = {
  sharedText: "View and settings only. The recipient needs the same file.",
  impossible: (value: string) => `${value} is not possible.`,
} as const;
