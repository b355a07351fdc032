// Inflates in a worker of its own, so that decompression and the engine run at the same time.
import { ChannelInflateStream } from "../core/source/inflate-channel.ts";
import type { InflatePort, InflateReply, InflateRequest } from "../core/source/inflate-channel.ts";
import { inflateHere } from "../core/source/open-dbn.ts";
import type { Inflate } from "../core/source/open-dbn.ts";

function startWorker(): InflatePort<InflateRequest, InflateReply> {
  const worker = new Worker(new URL("./inflate.worker.ts", import.meta.url), {
    type: "module",
    name: "inflate",
  });
  return {
    post: (message, transfer) => worker.postMessage(message, [...transfer]),
    onMessage: (listener) => {
      worker.onmessage = (event: MessageEvent<InflateReply>) => listener(event.data);
    },
    onFailure: (listener) => {
      worker.onerror = (event) => listener(event.message);
    },
    close: () => worker.terminate(),
  };
}

/** Pass to openDbn() as `inflate`. A source that cannot be handed to another thread is inflated in this one. */
export const inflateInWorker: Inflate = (source, limits) =>
  source.handle.kind === "blob"
    ? new ChannelInflateStream(startWorker(), source.handle, limits)
    : inflateHere(source, limits);
