// Seeks and steps at random equal a linear replay also in random streams, and with checkpoints from a store, even one
// that loses or spoils them.
import "fake-indexeddb/auto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, it } from "vitest";
import { IndexCache } from "../../web/core/cache/index-cache.ts";
import { encodeMetadata } from "../../web/core/dbn/metadata-encoder.ts";
import type { CheckpointBody } from "../../web/core/session/checkpoint-store.ts";
import type { OpenOptions } from "../../web/worker/replay-api.ts";
import { mboRecords } from "../support/arbitrary-mbo.ts";
import { encodeMbo } from "../support/mbo.ts";
import { fileAt, SAMPLE, walk, WALK_OPTIONS } from "../support/random-walk.ts";
import { seekReplay } from "../support/seek-replay.ts";
import { MAPPED } from "../support/small-dbn.ts";
import { concatenated } from "../support/zstd-compressor.ts";

/** Their prices lie off any lattice. */
const RANDOM: OpenOptions = {
  ...WALK_OPTIONS,
  symbol: "7",
  parameters: { ...WALK_OPTIONS.parameters, tick_size: 0.25 },
};

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
        options: { ...WALK_OPTIONS, autoplay: false },
        indexCache: new IndexCache({ wallMs: () => 0 }),
      });
      await first.indexed();
      await first.replay.cancel();
      await walk({ path: SAMPLE, moves: 12, seed: 8, indexCache: new FaultyCache(spoil) });
    },
    120_000,
  );
});
