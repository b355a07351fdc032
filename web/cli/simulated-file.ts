// One file that simulate writes: plain, or compressed frame by frame when its name ends in .zst.
import { closeSync, openSync, writeSync } from "node:fs";
import { FrameCompressor } from "../core/simulator/simulate-to-writer.ts";
import { zstdEncoder } from "./zstd-encoder.ts";

/** The encoder's own default: a good ratio at the speed of the simulator. */
const LEVEL = 3;

export interface WrittenFile {
  readonly out: string;
  /** Of the DBN file, before compression. */
  readonly bytes: number;
  readonly file_bytes: number;
}

/** Writes all chunks; the file is closed whatever happens. */
export async function writeSimulated(out: string, chunks: Iterable<Uint8Array>): Promise<WrittenFile> {
  const encode = out.endsWith(".zst") ? await zstdEncoder() : undefined;
  const handle = openSync(out, "w");
  let [bytes, fileBytes] = [0, 0];
  const write = (part: Uint8Array): void => {
    for (let at = 0; at < part.length;) at += writeSync(handle, part, at);
    fileBytes += part.length;
  };
  const compressor =
    encode === undefined ? undefined : new FrameCompressor((part) => encode(part, LEVEL), write);
  try {
    for (const chunk of chunks) {
      bytes += chunk.length;
      if (compressor === undefined) write(chunk);
      else await compressor.push(chunk);
    }
    await compressor?.finish();
  } finally {
    closeSync(handle);
  }
  return { out, bytes, file_bytes: fileBytes };
}
