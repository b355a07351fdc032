// Which columns the map draws and asks for, with a worker that answers when the test says so.
import { describe, expect, it } from "vitest";
import { packColumns, type ColumnsAnswer, type ColumnsQuery } from "../../web/core/levels/columns-query.ts";
import type { LevelColumn } from "../../web/core/levels/level-column.ts";
import { MapColumns } from "../../web/page/render/map-columns.ts";
import { ViewWindow } from "../../web/page/render/view-window.ts";
import {
  cellAt,
  DEFAULT_SYNTHETIC,
  spotTickAt,
  syntheticFrame,
} from "../e2e/fixtures/map/synthetic-frames.ts";

const SMALL = { ...DEFAULT_SYNTHETIC, radius: 4 };
const TICK = 20_000;

const BIN_NS = 100_000_000n;
const START_NS = 1_770_388_860_000_000_000n;

/** Every column of the query, with its first entry as the value of one cell. */
function answered({ from, to, grouping, endEntry }: ColumnsQuery): ColumnsAnswer {
  const most = grouping.kind === "entries" ? grouping.entries : Number(grouping.widthNs / BIN_NS);
  const none = { low: Number.NaN, high: Number.NaN, last: Number.NaN };
  const columns: LevelColumn[] = [];
  // The first entry begins at a whole minute.
  for (let first = from - (from % most); first < Math.min(to, endEntry); first += most) {
    const end = Math.min(endEntry, first + most);
    columns.push({
      firstEntry: first,
      endEntry: end,
      startNs: START_NS + BigInt(first) * BIN_NS,
      endNs: START_NS + BigInt(end) * BIN_NS,
      validity: 2,
      bid: { low: TICK - 3, high: TICK, last: TICK - 1 },
      ask: none,
      spot: none,
      signalMax: 1,
      depthMax: 1,
      baseTick: TICK,
      values: Float32Array.of(first),
      depth: undefined,
    });
  }
  return { columns: packColumns(columns), version: 1, isComplete: true };
}

function setUp() {
  const view = new ViewWindow();
  view.resize(1000, 600, 1);
  const queries: ColumnsQuery[] = [];
  const waiting: ((answer: ColumnsAnswer | undefined) => void)[] = [];
  const clock = { ms: 0 };
  const drawn = { times: 0, waits: [] as (() => void)[] };
  const columns = new MapColumns(
    view,
    () => clock.ms,
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
  columns.useSurface("vacuum_pressure", "max");
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
  return { view, columns, queries, answer, refuse, drawn, clock };
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
    expect(columns.shown === columns.entries).toBe(true);
    expect(queries).toEqual([]);
  });

  it("are shared columns of a device pixel or more where they do not, without a jump", async () => {
    const { view, columns, queries, answer } = setUp();
    view.columnPx = 850 / 20_000;
    columns.update();
    // Until they come, what is held is on show.
    expect(columns.shown === columns.entries).toBe(true);
    expect(columns.isComplete).toBe(false);
    const [query] = queries;
    // What the page holds it makes itself.
    expect(query).toMatchObject({ grouping: { kind: "entries", entries: 32 }, from: 0, to: 19_520 });
    const left = view.leftEntry;
    await answer();
    expect(view.unit).toBe(32);
    expect(view.columnPx).toBeGreaterThanOrEqual(1);
    expect(view.leftEntry * 32).toBeCloseTo(left, 6);
    expect(columns.isComplete).toBe(true);
    expect(columns.shown.valueAt(100, TICK)).toBe(3200);
    expect(columns.shown.trails.bid.low[100]).toBe(TICK - 3);
    expect(columns.shown.first).toBe(0);
    expect(columns.shown.end).toBe(625);
  });

  it("become those of a fixed width also where as many windows have been opened for either", async () => {
    const { view, columns, queries, answer } = setUp();
    view.columnPx = 850 / 20_000;
    columns.update();
    await answer();
    expect(columns.isComplete).toBe(true);
    columns.fixedNs = 5n * 1_000_000_000n;
    columns.update();
    expect(queries.at(-1)?.grouping).toEqual({ kind: "time", widthNs: 5_000_000_000n });
    await answer();
    expect(columns.drawn).toMatchObject({ widthNs: 5e9, isFixed: true });
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

  it("of a fixed width reach over the entries that begin within it", async () => {
    const { view, columns, queries, answer } = setUp();
    view.columnPx = 2;
    columns.fixedNs = 5n * 1_000_000_000n;
    columns.update();
    // 5 s are 50 bins. What is held is there at once; what lies before, in the margin, is asked for.
    expect(columns.isComplete).toBe(true);
    expect(queries).toHaveLength(1);
    expect(queries[0]).toMatchObject({ grouping: { kind: "time", widthNs: 5_000_000_000n }, to: 19_500 });
    await answer();
    expect(queries).toHaveLength(1);
    expect(columns.drawn).toEqual({ widthNs: 5e9, isFixed: true, isShared: true });
    expect(columns.grouping).toEqual({ kind: "time", widthNs: 5_000_000_000n });
    const { shown } = columns;
    expect(view.unit).toBe(1);
    expect(shown.entriesOf(19_627)).toEqual({ from: 19_600, to: 19_650 });
    expect(shown.spanOf(19_627)).toEqual({ from: 19_600, to: 19_650 });
    // The largest magnitude of the 50 entries, wherever in the column one looks.
    const tick = spotTickAt(19_620) + 2;
    const all = Array.from({ length: 50 }, (_, i) =>
      Math.fround(cellAt("vacuum_pressure", 19_600 + i, tick)),
    );
    const inReach = all.filter((_, i) => Math.abs(tick - spotTickAt(19_600 + i)) <= SMALL.radius);
    const largest = inReach.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
    for (const entry of [19_600, 19_627, 19_649]) expect(shown.valueAt(entry, tick)).toBe(largest);
    // Times stay those of the entries.
    expect(shown.timeAt(19_627)).toBe(columns.entries.timeAt(19_627));
  });

  it("of a fixed width are made again where a pan brings held entries back into sight", async () => {
    const { view, columns, answer } = setUp();
    view.columnPx = 10;
    columns.fixedNs = 1_000_000_000n;
    columns.update();
    expect(columns.isComplete).toBe(true);
    // Far beyond the margin, all of it held.
    view.panTime(2500);
    columns.update();
    expect(columns.isComplete).toBe(true);
    expect(columns.shown.entriesOf(19_655)).toEqual({ from: 19_650, to: 19_660 });
    view.panTime(2500);
    columns.update();
    await answer();
    expect(columns.isComplete).toBe(true);
    view.panTime(-5000);
    columns.update();
    expect(columns.isComplete).toBe(true);
    expect(columns.shown.entriesOf(19_995)).toEqual({ from: 19_990, to: 20_000 });
  });

  it("of a fixed width grow with the frames that bring their entries", () => {
    const { view, columns, queries } = setUp();
    view.columnPx = 5;
    columns.fixedNs = 5n * 1_000_000_000n;
    columns.update();
    const { first } = columns.shown;
    for (let entry = 20_000; entry < 20_120; entry += 7) {
      columns.entries.append(syntheticFrame(0, entry, 7, SMALL));
      view.historyEntries = columns.entries.end;
      view.cursor = columns.entries.end;
      columns.update();
      expect(columns.isComplete, String(entry)).toBe(true);
    }
    // The window grows: what would leave it at its edge had to be made again, frame after frame.
    expect(columns.shown.first).toBe(first);
    expect(columns.shown.entriesOf(20_049)).toEqual({ from: 20_000, to: 20_050 });
    expect(columns.shown.entriesOf(20_110)).toEqual({ from: 20_100, to: columns.entries.end });
    expect(queries).toEqual([]);
  });

  it("of a fixed width are made anew of entries that are replaced", () => {
    const { view, columns } = setUp();
    view.columnPx = 5;
    columns.fixedNs = 1_000_000_000n;
    columns.update();
    const other = { ...SMALL, surface: "resting_size" };
    const frame = syntheticFrame(0, 19_965, 35, other);
    columns.entries.append({ ...frame, surface: { ...frame.surface, surface: "vacuum_pressure" } });
    columns.update();
    expect(columns.isComplete).toBe(true);
    const tick = spotTickAt(19_975) + 1;
    // What lies before is what it was.
    const near = Array.from({ length: 10 }, (_, i) =>
      Math.fround(cellAt("vacuum_pressure", 19_950 + i, spotTickAt(19_955))),
    );
    expect(near).toContain(columns.shown.valueAt(19_955, spotTickAt(19_955)));
    const largest = Math.max(
      ...Array.from({ length: 10 }, (_, i) =>
        Math.abs(tick - spotTickAt(19_970 + i)) <= SMALL.radius
          ? cellAt("resting_size", 19_970 + i, tick)
          : 0,
      ),
    );
    expect(columns.shown.valueAt(19_975, tick)).toBe(largest);
  });

  it("are as narrow as can be where a fixed width is narrower than a pixel", async () => {
    const { view, columns, queries, answer } = setUp();
    view.columnPx = 850 / 20_000;
    columns.fixedNs = 1_000_000_000n;
    columns.update();
    expect(queries[0]?.grouping).toEqual({ kind: "entries", entries: 32 });
    await answer();
    expect(columns.drawn).toEqual({ widthNs: 32 * 1e8, isFixed: false, isShared: true });
    expect(columns.grouping).toEqual({ kind: "entries", entries: 32 });
  });

  it("of another surface take the place of what is on show in one frame, or after a while", async () => {
    const { view, columns, answer, clock } = setUp();
    view.columnPx = 850 / 20_000;
    columns.update();
    await answer();
    const before = columns.shown;
    columns.useSurface("resting_size", "max");
    columns.update();
    expect(columns.shown === before).toBe(true);
    expect(columns.isSurfaceShown).toBe(false);
    expect(columns.isComplete).toBe(false);
    expect(columns.shown.valueAt(100, TICK)).toBe(3200);
    await answer();
    expect(columns.shown === before).toBe(false);
    expect(columns.isSurfaceShown).toBe(true);
    expect(columns.isComplete).toBe(true);

    columns.useSurface("adds", "sum");
    columns.update();
    expect(columns.isSurfaceShown).toBe(false);
    clock.ms += 1000;
    columns.update();
    expect(columns.isSurfaceShown).toBe(true);
    expect(columns.isComplete).toBe(false);
  });

  it("show what is held where nobody can make others", async () => {
    const { view, columns, refuse } = setUp();
    view.columnPx = 850 / 20_000;
    columns.update();
    await refuse();
    columns.update();
    const at = columns.shown === columns.entries ? 19_990 : Math.floor(19_990 / view.unit);
    expect(columns.shown.valueAt(at, spotTickAt(19_990))).toBeDefined();
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
