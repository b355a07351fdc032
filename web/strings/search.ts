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
  noTimeOfDay: (time: string) =>
    `${time} is not a time of day: hours go from 00 to 23, minutes and seconds from 00 to 59. Write 09:31 or 09:31:07.25.`,
  noDay: (date: string) => `${date} is not a day of the calendar. Write a day such as 2026-02-06.`,
  or: " or ",
  outside: {
    start: "The file begins later: the replay stands at its start",
    end: "The file ends earlier: the replay stands at its end",
  },
} as const;
