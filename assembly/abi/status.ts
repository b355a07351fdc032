// Status and error codes that cross the boundary between the engine and its host. Read by both
// compilers: constants and enums with explicit values only. Meanings of the DBN codes: dbn.md, section 7.

/** What `engine_run` answers. */
export enum RunStatus {
  /** The input buffer holds no complete record: push more bytes. */
  NeedInput = 0,
  /** The ring of bins (or the depth buffer) is full: read and release, then run again. */
  OutputFull = 1,
  /** The next record lies after the given time, is the given one, or follows the event that was wanted. */
  Reached = 2,
  /** The record budget of this call is used up. */
  Budget = 3,
  /** The input has ended and every record has been applied. */
  Done = 4,
  /** `engine_error_*` tells what, where and which values. Everything before it stays readable. */
  Failed = 5,
}

/** At the end of which event of the focus book `engine_run` stops. */
export enum StopAfter {
  Nothing = 0,
  Event = 1,
  /** An event with a trade in it. */
  Trade = 2,
}

/** Errors raised inside the engine. Those of metadata and zstd are raised by the host. */
export enum EngineErrorCode {
  None = 0,
  RecordLength = 1,
  TruncatedRecord = 2,
  OutOfMemory = 3,
  BadArgument = 4,
  CheckpointMismatch = 5,
  CheckpointCorrupt = 6,
  OutOfRange = 7,
  Internal = 8,
}
