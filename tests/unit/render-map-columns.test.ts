// Which columns the map draws and asks for, with a worker that answers when the test says so.
import { describe, expect, it } from "vitest";
import { packColumns, type ColumnsAnswer, type ColumnsQuery } from "../../web/core/levels/columns-query.ts";
import { MapColumns } from "../../web/page/render/map-columns.ts";
import { ViewWindow } from "../../web/page/render/view-window.ts";
import { DEFAULT_SYNTHETIC, syntheticFrame } from "../e2e/fixtures/map/synthetic-frames.ts";

const SMALL = { ...DEFAULT_SYNTHETIC, radius: 4 };
const TICK = 20_000;

/** Every column of the query, with its number as the value of one cell. */
function answered({ from, to, grouping, endEntry }: ColumnsQuery): ColumnsAnswer {
  const unit = grouping.kind === "entries" ? grouping.entries : 1;
  const none = { low: Number.NaN, high: Number.NaN, last: Number.NaN };
  const columns = Array.from({ length: to - from }, (_, i) => ({
    group: from + i,
    column: {
      firstEntry: (from + i) * unit,
      endEntry: Math.min(endEntry, (from + i + 1) * unit),
      startNs: BigInt((from + i) * unit) * 100_000_000n,
      endNs: BigInt((from + i + 1) * unit) * 100_000_000n,
      validity: 2,
      bid: { low: TICK - 3, high: TICK, last: TICK - 1 },
      ask: none,
      spot: none,
      signalMax: 1,
      depthMax: 1,
      baseTick: TICK,
      values: Float32Array.of(from + i),
      depth: undefined,
    },
  }));
  return { columns: packColumns(columns), version: 1, isComplete: true };
}

function setUp() {
  const view = new ViewWindow();
  view.resize(1000, 600, 1);
  const queries: ColumnsQuery[] = [];
  const waiting: ((answer: ColumnsAnswer | undefined) => void)[] = [];
  const drawn = { times: 0, waits: [] as (() => void)[] };
  const columns = new MapColumns(
    view,
    () => 0,
    (query) => {
      queries.push(query);
      return new Promise((resolve) => waiting.push(resolve));
    },
    () => {
      drawn.times += 1;
    },
    (callback) => drawn.waits.push(callback),
  );
  // The newest 500 of 20,000 entries are held, as after a jump.
  for (let entry = 19_500; entry < 20_000; entry += 100)
    columns.entries.append(syntheticFrame(0, entry, 100, SMALL));
  columns.forget("vacuum_pressure");
  view.historyEntries = 20_000;
  view.cursor = 20_000;
  const answer = async (): Promise<void> => {
    const query = queries.at(-1);
    const resolve = waiting.shift();
    if (query === undefined || resolve === undefined) throw new Error("nothing was asked");
    resolve(answered(query));
    await Promise.resolve();
    await Promise.resolve();
    columns.update();
  };
  /** The worker has no columns at this moment. */
  const refuse = async (): Promise<void> => {
    waiting.shift()?.(undefined);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { view, columns, queries, answer, refuse, drawn };
}

describe("map columns", () => {
  it("wait without drawing while they cannot be answered", async () => {
    const { view, columns, queries, refuse, drawn } = setUp();
    view.columnPx = 0.1;
    columns.update();
    expect(queries).toHaveLength(1);
    await refuse();
    const { times } = drawn;
    for (let frame = 0; frame < 10; frame += 1) columns.update();
    expect(drawn.times).toBe(times);
    expect(drawn.waits).toHaveLength(1);
    expect(queries).toHaveLength(1);
    drawn.waits[0]?.();
    expect(drawn.times).toBe(times + 1);
  });

  it("are the entries where those cover the view", () => {
    const { view, columns, queries } = setUp();
    view.columnPx = 2;
    columns.update();
    expect(columns.shown).toBe(columns.entries);
    expect(queries).toEqual([]);
  });

  it("are shared columns of a device pixel or more where they do not, without a jump", async () => {
    const { view, columns, queries, answer } = setUp();
    view.columnPx = 850 / 20_000;
    columns.update();
    // Until they come, what is held is on show.
    expect(columns.shown).toBe(columns.entries);
    expect(columns.isComplete).toBe(false);
    const [query] = queries;
    expect(query).toMatchObject({ grouping: { kind: "entries", entries: 32 }, from: 0, to: 625 });
    const left = view.leftEntry;
    await answer();
    expect(view.unit).toBe(32);
    expect(view.columnPx).toBeGreaterThanOrEqual(1);
    expect(view.leftEntry * 32).toBeCloseTo(left, 6);
    expect(columns.isComplete).toBe(true);
    expect(columns.shown.valueAt(100, TICK)).toBe(100);
    expect(columns.shown.trails.bid.low[100]).toBe(TICK - 3);
    expect(columns.shown.first).toBe(0);
    expect(columns.shown.end).toBe(625);
  });

  it("keep the coarser picture until the finer one is there", async () => {
    const { view, columns, answer } = setUp();
    view.columnPx = 850 / 20_000;
    columns.update();
    await answer();
    view.zoomTime(4, 400);
    columns.update();
    expect(view.unit).toBe(32);
    expect(columns.isComplete).toBe(false);
    const left = view.leftEntry * view.unit;
    await answer();
    expect(view.unit).toBe(8);
    expect(view.leftEntry * view.unit).toBeCloseTo(left, 6);
    expect(columns.isComplete).toBe(true);
  });

  it("ask for what a pan brings into sight, and for nothing inside the margin", async () => {
    const { view, columns, queries, answer } = setUp();
    view.columnPx = 1;
    view.cursor = 10_000;
    columns.update();
    await answer();
    expect(view.unit).toBe(1);
    view.panTime(300);
    columns.update();
    expect(queries).toHaveLength(1);
    view.panTime(2000);
    columns.update();
    expect(queries).toHaveLength(2);
    await answer();
    expect(columns.isComplete).toBe(true);
  });

  it("bound the memory by the screen, not by the history", async () => {
    const { view, columns, answer } = setUp();
    view.columnPx = 1;
    view.cursor = 10_000;
    columns.update();
    await answer();
    const narrow = columns.bytes;
    view.columnPx = 850 / 20_000;
    columns.update();
    await answer();
    expect(columns.bytes).toBeLessThanOrEqual(narrow * 2);
    expect(columns.shown.count).toBeLessThanOrEqual(4096);
  });
});
