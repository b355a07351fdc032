// Bytes in order, whatever the file is: plain slices or inflated data.

export interface ByteStream {
  /** Bytes of the file that have been used so far, compressed where it is: for progress. */
  readonly sourceBytes: number;
  /**
   * The next bytes, undefined at the end. They are valid until the next call of next() or cancel(): the buffer
   * may be used again. Rejects with ProblemError; bytes handed out before stay good.
   */
  next(): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Stops reading and frees buffers and threads; next() answers undefined afterwards. */
  cancel(): void;
}
