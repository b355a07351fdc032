// One running engine behind the replay interface: calls, frames, its end. The worker is one implementation;
// tests use another in the same thread.
import { wrap } from "comlink";
import type { FrameMessage } from "../../core/bins/frame.ts";
import type { ReplayApi } from "../../worker/replay-api.ts";
import { crashStrings } from "../../strings/machine-problems.ts";

export interface ReplayConnection {
  readonly api: ReplayApi;
  onFrame(listener: (frame: FrameMessage) => void): void;
  /** The engine stopped by itself: a trap, a failed load, no memory. */
  onCrash(listener: (reason: string) => void): void;
  close(): void;
}

function isFrame(data: unknown): data is FrameMessage {
  return typeof data === "object" && data !== null && "kind" in data && data.kind === "frame";
}

export function connectWorker(): ReplayConnection {
  const worker = new Worker(new URL("../../worker/engine.worker.ts", import.meta.url), { type: "module" });
  return {
    // Every method of the interface is asynchronous already, so the proxy is the interface itself.
    api: wrap<ReplayApi>(worker),
    onFrame(listener) {
      worker.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
        if (isFrame(data)) listener(data);
      });
    },
    onCrash(listener) {
      worker.addEventListener("error", (event) => listener(event.message));
      worker.addEventListener("messageerror", () => listener(crashStrings.unreadable));
    },
    close: () => worker.terminate(),
  };
}
