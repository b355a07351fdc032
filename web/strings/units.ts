// Units and counted things beside a number.

import { plural } from "./plural.ts";

export const unitStrings = {
  seconds: (seconds: number) => `${seconds} s`,
  ticks: (count: number) => `${count} ${plural(count, "tick", "ticks")}`,
} as const;
