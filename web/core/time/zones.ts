// Time zones for display. A zone changes how a time is written, never which data are shown (product.md Z-1, Z-2).
// Offsets come from the platform's time-zone data.
import { zoneStrings } from "../../strings/replay.ts";

export interface Zone {
  readonly id: "new-york" | "exchange" | "utc" | "local";
  readonly label: string;
  /** IANA name. */
  readonly name: string;
}

export const NEW_YORK = "America/New_York";

const known = new Map<string, readonly Zone[]>();

/** The zones on offer; the exchange's own follows the data set. The same list for the same data set. */
export function zonesFor(dataset: string): readonly Zone[] {
  const zones = known.get(dataset) ?? makeZones(dataset);
  known.set(dataset, zones);
  return zones;
}

/** Asking the platform for the local zone takes a fraction of a millisecond: too long for every state change. */
function makeZones(dataset: string): readonly Zone[] {
  const exchange = dataset.startsWith("GLBX") || dataset === "SYNTH.FUT" ? "America/Chicago" : NEW_YORK;
  return [
    { id: "new-york", label: zoneStrings.newYork, name: NEW_YORK },
    { id: "exchange", label: zoneStrings.exchange, name: exchange },
    { id: "utc", label: zoneStrings.utc, name: "UTC" },
    { id: "local", label: zoneStrings.local, name: Intl.DateTimeFormat().resolvedOptions().timeZone },
  ];
}

const NS_PER_MS = 1_000_000n;
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zoneName: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zoneName);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat("en-GB", {
      timeZone: zoneName,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    formatters.set(zoneName, formatter);
  }
  return formatter;
}

/** Minutes by which the zone is ahead of UTC at that instant (ms since the epoch); seconds of old local times are kept. */
export function offsetMinutes(epochMs: number, zoneName: string): number {
  const parts: Record<string, number> = {};
  const whole = Math.floor(epochMs / 1000) * 1000;
  for (const { type, value } of formatterOf(zoneName).formatToParts(whole)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return (Date.UTC(year, month - 1, day, hour, minute, second) - whole) / 60_000;
}

/** Floor division of a nanosecond time to milliseconds; exact for every date a file can hold. */
export function epochMsOf(timeNs: bigint): number {
  const quotient = timeNs / NS_PER_MS;
  return Number(timeNs < 0n && quotient * NS_PER_MS !== timeNs ? quotient - 1n : quotient);
}
