// Whatever is asked of the levels, in whatever order and however little they may keep: their columns are those that are
// made by hand from the entries of one linear replay.
import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodeEnvironment } from "../../web/cli/node-environment.ts";
import { findSurface } from "../../web/core/bins/surfaces.ts";
import type { ColumnGrouping } from "../../web/core/levels/column-grouping.ts";
import type { ColumnsAnswer } from "../../web/core/levels/columns-query.ts";
import { LevelStore } from "../../web/core/levels/level-store.ts";
import type { LevelBase } from "../../web/core/levels/level-base.ts";
import { SessionLevels } from "../../web/core/levels/session-levels.ts";
import { CheckpointStore } from "../../web/core/session/checkpoint-store.ts";
import { DbnFile } from "../../web/core/session/dbn-file.ts";
import { IndexPass } from "../../web/core/session/index-pass.ts";
import type { SessionEnvironment } from "../../web/core/session/session-environment.ts";
import { makePlan } from "../../web/core/session/replay-plan.ts";
import { BlobSource } from "../../web/core/source/byte-source.ts";
import { inflateHere } from "../../web/core/source/open-dbn.ts";
import type { ParameterValues } from "../../web/worker/replay-api.ts";
import { PLAY_ALL, fileOf, localReplay, simulatedBytes } from "../support/local-replay.ts";
import {
  type PlainColumn,
  type PlainEntry,
  entriesOf,
  naiveColumns,
  plainColumns,
} from "../support/naive-levels.ts";
import { realDays } from "../support/real-days.ts";

const PARAMETERS = {
  tick_size: 0.25,
  cell_width_ms: 50,
  grid_radius_ticks: 8,
  flow_zscore_window_bins: 40,
  flow_zscore_min_periods: 10,
  n_absolute_ticks: 1024,
};
const SECOND = 1_000_000_000n;
/** Three columns of resting size: nearly everything is made again. */
const SMALL_BUDGET = 14_000;

interface Market {
  readonly base: LevelBase;
  readonly entries: ReadonlyMap<string, readonly PlainEntry[]>;
}

const SURFACES = ["resting_size", "vacuum_pressure", "flow_score", "net_change"];

async function market(
  bytes: Uint8Array<ArrayBuffer>,
  surfaces: readonly string[],
  parameters: ParameterValues = PARAMETERS,
): Promise<Market> {
  const entries = new Map<string, readonly PlainEntry[]>();
  let instrument;
  for (const surface of surfaces) {
    const { replay, frames, events, reaches } = localReplay();
    const options = { ...PLAY_ALL, parameters, wantDepthChannel: false, surface };
    await replay.open([fileOf(bytes)], options);
    await reaches("ended");
    entries.set(surface, entriesOf(frames));
    instrument = events.find((event) => event.kind === "selected")?.instrument;
    await replay.cancel();
  }
  if (instrument === undefined) throw new Error("nothing was selected");
  const file = await DbnFile.open({
    source: new BlobSource(fileOf(bytes)),
    name: "market.dbn",
    inflate: inflateHere,
  });
  const plan = await makePlan(parameters, instrument, file);
  const places = new CheckpointStore({ spacing: { records: 5000, entries: 300 } });
  const pass = new IndexPass({
    environment: nodeEnvironment,
    engine: await nodeEnvironment.createEngine(),
    file,
    plan,
    checkpoints: places,
    mayWork: () => true,
    listener: {
      overview: () => undefined,
      report: () => undefined,
      counted: () => undefined,
      checkpoint: () => undefined,
      problem: () => undefined,
    },
  });
  await pass.run(new AbortController().signal);
  return { base: { file, plan, places }, entries };
}

interface LevelsOptions {
  readonly budgetBytes?: number | undefined;
  readonly mayWork?: () => boolean;
  readonly environment?: SessionEnvironment;
}

function levelsOf({ base }: Market, options: LevelsOptions = {}): SessionLevels {
  const { budgetBytes, mayWork = () => true, environment = nodeEnvironment } = options;
  const failed = (error: unknown): void => {
    throw error;
  };
  const levels = new SessionLevels({ environment, mayWork, failed }, new LevelStore(budgetBytes));
  levels.begin(base);
  return levels;
}

/** An environment that counts how often an engine is put to another place, and the records it is given. */
function counted() {
  const counts = { loads: 0, bytes: 0 };
  const environment: SessionEnvironment = {
    ...nodeEnvironment,
    createEngine: async () => {
      const engine = await nodeEnvironment.createEngine();
      const [load, push] = [engine.loadCheckpoint.bind(engine), engine.push.bind(engine)];
      engine.loadCheckpoint = (...given) => {
        counts.loads += 1;
        return load(...given);
      };
      engine.push = (...given) => {
        counts.bytes += given[0].byteLength;
        return push(...given);
      };
      return engine;
    },
  };
  return { counts, environment };
}

interface Asked {
  readonly surface: string;
  readonly grouping: ColumnGrouping;
  readonly from: number;
  readonly to: number;
  readonly endEntry: number;
}

/** One question. */
function askOnce(levels: SessionLevels, asked: Asked, after: number): Promise<ColumnsAnswer> {
  const surface = findSurface(asked.surface);
  if (surface === undefined) throw new Error("no such surface");
  return levels.columns(
    { ...asked, after },
    { surface, paint: "always", wantDepthChannel: false, cellValue: "mean" },
  );
}

/** Asks until everything has been told. */
async function ask(levels: SessionLevels, asked: Asked): Promise<ReadonlyMap<number, PlainColumn>> {
  const all = new Map<number, PlainColumn>();
  for (let after = -1; ;) {
    const answer = await askOnce(levels, asked, after);
    for (const [first, column] of plainColumns(answer.columns)) all.set(first, column);
    after = answer.version;
    if (answer.isComplete) return all;
  }
}

function expectNaive(market: Market, asked: Asked, told: ReadonlyMap<number, PlainColumn>): void {
  const entries = (market.entries.get(asked.surface) ?? []).filter(({ entry }) => entry < asked.endEntry);
  const wanted = naiveColumns(entries, asked.grouping, asked, isSum(asked.surface));
  expect([...told.keys()].toSorted((a, b) => a - b)).toEqual([...wanted.keys()]);
  for (const [first, column] of wanted) {
    expect(told.get(first), `from ${first} of ${JSON.stringify(asked.grouping, text)}`).toEqual(column);
  }
}

function isSum(surface: string): boolean {
  return findSurface(surface)?.reduction === "sum";
}

const text = (_: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);

describe("levels of a simulated market", () => {
  let sample: Market;
  beforeAll(async () => {
    sample = await market(simulatedBytes({ seconds: 60 }), SURFACES);
  }, 60_000);
  afterAll(() => sample.base.file.close());

  const asked = (): fc.Arbitrary<Asked> => {
    const count = (sample.entries.get("resting_size") ?? []).length;
    const grouping = fc.oneof(
      fc
        .integer({ min: 0, max: 9 })
        .map((level): ColumnGrouping => ({ kind: "entries", entries: 2 ** level })),
      fc
        .constantFrom(SECOND / 10n, SECOND / 4n, SECOND, 5n * SECOND, 60n * SECOND)
        .map((widthNs): ColumnGrouping => ({ kind: "time", widthNs })),
    );
    const share = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);
    return fc
      .record({ surface: fc.constantFrom(...SURFACES), grouping, at: share, width: share, until: share })
      .map(({ surface, grouping, at, width, until }) => {
        const from = Math.floor((count - 1) * at);
        const to = Math.min(count, from + 1 + Math.floor(300 * width));
        const endEntry = until < 0.5 ? count : 1 + Math.floor((count - 1) * until);
        return { surface, grouping, from, to, endEntry };
      });
  };

  it("are the naive columns in any order, whatever is evicted", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constant(undefined).chain(() => fc.array(asked(), { minLength: 3, maxLength: 6 })),
        fc.constantFrom(SMALL_BUDGET, undefined),
        async (questions, budgetBytes) => {
          const levels = levelsOf(sample, { budgetBytes });
          for (const question of questions) {
            expectNaive(sample, question, await ask(levels, question));
          }
          levels.stop();
          await levels.finished;
        },
      ),
      { numRuns: 6 },
    );
  }, 120_000);

  it("are not made of the rest of a group whose beginning was not wanted", async () => {
    const levels = levelsOf(sample);
    const endEntry = 1200;
    for (const [surface, entries, from, to] of [
      ["net_change", 1, 1, 228],
      ["resting_size", 1, 0, 1],
      ["net_change", 2, 0, 2],
      ["net_change", 8, 0, 64],
    ] as const) {
      const question: Asked = { surface, grouping: { kind: "entries", entries }, from, to, endEntry };
      expectNaive(sample, question, await ask(levels, question));
    }
    levels.stop();
    await levels.finished;
  }, 60_000);

  it("grow with the replay", async () => {
    const levels = levelsOf(sample);
    const grouping: ColumnGrouping = { kind: "entries", entries: 64 };
    for (const endEntry of [100, 130, 131, 400, 401, 1100, 90]) {
      const question = { surface: "resting_size", grouping, from: 0, to: endEntry, endEntry };
      expectNaive(sample, question, await ask(levels, question));
    }
    levels.stop();
    await levels.finished;
  }, 60_000);

  it("cost what is new when the history grows", async () => {
    const { counts, environment } = counted();
    const levels = levelsOf(sample, { environment });
    const grouping: ColumnGrouping = { kind: "entries", entries: 16 };
    const upTo = (endEntry: number): Asked => ({
      surface: "resting_size",
      grouping,
      from: 0,
      to: endEntry,
      endEntry,
    });
    await ask(levels, upTo(320));
    const before = { ...counts };
    for (let endEntry = 330; endEntry <= 480; endEntry += 10) {
      expectNaive(sample, upTo(endEntry), await ask(levels, upTo(endEntry)));
    }
    // The engine goes on where it stands.
    expect(counts.loads).toBe(before.loads);
    expect(counts.bytes - before.bytes).toBeLessThanOrEqual(before.bytes);
    levels.stop();
    await levels.finished;
  }, 60_000);

  it("leave a question for the newest one", async () => {
    let mayWork = false;
    const levels = levelsOf(sample, { mayWork: () => mayWork });
    const grouping: ColumnGrouping = { kind: "entries", entries: 4 };
    const older = { surface: "resting_size", grouping, from: 0, to: 1100, endEntry: 1150 };
    const newer = { ...older, surface: "net_change", from: 1000, to: 1040 };
    await askOnce(levels, older, -1);
    const waiting = askOnce(levels, older, 0);
    const answer = askOnce(levels, newer, 0);
    mayWork = true;
    await waiting;
    expectNaive(sample, newer, await ask(levels, newer));
    await answer;
    // Nothing of the older one has been made: only the wanted part of the file was gone over.
    mayWork = false;
    const left = await askOnce(levels, older, -1);
    expect(left.columns.firstEntry).toHaveLength(0);
    levels.stop();
    await levels.finished;
  }, 60_000);

  it("of a fixed width end where scores that count have not come", async () => {
    const levels = levelsOf(sample);
    // Nothing of what is asked for may be told: the answer is empty, and comes.
    const question = {
      surface: "flow_score",
      grouping: { kind: "time", widthNs: SECOND } as const,
      from: 500,
      to: 900,
      endEntry: 400,
    };
    expect((await ask(levels, question)).size).toBe(0);
    const partly = { ...question, from: 380 };
    expectNaive(sample, partly, await ask(levels, partly));
    levels.stop();
    await levels.finished;
  }, 60_000);

  it("answer a question that a newer one replaces", async () => {
    const levels = levelsOf(sample);
    const grouping: ColumnGrouping = { kind: "entries", entries: 4 };
    const question = { surface: "flow_score", grouping, from: 0, to: 1120, endEntry: 1150 };
    await askOnce(levels, question, -1);
    const older = askOnce(levels, question, 0);
    const newer = { ...question, surface: "resting_size", from: 400, to: 480 };
    expectNaive(sample, newer, await ask(levels, newer));
    await older;
    levels.stop();
    await levels.finished;
  }, 60_000);
});

describe.skipIf(realDays().length === 0)("levels of a real day", () => {
  it("are the naive columns", async () => {
    const [path = ""] = realDays();
    const day = await market(new Uint8Array(readFileSync(path)), ["resting_size"], {
      ...PARAMETERS,
      cell_width_ms: 1000,
    });
    const levels = levelsOf(day);
    const count = (day.entries.get("resting_size") ?? []).length;
    for (const entries of [64, 16, 512]) {
      const to = count;
      const from = Math.max(0, to - 8 * entries);
      const question = {
        surface: "resting_size",
        grouping: { kind: "entries", entries } as const,
        from,
        to,
        endEntry: count,
      };
      expectNaive(day, question, await ask(levels, question));
    }
    levels.stop();
    await levels.finished;
    day.base.file.close();
  }, 120_000);
});
