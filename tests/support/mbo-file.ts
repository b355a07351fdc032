// Reads a DBN file whole for book tests: inflated record bytes and the few header values the engine needs.
import { readFileSync } from "node:fs";
import { ZSTDDecoder } from "zstddec/stream";
import { parseMetadata } from "../../web/core/dbn/metadata-parser.ts";
import type { DbnVersion } from "../../web/core/dbn/metadata.ts";

export interface MboFile {
  readonly version: DbnVersion;
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
  const parsed = parseMetadata(bytes, true);
  if (!parsed.done) throw new Error(`${path} ends inside its header`);
  const { metadata, recordsOffset } = parsed;
  const { version, tsOut } = metadata;
  return { version, tsOut, recordsStart: recordsOffset, records: bytes.subarray(recordsOffset) };
}
