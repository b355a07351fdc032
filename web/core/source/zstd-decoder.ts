// One zstd decoding context with an input and an output buffer in the decoder's memory. Knows nothing of files
// and frames' order; zstd-stream.ts drives it.
import type { ZstdExports } from "./zstd-module.ts";

/** A block holds at most 128 KiB; a little more takes the next block's header along. */
export const DECODER_INPUT_BYTES = 128 * 1024 + 64;
export const DECODER_OUTPUT_BYTES = 256 * 1024;

/** Error codes of the reference decoder that mean something else than damaged data. */
const ERROR_WINDOW_TOO_LARGE = 16;
const ERROR_MEMORY = 64;

export interface DecodeStep {
  /** Input bytes used up. */
  readonly consumed: number;
  /** View of the decoder's memory, valid until the next call. */
  readonly output: Uint8Array;
  readonly frameDone: boolean;
  /** Bytes the decoder would like next: the rest of a block and, unless it is the last, the next block's header. */
  readonly wanted: number;
  readonly error: "corrupt" | "window" | "memory" | undefined;
}

export class ZstdDecoder {
  private readonly context: number;
  private readonly input: number;
  private readonly output: number;
  /** ZSTD_inBuffer and ZSTD_outBuffer: pointer, size, position as u32 each. */
  private readonly structs: number;
  private freed = false;

  constructor(private readonly zstd: ZstdExports) {
    this.context = zstd.ZSTD_createDCtx();
    this.input = zstd.malloc(DECODER_INPUT_BYTES);
    this.output = zstd.malloc(DECODER_OUTPUT_BYTES);
    this.structs = zstd.malloc(24);
  }

  /** `bytes` ≤ DECODER_INPUT_BYTES; empty = only flush what the decoder still holds. */
  step(bytes: Uint8Array): DecodeStep {
    const { zstd, structs } = this;
    new Uint8Array(zstd.memory.buffer).set(bytes, this.input);
    const before = new DataView(zstd.memory.buffer, structs, 24);
    before.setUint32(0, this.input, true);
    before.setUint32(4, bytes.length, true);
    before.setUint32(8, 0, true);
    before.setUint32(12, this.output, true);
    before.setUint32(16, DECODER_OUTPUT_BYTES, true);
    before.setUint32(20, 0, true);
    const result = zstd.ZSTD_decompressStream(this.context, structs + 12, structs);
    // The call may have grown the memory, which detaches the view made before.
    const after = new DataView(zstd.memory.buffer, structs, 24);
    return {
      consumed: after.getUint32(8, true),
      output: new Uint8Array(zstd.memory.buffer, this.output, after.getUint32(20, true)),
      frameDone: result === 0,
      wanted: Math.max(0, result),
      error: result < 0 ? errorKind(-result) : undefined,
    };
  }

  free(): void {
    if (this.freed) return;
    this.freed = true;
    this.zstd.ZSTD_freeDCtx(this.context);
    for (const pointer of [this.input, this.output, this.structs]) this.zstd.free(pointer);
  }
}

function errorKind(code: number): NonNullable<DecodeStep["error"]> {
  if (code === ERROR_WINDOW_TOO_LARGE) return "window";
  return code === ERROR_MEMORY ? "memory" : "corrupt";
}
