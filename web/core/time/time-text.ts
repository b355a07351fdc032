// Nanosecond times as text. Instants stay 64-bit integers; only the parts shown become numbers.
import { epochMsOf, offsetMinutes } from "./zones.ts";

export interface TimeParts {
  /** YYYY-MM-DD */
  readonly date: string;
  /** HH:MM:SS */
  readonly clock: string;
  /** Three digits each: milliseconds, microseconds, nanoseconds. */
  readonly fraction: readonly [string, string, string];
  /** UTC+hh:mm as ±hh:mm */
  readonly offset: string;
  /** EST, GMT+1 … */
  readonly abbreviation: string;
}

const NS_PER_S = 1_000_000_000n;
const MS_PER_MINUTE = 60_000;
const UNDEFINED_TIME = 2n ** 64n - 1n;
const TRUE_MINUS = "−";

const abbreviations = new Map<string, Intl.DateTimeFormat>();

function abbreviationOf(epochMs: number, zoneName: string): string {
  let formatter = abbreviations.get(zoneName);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat("en-US", { timeZone: zoneName, timeZoneName: "short" });
    abbreviations.set(zoneName, formatter);
  }
  return formatter.formatToParts(epochMs).find(({ type }) => type === "timeZoneName")?.value ?? zoneName;
}

function offsetText(minutes: number, minus: string): string {
  const size = Math.abs(Math.round(minutes));
  const two = (value: number) => String(value).padStart(2, "0");
  return `${minutes < 0 ? minus : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

export function isUndefinedTime(timeNs: bigint): boolean {
  return timeNs === UNDEFINED_TIME || timeNs === -1n;
}

/** The parts of an instant in a zone. */
export function timeParts(timeNs: bigint, zoneName: string): TimeParts {
  const epochMs = epochMsOf(timeNs);
  const minutes = offsetMinutes(epochMs, zoneName);
  const local = new Date(epochMs + minutes * MS_PER_MINUTE).toISOString();
  const nanos = String(((timeNs % NS_PER_S) + NS_PER_S) % NS_PER_S).padStart(9, "0");
  return {
    date: local.slice(0, 10),
    clock: local.slice(11, 19),
    fraction: [nanos.slice(0, 3), nanos.slice(3, 6), nanos.slice(6, 9)],
    offset: offsetText(minutes, TRUE_MINUS),
    abbreviation: abbreviationOf(epochMs, zoneName),
  };
}

/** HH:MM:SS with the given number of decimals of the second (0, 3, 6 or 9). */
export function clockText(timeNs: bigint, zoneName: string, decimals: 0 | 3 | 6 | 9): string {
  if (isUndefinedTime(timeNs)) return "–";
  const { clock, fraction } = timeParts(timeNs, zoneName);
  return decimals === 0 ? clock : `${clock}.${fraction.join("").slice(0, decimals)}`;
}

/** ISO 8601 with nanoseconds and the zone's offset. */
export function isoText(timeNs: bigint, zoneName: string): string {
  if (isUndefinedTime(timeNs)) return "–";
  const { date, clock, fraction } = timeParts(timeNs, zoneName);
  const offset = zoneName === "UTC" ? "Z" : offsetText(offsetMinutes(epochMsOf(timeNs), zoneName), "-");
  return `${date}T${clock}.${fraction.join("")}${offset}`;
}
