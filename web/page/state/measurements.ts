// Figures of the About dialogue in words.
import { formatBytes, formatCount, formatFixed } from "../../lib/format-number.ts";
import type { Progress } from "../../worker/replay-api.ts";
import { measurementStrings } from "../../strings/about.ts";
import { unitStrings } from "../../strings/units.ts";
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
  off: measurementStrings.notNeeded,
  miss: measurementStrings.noneStored,
  hit: measurementStrings.fromStore,
  stored: measurementStrings.stored,
  refused: measurementStrings.refused,
};

export function measurementPairs(measured: Measurements | undefined): readonly Pair[] {
  if (measured === undefined) return [];
  const { recordsPerSecond, framesPerSecond, drawMs, memoryBytes, cache, storedBytes } = measured;
  return [
    [
      measurementStrings.fastest,
      recordsPerSecond === 0 ? "–" : measurementStrings.records(formatCount(Math.round(recordsPerSecond))),
    ],
    [
      measurementStrings.frames,
      framesPerSecond === undefined ? "–" : formatCount(Math.round(framesPerSecond)),
    ],
    [measurementStrings.newestFrame, unitStrings.milliseconds(formatFixed(drawMs, 1))],
    [measurementStrings.memory, formatBytes(memoryBytes)],
    [measurementStrings.kept, formatBytes(storedBytes)],
    [measurementStrings.bookStates, cache === undefined ? "–" : CACHE[cache]],
  ];
}
