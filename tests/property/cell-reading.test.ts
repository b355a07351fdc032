// The crosshair's numbers against a plain book: ten thousand random cells of a simulated market (product.md H-9), and
// cells of several ticks and columns.
import { beforeAll, expect, it } from "vitest";
import type { CellSide } from "../../web/core/bins/cell-reading.ts";
import type { CellQuery } from "../../web/worker/replay-api.ts";
import { PLAY_ALL, fileOf, localReplay, simulatedBytes, type Replayed } from "../support/local-replay.ts";
import { mboRecords } from "../support/mbo-records.ts";
import { NaiveDepth, type NaiveCell } from "../support/naive-depth.ts";

const CELLS = 10_000;
const GROUPED = 400;

interface Column {
  readonly entry: number;
  readonly fromNs: number;
  readonly toNs: number;
  readonly spotTick: number;
}

let replayed: Replayed;
let columns: readonly Column[];
let tick: number;
let baseNs: bigint;
/** Of the instrument's messages. */
const times: number[] = [];
const naive = new NaiveDepth();

beforeAll(async () => {
  const bytes = simulatedBytes();
  replayed = localReplay();
  await replayed.replay.open([fileOf(bytes)], PLAY_ALL);
  await replayed.reaches("ended");
  const selected = replayed.events.findLast((event) => event.kind === "selected");
  if (selected?.kind !== "selected") throw new Error("no instrument");
  tick = Number(selected.instrument.tickInt);
  // Small enough for numbers to be exact; a snapshot may lie a day before the first column.
  baseNs = (replayed.frames[0]?.entries.startNs[0] ?? 0n) - 86_400_000_000_000n;
  columns = replayed.frames.flatMap(({ entries }) =>
    Array.from({ length: entries.count }, (_, i) => ({
      entry: entries.firstEntry + i,
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
});

/** The same numbers every time, so that a failure comes again. */
function below(limit: number): number {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
  return Math.floor((seed / 0x80000000) * limit);
}
let seed = 4711;

function columnAt(index: number): Column {
  const column = columns[index];
  if (column === undefined) throw new Error(`no column ${index}`);
  return column;
}

function total(cells: readonly NaiveCell[]): NaiveCell {
  const sum = (of: (cell: NaiveCell) => number): number => cells.reduce((all, cell) => all + of(cell), 0);
  return {
    mean: sum(({ mean }) => mean),
    size: sum(({ size }) => size),
    orders: sum(({ orders }) => orders),
    added: sum(({ added }) => added),
    pulled: sum(({ pulled }) => pulled),
    filled: sum(({ filled }) => filled),
  };
}

function expectSide(told: CellSide, wanted: NaiveCell, where: string): void {
  const { mean, ...exact } = told;
  const { mean: wantedMean, ...wantedExact } = wanted;
  expect(exact, where).toEqual(wantedExact);
  expect(Math.abs(mean - wantedMean), where).toBeLessThan(1e-6 * Math.max(1, wantedMean));
}

async function expectCell(query: CellQuery, fromNs: number, toNs: number): Promise<void> {
  const reading = await replayed.replay.readCell(query);
  if (reading === undefined) throw new Error(`${JSON.stringify(query)} is not kept`);
  const ticks = Array.from({ length: query.highTick - query.lowTick }, (_, i) => query.lowTick + i);
  const where = JSON.stringify(query);
  for (const [side, name] of [
    ["B", "bid"],
    ["A", "ask"],
  ] as const) {
    const cells = ticks.map((each) => naive.cell(side, each * tick, fromNs, toNs));
    expectSide(reading[name], total(cells), `${name} ${where}`);
  }
}

it("equals a plain book in ten thousand random cells", async () => {
  for (let i = 0; i < CELLS; i += 1) {
    const { entry, fromNs, toNs, spotTick } = columnAt(below(columns.length));
    // Most near the touch, where something happens; some far away.
    const lowTick = Math.round(spotTick) - 30 + below(60) + (below(10) === 0 ? below(400) - 200 : 0);
    await expectCell({ fromEntry: entry, toEntry: entry + 1, lowTick, highTick: lowTick + 1 }, fromNs, toNs);
  }
}, 120_000);

it("sums a cell of several ticks and columns: flows over its time, sizes at its end", async () => {
  for (let i = 0; i < GROUPED; i += 1) {
    const first = below(columns.length - 20);
    const [from, to] = [columnAt(first), columnAt(first + below(20))];
    const lowTick = Math.round(from.spotTick) - 20 + below(40);
    const query = {
      fromEntry: from.entry,
      toEntry: to.entry + 1,
      lowTick,
      highTick: lowTick + 1 + below(10),
    };
    await expectCell(query, from.fromNs, to.toNs);
  }
}, 60_000);

it("sums what happened in a box of time and price, in all columns that its time touches", async () => {
  for (let i = 0; i < GROUPED; i += 1) {
    const first = below(columns.length - 20);
    const [from, to] = [columnAt(first), columnAt(first + below(20))];
    const lowTick = Math.round(from.spotTick) - 20 + below(40);
    const highTick = lowTick + 1 + below(30);
    // Anywhere inside the first and the last column.
    const inside = ({ fromNs, toNs }: Column): number => fromNs + below(toNs - fromNs);
    const times0 = [inside(from), inside(to) + 1].toSorted((one, other) => one - other);
    const [fromNs, toNs] = times0.map((ns) => baseNs + BigInt(ns));
    const box = await replayed.replay.readBox({ fromNs: fromNs!, toNs: toNs!, lowTick, highTick });
    const cells = Array.from({ length: highTick - lowTick }, (_, row) => lowTick + row).flatMap((each) =>
      (["A", "B"] as const).map((side) => naive.cell(side, each * tick, from.fromNs, to.toNs)),
    );
    const { added, pulled, filled } = total(cells);
    const messages = times.filter((ns) => ns >= from.fromNs && ns < to.toNs).length;
    expect(box).toEqual({ added, pulled, filled, messages });
  }
}, 60_000);

it("has nothing to tell of a box that begins before what is kept, and nothing happened after it", async () => {
  const { fromNs, toNs } = columnAt(columns.length - 1);
  const [start, end] = [baseNs + BigInt(fromNs), baseNs + BigInt(toNs)];
  const box = (from: bigint, to: bigint) =>
    replayed.replay.readBox({ fromNs: from, toNs: to, lowTick: 0, highTick: 1 });
  expect(await box(end, end + 1000n)).toEqual({ added: 0, pulled: 0, filled: 0, messages: 0 });
  expect((await box(start, end))?.messages).toBeGreaterThanOrEqual(0);
});

it("knows nothing of columns that are not kept", async () => {
  const { entry } = columnAt(columns.length - 1);
  expect(
    await replayed.replay.readCell({ fromEntry: entry, toEntry: entry + 2, lowTick: 0, highTick: 1 }),
  ).toBeUndefined();
  expect(
    await replayed.replay.readCell({ fromEntry: -1, toEntry: 1, lowTick: 0, highTick: 1 }),
  ).toBeUndefined();
});
