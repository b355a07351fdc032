// What the replay answers about trades: nothing is known before the index has come to them, all of it at its end, and
// never more than the cursor has seen; the same when the file is opened again.
import "fake-indexeddb/auto";
import { describe, expect, it, vi } from "vitest";
import { IndexCache } from "../../web/core/cache/index-cache.ts";
import { ALL_KNOWN } from "../../web/core/flow/trade-flow.ts";
import type { FlowAnswer, TapeAnswer } from "../../web/worker/replay-api.ts";
import { PLAY_ALL, fileOf, localReplay, simulatedBytes, type Replayed } from "../support/local-replay.ts";

const MARKET = fileOf(simulatedBytes());

const flowOf = ({ replay }: Replayed, untilRecord: number): Promise<FlowAnswer> =>
  replay.flow({
    edges: BigInt64Array.of(0n, ALL_KNOWN),
    untilRecord,
    anchorNs: 0n,
    profile: { fromNs: 0n, toNs: ALL_KNOWN, group: 1 },
  });

const tapeOf = ({ replay }: Replayed, untilRecord: number): Promise<TapeAnswer> =>
  replay.tape({ untilRecord, anchorNs: 0n, minSize: 0, merged: false, skip: 0, count: 100_000 });

async function indexed(cache?: IndexCache): Promise<Replayed> {
  const replayed = localReplay(undefined, cache);
  await replayed.replay.open([MARKET], PLAY_ALL);
  await replayed.reaches("ended");
  await vi.waitFor(async () => expect((await tapeOf(replayed, 0)).knownToNs).toBe(ALL_KNOWN), 8000);
  return replayed;
}

describe("trades of a replay", () => {
  it("are not known without a file", async () => {
    const replayed = localReplay();
    expect(await flowOf(replayed, Infinity)).toEqual({ knownToNs: 0n, minListed: 1 });
    expect(await tapeOf(replayed, Infinity)).toMatchObject({ knownToNs: 0n, total: 0, count: 0 });
  });

  it("are those before the cursor, alike on the tape, in columns and in the profile", async () => {
    const replayed = await indexed();
    const all = await tapeOf(replayed, Infinity);
    expect(all.total).toBeGreaterThan(50);
    for (const row of [0, 20, all.total - 1]) {
      const untilRecord = all.recordIndex[row] ?? 0;
      const tape = await tapeOf(replayed, untilRecord);
      const { columns, profile } = await flowOf(replayed, untilRecord);
      // Newest first: what comes before it are the rows behind it.
      expect(tape.total).toBe(all.total - row - 1);
      expect([...tape.recordIndex]).toEqual([...all.recordIndex.subarray(row + 1)]);
      const volume = tape.size.reduce((sum, size) => sum + size, 0);
      expect(columns?.total).toEqual(profile?.total);
      const { buy = 0, sell = 0, none = 0, trades = 0 } = columns?.total ?? {};
      expect([buy + sell + none, trades]).toEqual([volume, tape.total]);
    }
    await replayed.replay.cancel();
    expect(await tapeOf(replayed, Infinity)).toMatchObject({ knownToNs: 0n, total: 0 });
  }, 30_000);

  it("are the same when the file is opened again, with events and fills", async () => {
    const cache = new IndexCache({ wallMs: () => 0 });
    await cache.clear();
    const first = await indexed(cache);
    const made = await tapeOf(first, Infinity);
    await vi.waitFor(async () => expect((await cache.usage()).length).toBe(1), 8000);
    await first.replay.cancel();
    const second = await indexed(cache);
    expect(await tapeOf(second, Infinity)).toEqual(made);
    expect(Math.max(...made.orders)).toBeGreaterThan(1);
    const merged = { untilRecord: Infinity, anchorNs: 0n, minSize: 0, merged: true, skip: 0, count: 0 };
    const { total } = await second.replay.tape(merged);
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThan(made.total);
    await second.replay.cancel();
  }, 30_000);
});
