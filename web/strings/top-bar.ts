// The bar at the top of the page.

export const topBarStrings = {
  moreLinks: "More about links",
  linkTitle: "Title in the link",
  more: "More",
  inFile: (bytes: string) => `${bytes} in the file`,
  reading: "Reading",
  exportPercent: (percent: string) => `Export ${percent}`,
  copyLink: "Copy link",
  parameters: "Parameters",
} as const;
