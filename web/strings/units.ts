// Units and counted things beside a number.

import { plural } from "./plural.ts";

export const unitStrings = {
  seconds: (value: number | string) => `${value} s`,
  ticks: (count: number) => `${count} ${plural(count, "tick", "ticks")}`,
  milliseconds: (value: number | string) => `${value} ms`,
  nanoseconds: (value: bigint) => `${value} ns`,
  microseconds: (value: string) => `${value} µs`,
} as const;
