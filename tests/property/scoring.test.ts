// The scoring kernels against the naive model, and against themselves: saved and restored, with other pasts.
import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ScoreColumn } from "../../assembly/abi/scoring-layout.ts";
import { ScoringKernel, type Spectrum } from "../../web/core/engine/scoring-kernel.ts";
import type { SpectrumParameters } from "../../web/core/engine/scoring-parameters.ts";
import { NaiveSeries } from "../support/naive-scoring.ts";

let kernel: ScoringKernel;
beforeAll(async () => {
  kernel = await ScoringKernel.create(await WebAssembly.compile(readFileSync("build/engine/engine.wasm")));
});

const DT_S = 0.1;

/** Few distinct values, so that ties, constant stretches and empty windows occur. */
const force = fc.oneof(
  fc.constant(0),
  fc.constantFrom(0.5, 1, 2),
  fc.double({ min: 0, max: 50, noNaN: true }),
  fc.double({ min: 0, max: 1e-11, noNaN: true }),
);

const parameters: fc.Arbitrary<SpectrumParameters> = fc
  .record({
    frame: fc.constantFrom("absolute" as const, "relative" as const),
    windows: fc.constantFrom([1], [2, 5], [5, 3, 3]),
    rollupWeights: fc.constant([1, 0.5, 2]),
    derivativeWeights: fc.constantFrom<[number, number, number][]>([0.55, 0.3, 0.15], [0, 1, 0], [1, 1, 2]),
    tanhScale: fc.constantFrom(3, 0.7),
    neutralThreshold: fc.constant(0.15),
    zscoreWindowBins: fc.integer({ min: 3, max: 14 }),
    zscoreMinPeriods: fc.integer({ min: 2, max: 3 }),
    horizonsS: fc.constantFrom([], [0.1, 1]),
    useCubic: fc.boolean(),
    cubicScale: fc.constant(0.125),
    dampingLambda: fc.constantFrom(0, 0.4),
  })
  .map((p) => Object.assign(p, { rollupWeights: p.rollupWeights.slice(0, p.windows.length) }));

const CELLS = 3;
const bins = (min: number, max: number) =>
  fc.array(
    fc.tuple(
      fc.array(force, { minLength: CELLS, maxLength: CELLS }),
      fc.array(force, { minLength: CELLS, maxLength: CELLS }),
    ),
    { minLength: min, maxLength: max },
  );

function columns(spectrum: Spectrum, horizons: number): number[] {
  const all: number[] = [];
  for (let column = 0; column < ScoreColumn.FirstProjection + horizons; column++) {
    all.push(...spectrum.column(column));
  }
  return all;
}

function near(actual: number, expected: number, bound: number): void {
  if (!(Math.abs(actual - expected) <= bound * (1 + Math.abs(expected)))) expect(actual).toBe(expected);
}

/**
 * Composite and derivatives against the naive ones; the score against the naive score of the kernel's derivatives,
 * because a z-score near its floor of 1e-9 amplifies the last bits of a difference.
 */
function checkCell(
  spectrum: Spectrum,
  cell: number,
  naive: NaiveSeries,
  pressure: number,
  vacuum: number,
): void {
  const at = (column: ScoreColumn): number => spectrum.column(column)[cell]!;
  const found = [ScoreColumn.CompositeD1, ScoreColumn.CompositeD2, ScoreColumn.CompositeD3].map(at);
  const derived = naive.derive(pressure, vacuum, DT_S);
  near(at(ScoreColumn.Composite), derived.composite, 1e-12);
  near(found[0]!, derived.d1, 1e-12);
  near(found[1]!, derived.d2, 1e-11);
  near(found[2]!, derived.d3, 1e-10);
  const expected = naive.score(found[0]!, found[1]!, found[2]!, DT_S);
  near(at(ScoreColumn.FlowScore), expected.score, 1e-13);
  expect(at(ScoreColumn.Samples)).toBe(expected.samples);
}

describe("spectrum", () => {
  it("equals the naive model", () => {
    fc.assert(
      fc.property(parameters, bins(1, 40), (p, stream) => {
        const spectrum = kernel.spectrum(CELLS, p);
        const naive = Array.from({ length: CELLS }, () => new NaiveSeries(p));
        for (const [pressure, vacuum] of stream) {
          spectrum.step(pressure, vacuum, DT_S);
          for (let cell = 0; cell < CELLS; cell++) {
            checkCell(spectrum, cell, naive[cell]!, pressure[cell]!, vacuum[cell]!);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it("scores given derivatives as a full sort does", () => {
    const value = fc.oneof(fc.constantFrom(-0, 0, 1, -1, 2), fc.double({ min: -5, max: 5, noNaN: true }));
    fc.assert(
      fc.property(parameters, fc.array(fc.tuple(value, value, value), { maxLength: 60 }), (p, stream) => {
        const spectrum = kernel.spectrum(1, p);
        const naive = new NaiveSeries(p);
        for (const [d1, d2, d3] of stream) {
          spectrum.scoreCell(0, d1, d2, d3, DT_S);
          const expected = naive.score(d1, d2, d3, DT_S);
          near(spectrum.column(ScoreColumn.FlowScore)[0]!, expected.score, 1e-14);
          for (const [i, projected] of expected.projected.entries())
            near(spectrum.projection(i)[0]!, projected, 1e-9);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("gives the same bits after saving and restoring", () => {
    fc.assert(
      fc.property(parameters, bins(2, 40), fc.nat(), (p, stream, at) => {
        const whole = kernel.spectrum(CELLS, p);
        const first = kernel.spectrum(CELLS, p);
        const second = kernel.spectrum(CELLS, p);
        const cut = at % stream.length;
        for (const [i, [pressure, vacuum]] of stream.entries()) {
          if (i === cut) second.load(first.save());
          whole.step(pressure, vacuum, DT_S);
          (i < cut ? first : second).step(pressure, vacuum, DT_S);
        }
        expect(columns(second, p.horizonsS.length)).toEqual(columns(whole, p.horizonsS.length));
      }),
      { numRuns: 60 },
    );
  });

  it("forgets: bins older than its memory leave no trace in any bit", () => {
    fc.assert(
      fc.property(parameters, bins(1, 30), bins(1, 30), bins(30, 60), (p, past, otherPast, tail) => {
        const a = kernel.spectrum(CELLS, p);
        const b = kernel.spectrum(CELLS, p);
        // Long enough for every count to be full in both; then the same tail, repeated over the memory.
        const fill = (spectrum: Spectrum, stream: typeof past): void => {
          for (let i = 0; i < spectrum.memoryBins; i++) {
            const [pressure, vacuum] = stream[i % stream.length]!;
            spectrum.step(pressure, vacuum, DT_S);
          }
        };
        fill(a, past);
        fill(b, otherPast);
        fill(a, tail);
        fill(b, tail);
        expect(columns(a, p.horizonsS.length)).toEqual(columns(b, p.horizonsS.length));
      }),
      { numRuns: 60 },
    );
  });

  it("refuses parameters out of range and states of other parameters", () => {
    const p: SpectrumParameters = {
      frame: "absolute",
      windows: [2],
      rollupWeights: [1],
      derivativeWeights: [1, 0, 0],
      tanhScale: 3,
      neutralThreshold: 0.15,
      zscoreWindowBins: 4,
      zscoreMinPeriods: 2,
      horizonsS: [],
      useCubic: false,
      cubicScale: 0,
      dampingLambda: 0,
    };
    expect(() => kernel.spectrum(0, p)).toThrow(RangeError);
    expect(() => kernel.spectrum(2, p).step([1], [1], DT_S)).toThrow(RangeError);
    expect(() => kernel.spectrum(2, p).step([1, 2], [1, 2, 3], DT_S)).toThrow(RangeError);
    expect(() => kernel.spectrum(1, { ...p, windows: [0] })).toThrow(RangeError);
    expect(() => kernel.spectrum(1, { ...p, rollupWeights: [0] })).toThrow(RangeError);
    expect(() => kernel.spectrum(1, { ...p, derivativeWeights: [0, 0, 0] })).toThrow(RangeError);
    expect(() => kernel.spectrum(1, { ...p, zscoreMinPeriods: 5 })).toThrow(RangeError);
    expect(() => kernel.spectrum(1, { ...p, tanhScale: Number.NaN })).toThrow(RangeError);
    expect(() => kernel.spectrum(2, p).load(kernel.spectrum(3, p).save())).toThrow(RangeError);
    expect(() => kernel.spectrum(2, p).load(kernel.spectrum(2, { ...p, windows: [3] }).save())).toThrow(
      RangeError,
    );
  });
});

describe("price band", () => {
  const REACH = 3;
  const spots = fc.array(fc.integer({ min: -12, max: 12 }), { minLength: 1, maxLength: 60 });
  /** A walk with jumps: small and large steps, both signs of tick. */
  const forceAt = (tick: number, bin: number): number =>
    Math.abs(Math.sin(tick * 12.9898 + bin * 78.233)) * 10;
  const inputs = (lowest: number, width: number, bin: number): [number[], number[]] => [
    Array.from({ length: width }, (_, i) => forceAt(lowest + i, bin)),
    Array.from({ length: width }, (_, i) => forceAt(lowest + i + 0.5, bin)),
  ];

  it("keeps one series a price while it is in the band", () => {
    fc.assert(
      fc.property(parameters, spots, (p, walk) => {
        const band = kernel.priceBand(REACH, p);
        let series = new Map<number, NaiveSeries>();
        for (const [bin, spot] of walk.entries()) {
          const lowest = Number(band.begin(BigInt(spot)));
          expect(lowest).toBe(spot - REACH);
          const [pressure, vacuum] = inputs(lowest, band.width, bin);
          band.step(pressure, vacuum, DT_S);
          const kept = new Map<number, NaiveSeries>();
          for (let i = 0; i < band.width; i++) {
            const one = series.get(lowest + i) ?? new NaiveSeries(p);
            kept.set(lowest + i, one);
            checkCell(band.spectrum, i, one, pressure[i]!, vacuum[i]!);
          }
          series = kept;
        }
      }),
      { numRuns: 100 },
    );
  });

  it("gives the same bits after saving and restoring", () => {
    fc.assert(
      fc.property(parameters, spots, fc.nat(), (p, walk, at) => {
        const whole = kernel.priceBand(REACH, p);
        const first = kernel.priceBand(REACH, p);
        const second = kernel.priceBand(REACH, p);
        const cut = at % walk.length;
        for (const [bin, spot] of walk.entries()) {
          if (bin === cut) second.load(first.save());
          const part = bin < cut ? first : second;
          const lowest = Number(whole.begin(BigInt(spot)));
          part.begin(BigInt(spot));
          const [pressure, vacuum] = inputs(lowest, whole.width, bin);
          whole.step(pressure, vacuum, DT_S);
          part.step(pressure, vacuum, DT_S);
        }
        expect(columns(second.spectrum, p.horizonsS.length)).toEqual(
          columns(whole.spectrum, p.horizonsS.length),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe("state model", () => {
  const code = fc.constantFrom(-2, -1, 0, 1, 2);
  const parameters = {
    centerExclusionRadius: 0,
    spatialDecayPower: 0.7,
    zscoreWindowBins: 7,
    zscoreMinPeriods: 3,
    tanhScale: 2,
    derivativeWeights: [1, 0.5, 0.2] as const,
    bullPressureWeight: 1,
    bullVacuumWeight: 0.8,
    bearPressureWeight: 1.1,
    bearVacuumWeight: 1,
    mixedWeight: 0.3,
  };
  const rows = fc.array(fc.array(code, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 40 });

  it("gives the same bits after saving and restoring", () => {
    fc.assert(
      fc.property(rows, fc.nat(), (stream, at) => {
        const whole = kernel.stateModel(2, parameters);
        const first = kernel.stateModel(2, parameters);
        const second = kernel.stateModel(2, parameters);
        const cut = at % stream.length;
        for (const [i, codes] of stream.entries()) {
          if (i === cut) second.load(first.save());
          expect((i < cut ? first : second).step(codes, DT_S)).toEqual(whole.step(codes, DT_S));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("takes a run of equal bins in one step", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 40 }), rows, (before, bins, after) => {
        const [single, run] = [kernel.stateModel(2, parameters), kernel.stateModel(2, parameters)];
        for (const codes of before) {
          single.step(codes, DT_S);
          run.step(codes, DT_S);
        }
        for (let i = 1; i < bins; i++) single.step(before[0]!, DT_S);
        expect(run.step(before[0]!, DT_S, BigInt(bins))).toEqual(single.step(before[0]!, DT_S));
        for (const codes of after) expect(run.step(codes, DT_S)).toEqual(single.step(codes, DT_S));
      }),
      { numRuns: 60 },
    );
  });

  it("gives a tie of states to the first in the order -2 … 2", () => {
    const model = kernel.stateModel(3, {
      centerExclusionRadius: 0,
      spatialDecayPower: 0,
      zscoreWindowBins: 4,
      zscoreMinPeriods: 2,
      tanhScale: 3,
      derivativeWeights: [1, 0, 0],
      bullPressureWeight: 1,
      bullVacuumWeight: 1,
      bearPressureWeight: 1,
      bearVacuumWeight: 1,
      mixedWeight: 0,
    });
    expect(model.step([1, 1, 1, 0, 2, 2, 2], DT_S).dominantState5Code).toBe(1);
    expect(model.step([-2, -2, -2, 0, -1, -1, -1], DT_S).dominantState5Code).toBe(-2);
  });
});
