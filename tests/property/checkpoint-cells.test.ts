// Cells and scores apart: the cells of a checkpoint are right at once, whatever scored before, and after as many bins
// as the series remember the scores are those of a run that never stopped.
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { RunStatus } from "../../assembly/abi/status.ts";
import { ScoreColumn } from "../../assembly/abi/scoring-layout.ts";
import { ALL_VP_FIELDS, type VpScoring } from "../../web/core/engine/vp-config.ts";
import { Engine, type EngineConfig } from "../../web/core/engine/engine.ts";
import { SCORE_FIELDS, vpEntry, withoutScores, type VpEntry } from "../support/bin-entries.ts";
import { newEngine } from "../support/engine-module.ts";
import { KEY, recordBytes, vpConfigOf } from "../support/vp-engine.ts";
import { COARSE, streamOf } from "../support/vp-streams.ts";

const SCORING: VpScoring = {
  frame: "absolute",
  windows: [2, 5],
  rollupWeights: [1, 2],
  derivativeWeights: [0.55, 0.3, 0.15],
  tanhScale: 3,
  neutralThreshold: 0.15,
  zscoreWindowBins: 12,
  zscoreMinPeriods: 4,
  horizonsS: [0.1, 0.3],
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
const VP = vpConfigOf(
  { n_ticks: 64, shift_reanchor: true, suppress_snapshot_mechanics: true },
  { fields: ALL_VP_FIELDS, gridRadius: 2, ringBins: 8, stateModel: STATE_MODEL },
);
const BINS = {
  cellWidthNs: 50_000_000n,
  warmupStartNs: 0n,
  emitAfterNs: 0n,
  binsFrom: "first-event",
  idleRunBins: 9,
} as const;

/** Three ways to follow a price or a row; the first two reach over a part of the grid alone. */
const FRAMES: readonly (readonly [string, VpScoring])[] = [
  ["band", SCORING],
  ["relative", { ...SCORING, frame: "relative" }],
  ["full grid", { ...SCORING, fullGrid: true }],
];

function configOf(scoring: VpScoring | undefined, ringBins = 8): EngineConfig {
  const vp = scoring === undefined ? { ...VP, ringBins } : { ...VP, ringBins, scoring };
  return { version: 3, tsOut: false, books: KEY, bins: BINS, vp };
}

function vpOf({ vp }: Engine): NonNullable<Engine["vp"]> {
  if (vp === undefined) throw new Error("the layer is off");
  return vp;
}

/** Runs to the end of the input, or before a record, and keeps every entry by its number. */
function runInto(entries: VpEntry[], engine: Engine, untilRecord?: number): void {
  const vp = vpOf(engine);
  let next = vp.end;
  for (;;) {
    const status = engine.run(untilRecord === undefined ? {} : { untilRecord });
    for (; next < vp.end; next++) entries[next] = vpEntry(vp, next, ALL_VP_FIELDS);
    vp.consume(vp.end);
    if (status !== RunStatus.OutputFull) return;
  }
}

function expectSilent({ header, columns }: VpEntry): void {
  expect(header.scoreSamples).toBe(0);
  for (const field of SCORE_FIELDS) expect(columns.get(field)?.every((value) => value === 0)).toBe(true);
}

function seriesColumns(engine: Engine): readonly (readonly number[])[] {
  const series = vpOf(engine).series();
  if (series === undefined) throw new Error("no series");
  const columns = ScoreColumn.FirstProjection + SCORING.horizonsS.length;
  return Array.from({ length: columns }, (_, column) => [...series.column(column)]);
}

let engine: Engine;
let silent: Engine;
beforeAll(async () => {
  engine = await newEngine();
  silent = await newEngine();
});

describe.each(FRAMES)("cells restored without their series: %s", (_, scoring) => {
  it.each(["switched off", "not configured"])(
    "score as if they had never stopped, from a run with scoring %s",
    (how) => {
      fc.assert(
        fc.property(streamOf({ ...COARSE, most: 90 }), fc.nat(1000), (events, at) => {
          const bytes = recordBytes(events);
          const cut = at % (events.length + 1);
          engine.configure(configOf(scoring));
          engine.push(bytes);
          engine.endInput();
          const whole: VpEntry[] = [];
          runInto(whole, engine);
          const wholeSeries = seriesColumns(engine);

          silent.configure(how === "switched off" ? configOf(scoring, 3) : configOf(undefined, 3));
          silent.setScoring(false);
          silent.push(bytes);
          const before: VpEntry[] = [];
          runInto(before, silent, cut);
          for (const [entry, each] of before.entries()) {
            expectSilent(each);
            expect(withoutScores(each)).toEqual(withoutScores(whole[entry]!));
          }

          engine.loadCheckpoint(silent.saveCheckpoint("cells"));
          expect(engine.recordIndex).toBe(cut);
          engine.push(bytes.subarray(engine.byteOffset));
          engine.endInput();
          const { scoreMemoryBins } = engine;
          expect(scoreMemoryBins).toBe(5 + 12 + 6);
          const after: VpEntry[] = [];
          runInto(after, engine);
          expect(after.length).toBe(before.length === whole.length ? 0 : whole.length);
          const settledFrom = (before.at(-1)?.header.binSeq ?? -1) + scoreMemoryBins;
          for (let entry = before.length; entry < whole.length; entry++) {
            const [one, other] = [after[entry]!, whole[entry]!];
            expect(withoutScores(one)).toEqual(withoutScores(other));
            const isSettled = before.length === 0 || other.header.binSeq > settledFrom;
            if (isSettled) {
              expect(one.columns).toEqual(other.columns);
              expect(one.header).toEqual(other.header);
            }
            for (const field of SCORE_FIELDS) {
              expect(one.maxima.get(field)).toBeLessThanOrEqual(other.maxima.get(field) ?? 0);
            }
          }
          const last = whole.at(-1)?.header.binSeq ?? 0;
          if (last > settledFrom) expect(seriesColumns(engine)).toEqual(wholeSeries);
        }),
        { numRuns: 20 },
      );
    },
  );
});
