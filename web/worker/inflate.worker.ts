// The page's decompression worker: inflates the file it is given into transferred buffers.
import { BlobSource } from "../core/source/byte-source.ts";
import type { ByteSource, SourceHandle } from "../core/source/byte-source.ts";
import { serveInflate } from "../core/source/inflate-channel.ts";
import type { InflateReply, InflateRequest } from "../core/source/inflate-channel.ts";

async function openSource(handle: SourceHandle): Promise<ByteSource> {
  if (handle.kind !== "blob") throw new Error(`no source of kind ${handle.kind} in a browser`);
  return new BlobSource(handle.blob);
}

serveInflate(
  {
    post: (message: InflateReply, transfer) => self.postMessage(message, { transfer: [...transfer] }),
    onMessage: (listener) => {
      self.onmessage = (event: MessageEvent<InflateRequest>) => listener(event.data);
    },
    onFailure: () => undefined,
    close: () => self.close(),
  },
  openSource,
);
