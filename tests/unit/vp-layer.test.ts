// Rules of the vacuum/pressure layer that no vector covers: parameter errors, best-quote records, price to tick.
import { describe, expect, it } from "vitest";
import { ScoreColumn } from "../../assembly/abi/scoring-layout.ts";
import { VpField } from "../../assembly/abi/vp-fields.ts";
import { VpGridColumn } from "../../assembly/abi/vp-layout.ts";
import { ProblemError } from "../../web/core/errors.ts";
import { checkVpConfig, type VpConfig, type VpScoring } from "../../web/core/engine/vp-config.ts";
import type { NaiveEvent } from "../support/naive-vp-parameters.ts";
import { recordBytes, VpEngine, vpConfigOf } from "../support/vp-engine.ts";

const SCORING: VpScoring = {
  frame: "absolute",
  fullGrid: true,
  windows: [2, 5],
  rollupWeights: [1, 2],
  derivativeWeights: [0.55, 0.3, 0.15],
  tanhScale: 3,
  neutralThreshold: 0.15,
  zscoreWindowBins: 12,
  zscoreMinPeriods: 4,
  horizonsS: [],
  useCubic: false,
  cubicScale: 0,
  dampingLambda: 0,
};
const TICK = 250_000_000n;
const START = 1_770_388_200_000_000_000n;

function event(
  ms: number,
  action: string,
  side: string,
  price: bigint,
  size: number,
  id: bigint,
  flags = 128,
): NaiveEvent {
  const ts = START + BigInt(ms) * 1_000_000n;
  return { ts, tsRecv: ts, action, side, price, size, orderId: id, flags };
}

function problemOf(call: () => void): unknown {
  try {
    call();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.detail;
    throw error;
  }
  return undefined;
}

describe("vacuum/pressure configuration", () => {
  it.each([
    [{ nTicks: 2 }, "n_ticks", "2"],
    [{ tickInt: 0n }, "tick_int", "0"],
    [{ tauVelocity: 0 }, "tau_velocity", "0"],
    [{ tauRestDecay: Number.NaN }, "tau_rest_decay", "NaN"],
    [{ c5: -1 }, "c5_v_fill", "-1"],
    [{ gridRadius: 0.5 }, "grid_radius_ticks", "0.5"],
    [{ ringBins: 0 }, "ring_bins", "0"],
  ])("names the parameter and the value: %o", (change, key, value) => {
    expect(problemOf(() => checkVpConfig({ ...vpConfigOf({}), ...change }))).toMatchObject({ key, value });
  });

  it("refuses an anchor that is negative or differs from the one that is set", async () => {
    const { vp } = await VpEngine.create(vpConfigOf({}), "event");
    expect(() => vp.operations.setAnchor(-1n)).toThrow(RangeError);
    vp.operations.setAnchor(1000n);
    expect(() => vp.operations.setAnchor(1001n)).toThrow(RangeError);
    expect(vp.anchorTick).toBe(1000n);
  });
});

describe("vacuum/pressure layer", () => {
  it("takes a best-quote record as the quote of its side moving", async () => {
    const engine = await VpEngine.create(vpConfigOf({ n_ticks: 16 }), "event");
    const topOfBook = 128 | 64;
    engine.feed(
      recordBytes([
        event(0, "A", "B", 999n * TICK, 10, 1n, topOfBook),
        event(1, "A", "A", 1001n * TICK, 12, 2n, topOfBook),
        event(2, "A", "B", 1000n * TICK, 4, 3n, topOfBook),
        event(3, "A", "A", 1001n * TICK, 9, 4n, topOfBook),
      ]),
    );
    const grid = engine.vp.grid();
    const filled = (column: VpField | VpGridColumn): readonly (readonly [number, number])[] =>
      [...grid.numbers(column as VpField)].flatMap((value, row) =>
        value === 0 ? [] : [[row, value] as const],
      );
    expect(filled(VpGridColumn.BookBidQuantity)).toEqual([[8, 4]]);
    expect(filled(VpGridColumn.BookAskQuantity)).toEqual([[9, 9]]);
    expect(filled(VpField.PullMass)).toEqual([
      [7, 10],
      [9, 3],
    ]);
    expect(filled(VpField.AddMass)).toEqual([[8, 4]]);
  });

  it("rounds a price half-way between two ticks up", async () => {
    const engine = await VpEngine.create(vpConfigOf({ n_ticks: 16 }), "event");
    engine.vp.operations.setAnchor(1000n);
    engine.feed(
      recordBytes([
        event(0, "A", "B", 999n * TICK + TICK / 2n, 1, 1n),
        event(1, "A", "B", 999n * TICK + TICK / 2n - 1n, 2, 2n),
        event(2, "A", "A", 1003n * TICK + 1n, 5, 3n),
      ]),
    );
    const grid = engine.vp.grid();
    expect([...grid.numbers(VpGridColumn.BookBidQuantity)].slice(7, 9)).toEqual([2, 1]);
    expect(grid.numbers(VpGridColumn.BookAskQuantity)[11]).toBe(5);
  });
});

describe("fail_on_out_of_range", () => {
  const near = [event(0, "A", "B", 999n * TICK, 3, 1n), event(1, "A", "A", 1001n * TICK, 3, 2n)];
  const failing = (more: Partial<VpConfig> = {}): Promise<VpEngine> =>
    VpEngine.create(vpConfigOf({ n_ticks: 16 }, { failOnOutOfRange: true, ...more }), "event");

  it.each([
    ["add", event(2, "A", "A", 1100n * TICK, 1, 3n), "1100"],
    ["modify", event(2, "M", "A", 1008n * TICK, 3, 2n), "1008"],
    ["modify", event(2, "M", "B", 900n * TICK, 3, 9n), "900"],
  ])("names a refused %s and its tick", async (action, refused, tick) => {
    const engine = await failing();
    engine.feed(recordBytes(near));
    expect(problemOf(() => engine.feed(recordBytes([refused])))).toEqual({ action, tick });
    const counted = await VpEngine.create(vpConfigOf({ n_ticks: 16 }), "event");
    counted.feed(recordBytes([...near, refused]));
    const { OutOfRangeAdd, OutOfRangeModify } = counted.vp.counters;
    expect(OutOfRangeAdd + OutOfRangeModify).toBe(1);
  });

  it("names a rebuild that leaves a level outside, and keeps what came before", async () => {
    const engine = await failing();
    const far = event(0, "A", "A", 1100n * TICK, 1, 3n);
    expect(problemOf(() => engine.feed(recordBytes([far, ...near.toReversed()])))).toEqual({
      action: "rebuild",
      tick: "1100",
    });
    expect(engine.vp.anchorTick).toBe(1000n);
  });

  it("stops before the bin in which it happened", async () => {
    const bins = { cellWidthNs: 1_000_000n, warmupStartNs: 0n, emitAfterNs: 0n, idleRunBins: 0 };
    const engine = await VpEngine.create(
      vpConfigOf({ n_ticks: 16 }, { failOnOutOfRange: true, gridRadius: 2 }),
      "event",
      { ...bins, binsFrom: "first-event" },
    );
    const records = recordBytes([
      ...near,
      event(5, "A", "A", 1100n * TICK, 1, 3n),
      event(9, "A", "B", 999n * TICK, 1, 4n),
    ]);
    expect(problemOf(() => engine.feed(records))).toEqual({ action: "add", tick: "1100" });
    expect(engine.vp.end).toBe(5);
  });

  it("is off unless asked for", async () => {
    const engine = await VpEngine.create(vpConfigOf({ n_ticks: 16 }), "event");
    engine.feed(recordBytes([...near, event(2, "A", "A", 1100n * TICK, 1, 3n)]));
    expect(engine.vp.counters.OutOfRangeAdd).toBe(1);
  });
});

/** The market climbs by a tick a step; levels behind it stay and are touched again now and then. */
function climb(): Uint8Array<ArrayBuffer> {
  const events: NaiveEvent[] = [];
  let id = 1n;
  for (let step = 0; step < 24; step += 1) {
    const bid = BigInt(1000 + (step >> 1)) * TICK;
    const ask = bid + 2n * TICK;
    events.push(event(10 * step, "A", "B", bid, 2 + (step % 3), id));
    events.push(event(10 * step + 1, "A", "A", ask, 1 + (step % 5), id + 1n));
    events.push(event(10 * step + 2, "A", "B", bid - TICK, 1, id + 2n));
    events.push(event(10 * step + 8, "C", "A", ask, 1 + (step % 5), id + 1n));
    id += 3n;
  }
  return recordBytes(events);
}

describe("full-grid scoring on a grid that shifts", () => {
  async function scores(nTicks: number, shiftReanchor: boolean) {
    const bins = { cellWidthNs: 5_000_000n, warmupStartNs: 0n, emitAfterNs: 0n, idleRunBins: 0 };
    const config = vpConfigOf(
      { n_ticks: nTicks, shift_reanchor: shiftReanchor },
      { gridRadius: 2, ringBins: 1000, scoring: SCORING },
    );
    const engine = await VpEngine.create(config, "event", { ...bins, binsFrom: "first-event" });
    engine.feed(climb());
    const series = engine.vp.series();
    if (series === undefined) throw new Error("no scoring");
    const lowest = Number(engine.vp.anchorTick) - Math.floor(nTicks / 2);
    const column = (index: ScoreColumn): ReadonlyMap<number, number> =>
      new Map([...series.column(index)].map((value, row) => [lowest + row, value]));
    return { engine, score: column(ScoreColumn.FlowScore), rolled: column(ScoreColumn.Composite) };
  }

  it("keeps the series of every price that stays on the grid", async () => {
    const wide = await scores(128, false);
    const narrow = await scores(20, true);
    expect(narrow.engine.vp.counters.ShiftReanchor).toBeGreaterThan(0);
    // On the narrow grid from the first record to the last.
    const staying = [...narrow.score.keys()].filter((tick) => tick < 1001 + 10);
    expect(staying.length).toBeGreaterThan(5);
    expect(staying.some((tick) => Math.abs(narrow.score.get(tick) ?? 0) > 0.01)).toBe(true);
    for (const tick of staying) {
      expect(narrow.score.get(tick)).toBe(wide.score.get(tick));
      expect(narrow.rolled.get(tick)).toBe(wide.rolled.get(tick));
    }
  });
});

describe("scoring on a grid whose ticks are forgotten", () => {
  it.each([true, false])("starts the series of every price anew: full grid %s", async (fullGrid) => {
    const bins = { cellWidthNs: 5_000_000n, warmupStartNs: 0n, emitAfterNs: 0n, idleRunBins: 0 };
    const scoring: VpScoring = { ...SCORING, fullGrid };
    const config = vpConfigOf({ n_ticks: 40 }, { gridRadius: 2, ringBins: 1000, scoring });
    const engine = await VpEngine.create(config, "event", { ...bins, binsFrom: "first-event" });
    const bytes = climb();
    const cut = 56 * 50;
    engine.feed(bytes.subarray(0, cut));
    const before = engine.vp.end;
    const seen = (): number => Math.max(...(engine.vp.series()?.column(ScoreColumn.Samples) ?? [0]));
    expect(seen()).toBeGreaterThan(5);
    expect(engine.vp.operations.softReanchor()).toBe(true);
    engine.feed(bytes.subarray(cut, cut + 56 * 12));
    expect(seen()).toBe(engine.vp.end - before);
    expect(seen()).toBeGreaterThan(2);
  });
});
