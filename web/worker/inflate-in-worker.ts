// Inflates in workers of its own, so that decompression and the engine run at the same time. The workers start with
// the page and stay: from opening a file on, nothing is requested (settled question 13). A stream is a port to the
// worker that has the fewest; closing the port ends the stream.
import { ChannelInflateStream } from "../core/source/inflate-channel.ts";
import type { InflatePort, InflateReply, InflateRequest } from "../core/source/inflate-channel.ts";
import { inflateHere } from "../core/source/open-dbn.ts";
import type { Inflate } from "../core/source/open-dbn.ts";

/** Replay and scan read the same file at the same time. */
const THREADS = 2;

class InflateThread {
  streams = 0;
  private readonly worker = new Worker(new URL("./inflate.worker.ts", import.meta.url), {
    type: "module",
    name: "inflate",
  });

  open(): InflatePort<InflateRequest, InflateReply> {
    const { port1: near, port2: far } = new MessageChannel();
    const failed = new AbortController();
    this.streams += 1;
    this.worker.postMessage(far, [far]);
    return {
      post: (message, transfer) => near.postMessage(message, [...transfer]),
      onMessage: (listener) => {
        near.onmessage = (event: MessageEvent<InflateReply>) => listener(event.data);
      },
      onFailure: (listener) => {
        const { signal } = failed;
        this.worker.addEventListener("error", (event) => listener(event.message), { signal });
      },
      close: () => {
        failed.abort();
        near.close();
        this.streams -= 1;
      },
    };
  }
}

const threads = Array.from({ length: THREADS }, () => new InflateThread());

function leastBusy(): InflateThread {
  return threads.reduce((least, thread) => (thread.streams < least.streams ? thread : least));
}

/** Pass to openDbn() as `inflate`. A source that cannot be handed to another thread is inflated in this one. */
export const inflateInWorker: Inflate = (source, limits) =>
  source.handle.kind === "blob"
    ? new ChannelInflateStream(leastBusy().open(), source.handle, limits)
    : inflateHere(source, limits);
