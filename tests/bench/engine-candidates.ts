// The engine's candidates of the benchmark: the copy and decode baselines on a bare instance, and replays through
// the same host that page and command line use. Engine times include the copy.
import { VpField } from "../../assembly/abi/vp-fields.ts";
import { RunStatus } from "../../assembly/abi/status.ts";
import { Engine, type EngineConfig } from "../../web/core/engine/engine.ts";
import { VP_DEFAULTS } from "../../web/core/engine/vp-config.ts";
import { PUBLISHER_ID } from "../../web/core/simulator/record-writer.ts";
import { type BenchInput, RECORD_BYTES } from "./bench-input.ts";
import type { Candidate } from "./round-timer.ts";

export const CHUNK_BYTES = 1 << 20;
const WHOLE_RECORDS = Math.floor(CHUNK_BYTES / RECORD_BYTES) * RECORD_BYTES;
const BIN_NS = 100_000_000n;
const RING_BINS = 256;
const CHECKPOINT_REPEATS = 50;
const LAYER_REPEATS = 10;
/** Enough bins to fill every window. */
const LAYER_RECORDS = 60_000;
const SCORING = {
  frame: "absolute",
  windows: [5, 10, 20, 40],
  rollupWeights: [1, 1, 1, 1],
  derivativeWeights: [0.55, 0.3, 0.15],
  tanhScale: 3,
  neutralThreshold: 0.15,
  zscoreWindowBins: 300,
  zscoreMinPeriods: 75,
  horizonsS: [0.2, 0.5, 1, 2.5],
  useCubic: false,
  cubicScale: 0,
  dampingLambda: 0,
} as const;
const BINS = {
  cellWidthNs: BIN_NS,
  warmupStartNs: 0n,
  emitAfterNs: 0n,
  binsFrom: "first-live",
  idleRunBins: 0,
} as const;

interface BareExports {
  readonly memory: WebAssembly.Memory;
  engine_input_ptr(): number;
  bench_decode_checksum(address: number, bytes: number, seed: bigint): bigint;
}

function bareInstance(module: WebAssembly.Module): BareExports {
  const abort = (): never => {
    throw new Error("the engine aborted");
  };
  return new WebAssembly.Instance(module, { env: { abort } }).exports as unknown as BareExports;
}

/** B0: all record bytes into linear memory, 1 MiB at a time. */
export function copyBaseline(module: WebAssembly.Module, input: BenchInput): Candidate {
  const exports = bareInstance(module);
  const target = new Uint8Array(exports.memory.buffer, exports.engine_input_ptr(), CHUNK_BYTES);
  return {
    name: "B0 copy",
    records: input.count,
    run: () => {
      for (let at = 0; at < input.records.length; at += CHUNK_BYTES) {
        target.set(input.records.subarray(at, at + CHUNK_BYTES));
      }
    },
  };
}

/** B1: the copy and one pass that folds every field into a checksum. */
export function decodeBaseline(module: WebAssembly.Module, input: BenchInput): Candidate {
  const exports = bareInstance(module);
  const address = exports.engine_input_ptr();
  const target = new Uint8Array(exports.memory.buffer, address, CHUNK_BYTES);
  return {
    name: "B1 decode",
    records: input.count,
    run: () => {
      let sum = 0n;
      for (let at = 0; at < input.records.length; at += WHOLE_RECORDS) {
        const chunk = input.records.subarray(at, at + WHOLE_RECORDS);
        target.set(chunk);
        sum = exports.bench_decode_checksum(address, chunk.length, sum);
      }
      if (sum === 0n) throw new Error("the checksum is empty");
    },
  };
}

/** Pushes everything and takes the bins off the rings as they come. */
export function drain(engine: Engine, bytes: Uint8Array): void {
  const { vp, depth } = engine;
  let at = 0;
  for (;;) {
    if (at < bytes.length) at += engine.push(bytes.subarray(at, at + CHUNK_BYTES));
    if (engine.run() === RunStatus.OutputFull) {
      vp?.consume(vp.end);
      depth?.consume(depth.end);
    } else if (at >= bytes.length) return;
  }
}

function focus(input: BenchInput): { publisherId: number; instrumentId: number } {
  return { publisherId: PUBLISHER_ID, instrumentId: input.instrumentId };
}

export function bookConfig(queue: boolean, books: EngineConfig["books"] = "all"): EngineConfig {
  return { version: 3, tsOut: false, books, queue };
}

export function vpConfig(input: BenchInput, fields: readonly VpField[], bins: boolean): EngineConfig {
  return {
    ...bookConfig(true, focus(input)),
    ...(bins
      ? {
          bins: BINS,
        }
      : {}),
    vp: { ...VP_DEFAULTS, fields, ringBins: RING_BINS },
  };
}

/** One replay of all records. */
export function replayCandidate(
  name: string,
  engine: Engine,
  config: EngineConfig,
  input: BenchInput,
): Candidate {
  return {
    name,
    records: input.count,
    prepare: () => engine.configure(config),
    run: () => drain(engine, input.records),
  };
}

/** As above; the opening snapshot is replayed before the clock starts. */
export function liveCandidate(
  name: string,
  engine: Engine,
  config: EngineConfig,
  input: BenchInput,
): Candidate {
  return {
    name,
    records: input.count - input.liveStart / RECORD_BYTES,
    prepare: () => {
      engine.configure(config);
      drain(engine, input.records.subarray(0, input.liveStart));
    },
    run: () => drain(engine, input.records.subarray(input.liveStart)),
  };
}

export function depthConfig(input: BenchInput): EngineConfig {
  return {
    ...bookConfig(true, focus(input)),
    bins: BINS,
    depth: { tickInt: VP_DEFAULTS.tickInt, ringBins: RING_BINS },
  };
}

/** Series a bin: one a price, four radii to either side of the spot (settled question 18). */
export const BAND_CELLS = 8 * VP_DEFAULTS.gridRadius + 1;

/** Bins of two columns with the band's scores. */
export function scoringConfig(input: BenchInput): EngineConfig {
  const plain = vpConfig(input, FORCE_FIELDS, true);
  return { ...plain, vp: { ...VP_DEFAULTS, fields: FORCE_FIELDS, ringBins: RING_BINS, scoring: SCORING } };
}

/** A checkpoint of the book after all records, saved or restored; per byte of 1 MiB, as the copy baseline. */
export function checkpointCandidates(engine: Engine, input: BenchInput): Candidate[] {
  const config = bookConfig(true, focus(input));
  let saved = new Uint8Array(0);
  const settle = (): void => {
    engine.configure(config);
    drain(engine, input.records.subarray(0, input.liveStart));
    saved = engine.saveCheckpoint("book");
  };
  const repeat = (work: () => void) => (): void => {
    for (let i = 0; i < CHECKPOINT_REPEATS; i += 1) work();
  };
  return [
    {
      name: "checkpoint save",
      records: CHECKPOINT_REPEATS,
      prepare: settle,
      run: repeat(() => (saved = engine.saveCheckpoint("book"))),
    },
    {
      name: "checkpoint restore",
      records: CHECKPOINT_REPEATS,
      prepare: settle,
      run: repeat(() => engine.loadCheckpoint(saved)),
    },
  ];
}

/** As above for the other parts, with the series of the live page: 401 prices, windows of 300 bins. */
export function layerCheckpointCandidates(engine: Engine, input: BenchInput): Candidate[] {
  const plain = vpConfig(input, STATE_FIELDS, true);
  const config = { ...plain, vp: { ...VP_DEFAULTS, ...plain.vp, fields: STATE_FIELDS, scoring: SCORING } };
  return (["cells", "all"] as const).flatMap((part) => {
    let saved = new Uint8Array(0);
    const settle = (): void => {
      engine.configure(config);
      drain(engine, input.records.subarray(0, LAYER_RECORDS * RECORD_BYTES));
      saved = engine.saveCheckpoint(part);
    };
    const repeat = (work: () => void) => (): void => {
      for (let i = 0; i < LAYER_REPEATS; i += 1) work();
    };
    const save = repeat(() => (saved = engine.saveCheckpoint(part)));
    const load = repeat(() => engine.loadCheckpoint(saved));
    return [
      { name: `checkpoint save, ${part}`, records: LAYER_REPEATS, prepare: settle, run: save },
      { name: `checkpoint restore, ${part}`, records: LAYER_REPEATS, prepare: settle, run: load },
    ];
  });
}

/**
 * B4: every touched tick is stepped at every bin's end. Runs on the very records of the lazy engine: ticks are touched
 * one after the other (750 in the first 300,000 records of the input, 815 in all), so that a beginning would cost less.
 */
export function eagerCandidate(engine: Engine, config: EngineConfig, input: BenchInput): Candidate {
  return {
    name: "B4 eager",
    records: input.count,
    prepare: () => engine.configure(config),
    run: () => {
      const { vp } = engine;
      if (vp === undefined) throw new Error("the layer is off");
      let at = 0;
      let untilNs = 0n;
      let status = RunStatus.NeedInput;
      while (at < input.records.length || status === RunStatus.Reached) {
        if (status !== RunStatus.Reached) at += engine.push(input.records.subarray(at, at + CHUNK_BYTES));
        status = engine.run({ untilNs });
        if (status !== RunStatus.Reached) continue;
        vp.consume(vp.end);
        vp.operations.advanceTime(untilNs);
        untilNs = untilNs === 0n ? engine.nextClockNs + BIN_NS : untilNs + BIN_NS;
      }
    },
  };
}

export const FORCE_FIELDS: readonly VpField[] = [VpField.PressureVariant, VpField.VacuumVariant];
/** Every column besides those of scoring. */
export const STATE_FIELDS: readonly VpField[] = Array.from(
  { length: VpField.CompositeD3 + 1 },
  (_, field) => field as VpField,
);
