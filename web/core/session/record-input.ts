// A file as the session reads it: once for its header, then as often as needed as a stream of record bytes.

/** One pass over the records, in pieces. Inflating, read-ahead and back-pressure happen behind it. */
export interface RecordInput {
  /** The next piece (metadata cut off), valid until the next call; undefined at the end. Throws ProblemError. */
  read(): Promise<Uint8Array | undefined>;
  /** Bytes of the file read so far (compressed, if it is), for progress. */
  readonly fileBytesRead: number;
  close(): Promise<void>;
}
