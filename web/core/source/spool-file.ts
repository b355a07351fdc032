// Where the inflated bytes of a compressed file are kept for random access (architecture.md section 4): written once
// from front to back, read anywhere. The page has one in the origin-private file system; small files fit in memory.

export interface SpoolFile {
  /** Bytes of a spool that was filled on an earlier visit; undefined: it is empty. */
  readonly wholeBytes?: number | undefined;
  /** Throws when there is no room: what was appended before stays readable. */
  append(bytes: Uint8Array<ArrayBuffer>): void;
  /** Fills `into` from this offset of the inflated stream on; answers how many bytes there were. */
  read(offset: number, into: Uint8Array<ArrayBuffer>): number;
  /** Ends its use. `isWhole`: everything was appended. */
  close(isWhole: boolean): void;
}

/** Refuses bytes beyond its limit. */
export class MemorySpool implements SpoolFile {
  readonly #pieces: Uint8Array[] = [];
  readonly #starts: number[] = [];
  #size = 0;

  constructor(private readonly limitBytes: number) {}

  get size(): number {
    return this.#size;
  }

  append(bytes: Uint8Array): void {
    if (this.#size + bytes.length > this.limitBytes) throw new RangeError("The spool in memory is full.");
    this.#starts.push(this.#size);
    this.#pieces.push(bytes.slice());
    this.#size += bytes.length;
  }

  read(offset: number, into: Uint8Array): number {
    let at = offset;
    const end = Math.min(this.#size, offset + into.length);
    for (let piece = this.#pieceAt(offset); at < end; piece += 1) {
      const bytes = this.#pieces[piece];
      if (bytes === undefined) break;
      const from = at - (this.#starts[piece] ?? 0);
      const part = bytes.subarray(from, from + end - at);
      into.set(part, at - offset);
      at += part.length;
    }
    return Math.max(0, at - offset);
  }

  close(): void {
    this.#pieces.length = 0;
    this.#starts.length = 0;
    this.#size = 0;
  }

  /** The piece that holds this byte. */
  #pieceAt(offset: number): number {
    let [low, high] = [0, this.#starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }
}
