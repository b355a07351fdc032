// Inflates all frames of a file as one stream of bytes (dbn.md section 6): several frames, skippable frames,
// any content size, checksums verified by the decoder, window and total size limited, bounded buffers. The
// decoder is fed block by block, so that everything before a damaged block is handed out.
import { ProblemError } from "../errors.ts";
import type { FileProblem, ProblemCode } from "../errors.ts";
import type { ByteStream } from "./byte-stream.ts";
import { InputWindow } from "./input-window.ts";
import { DECODER_INPUT_BYTES, ZstdDecoder } from "./zstd-decoder.ts";
import type { DecodeStep } from "./zstd-decoder.ts";
import { MAX_FRAME_HEADER, MAX_WINDOW_BYTES, readFrameStart } from "./zstd-frame.ts";
import { loadZstd } from "./zstd-module.ts";

/** Whole output bytes handed out at once. */
export const CHUNK_BYTES = 1024 * 1024;
export const MAX_INFLATED_BYTES = 16 * 1024 ** 3;
const BLOCK_HEADER = 3;

export interface InflateLimits {
  readonly maxInflatedBytes?: number;
}

export class ZstdStream implements ByteStream {
  private readonly input: InputWindow;
  private readonly maxInflatedBytes: number;
  private decoder: ZstdDecoder | undefined;
  private chunk = new Uint8Array(CHUNK_BYTES);
  private filled = 0;
  private inflated = 0;
  /** Frames begun so far, skippable ones not counted; the first is frame 1. */
  private frames = 0;
  private inFrame = false;
  /** Bytes to feed next. */
  private wanted = 0;
  /** Inflated bytes for which the chunk had no room. */
  private held: Uint8Array | undefined;
  private pending: ProblemError | undefined;
  private state: "open" | "ended" = "open";

  /** `compressed` begins with the first frame of the file; `fileBytes`: of the file, where that is known. */
  constructor(
    compressed: ByteStream,
    limits: InflateLimits = {},
    private readonly fileBytes?: number,
  ) {
    this.input = new InputWindow(compressed);
    this.maxInflatedBytes = limits.maxInflatedBytes ?? MAX_INFLATED_BYTES;
  }

  get sourceBytes(): number {
    return this.input.offset;
  }

  /** Replaces the buffer the next bytes are written to; for transferring buffers between threads. */
  useBuffer(buffer: ArrayBuffer): void {
    this.chunk = new Uint8Array(buffer);
  }

  async next(): Promise<Uint8Array<ArrayBuffer> | undefined> {
    this.filled = 0;
    try {
      while (this.isOpen() && this.filled < this.chunk.length) await this.advance();
    } catch (error) {
      this.close();
      if (!(error instanceof ProblemError)) throw error;
      this.pending = error;
    }
    if (this.filled > 0) return this.chunk.subarray(0, this.filled);
    if (this.pending !== undefined) {
      const problem = this.pending;
      this.pending = undefined;
      throw problem;
    }
    return undefined;
  }

  cancel(): void {
    this.close();
    this.pending = undefined;
    this.filled = 0;
  }

  private isOpen(): boolean {
    return this.state === "open";
  }

  private close(): void {
    this.state = "ended";
    this.decoder?.free();
    this.decoder = undefined;
    this.input.cancel();
  }

  /** One frame start or one step of the decoder. */
  private async advance(): Promise<void> {
    if (this.held !== undefined) this.take(this.held);
    else if (this.inFrame) await this.decodeBlock();
    else await this.beginFrame();
  }

  private async beginFrame(): Promise<void> {
    const head = await this.input.peek(MAX_FRAME_HEADER);
    if (head.length === 0) {
      this.close();
      return;
    }
    const start = readFrameStart(head);
    if (start.kind === "garbage") this.fail("zstd_trailing_garbage");
    if (start.kind === "need") this.fail("zstd_truncated");
    if (start.kind === "skippable") {
      this.input.consume(start.headerBytes);
      if (!(await this.input.skip(start.contentBytes))) this.fail("zstd_truncated");
      return;
    }
    this.frames++;
    if (start.dictionaryId !== 0) this.fail("zstd_corrupt", { dictionary: start.dictionaryId });
    // A window larger than the content is never allocated whole by the decoder, but the limit is the format's.
    if (start.windowBytes > MAX_WINDOW_BYTES) {
      this.fail("zstd_window", { found: start.windowBytes, expected: MAX_WINDOW_BYTES });
    }
    this.decoder ??= new ZstdDecoder(await loadZstd());
    this.inFrame = true;
    this.wanted = start.headerBytes;
  }

  private async decodeBlock(): Promise<void> {
    const bytes = await this.input.peek(Math.min(this.wanted, DECODER_INPUT_BYTES));
    const { decoder } = this;
    if (decoder === undefined) return;
    const step = decoder.step(bytes.subarray(0, this.wanted));
    if (step.error !== undefined) this.failStep(step.error);
    // Nothing used and nothing given although the decoder asks for more: the file ends inside the frame.
    if (step.consumed === 0 && step.output.length === 0 && !step.frameDone) {
      if (bytes.length < this.wanted) this.fail("zstd_truncated");
      this.fail("zstd_corrupt");
    }
    this.input.consume(step.consumed);
    this.inFrame = !step.frameDone;
    // A block first and the next block's header after it: an error in one call discards that call's output.
    this.wanted = step.wanted > BLOCK_HEADER ? step.wanted - BLOCK_HEADER : step.wanted;
    this.inflated += step.output.length;
    this.take(step.output);
    if (this.inflated > this.maxInflatedBytes) this.fail("too_large", { expected: this.maxInflatedBytes });
  }

  /** Moves inflated bytes into the chunk. What does not fit is copied: the decoder's memory may move. */
  private take(output: Uint8Array): void {
    const count = Math.min(output.length, this.chunk.length - this.filled);
    this.chunk.set(output.subarray(0, count), this.filled);
    this.filled += count;
    this.held = count < output.length ? output.slice(count) : undefined;
  }

  private failStep(error: NonNullable<DecodeStep["error"]>): never {
    if (error === "window") this.fail("zstd_window", { expected: MAX_WINDOW_BYTES });
    if (error === "memory") this.fail("out_of_memory");
    this.fail("zstd_corrupt");
  }

  private fail(code: ProblemCode, detail: FileProblem["detail"] = {}): never {
    const { inflated, fileBytes } = this;
    const place = {
      frame: Math.max(1, this.frames),
      inflated,
      ...(fileBytes !== undefined && { fileBytes }),
    };
    throw new ProblemError({
      code,
      fatal: false,
      offset: this.input.offset,
      detail: { ...detail, ...place },
    });
  }
}
