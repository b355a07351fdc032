// The orders that rows of the tape hit, against a plain walk over the records: the fills that follow a row's trades
// within its event, as many as the engine's tape counts.
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { RunStatus } from "../../assembly/abi/status.ts";
import { MBO_SIZE } from "../../assembly/abi/dbn-layout.ts";
import type { Engine } from "../../web/core/engine/engine.ts";
import { TapeRows } from "../../web/core/flow/tape-rows.ts";
import { ALL_KNOWN } from "../../web/core/flow/trade-flow.ts";
import { TradeList } from "../../web/core/flow/trade-list.ts";
import { MOST_IDS, type RestingAnswer } from "../../web/core/messages/resting-query.ts";
import { RestingOrders } from "../../web/core/messages/resting-orders.ts";
import { CheckpointStore } from "../../web/core/session/checkpoint-store.ts";
import { mboRecords } from "../support/arbitrary-mbo.ts";
import { newEngine } from "../support/engine-module.ts";
import { encodeMbo, type MboRecord } from "../support/mbo.ts";
import { recordFile } from "../support/record-file.ts";

const FOCUS = { publisherId: 1, instrumentId: 7 };
const F_LAST = 128;

let engine: Engine;
beforeAll(async () => {
  engine = await newEngine();
});

function tradesOf(records: readonly MboRecord[]): TradeList {
  engine.configure({ version: 3, tsOut: false, books: FOCUS, tape: { ringTrades: 4096 } });
  engine.push(encodeMbo(records));
  engine.endInput();
  expect(engine.run()).toBe(RunStatus.Done);
  const list = new TradeList();
  const { tape } = engine;
  if (tape === undefined) throw new Error("no tape");
  list.append(tape.read(0, tape.end));
  return list;
}

/** Ids of the fills that follow each trade within its event. */
function fillsByTrade(records: readonly MboRecord[]): Map<number, { event: number; ids: bigint[] }> {
  const trades = new Map<number, { event: number; ids: bigint[] }>();
  let event = 0;
  let newest: { event: number; ids: bigint[] } | undefined;
  for (const [index, { instrument, action, flags, id }] of records.entries()) {
    if (instrument !== FOCUS.instrumentId) continue;
    if (action === "T") trades.set(index, (newest = { event, ids: [] }));
    if (action === "F" && newest?.event === event) newest.ids.push(id);
    if ((flags & F_LAST) !== 0) event += 1;
  }
  return trades;
}

function naiveIds(records: readonly MboRecord[], record: number, merged: boolean): bigint[] {
  const trades = fillsByTrade(records);
  const own = trades.get(record);
  if (own === undefined || !merged) return own?.ids ?? [];
  const { side } = records[record]!;
  return [...trades]
    .filter(([index, { event }]) => index >= record && event === own.event && records[index]!.side === side)
    .flatMap(([, { ids }]) => ids);
}

function idsOf({ ids, ends }: RestingAnswer, row: number): bigint[] {
  return [...ids.subarray(row === 0 ? 0 : ends[row - 1], ends[row])];
}

describe("resting orders", () => {
  it("are those that the fills of a row name", async () => {
    await fc.assert(
      fc.asyncProperty(
        mboRecords(200),
        fc.boolean(),
        fc.integer({ min: 1, max: 3000 }),
        fc.option(fc.nat(), { nil: undefined }),
        async (records, merged, pieceBytes, cut) => {
          const { file, byteOf } = recordFile(encodeMbo(records), pieceBytes);
          const places = new CheckpointStore();
          if (cut !== undefined) {
            const recordIndex = cut % (records.length + 1);
            const byteOffset = byteOf(recordIndex);
            places.adopt([{ recordIndex, byteOffset, clockNs: 0n, binSeq: 0, entry: 0, bytes: 1 }]);
          }
          const query = {
            untilRecord: records.length,
            minSize: 0,
            merged,
            anchorNs: 0n,
            skip: 0,
            count: 500,
          };
          const rows = new TapeRows(tradesOf(records)).tape(query, ALL_KNOWN);
          const reader = new RestingOrders({
            environment: { now: () => 0, yieldNow: async () => undefined },
            file,
            instrument: FOCUS,
            places: () => places,
          });
          const asked = { records: rows.recordIndex, orders: rows.orders, merged };
          const answer = await reader.read(asked);
          expect(answer.isSearching).toBe(false);
          for (let row = 0; row < rows.count; row += 1) {
            const wanted = naiveIds(records, rows.recordIndex[row]!, merged);
            expect(rows.orders[row]).toBe(wanted.length);
            expect(idsOf(answer, row)).toEqual(wanted.slice(0, MOST_IDS));
          }
          // Known from before: nothing is read again.
          expect(await reader.read(asked)).toEqual(answer);
          await reader.close();
        },
      ),
      { numRuns: 300 },
    );
  });

  it("answer within their time and go on from there", async () => {
    const records = Array.from({ length: 40 }, (_, i) =>
      fc.sample(mboRecords(200), { numRuns: 1, seed: i }).flat(),
    ).flat();
    const { file, read } = recordFile(encodeMbo(records), 4 * MBO_SIZE);
    const rows = new TapeRows(tradesOf(records)).tape(
      { untilRecord: records.length, minSize: 0, merged: false, anchorNs: 0n, skip: 0, count: 30 },
      ALL_KNOWN,
    );
    let ms = 0;
    const reader = new RestingOrders({
      environment: { now: () => (ms += 1), yieldNow: async () => undefined },
      file,
      instrument: FOCUS,
      places: () => new CheckpointStore(),
    });
    const asked = { records: rows.recordIndex, orders: rows.orders, merged: false };
    let [answers, isSearching] = [0, true];
    for (; isSearching && answers < 1000; answers += 1) ({ isSearching } = await reader.read(asked));
    expect(answers).toBeGreaterThan(2);
    expect(answers).toBeLessThan(1000);
    expect(read.bytes).toBeGreaterThan(0);
    await reader.close();
  });
});
