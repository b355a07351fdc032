// Runs the simulator into anything that takes bytes (a file, a pipe), waiting for it when it is slow, and the
// wrapper that compresses on the way: one zstd frame after the other, so that memory stays bounded.
import type { SimulateOptions } from "./simulate-options.ts";
import { simulate } from "./simulate.ts";

export type WriteBytes = (bytes: Uint8Array) => Promise<void> | void;

export interface SimulatedSize {
  /** Bytes of the DBN file before any compression. */
  readonly bytes: number;
}

const FRAME_BYTES = 8 * 1024 * 1024;

export async function simulateToWriter(options: SimulateOptions, write: WriteBytes): Promise<SimulatedSize> {
  let bytes = 0;
  for (const chunk of simulate(options)) {
    bytes += chunk.length;
    await write(chunk);
  }
  return { bytes };
}

/** Collects what is written into frames; call finish() at the end. */
export class FrameCompressor {
  private readonly parts: Uint8Array[] = [];
  private collected = 0;

  constructor(
    private readonly compress: (bytes: Uint8Array) => Uint8Array,
    private readonly write: WriteBytes,
    private readonly frameBytes = FRAME_BYTES,
  ) {}

  async push(bytes: Uint8Array): Promise<void> {
    this.parts.push(bytes);
    this.collected += bytes.length;
    if (this.collected >= this.frameBytes) await this.finish();
  }

  /** Writes what is collected as a frame of its own. */
  async finish(): Promise<void> {
    if (this.collected === 0) return;
    const whole = new Uint8Array(this.collected);
    let at = 0;
    for (const part of this.parts.splice(0)) {
      whole.set(part, at);
      at += part.length;
    }
    this.collected = 0;
    await this.write(this.compress(whole));
  }
}
