// The benchmark of performance.md section 10: generates its input, times baselines and engine in interleaved
// rounds, compares minima with the targets.
import { Engine } from "../../web/core/engine/engine.ts";
import { benchInput, type BenchInput, prefix } from "./bench-input.ts";
import {
  bookConfig,
  checkpointCandidates,
  copyBaseline,
  decodeBaseline,
  depthConfig,
  drain,
  eagerCandidate,
  FORCE_FIELDS,
  layerCheckpointCandidates,
  liveCandidate,
  replayCandidate,
  scoringConfig,
  STATE_FIELDS,
  vpConfig,
} from "./engine-candidates.ts";
import { type Compress, compressedReplay } from "./compressed-replay.ts";
import { bookOracle, vpOracle } from "./oracle-candidates.ts";
import { type Candidate, timeInRounds, type Timing } from "./round-timer.ts";
import { type Target, timeTargets } from "./targets.ts";

export interface BenchOptions {
  readonly events: number;
  readonly rounds: number;
  readonly seed: number;
  readonly module: WebAssembly.Module;
  /** The reference encoder. */
  readonly compress: Compress;
  readonly progress: (text: string) => void;
}

export interface BenchReport {
  readonly targets: readonly Target[];
  readonly timings: readonly Timing[];
  readonly input: { readonly events: number; readonly recordsPerBin: number };
}

/** The oracle of the vacuum/pressure layer runs on a part of the input. */
const VP_ORACLE_EVENTS = 20_000;
/** Band scores cost fifty times what the rest of a record does. */
const SCORED_EVENTS = 200_000;
const GROWTH_PASSES = 15;
const MIB = 1 << 20;

export async function runBenchmark(options: BenchOptions): Promise<BenchReport> {
  const { module, events, seed, progress } = options;
  progress("generating the futures-like input");
  const futures = benchInput("bench", { preset: "bench", seed, events });
  progress("generating the hostile inputs");
  const hostile = (live: number): BenchInput =>
    benchInput("hostile", { preset: "hostile", seed, events: events + live, hostile: { live } });
  const part = prefix(futures, SCORED_EVENTS);
  const engine = await Engine.create(module);
  const candidates: Candidate[] = [
    copyBaseline(module, futures),
    decodeBaseline(module, futures),
    bookOracle(futures),
    vpOracle(futures, VP_ORACLE_EVENTS),
    replayCandidate("book", engine, bookConfig(false), futures),
    replayCandidate("book + queue", engine, bookConfig(true), futures),
    replayCandidate("vacuum/pressure", engine, vpConfig(futures, [], false), futures),
    replayCandidate("bins, two columns", engine, vpConfig(futures, FORCE_FIELDS, true), futures),
    replayCandidate("bins, all columns", engine, vpConfig(futures, STATE_FIELDS, true), futures),
    replayCandidate("bins, depth layer", engine, depthConfig(futures), futures),
    replayCandidate("bins, two columns, part", engine, vpConfig(part, FORCE_FIELDS, true), part),
    replayCandidate("bins, band scores, part", engine, scoringConfig(part), part),
    ...checkpointCandidates(engine, futures),
    ...layerCheckpointCandidates(engine, futures),
    eagerCandidate(engine, vpConfig(futures, FORCE_FIELDS, true), futures),
    liveCandidate("hostile, 6,000 live", engine, bookConfig(true), hostile(6000)),
    liveCandidate("hostile, 1,000,000 live", engine, bookConfig(true), hostile(1_000_000)),
  ];
  const timings = timeInRounds(candidates, options.rounds, (round) =>
    progress(`round ${round + 1} of ${options.rounds}`),
  );
  const perBin = await recordsPerBin(module, futures);
  progress("memory");
  const growth = await memoryGrowth(module, futures);
  progress("compressed replay");
  const compressed = await compressedReplay(module, futures, options.compress, options.rounds);
  return {
    targets: [...timeTargets(timings, perBin), compressed, growth],
    timings,
    input: { events: futures.count, recordsPerBin: perBin },
  };
}

/** The same book fed again and again: fifteen times the events, no more memory. */
async function memoryGrowth(module: WebAssembly.Module, input: BenchInput): Promise<Target> {
  const engine = await Engine.create(module);
  engine.configure(vpConfig(input, FORCE_FIELDS, true));
  drain(engine, input.records);
  const before = engine.memoryBytes;
  for (let pass = 1; pass < GROWTH_PASSES; pass += 1) drain(engine, input.records);
  return {
    quantity: `memory growth from ${input.count} to ${input.count * GROWTH_PASSES} events`,
    value: (engine.memoryBytes - before) / MIB,
    must: 16,
    aim: 0,
    sense: "at most",
    unit: "MiB",
  };
}

async function recordsPerBin(module: WebAssembly.Module, input: BenchInput): Promise<number> {
  const engine = await Engine.create(module);
  engine.configure(vpConfig(input, FORCE_FIELDS, true));
  drain(engine, input.records);
  const bins = engine.vp?.end ?? 0;
  return input.count / bins;
}
