// The field for a time or a price.

export const searchStrings = {
  placeholder: "Time or price",
  field: "Go to a time or price",
  neither: (typed: string, entries: string) =>
    `“${typed}” is neither a time nor a price. Write ${entries}, or a price.`,
} as const;
