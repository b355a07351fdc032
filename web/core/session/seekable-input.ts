// The record bytes of a file, readable from any place: the newest bytes are kept, so that going back a little reads
// nothing, and everything else is read where it lies (performance.md section 5).
import type { RecordInput } from "./record-input.ts";
import type { ReplayFile } from "./replay-file.ts";

/** Kept: some 150,000 records. */
const WINDOW_BYTES = 8 * 1024 * 1024;
/** One read: what the engine takes at once (performance.md section 5). */
const PIECE_BYTES = 256 * 1024;
/** A gap of at most this is read over rather than jumped over. */
const SKIP_BYTES = 2 * 1024 * 1024;

export class SeekableInput implements RecordInput {
  #stream: RecordInput | undefined;
  /** What the stream has given and the window has not taken. */
  #rest: Uint8Array = new Uint8Array(0);
  readonly #window: Uint8Array<ArrayBuffer>;
  /** Bytes [from, to) of the inflated stream are in the window, byte b at b modulo its length. */
  #from: number;
  #to: number;
  #position: number;
  /** Where the stream goes on: behind the window, or somewhere else. The window stays until that has been read. */
  #next: number;
  #fileBytesRead = 0;
  #isClosed = false;
  #isReadingOver = false;

  constructor(
    private readonly file: Pick<ReplayFile, "openRecords" | "recordBytes">,
    offset: number,
    private readonly windowBytes = WINDOW_BYTES,
  ) {
    this.#window = new Uint8Array(windowBytes);
    this.#from = offset;
    this.#to = offset;
    this.#position = offset;
    this.#next = offset;
  }

  /** The farthest any read has come. */
  get fileBytesRead(): number {
    return this.#fileBytesRead;
  }

  /** What is wanted next lies behind bytes that have to be inflated first. */
  get isReadingOver(): boolean {
    return this.#isReadingOver;
  }

  /** The next piece read begins with this byte of the inflated stream. */
  seek(offset: number): void {
    this.#position = offset;
    const gap = offset - this.#to;
    this.#isReadingOver = !this.#isRandomAccess && (offset < this.#from || gap > SKIP_BYTES);
    const isNear = offset >= this.#from && (gap <= SKIP_BYTES || !this.#isRandomAccess);
    const next = isNear ? this.#to : offset;
    if (next === this.#next) return;
    this.#next = next;
    this.#leaveStream();
  }

  async read(): Promise<Uint8Array | undefined> {
    while (!this.#isClosed) {
      if (this.#position >= this.#from && this.#position < this.#to) {
        this.#isReadingOver = false;
        return this.#kept();
      }
      if (!(await this.#more())) return undefined;
    }
    return undefined;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#stream?.close();
  }

  /** The length is known where any place can be read without what lies before it. */
  get #isRandomAccess(): boolean {
    return this.file.recordBytes !== undefined;
  }

  /** A view of the window. */
  #kept(): Uint8Array {
    const at = this.#position % this.windowBytes;
    const length = Math.min(this.#to - this.#position, PIECE_BYTES, this.windowBytes - at);
    this.#position += length;
    return this.#window.subarray(at, at + length);
  }

  /** Takes one more piece into the window; false at the end. */
  async #more(): Promise<boolean> {
    if (this.#rest.length === 0) {
      const stream = this.#stream ?? (await this.file.openRecords(this.#next));
      this.#stream = stream;
      const bytes = await this.#readFrom(stream);
      this.#fileBytesRead = Math.max(this.#fileBytesRead, stream.fileBytesRead);
      if (bytes === undefined) return false;
      this.#rest = bytes;
    }
    if (this.#next !== this.#to) {
      this.#from = this.#next;
      this.#to = this.#next;
    }
    const at = this.#to % this.windowBytes;
    const length = Math.min(this.#rest.length, PIECE_BYTES, this.windowBytes - at);
    this.#window.set(this.#rest.subarray(0, length), at);
    this.#rest = this.#rest.subarray(length);
    this.#to += length;
    this.#next = this.#to;
    this.#from = Math.max(this.#from, this.#to - this.windowBytes);
    return true;
  }

  /** A stream that fails gives nothing any more; the place may be tried again. */
  async #readFrom(stream: RecordInput): Promise<Uint8Array | undefined> {
    try {
      return await stream.read();
    } catch (error) {
      this.#leaveStream();
      throw error;
    }
  }

  #leaveStream(): void {
    void this.#stream?.close();
    this.#stream = undefined;
    this.#rest = new Uint8Array(0);
  }
}
