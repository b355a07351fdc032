// Reads a DBN file whole for book tests: inflated record bytes and the few header values the engine needs.
import { readFileSync } from "node:fs";
import { parseMetadata } from "../../web/core/dbn/metadata-parser.ts";
import type { DbnVersion } from "../../web/core/dbn/metadata.ts";
import { MemorySource } from "../../web/core/source/byte-source.ts";
import { inflateHere } from "../../web/core/source/open-dbn.ts";
import { concatenated } from "./zstd-compressor.ts";

export interface MboFile {
  readonly version: DbnVersion;
  readonly tsOut: boolean;
  readonly recordsStart: number;
  readonly records: Uint8Array<ArrayBuffer>;
}

/** With the page's decoder: its package has one instance a thread. */
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = inflateHere(new MemorySource(bytes), {});
  const parts: Uint8Array[] = [];
  for (let part = await stream.next(); part !== undefined; part = await stream.next())
    parts.push(part.slice());
  return concatenated(...parts);
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
