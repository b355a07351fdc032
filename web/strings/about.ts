// The dialog about the page, and what it has measured.

export const aboutStrings = {
  heading: "About Spymaster",
  text: (version: string) =>
    `Version ${version}. Replays market-by-order files on this device; nothing of them is sent anywhere. It describes past order flow and gives no advice. Market data in exports stays under your licence.`,
  measured: "Measured here",
  copied: "Figures copied",
} as const;
