// A time in ns since the epoch as ISO 8601 in UTC with nanoseconds; "–" for no time.

const NS_PER_MS = 1_000_000n;
const NS_PER_S = 1_000_000_000n;

export function timeText(ns: bigint): string {
  if (ns <= 0n) return "–";
  const seconds = new Date(Number(ns / NS_PER_MS)).toISOString().slice(0, 19);
  return `${seconds}.${(ns % NS_PER_S).toString().padStart(9, "0")}Z`;
}
