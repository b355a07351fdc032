// A draft is drawn unless the replay's own checkpoints lead to the cursor as soon.
import { describe, expect, it } from "vitest";
import { type CheckpointPlace, CheckpointStore } from "../../web/core/session/checkpoint-store.ts";
import { beginDraft } from "../../web/core/session/draft.ts";
import type { ReplayHead } from "../../web/core/session/replay-head.ts";
import type { ReplayPlan } from "../../web/core/session/replay-plan.ts";

const SECOND = 1_000_000_000n;
const PLAN = {
  engine: { version: 3, tsOut: false, books: "none" },
  bins: { cellWidthNs: SECOND, warmupStartNs: 0n, emitAfterNs: 0n, binsFrom: "first-event", idleRunBins: 10 },
} as unknown as ReplayPlan;

const placeAt = (seconds: number): CheckpointPlace => ({
  recordIndex: seconds,
  byteOffset: seconds,
  clockNs: BigInt(seconds) * SECOND,
  binSeq: seconds,
  entry: seconds,
  bytes: 8,
});

function storeOf(...seconds: number[]): CheckpointStore {
  const store = new CheckpointStore({ spacing: { records: 1, entries: 1 } });
  for (const each of seconds) store.add(placeAt(each), new Uint8Array(8));
  return store;
}

async function drafted(places: CheckpointStore, atSeconds: number): Promise<number | undefined> {
  let from: number | undefined;
  const head = {
    restoreBook: (_: unknown, { recordIndex }: CheckpointPlace) => {
      from = recordIndex;
    },
  } as unknown as ReplayHead;
  const timeNs = BigInt(atSeconds) * SECOND;
  const origin = {
    place: { kind: "time" as const, timeNs },
    timeNs,
    originNs: 0n,
    books: storeOf(0, 1000, 5000),
  };
  const isDrawn = await beginDraft({ head, plan: PLAN, places, columns: 100 }, origin);
  expect(isDrawn).toBe(from !== undefined);
  return from;
}

describe("a draft", () => {
  it("begins with the book before its warm-up", async () => {
    expect(await drafted(storeOf(), 9000)).toBe(5000);
    expect(await drafted(storeOf(), 5100)).toBe(1000);
  });

  it("is drawn where an index was broken off long before", async () => {
    expect(await drafted(storeOf(100, 2000), 9000)).toBe(5000);
  });

  it("is not drawn where the index leads as close, nor near the start of the file", async () => {
    expect(await drafted(storeOf(100, 8900), 9000)).toBeUndefined();
    expect(await drafted(storeOf(), 650)).toBeUndefined();
  });
});
