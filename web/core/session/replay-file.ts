// An opened file as the session sees it: its header is read, its records can be read as often as wanted.
import type { FileProblem } from "../errors.ts";
import type { InstrumentCounts } from "../engine/engine.ts";
import type { RecordInput } from "./record-input.ts";
import type { FileSummary, InstrumentSummary } from "./session-event.ts";

export interface ReplayFile {
  readonly summary: FileSummary;
  readonly version: 1 | 2 | 3;
  readonly tsOut: boolean;
  /** Byte of the inflated stream at which the first record begins. */
  readonly recordsOffset: number;
  /** Bytes of all records; undefined while nobody has come to their end. */
  readonly recordBytes: number | undefined;
  /** A pass over the records, from the first one or from the one at this byte of the inflated stream. */
  openRecords(fromOffset?: number): Promise<RecordInput>;
  /** Frees what is open; no further pass may begin. */
  close(): void;
  /** Names it, decides its tick size and product (settled question 16). */
  describe(counts: InstrumentCounts): InstrumentSummary;
  /** Nothing that is still to be read would change the instrument's tick size. */
  isTickSettled(instrument: InstrumentSummary): boolean;
  /** The instrument with the tick size that is given (price units; 0 = not given), else decided anew. */
  withTickSize(instrument: InstrumentSummary, givenTickSize: number): InstrumentSummary;
  /**
   * Looks at record bytes for definitions, symbol mappings and distinct prices; `offset` counts from the first
   * record. Every reader shows what it reads: only what goes on where the others were is new.
   */
  observe(bytes: Uint8Array, offset: number): void;
  /** Observing tells nothing more. */
  readonly isObserved: boolean;
}

/** `told`: of what does not keep the file from being replayed, as long as it is open. */
export type OpenFile<Source> = (
  source: Source,
  signal: AbortSignal,
  told: (problem: FileProblem) => void,
) => Promise<ReplayFile>;
