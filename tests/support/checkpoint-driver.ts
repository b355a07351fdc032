// An engine that goes back and forth between checkpoints, and the run in one go that it must not differ from.
import { expect } from "vitest";
import { RunStatus } from "../../assembly/abi/status.ts";
import type {
  CheckpointPart,
  Engine,
  EngineConfig,
  LoadOptions,
  RunLimit,
} from "../../web/core/engine/engine.ts";
import { ALL_VP_FIELDS } from "../../web/core/engine/vp-config.ts";
import type { DepthReader } from "../../web/core/engine/depth-reader.ts";
import type { VpReader } from "../../web/core/engine/vp-reader.ts";
import { depthEntry, vpEntry, withoutScores, type DepthEntry, type VpEntry } from "./bin-entries.ts";
import { bookDigest } from "./book-states.ts";
import { KEY, vpConfigOf } from "./vp-engine.ts";

export { KEY };

const RECORD_BYTES = 56;
const CONFIG = {
  version: 3,
  tsOut: false,
  books: KEY,
  bins: {
    cellWidthNs: 50_000_000n,
    warmupStartNs: 0n,
    emitAfterNs: 0n,
    binsFrom: "first-event",
    idleRunBins: 9,
  },
  vp: vpConfigOf(
    { n_ticks: 64, shift_reanchor: true, suppress_snapshot_mechanics: true },
    {
      fields: ALL_VP_FIELDS,
      gridRadius: 2,
      ringBins: 16,
      scoring: {
        frame: "absolute",
        windows: [2, 5],
        rollupWeights: [1, 2],
        derivativeWeights: [0.55, 0.3, 0.15],
        tanhScale: 3,
        neutralThreshold: 0.15,
        zscoreWindowBins: 12,
        zscoreMinPeriods: 4,
        horizonsS: [0.1],
        useCubic: false,
        cubicScale: 0,
        dampingLambda: 0,
      },
      stateModel: {
        centerExclusionRadius: 0,
        spatialDecayPower: 0.5,
        zscoreWindowBins: 10,
        zscoreMinPeriods: 3,
        tanhScale: 3,
        derivativeWeights: [1, 0.5, 0.2],
        bullPressureWeight: 1,
        bullVacuumWeight: 1,
        bearPressureWeight: 1,
        bearVacuumWeight: 1,
        mixedWeight: 0.3,
      },
    },
  ),
  depth: { tickInt: 250_000_000n, ringBins: 16 },
  tape: { ringTrades: 8 },
} as const satisfies EngineConfig;

function readers({ vp, depth }: Engine): { vp: VpReader; depth: DepthReader } {
  if (vp === undefined || depth === undefined) throw new Error("a layer is off");
  return { vp, depth };
}

/** Takes everything off the rings. */
export function runFurther(engine: Engine): void {
  const { vp, depth } = readers(engine);
  vp.consume(vp.end);
  depth.consume(depth.end);
  engine.tape?.consume(engine.tape.end);
}

/** A comparison of a test runner takes its time over many bytes. */
function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

function digest(engine: Engine): unknown {
  const book = engine.book(KEY);
  return [
    book === undefined ? undefined : [bookDigest(book), book.counters(), book.status],
    engine.recordIndex,
    engine.byteOffset,
    engine.clockNs,
    engine.lastEventEnd,
    engine.lastTradeEnd,
    engine.instruments(),
  ];
}

/** One run over all records, never taken back. */
export class Reference {
  readonly entries: VpEntry[] = [];
  readonly depths: DepthEntry[] = [];
  readonly config = CONFIG;
  readonly #states: ({ digest: unknown } & Record<CheckpointPart, Uint8Array<ArrayBuffer>>)[] = [];

  constructor(
    engine: Engine,
    readonly bytes: Uint8Array,
  ) {
    engine.configure(CONFIG);
    const { vp, depth } = readers(engine);
    engine.push(bytes);
    const run = (limit: RunLimit): RunStatus => {
      const status = engine.run(limit);
      for (let i = this.entries.length; i < vp.end; i++) {
        this.entries[i] = vpEntry(vp, i, ALL_VP_FIELDS);
        this.depths[i] = depthEntry(depth, i);
      }
      runFurther(engine);
      return status === RunStatus.OutputFull ? run(limit) : status;
    };
    for (let i = 0; i <= this.records; i++) {
      run({ untilRecord: i });
      this.#states[i] = {
        digest: digest(engine),
        cells: engine.saveCheckpoint("cells"),
        all: engine.saveCheckpoint("all"),
        book: engine.saveCheckpoint("book"),
      };
    }
    engine.endInput();
    run({});
  }

  get records(): number {
    return this.bytes.length / RECORD_BYTES;
  }

  /** Copy. */
  at(record: number, part: CheckpointPart): Uint8Array<ArrayBuffer> {
    const state = this.#states[record];
    if (state === undefined) throw new RangeError(`no state at record ${record}`);
    return state[part].slice();
  }

  digestAt(record: number): unknown {
    return this.#states[record]?.digest;
  }
}

/** What the layers' state follows from. */
type Lineage = "all" | "cells" | "book";

interface Saved {
  readonly bytes: Uint8Array;
  readonly part: CheckpointPart;
  readonly lineage: Lineage;
  readonly record: number;
  readonly entry: number;
  readonly settledFrom: number;
}

export class CheckpointDriver {
  readonly #saved: Saved[] = [];
  #lineage: Lineage = "all";
  /** Scores of bins after this one are those of one run. */
  #settledFrom = -1;
  #isScoring = true;
  /** Entries of the ring whose scores are not those of one run. */
  readonly #unsettled = new Set<number>();
  /** First entry of the depth ring: it lists every level. */
  #depthStart = 0;
  /** Entries before this one were left in the ring by a run whose bins are counted from elsewhere. */
  #ownFrom = 0;

  constructor(
    private readonly engine: Engine,
    private readonly reference: Reference,
  ) {
    engine.configure(CONFIG);
    this.#feed();
    this.save("all");
  }

  #feed(): void {
    this.engine.push(this.reference.bytes.subarray(this.engine.byteOffset));
    this.engine.endInput();
  }

  run(limit: RunLimit): void {
    const { engine } = this;
    const { vp } = readers(engine);
    for (;;) {
      const from = vp.end;
      // Without a stop behind it the end of the input would close a bin that the reference leaves open.
      const status = engine.run({ ...limit, untilRecord: this.#stop(limit) });
      for (let entry = from; entry < vp.end; entry++) this.#mark(entry);
      runFurther(engine);
      if (status !== RunStatus.OutputFull) return;
    }
  }

  #stop({ untilRecord }: RunLimit): number {
    return Math.min(untilRecord ?? Number.POSITIVE_INFINITY, this.reference.records);
  }

  #mark(entry: number): void {
    const seq = this.reference.entries[entry]?.header.binSeq ?? -1;
    if (this.#isScoring && seq > this.#settledFrom) this.#unsettled.delete(entry);
    else this.#unsettled.add(entry);
  }

  save(part: CheckpointPart): void {
    this.#saved.push({
      bytes: this.engine.saveCheckpoint(part),
      part,
      lineage: this.#lineage,
      record: this.engine.recordIndex,
      entry: readers(this.engine).vp.end,
      settledFrom: this.#isScoring ? this.#settledFrom : Number.POSITIVE_INFINITY,
    });
  }

  toggleScoring(): void {
    this.#isScoring = !this.#isScoring;
    this.engine.setScoring(this.#isScoring);
    if (this.#isScoring) this.#settledFrom = this.#settledAfterStart();
  }

  /** When scoring has begun at the engine's place. */
  #settledAfterStart(): number {
    const { vp } = readers(this.engine);
    const seq = this.reference.entries[vp.end - 1]?.header.binSeq ?? -1;
    return vp.end === 0 ? -1 : seq + this.engine.scoreMemoryBins;
  }

  load(pick: number, { keepRing, asBook }: { keepRing: boolean; asBook: boolean }): void {
    const saved = this.#saved[pick % this.#saved.length];
    if (saved === undefined) return;
    const { engine } = this;
    const { vp, depth } = readers(engine);
    const [first, end] = [vp.first, vp.end];
    const options: LoadOptions = asBook ? { as: "book", keepRing } : { keepRing };
    const before = this.#ring();
    const isForeign = this.#lineage === "book";
    engine.loadCheckpoint(saved.bytes, options);
    const isBook = asBook || saved.part === "book";
    const entry = isBook ? 0 : saved.entry;
    const isKept = keepRing && !isBook && first <= entry && entry <= end && this.#lineage !== "book";
    if (this.#lineage !== "book" || !keepRing) expect(vp.first).toBe(isKept ? first : entry);
    expect(vp.end).toBe(entry);
    expect([depth.first, depth.end]).toEqual([entry, entry]);
    expect(engine.recordIndex).toBe(saved.record);
    // What is kept is what was there, whoever wrote it.
    for (let kept = vp.first; kept < entry; kept++) expect(this.#entry(kept)).toEqual(before.get(kept));
    this.#ownFrom = vp.first === entry ? 0 : isForeign ? entry : Math.min(this.#ownFrom, entry);
    this.#depthStart = entry;
    this.#lineage = isBook ? "book" : saved.lineage;
    if (!isKept) this.#unsettled.clear();
    this.#settledFrom =
      saved.part === "all" && Number.isFinite(saved.settledFrom)
        ? saved.settledFrom
        : this.#settledAfterStart();
    this.#feed();
  }

  #entry(entry: number) {
    return vpEntry(readers(this.engine).vp, entry, ALL_VP_FIELDS);
  }

  #ring() {
    const { vp } = readers(this.engine);
    return new Map(
      Array.from({ length: vp.end - vp.first }, (_, i) => [vp.first + i, this.#entry(vp.first + i)]),
    );
  }

  /** Everything that can be read or saved at this place. */
  check(): void {
    const { engine, reference } = this;
    const record = engine.recordIndex;
    expect(digest(engine)).toEqual(reference.digestAt(record));
    if (this.#lineage === "book") return;
    expect(isSame(engine.saveCheckpoint("book"), reference.at(record, "book"))).toBe(true);
    const { vp, depth } = readers(engine);
    for (let entry = Math.max(vp.first, this.#ownFrom); entry < vp.end; entry++) {
      const expected = reference.entries[entry];
      if (expected === undefined) throw new Error(`one run has no entry ${entry}`);
      const actual = this.#entry(entry);
      expect(withoutScores(actual)).toEqual(withoutScores(expected));
      if (!this.#unsettled.has(entry)) expect(actual.columns).toEqual(expected.columns);
    }
    for (let entry = depth.first; entry < depth.end; entry++) {
      const [actual, expected] = [depthEntry(depth, entry), reference.depths[entry]];
      expect(actual.header).toEqual(expected?.header);
      if (entry === this.#depthStart)
        expect(actual.levels).toEqual(expect.arrayContaining([...(expected?.levels ?? [])]));
      else expect(actual.levels).toEqual(expected?.levels);
    }
    // Maxima of scores lack what a pause left out, so that only a run without one saves the same bytes.
    if (this.#settledFrom === -1 && this.#isScoring) {
      expect(isSame(engine.saveCheckpoint("all"), reference.at(record, "all"))).toBe(true);
    }
  }
}
