// The field for a time or a price, and why an entry is neither.

export const searchStrings = {
  placeholder: "Time or price",
  field: "Go to a time or price",
  neither: (typed: string, entries: string) =>
    `“${typed}” is neither a time nor a price. Write ${entries}, or a price.`,
} as const;

export const timeEntryStrings = {
  examples: "09:31, 09:31:07.25, 2026-02-06 09:31, +90s, -5m or nanoseconds",
  noTime: (typed: string, examples: string) => `“${typed}” is not a time. Write ${examples}.`,
  skipped: (time: string, date: string) => `The clock skips ${time} on ${date}: daylight saving time begins.`,
  twice: (time: string, date: string, entries: string) =>
    `The clock shows ${time} twice on ${date}. Add the offset: ${entries}.`,
  malformed: (date: string, time: string) => `${date} ${time} is not a date and time.`,
  or: " or ",
} as const;
