// The seeded inputs of the benchmark: record bytes without the metadata header, and where the live part begins.
import type { SimulateOptions } from "../../web/core/simulator/simulate-options.ts";
import { simulate } from "../../web/core/simulator/simulate.ts";

const F_SNAPSHOT = 32;

export interface BenchInput {
  readonly name: string;
  readonly options: SimulateOptions;
  readonly records: Uint8Array;
  readonly count: number;
  /** Byte at which the opening snapshot ends. */
  readonly liveStart: number;
  readonly instrumentId: number;
}

export const RECORD_BYTES = 56;

export function benchInput(name: string, options: SimulateOptions): BenchInput {
  const [metadata, ...chunks] = simulate(options);
  if (metadata === undefined) throw new Error("the simulator wrote nothing");
  const total = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const records = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    records.set(chunk, at);
    at += chunk.length;
  }
  let liveStart = 0;
  while (liveStart < total && ((records[liveStart + 36] ?? 0) & F_SNAPSHOT) !== 0) liveStart += RECORD_BYTES;
  const instrumentId = new DataView(records.buffer).getUint32(4, true);
  return { name, options, records, count: total / RECORD_BYTES, liveStart, instrumentId };
}

/** The first `count` records. */
export function prefix(input: BenchInput, count: number): BenchInput {
  const used = Math.min(count, input.count);
  return { ...input, records: input.records.subarray(0, used * RECORD_BYTES), count: used };
}
