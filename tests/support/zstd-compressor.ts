// Compressed test files, made in the test: frames of the reference encoder and skippable frames.
import { zstdEncoder } from "../../web/cli/zstd-encoder.ts";

export async function zstdFrame(bytes: Uint8Array, level = 3): Promise<Uint8Array<ArrayBuffer>> {
  const encode = await zstdEncoder();
  return new Uint8Array(encode(bytes, level));
}

export function skippableFrame(payload: Uint8Array, nibble = 0): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(8 + payload.length);
  const view = new DataView(frame.buffer);
  view.setUint32(0, 0x184d2a50 + nibble, true);
  view.setUint32(4, payload.length, true);
  frame.set(payload, 8);
  return frame;
}

export function concatenated(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts));
}
