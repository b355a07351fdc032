// Reads a DBN file for book tests: inflated record bytes and the few header values the engine needs.
import { readFileSync } from "node:fs";
import { ZSTDDecoder } from "zstddec/stream";

export interface MboFile {
  readonly version: 1 | 2 | 3;
  readonly tsOut: boolean;
  readonly recordsStart: number;
  readonly records: Uint8Array<ArrayBuffer>;
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const decoder = new ZSTDDecoder();
  await decoder.init();
  const parts = [...decoder.decodeStreaming([bytes])];
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export async function readMboFile(path: string): Promise<MboFile> {
  const raw = new Uint8Array(readFileSync(path));
  const bytes = path.endsWith(".zst") ? await inflate(raw) : raw;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint8(3) as 1 | 2 | 3;
  const recordsStart = 8 + view.getUint32(4, true);
  return {
    version,
    tsOut: view.getUint8(8 + (version === 1 ? 52 : 44)) !== 0,
    recordsStart,
    records: bytes.subarray(recordsStart),
  };
}
