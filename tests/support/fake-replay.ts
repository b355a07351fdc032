// A replay in the same thread, with invented but plausible frames: what components and the page's client are
// tested with. No file is read; the time between frames is told by the caller.
import { groupingKey } from "../../web/core/levels/column-grouping.ts";
import { PANEL_FIELDS } from "../../web/core/bins/frame.ts";
import type { EntryColumns, FrameMessage, SurfaceColumns } from "../../web/core/bins/frame.ts";
import { TapeRows } from "../../web/core/flow/tape-rows.ts";
import { ALL_KNOWN, TradeFlow } from "../../web/core/flow/trade-flow.ts";
import { NO_MESSAGES } from "../../web/core/messages/session-messages.ts";
import type { ReplayConnection } from "../../web/page/client/replay-connection.ts";
import type {
  InstrumentSummary,
  OpenOptions,
  Progress,
  ReplayApi,
  SessionEvent,
  SeekTarget,
  SessionPhase,
} from "../../web/worker/replay-api.ts";
import { tradeListOf } from "./trade-list-of.ts";

const START_NS = 1_770_388_200_000_000_000n;
const CELL_NS = 100_000_000n;
const TICK_INT = 250_000_000n;
const BASE_TICK = 101_953;
const RADIUS = 50;
const ROWS = 2 * RADIUS + 1;
const LEAD_IN = 300;
const TOTAL = 6000;
const MEMORY = { engines: 64_000_000, checkpoints: 12_000_000, levels: 2_000_000, inflated: 0 };

export const FAKE_INSTRUMENT: InstrumentSummary = {
  publisherId: 1,
  instrumentId: 42_140_864,
  symbol: "MNQH6",
  description: "Micro E-mini Nasdaq-100",
  isSpread: false,
  mboRecords: 9_862_114,
  trades: 288_410,
  firstNs: START_NS,
  lastNs: START_NS + BigInt(TOTAL) * CELL_NS,
  tickInt: TICK_INT,
  tickSource: "product",
  priceDecimals: 2,
  productType: "future_mbo",
  multiplier: 2,
};

function noise(seed: number): number {
  const value = Math.sin(seed * 12.9898) * 43_758.5453;
  return value - Math.floor(value);
}

function spotTick(entry: number): number {
  return (
    BASE_TICK +
    Math.round(14 * Math.sin(entry / 90) + 6 * Math.sin(entry / 23) + 2 * noise(Math.floor(entry / 4)))
  );
}

function cell(entry: number, tick: number): number {
  const distance = tick - spotTick(entry);
  const slow = Math.sin(tick * 0.9 + Math.floor(entry / 12) * 0.35) * Math.cos(tick * 0.31 - entry / 60);
  return (
    (slow * slow * slow * 22 + (noise(entry * 131 + tick) - 0.5) * 2) * Math.exp(-Math.abs(distance) / 30)
  );
}

function surface(first: number, count: number, name: string): SurfaceColumns {
  const values = new Float32Array(count * ROWS);
  const baseTick = new Float64Array(count);
  for (let column = 0; column < count; column += 1) {
    const base = spotTick(first + column) - RADIUS;
    baseTick[column] = base;
    for (let row = 0; row < ROWS; row += 1) {
      const value = cell(first + column, base + row);
      values[column * ROWS + row] = name === "resting_size" ? Math.round(Math.abs(value) * 6) : value;
    }
  }
  const maxima = () => new Float64Array(count).fill(20);
  return {
    surface: name,
    firstEntry: first,
    count,
    rows: ROWS,
    baseTick,
    values,
    signalMax: maxima(),
    depthMax: maxima(),
  };
}

function entries(first: number, count: number): EntryColumns {
  const panel = new Float64Array(count * PANEL_FIELDS.length);
  const columns: EntryColumns = {
    firstEntry: first,
    count,
    binSeq: new Float64Array(count),
    runLength: new Uint32Array(count).fill(1),
    startNs: new BigInt64Array(count),
    endNs: new BigInt64Array(count),
    eventCount: new Uint32Array(count).fill(40),
    eventId: new Float64Array(count),
    bestBid: new BigInt64Array(count),
    bestAsk: new BigInt64Array(count),
    spot: new BigInt64Array(count),
    mid: new Float64Array(count),
    bookValid: new Uint8Array(count).fill(1),
    validity: new Uint8Array(count).fill(2),
    panel,
  };
  for (let index = 0; index < count; index += 1) {
    const entry = first + index;
    const tick = BigInt(spotTick(entry));
    columns.binSeq[index] = entry;
    columns.startNs[index] = START_NS + BigInt(entry) * CELL_NS;
    columns.endNs[index] = START_NS + BigInt(entry + 1) * CELL_NS;
    columns.eventId[index] = entry * 40;
    columns.bestBid[index] = tick * TICK_INT;
    columns.bestAsk[index] = (tick + 1n) * TICK_INT;
    columns.spot[index] = tick * TICK_INT;
    columns.mid[index] = Number(tick) * 0.25 + 0.125;
    const wave = Math.sin(entry / 40);
    panel.set(
      [
        13.1 - 9 * wave,
        27 + 15 * wave,
        810,
        30 + 16 * wave,
        12 - 8 * wave,
        692,
        0.4 * wave,
        0.02 * wave,
        1.3 * wave,
        entry,
      ],
      index * PANEL_FIELDS.length,
    );
  }
  return columns;
}

/** A trade at the spot for every entry, ten contracts at most, of either side in turns. */
const FAKE_TRADES = tradeListOf({
  timeNs: BigInt64Array.from({ length: TOTAL }, (_, i) => START_NS + BigInt(i) * CELL_NS),
  price: BigInt64Array.from({ length: TOTAL }, (_, i) => BigInt(spotTick(i)) * TICK_INT),
  size: Uint32Array.from({ length: TOTAL }, (_, i) => 1 + Math.floor(10 * noise(i))),
  side: Uint8Array.from({ length: TOTAL }, (_, i) => Math.floor(i / 3) % 2),
  recordIndex: Float64Array.from({ length: TOTAL }, (_, i) => i * 40),
  eventNumber: Uint32Array.from({ length: TOTAL }, (_, i) => Math.floor(i / 2)),
  fills: new Uint16Array(TOTAL).fill(1),
});

export interface FakeReplay extends ReplayConnection {
  /** Frames for that much wall time, if playing. */
  tick(milliseconds: number): void;
  emit(event: SessionEvent): void;
  frame(generation: number, first: number, count: number): void;
  readonly calls: readonly string[];
  readonly openedWith: readonly OpenOptions[];
}

export function fakeReplay(): FakeReplay {
  const calls: string[] = [];
  const openedWith: OpenOptions[] = [];
  let listener: (event: SessionEvent) => void = () => undefined;
  let frames: (frame: FrameMessage) => void = () => undefined;
  let generation = 0;
  let serial = 0;
  let next = 0;
  let due = 0;
  let speed = 1;
  let bytes = 0;
  let name = "vacuum_pressure";
  let phase: SessionPhase = "idle";

  const emit = (event: SessionEvent): void => listener(event);
  const enter = (value: SessionPhase): void => {
    phase = value;
    emit({ kind: "phase", generation, phase });
  };
  const progress = (): Progress => ({
    bytesDone: bytes,
    bytesTotal: bytes,
    records: next * 40,
    recordsPerSecond: 2_840_000,
    elapsedMs: 400,
    eventTimeNs: START_NS + BigInt(next) * CELL_NS,
    stage: "drawing",
    cache: "miss",
    firstNs: START_NS,
    lastNs: START_NS + BigInt(TOTAL) * CELL_NS,
    scanComplete: true,
    speedAchieved: speed,
  });
  const frame = (wanted: number, first: number, count: number): void => {
    serial += 1;
    frames({
      kind: "frame",
      isProvisional: false,
      cursor: {
        timeNs: START_NS + BigInt(first + count) * CELL_NS,
        recordIndex: (first + count) * 40,
        eventNumber: (first + count) * 10,
        bestBid: BigInt(spotTick(first + count - 1)) * TICK_INT,
        bestAsk: BigInt(spotTick(first + count - 1) + 1) * TICK_INT,
        lastTradePrice: BigInt(spotTick(first + count - 1)) * TICK_INT,
        validity: 2,
      },
      tickInt: TICK_INT,
      generation: wanted,
      serial,
      clockNs: START_NS + BigInt(first + count) * CELL_NS,
      entries: entries(first, count),
      surface: surface(first, count, name),
    });
  };
  const begin = (at = LEAD_IN): void => {
    generation += 1;
    next = 0;
    emit({ kind: "selected", generation, instrument: FAKE_INSTRUMENT });
    emit({
      kind: "config",
      generation,
      config: {
        config_version: "f42b10ed73b3",
        cell_width_ms: 100,
        flow_zscore_min_periods: 75,
        projection_horizons_bins: [2, 5, 10, 25],
      },
    });
    frame(generation, at - LEAD_IN, LEAD_IN);
    next = at;
    emit({ kind: "progress", progress: progress() });
  };
  /** Stands after this many entries, as after a seek: the newest ones are sent, the phase is what it was. */
  const goTo = (wanted: number): void => {
    const before = phase;
    const entry = Math.min(Math.max(wanted, 1), TOTAL);
    enter("seeking");
    next = entry;
    frame(generation, Math.max(0, entry - LEAD_IN), Math.min(entry, LEAD_IN));
    emit({ kind: "progress", progress: progress() });
    enter(before === "ended" ? "paused" : before);
  };
  const entryOf = (target: SeekTarget): number =>
    target.kind === "time"
      ? Number((target.timeNs - START_NS) / CELL_NS)
      : Math.floor(target.recordIndex / 40);
  const done = async (call: string): Promise<void> => void calls.push(call);
  const api: ReplayApi = {
    ping: async () => undefined,
    listen: async (callback) => {
      listener = callback;
    },
    open: async ([file]: readonly File[], options: OpenOptions) => {
      calls.push("open");
      openedWith.push(options);
      bytes = file?.size ?? 0;
      speed = options.speed;
      name = options.surface;
      emit({
        kind: "file",
        file: {
          name: file?.name ?? "",
          bytes,
          fingerprint: "9f2c41d07be83a55",
          compressed: true,
          version: 3,
          dataset: "GLBX.MDP3",
          schema: "mbo",
          startNs: START_NS,
          endNs: START_NS + BigInt(TOTAL) * CELL_NS,
          synthetic: false,
          warnings: [],
        },
      });
      const spread = {
        ...FAKE_INSTRUMENT,
        instrumentId: 42_005_850,
        symbol: "MNQH6-MNQM6",
        isSpread: true,
        mboRecords: 904_112,
      };
      const other = { ...FAKE_INSTRUMENT, instrumentId: 42_009_112, symbol: "MNQM6", mboRecords: 1_204_880 };
      emit({ kind: "instruments", instruments: [FAKE_INSTRUMENT, other, spread], complete: true });
      begin(options.at && Math.max(LEAD_IN, entryOf(options.at)));
      emit({ kind: "quality", counters: { unknown_cancel: 0, duplicate_add: 3 }, validity: "valid" });
      enter(options.autoplay ? "playing" : "paused");
    },
    selectInstrument: async () => {
      calls.push("selectInstrument");
      begin();
    },
    setParameters: async () => {
      calls.push("setParameters");
      begin();
    },
    play: async () => enter("playing"),
    pause: async () => enter("paused"),
    restart: async () => {
      calls.push("restart");
      begin();
    },
    seek: async (target) => {
      calls.push(`seek ${target.kind === "time" ? target.timeNs : target.recordIndex}`);
      goTo(entryOf(target));
    },
    step: async (unit, count) => {
      calls.push(`step ${typeof unit === "string" ? unit : groupingKey(unit)} ${count}`);
      goTo(next + count);
    },
    setRange: async (range, isLoop) => {
      calls.push(`setRange ${range === undefined ? "none" : `${range.fromNs}-${range.toNs}`} ${isLoop}`);
    },
    jump: async (query) => {
      calls.push(`jump ${query.kind} ${query.kind === "largest" ? query.rank : query.direction}`);
      return { timeNs: START_NS + 1000n * CELL_NS, recordIndex: 40_000 };
    },
    tape: async (query) => new TapeRows(FAKE_TRADES).tape(query, ALL_KNOWN),
    messages: async () => NO_MESSAGES,
    restingOrders: async ({ records }) => ({
      ids: BigUint64Array.from(records, (record) => BigInt(record)),
      ends: Uint32Array.from(records, (_, i) => i + 1),
      known: new Uint8Array(records.length).fill(1),
      isSearching: false,
    }),
    largestOrders: async () => ({ bid: 3, ask: 0 }),
    readBox: async () => ({ added: 30, pulled: 12, filled: 4, messages: 400 }),
    readCell: async (query) => {
      const resting = { mean: 5, size: 5, orders: 2, added: 3, pulled: 1, filled: 0 };
      return { ...query, bid: resting, ask: { ...resting, size: 0, mean: 0, orders: 0 } };
    },
    flow: async (query) => new TradeFlow(FAKE_TRADES, TICK_INT).flow(query, ALL_KNOWN),
    setSpeed: async (value) => {
      speed = value;
    },
    cancel: async () => {
      calls.push("cancel");
      enter("idle");
    },
    acknowledge: async (value) => done(`acknowledge ${value}`),
    columns: async () => undefined,
    setSurface: async (value) => {
      calls.push(`setSurface ${value}`);
      name = value;
      return [surface(0, next, value)];
    },
    histogram: async () => ({
      counts: new Uint32Array(256),
      min: 0,
      max: 0,
      cells: 0,
      p15: 0,
      p50: 0,
      p97: 0,
    }),
    estimateExport: async (range) => {
      const rows = (range === "file" ? TOTAL : range.toEntry - range.fromEntry) * ROWS;
      return { rows, bytes: rows * 180 };
    },
    exportArrow: async (_range, told) => {
      told({ rows: ROWS, bytes: 5, rowsTotal: ROWS, readShare: 1 });
      return { rows: ROWS, bytes: 5, blob: new Blob(["arrow"]) };
    },
    cancelExport: async () => done("cancelExport"),
    clearCache: async () => done("clearCache"),
    cachedOverview: async () => undefined,
    cacheUsage: async () => ({ files: [], bytes: 3_400_000 }),
    storage: async () => ({
      stored: { files: [], bytes: 3_400_000 },
      spools: [],
      isReader: false,
      memory: MEMORY,
    }),
    memory: async () => MEMORY,
    reduceMemory: async () => done("reduceMemory"),
    keepInflated: async (fingerprint, isKept) => done(`keepInflated ${fingerprint} ${isKept}`),
  };
  return {
    api,
    calls,
    openedWith,
    emit,
    frame,
    onFrame(callback) {
      frames = callback;
    },
    onCrash: () => undefined,
    close: () => undefined,
    tick(milliseconds) {
      if (phase !== "playing") return;
      due += (milliseconds / 100) * (speed === 0 ? 50 : speed);
      const count = Math.min(Math.floor(due), TOTAL - next);
      if (count < 1) return;
      due -= count;
      frame(generation, next, count);
      next += count;
      emit({ kind: "progress", progress: progress() });
      if (next >= TOTAL) enter("ended");
    },
  };
}
