// The record bytes of a file from any place on, piece by piece: whoever reads on where the last piece ended reads
// straight on, everybody else jumps there.
import type { ReplayFile } from "../session/replay-file.ts";
import { SeekableInput } from "../session/seekable-input.ts";

/** Of the newest bytes read: going back a little reads nothing. */
const WINDOW_BYTES = 2 * 1024 * 1024;

export class BytesAt {
  readonly #input: SeekableInput;
  #at = -1;

  constructor(file: ReplayFile) {
    this.#input = new SeekableInput(file, file.recordsOffset, WINDOW_BYTES);
  }

  /** From this byte of the inflated stream on; valid until the next call. undefined at the end. */
  async read(from: number): Promise<Uint8Array | undefined> {
    if (this.#at !== from) this.#input.seek(from);
    this.#at = from;
    const bytes = await this.#input.read();
    this.#at += bytes?.length ?? 0;
    return bytes;
  }

  close(): Promise<void> {
    return this.#input.close();
  }
}
