// A session's surroundings without WebAssembly and without real time: an engine that obeys the rules of the real
// one on records of eight bytes (their time), a file of such records, and a clock the test owns.
import { createHash } from "node:crypto";
import { onTestFinished, vi } from "vitest";
import { ActionIndex, BookStatus } from "../../assembly/abi/counters.ts";
import { RunStatus } from "../../assembly/abi/status.ts";
import type { FrameMessage } from "../../web/core/bins/frame.ts";
import type { CheckpointPart, EngineConfig, LoadOptions, RunLimit } from "../../web/core/engine/engine.ts";
import type { FirstOccurrences } from "../../web/core/engine/quality-reader.ts";
import { ProblemError } from "../../web/core/errors.ts";
import type { ReplayEngine } from "../../web/core/session/replay-engine.ts";
import type { ReplayFile } from "../../web/core/session/replay-file.ts";
import type { SessionEnvironment } from "../../web/core/session/session-environment.ts";
import type { SessionEvent } from "../../web/core/session/session-event.ts";
import { Session } from "../../web/core/session/session.ts";

const ROWS = 5;
const RING = 2048;
/** A book nothing is wrong with. */
const SOUND = {
  status: BookStatus.Ok,
  trades: 0,
  resets: 1,
  unknown: 0,
  isCrossed: false,
  uncrossedStates: 1,
};
export const TICK = 250_000_000n;
export const START_NS = 1_770_000_000_000_000_000n;

const ACTIONS = Object.fromEntries(
  Object.keys(ActionIndex)
    .filter((name) => Number.isNaN(Number(name)))
    .map((name) => [name, 0]),
) as Readonly<Record<keyof typeof ActionIndex, number>>;

const NO_OCCURRENCES = { actions: {}, counters: {}, backwardTsRecv: [] } as unknown as FirstOccurrences;
const NO_ORDERS = {
  timeNs: new BigInt64Array(),
  recordIndex: new Float64Array(),
  price: new BigInt64Array(),
  size: new Uint32Array(),
  side: new Uint8Array(),
};
const NO_MOMENTS = { refreshes: NO_ORDERS, refreshTotal: 0, adds: NO_ORDERS, pulls: NO_ORDERS };
const NO_TRADES = { count: 0, priced: 0, buy: 0, sell: 0, none: 0, low: 0n, high: 0n, last: 0n };

interface FakeBin {
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly count: number;
  readonly run: number;
  readonly seq: number;
  /** Bins in the score's window. */
  readonly samples: number;
}

interface FakeState {
  /** Only ever added to. */
  readonly bins: readonly FakeBin[];
  readonly end: number;
  readonly recordIndex: number;
  readonly clockNs: bigint;
  readonly binStart: bigint | undefined;
  readonly count: number;
  readonly lastTradeEnd: number;
  readonly scoredSince: number;
}

/** Checkpoints by their first number: tests may drop or damage the bytes. */
const SAVED: FakeState[] = [];

/** Every record is an event, every fifth one a trade. */
export class FakeEngine implements ReplayEngine {
  recordIndex = 0;
  readonly backwardTsRecv = 0;
  byteOffset = 0;
  clockNs = 0n;
  nextClockNs = 0n;
  readonly memoryBytes = 0;
  readonly depth = undefined;
  bins: FakeBin[] = [];
  readonly scoreMemoryBins = 20;
  lastTradeEnd = -1;
  #first = 0;
  #isScoring = true;
  #scoredSince = 0;
  #config: EngineConfig | undefined;
  #times: bigint[] = [];
  #ended = false;
  #binStart: bigint | undefined;
  #count = 0;
  #firstNs = 0n;
  #consumed = 0;

  configure(config: EngineConfig): void {
    this.#config = config;
    this.bins = [];
    this.#first = 0;
    this.#isScoring = true;
    this.#scoredSince = 0;
    this.lastTradeEnd = -1;
    this.#times = [];
    this.#ended = false;
    this.#binStart = undefined;
    this.#count = 0;
    this.#consumed = 0;
    this.recordIndex = 0;
    this.byteOffset = 0;
    this.clockNs = 0n;
  }
  push(bytes: Uint8Array): number {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = 0; at + 8 <= bytes.length; at += 8) this.#times.push(view.getBigUint64(at, true));
    return bytes.length;
  }
  endInput(): void {
    this.#ended = true;
  }
  run(limit: RunLimit = {}): RunStatus {
    const untilRecord = limit.untilRecord ?? Number.POSITIVE_INFINITY;
    for (let done = 0; done < (limit.maxRecords ?? Number.POSITIVE_INFINITY); done += 1) {
      if (this.recordIndex >= untilRecord) return RunStatus.Reached;
      const time = this.#times[0];
      if (time === undefined) {
        if (!this.#ended) return RunStatus.NeedInput;
        if (this.#count > 0) this.#close(1);
        return RunStatus.Done;
      }
      if (!this.#closeBefore(time, limit.untilNs ?? time)) return RunStatus.OutputFull;
      if (time > (limit.untilNs ?? time)) {
        this.nextClockNs = time;
        return RunStatus.Reached;
      }
      this.#times.shift();
      this.#apply(time);
      if (limit.stopAfter === "event") return RunStatus.Reached;
      if (limit.stopAfter === "trade" && this.lastTradeEnd === this.recordIndex) return RunStatus.Reached;
    }
    return this.recordIndex >= untilRecord ? RunStatus.Reached : RunStatus.Budget;
  }
  instruments() {
    if (this.recordIndex === 0) return [];
    const counts = { publisherId: 1, instrumentId: 7, firstNs: this.#firstNs, lastNs: this.clockNs };
    return [{ ...counts, records: this.recordIndex, actions: { ...ACTIONS, Add: this.recordIndex } }];
  }
  recordTypes(): ReadonlyMap<number, number> {
    return new Map();
  }
  firstOccurrences(): FirstOccurrences {
    return NO_OCCURRENCES;
  }
  marks() {
    return { list: [], total: 0 };
  }
  crossings() {
    return { lockedNs: 0n, crossedNs: 0n, count: 0, longest: [] };
  }
  get moments() {
    return { counts: { refreshes: 0, adds: 0, pulls: 0 }, read: () => NO_MOMENTS };
  }
  book() {
    return undefined;
  }
  get lastEventEnd(): number {
    return this.recordIndex === 0 ? -1 : this.recordIndex;
  }
  /** Bins are all that it has. */
  setColumns(): void {}

  setScoring(on: boolean): void {
    if (on !== this.#isScoring) this.#scoredSince = this.bins.at(-1)?.seq ?? -1;
    this.#isScoring = on;
  }
  saveCheckpoint(part: CheckpointPart): Uint8Array<ArrayBuffer> {
    const scoredSince = part === "all" ? this.#scoredSince : Number.NaN;
    const { bins, recordIndex, clockNs, lastTradeEnd } = this;
    const binStart = this.#binStart;
    const end = bins.length;
    SAVED.push({ bins, end, recordIndex, clockNs, binStart, count: this.#count, lastTradeEnd, scoredSince });
    return new Uint8Array(Uint32Array.of(SAVED.length - 1, recordIndex).buffer);
  }
  loadCheckpoint(bytes: Uint8Array, { keepRing = false, as }: LoadOptions = {}): void {
    const [index, recordIndex] = bytes.length === 8 ? new Uint32Array(bytes.slice().buffer) : [];
    const state = index === undefined ? undefined : SAVED[index];
    if (state === undefined || state.recordIndex !== recordIndex || this.#config === undefined)
      throw new ProblemError({ code: "checkpoint_mismatch", fatal: false });
    const first = keepRing ? this.#first : state.end;
    const isScoring = this.#isScoring;
    this.configure(this.#config);
    this.#isScoring = isScoring;
    this.bins = state.bins.slice(0, state.end);
    this.#first = first;
    this.#binStart = state.binStart;
    this.#count = state.count;
    this.#consumed = state.end;
    this.recordIndex = state.recordIndex;
    this.byteOffset = state.recordIndex * 8;
    this.clockNs = state.clockNs;
    this.lastTradeEnd = state.lastTradeEnd;
    if (as === "book") {
      this.bins = [];
      this.#binStart = undefined;
      this.#count = 0;
      this.#first = 0;
      this.#consumed = 0;
      return;
    }
    this.#scoredSince = Number.isNaN(state.scoredSince) ? (state.bins.at(-1)?.seq ?? -1) : state.scoredSince;
  }
  get vp() {
    if (this.#config?.bins === undefined) return undefined;
    return {
      rows: ROWS,
      first: Math.max(this.#first, this.bins.length - RING),
      end: this.bins.length,
      header: (entry: number) => this.#header(entry),
      maximum: () => 10,
      trades: () => NO_TRADES,
      quality: () => ({ ...SOUND, clockNs: this.clockNs }),
      summary: (entry: number) => ({
        ...this.#header(entry),
        trades: NO_TRADES,
        quality: { ...SOUND, clockNs: this.clockNs },
      }),
      column: (entry: number, field: number) => new Float64Array(ROWS).fill(entry + field / 100),
      lastEventIds: (entry: number) => new BigInt64Array(ROWS).fill(BigInt(entry)),
      consume: (upTo: number) => {
        this.#consumed = upTo;
      },
    };
  }

  #header(entry: number) {
    const bin = this.bins[entry];
    if (bin === undefined || entry < this.#first) throw new Error(`Entry ${entry} does not exist.`);
    return {
      binSeq: bin.seq,
      runLength: bin.run,
      startNs: bin.startNs,
      endNs: bin.endNs,
      eventCount: bin.count,
      eventId: BigInt(this.recordIndex),
      bestBid: 99n * TICK,
      bestAsk: 101n * TICK,
      spot: 100n * TICK,
      mid: 25,
      bookValid: true,
      bestAskMoveTicks: 0,
      bestBidMoveTicks: 0,
      askRepriceSign: 0,
      bidRepriceSign: 0,
      microstateId: 4,
      chaseUp: false,
      chaseDown: false,
      scoreSamples: bin.samples,
      bookStatus: BookStatus.Ok,
      forceMaximum: 10,
    };
  }
  #apply(time: bigint): void {
    if (this.recordIndex === 0) this.#firstNs = time;
    this.recordIndex += 1;
    this.byteOffset += 8;
    this.#count += 1;
    if (this.recordIndex % 5 === 0) this.lastTradeEnd = this.recordIndex;
    if (time > this.clockNs) this.clockNs = time;
  }
  /** False: the ring is full. */
  #closeBefore(time: bigint, untilNs: bigint): boolean {
    const bins = this.#config?.bins;
    if (bins === undefined) return true;
    if (time < bins.emitAfterNs) return true;
    this.#binStart ??= bins.emitAfterNs > 0n ? bins.emitAfterNs : time;
    while (time >= this.#binStart + bins.cellWidthNs) {
      const empty = this.#count === 0 ? Number((time - this.#binStart) / bins.cellWidthNs) : 0;
      const run = bins.idleRunBins > 0 && empty >= bins.idleRunBins ? empty : 1;
      if (this.#binStart + BigInt(run) * bins.cellWidthNs > untilNs) return true;
      if (this.bins.length - this.#consumed >= RING) return false;
      this.#close(run);
    }
    return true;
  }
  #close(run: number): void {
    const width = this.#config?.bins?.cellWidthNs;
    if (width === undefined || this.#binStart === undefined) return;
    const endNs = this.#binStart + BigInt(run) * width;
    const seq = (this.bins.at(-1)?.seq ?? -1) + run;
    const samples = this.#isScoring ? Math.min(this.scoreMemoryBins, seq - this.#scoredSince) : 0;
    this.bins.push({ startNs: this.#binStart, endNs, count: this.#count, run, seq, samples });
    this.#binStart = endNs;
    this.#count = 0;
  }
}

/** Records at these times after START_NS, in pieces; `failure` is thrown after the last one. */
export function fakeFile(timesMs: readonly number[], failure?: ProblemError): ReplayFile {
  const bytes = new Uint8Array(timesMs.length * 8);
  const view = new DataView(bytes.buffer);
  timesMs.forEach((ms, i) => view.setBigUint64(i * 8, START_NS + BigInt(Math.round(ms * 1e6)), true));
  return {
    version: 3,
    tsOut: false,
    recordsOffset: 0,
    recordBytes: bytes.length,
    close: () => undefined,
    summary: {
      name: "fake",
      bytes: bytes.length,
      fingerprint: "00",
      compressed: false,
      version: 3,
      dataset: "TEST",
      schema: "mbo",
      startNs: START_NS,
      endNs: START_NS,
      synthetic: true,
      warnings: [],
    },
    openRecords: async () => {
      let at = 0;
      return {
        read: async () => {
          const piece = bytes.subarray(at, at + 800);
          at += piece.length;
          if (piece.length === 0 && failure !== undefined) throw failure;
          return piece.length === 0 ? undefined : piece;
        },
        get fileBytesRead() {
          return at;
        },
        close: async () => undefined,
      };
    },
    describe: (counts) => ({
      publisherId: counts.publisherId,
      instrumentId: counts.instrumentId,
      symbol: "FAKE",
      isSpread: false,
      mboRecords: counts.records,
      trades: counts.actions.Trade,
      firstNs: counts.firstNs,
      lastNs: counts.lastNs,
      tickInt: TICK,
      tickSource: "given",
      priceDecimals: 2,
      productType: "future_mbo",
      multiplier: 1,
    }),
    isTickSettled: () => true,
    withTickSize: (instrument) => instrument,
    observe: () => undefined,
    isObserved: true,
  };
}

interface Timer {
  readonly atMs: number;
  readonly fire: () => void;
}

/** Time stands still until the test advances it. */
export class FakeTime implements SessionEnvironment {
  #nowMs = 0;
  #timers: Timer[] = [];
  readonly engines: FakeEngine[] = [];

  now(): number {
    return this.#nowMs;
  }
  async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = { atMs: this.#nowMs + milliseconds, fire: resolve };
      this.#timers.push(timer);
      signal.addEventListener("abort", () => {
        this.#timers = this.#timers.filter((other) => other !== timer);
        resolve();
      });
    });
  }
  yieldNow(): Promise<void> {
    return new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  async engineDigest(): Promise<string> {
    return "fake";
  }
  async createEngine(): Promise<FakeEngine> {
    const engine = new FakeEngine();
    this.engines.push(engine);
    return engine;
  }
  /** Lets everything run that needs no time to pass. */
  async settle(): Promise<void> {
    for (let i = 0; i < 40; i += 1) await this.yieldNow();
  }
  async advance(milliseconds: number): Promise<void> {
    const end = this.#nowMs + milliseconds;
    for (;;) {
      await this.settle();
      const due = this.#timers.filter((timer) => timer.atMs <= end).sort((a, b) => a.atMs - b.atMs)[0];
      if (due === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.#nowMs = Math.max(this.#nowMs, due.atMs);
      due.fire();
    }
    this.#nowMs = end;
    await this.settle();
  }
}

export interface FakeSession {
  readonly session: Session<ReplayFile>;
  readonly time: FakeTime;
  readonly events: SessionEvent[];
  readonly frames: FrameMessage[];
  /** Phases in their order. */
  readonly phases: () => readonly string[];
  /** Number of the entry after the newest one shown, in the newest generation. */
  readonly entries: () => number;
}

/** Hashes at once: the platform's own thread would not be waited for while time stands still. */
function hashAtOnce(): void {
  vi.spyOn(crypto.subtle, "digest").mockImplementation(async (_, bytes) => {
    const view = ArrayBuffer.isView(bytes)
      ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      : new Uint8Array(bytes);
    return new Uint8Array(createHash("sha256").update(view).digest()).buffer;
  });
}

/**
 * `acknowledge`: answer every frame at once, as a page does that keeps up. It ends with its test: one that goes on, as
 * a loop at full speed does, would take the time of every test after it.
 */
export function fakeSession(acknowledge = true): FakeSession {
  hashAtOnce();
  const time = new FakeTime();
  const events: SessionEvent[] = [];
  const frames: FrameMessage[] = [];
  const session: Session<ReplayFile> = new Session<ReplayFile>({
    environment: time,
    openFile: async (file) => file,
    cache: undefined,
    indexCache: undefined,
    listener: (event) => events.push(event),
    post: (frame) => {
      frames.push(frame);
      if (acknowledge) queueMicrotask(() => session.acknowledge(frame.serial));
    },
  });
  onTestFinished(async () => {
    await Promise.all([session.cancel(), time.settle()]);
  });
  return {
    session,
    time,
    events,
    frames,
    phases: () => events.flatMap((event) => (event.kind === "phase" ? [event.phase] : [])),
    entries: () =>
      frames
        .filter((frame) => frame.generation === session.generation)
        .reduce((_, { entries }) => entries.firstEntry + entries.count, 0),
  };
}
