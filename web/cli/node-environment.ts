// Time, waiting and engines in Node, for the same core as the page's worker.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { setImmediate as immediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Engine } from "../core/engine/engine.ts";
import { ProblemError } from "../core/errors.ts";

/** Beside the built program (or one of its chunks), or where the build puts it when run from source. */
const ENGINE_PATHS = ["../engine/engine.wasm", "../../engine/engine.wasm", "../../build/engine/engine.wasm"];

interface CompiledEngine {
  readonly module: WebAssembly.Module;
  readonly digest: string;
}

let compiled: CompiledEngine | undefined;

function compiledEngine(): CompiledEngine {
  if (compiled !== undefined) return compiled;
  const path = ENGINE_PATHS.map((candidate) => fileURLToPath(new URL(candidate, import.meta.url))).find(
    (candidate) => existsSync(candidate),
  );
  if (path === undefined) {
    throw new ProblemError({ code: "engine_unsupported", fatal: true, detail: { missing: "engine.wasm" } });
  }
  const bytes = readFileSync(path);
  const digest = createHash("sha256").update(bytes).digest("hex");
  compiled = { module: new WebAssembly.Module(bytes), digest };
  return compiled;
}

export const nodeEnvironment = {
  now: (): number => performance.now(),
  sleep: (milliseconds: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const finish = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", finish);
        resolve();
      };
      const timer = setTimeout(finish, milliseconds);
      signal.addEventListener("abort", finish);
    }),
  yieldNow: (): Promise<void> => immediate(),
  createEngine: (): Promise<Engine> => Engine.create(compiledEngine().module),
  engineDigest: async (): Promise<string> => compiledEngine().digest,
};
