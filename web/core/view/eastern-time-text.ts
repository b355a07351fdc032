// The time of day as the panels print it: `9:30:00 AM ET`, America/New_York (live-view.md, section 1). Fractions of
// a second are cut off, not rounded.
import { timeParts } from "../time/time-text.ts";
import { NEW_YORK } from "../time/zones.ts";

export function easternTimeText(tsNs: bigint): string {
  const [hours = 0, minutes = "", seconds = ""] = timeParts(tsNs, NEW_YORK).clock.split(":");
  const hour = Number(hours);
  return `${hour % 12 === 0 ? 12 : hour % 12}:${minutes}:${seconds} ${hour < 12 ? "AM" : "PM"} ET`;
}
