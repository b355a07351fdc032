// The dialog about the page, and what it has measured.

export const aboutStrings = {
  heading: "About Spymaster",
  text: (version: string) =>
    `Version ${version}. Replays market-by-order files on this device; nothing of them is sent anywhere. It describes past order flow and gives no advice. Market data in exports stays under your licence.`,
  measured: "Measured here",
  copied: "Figures copied",
} as const;

export const measurementStrings = {
  notNeeded: "not needed",
  noneStored: "none stored yet",
  fromStore: "used from the store",
  stored: "stored for next time",
  refused: "refused by the browser",
  fastest: "Replay, fastest second",
  records: (count: string) => `${count} records`,
  frames: "Map, frames a second",
  newestFrame: "Map, newest frame",
  memory: "Memory, about",
  kept: "Kept on this device",
  bookStates: "Book states",
} as const;
