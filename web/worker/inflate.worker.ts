// The page's decompression worker: inflates files into transferred buffers, one file for each port it is sent.
import { BlobSource } from "../core/source/byte-source.ts";
import type { ByteSource, SourceHandle } from "../core/source/byte-source.ts";
import { serveInflate } from "../core/source/inflate-channel.ts";
import type { InflateReply, InflateRequest } from "../core/source/inflate-channel.ts";

async function openSource(handle: SourceHandle): Promise<ByteSource> {
  if (handle.kind !== "blob") throw new Error(`no source of kind ${handle.kind} in a browser`);
  return new BlobSource(handle.blob);
}

self.onmessage = ({ data: port }: MessageEvent<MessagePort>) => {
  serveInflate(
    {
      post: (message: InflateReply, transfer) => port.postMessage(message, { transfer: [...transfer] }),
      onMessage: (listener) => {
        port.onmessage = (event: MessageEvent<InflateRequest>) => listener(event.data);
      },
      onFailure: () => undefined,
      close: () => port.close(),
    },
    openSource,
  );
};
