// Properties of the vacuum/pressure layer: equal to the naive model, lazy = eager, independent of chunking,
// checkpoints and idle runs, the two fill modes, nothing but finite numbers.
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { VpField } from "../../assembly/abi/vp-fields.ts";
import { ALL_VP_FIELDS, type VpConfig, type VpScoring } from "../../web/core/engine/vp-config.ts";
import { NaiveVp } from "../support/naive-vp.ts";
import type { NaiveEvent, NaiveVpParameters } from "../support/naive-vp-parameters.ts";
import { runNaivePipeline } from "../support/naive-vp-pipeline.ts";
import { windowColumns } from "../support/naive-vp-vectors.ts";
import { columnName, recordBytes, VpEngine, vpConfigOf } from "../support/vp-engine.ts";
import { COARSE, confirmedFills, EXTREME, streamOf } from "../support/vp-streams.ts";

const RADIUS = 6;
const WIDTH = 50_000_000n;
const CLOCK = { cellWidthNs: WIDTH, warmupStartNs: 0n, emitAfterNs: 0n };
const BINS = { ...CLOCK, binsFrom: "first-event", idleRunBins: 0 } as const;
const IDLE_RUN = 12;
/** Shorter and longer than what is looked at bin by bin. */
const SILENCES = [4_000_000_000, 12_000_000_000];
const PARAMETERS: Partial<NaiveVpParameters> = { n_ticks: 20, tau_velocity: 0.7, tau_rest_decay: 4 };
const SCORING: VpScoring = {
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
};
const STATE_MODEL = {
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
} as const;
const STATE_FIELDS = ALL_VP_FIELDS.filter((field) => field <= VpField.VacuumVariant);
const FORCE_FIELDS = [VpField.PressureVariant, VpField.VacuumVariant];
const FULL: Partial<VpConfig> = { fields: ALL_VP_FIELDS, scoring: SCORING, stateModel: STATE_MODEL };

function configOf(parameters: Partial<NaiveVpParameters>, more: Partial<VpConfig> = {}): VpConfig {
  return vpConfigOf({ ...PARAMETERS, ...parameters }, { gridRadius: RADIUS, ringBins: 8, ...FULL, ...more });
}

interface Entry {
  readonly binSeq: number;
  readonly endNs: bigint;
  readonly spot: bigint;
  readonly header: Readonly<Record<string, unknown>>;
  readonly columns: ReadonlyMap<VpField, readonly number[]>;
}

/** All entries of a run, read as they come. */
function collect(engine: VpEngine, feed: (read: () => void) => void, from = 0): readonly Entry[] {
  const entries: Entry[] = [];
  let next = from;
  const read = (): void => {
    const { vp } = engine;
    for (; next < vp.end; next++) {
      const header = vp.header(next);
      const maxima = engine.config.vp.fields.map((field) => vp.maximum(next, field));
      const columns = new Map<VpField, readonly number[]>();
      for (const field of engine.config.vp.fields) {
        const values =
          field === VpField.LastEventId
            ? Array.from(vp.lastEventIds(next), Number)
            : [...vp.column(next, field)];
        columns.set(field, values);
      }
      const state = vp.stateModel(next);
      entries.push({
        binSeq: header.binSeq,
        endNs: header.endNs,
        spot: header.spot,
        header: { ...header, maxima, state },
        columns,
      });
    }
    vp.consume(vp.end);
  };
  feed(read);
  read();
  return entries;
}

function runAll(engine: VpEngine, events: readonly NaiveEvent[], chunk?: number): readonly Entry[] {
  engine.restart();
  return collect(engine, (read) => {
    engine.feed(recordBytes(events), read, chunk);
    engine.finish(read);
  });
}

/**
 * |a − b| ≤ 1e-9 · max(|b|, 1e-6) (performance.md section 3, point 6), and besides it what rounding leaves where
 * larger values cancel: 1e-14 of the largest value of that order of derivative so far (v_rest_depth is a sum of two,
 * chains cross zero).
 */
class Nearness {
  readonly #peaks = new Map<string, number>();

  expect(where: string, column: string, actual: number, expected: number): void {
    const family = column.endsWith("_variant") ? "v_" : column.slice(0, 2);
    const peak = Math.max(this.#peaks.get(family) ?? 0, Math.abs(expected));
    this.#peaks.set(family, peak);
    const bound = 1e-9 * Math.max(Math.abs(expected), 1e-6) + 1e-14 * peak;
    if (!(Math.abs(actual - expected) <= bound))
      throw new Error(`${where}, ${column}: ${actual} instead of ${expected}`);
  }
}

/** Steps every tick of an engine without bins to the entry's end and compares the window. */
function compareEager(eager: VpEngine, entry: Entry | undefined, nearness: Nearness): void {
  if (entry === undefined) return;
  eager.vp.operations.advanceTime(entry.endNs);
  const { spot } = entry;
  if (spot === 0n) return;
  const { nTicks, tickInt } = eager.config.vp;
  const spotRow = Number(spot / tickInt - eager.vp.anchorTick) + Math.floor(nTicks / 2);
  const rowOf = eager.gridRows();
  for (let field: VpField = 0; field <= VpField.VacuumVariant; field++) {
    const name = columnName(field);
    for (const [i, value] of (entry.columns.get(field) ?? []).entries()) {
      const idx = spotRow + i - RADIUS;
      const expected = idx >= 0 && idx < nTicks ? Number(rowOf(idx)[name]) : 0;
      nearness.expect(`bin ${entry.binSeq}, row ${i}`, name, value, expected);
    }
  }
}

function compareWithNaive(engine: VpEngine, events: readonly NaiveEvent[], naive: NaiveVp): void {
  const nearness = new Nearness();
  const entries = runAll(engine, events);
  let next = 0;
  runNaivePipeline(naive, events, CLOCK, (bin) => {
    const entry = entries[next++];
    expect(entry?.header).toMatchObject({
      binSeq: bin.binSeq,
      startNs: bin.startNs,
      endNs: bin.endNs,
      eventCount: bin.eventCount,
      eventId: bin.eventId,
      spot: bin.spot,
      mid: bin.mid,
      bestBid: bin.bestBid,
      bestAsk: bin.bestAsk,
      bookValid: bin.bookValid,
      bestAskMoveTicks: bin.askMove,
      bestBidMoveTicks: bin.bidMove,
      microstateId: bin.microstate,
      anchorTick: naive.anchor,
      orderCount: naive.orders.size,
    });
    const columns = windowColumns(bin, naive, RADIUS);
    for (let field: VpField = 0; field <= VpField.VacuumVariant; field++) {
      const name = columnName(field);
      for (const [row, value] of (columns[name] ?? []).entries()) {
        const actual = entry?.columns.get(field)?.[row] ?? Number.NaN;
        nearness.expect(`bin ${bin.binSeq}, row ${row}`, name, actual, Number(value));
      }
    }
  });
  expect(entries.length).toBe(next);
}

describe("vacuum/pressure layer", () => {
  const engines = new Map<string, VpEngine>();
  const engineFor = (name: string): VpEngine => {
    const engine = engines.get(name);
    if (engine === undefined) throw new Error(name);
    return engine;
  };
  const variants: readonly (readonly [string, Partial<NaiveVpParameters>])[] = [
    ["fills confirmed in the event", { fill_mode: "event" }],
    ["fills that reduce the book", { fill_mode: "direct" }],
    [
      "snapshots without mechanics, shifting grid",
      { fill_mode: "event", suppress_snapshot_mechanics: true, shift_reanchor: true },
    ],
  ];

  beforeAll(async () => {
    for (const [name, parameters] of variants) {
      engines.set(name, await VpEngine.create(configOf(parameters), parameters.fill_mode ?? "event", BINS));
    }
    engines.set("runs", await VpEngine.create(configOf({}), "event", { ...BINS, idleRunBins: IDLE_RUN }));
    engines.set("whole", await VpEngine.create(configOf({}), "event", BINS));
    engines.set(
      "relative",
      await VpEngine.create(configOf({}, { scoring: { ...SCORING, frame: "relative" } }), "event", BINS),
    );
    engines.set(
      "relative runs",
      await VpEngine.create(configOf({}, { scoring: { ...SCORING, frame: "relative" } }), "event", {
        ...BINS,
        idleRunBins: IDLE_RUN,
      }),
    );
    const other = { gridRadius: RADIUS + 1, fields: STATE_FIELDS };
    const forces = { gridRadius: RADIUS, fields: FORCE_FIELDS };
    for (const [name, more] of [["wider", other] as const, ["forces", forces] as const]) {
      const { scoring: _scoring, stateModel: _model, ...plain } = configOf({}, more);
      engines.set(name, await VpEngine.create(plain, "event", BINS));
    }
    engines.set("headers", await VpEngine.create(configOf({}, { headersOnly: true }), "event", BINS));
    engines.set("eager", await VpEngine.create(configOf({}), "event"));
    for (const mode of ["event", "direct"] as const) {
      engines.set(`${mode} without bins`, await VpEngine.create(configOf({ n_ticks: 64 }), mode));
    }
  });

  it.each(variants)("equals the naive model: %s", (name, parameters) => {
    fc.assert(
      fc.property(streamOf(COARSE), (events) => {
        compareWithNaive(engineFor(name), events, new NaiveVp({ ...PARAMETERS, ...parameters }));
      }),
      { numRuns: 40 },
    );
  });

  it("lazy bins equal a step of every tick at every bin", () => {
    fc.assert(
      fc.property(streamOf(COARSE), (events) => {
        const lazy = runAll(engineFor("whole"), events);
        const eager = engineFor("eager");
        eager.restart();
        const nearness = new Nearness();
        let entry = 0;
        for (const event of events) {
          const time = (event.flags & 32) !== 0 ? event.tsRecv : event.ts;
          for (; (lazy[entry]?.endNs ?? time + 1n) <= time; entry++)
            compareEager(eager, lazy[entry], nearness);
          eager.feed(recordBytes([event]));
        }
      }),
      { numRuns: 20 },
    );
  });

  it.each(["whole", "relative"])("gives the same bits in any chunking: %s", (name) => {
    fc.assert(
      fc.property(streamOf(COARSE), fc.integer({ min: 1, max: 200 }), (events, chunk) => {
        const engine = engineFor(name);
        expect(runAll(engine, events, chunk)).toEqual(runAll(engine, events));
      }),
      { numRuns: 25 },
    );
  });

  it.each(["whole", "relative", "runs"])("goes on from a checkpoint with the same bits: %s", (name) => {
    fc.assert(
      fc.property(streamOf(COARSE), fc.nat(1000), (events, at) => {
        const engine = engineFor(name);
        const whole = runAll(engine, events);
        const cut = at % events.length;
        engine.restart();
        const before = collect(engine, (read) => engine.feed(recordBytes(events.slice(0, cut)), read));
        const checkpoint = engine.engine.saveCheckpoint("all");
        runAll(engine, events.slice(cut));
        engine.engine.loadCheckpoint(checkpoint);
        const after = collect(
          engine,
          (read) => {
            engine.feed(recordBytes(events.slice(cut)), read);
            engine.finish(read);
          },
          before.length,
        );
        expect([...before, ...after]).toEqual(whole);
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    ["runs", "whole"],
    ["relative runs", "relative"],
  ])("an idle run ends as its last bin would have: %s", (runs, plain) => {
    fc.assert(
      fc.property(streamOf({ ...COARSE, gaps: [...COARSE.gaps, ...SILENCES], most: 40 }), (events) => {
        const bySeq = new Map(
          runAll(engineFor(plain), events).map((entry) => [entry.binSeq, entry] as const),
        );
        for (const entry of runAll(engineFor(runs), events)) {
          const last = bySeq.get(entry.binSeq);
          expect(entry.columns).toEqual(last?.columns);
          expect(entry.header["maxima"]).toEqual(last?.header["maxima"]);
          expect(entry.header["forceMaximum"]).toEqual(last?.header["forceMaximum"]);
          expect(entry.header["state"]).toEqual(last?.header["state"]);
        }
      }),
      { numRuns: 12 },
    );
  });

  it("gives a tick the same bits whichever ticks and columns are written along with it", () => {
    fc.assert(
      fc.property(streamOf(COARSE), (events) => {
        // One row more at either end: every row has another neighbour to be written together with.
        const [narrow, wide, forces] = ["whole", "wider", "forces"].map((name) =>
          runAll(engineFor(name), events),
        );
        expect(wide?.length).toBe(narrow?.length);
        for (const [i, { columns, spot }] of (narrow ?? []).entries()) {
          for (const field of STATE_FIELDS) {
            const inner = wide?.[i]?.columns.get(field)?.slice(1, -1);
            expect({ i, field, spot, values: inner }).toEqual({ i, field, spot, values: columns.get(field) });
          }
          for (const field of FORCE_FIELDS)
            expect({ i, field, values: forces?.[i]?.columns.get(field) }).toEqual({
              i,
              field,
              values: columns.get(field),
            });
        }
      }),
      { numRuns: 15 },
    );
  });

  it("leaves the same headers and the same checkpoint where columns are not kept", () => {
    fc.assert(
      fc.property(streamOf(COARSE), (events) => {
        const [whole, headers] = [engineFor("whole"), engineFor("headers")];
        const kept = runAll(whole, events);
        headers.restart();
        let next = 0;
        const read = (): void => {
          const { vp } = headers;
          for (; next < vp.end; next += 1) {
            const maxima = ALL_VP_FIELDS.map((field) => vp.maximum(next, field));
            expect(kept[next]?.header).toMatchObject({
              ...vp.header(next),
              maxima,
              state: vp.stateModel(next),
            });
          }
          vp.consume(vp.end);
        };
        headers.feed(recordBytes(events), read);
        headers.finish(read);
        read();
        expect(next).toBe(kept.length);
        expect(headers.engine.saveCheckpoint("all")).toEqual(whole.engine.saveCheckpoint("all"));
      }),
      { numRuns: 15 },
    );
    expect(() => engineFor("headers").vp.column(0, VpField.AddMass)).toThrow(RangeError);
  });

  it("keeps the maximum of every bin in its header, also over a long silence", () => {
    // In all of these a silent bin is a constant part of the one before.
    const fields: readonly (readonly [VpField, number])[] = [
      [VpField.RestDepth, 100],
      [VpField.AddMass, 10],
      [VpField.VAdd, 10],
      [VpField.VRestDepth, 10],
    ];
    fc.assert(
      fc.property(streamOf({ ...COARSE, gaps: [...COARSE.gaps, ...SILENCES], most: 40 }), (events) => {
        const { fields: all } = engineFor("whole").config.vp;
        const entries = runAll(engineFor("whole"), events);
        for (const [field, start] of fields) {
          let maximum = start;
          for (const { header, columns } of entries) {
            maximum = Math.max(0.995 * maximum, ...(columns.get(field) ?? []).map(Math.abs));
            const shown = (header["maxima"] as readonly number[])[all.indexOf(field)] ?? Number.NaN;
            expect(Math.abs(shown - maximum)).toBeLessThanOrEqual(1e-12 * maximum);
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  it("both fill modes agree where every fill is confirmed in its own event", () => {
    fc.assert(
      fc.property(confirmedFills(), (events) => {
        const [event, direct] = [engineFor("event without bins"), engineFor("direct without bins")];
        event.restart();
        direct.restart();
        let group: NaiveEvent[] = [];
        for (const each of events) {
          group.push(each);
          if ((each.flags & 128) === 0) continue;
          event.feed(recordBytes(group));
          direct.feed(recordBytes(group));
          group = [];
          const [left, right] = [event.gridRows(), direct.gridRows()];
          for (let idx = 0; idx < 64; idx++) expect(left(idx)).toEqual(right(idx));
        }
      }),
      { numRuns: 20 },
    );
  });

  it("never shows anything but finite numbers, and forces are not negative", () => {
    fc.assert(
      fc.property(streamOf(EXTREME), (events) => {
        for (const { columns } of runAll(engineFor("runs"), events)) {
          for (const values of columns.values()) expect(values.every(Number.isFinite)).toBe(true);
          expect(columns.get(VpField.PressureVariant)?.every((x) => x >= 0)).toBe(true);
          expect(columns.get(VpField.VacuumVariant)?.every((x) => x >= 0)).toBe(true);
        }
      }),
      { numRuns: 20 },
    );
  });
});
