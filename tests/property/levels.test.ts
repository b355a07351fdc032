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
import { makePlan } from "../../web/core/session/replay-plan.ts";
import { BlobSource } from "../../web/core/source/byte-source.ts";
import { inflateHere } from "../../web/core/source/open-dbn.ts";
import type { ParameterValues } from "../../web/worker/replay-api.ts";
import { PLAY_ALL, fileOf, localReplay, simulatedBytes } from "../support/local-replay.ts";
import {
  type PlainColumn,
  type PlainEntry,
  entriesOf,
  naiveColumn,
  unpacked,
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

const SURFACES = ["resting_size", "vacuum_pressure", "flow_score"];

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

function levelsOf({ base }: Market, budgetBytes?: number): SessionLevels {
  const failed = (error: unknown): void => {
    throw error;
  };
  const parts = { environment: nodeEnvironment, mayWork: () => true, failed };
  const levels = new SessionLevels(parts, new LevelStore(budgetBytes));
  levels.begin(base);
  return levels;
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
    for (const [group, column] of unpacked(answer.columns)) all.set(group, column);
    after = answer.version;
    if (answer.isComplete) return all;
  }
}

function expectNaive(market: Market, asked: Asked, told: ReadonlyMap<number, PlainColumn>): void {
  const entries = (market.entries.get(asked.surface) ?? []).filter(({ entry }) => entry < asked.endEntry);
  for (let group = asked.from; group < asked.to; group += 1) {
    expect(told.get(group), `group ${group} of ${JSON.stringify(asked.grouping, text)}`).toEqual(
      naiveColumn(entries, asked.grouping, group, false),
    );
  }
}

const text = (_: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);

describe("levels of a simulated market", () => {
  let sample: Market;
  beforeAll(async () => {
    sample = await market(simulatedBytes({ seconds: 60 }), SURFACES);
  }, 60_000);
  afterAll(() => sample.base.file.close());

  const asked = (): fc.Arbitrary<Asked> => {
    const entries = sample.entries.get("resting_size") ?? [];
    const [first, last] = [entries[0], entries.at(-1)];
    const count = (last?.entry ?? 0) + 1;
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
        const low = grouping.kind === "entries" ? 0 : Number((first?.startNs ?? 0n) / grouping.widthNs);
        const high =
          grouping.kind === "entries"
            ? Math.ceil(count / grouping.entries)
            : Number((last?.endNs ?? 0n) / grouping.widthNs) + 1;
        const from = low + Math.floor((high - low) * at);
        const to = Math.min(high, from + 1 + Math.floor(Math.min(high - low, 60) * width));
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
          const levels = levelsOf(sample, budgetBytes);
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

  it("grow with the replay", async () => {
    const levels = levelsOf(sample);
    const grouping: ColumnGrouping = { kind: "entries", entries: 64 };
    for (const endEntry of [100, 130, 131, 400, 401, 1100, 90]) {
      const question = { surface: "resting_size", grouping, from: 0, to: Math.ceil(endEntry / 64), endEntry };
      expectNaive(sample, question, await ask(levels, question));
    }
    levels.stop();
    await levels.finished;
  }, 60_000);

  it("answer a question that a newer one replaces", async () => {
    const levels = levelsOf(sample);
    const grouping: ColumnGrouping = { kind: "entries", entries: 4 };
    const question = { surface: "flow_score", grouping, from: 0, to: 280, endEntry: 1150 };
    await askOnce(levels, question, -1);
    const older = askOnce(levels, question, 0);
    const newer = { ...question, surface: "resting_size", from: 100, to: 120 };
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
      const to = Math.ceil(count / entries);
      const from = Math.max(0, to - 8);
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
