// From a local clock time on a date to an instant (vp-pipeline.md section 3). A time that the clock skips or shows
// twice on that date is an error: guessing an hour would silently move the session.
import { epochMsOf, offsetMinutes } from "./zones.ts";

export type LocalInstant =
  | { readonly ns: bigint }
  /** The clock never shows the time on that date, or shows it twice. */
  | { readonly problem: "skipped" | "ambiguous" | "malformed" };

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;
const NS_PER_MS = 1_000_000n;
const NS_PER_S = 1_000_000_000n;

/** `date` as YYYY-MM-DD, `time` as HH:MM with optional seconds and up to nine decimals of them, in the zone. */
export function localInstant(date: string, time: string, zoneName: string): LocalInstant {
  const wall = wallClock(date, time);
  if (wall === undefined) return { problem: "malformed" };
  const instants = instantsShowing(wall.ms, zoneName);
  if (instants.length === 0) return { problem: "skipped" };
  if (instants.length > 1) return { problem: "ambiguous" };
  return { ns: BigInt(instants[0] ?? 0) * NS_PER_MS + wall.restNs };
}

/**
 * As localInstant, but with an answer on every day: a time shown twice means the first, a skipped one the instant
 * that the clock skips it. For session bounds, which have to lie somewhere. undefined: malformed.
 */
export function nearestLocalInstant(date: string, time: string, zoneName: string): bigint | undefined {
  const wall = wallClock(date, time);
  if (wall === undefined) return undefined;
  const [first] = instantsShowing(wall.ms, zoneName);
  // The offset before a skip leads beyond it by as much as the time lies inside the skipped stretch.
  const beforeMs = wall.ms - offsetMinutes(wall.ms - MS_PER_DAY, zoneName) * MS_PER_MINUTE;
  return first === undefined
    ? BigInt(skipInstant(beforeMs, zoneName)) * NS_PER_MS
    : BigInt(first) * NS_PER_MS + wall.restNs;
}

/** The zone's date (YYYY-MM-DD) at an instant in ns. */
export function localDate(timeNs: bigint, zoneName: string): string {
  const ms = epochMsOf(timeNs);
  return new Date(ms + offsetMinutes(ms, zoneName) * MS_PER_MINUTE).toISOString().slice(0, 10);
}

/** YYYY-MM-DD, `days` later or (negative) earlier. */
export function shiftDate(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Wall time as if it were UTC, split into whole milliseconds and the nanoseconds below them. */
function wallClock(date: string, time: string): { readonly ms: number; readonly restNs: bigint } | undefined {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const clock = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?$/.exec(time);
  if (day === null || clock === null) return undefined;
  const midnightMs = Date.UTC(Number(day[1]), Number(day[2]) - 1, Number(day[3]));
  if (new Date(midnightMs).toISOString().slice(0, 10) !== date) return undefined;
  const seconds = Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0);
  const ns = BigInt(seconds) * NS_PER_S + BigInt((clock[4] ?? "").padEnd(9, "0"));
  return { ms: midnightMs + Number(ns / NS_PER_MS), restNs: ns % NS_PER_MS };
}

/** Every instant (ms) at which the zone's clock shows this wall time, earliest first. */
function instantsShowing(wallMs: number, zoneName: string): readonly number[] {
  // Such an instant has one of the offsets in force around it.
  const offsets = new Set(
    [-MS_PER_DAY, 0, MS_PER_DAY].map((shift) => offsetMinutes(wallMs + shift, zoneName)),
  );
  return [...offsets]
    .map((offset) => ({ offset, ms: wallMs - offset * MS_PER_MINUTE }))
    .filter(({ offset, ms }) => offsetMinutes(ms, zoneName) === offset)
    .map(({ ms }) => ms)
    .toSorted((a, b) => a - b);
}

/** The change of offset within the day up to `afterMs`, to the minute: `afterMs` lies beyond it. */
function skipInstant(afterMs: number, zoneName: string): number {
  const offset = offsetMinutes(afterMs, zoneName);
  let [before, after] = [afterMs - MS_PER_DAY, afterMs];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetMinutes(middle, zoneName) === offset) after = middle;
    else before = middle;
  }
  return after;
}
