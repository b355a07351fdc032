// Seeks and steps at random through the whole session, on whole files: at every stop the engine's state, the cursor and
// every entry on the page are, bit for bit, what one linear replay has. With checkpoints from memory and from a store,
// also one that loses or spoils them.
import "fake-indexeddb/auto";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeMetadata } from "../../web/core/dbn/metadata-encoder.ts";
import { IndexCache } from "../../web/core/cache/index-cache.ts";
import type { CheckpointBody } from "../../web/core/session/checkpoint-store.ts";
import type { OpenOptions, SeekTarget } from "../../web/worker/replay-api.ts";
import { mboRecords } from "../support/arbitrary-mbo.ts";
import { PLAY_ALL } from "../support/local-replay.ts";
import { encodeMbo } from "../support/mbo.ts";
import { MAPPED } from "../support/small-dbn.ts";
import { concatenated } from "../support/zstd-compressor.ts";
import { realDays } from "../support/real-days.ts";
import { type SeekReplay, type Stop, linearStates, seekReplay } from "../support/seek-replay.ts";

const SAMPLE = "public/sample.dbn.zst";
const BOOKS = process.env["GOLDEN_DIR"] ?? "../shared/golden";
/** A narrow grid and a short window: the same paths, less to compute. */
const OPTIONS: OpenOptions = {
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

/** Their prices lie off any lattice. */
const RANDOM: OpenOptions = {
  ...OPTIONS,
  symbol: "7",
  parameters: { ...OPTIONS.parameters, tick_size: 0.25 },
};

/** The same numbers every time, so that a failure comes again. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

const fileAt = (path: string): File => new File([readFileSync(path)], "market.dbn");

interface Linear {
  readonly entries: ReadonlyMap<number, string>;
  readonly records: number;
  readonly firstNs: bigint;
  readonly lastNs: bigint;
}

/** Every entry of the file as one replay at full speed sends it. */
async function linearEntries(file: File, options = OPTIONS): Promise<Linear> {
  const linear = await seekReplay({ file, options: { ...options, autoplay: true, speed: 0 } });
  await linear.reaches("ended");
  const { entries, newest } = linear.page;
  const all = { entries: new Map(entries), records: newest?.cursor?.recordIndex ?? 0 };
  const firstNs = linear.frames[0]?.entries.startNs[0] ?? 0n;
  await linear.replay.cancel();
  return { ...all, firstNs, lastNs: newest?.clockNs ?? 0n };
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

const UNITS = ["event", "trade", "column"] as const;
const COUNTS = [1, 1, 1, -1, -1, -1, 2, -3, 7, -12];

/** Wanders about and checks cursor and entries at every stop; answers the stops. */
async function wander(replay: SeekReplay, linear: Linear, moves: number, seed: number): Promise<Stop[]> {
  const below = numbers(seed);
  const stops: Stop[] = [];
  for (let i = 0; i < moves; i += 1) {
    const target = randomMove(below, linear);
    const unit = UNITS[below(UNITS.length)] ?? "event";
    const count = COUNTS[below(COUNTS.length)] ?? 1;
    const way = target === undefined ? `${i}: step ${unit} ${count}` : `${i}: seek ${target.kind}`;
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
    const wrong = [...entries].find(([entry, value]) => linear.entries.get(entry) !== value);
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

interface Walk {
  readonly path: string;
  readonly moves: number;
  readonly seed: number;
  readonly options?: OpenOptions;
  readonly indexCache?: IndexCache;
}

async function walk({ path, moves, seed, options = OPTIONS, indexCache }: Walk): Promise<void> {
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

describe("seeks and steps equal a linear replay", () => {
  it.each(realDays())("%s", (path) => walk({ path, moves: 300, seed: 3 }), 120_000);

  it("the sample session", () => walk({ path: SAMPLE, moves: 200, seed: 4 }), 120_000);

  it.each(["resting_size", "vacuum_pressure"])(
    "the sample session, showing %s",
    (surface) => walk({ path: SAMPLE, moves: 20, seed: 5, options: { ...OPTIONS, surface } }),
    60_000,
  );

  it.each(bookFiles())("%s", (path) => walk({ path, moves: 30, seed: 6 }), 60_000);
});

/** Golden books with bins; the others hold a handful of records. */
function bookFiles(): readonly string[] {
  const folder = resolve(BOOKS, "book");
  if (!existsSync(folder)) {
    console.log(`No golden vectors in ${folder}: seeks in golden books are skipped.`);
    return [];
  }
  return readdirSync(folder)
    .filter((name) => name.endsWith(".dbn.zst"))
    .map((name) => join(folder, name));
}

describe("random streams", () => {
  it("equal a linear replay", async () => {
    const folder = mkdtempSync(join(tmpdir(), "spymaster-seek-"));
    try {
      await fc.assert(
        fc.asyncProperty(mboRecords(400), fc.nat(1000), async (records, seed) => {
          fc.pre(records.some(({ instrument }) => instrument === 7));
          const path = join(folder, "random.dbn");
          writeFileSync(path, concatenated(encodeMetadata(MAPPED), encodeMbo(records)));
          await walk({ path, moves: 12, seed, options: RANDOM });
        }),
        { numRuns: 12, seed: 5 },
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 120_000);
});

/** A store that loses or spoils what it is asked for. */
class FaultyCache extends IndexCache {
  constructor(private readonly spoil: (body: CheckpointBody) => CheckpointBody | undefined) {
    super({ wallMs: () => 0 });
  }
  override async body(...place: Parameters<IndexCache["body"]>): Promise<CheckpointBody | undefined> {
    const body = await super.body(...place);
    return body && this.spoil(body);
  }
}

describe("checkpoints from a store", () => {
  const changed = (body: CheckpointBody, at: number): CheckpointBody => {
    const spoiled = body.slice();
    spoiled[at] = (spoiled[at] ?? 0) ^ 0x10;
    return spoiled;
  };
  it.each<readonly [string, (body: CheckpointBody) => CheckpointBody | undefined]>([
    ["whole", (body) => body],
    ["missing", () => undefined],
    ["truncated", (body) => body.slice(0, body.length - 1000)],
    ["with a flipped byte", (body) => changed(body, body.length >> 1)],
    ["of another version", (body) => changed(body, 4)],
    [
      "that cannot be read",
      () => {
        throw new Error("The store has failed.");
      },
    ],
  ])(
    "%s",
    async (_, spoil) => {
      const first = await seekReplay({
        file: fileAt(SAMPLE),
        options: { ...OPTIONS, autoplay: false },
        indexCache: new IndexCache({ wallMs: () => 0 }),
      });
      await first.indexed();
      await first.replay.cancel();
      await walk({ path: SAMPLE, moves: 12, seed: 8, indexCache: new FaultyCache(spoil) });
    },
    120_000,
  );
});
