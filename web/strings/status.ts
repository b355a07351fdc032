// The line that tells where the model stands.

export const statusStrings = {
  warmingUp: "Warming up",
  net: "net",
  bull: "bull",
  bear: "bear",
  eventTip: "Records applied to the book",
  event: "event",
} as const;
