// Settlement prices between the market-by-order records of a file: the last one published before the cursor, of the
// instrument, unless it was withdrawn; none where the file has none.
import { describe, expect, it, vi } from "vitest";
import { UNDEF_PRICE } from "../../web/core/dbn/identifiers.ts";
import { encodeMetadata } from "../../web/core/dbn/metadata-encoder.ts";
import type { DbnVersion } from "../../web/core/dbn/metadata.ts";
import { RecordEncoder } from "../../web/core/dbn/record-encoder.ts";
import { RTYPE } from "../../web/core/dbn/record-types.ts";
import { Settlements } from "../../web/core/flow/settlements.ts";
import { paintSessionLabels } from "../../web/page/render/paint-session-lines.ts";
import { START_TICK } from "../e2e/fixtures/map/synthetic-frames.ts";
import { fileOf, localReplay, PLAY_ALL } from "../support/local-replay.ts";
import { recordedChart } from "../support/recorded-chart.ts";
import { MAPPED, START_NS } from "../support/small-dbn.ts";
import { concatenated } from "../support/zstd-compressor.ts";

const TICK = 250_000_000n;
const SETTLEMENT = 3;
const NEW = 1;
const DELETED = 2;

interface Statistic {
  readonly type: number;
  readonly tick: bigint;
  readonly action?: number;
  readonly instrumentId?: number;
}

/** Twenty trades, a tenth of a second apart; a statistic before some of them. */
function marketWith(
  statistics: ReadonlyMap<number, Statistic>,
  version: DbnVersion,
): Uint8Array<ArrayBuffer> {
  const encoder = new RecordEncoder(version);
  for (let i = 0; i < 20; i += 1) {
    const tsEventNs = START_NS + BigInt(i) * 100_000_000n;
    const own = { publisherId: 1, instrumentId: 7001, tsEventNs };
    const statistic = statistics.get(i);
    if (statistic !== undefined) {
      const { type, tick, action = NEW, instrumentId = 7001 } = statistic;
      const fields = { stat_type: type, price: tick * TICK, update_action: action };
      encoder.record({ ...own, instrumentId, rtype: RTYPE.statistics }, fields);
    }
    const order = { ...own, orderId: BigInt(i), flags: 128, tsRecvNs: tsEventNs, size: 2 };
    const price = (20_000n + BigInt(i % 4)) * TICK;
    encoder.mbo({ ...order, action: i % 2 === 0 ? "A" : "T", side: "B", price });
  }
  return concatenated(encodeMetadata({ ...MAPPED, version }), encoder.take());
}

async function settlementAt(
  bytes: Uint8Array<ArrayBuffer>,
  untilRecords: readonly number[],
  isExpected: boolean,
): Promise<readonly (number | undefined)[]> {
  const { replay, reaches } = localReplay();
  await replay.open([fileOf(bytes)], { ...PLAY_ALL, parameters: { tick_size: 0.25 } });
  await reaches("ended");
  const ask = async (untilRecord: number) => {
    const query = {
      edges: new BigInt64Array(0),
      untilRecord,
      anchorNs: START_NS,
      session: { openingNs: 1n },
    };
    return (await replay.flow(query)).session;
  };
  await vi.waitFor(async () => {
    const session = await ask(Number.MAX_SAFE_INTEGER);
    expect(session).toBeDefined();
    if (isExpected) expect(await ask(untilRecords[0] ?? 0)).toHaveProperty("settlement");
  });
  const found = [];
  for (const untilRecord of untilRecords) found.push((await ask(untilRecord))?.settlement);
  await replay.cancel();
  return found;
}

describe("settlement", () => {
  it.each([1, 2, 3] as const)(
    "is what was published last before the cursor, DBN version %s",
    async (version) => {
      const statistics = new Map<number, Statistic>([
        [2, { type: SETTLEMENT, tick: 19_990n }],
        [4, { type: 11, tick: 1n }],
        [6, { type: SETTLEMENT, tick: 7n, instrumentId: 9 }],
        [9, { type: SETTLEMENT, tick: 20_010n }],
        [15, { type: SETTLEMENT, tick: 20_010n, action: DELETED }],
      ]);
      // Records: statistics count as well.
      const untilRecords = [3, 2, 9, 12, 13, 20, 25];
      expect(await settlementAt(marketWith(statistics, version), untilRecords, true)).toEqual([
        19_990,
        undefined,
        19_990,
        19_990,
        20_010,
        undefined,
        undefined,
      ]);
    },
  );

  it("is not told of a file without any", async () => {
    expect(await settlementAt(marketWith(new Map(), 3), [40], false)).toEqual([undefined]);
    const other = new Map<number, Statistic>([[3, { type: 11, tick: 5n }]]);
    expect(await settlementAt(marketWith(other, 3), [40], false)).toEqual([undefined]);
  });

  it("is withdrawn by an undefined price", () => {
    const settlements = new Settlements();
    settlements.add(5, 100n);
    settlements.add(9, UNDEF_PRICE);
    expect([5, 6, 9, 10].map((record) => settlements.before(record))).toEqual([
      undefined,
      100n,
      100n,
      undefined,
    ]);
  });

  it("is a line of the session with its name", () => {
    const { canvas, scene } = recordedChart(["session_lines"]);
    const flow = {
      answer: { knownToNs: 0n, minListed: 1, session: { settlement: START_TICK } },
      edges: new BigInt64Array(0),
      anchorNs: scene.store.originNs,
      openingEndNs: scene.store.originNs,
      profileName: "in sight",
    };
    paintSessionLabels({ ...scene, flow });
    expect(canvas.texts).toEqual([expect.stringMatching(/^Settlement /)]);
  });
});
