// Problems of the engine, of storage and of exports: what happened, why, and what to do.

export const crashStrings = {
  noAnswer: "no answer",
  unreadable: "message could not be read",
} as const;
