// A compressed file inflated once and read as often and wherever it is wanted: one stream fills the spool from
// front to back, every pass reads from it and waits where it is not filled yet. When there is no room the spool is
// given up: passes go on by inflating for themselves.
import { ProblemError } from "../errors.ts";
import type { ByteStream } from "./byte-stream.ts";
import type { SpoolFile } from "./spool-file.ts";

/** One read: enough to keep the engine busy, small enough for the message queue. */
const READ_BYTES = 1024 * 1024;

export type SpoolState =
  /** Passes wait for what is missing. */
  | "filling"
  /** Everything is there, up to the end or to the damage. */
  | "whole"
  /** No room: what is missing has to be inflated again. */
  | "given-up"
  | "closed";

export interface SpoolParts {
  readonly file: SpoolFile;
  /** The inflated bytes from their beginning on; the spool ends it. */
  readonly stream: ByteStream;
  /** Bytes of the compressed file. */
  readonly sourceSize: number;
  /** Inflates again from a byte of the inflated stream on. */
  readonly inflateFrom: (offset: number) => ByteStream;
  /** Told once when there is no room. */
  readonly onGivenUp?: (error: unknown) => void;
}

export class InflatedSpool {
  #state: SpoolState = "filling";
  #size = 0;
  #problem: ProblemError | undefined;
  /** What was appended cannot be read any more. */
  #isLost = false;
  #waiting: (() => void)[] = [];
  /** Inflated and compressed bytes after every append, for progress. */
  readonly #inflated: number[] = [];
  readonly #compressed: number[] = [];

  constructor(private readonly parts: SpoolParts) {
    const { file, stream } = parts;
    if (file.wholeBytes === undefined) {
      void this.#fill();
      return;
    }
    stream.cancel();
    this.#size = file.wholeBytes;
    this.#inflated.push(file.wholeBytes);
    this.#compressed.push(parts.sourceSize);
    this.#state = "whole";
  }

  get state(): SpoolState {
    return this.#state;
  }

  /** Inflated bytes that can be read. */
  get size(): number {
    return this.#size;
  }

  stream(fromOffset: number): ByteStream {
    return new SpoolReader(this, fromOffset, this.parts.inflateFrom);
  }

  /** Fills `into` with what is there from this offset on. A spool that has lost bytes is given up. */
  read(offset: number, into: Uint8Array<ArrayBuffer>): number {
    const wanted = Math.min(into.length, this.#size - offset);
    if (this.#state === "closed" || wanted <= 0 || this.#isLost) return 0;
    try {
      if (this.parts.file.read(offset, into) === wanted) return wanted;
      throw new DOMException("The spool has lost bytes.", "NotReadableError");
    } catch (error) {
      this.#isLost = true;
      this.#giveUp(error);
      return 0;
    }
  }

  /** What ended the inflated stream early; meaningful when the state is "whole". */
  get problem(): ProblemError | undefined {
    return this.#problem;
  }

  /** Compressed bytes behind the first `offset` inflated ones. */
  sourceBytesAt(offset: number): number {
    let [low, high] = [0, this.#inflated.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#inflated[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return this.#compressed[Math.min(low, this.#compressed.length - 1)] ?? 0;
  }

  /** Resolves when there is more, or when nothing more comes. */
  grown(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  close(): void {
    if (this.#state === "closed") return;
    const isWhole = this.#state === "whole" && this.#problem === undefined;
    this.#enter("closed");
    this.parts.stream.cancel();
    this.parts.file.close(isWhole);
  }

  async #fill(): Promise<void> {
    const { stream } = this.parts;
    try {
      while (this.#state === "filling") {
        const bytes = await stream.next();
        if (this.#isClosed()) return;
        if (bytes === undefined) this.#enter("whole");
        else this.#append(bytes);
      }
    } catch (error) {
      if (this.#isClosed()) return;
      // A defect of the inflating thread is no property of the file: every pass finds out for itself.
      if (!(error instanceof ProblemError)) {
        this.#giveUp(error);
        return;
      }
      this.#problem = error;
      this.#enter("whole");
    }
  }

  #append(bytes: Uint8Array<ArrayBuffer>): void {
    try {
      this.parts.file.append(bytes);
    } catch (error) {
      this.#giveUp(error);
      return;
    }
    this.#size += bytes.length;
    this.#inflated.push(this.#size);
    this.#compressed.push(this.parts.stream.sourceBytes);
    this.#wake();
  }

  #giveUp(error: unknown): void {
    this.parts.stream.cancel();
    this.#enter("given-up");
    this.parts.onGivenUp?.(error);
  }

  /** Read through a method: close() may run while the stream is awaited. */
  #isClosed(): boolean {
    return this.#state === "closed";
  }

  #enter(state: SpoolState): void {
    this.#state = state;
    this.#wake();
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

/** One pass over the spool. */
class SpoolReader implements ByteStream {
  readonly #buffer = new Uint8Array(READ_BYTES);
  #fallback: ByteStream | undefined;
  #cancelled = false;

  constructor(
    private readonly spool: InflatedSpool,
    private offset: number,
    private readonly inflateFrom: (offset: number) => ByteStream,
  ) {}

  get sourceBytes(): number {
    return this.#fallback?.sourceBytes ?? this.spool.sourceBytesAt(this.offset);
  }

  async next(): Promise<Uint8Array<ArrayBuffer> | undefined> {
    for (;;) {
      if (this.#cancelled) return undefined;
      if (this.#fallback !== undefined) return this.#fallback.next();
      const count = this.spool.read(this.offset, this.#buffer);
      if (count > 0) {
        this.offset += count;
        return this.#buffer.subarray(0, count);
      }
      switch (this.spool.state) {
        case "filling":
          await this.spool.grown();
          break;
        case "whole":
          if (this.spool.problem !== undefined) throw this.spool.problem;
          return undefined;
        case "given-up":
          this.#fallback = this.inflateFrom(this.offset);
          break;
        case "closed":
          return undefined;
      }
    }
  }

  cancel(): void {
    this.#cancelled = true;
    this.#fallback?.cancel();
  }
}
