// The end of a file over the real engine (product.md ): the replay stands on the last event, also where records
// of other instruments follow it, and goes back from there to the event before.
import { describe, expect, it } from "vitest";
import { RecordEncoder } from "../../web/core/dbn/record-encoder.ts";
import type { FrameMessage } from "../../web/core/bins/frame.ts";
import { PLAY_ALL, fileOf, localReplay, problemsOf, type Replayed } from "../support/local-replay.ts";
import { START_NS, smallFile } from "../support/small-dbn.ts";
import { concatenated } from "../support/zstd-compressor.ts";

const EVENTS = 2000;
const LAST_NS = START_NS + BigInt(EVENTS - 1) * 1_000_000n;

/** Of another instrument, after the last event of the one that is replayed. */
function followingRecords(count: number): Uint8Array<ArrayBuffer> {
  const encoder = new RecordEncoder(3, false);
  for (let index = 0; index < count; index += 1) {
    const tsEventNs = LAST_NS + BigInt(index + 1) * 10_000n;
    encoder.mbo({
      publisherId: 1,
      instrumentId: 7002,
      tsEventNs,
      orderId: BigInt(index + 1),
      price: 5_000_000_000_000n,
      size: 1,
      flags: 130,
      action: "A",
      side: "B",
      tsRecvNs: tsEventNs + 500n,
      sequence: EVENTS + index,
      tsOutNs: tsEventNs + 900n,
    });
  }
  return encoder.take();
}

async function played(following: number): Promise<Replayed> {
  const replayed = localReplay();
  const bytes = concatenated(smallFile({ records: EVENTS }), followingRecords(following));
  const instrument = { publisherId: 1, instrumentId: 7001 };
  await replayed.replay.open([fileOf(bytes)], { ...PLAY_ALL, instrument });
  await replayed.reaches("ended");
  return replayed;
}

function shown({ frames }: Replayed): FrameMessage | undefined {
  return frames.at(-1);
}

describe.each([0, 3])("the end of a file, with %d records of another instrument behind it", (following) => {
  it("shows the time of the last event, in a column that ends later", async () => {
    const replayed = await played(following);
    const end = shown(replayed);
    expect(end?.clockNs).toBe(LAST_NS);
    expect(end?.cursor?.timeNs).toBe(LAST_NS);
    const endsNs = replayed.frames.flatMap(({ entries }) => [...entries.endNs]);
    expect(endsNs.at(-1)).toBeGreaterThan(LAST_NS);
    await replayed.replay.cancel();
  });

  it("is left for the event before, and reached again, by steps", async () => {
    const replayed = await played(following);
    const { replay } = replayed;
    await replay.seek({ kind: "time", timeNs: LAST_NS });
    await replayed.reaches("ended");
    const end = shown(replayed)?.cursor;
    expect(end?.eventNumber).toBe(EVENTS);
    await replay.step("event", -1);
    expect(shown(replayed)?.cursor).toMatchObject({
      eventNumber: EVENTS - 1,
      timeNs: LAST_NS - 1_000_000n,
      recordIndex: EVENTS - 1,
    });
    await replay.step("event", 1);
    await replayed.reaches("ended");
    expect(shown(replayed)?.cursor).toEqual(end);
    expect(problemsOf(replayed.events)).not.toContain("seek_outside");
    await replay.step("event", 1);
    expect(problemsOf(replayed.events)).toContain("seek_outside");
    expect(shown(replayed)?.cursor).toEqual(end);
    await replay.cancel();
  });
});
