// Random seeks and steps in whole files: the sample session and, where there is one, a real day. Every place that is
// reached from a checkpoint must be, bit for bit, the place that one run over the file came through.
import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { RunStatus } from "../../assembly/abi/status.ts";
import type { Engine, EngineConfig, RunLimit } from "../../web/core/engine/engine.ts";
import { ALL_VP_FIELDS, VP_DEFAULTS } from "../../web/core/engine/vp-config.ts";
import { SCORE_FIELDS } from "../support/bin-entries.ts";
import { bookDigest } from "../support/book-states.ts";
import { newEngine } from "../support/engine-module.ts";
import { readMboFile, type MboFile } from "../support/mbo-file.ts";
import { realDays } from "../support/real-days.ts";

const SAMPLE = "public/sample.dbn.zst";
const SEEKS = 80;
const CHECKPOINTS = 24;
const PLACES = 60;
const RING = 512;

const SCORING = {
  frame: "absolute",
  windows: [5, 10],
  rollupWeights: [1, 1],
  derivativeWeights: [0.55, 0.3, 0.15],
  tanhScale: 3,
  neutralThreshold: 0.15,
  zscoreWindowBins: 40,
  zscoreMinPeriods: 10,
  horizonsS: [0.2],
  useCubic: false,
  cubicScale: 0,
  dampingLambda: 0,
} as const;

/** The same numbers every time, so that a failure comes again. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

function configOf({ version, tsOut, recordsStart }: MboFile, books: EngineConfig["books"]): EngineConfig {
  const vp = { ...VP_DEFAULTS, fields: ALL_VP_FIELDS, gridRadius: 10, ringBins: RING, scoring: SCORING };
  const bins = { cellWidthNs: 100_000_000n, warmupStartNs: 0n, emitAfterNs: 0n, idleRunBins: 50 };
  return { version, tsOut, recordsStart, books, bins: { ...bins, binsFrom: "first-live" }, vp };
}

/** An engine on a file, fed from wherever it stands. */
class Walker {
  #fed = 0;

  constructor(
    readonly engine: Engine,
    readonly file: MboFile,
    config: EngineConfig,
    readonly onEntry: (entry: number) => void = () => {},
  ) {
    engine.configure(config);
  }

  run(limit: RunLimit): RunStatus {
    const { engine, file } = this;
    for (;;) {
      const from = engine.vp?.end ?? 0;
      const status = engine.run(limit);
      for (let entry = from; entry < (engine.vp?.end ?? 0); entry++) this.onEntry(entry);
      if (status === RunStatus.OutputFull) engine.vp?.consume(engine.vp.end);
      else if (status !== RunStatus.NeedInput) return status;
      else if (this.#fed < file.records.length) this.#fed += engine.push(file.records.subarray(this.#fed));
      else engine.endInput();
    }
  }

  load(bytes: Uint8Array, keepRing = false): void {
    this.engine.loadCheckpoint(bytes, { keepRing });
    this.#fed = this.engine.byteOffset - this.file.recordsStart;
  }
}

function entryHash({ vp }: Engine, entry: number, withScores: boolean): string {
  if (vp === undefined) throw new Error("the layer is off");
  const hash = createHash("sha1");
  const { scoreSamples, ...header } = vp.header(entry);
  const facts = { header, quality: vp.quality(entry), trades: vp.trades(entry), withScores };
  hash.update(JSON.stringify(facts, (_, value) => (typeof value === "bigint" ? String(value) : value)));
  if (withScores) hash.update(String(scoreSamples));
  for (const field of ALL_VP_FIELDS) {
    if (SCORE_FIELDS.has(field) && !withScores) continue;
    hash.update(vp.column(entry, field));
    if (!SCORE_FIELDS.has(field)) hash.update(String(vp.maximum(entry, field)));
  }
  return hash.digest("base64");
}

function stateOf(engine: Engine, key: EngineConfig["books"]): unknown {
  const book = typeof key === "object" ? engine.book(key) : undefined;
  const digest = book === undefined ? "" : [bookDigest(book), book.counters()];
  return { digest, clock: engine.clockNs, event: engine.lastEventEnd, trade: engine.lastTradeEnd };
}

interface Checkpoint {
  readonly record: number;
  readonly binSeq: number;
  readonly all: Uint8Array;
  readonly cells: Uint8Array;
}

describe.each([SAMPLE, ...realDays()])("%s", (path) => {
  let file: MboFile;
  let engine: Engine;
  let linear: Engine;
  beforeAll(async () => {
    file = await readMboFile(path);
    [engine, linear] = [await newEngine(), await newEngine()];
  });

  function busiest(): EngineConfig["books"] {
    linear.configure({ version: file.version, tsOut: file.tsOut, books: "none" });
    for (let at = 0; at < file.records.length; linear.run()) at += linear.push(file.records.subarray(at));
    const [most] = linear.instruments().toSorted((a, b) => b.records - a.records);
    return most === undefined ? "none" : { publisherId: most.publisherId, instrumentId: most.instrumentId };
  }

  it("is at every place what one run is", () => {
    const key = busiest();
    const records = linear.recordIndex;
    const config = configOf(file, key);
    const below = numbers(7);
    const places = Array.from({ length: PLACES }, () => 1 + below(records)).toSorted((a, b) => a - b);
    const entries: { binSeq: number; whole: string; silent: string }[] = [];
    const walker = new Walker(linear, file, config, (entry) => {
      entries[entry] = {
        binSeq: linear.vp?.header(entry).binSeq ?? -1,
        whole: entryHash(linear, entry, true),
        silent: entryHash(linear, entry, false),
      };
    });
    const states = new Map<number, unknown>();
    const saved = new Map<number, Uint8Array>();
    const checkpoints: Checkpoint[] = [];
    const stops = new Set([
      ...places,
      ...Array.from({ length: CHECKPOINTS }, (_, i) => Math.floor((i * records) / CHECKPOINTS)),
    ]);
    for (const record of [...stops].toSorted((a, b) => a - b)) {
      walker.run({ untilRecord: record });
      const all = linear.saveCheckpoint("all");
      const binSeq = entries.at(-1)?.binSeq ?? -1;
      if (!places.includes(record)) {
        checkpoints.push({ record, binSeq, all, cells: linear.saveCheckpoint("cells") });
      }
      states.set(record, stateOf(linear, key));
      saved.set(record, createHash("sha1").update(all).digest());
    }

    const memory = linear.scoreMemoryBins;
    const seeker = new Walker(engine, file, config);
    let settledFrom = -1;
    /** Entries from here on were made since the ring was last empty. */
    let madeFrom = 0;
    for (let i = 0; i < SEEKS; i++) {
      const record = places[below(PLACES)] ?? 0;
      const before = checkpoints.filter((each) => each.record <= record);
      const from = before[Math.max(0, before.length - 1 - below(2))];
      if (from === undefined) throw new Error("no checkpoint at the start");
      const isWhole = below(2) === 0;
      seeker.load(isWhole ? from.all : from.cells, isWhole && below(2) === 0);
      settledFrom = isWhole || from.binSeq === -1 ? -1 : from.binSeq + memory;
      madeFrom = engine.vp?.end ?? 0;
      seeker.run({ untilRecord: record });
      expect(stateOf(engine, key)).toEqual(states.get(record));
      for (let entry = engine.vp?.first ?? 0; entry < (engine.vp?.end ?? 0); entry++) {
        const isSettled = entry >= madeFrom && (entries[entry]?.binSeq ?? 0) > settledFrom;
        expect(entryHash(engine, entry, false)).toBe(entries[entry]?.silent);
        if (isSettled) expect(entryHash(engine, entry, true)).toBe(entries[entry]?.whole);
      }
      if (isWhole) {
        const bytes = engine.saveCheckpoint("all");
        expect(createHash("sha1").update(bytes).digest()).toEqual(saved.get(record));
      }
    }
  });

  it("steps back over the events that stepping forward went through", () => {
    const key = busiest();
    const records = linear.recordIndex;
    const walker = new Walker(engine, file, configOf(file, key));
    const below = numbers(11);
    const starts = Array.from({ length: 12 }, () => below(records)).toSorted((a, b) => a - b);
    for (const start of starts) {
      walker.run({ untilRecord: Math.max(start, engine.recordIndex) });
      const home = engine.saveCheckpoint("all");
      const kind = below(2) === 0 ? "event" : "trade";
      const path: { record: number; state: unknown }[] = [];
      for (let step = 0; step < 8 && walker.run({ stopAfter: kind }) === RunStatus.Reached; step++) {
        path.push({ record: engine.recordIndex, state: stateOf(engine, key) });
      }
      while (path.length > 1) {
        const { record } = path.pop() ?? { record: 0 };
        walker.load(home, true);
        walker.run({ untilRecord: record - 1 });
        const back = kind === "event" ? engine.lastEventEnd : engine.lastTradeEnd;
        expect(back).toBe(path.at(-1)?.record);
        walker.load(home, true);
        walker.run({ untilRecord: back });
        expect(stateOf(engine, key)).toEqual(path.at(-1)?.state);
      }
    }
  });
});
