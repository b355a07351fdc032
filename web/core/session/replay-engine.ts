// The engine as the session uses it; tests bring a small one that obeys the same rules, so that pacing and
// transitions are proved without WebAssembly.
import type { VpColumns } from "../bins/bin-columns.ts";
import type { DepthColumns } from "../bins/dense-depth.ts";
import type { BookReader } from "../engine/book-reader.ts";
import type { BookKey, Engine } from "../engine/engine.ts";
import type { MomentsReader } from "../engine/moments-reader.ts";
import type { TapeReader } from "../engine/tape-reader.ts";
import type { VpReader } from "../engine/vp-reader.ts";

export type ReplayBook = Pick<
  BookReader,
  | "bestPrice"
  | "counters"
  | "eventsEnded"
  | "inEvent"
  | "largestOrder"
  | "lastTradePrice"
  | "levels"
  | "status"
>;

export type ReplayTape = Pick<TapeReader, "end" | "settled" | "read" | "consume">;

interface Consumable {
  /** Entries before this one may be overwritten. */
  consume(upTo: number): void;
}

export interface ReplayEngine extends Pick<
  Engine,
  | "configure"
  | "push"
  | "endInput"
  | "run"
  | "recordIndex"
  | "byteOffset"
  | "clockNs"
  | "nextClockNs"
  | "memoryBytes"
  | "saveCheckpoint"
  | "loadCheckpoint"
  | "instruments"
  | "lastEventEnd"
  | "lastTradeEnd"
  | "recordTypes"
  | "backwardTsRecv"
  | "firstOccurrences"
  | "marks"
  | "crossings"
  | "scoreMemoryBins"
  | "setColumns"
  | "setScoring"
> {
  readonly moments: Pick<MomentsReader, "counts" | "read">;
  book(key: BookKey): ReplayBook | undefined;
  readonly vp?: (VpColumns & Pick<VpReader, "quality" | "summary" | "trades"> & Consumable) | undefined;
  readonly tape?: ReplayTape | undefined;
  readonly depth?: (DepthColumns & Consumable) | undefined;
}
