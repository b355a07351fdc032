// A small look-ahead over a byte stream: lets a parser ask for "the next n bytes" whatever the chunking is.
import type { ByteStream } from "./byte-stream.ts";

export class InputWindow {
  /** Position in the stream of the next byte that has not been consumed. */
  offset = 0;
  private bytes: Uint8Array = new Uint8Array(0);
  private position = 0;

  constructor(private readonly stream: ByteStream) {}

  /** At least `count` bytes without consuming them, fewer only at the end. A view, valid until the next call. */
  async peek(count: number): Promise<Uint8Array> {
    while (this.bytes.length - this.position < count) {
      const rest = this.bytes.slice(this.position);
      const more = await this.stream.next();
      if (more === undefined) {
        this.bytes = rest;
        this.position = 0;
        break;
      }
      this.bytes = rest.length === 0 ? more : joined(rest, more);
      this.position = 0;
    }
    return this.bytes.subarray(this.position);
  }

  consume(count: number): void {
    this.position += count;
    this.offset += count;
  }

  /** Consumes `count` bytes without keeping them; false when the stream ends before. */
  async skip(count: number): Promise<boolean> {
    let left = count;
    for (;;) {
      const here = Math.min(left, this.bytes.length - this.position);
      this.consume(here);
      left -= here;
      if (left === 0) return true;
      if ((await this.peek(1)).length === 0) return false;
    }
  }

  cancel(): void {
    this.stream.cancel();
    this.bytes = new Uint8Array(0);
    this.position = 0;
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
