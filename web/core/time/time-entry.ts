// What a user types into the clock (product.md R-3): a time of day, a date and time, a step from here, or raw
// nanoseconds. Times without an offset are read in the zone that the page shows.
import { localDate, localInstant, shiftDate } from "./session-time.ts";
import { isoText } from "./time-text.ts";
import { timeEntryStrings } from "../../strings/search.ts";

export interface TimeEntryContext {
  /** IANA zone in which times are written. */
  readonly zoneName: string;
  readonly cursorNs: bigint;
  /** Extent of the data: a time of day means the date on which it has data, nearest to the cursor. */
  readonly firstNs: bigint;
  readonly lastNs: bigint;
}

export type TimeEntry = { readonly ns: bigint } | { readonly problem: string };

export const TIME_ENTRY_EXAMPLES = timeEntryStrings.examples;

const UNIT_NS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  min: 60_000_000_000n,
  h: 3_600_000_000_000n,
  d: 86_400_000_000_000n,
};
const DECIMALS = 9;
/** Nanoseconds since the epoch have this many digits from 2001 to 2286. */
const RAW_DIGITS = 19;
const MAX_DAYS = 400;

/** An instant, or a sentence that says what was expected. The instant may lie outside the data. */
export function parseTimeEntry(text: string, context: TimeEntryContext): TimeEntry {
  const entry = text.trim().replaceAll("−", "-");
  return (
    step(entry, context) ??
    rawNanoseconds(entry) ??
    iso(entry) ??
    dated(entry, context) ??
    timeOfDay(entry, context) ?? { problem: timeEntryStrings.noTime(text.trim(), TIME_ENTRY_EXAMPLES) }
  );
}

/** A number with at most nine decimals, in units of 1e-9: no rounding. */
function nanos(whole: string, fraction: string): bigint {
  return (
    BigInt(whole === "" ? "0" : whole) * 10n ** BigInt(DECIMALS) + BigInt(fraction.padEnd(DECIMALS, "0"))
  );
}

function step(entry: string, { cursorNs }: TimeEntryContext): TimeEntry | undefined {
  const match = /^([+-])\s*(\d{0,12})(?:\.(\d{1,9}))?\s*([a-zµ]+)$/i.exec(entry);
  if (match === null) return undefined;
  const [, sign, whole = "", fraction = "", unit = ""] = match;
  const unitNs = UNIT_NS[unit.toLowerCase()];
  if (unitNs === undefined || (whole === "" && fraction === "")) return undefined;
  const ns = (nanos(whole, fraction) * unitNs) / 10n ** BigInt(DECIMALS);
  return { ns: sign === "-" ? cursorNs - ns : cursorNs + ns };
}

function rawNanoseconds(entry: string): TimeEntry | undefined {
  const digits = entry.replaceAll(/[,_ ]/g, "");
  return /^\d+$/.test(digits) && digits.length === RAW_DIGITS ? { ns: BigInt(digits) } : undefined;
}

/** With an offset or Z: the zone shown does not matter. */
function iso(entry: string): TimeEntry | undefined {
  const match =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})$/i.exec(entry);
  if (match === null) return undefined;
  const [, date = "", time = "", offset = ""] = match;
  const utc = localInstant(date, time, "UTC");
  if ("problem" in utc) return { problem: impossible(date, time) };
  const parts = /^([+-])(\d{2}):?(\d{2})$/.exec(offset);
  const minutes = parts === null ? 0 : Number(parts[2]) * 60 + Number(parts[3]);
  const ahead = BigInt(minutes) * (UNIT_NS["m"] ?? 0n);
  return { ns: parts?.[1] === "-" ? utc.ns + ahead : utc.ns - ahead };
}

function dated(entry: string, { zoneName }: TimeEntryContext): TimeEntry | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ]+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?))?$/.exec(entry);
  if (match === null) return undefined;
  return onDate(match[1] ?? "", match[2] ?? "00:00", zoneName);
}

function timeOfDay(entry: string, context: TimeEntryContext): TimeEntry | undefined {
  if (!/^\d{1,2}:\d{2}(:\d{2}(\.\d{1,9})?)?$/.test(entry)) return undefined;
  const { zoneName, cursorNs, firstNs, lastNs } = context;
  const here = localDate(cursorNs, zoneName);
  const candidates = datesOf(context).map((date) => onDate(date, entry, zoneName));
  let best: bigint | undefined;
  for (const candidate of candidates) {
    if (!("ns" in candidate) || candidate.ns < firstNs || candidate.ns > lastNs) continue;
    if (best === undefined || distance(candidate.ns, cursorNs) < distance(best, cursorNs))
      best = candidate.ns;
  }
  return best === undefined ? onDate(here, entry, zoneName) : { ns: best };
}

function distance(one: bigint, other: bigint): bigint {
  return one > other ? one - other : other - one;
}

/** Local dates that the data touch. */
function datesOf({ zoneName, firstNs, lastNs }: TimeEntryContext): readonly string[] {
  const last = localDate(lastNs, zoneName);
  const dates: string[] = [];
  for (let date = localDate(firstNs, zoneName); date <= last && dates.length < MAX_DAYS;) {
    dates.push(date);
    date = shiftDate(date, 1);
  }
  return dates;
}

function onDate(date: string, time: string, zoneName: string): TimeEntry {
  const padded = time.padStart(time.indexOf(":") === 1 ? time.length + 1 : time.length, "0");
  const instant = localInstant(date, padded, zoneName);
  if ("ns" in instant) return instant;
  switch (instant.problem) {
    case "skipped":
      return { problem: timeEntryStrings.skipped(padded, date) };
    case "ambiguous":
      return {
        problem: timeEntryStrings.twice(padded, date, bothOffsets(date, padded, zoneName)),
      };
    case "malformed":
      return { problem: impossible(date, time) };
  }
}

/** Which part of it no clock or calendar has. */
function impossible(date: string, time: string): string {
  const [hour = 0, minute = 0, second = 0] = time.split(":").map(Number);
  return hour > 23 || minute > 59 || second >= 60
    ? timeEntryStrings.noTimeOfDay(time)
    : timeEntryStrings.noDay(date);
}

function bothOffsets(date: string, time: string, zoneName: string): string {
  const before = localInstant(date, "00:00", zoneName);
  const after = localInstant(shiftDate(date, 1), "00:00", zoneName);
  const offsets = [before, after].map((instant) =>
    "ns" in instant ? isoText(instant.ns, zoneName).slice(29) : "",
  );
  return offsets.map((offset) => `${date} ${time}${offset}`).join(timeEntryStrings.or);
}
