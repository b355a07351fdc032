// Units and counted things beside a number.
import { plural } from "./plural.ts";

export const unitStrings = {
  seconds: (value: number | string) => `${value} s`,
  ticks: (count: number, text = String(count)) => `${text} ${plural(count, "tick", "ticks")}`,
  milliseconds: (value: number | string) => `${value} ms`,
  nanoseconds: (value: bigint) => `${value} ns`,
  microseconds: (value: string) => `${value} µs`,
  minutesAndSeconds: (minutes: number | string, seconds: number) => `${minutes} min ${seconds} s`,
  hoursAndMinutes: (hours: number | string, minutes: number) => `${hours} h ${minutes} min`,
  megabytes: (count: string) => `${count} MB`,
  bytes: (count: number, text: string) => `${text} ${plural(count, "byte", "bytes")}`,
  records: (count: number, text: string) => `${text} ${plural(count, "record", "records")}`,
  rows: (count: number, text: string) => `${text} ${plural(count, "row", "rows")}`,
  minutes: (value: number) => `${value} min`,
  byteCount: (count: string) => `${count} B`,
  kilobytes: (count: string) => `${count} kB`,
  gigabytes: (count: string) => `${count} GB`,
  terabytes: (count: string) => `${count} TB`,
  thousands: (count: string) => `${count} k`,
  millions: (count: string) => `${count} M`,
  times: (factor: string) => `${factor}×`,
} as const;

export const unitNameStrings = {
  ticks: "ticks",
  price: "price",
  columns: "columns",
  size: "size",
  shares: "shares",
  contracts: "contracts",
  contractsPerSecond: "contracts/s",
  contractsPerSecond2: "contracts/s²",
  contractsPerSecond3: "contracts/s³",
  orders: "orders",
  force: "force",
  score: "score",
  code: "code",
} as const;
