// Time, waiting and engines inside the worker.
import { Engine } from "../core/engine/engine.ts";
import type { SessionEnvironment } from "../core/session/session-environment.ts";
import { messageYield } from "./message-yield.ts";

export interface CompiledEngine {
  /** The same for every instance. */
  readonly module: WebAssembly.Module;
  readonly digest: string;
}

export function workerEnvironment(engine: Promise<CompiledEngine>): SessionEnvironment {
  return {
    now: () => performance.now(),
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve();
          return;
        }
        const finish = (): void => {
          clearTimeout(timer);
          signal.removeEventListener("abort", finish);
          resolve();
        };
        const timer = setTimeout(finish, milliseconds);
        signal.addEventListener("abort", finish);
      }),
    yieldNow: messageYield(),
    createEngine: async () => Engine.create((await engine).module),
    engineDigest: async () => (await engine).digest,
  };
}
