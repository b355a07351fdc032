// The command line's decompression thread: inflates the file it is given into transferred buffers.
import { parentPort } from "node:worker_threads";
import { FileSource } from "../core/source/file-source.ts";
import type { ByteSource, SourceHandle } from "../core/source/byte-source.ts";
import { serveInflate } from "../core/source/inflate-channel.ts";
import type { InflateRequest } from "../core/source/inflate-channel.ts";

async function openSource(handle: SourceHandle): Promise<ByteSource> {
  if (handle.kind !== "path") throw new Error(`no source of kind ${handle.kind} on the command line`);
  return FileSource.open(handle.path);
}

const port = parentPort;
if (port !== null) {
  serveInflate(
    {
      post: (message, transfer) => port.postMessage(message, [...transfer]),
      onMessage: (listener) => port.on("message", (message: InflateRequest) => listener(message)),
      onFailure: () => undefined,
      close: () => port.close(),
    },
    openSource,
  );
}
