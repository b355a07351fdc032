// Where the bytes of a file come from. Reads are random access; nothing is ever held whole.

/** What another thread needs to open the same file: a Blob is a handle, not a copy. */
export type SourceHandle =
  | { readonly kind: "blob"; readonly blob: Blob }
  | { readonly kind: "path"; readonly path: string }
  | { readonly kind: "none" };

export interface ByteSource {
  readonly size: number;
  readonly handle: SourceHandle;
  /** A copy of [offset, offset + length), shorter at the end of the file. Rejects when the file cannot be read. */
  read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Frees what is open; no read may follow. */
  close(): Promise<void>;
}

export class BlobSource implements ByteSource {
  readonly size: number;
  readonly handle: SourceHandle;

  constructor(private readonly blob: Blob) {
    this.size = blob.size;
    this.handle = { kind: "blob", blob };
  }

  async read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.blob.slice(offset, offset + length).arrayBuffer());
  }

  async close(): Promise<void> {
    // A Blob holds nothing open.
  }
}

/** Bytes in memory: small files made by tests and by the simulator. */
export class MemorySource implements ByteSource {
  readonly size: number;
  readonly handle: SourceHandle = { kind: "none" };

  constructor(private readonly bytes: Uint8Array) {
    this.size = bytes.length;
  }

  async read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    return this.bytes.slice(offset, offset + length);
  }

  async close(): Promise<void> {
    // Nothing is open.
  }
}
