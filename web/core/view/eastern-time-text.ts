// Times of day as the page prints them: America/New_York from the platform's time zone data (live-view.md,
// sections 1 and 7). Fractions of a second are cut off, not rounded.

const ZONE = "America/New_York";

const TWELVE_HOURS = new Intl.DateTimeFormat("en-US", {
  timeZone: ZONE,
  hour: "numeric",
  minute: "2-digit",
  second: "2-digit",
  hour12: true,
});
const TWENTY_FOUR_HOURS = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE,
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

/** Milliseconds are exact enough to name a second; the division rounds down, also before 1970. */
function toDate(tsNs: bigint): Date {
  const second = 1_000_000_000n;
  const floor = tsNs / second - (tsNs % second < 0n ? 1n : 0n);
  return new Date(Number(floor) * 1000);
}

/** `9:30:00 AM ET`. Newer platforms put a narrow space before AM: it becomes a plain one. */
export function easternTimeText(tsNs: bigint): string {
  return `${TWELVE_HOURS.format(toDate(tsNs)).replaceAll(/\s/gu, " ")} ET`;
}

/** `09:30:00`, for the time axis. */
export function easternAxisText(tsNs: bigint): string {
  return TWENTY_FOUR_HOURS.format(toDate(tsNs));
}
