// Rules of the record stream (dbn.md section 4.2) and of the router, edge by edge.
import { beforeEach, describe, expect, it } from "vitest";
import { RunStatus } from "../../assembly/abi/status.ts";
import type { Engine } from "../../web/core/engine/engine.ts";
import { ProblemError } from "../../web/core/errors.ts";
import { feed, feedAll, newEngine } from "../support/engine-module.ts";
import { mbo } from "../support/mbo.ts";

const START = 200;
const two = mbo()
  .add({ id: 1n, side: "B", price: 10n, size: 2 })
  .add({ id: 2n, side: "A", price: 12n, size: 3 });

let engine: Engine;
beforeEach(async () => {
  engine = await newEngine();
  engine.configure({ version: 3, tsOut: false, books: "all", recordsStart: START });
});

function problemOf(bytes: Uint8Array, chunk?: number): unknown {
  try {
    feedAll(engine, bytes, chunk);
  } catch (error) {
    return error instanceof ProblemError ? error.problem : error;
  }
  return undefined;
}

const withTail = (...tail: number[]): Uint8Array => new Uint8Array([...two.bytes(), ...tail]);
const header = (words: number, rtype: number): number[] => [
  words,
  rtype,
  ...Array.from({ length: 14 }, () => 0),
];

const HEADER_OF_ZEROS = Array.from({ length: 16 }, () => "00").join(" ");

describe("record stream", () => {
  it("keeps the records before a cut one and names its place", () => {
    for (const chunk of [1, 7, 56, 65_536]) {
      engine.configure({ version: 3, tsOut: false, books: "all", recordsStart: START });
      expect(problemOf(withTail(14, 0xa0, 1), chunk)).toMatchObject({
        code: "truncated_record",
        fatal: false,
        offset: START + 112,
        record: 2,
      });
      expect(engine.recordIndex).toBe(2);
    }
  });

  it("stops at a length below 16, also where it is the first record", () => {
    expect(problemOf(withTail(...header(0, 0)))).toMatchObject({
      code: "record_length",
      record: 2,
      offset: START + 112,
      bytes: HEADER_OF_ZEROS,
    });
    engine.configure({ version: 3, tsOut: false, books: "all", recordsStart: START });
    expect(problemOf(new Uint8Array(64))).toMatchObject({ code: "record_length", record: 0, offset: START });
  });

  it("stops at a known type shorter than its layout", () => {
    for (const chunk of [1, 65_536]) {
      engine.configure({ version: 3, tsOut: false, books: "all", recordsStart: START });
      expect(problemOf(withTail(...header(4, 0xa0)), chunk)).toMatchObject({
        code: "record_length",
        record: 2,
        bytes: HEADER_OF_ZEROS.replace("00 00", "04 a0"),
      });
    }
  });

  it("hands out the open bin before it tells of a damaged record", () => {
    const bins = { cellWidthNs: 100n, warmupStartNs: 0n, emitAfterNs: 0n, idleRunBins: 0 };
    for (const tail of [header(0, 0), [14, 0xa0, 1]]) {
      engine.configure({
        version: 3,
        tsOut: false,
        books: { publisherId: 1, instrumentId: 1 },
        bins: { ...bins, binsFrom: "first-event" },
        depth: { tickInt: 1n, ringBins: 8 },
      });
      const focused = mbo()
        .at({ publisher: 1, instrument: 1, ts: 1000n })
        .add({ id: 1n, side: "B", price: 10n, size: 2 });
      expect(problemOf(new Uint8Array([...focused.bytes(), ...tail]))).toMatchObject({ fatal: false });
      expect(engine.depth?.end).toBe(1);
    }
  });

  it("skips and counts unknown types by their length", () => {
    expect(problemOf(withTail(...header(4, 0xee), ...header(4, 0xee)))).toBeUndefined();
    expect(engine.recordTypes().get(0xee)).toBe(2);
    expect(engine.recordTypes().get(0xa0)).toBe(2);
  });

  it("counts every pair, also of books that are not kept", () => {
    engine.configure({ version: 3, tsOut: false, books: { publisherId: 1, instrumentId: 5 } });
    feed(engine, mbo().at({ instrument: 5 }).none().at({ instrument: 6 }).none().none().bytes());
    expect(engine.instruments().map((each) => [each.instrumentId, each.actions.None])).toEqual([
      [5, 1],
      [6, 2],
    ]);
    expect(engine.bookKeys()).toEqual([{ publisherId: 1, instrumentId: 5 }]);
  });

  it("stops before the first record after the given time and within a budget", () => {
    const at = 1_760_000_400_000_000_000n;
    engine.push(
      mbo()
        .at({ ts: at })
        .none()
        .at({ ts: at + 5n })
        .none()
        .none()
        .bytes(),
    );
    expect(engine.run({ untilNs: at })).toBe(RunStatus.Reached);
    expect(engine.recordIndex).toBe(1);
    expect(engine.run({ maxRecords: 1 })).toBe(RunStatus.Budget);
    expect(engine.recordIndex).toBe(2);
    engine.endInput();
    expect(engine.run()).toBe(RunStatus.Done);
  });

  it("refuses a damaged checkpoint and one of another configuration", () => {
    feed(engine, two.bytes());
    const saved = engine.saveCheckpoint("book");
    const damaged = saved.slice();
    damaged[saved.length - 3]! ^= 1;
    for (const bytes of [damaged, saved.subarray(0, 40), new Uint8Array(0)]) {
      expect(() => engine.loadCheckpoint(bytes)).toThrow(ProblemError);
    }
    engine.configure({ version: 3, tsOut: false, books: "all", queue: false });
    expect(() => engine.loadCheckpoint(saved)).toThrow(ProblemError);
  });
});
