// The ladder at random places of a simulated market against a plain book: levels, orders, and adds − pulls over each
// window (product.md D-1, D-3); the same ladder however a place was reached.
import { beforeAll, describe, expect, it } from "vitest";
import {
  PULLED_STACKED_SECONDS,
  type Ladder,
  type LadderSide,
  type PulledStacked,
} from "../../web/core/bins/ladder.ts";
import { PLAY_ALL, fileOf, localReplay, simulatedBytes, type Replayed } from "../support/local-replay.ts";
import { mboRecords } from "../support/mbo-records.ts";
import { NaiveDepth } from "../support/naive-depth.ts";

const PLACES = 12;
const CELL_NS = 100_000_000;
const SECOND_NS = 1_000_000_000;
const MARKET = simulatedBytes({ seconds: 90 });

let replayed: Replayed;
let instrumentId: number;
let originNs: bigint;
let records: number;

beforeAll(async () => {
  replayed = localReplay();
  await replayed.replay.open([fileOf(MARKET)], PLAY_ALL);
  await replayed.reaches("ended");
  const selected = replayed.events.findLast((event) => event.kind === "selected");
  if (selected?.kind !== "selected") throw new Error("no instrument");
  ({ instrumentId } = selected.instrument);
  originNs = replayed.frames[0]?.entries.startNs[0] ?? 0n;
  records = replayed.frames.at(-1)?.cursor?.recordIndex ?? 0;
}, 60_000);

/** The book after this many records of the file; times relative to the first column. */
function naiveAt(recordIndex: number): NaiveDepth {
  const naive = new NaiveDepth();
  const header = new DataView(MARKET.buffer).getUint32(4, true) + 8;
  let end = header;
  // The first byte of a record is its length in words; not every record is one of the book.
  for (let index = 0; index < recordIndex; index += 1) end += (MARKET[end] ?? 0) * 4;
  for (const record of mboRecords([MARKET.subarray(header, end)], originNs)) {
    if (record.instrumentId === instrumentId) naive.apply(record);
  }
  return naive;
}

function newestLadder(): { readonly ladder: Ladder; readonly recordIndex: number } {
  const frame = replayed.frames.at(-1);
  if (frame?.ladder === undefined || frame.cursor === undefined) throw new Error("no ladder");
  return { ladder: frame.ladder, recordIndex: frame.cursor.recordIndex };
}

const rows = ({ count, price, size, orders }: LadderSide): (readonly number[])[] =>
  Array.from({ length: count }, (_, i) => [Number(price[i]), size[i] ?? 0, orders[i] ?? 0]);

function naiveRows(naive: NaiveDepth, side: "A" | "B"): (readonly number[])[] {
  const towards = side === "B" ? -1 : 1;
  return naive.prices
    .filter((level) => level.side === side)
    .map(({ price }) => {
      const { size, orders } = naive.cell(side, price, Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER);
      return { price, size, orders };
    })
    .filter(({ size }) => size > 0)
    .sort((one, other) => towards * (one.price - other.price))
    .map(({ price, size, orders }) => [price, size, orders]);
}

function netOf(changes: PulledStacked, side: number, price: number, window: number): number {
  for (let i = 0; i < changes.count; i += 1) {
    if (changes.side[i] === side && Number(changes.price[i]) === price) {
      return changes.net[i * PULLED_STACKED_SECONDS.length + window] ?? 0;
    }
  }
  return 0;
}

function expectWindows(naive: NaiveDepth, { changes, timeNs }: Ladder): number {
  const now = Number(timeNs - originNs);
  let compared = 0;
  for (const [window, seconds] of PULLED_STACKED_SECONDS.entries()) {
    const from = Math.floor((now - seconds * SECOND_NS) / CELL_NS) * CELL_NS;
    if (Math.max(from, 0) < Number(changes.sinceNs - originNs)) continue;
    compared += 1;
    for (const { side, price } of naive.prices) {
      const wanted = naive.net(side, price, Math.max(from, 0), now + 1);
      expect(netOf(changes, side === "B" ? 0 : 1, price, window), `${seconds} s at ${price}`).toBe(wanted);
    }
  }
  return compared;
}

describe("ladder", () => {
  it("equals a plain book, and its flows the sums over each window, at random places", async () => {
    let compared = 0;
    for (let i = 0; i < PLACES; i += 1) {
      const recordIndex = Math.floor((records * (i + 1)) / (PLACES + 1)) + 13 * i;
      await replayed.replay.seek({ kind: "record", recordIndex });
      await replayed.reaches("paused");
      const { ladder, recordIndex: reached } = newestLadder();
      const naive = naiveAt(reached);
      expect(rows(ladder.bid)).toEqual(naiveRows(naive, "B").slice(0, 512));
      expect(rows(ladder.ask)).toEqual(naiveRows(naive, "A").slice(0, 512));
      compared += expectWindows(naive, ladder);
    }
    expect(compared).toBeGreaterThan(PLACES * 2);
  }, 120_000);

  it("is the same after twenty steps forward and back", async () => {
    await replayed.replay.seek({ kind: "time", timeNs: originNs + 70n * BigInt(SECOND_NS) });
    await replayed.reaches("paused");
    await replayed.replay.step("event", 1);
    const { ladder: before } = newestLadder();
    for (let i = 0; i < 20; i += 1) await replayed.replay.step("event", 1);
    expect(newestLadder().ladder.timeNs).toBeGreaterThan(before.timeNs);
    for (let i = 0; i < 20; i += 1) await replayed.replay.step("event", -1);
    const { ladder: after } = newestLadder();
    expect(rows(after.bid)).toEqual(rows(before.bid));
    expect(rows(after.ask)).toEqual(rows(before.ask));
    expect(after.changes).toEqual(before.changes);
  }, 60_000);
});
