// Where an export's bytes go: to a file on disk as they come, or into a blob for the browser's download.

export interface ExportTarget {
  /** Settles when the bytes are taken: the export waits for it. */
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** The file as a blob, where it was collected. */
  close(): Promise<Blob | undefined>;
  /** Removes what was written. */
  abort(): Promise<void>;
}

/**
 * Writes to a file the user has chosen. The browser keeps what is written aside until it is closed: an export that
 * does not finish leaves nothing.
 */
export class FileTarget implements ExportTarget {
  #stream: Promise<FileSystemWritableFileStream> | undefined;

  constructor(private readonly handle: FileSystemFileHandle) {}

  async write(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const stream = await this.#opened;
    await stream.write(bytes);
  }

  async close(): Promise<undefined> {
    const stream = await this.#opened;
    await stream.close();
  }

  async abort(): Promise<void> {
    const stream = await this.#opened;
    await stream.abort();
  }

  get #opened(): Promise<FileSystemWritableFileStream> {
    this.#stream ??= this.handle.createWritable();
    return this.#stream;
  }
}

const FORMAT = "application/vnd.apache.arrow.file";

/** Collects blobs, not arrays: the browser may keep those on disk. */
export class BlobTarget implements ExportTarget {
  #parts: Blob[] = [];

  async write(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#parts.push(new Blob([bytes]));
  }

  async close(): Promise<Blob> {
    return new Blob(this.#parts, { type: FORMAT });
  }

  async abort(): Promise<void> {
    this.#parts = [];
  }
}
