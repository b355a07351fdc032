// The field for a time or a price.

export const searchStrings = {
  placeholder: "Time or price",
  field: "Go to a time or price",
} as const;
