// The minimap, and the overview that is kept on this device.

export const overviewStrings = {
  overview: "Overview kept on this device",
  tip: "From when this file was open here; nothing of it has been read now",
  cached: "Cached",
} as const;

export const minimapStrings = {
  heading: "Place in the file",
  warmUp: "Warm-up",
  resize: "Show more or less time",
  rangeStart: "Start of the range",
  rangeEnd: "End of the range",
  bookmark: (what: string) => `Bookmark ${what}`,
  notRead: "not read yet",
  place: (price: string, volume: string) => `${price} · volume ${volume}`,
} as const;
