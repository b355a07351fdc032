// The zone in which every time on the page is written (product.md Z-1). A zone changes text, never data.
import { WallClockFormat } from "../../lib/wall-clock.ts";
import { NEW_YORK, type Zone, zonesFor } from "../../core/time/zones.ts";
import { zoneStrings } from "../../strings/replay.ts";
import type { AppState } from "./app-state.ts";

const DEFAULT_ZONE: Zone = { id: "new-york", label: zoneStrings.newYork, name: NEW_YORK };

/** The zones on offer for what is open: the exchange's own follows the data set. */
export function zonesOf({ load }: AppState): readonly Zone[] {
  return zonesFor(load.kind === "open" ? load.file.dataset : "");
}

export function pageZone(state: AppState): Zone {
  return zonesOf(state).find(({ id }) => id === state.zone) ?? DEFAULT_ZONE;
}

/** The zone after the one that is shown, for the key that goes through them. */
export function nextZone(state: AppState): Zone {
  const zones = zonesOf(state);
  const at = zones.findIndex(({ id }) => id === state.zone);
  return zones[(at + 1) % zones.length] ?? DEFAULT_ZONE;
}

const formats = new Map<string, WallClockFormat>();

/** The same object for the same zone, so that components see a change only when there is one. */
export function wallClock(state: AppState): WallClockFormat {
  const { name } = pageZone(state);
  let format = formats.get(name);
  if (format === undefined) {
    format = new WallClockFormat(name);
    formats.set(name, format);
  }
  return format;
}

/** A time of day with tenths of a second. */
export function tenthsText(state: AppState, timeNs: bigint): string {
  const { time, milliseconds } = wallClock(state).at(timeNs);
  return `${time}.${milliseconds.slice(0, 1)}`;
}
