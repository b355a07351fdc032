// A wall in a single cell is not lost by looking from farther away (product.md H-4): it keeps at least 90 % of its place
// on the ramp at every zoom along time and price, in columns of any width and rows of any height.
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { TICK_GROUPS } from "../../web/core/config/tick-groups.ts";
import { LevelBuilder } from "../../web/core/levels/level-builder.ts";
import type { LevelColumn } from "../../web/core/levels/level-column.ts";
import { cellGrid, firstOfTexel } from "../../web/page/render/cell-picture.ts";
import { CellTexels } from "../../web/page/render/cell-texels.ts";
import { contrastFromHistogram, rampIndex } from "../../web/page/render/contrast.ts";
import { MapColumns } from "../../web/page/render/map-columns.ts";
import { ValueHistogram } from "../../web/page/render/value-histogram.ts";
import { ViewWindow } from "../../web/page/render/view-window.ts";
import { DEFAULT_SYNTHETIC, START_TICK, syntheticFrame } from "../e2e/fixtures/map/synthetic-frames.ts";

const ENTRIES = 1000;
const RADIUS = 40;
const SHARE = 0.9;

/** Ordinary sizes as a seed says, and one wall as large as one cell in a thousand. */
function bookWithWall(seed: number, wall: { readonly entry: number; readonly tick: number }) {
  const frame = syntheticFrame(0, 0, ENTRIES, {
    ...DEFAULT_SYNTHETIC,
    radius: RADIUS,
    surface: "resting_size",
  });
  const { values, baseTick, rows } = frame.surface;
  for (let i = 0; i < values.length; i += 1) {
    const [column, row] = [Math.floor(i / rows), i % rows];
    const tick = (baseTick[column] ?? 0) + row;
    // The same for a while at a price, as orders rest.
    const hash = Math.imul(
      Math.imul(tick, 0x85ebca6b) ^ Math.imul(column >> 5, 0xc2b2ae35) ^ seed,
      0x2c1b3c6d,
    );
    values[i] = Math.round(5 * Math.exp(((hash >>> 8) / 2 ** 24) * 2));
  }
  const size = values.toSorted()[Math.floor(values.length * 0.999)] ?? 0;
  values[wall.entry * rows + (wall.tick - (baseTick[wall.entry] ?? 0))] = size;
  return { frame, size };
}

function limits(values: Float32Array) {
  const histogram = new ValueHistogram();
  for (const value of values) histogram.add(value);
  const contrast = contrastFromHistogram(histogram, { signed: false, isCode: false, limit: Infinity });
  if (contrast === undefined) throw new Error("there are no cells");
  return contrast;
}

const walls = fc.record({
  seed: fc.integer(),
  entry: fc.integer({ min: 100, max: ENTRIES - 100 }),
  // Far enough inside to be in every column.
  tick: fc.integer({ min: -10, max: 10 }).map((off) => START_TICK + off),
});

it("a wall keeps its colour at every zoom, column width and row height", () => {
  const looks = fc.record({
    columnPx: fc.constantFrom(6, 2, 1, 0.5, 0.21, 0.06),
    rowPx: fc.constantFrom(7, 2, 1, 0.45, 0.3),
    group: fc.constantFrom(...TICK_GROUPS),
    fixedS: fc.constantFrom(undefined, 1n, 5n, 30n),
  });
  fc.assert(
    fc.property(walls, fc.array(looks, { minLength: 3, maxLength: 6 }), ({ seed, ...wall }, zooms) => {
      const { frame, size } = bookWithWall(seed, wall);
      const contrast = limits(frame.surface.values);
      const close = rampIndex(size, contrast) ?? 0;
      const view = new ViewWindow();
      view.resize(300, 200, 1);
      const columns = new MapColumns(
        view,
        () => 0,
        () => Promise.resolve(undefined),
        () => undefined,
        () => undefined,
      );
      columns.entries.append(frame);
      columns.useSurface("resting_size", "max");
      view.historyEntries = ENTRIES;
      for (const { columnPx, rowPx, group, fixedS } of zooms) {
        view.tickGroup = group;
        columns.fixedNs = fixedS && fixedS * 1_000_000_000n;
        view.restore({ cursor: Math.min(ENTRIES, wall.entry + 100 / columnPx), columnPx, rowPx });
        view.centreTick = wall.tick;
        // What is held is made over in turns.
        for (let turn = 0; turn < 8; turn += 1) columns.update();
        const grid = cellGrid(columns.shown, view, 300, 200, 1);
        const texels = new CellTexels();
        const column = Math.floor(wall.entry / view.unit) - columns.shown.first;
        const x = Array.from({ length: grid.across }, (_, i) => i).find(
          (i) => column < firstOfTexel(grid.left, grid.columns, i + 1),
        );
        // The edges of a fixed width go by whole pixels: its cells may begin with the next one.
        const beyond = (x ?? 0) + (fixedS === undefined ? 1 : 2);
        const [from, to] = [x ?? 0, beyond].map((at) => firstOfTexel(grid.left, grid.columns, at));
        texels.gather(columns.shown, grid, from ?? 0, to ?? 0, "max");
        const drawn = Math.floor((wall.tick - columns.shown.originTick - grid.base) / grid.group);
        const y =
          grid.rows > 1
            ? Math.floor((drawn - grid.bottom) / grid.rows)
            : drawn - firstOfTexel(grid.bottom, grid.rows, 0);
        const far = rampIndex(texels.value[y] ?? 0, contrast) ?? 0;
        expect(far).toBeGreaterThanOrEqual(SHARE * close);
      }
    }),
    { numRuns: 15 },
  );
}, 60_000);

it("a wall is in every level above it, whatever columns stand for", () => {
  const groupings = fc.oneof(
    fc.constant({ kind: "entries", entries: 1 } as const),
    fc.constantFrom(300_000_000n, 1_000_000_000n).map((widthNs) => ({ kind: "time", widthNs }) as const),
  );
  fc.assert(
    fc.property(walls, groupings, ({ seed, ...wall }, grouping) => {
      const { frame, size } = bookWithWall(seed, wall);
      const { values, baseTick, rows } = frame.surface;
      const kept: LevelColumn[] = [];
      const builder = new LevelBuilder(grouping, 10, "max", (_, column) => kept.push(column), true);
      const none = { low: Number.NaN, high: Number.NaN, last: Number.NaN };
      for (let entry = 0; entry < ENTRIES; entry += 1) {
        builder.add({
          firstEntry: entry,
          endEntry: entry + 1,
          startNs: frame.entries.startNs[entry] ?? 0n,
          endNs: frame.entries.endNs[entry] ?? 0n,
          validity: 2,
          bid: none,
          ask: none,
          spot: none,
          signalMax: 0,
          depthMax: 0,
          baseTick: baseTick[entry] ?? 0,
          values: values.subarray(entry * rows, (entry + 1) * rows),
          depth: undefined,
        });
      }
      const open = Array.from({ length: 10 }, (_, level) => builder.open(level));
      const holding = [...kept, ...open].filter(
        (column) => column !== undefined && column.firstEntry <= wall.entry && wall.entry < column.endEntry,
      );
      expect(holding.length).toBeGreaterThanOrEqual(10);
      for (const column of holding) {
        expect(column?.values[wall.tick - (column?.baseTick ?? 0)]).toBeGreaterThanOrEqual(size);
      }
    }),
    { numRuns: 15 },
  );
}, 60_000);
