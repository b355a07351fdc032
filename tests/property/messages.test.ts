// The message tape against a plain scan of the records: any filter, any cursor, any stretch of rows, however the file
// is cut into pieces and wherever reading may begin; and that one answer reads no more than it should.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MBO_SIZE } from "../../assembly/abi/dbn-layout.ts";
import {
  MESSAGE_ACTIONS,
  type MessageAnswer,
  type MessageFilter,
  type MessageQuery,
} from "../../web/core/messages/message-query.ts";
import { MessageReader } from "../../web/core/messages/message-reader.ts";
import { type CheckpointPlace, CheckpointStore } from "../../web/core/session/checkpoint-store.ts";
import { mboRecords } from "../support/arbitrary-mbo.ts";
import { encodeMbo, UNDEF_PRICE, type MboRecord } from "../support/mbo.ts";
import { recordFile } from "../support/record-file.ts";

const FOCUS = { publisherId: 1, instrumentId: 7 };
const ALL: MessageFilter = { actions: MESSAGE_ACTIONS, side: "any", minSize: 0 };

interface Row {
  readonly recordIndex: number;
  readonly timeNs: bigint;
  readonly price: bigint;
  readonly size: number;
  readonly action: string;
  readonly side: string;
  readonly flags: number;
  readonly sequence: number;
  readonly orderId: bigint;
}

function naiveRows(records: readonly MboRecord[], filter: MessageFilter, untilRecord: number): Row[] {
  const { actions, side, lowPrice, highPrice, minSize, orderId } = filter;
  const rows: Row[] = [];
  for (const [recordIndex, record] of records.slice(0, untilRecord).entries()) {
    if (record.instrument !== FOCUS.instrumentId) continue;
    const isAll = actions.length === MESSAGE_ACTIONS.length;
    if (!isAll && !actions.some((action) => action === record.action)) continue;
    if (side === "bid" && record.side !== "B") continue;
    if (side === "ask" && record.side !== "A") continue;
    if (side === "none" && record.side !== "N") continue;
    if (record.size < minSize) continue;
    if (orderId !== undefined && record.id !== orderId) continue;
    if (lowPrice !== undefined || highPrice !== undefined) {
      if (record.price === UNDEF_PRICE) continue;
      if (lowPrice !== undefined && record.price < lowPrice) continue;
      if (highPrice !== undefined && record.price > highPrice) continue;
    }
    rows.push({
      recordIndex,
      timeNs: (record.flags & 32) === 0 ? record.ts : record.recv,
      price: record.price,
      size: record.size,
      action: record.action,
      side: record.side,
      flags: record.flags,
      sequence: record.sequence,
      orderId: record.id,
    });
  }
  return rows.toReversed();
}

function rowsOf(answer: MessageAnswer): Row[] {
  return Array.from({ length: answer.count }, (_, i) => ({
    recordIndex: answer.recordIndex[i]!,
    timeNs: answer.timeNs[i]!,
    price: answer.price[i]!,
    size: answer.size[i]!,
    action: String.fromCharCode(answer.action[i]!),
    side: String.fromCharCode(answer.side[i]!),
    flags: answer.flags[i]!,
    sequence: answer.sequence[i]!,
    orderId: answer.orderId[i]!,
  }));
}

function placesAt(byteOf: (record: number) => number, records: Iterable<number>): CheckpointStore {
  const store = new CheckpointStore();
  store.adopt(
    Array.from(records, (recordIndex): CheckpointPlace => {
      return { recordIndex, byteOffset: byteOf(recordIndex), clockNs: 0n, binSeq: 0, entry: 0, bytes: 1 };
    }),
  );
  return store;
}

const filters: fc.Arbitrary<MessageFilter> = fc.record({
  actions: fc.oneof(fc.constant(MESSAGE_ACTIONS), fc.subarray([...MESSAGE_ACTIONS])),
  side: fc.constantFrom("any", "any", "bid", "ask", "none"),
  minSize: fc.constantFrom(0, 0, 1, 4),
  lowPrice: fc.option(fc.constantFrom(1_249_500_000_000n, 0n), { nil: undefined }),
  highPrice: fc.option(fc.constantFrom(1_250_500_000_000n), { nil: undefined }),
  orderId: fc.option(fc.constantFrom(3n, 2n ** 53n + 1n), { nil: undefined, freq: 4 }),
});

const queries = fc.array(
  fc.record({
    filter: fc.option(filters, { nil: undefined }),
    until: fc.nat(),
    skip: fc.nat({ max: 60 }),
    count: fc.nat({ max: 60 }),
  }),
  { minLength: 1, maxLength: 6 },
);

async function answered(reader: MessageReader, query: MessageQuery): Promise<MessageAnswer> {
  for (;;) {
    const answer = await reader.read(query);
    if (!answer.isSearching) return answer;
  }
}

const environment = { now: () => 0, yieldNow: async () => undefined };

describe("messages", () => {
  it("are those of a plain scan, row by row", async () => {
    await fc.assert(
      fc.asyncProperty(
        mboRecords(200),
        queries,
        fc.array(fc.nat(), { maxLength: 4 }),
        fc.integer({ min: 1, max: 3000 }),
        fc.constantFrom(0, 1_000_000),
        async (records, asked, cuts, pieceBytes, patienceMs) => {
          const { file, byteOf } = recordFile(encodeMbo(records), pieceBytes);
          const places = placesAt(byteOf, new Set(cuts.map((cut) => 1 + (cut % (records.length + 1)))));
          let ms = 0;
          const reader = new MessageReader({
            // Without patience every answer comes after one piece.
            environment: { ...environment, now: () => (patienceMs === 0 ? (ms += 1) : 0) },
            file,
            instrument: FOCUS,
            places: () => places,
            limits: { aheadRows: 5, blockRecords: 7, keptRows: 40, answerMs: 3 },
          });
          let filter = ALL;
          for (const { filter: given, until, skip, count } of asked) {
            filter = given ?? filter;
            const untilRecord = until % (records.length + 2);
            const answer = await answered(reader, { filter, untilRecord, skip, count });
            const expected = naiveRows(records, filter, untilRecord);
            expect(rowsOf(answer)).toEqual(expected.slice(skip, skip + count));
            if (answer.fromRecord === 0) expect(answer.total).toBe(expected.length);
            else expect(answer.total).toBeGreaterThanOrEqual(skip + count + 5);
          }
          await reader.close();
        },
      ),
      { numRuns: 300 },
    );
  });

  it("keep their places while more of the past is found", async () => {
    const records = fc.sample(mboRecords(200), { numRuns: 20, seed: 3 }).flat();
    const { file, byteOf } = recordFile(encodeMbo(records), 500);
    const places = placesAt(
      byteOf,
      Array.from({ length: Math.floor(records.length / 50) }, (_, i) => 50 * (i + 1)),
    );
    const reader = new MessageReader({
      environment,
      file,
      instrument: FOCUS,
      places: () => places,
      limits: { aheadRows: 10, blockRecords: 16, keptRows: 100, answerMs: 50 },
    });
    const query = { filter: ALL, untilRecord: records.length, count: 20 };
    const expected = naiveRows(records, ALL, records.length);
    const first = await answered(reader, { ...query, skip: 0 });
    expect(first.fromRecord).toBeGreaterThan(0);
    const far = await answered(reader, { ...query, skip: first.total + 30 });
    expect(far.edition).toBe(first.edition);
    expect(far.total - far.older).toBe(first.total - first.older);
    expect(rowsOf(far)).toEqual(expected.slice(first.total + 30, first.total + 50));
    // The cursor goes on: what is new comes on top.
    const back = await answered(reader, { ...query, untilRecord: records.length - 60, skip: 0 });
    expect(back.edition).toBe(first.edition);
    const newer = expected.filter(({ recordIndex }) => recordIndex >= records.length - 60).length;
    expect(back.total - back.older).toBe(far.total - far.older - newer);
    await reader.close();
  });

  it("are found by reading from one checkpoint to the cursor, whatever the file's length", async () => {
    const part = fc.sample(mboRecords(200), { numRuns: 5, seed: 1 }).flat();
    const records = Array.from({ length: 200 }, () => part).flat();
    const { file, read, byteOf } = recordFile(encodeMbo(records), 64 * 1024);
    const places = placesAt(
      byteOf,
      Array.from({ length: Math.floor(records.length / 5000) }, (_, i) => 5000 * (i + 1)),
    );
    const reader = new MessageReader({
      environment,
      file,
      instrument: FOCUS,
      places: () => places,
      limits: { aheadRows: 1000, blockRecords: 512, keptRows: 4096, answerMs: 50 },
    });
    const untilRecord = records.length - 100;
    const answer = await answered(reader, { filter: ALL, untilRecord, skip: 0, count: 100 });
    expect(answer.count).toBe(100);
    expect(read.bytes).toBeLessThan(3 * 5000 * MBO_SIZE);
    await reader.close();
  });

  it("end where the stream is damaged, as the replay does", async () => {
    const records = fc.sample(mboRecords(200), { numRuns: 3, seed: 5 }).flat();
    const bytes = encodeMbo(records);
    const broken = records.length - 20;
    bytes[broken * MBO_SIZE] = 1;
    const { file } = recordFile(bytes, 900);
    const places = new CheckpointStore();
    const reader = new MessageReader({ environment, file, instrument: FOCUS, places: () => places });
    const answer = await answered(reader, { filter: ALL, untilRecord: broken, skip: 0, count: 1000 });
    expect(rowsOf(answer)).toEqual(naiveRows(records, ALL, broken));
    await reader.close();
  });
});
