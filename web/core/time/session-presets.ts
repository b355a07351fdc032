// Trading sessions by name (product.md Z-3). They are ranges of New York time, whatever zone the page shows, and
// nothing more: no data is cut at their bounds (settled question 15).
import { localDate, nearestLocalInstant, shiftDate } from "./session-time.ts";
import { NEW_YORK } from "./zones.ts";
import { sessionNameStrings, sessionStrings } from "../../strings/replay.ts";

export interface TimeRange {
  readonly fromNs: bigint;
  /** Exclusive. */
  readonly toNs: bigint;
}

export interface SessionPreset {
  readonly id: string;
  readonly label: string;
  /** New York times HH:MM; a session that does not end later than it begins ends on the next day. */
  readonly from: string;
  readonly to: string;
}

export const WHOLE_FILE = "whole";

export const SESSION_PRESETS: readonly SessionPreset[] = [
  { id: "globex", label: sessionNameStrings.globex, from: "18:00", to: "17:00" },
  { id: "overnight", label: sessionNameStrings.overnight, from: "18:00", to: "09:30" },
  { id: "regular", label: sessionNameStrings.regular, from: "09:30", to: "16:00" },
  { id: "opening", label: sessionNameStrings.opening, from: "09:30", to: "10:30" },
  { id: "morning", label: sessionNameStrings.morning, from: "09:30", to: "12:30" },
];

/** Hours may have one digit, as in times that the clock takes. */
const CUSTOM = /^([01]?\d|2[0-3]):([0-5]\d)[-–]([01]?\d|2[0-3]):([0-5]\d)$/;

/** A preset by its id, or a session written as HH:MM-HH:MM; undefined: neither. */
export function findSession(id: string): SessionPreset | undefined {
  const preset = SESSION_PRESETS.find((candidate) => candidate.id === id);
  if (preset !== undefined) return preset;
  const match = CUSTOM.exec(id.replaceAll(" ", ""));
  if (match === null) return undefined;
  const [, fromHour = "", fromMinute, toHour = "", toMinute] = match;
  const from = `${fromHour.padStart(2, "0")}:${fromMinute}`;
  const to = `${toHour.padStart(2, "0")}:${toMinute}`;
  return from === to ? undefined : { id: `${from}-${to}`, label: `${from}–${to}`, from, to };
}

/** The session that belongs to a date: the one that ends on it (a Globex day bears the date it ends). */
export function sessionOn(preset: SessionPreset, date: string): TimeRange {
  const startDate = preset.to <= preset.from ? shiftDate(date, -1) : date;
  const fromNs = nearestLocalInstant(startDate, preset.from, NEW_YORK);
  const toNs = nearestLocalInstant(date, preset.to, NEW_YORK);
  if (fromNs === undefined || toNs === undefined)
    throw new RangeError(`${preset.from} to ${preset.to} on ${date}`);
  return { fromNs, toNs };
}

/** Every session of this kind that overlaps the data, in order; not cut to them. */
export function sessionsWithin(preset: SessionPreset, { fromNs, toNs }: TimeRange): readonly TimeRange[] {
  const sessions: TimeRange[] = [];
  // A session that begins on the last date may end on the one after.
  const last = shiftDate(localDate(toNs, NEW_YORK), 1);
  for (let date = localDate(fromNs, NEW_YORK); date <= last; date = shiftDate(date, 1)) {
    const session = sessionOn(preset, date);
    if (session.fromNs < toNs && session.toNs > fromNs) sessions.push(session);
  }
  return sessions;
}

/**
 * The session that *choosing* the preset means: the one around the cursor, else the next one after it, else the
 * last before it; undefined when none overlaps the data.
 */
export function chooseSession(
  preset: SessionPreset,
  data: TimeRange,
  cursorNs: bigint,
): TimeRange | undefined {
  return pickSession(sessionsWithin(preset, data), cursorNs);
}

/** As chooseSession, of given ones. */
export function pickSession(sessions: readonly TimeRange[], cursorNs: bigint): TimeRange | undefined {
  return (
    sessions.find(({ fromNs, toNs }) => fromNs <= cursorNs && cursorNs < toNs) ??
    sessions.find(({ fromNs }) => fromNs > cursorNs) ??
    sessions.at(-1)
  );
}

/** Why a preset cannot be chosen; undefined: it can. */
export function sessionProblem(preset: SessionPreset, data: TimeRange): string | undefined {
  if (sessionsWithin(preset, data).length > 0) return undefined;
  return sessionStrings.noDataBetween(preset.from, preset.to);
}
