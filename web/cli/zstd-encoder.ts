// The compressor of the command line: @bokuweb/zstd-wasm. Node 20 has no zstd of its own, and the decoder that the
// page uses cannot compress.
import { createRequire } from "node:module";
import type * as Zstd from "@bokuweb/zstd-wasm";

export type ZstdEncode = (bytes: Uint8Array, level: number) => Uint8Array;

let loading: Promise<ZstdEncode> | undefined;

/** Bytes to one frame that tells its size. */
export function zstdEncoder(): Promise<ZstdEncode> {
  // Once: a second init() would put an empty memory under the first one's module.
  loading ??= load();
  return loading;
}

async function load(): Promise<ZstdEncode> {
  // The package's ES build cannot find its own module in Node; its CommonJS build can.
  const zstd = createRequire(import.meta.url)("@bokuweb/zstd-wasm") as typeof Zstd;
  await zstd.init();
  return (bytes, level) => zstd.compress(bytes, level);
}
