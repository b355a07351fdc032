// Problems with a file or the engine as data: code, place and values. They cross the worker boundary as they
// are; the sentence for people is made at the edge (page, command line) by core/problems/problem-text.ts.

/** Codes of dbn.md section 7 and of the engine and the store. */
export type ProblemCode =
  | "empty_file"
  | "truncated_prelude"
  | "bad_magic"
  | "legacy_dbz"
  | "unsupported_version"
  | "metadata_length"
  | "metadata_too_large"
  | "truncated_metadata"
  | "metadata_overrun"
  | "metadata_utf8"
  | "metadata_date"
  | "metadata_symbol_len"
  | "metadata_schema_definition"
  | "record_length"
  | "truncated_record"
  | "zstd_corrupt"
  | "zstd_truncated"
  | "zstd_trailing_garbage"
  | "zstd_window"
  | "too_large"
  | "no_mbo"
  | "no_records"
  | "instrument_none"
  | "book_no_snapshot"
  | "book_top_only"
  | "book_crossed"
  | "book_unknown_orders"
  | "parameter_invalid"
  | "out_of_range"
  | "out_of_memory"
  | "engine_crash"
  | "engine_unsupported"
  | "checkpoint_mismatch"
  | "store_quota"
  | "spool_lost"
  | "store_blocked"
  | "file_changed"
  | "timeline_mismatch"
  | "export_failed"
  | "seek_outside";

export interface FileProblem {
  readonly code: ProblemCode;
  /** A fatal problem ends the replay before anything could be shown; others keep what was read. */
  readonly fatal: boolean;
  /** Byte offset in the inflated stream, or in the file for zstd codes. */
  readonly offset?: number;
  readonly record?: number;
  /**
   * Values for the sentence: found, expected, count, key, range … Times in ns, as text. Never market data, ids or
   * file names.
   */
  readonly detail?: Readonly<Record<string, string | number>>;
  /**
   * The bytes at the damaged place, in hexadecimal, for the reader's eyes alone: where records are out of step they may
   * be prices or order ids, so they never go where `detail` goes.
   */
  readonly bytes?: string;
}

export class ProblemError extends Error {
  constructor(readonly problem: FileProblem) {
    super(problem.code);
    this.name = "ProblemError";
  }
}
