// A session by its name and, where it begins the evening before, the date that it belongs to: the one that it ends on, as
// exchanges count trading days (product.md Z-3).
import type { SessionPreset, TimeRange } from "../../core/time/session-presets.ts";
import { NEW_YORK } from "../../core/time/zones.ts";
import { WallClockFormat } from "../../lib/wall-clock.ts";

const EASTERN = new WallClockFormat(NEW_YORK);

/** Whether it goes over midnight. */
function isOvernight({ from, to }: SessionPreset): boolean {
  return to <= from;
}

/** "6 Feb". */
function dayText(timeNs: bigint): string {
  return EASTERN.at(timeNs).date.replace(/ \d{4}$/, "");
}

export function sessionName(preset: SessionPreset, { toNs }: TimeRange): string {
  return isOvernight(preset) ? `${preset.label} ${dayText(toNs)}` : preset.label;
}

/** "6 Feb 09:30–16:00", or "5 Feb 18:00 – 6 Feb 17:00". */
export function sessionTimes(preset: SessionPreset, { fromNs, toNs }: TimeRange): string {
  const { from, to } = preset;
  return isOvernight(preset)
    ? `${dayText(fromNs)} ${from} – ${dayText(toNs)} ${to}`
    : `${dayText(toNs)} ${from}–${to}`;
}
