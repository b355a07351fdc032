// The tape and the trades of each bin against a plain scan of the records, however the run is sliced, with a ring
// that fills all the time, and over a checkpoint.
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { RunStatus } from "../../assembly/abi/status.ts";
import type { Engine, EngineConfig } from "../../web/core/engine/engine.ts";
import type { TapeReader } from "../../web/core/engine/tape-reader.ts";
import { VP_DEFAULTS } from "../../web/core/engine/vp-config.ts";
import { mboRecords } from "../support/arbitrary-mbo.ts";
import { newEngine } from "../support/engine-module.ts";
import { encodeMbo, mbo, UNDEF_PRICE, type MboRecord } from "../support/mbo.ts";

const FOCUS = { publisherId: 1, instrumentId: 7 };
const F_LAST = 128;
const F_SNAPSHOT = 32;
const WITHOUT_TAPE = {
  version: 3,
  tsOut: false,
  books: FOCUS,
  bins: {
    cellWidthNs: 100_000_000n,
    warmupStartNs: 0n,
    emitAfterNs: 0n,
    binsFrom: "first-event",
    idleRunBins: 4,
  },
  vp: { ...VP_DEFAULTS, fields: [], ringBins: 8 },
} as const satisfies EngineConfig;
const CONFIG = { ...WITHOUT_TAPE, tape: { ringTrades: 3 } } satisfies EngineConfig;

interface Trade {
  readonly timeNs: bigint;
  readonly price: bigint;
  readonly size: number;
  readonly side: number;
  readonly recordIndex: number;
  readonly eventNumber: number;
  readonly fills: number;
}

interface Bin {
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly trades: unknown;
}

let engine: Engine;
let other: Engine;
beforeAll(async () => {
  engine = await newEngine();
  other = await newEngine();
});

function naiveTape(records: readonly MboRecord[]): Trade[] {
  const trades: Trade[] = [];
  let clock = 0n;
  let events = 0;
  for (const [recordIndex, record] of records.entries()) {
    if (record.instrument !== FOCUS.instrumentId) continue;
    const time = (record.flags & F_SNAPSHOT) === 0 ? record.ts : record.recv;
    clock = time > clock ? time : clock;
    if (record.action === "T") {
      const side = ["B", "A", "N"].indexOf(record.side);
      const { price, size } = record;
      trades.push({ timeNs: clock, price, size, side, recordIndex, eventNumber: events, fills: 0 });
    }
    const newest = trades.at(-1);
    if (record.action === "F" && newest?.eventNumber === events) {
      trades[trades.length - 1] = { ...newest, fills: newest.fills + 1 };
    }
    if ((record.flags & F_LAST) !== 0) events += 1;
  }
  return trades;
}

/** What the entry from `startNs` to `endNs` has to say. */
function naiveBin(tape: readonly Trade[], { startNs, endNs }: Bin): unknown {
  const own = tape.filter(({ timeNs }) => timeNs >= startNs && timeNs < endNs);
  const prices = own
    .map(({ price }) => price)
    .filter((price) => price !== UNDEF_PRICE)
    .toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const volume = (side: number): number =>
    own.filter((trade) => trade.side === side).reduce((sum, { size }) => sum + size, 0);
  return {
    count: own.length,
    priced: prices.length,
    buy: volume(0),
    sell: volume(1),
    none: volume(2),
    low: prices[0] ?? 0n,
    high: prices.at(-1) ?? 0n,
    last: tape.findLast(({ timeNs, price }) => timeNs < endNs && price !== UNDEF_PRICE)?.price ?? 0n,
  };
}

function take(from: Engine, tape: Trade[], bins: Bin[], to = (reader: TapeReader) => reader.settled): void {
  const { tape: reader, vp } = from;
  if (reader === undefined || vp === undefined) throw new Error("a layer is off");
  const first = Math.max(reader.first, tape.length);
  // A row of an open event may have been taken before it settles.
  const rows = reader.read(first, Math.max(first, to(reader)));
  for (let i = 0; i < rows.count; i += 1) {
    tape.push({
      timeNs: rows.timeNs[i]!,
      price: rows.price[i]!,
      size: rows.size[i]!,
      side: rows.side[i]!,
      recordIndex: rows.recordIndex[i]!,
      eventNumber: rows.eventNumber[i]!,
      fills: rows.fills[i]!,
    });
  }
  for (; bins.length < vp.end;) {
    const { startNs, endNs } = vp.header(bins.length);
    bins.push({ startNs, endNs, trades: vp.trades(bins.length) });
  }
  reader.consume(tape.length);
  vp.consume(vp.end);
}

/** Runs what was pushed to its end, `slice` records at a time, reading in between. */
function finish(from: Engine, slice: number, tape: Trade[], bins: Bin[]): void {
  from.endInput();
  for (let status = RunStatus.Budget; status !== RunStatus.Done;) {
    status = from.run({ maxRecords: slice });
    take(from, tape, bins);
  }
  take(from, tape, bins, (reader) => reader.end);
}

describe("trades", () => {
  it("stand on the tape and in their bins, none twice and none lost", () => {
    fc.assert(
      fc.property(mboRecords(200), fc.integer({ min: 1, max: 250 }), (records, slice) => {
        engine.configure(CONFIG);
        engine.push(encodeMbo(records));
        const [tape, bins]: [Trade[], Bin[]] = [[], []];
        finish(engine, slice, tape, bins);
        const expected = naiveTape(records);
        expect(tape).toEqual(expected);
        for (const bin of bins) expect(bin.trades).toEqual(naiveBin(expected, bin));
        const counts = engine.instruments().find(({ instrumentId }) => instrumentId === 7);
        expect(tape.length).toBe(counts?.actions.Trade ?? 0);
        const last = expected.findLast(({ price }) => price !== UNDEF_PRICE);
        expect(engine.book(FOCUS)?.lastTradePrice).toBe(last?.price);
      }),
      { numRuns: 300 },
    );
  });

  it("go on after a checkpoint as if the run had never stopped", () => {
    fc.assert(
      fc.property(
        mboRecords(200),
        fc.nat(),
        fc.constantFrom("book" as const, "all" as const),
        (records, cut, part) => {
          const bytes = encodeMbo(records);
          const [tape, bins]: [Trade[], Bin[]] = [[], []];
          engine.configure(CONFIG);
          engine.push(bytes);
          const stop = cut % (records.length + 1);
          while (engine.recordIndex < stop) {
            engine.run({ maxRecords: 1 });
            take(engine, tape, bins);
          }
          other.configure(CONFIG);
          other.loadCheckpoint(engine.saveCheckpoint(part));
          // A row whose event is open at the checkpoint is not told again.
          take(engine, tape, bins, (reader) => reader.end);
          const [laterTape, laterBins] = [[...tape], [...bins]];
          expect(other.tape?.end).toBe(tape.length);
          other.push(bytes.subarray(other.byteOffset));
          finish(engine, 1000, tape, bins);
          if (part === "book") laterBins.length = 0;
          finish(other, 1000, laterTape, laterBins);
          expect(laterTape).toEqual(tape);
          if (part === "all") expect(laterBins).toEqual(bins);
          expect(other.book(FOCUS)?.lastTradePrice).toBe(engine.book(FOCUS)?.lastTradePrice);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("are counted in bins also where the tape is off", () => {
    fc.assert(
      fc.property(mboRecords(200), (records) => {
        engine.configure({ ...WITHOUT_TAPE, vp: { ...CONFIG.vp, ringBins: 4096 } });
        engine.push(encodeMbo(records));
        engine.endInput();
        expect(engine.run()).toBe(RunStatus.Done);
        const { vp } = engine;
        if (vp === undefined) throw new Error("the layer is off");
        let volume = 0;
        for (let entry = 0; entry < vp.end; entry += 1) {
          const { buy, sell, none } = vp.trades(entry);
          volume += buy + sell + none;
        }
        expect(volume).toBe(naiveTape(records).reduce((sum, { size }) => sum + size, 0));
      }),
      { numRuns: 100 },
    );
  });

  it("stop the run where an unread one would be lost", () => {
    engine.configure({ version: 3, tsOut: false, books: FOCUS, tape: { ringTrades: 2 } });
    const print = { price: 9n, size: 1 };
    engine.push(mbo().at({ instrument: 7 }).trade(print).trade(print).trade(print).bytes());
    expect(engine.run()).toBe(RunStatus.OutputFull);
    expect(engine.recordIndex).toBe(2);
    expect(engine.run()).toBe(RunStatus.OutputFull);
    engine.tape?.consume(1);
    expect(engine.run()).toBe(RunStatus.NeedInput);
    expect([engine.tape?.first, engine.tape?.end]).toEqual([1, 3]);
    expect(() => engine.tape?.read(0, 2)).toThrow(RangeError);
  });
});
