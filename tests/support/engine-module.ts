// The compiled engine for tests in Node, and feeding it.
import { readFileSync } from "node:fs";
import { RunStatus } from "../../assembly/abi/status.ts";
import { Engine } from "../../web/core/engine/engine.ts";

let compiled: WebAssembly.Module | undefined;

export function engineModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(readFileSync("build/engine/engine.wasm"));
  return compiled;
}

export function newEngine(): Promise<Engine> {
  return Engine.create(engineModule());
}

/** Pushes and runs everything in pieces of `chunk` bytes. */
export function feed(engine: Engine, records: Uint8Array, chunk = 1 << 20): void {
  let at = 0;
  while (at < records.length) {
    at += engine.push(records.subarray(at, Math.min(at + chunk, records.length)));
    engine.run();
  }
}

/** As `feed`, then the end of the input. */
export function feedAll(engine: Engine, records: Uint8Array, chunk?: number): RunStatus {
  feed(engine, records, chunk);
  engine.endInput();
  return engine.run();
}
