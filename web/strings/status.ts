// The line that tells where the model stands.

export const statusStrings = {
  warmingUp: "Warming up",
  net: "net",
  bull: "bull",
  bear: "bear",
  eventTip:
    "Number of the exchange event at the cursor, and how many the file has of this instrument; one event may be several messages",
  event: "event",
  of: "of",
} as const;
