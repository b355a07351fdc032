// Figures of the About dialogue in words.
import { formatBytes, formatCount } from "../../lib/format-number.ts";
import type { Progress } from "../../worker/replay-api.ts";
import type { Pair } from "./file-details.ts";

export interface Measurements {
  /** The fastest second so far; 0 = nothing has been replayed. */
  readonly recordsPerSecond: number;
  /** Of the map since the figures before; undefined: these are the first. */
  readonly framesPerSecond?: number;
  /** Of the newest frame, on the main thread. */
  readonly drawMs: number;
  readonly memoryBytes: number;
  readonly cache: Progress["cache"] | undefined;
  readonly storedBytes: number;
}

const CACHE: Readonly<Record<Progress["cache"], string>> = {
  off: "not needed",
  miss: "none stored yet",
  hit: "used from the store",
  stored: "stored for next time",
  refused: "refused by the browser",
};

export function measurementPairs(measured: Measurements | undefined): readonly Pair[] {
  if (measured === undefined) return [];
  const { recordsPerSecond, framesPerSecond, drawMs, memoryBytes, cache, storedBytes } = measured;
  return [
    [
      "Replay, fastest second",
      recordsPerSecond === 0 ? "–" : `${formatCount(Math.round(recordsPerSecond))} records`,
    ],
    ["Map, frames a second", framesPerSecond === undefined ? "–" : formatCount(Math.round(framesPerSecond))],
    ["Map, newest frame", `${drawMs.toFixed(1)} ms`],
    ["Memory, about", formatBytes(memoryBytes)],
    ["Kept on this device", formatBytes(storedBytes)],
    ["Book states", cache === undefined ? "–" : CACHE[cache]],
  ];
}
