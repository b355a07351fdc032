// What boxes and cells tell that begin before what the replay keeps, against a plain book: random ones of a simulated
// market at the file's end, and at a place in its middle, after which nothing counts (product.md O-7).
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { CellQuery } from "../../web/worker/replay-api.ts";
import { PLAY_ALL, fileOf, localReplay, simulatedBytes, type Replayed } from "../support/local-replay.ts";
import { mboRecords } from "../support/mbo-records.ts";
import { NaiveDepth } from "../support/naive-depth.ts";

/** The replay keeps 2048 columns of 10 ms. */
const KEPT = 2048;
const BOXES = 24;
const CELLS = 24;

interface Column {
  readonly fromNs: number;
  readonly toNs: number;
  readonly spotTick: number;
}

let replayed: Replayed;
let columns: readonly Column[];
let tick: number;
let baseNs: bigint;
const times: number[] = [];
const naive = new NaiveDepth();
let seed = 31;

/** The same numbers every time, so that a failure comes again. */
function below(limit: number): number {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
  return Math.floor((seed / 0x80000000) * limit);
}

beforeAll(async () => {
  const bytes = simulatedBytes({ seconds: 60 });
  replayed = localReplay();
  await replayed.replay.open([fileOf(bytes)], { ...PLAY_ALL, parameters: { cell_width_ms: 10 } });
  await replayed.reaches("ended");
  const selected = replayed.events.findLast((event) => event.kind === "selected");
  if (selected?.kind !== "selected") throw new Error("no instrument");
  tick = Number(selected.instrument.tickInt);
  // Small enough for numbers to be exact; a snapshot may lie a day before the first column.
  baseNs = (replayed.frames[0]?.entries.startNs[0] ?? 0n) - 86_400_000_000_000n;
  columns = replayed.frames.flatMap(({ entries }) =>
    Array.from({ length: entries.count }, (_, i) => ({
      fromNs: Number((entries.startNs[i] ?? 0n) - baseNs),
      toNs: Number((entries.endNs[i] ?? 0n) - baseNs),
      spotTick: Number(entries.spot[i] ?? 0n) / tick,
    })),
  );
  const headerBytes = new DataView(bytes.buffer).getUint32(4, true) + 8;
  for (const record of mboRecords([bytes.subarray(headerBytes)], baseNs)) {
    if (record.instrumentId !== selected.instrument.instrumentId) continue;
    naive.apply(record);
    times.push(Math.max(times.at(-1) ?? 0, (record.flags & 32) === 0 ? record.tsEvent : record.tsRecv));
  }
}, 60_000);

/** Of whole columns [from, to] and ticks, from every record. */
function counted(from: number, to: number, lowTick: number, highTick: number) {
  const [{ fromNs }, { toNs }] = [columns[from]!, columns[to]!];
  const sums = {
    added: 0,
    pulled: 0,
    filled: 0,
    messages: times.filter((ns) => ns >= fromNs && ns < toNs).length,
  };
  for (let at = lowTick; at < highTick; at += 1) {
    for (const side of ["A", "B"] as const) {
      const cell = naive.cell(side, at * tick, fromNs, toNs);
      sums.added += cell.added;
      sums.pulled += cell.pulled;
      sums.filled += cell.filled;
    }
  }
  return sums;
}

function randomBox(lastColumn: number) {
  const from = below(Math.max(1, Math.min(lastColumn, columns.length - 2 * KEPT)));
  const to = Math.min(lastColumn, from + below(below(3) === 0 ? columns.length : 300));
  const lowTick = Math.round(columns[from]!.spotTick) - 20 + below(40);
  const highTick = lowTick + 1 + below(12);
  const query = {
    fromNs: baseNs + BigInt(columns[from]!.fromNs + 1),
    toNs: baseNs + BigInt(columns[to]!.toNs),
    lowTick,
    highTick,
  };
  return { from, to, lowTick, highTick, query };
}

/** Random cells before what is kept: of one column or of several, neighbours of one another among them. */
function randomCell() {
  const from = below(columns.length - 2 * KEPT - 100);
  const to = from + (below(2) === 0 ? 0 : below(below(3) === 0 ? KEPT : 300));
  const lowTick = Math.round(columns[from]!.spotTick) - 20 + below(40);
  return { fromEntry: from, toEntry: to + 1, lowTick, highTick: lowTick + 1 + below(12) };
}

async function expectCell(query: CellQuery): Promise<void> {
  const { fromEntry, toEntry, lowTick, highTick } = query;
  const reading = await replayed.replay.readCell(query);
  const where = JSON.stringify(query);
  const [{ fromNs }, { toNs }] = [columns[fromEntry]!, columns[toEntry - 1]!];
  for (const [side, told] of [
    ["B", reading?.bid],
    ["A", reading?.ask],
  ] as const) {
    const wanted = { mean: 0, size: 0, orders: 0, added: 0, pulled: 0, filled: 0 };
    for (let at = lowTick; at < highTick; at += 1) {
      const cell = naive.cell(side, at * tick, fromNs, toNs);
      for (const name of Object.keys(wanted) as (keyof typeof wanted)[]) wanted[name] += cell[name];
    }
    const { mean, ...exact } = wanted;
    expect(told, `${side} ${where}`).toMatchObject(exact);
    expect(Math.abs((told?.mean ?? -1) - mean), where).toBeLessThan(1e-6 * Math.max(1, mean));
  }
}

describe("a cell that lies before what is kept", () => {
  it("has the numbers of all its records, and its largest orders", async () => {
    for (let i = 0; i < CELLS; i += 1) {
      const query = randomCell();
      await expectCell(query);
      const next = { ...query, fromEntry: query.toEntry, toEntry: query.toEntry + 1 };
      // As a pointer asks that moves on: both at once.
      const [, largest] = await Promise.all([expectCell(next), replayed.replay.largestOrders(next)]);
      const reading = await replayed.replay.readCell(next);
      for (const side of ["bid", "ask"] as const) {
        expect((largest?.[side] ?? -1) > 0, side).toBe((reading?.[side].size ?? 0) > 0);
        expect(largest?.[side] ?? 0).toBeLessThanOrEqual(reading?.[side].size ?? -1);
      }
    }
  }, 120_000);

  it("is not told of columns that the replay has not come to", async () => {
    const end = columns.length;
    const query = { fromEntry: end, toEntry: end + 1, lowTick: 0, highTick: 1 };
    expect(await replayed.replay.readCell(query)).toBeUndefined();
  });
});

describe("a box that begins before what is kept", () => {
  it("has the sums of all its records", async () => {
    expect(columns.length).toBeGreaterThan(2 * KEPT);
    let added = 0;
    for (let i = 0; i < BOXES; i += 1) {
      const { from, to, lowTick, highTick, query } = randomBox(columns.length - 1);
      const box = await replayed.replay.readBox(query);
      expect(box, JSON.stringify([from, to, lowTick, highTick])).toEqual(
        counted(from, to, lowTick, highTick),
      );
      added += box?.added ?? 0;
    }
    expect(added).toBeGreaterThan(0);
  }, 120_000);

  it("is answered for the newest question; what came before is let go", async () => {
    const boxes = [randomBox(columns.length - 1), randomBox(columns.length - 1)];
    const [older, newer] = await Promise.all(boxes.map(({ query }) => replayed.replay.readBox(query)));
    const { from, to, lowTick, highTick } = boxes[1]!;
    expect(older).toBeUndefined();
    expect(newer).toEqual(counted(from, to, lowTick, highTick));
  });

  it("ends where the replay stands, and grows with it", async () => {
    const last = columns.length - 900;
    const { from, lowTick, highTick, query } = { ...randomBox(columns.length - 1), from: 40 };
    const box = {
      ...query,
      fromNs: baseNs + BigInt(columns[from]!.fromNs),
      toNs: baseNs + BigInt(columns.at(-1)!.toNs),
    };
    for (const at of [last, last + 100, last + 50]) {
      const timeNs = baseNs + BigInt(columns[at]!.toNs);
      await replayed.replay.seek({ kind: "time", timeNs });
      // Asked as a page does, once it has been shown the place.
      await vi.waitUntil(() => replayed.frames.at(-1)?.clockNs === timeNs, { timeout: 20_000 });
      expect(await replayed.replay.readBox(box), String(at)).toEqual(counted(from, at, lowTick, highTick));
    }
    await replayed.replay.cancel();
  }, 60_000);
});
