// Inflates in a thread of its own, so that decompression and the engine run at the same time.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { ChannelInflateStream } from "../core/source/inflate-channel.ts";
import type { InflatePort, InflateReply, InflateRequest } from "../core/source/inflate-channel.ts";
import { inflateHere } from "../core/source/open-dbn.ts";
import type { Inflate } from "../core/source/open-dbn.ts";

/** The built entry lies beside the program; this module may have become one of its chunks. */
function threadEntry(): string | undefined {
  const candidates = ["./inflate-thread.js", "../inflate-thread.js"];
  return candidates
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));
}

function startThread(entry: string): InflatePort<InflateRequest, InflateReply> {
  const thread = new Worker(entry);
  return {
    post: (message, transfer) => thread.postMessage(message, [...transfer]),
    onMessage: (listener) => thread.on("message", (reply: InflateReply) => listener(reply)),
    onFailure: (listener) => thread.on("error", (error) => listener(String(error))),
    close: () => void thread.terminate(),
  };
}

/** Pass to openDbn() as `inflate`. Run from source (no built thread), it inflates in this thread. */
export const inflateInThread: Inflate = (source, limits) => {
  const entry = threadEntry();
  return entry !== undefined && source.handle.kind === "path"
    ? new ChannelInflateStream(startThread(entry), source.handle, limits)
    : inflateHere(source, limits);
};
