// An index made by a pass, stored, and opened again: the same either way, with whatever the store has lost.
import "fake-indexeddb/auto";
import { createStore, delMany, entries, keys, set } from "idb-keyval";
import { beforeEach, describe, expect, it } from "vitest";
import { nodeEnvironment } from "../../web/cli/node-environment.ts";
import { IndexCache } from "../../web/core/cache/index-cache.ts";
import { sha256 } from "../../web/core/cache/sha256.ts";
import { TabLock } from "../../web/core/cache/writer-lock.ts";
import { DbnFile } from "../../web/core/session/dbn-file.ts";
import { FileIndex, type FileIndexParts } from "../../web/core/session/file-index.ts";
import { type ReplayPlan, makePlan } from "../../web/core/session/replay-plan.ts";
import { BlobSource } from "../../web/core/source/byte-source.ts";
import { inflateHere } from "../../web/core/source/open-dbn.ts";
import { fileOf, simulatedBytes } from "../support/local-replay.ts";

const MARKET = simulatedBytes({ preset: "bench", seconds: 700, events: 100_000 });
const writes = { underWay: 0 };
const cache = watched(new IndexCache({ wallMs: () => 1 }));
const store = createStore("spymaster-index", "parts");
beforeEach(async () => cache.clear());

/** Counts its writes while they are under way. */
function watched(store: IndexCache): IndexCache {
  const counted =
    <Given extends unknown[], Answer>(write: (...given: Given) => Promise<Answer>) =>
    async (...given: Given): Promise<Answer> => {
      writes.underWay += 1;
      try {
        return await write(...given);
      } finally {
        writes.underWay -= 1;
      }
    };
  store.saveBody = counted(store.saveBody.bind(store));
  store.saveContents = counted(store.saveContents.bind(store));
  store.saveTrades = counted(store.saveTrades.bind(store));
  store.saveManifest = counted(store.saveManifest.bind(store));
  store.dropBody = counted(store.dropBody.bind(store));
  store.touch = counted(store.touch.bind(store));
  return store;
}

async function opened(parameters: Record<string, number> = {}): Promise<{ file: DbnFile; plan: ReplayPlan }> {
  const source = new BlobSource(fileOf(MARKET));
  const file = await DbnFile.open({ source, name: "market.dbn", inflate: inflateHere });
  const engine = await nodeEnvironment.createEngine();
  engine.configure({ version: file.version, tsOut: file.tsOut, books: "none" });
  const input = await file.openRecords();
  const bytes = await input.read();
  engine.push(bytes ?? new Uint8Array(0));
  engine.run();
  const [counts] = engine.instruments();
  if (counts === undefined) throw new Error("no instrument");
  return { file, plan: await makePlan({ cell_width_ms: 20, ...parameters }, file.describe(counts), file) };
}

/** Until nothing is written any more: a writer begins the next entry as soon as the one before is there. */
async function stored(): Promise<void> {
  do await new Promise((resolve) => setTimeout(resolve));
  while (writes.underWay > 0);
}

interface Variant {
  /** Breaks off after so many checkpoints. */
  readonly most?: number;
  readonly engineDigest?: string;
}

async function indexed(
  indexCache: IndexCache | undefined,
  parameters: Record<string, number> = {},
  { most = Number.POSITIVE_INFINITY, engineDigest = "this" }: Variant = {},
) {
  const told: string[] = [];
  const passes: number[] = [];
  let ms = 0;
  const parts: FileIndexParts = {
    ...(await opened(parameters)),
    environment: {
      ...nodeEnvironment,
      engineDigest: async () => engineDigest,
      // Slices that end at the same records in every run.
      now: () => (ms += 1),
      yieldNow: () => {
        if (index.checkpoints.places.length >= most) index.stop();
        return nodeEnvironment.yieldNow();
      },
    },
    cache: indexCache,
    createEngine: nodeEnvironment.createEngine,
    mayWork: () => true,
    listener: {
      overview: ({ isComplete }) => told.push(`overview ${isComplete}`),
      report: ({ isComplete }) => told.push(`report ${isComplete}`),
      counted: (counts, isComplete) => told.push(`counted ${counts.length} ${isComplete}`),
      passing: () => passes.push(index.checkpoints.places.length),
      problem: (error) => told.push(error.problem.code),
    },
  };
  const index: FileIndex = new FileIndex(parts);
  index.start(Promise.resolve());
  await index.finished;
  await stored();
  return { index, told, passes: () => passes.length, placesBefore: () => passes[0] ?? 0 };
}

/** What a user meets of it. */
async function contents({ index }: Awaited<ReturnType<typeof indexed>>) {
  const digests = await Promise.all(
    index.checkpoints.places.map(async (place) => {
      const body = await index.checkpoints.load(place);
      return body === undefined ? undefined : sha256(body);
    }),
  );
  return {
    overview: index.overview,
    report: index.report,
    trades: index.trades?.columns(),
    minSize: index.trades?.minSize,
    moments: index.moments,
    places: index.checkpoints.places,
    digests,
  };
}

describe("file index", () => {
  it("is the same without a store, with an empty one, and from a full one without a pass", async () => {
    const bare = await indexed(undefined);
    const first = await indexed(cache);
    const second = await indexed(cache);
    expect([bare.passes(), first.passes(), second.passes()]).toEqual([1, 1, 0]);
    expect(second.told).toEqual(["counted 1 true", "overview true", "report true"]);
    const expected = await contents(bare);
    expect(expected.places.length).toBeGreaterThan(2);
    expect(await contents(first)).toEqual(expected);
    // In memory again, as after the pass.
    expect(second.index.checkpoints.heldBytes).toBe(second.index.checkpoints.bytes);
    expect(await contents(second)).toEqual(expected);
  });

  it("goes over the file again when a piece of the trades is lost", async () => {
    const expected = await contents(await indexed(cache));
    const parts = await entries<string, unknown>(store);
    const pieces = parts.filter(([key]) => key.startsWith("trades")).map(([key]) => key);
    expect(pieces.length).toBeGreaterThan(0);
    await delMany(pieces.slice(-1), store);
    const second = await indexed(cache);
    expect(second.passes()).toBe(1);
    expect(await contents(second)).toEqual(expected);
    expect((await indexed(cache)).passes()).toBe(0);
  });

  it("makes again what the store has lost, found at once or when it is wanted", async () => {
    const expected = await contents(await indexed(cache));
    const spoil = async (number: number): Promise<void> => {
      const parts = await entries<string, Record<string, unknown>>(store);
      const body = parts.filter(([key]) => key.startsWith("body"))[number];
      if (body === undefined) throw new Error("no body");
      await set(body[0], { ...body[1], sha256: "0" }, store);
    };
    await spoil(1);
    const second = await indexed(cache);
    await second.index.finished;
    await stored();
    expect(second.told).toHaveLength(3);
    expect(await contents(second)).toEqual(expected);

    const third = await indexed(cache);
    expect(third.passes()).toBe(0);
    expect(await contents(third)).toEqual(expected);

    await spoil(2);
    const { checkpoints } = third.index;
    checkpoints.shrink();
    const load = () => Promise.all(checkpoints.places.map((place) => checkpoints.load(place)));
    expect((await load()).filter((body) => body === undefined)).toHaveLength(1);
    await third.index.finished;
    await stored();
    expect(third.told).toHaveLength(3);
    expect(await load()).not.toContain(undefined);
  });

  it.each(["manifest", "contents"])("passes over the file again without its %s", async (kind) => {
    const expected = await contents(await indexed(cache));
    const key = (await keys<string>(store)).find((each) => each.startsWith(kind));
    await set(key ?? "", { version: 1 }, store);
    const again = await indexed(cache);
    expect(again.passes()).toBe(1);
    expect(await contents(again)).toEqual(expected);
  });

  it("lends its books to other parameters and keeps both", async () => {
    const first = await indexed(cache);
    const tuned = await indexed(cache, { tau_velocity: 3 });
    expect(tuned.passes()).toBe(1);
    expect(tuned.index.books?.places).toEqual(first.index.checkpoints.places);
    expect((await indexed(cache)).passes()).toBe(0);
    expect((await indexed(cache, { tau_velocity: 3 })).passes()).toBe(0);
  });

  it("waits with writing until the tab may, and notes then that the file is in use", async () => {
    let grant: () => unknown = () => undefined;
    const lock = new TabLock({
      request: (async (_name: string, granted: () => unknown) => {
        grant = granted;
      }) as unknown as LockManager["request"],
    });
    const waiting = watched(new IndexCache({ wallMs: () => 7, lock }));
    const first = await indexed(waiting);
    expect(await waiting.usage()).toEqual([]);
    void grant();
    await stored();
    const [file] = await waiting.usage();
    expect(file).toMatchObject({ usedAtMs: 7, labels: [{ dataset: "SYNTH.FUT" }] });
    const second = await indexed(cache);
    expect(second.passes()).toBe(0);
    expect(await contents(second)).toEqual(await contents(first));
  });

  it("takes nothing but books from another build of the engine", async () => {
    const first = await indexed(cache);
    const rebuilt = await indexed(cache, {}, { engineDigest: "other" });
    expect(rebuilt.passes()).toBe(1);
    expect(rebuilt.index.books?.places).toEqual(first.index.checkpoints.places);
  });

  it("leaves the checkpoints of an interrupted pass behind", async () => {
    const whole = await contents(await indexed(undefined));
    await indexed(cache, {}, { most: 2 });
    const again = await indexed(cache);
    expect(again.placesBefore()).toBeGreaterThanOrEqual(2);
    expect(again.placesBefore()).toBeLessThan(whole.places.length);
    expect(again.index.checkpoints.places.length).toBeGreaterThanOrEqual(whole.places.length);
    expect((await contents(again)).overview).toEqual(whole.overview);
  });
});
