// The depth surfaces against a plain book, cell by cell, in order and out of it; and resting size does not depend on how
// often a book is told (product.md H-1, H-2).
import { beforeAll, describe, expect, it } from "vitest";
import { DenseDepth } from "../../web/core/bins/dense-depth.ts";
import type { SurfaceColumns } from "../../web/core/bins/frame.ts";
import { PLAY_ALL, fileOf, localReplay, simulatedBytes, type Replayed } from "../support/local-replay.ts";
import { feed, newEngine } from "../support/engine-module.ts";
import { mbo } from "../support/mbo.ts";
import { mboRecords } from "../support/mbo-records.ts";
import { NaiveDepth, type NaiveCell } from "../support/naive-depth.ts";

let replayed: Replayed;
let tick: number;
let baseNs: bigint;
const naive = new NaiveDepth();

beforeAll(async () => {
  const bytes = simulatedBytes();
  replayed = localReplay();
  await replayed.replay.open([fileOf(bytes)], PLAY_ALL);
  await replayed.reaches("ended");
  const selected = replayed.events.findLast((event) => event.kind === "selected");
  if (selected?.kind !== "selected") throw new Error("no instrument");
  tick = Number(selected.instrument.tickInt);
  baseNs = (replayed.frames[0]?.entries.startNs[0] ?? 0n) - 86_400_000_000_000n;
  const header = new DataView(bytes.buffer).getUint32(4, true) + 8;
  for (const record of mboRecords([bytes.subarray(header)], baseNs)) {
    if (record.instrumentId === selected.instrument.instrumentId) naive.apply(record);
  }
});

function timesOf(entry: number): readonly [fromNs: number, toNs: number] {
  for (const { entries } of replayed.frames) {
    const i = entry - entries.firstEntry;
    if (i < 0 || i >= entries.count) continue;
    return [Number((entries.startNs[i] ?? 0n) - baseNs), Number((entries.endNs[i] ?? 0n) - baseNs)];
  }
  throw new Error(`no entry ${entry}`);
}

function expectColumn(
  { rows, values, baseTick, firstEntry }: SurfaceColumns,
  i: number,
  told: (cell: NaiveCell) => number,
): number {
  const [fromNs, toNs] = timesOf(firstEntry + i);
  const base = baseTick[i] ?? 0;
  let filled = 0;
  // Around the touch, where something happens: the middle of the column.
  for (let row = rows / 2 - 150; row < rows / 2 + 150; row += 1) {
    const price = (base + row) * tick;
    const wanted = told(naive.cell("B", price, fromNs, toNs)) + told(naive.cell("A", price, fromNs, toNs));
    expect(values[i * rows + row], `entry ${firstEntry + i}, price ${price}`).toBeCloseTo(wanted, 4);
    if (wanted !== 0) filled += 1;
  }
  return filled;
}

describe("depth surfaces", () => {
  it.each<readonly [string, string, (cell: NaiveCell) => number]>([
    ["order_count", "mean", ({ orders }) => orders],
    ["adds", "mean", ({ added }) => added],
    ["pulls", "mean", ({ pulled }) => pulled],
    ["fills", "mean", ({ filled }) => filled],
    ["net_change", "mean", ({ added, pulled }) => added - pulled],
    ["resting_size", "mean", ({ mean }) => mean],
    ["resting_size", "last", ({ size }) => size],
  ])("%s, %s: equal a plain book", async (surface, cellValue, told) => {
    await replayed.replay.setParameters({ cell_value: cellValue });
    const history = await replayed.replay.setSurface(surface, false);
    let filled = 0;
    for (const columns of history) {
      for (let i = 0; i < columns.count; i += 17) filled += expectColumn(columns, i, told);
    }
    expect(filled).toBeGreaterThan(0);
  });

  it("tell the largest size that lasted: never below the mean", async () => {
    const all: SurfaceColumns[] = [];
    for (const cellValue of ["mean", "last", "maximum"]) {
      await replayed.replay.setParameters({ cell_value: cellValue });
      const [columns] = await replayed.replay.setSurface("resting_size", false);
      if (columns === undefined) throw new Error("no history");
      all.push(columns);
    }
    const [mean, last, most] = all;
    let larger = 0;
    let smaller = 0;
    for (const [i, value] of most?.values.entries() ?? []) {
      if (value < (mean?.values[i] ?? 0) - 1e-3) smaller += 1;
      if (value > (last?.values[i] ?? 0)) larger += 1;
    }
    expect(smaller).toBe(0);
    expect(larger).toBeGreaterThan(0);
  });
});

/** One level whose size goes 5, 9, 2; `often`: it is told again and again what is known already. */
async function columnsOf(often: boolean): Promise<readonly (readonly number[])[]> {
  const start = 1_760_000_400_000_000_000n;
  const records = mbo()
    .at({ publisher: 1, instrument: 7, ts: start })
    .add({ id: 1n, side: "B", price: 1000n, size: 5 });
  for (let ms = 0n; ms < 1000n; ms += 7n) {
    const size = ms < 210n ? 5 : ms < 700n ? 9 : 2;
    const changes = ms === 210n || ms === 700n;
    records.at({ ts: start + ms * 1_000_000n });
    if (changes || often) records.modify({ id: 1n, side: "B", price: 1000n, size });
  }
  records.at({ ts: start + 1_100_000_000n }).add({ id: 2n, side: "A", price: 1002n, size: 1 });
  const engine = await newEngine();
  engine.configure({
    version: 3,
    tsOut: false,
    books: { publisherId: 1, instrumentId: 7 },
    bins: {
      cellWidthNs: 100_000_000n,
      warmupStartNs: 0n,
      emitAfterNs: 0n,
      binsFrom: "first-event",
      idleRunBins: 0,
    },
    depth: { tickInt: 1n, ringBins: 64 },
  });
  feed(engine, records.bytes());
  const { depth } = engine;
  if (depth === undefined) throw new Error("the layer is off");
  const dense = new DenseDepth(1, 64, 64);
  const columns: (readonly number[])[] = [];
  for (let entry = 0; entry < depth.end; entry += 1) {
    dense.append(entry, 1001n, depth.changes(entry));
    columns.push([...dense.column(entry)]);
  }
  return columns;
}

it("resting size is the same however often the same book is told", async () => {
  const seldom = await columnsOf(false);
  expect(seldom.length).toBeGreaterThanOrEqual(10);
  expect(seldom.flat().some((value) => value > 5 && value < 9)).toBe(true);
  expect(await columnsOf(true)).toEqual(seldom);
});
