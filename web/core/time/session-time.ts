// From a local clock time on a date to an instant (vp-pipeline.md section 3). A time that the clock skips or shows
// twice on that date is an error: guessing an hour would silently move the session.
import { offsetMinutes } from "./zones.ts";

export type LocalInstant =
  | { readonly ns: bigint }
  /** The clock never shows the time on that date, or shows it twice. */
  | { readonly problem: "skipped" | "ambiguous" | "malformed" };

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;
const NS_PER_MS = 1_000_000n;

/** `date` as YYYY-MM-DD, `time` as HH:MM, in the zone. */
export function localInstant(date: string, time: string, zoneName: string): LocalInstant {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const clock = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (day === null || clock === null) return { problem: "malformed" };
  const wallMs = Date.UTC(
    Number(day[1]),
    Number(day[2]) - 1,
    Number(day[3]),
    Number(clock[1]),
    Number(clock[2]),
  );
  if (new Date(wallMs).toISOString().slice(0, 10) !== date) return { problem: "malformed" };
  // An instant that shows this wall time has one of the offsets in force around it.
  const offsets = new Set(
    [-MS_PER_DAY, 0, MS_PER_DAY].map((shift) => offsetMinutes(wallMs + shift, zoneName)),
  );
  const instants = [...offsets]
    .map((offset) => ({ offset, ms: wallMs - offset * MS_PER_MINUTE }))
    .filter(({ offset, ms }) => offsetMinutes(ms, zoneName) === offset);
  if (instants.length === 0) return { problem: "skipped" };
  if (instants.length > 1) return { problem: "ambiguous" };
  return { ns: BigInt(instants[0]?.ms ?? 0) * NS_PER_MS };
}

/** The zone's date (YYYY-MM-DD) at an instant in ns. */
export function localDate(timeNs: bigint, zoneName: string): string {
  const ms = Number(timeNs / NS_PER_MS);
  return new Date(ms + offsetMinutes(ms, zoneName) * MS_PER_MINUTE).toISOString().slice(0, 10);
}
