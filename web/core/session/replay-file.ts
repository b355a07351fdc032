// An opened file as the session sees it: its header is read, its records can be read as often as wanted.
import type { InstrumentCounts } from "../engine/engine.ts";
import type { RecordInput } from "./record-input.ts";
import type { FileSummary, InstrumentSummary } from "./session-event.ts";

export interface ReplayFile {
  readonly summary: FileSummary;
  readonly version: 1 | 2 | 3;
  readonly tsOut: boolean;
  /** A pass over the records from the first one. */
  openRecords(): Promise<RecordInput>;
  /** Names it, decides its tick size and product (question 16). */
  describe(counts: InstrumentCounts): InstrumentSummary;
  /** Looks at record bytes of the scan for definitions, symbol mappings and distinct prices. */
  observe(bytes: Uint8Array): void;
}

export type OpenFile<Source> = (source: Source, signal: AbortSignal) => Promise<ReplayFile>;
