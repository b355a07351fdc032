// Properties of the full-grid pass: equal to the naive model whatever the pieces of the input, in all phases, with
// the anchor moved by time or by the number of events; a range is a part of the whole.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fullGridFields, fullGridOfEvents } from "../support/full-grid.ts";
import { NaiveVp } from "../support/naive-vp.ts";
import { runNaiveFullGrid } from "../support/naive-full-grid.ts";
import type { NaiveEvent, NaiveVpParameters } from "../support/naive-vp-parameters.ts";
import { gridRows, vpConfigOf } from "../support/vp-engine.ts";
import { COARSE, streamOf } from "../support/vp-streams.ts";
import { Comparison, EXACT, toleranceOf } from "../support/vp-vectors.ts";

const WIDTH = 50_000_000n;
const SECOND = 1_000_000_000n;
const ROUND = 60_000_000n;
const NEVER = 2n ** 62n;
const PARAMETERS: Partial<NaiveVpParameters> = { n_ticks: 24, tau_velocity: 0.7, tau_rest_decay: 4 };

type Row = Readonly<Record<string, number | bigint>>;
interface Bin {
  readonly fields: Readonly<Record<string, number | bigint | boolean>>;
  readonly rows: readonly Row[];
}

/** Times as offsets from the first event, seconds; undefined = none. */
interface Times {
  readonly startS?: number | undefined;
  readonly softS?: number | undefined;
}

function clockOf(events: readonly NaiveEvent[], { startS, softS }: Times) {
  const first = events[0]?.ts ?? 0n;
  const at = (seconds: number): bigint => first + BigInt(Math.round(seconds * 1000)) * 1_000_000n;
  const emitAfterNs = startS === undefined ? 0n : at(startS);
  return {
    cellWidthNs: WIDTH,
    emitAfterNs,
    warmupStartNs: startS === undefined ? 0n : emitAfterNs - SECOND,
    softReanchorNs: softS === undefined ? NEVER : at(softS),
  };
}

/** The same events with other orders, later. */
function laterRound(events: readonly NaiveEvent[], round: bigint): readonly NaiveEvent[] {
  const later: NaiveEvent[] = [];
  for (const event of events) {
    later.push({
      ...event,
      ts: event.ts + round * ROUND,
      tsRecv: event.tsRecv + round * ROUND,
      orderId: event.orderId + round * 10_000n,
    });
  }
  return later;
}

const rowsOf = (rowOf: (idx: number) => Row): readonly Row[] =>
  Array.from({ length: PARAMETERS.n_ticks ?? 0 }, (_, idx) => rowOf(idx));

function naiveBins(events: readonly NaiveEvent[], times: Times): readonly Bin[] {
  const vp = new NaiveVp({ ...PARAMETERS, auto_anchor_from_bbo: false });
  const bins: Bin[] = [];
  runNaiveFullGrid(vp, events, clockOf(events, times), (fields) =>
    bins.push({ fields, rows: rowsOf((idx) => vp.row(idx)) }),
  );
  return bins;
}

async function passBins(
  events: readonly NaiveEvent[],
  times: Times,
  more: Partial<Parameters<typeof fullGridOfEvents>[1]> = {},
): Promise<readonly Bin[]> {
  const vp = vpConfigOf(PARAMETERS);
  const { softReanchorNs, ...clock } = clockOf(events, times);
  const bins: Bin[] = [];
  const counted = await fullGridOfEvents(events, {
    vp,
    bins: { ...clock, binsFrom: "first-event", idleRunBins: 0 },
    softReanchorNs,
    bin: (bin, grid) => bins.push({ fields: fullGridFields(bin, vp), rows: rowsOf(gridRows(grid)) }),
    ...more,
  });
  expect(counted).toBe(bins.length);
  return bins;
}

function expectSame(actual: readonly Bin[], expected: readonly Bin[]): void {
  const comparison = new Comparison();
  expect(actual.length).toBe(expected.length);
  for (const [i, bin] of expected.entries()) {
    for (const [name, value] of Object.entries(bin.fields))
      comparison.check(`bin ${i}, ${name}`, actual[i]?.fields[name] ?? Number.NaN, value, EXACT);
    for (const [idx, row] of bin.rows.entries()) {
      for (const [name, value] of Object.entries(row)) {
        const found = actual[i]?.rows[idx]?.[name] ?? Number.NaN;
        comparison.check(`bin ${i}, row ${idx}, ${name}`, found, value, toleranceOf(name));
      }
    }
  }
  expect(comparison.failures).toEqual([]);
}

const STREAM = streamOf({ ...COARSE, gaps: COARSE.gaps.slice(0, -1) });
const seconds = fc.option(fc.double({ min: 0, max: 2, noNaN: true }), { nil: undefined });

describe("full grid", () => {
  it("equals the naive model in all phases, for any pieces of the input", async () => {
    await fc.assert(
      fc.asyncProperty(
        STREAM,
        fc.record({ startS: seconds, softS: seconds }),
        fc.integer({ min: 1, max: 4000 }),
        async (events, times, pieceBytes) => {
          expectSame(await passBins(events, times, { pieceBytes }), naiveBins(events, times));
        },
      ),
      { numRuns: 40 },
    );
  });

  it("moves the anchor to the book at the 10,000th event", async () => {
    const [some] = fc.sample(
      streamOf({ ...COARSE, gaps: [1_000_000], most: 60, reach: 12 }).filter((events) => events.length > 40),
      { numRuns: 1, seed: 11 },
    );
    const events = Array.from({ length: 250 }, (_, round) => laterRound(some ?? [], BigInt(round))).flat();
    expect(events.length).toBeGreaterThan(10_100);
    const bins = await passBins(events, {});
    expect(new Set(bins.map((bin) => bin.fields["anchor_tick_idx"])).size).toBe(2);
    expectSame(bins, naiveBins(events, {}));
  });

  it("hands out a part of the bins as they are in the whole", async () => {
    await fc.assert(
      fc.asyncProperty(STREAM, fc.nat(20), fc.nat(20), async (events, firstSeq, more) => {
        const whole = await passBins(events, {});
        const range = { firstSeq, lastSeq: firstSeq + more };
        expect(await passBins(events, {}, { range })).toEqual(whole.slice(firstSeq, firstSeq + more + 1));
        const untilNs = (events[0]?.ts ?? 0n) + BigInt(firstSeq) * WIDTH + 1n;
        const early = await passBins(events, {}, { untilNs });
        expect(whole.slice(0, early.length)).toEqual(early);
      }),
      { numRuns: 20 },
    );
  });
});
