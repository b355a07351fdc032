// Seeks and steps at random through the whole session: at every stop the engine's state, the cursor and every entry on
// the page are, bit for bit, what one linear replay of the file has.
import { readFileSync } from "node:fs";
import { expect } from "vitest";
import type { IndexCache } from "../../web/core/cache/index-cache.ts";
import { type ColumnGrouping, groupingKey } from "../../web/core/levels/column-grouping.ts";
import type { OpenOptions, SeekTarget, StepUnit } from "../../web/worker/replay-api.ts";
import { PLAY_ALL } from "./local-replay.ts";
import {
  isSameEntry,
  linearStates,
  type SeekReplay,
  seekReplay,
  type ShownEntry,
  type Stop,
} from "./seek-replay.ts";

export const SAMPLE = "public/sample.dbn.zst";
/** A narrow grid and a short window: the same paths, less to compute. */
export const WALK_OPTIONS: OpenOptions = {
  ...PLAY_ALL,
  surface: "flow_score",
  wantDepthChannel: false,
  parameters: {
    grid_radius_ticks: 8,
    flow_zscore_window_bins: 40,
    flow_zscore_min_periods: 10,
    n_absolute_ticks: 1024,
  },
};

/** The same numbers every time, so that a failure comes again. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

export const fileAt = (path: string): File => new File([readFileSync(path)], "market.dbn");

interface Linear {
  readonly entries: ReadonlyMap<number, ShownEntry>;
  readonly withMaximum: boolean;
  readonly records: number;
  readonly firstNs: bigint;
  readonly lastNs: bigint;
}

/** Every entry of the file as one replay at full speed sends it. */
async function linearEntries(file: File, options = WALK_OPTIONS): Promise<Linear> {
  const linear = await seekReplay({ file, options: { ...options, autoplay: true, speed: 0 } });
  await linear.reaches("ended");
  const { entries, newest } = linear.page;
  const all = { entries: new Map(entries), records: newest?.cursor?.recordIndex ?? 0 };
  const firstNs = linear.frames[0]?.entries.startNs[0] ?? 0n;
  await linear.replay.cancel();
  const withMaximum = options.surface === "vacuum_pressure";
  return { ...all, firstNs, lastNs: newest?.clockNs ?? 0n, withMaximum };
}

function randomMove(
  below: (limit: number) => number,
  { records, firstNs, lastNs }: Linear,
): SeekTarget | undefined {
  const kind = below(100);
  if (kind < 14) return { kind: "record", recordIndex: below(records + 1) };
  if (kind < 24) {
    return { kind: "time", timeNs: firstNs + ((lastNs - firstNs) * BigInt(below(10_001))) / 10_000n };
  }
  return undefined;
}

/** Columns of the map that several bins share: bins are 100 ms. */
const DRAWN: readonly ColumnGrouping[] = [
  { kind: "time", widthNs: 1_000_000_000n },
  { kind: "time", widthNs: 60_000_000_000n },
  { kind: "entries", entries: 8 },
  { kind: "entries", entries: 1024 },
];
const UNITS: readonly StepUnit[] = ["event", "trade", "column", ...DRAWN];
const COUNTS = [1, 1, 1, -1, -1, -1, 2, -3, 7, -12];

/** Where that many ends of drawn columns lie from here, told from all entries; without so many, an end of the file. */
function columnPlace(linear: Linear, unit: ColumnGrouping, fromNs: bigint, count: number): bigint {
  const ends = columnEnds(linear, unit);
  const before = ends.filter((endNs) => endNs < fromNs);
  const after = ends.filter((endNs) => endNs > fromNs);
  const ahead = after[count - 1] ?? linear.lastNs;
  // The last column ends after the last event, on which the replay stands.
  if (count > 0) return ahead < linear.lastNs ? ahead : linear.lastNs;
  return before.at(count) ?? linear.firstNs;
}

/** Every entry whose follower, which begins where it ends, is in another column. */
function columnEnds({ entries }: Linear, unit: ColumnGrouping): readonly bigint[] {
  const column = (entry: number, startNs: bigint): bigint =>
    unit.kind === "entries" ? BigInt(Math.floor(entry / unit.entries)) : startNs / unit.widthNs;
  return [...entries]
    .toSorted(([one], [other]) => one - other)
    .flatMap(([entry, { frame, at }]) => {
      const [startNs = 0n, endNs = 0n] = [frame.entries.startNs[at], frame.entries.endNs[at]];
      return column(entry, startNs) === column(entry + 1, endNs) ? [] : [endNs];
    });
}

/** Wanders about and checks cursor and entries at every stop; answers the stops. */
async function wander(replay: SeekReplay, linear: Linear, moves: number, seed: number): Promise<Stop[]> {
  const below = numbers(seed);
  const stops: Stop[] = [];
  for (let i = 0; i < moves; i += 1) {
    const target = randomMove(below, linear);
    const unit = UNITS[below(UNITS.length)] ?? "event";
    const count = COUNTS[below(COUNTS.length)] ?? 1;
    const name = typeof unit === "string" ? unit : groupingKey(unit);
    const way = target === undefined ? `${i}: step ${name} ${count}` : `${i}: seek ${target.kind}`;
    const fromNs = replay.page.newest?.clockNs ?? linear.firstNs;
    await (target === undefined ? replay.replay.step(unit, count) : replay.replay.seek(target));
    await replay.reaches("paused", "ended");
    const stop = replay.stop(way);
    const { newest, entries } = replay.page;
    expect({ way, timeNs: newest?.cursor?.timeNs, record: newest?.cursor?.recordIndex }).toEqual({
      way,
      timeNs: stop.timeNs,
      record: stop.recordIndex,
    });
    expect(newest?.isProvisional).toBe(false);
    if (target === undefined && typeof unit !== "string") {
      expect({ way, atNs: newest?.clockNs }).toEqual({ way, atNs: columnPlace(linear, unit, fromNs, count) });
    }
    const { entries: expected, withMaximum } = linear;
    const wrong = [...entries].find(
      ([entry, shown]) => !isSameEntry(shown, expected.get(entry), withMaximum),
    );
    expect({ way, wrong: wrong?.[0] }).toEqual({ way, wrong: undefined });
    stops.push(stop);
  }
  return stops;
}

async function expectLinear(path: string, replay: SeekReplay, stops: readonly Stop[]): Promise<void> {
  const states = await linearStates(path, replay.config(), stops);
  const wrong = stops.filter((stop) => states.get(stop) !== stop.state);
  expect(wrong.map(({ way, recordIndex }) => `${way} → ${recordIndex}`)).toEqual([]);
}

export interface Walk {
  readonly path: string;
  readonly moves: number;
  readonly seed: number;
  readonly options?: OpenOptions;
  readonly indexCache?: IndexCache;
}

/** Opens a file, wanders about in it and holds every stop against one linear replay. */
export async function walk({ path, moves, seed, options = WALK_OPTIONS, indexCache }: Walk): Promise<void> {
  const file = fileAt(path);
  const linear = await linearEntries(file, options);
  const replay = await seekReplay({
    file,
    options: { ...options, autoplay: false },
    ...(indexCache && { indexCache }),
  });
  await replay.indexed();
  const stops = await wander(replay, linear, moves, seed);
  await expectLinear(path, replay, stops);
  await replay.replay.cancel();
}
