// B3 and the compressed replay of performance.md section 10: the decoder alone, the engine alone, and both at
// once in two threads. Wall time, since the point is that they overlap.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Engine } from "../../web/core/engine/engine.ts";
import { FileSource } from "../../web/core/source/file-source.ts";
import { inflateHere, openDbn } from "../../web/core/source/open-dbn.ts";
import { inflateInThread } from "../../web/cli/inflate-in-thread.ts";
import { FrameCompressor, simulateToWriter } from "../../web/core/simulator/simulate-to-writer.ts";
import { type BenchInput } from "./bench-input.ts";
import { drain, FORCE_FIELDS, vpConfig } from "./engine-candidates.ts";
import type { Target } from "./targets.ts";

export type Compress = (bytes: Uint8Array, level: number) => Uint8Array;

const LEVEL = 3;

interface Walls {
  readonly decoder: number;
  readonly engine: number;
  readonly both: number;
}

async function compressedFile(input: BenchInput, compress: Compress, path: string): Promise<void> {
  const frames: Uint8Array[] = [];
  const compressor = new FrameCompressor(
    (bytes) => compress(bytes, LEVEL),
    (frame) => void frames.push(frame),
  );
  await simulateToWriter(input.options, (bytes) => compressor.push(bytes));
  await compressor.finish();
  writeFileSync(path, Buffer.concat(frames));
}

async function timed(work: () => Promise<void>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

async function round(module: WebAssembly.Module, input: BenchInput, path: string): Promise<Walls> {
  const engine = await Engine.create(module);
  const config = vpConfig(input, FORCE_FIELDS, true);
  const decoder = await timed(async () => {
    const source = await FileSource.open(path);
    const stream = inflateHere(source, {});
    while ((await stream.next()) !== undefined);
    await source.close();
  });
  engine.configure(config);
  const alone = await timed(async () => drain(engine, input.records));
  engine.configure(config);
  const both = await timed(async () => {
    const source = await FileSource.open(path);
    const file = await openDbn(source, { inflate: inflateInThread });
    for (let bytes = await file.records.next(); bytes !== undefined; bytes = await file.records.next()) {
      drain(engine, bytes);
    }
    file.records.cancel();
    await source.close();
  });
  return { decoder, engine: alone, both };
}

export async function compressedReplay(
  module: WebAssembly.Module,
  input: BenchInput,
  compress: Compress,
  rounds: number,
): Promise<Target> {
  const folder = mkdtempSync(join(tmpdir(), "spymaster-bench-"));
  try {
    const path = join(folder, "input.dbn.zst");
    await compressedFile(input, compress, path);
    const walls: Walls[] = [];
    for (let i = 0; i < rounds; i += 1) walls.push(await round(module, input, path));
    const least = (part: keyof Walls): number => Math.min(...walls.map((wall) => wall[part]));
    return {
      quantity: "compressed replay, two threads / max(B3, engine alone), wall",
      value: least("both") / Math.max(least("decoder"), least("engine")),
      must: 1.5,
      aim: 1.15,
      sense: "at most",
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
