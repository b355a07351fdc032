// A texel shows what is farthest from zero among the cells that lie in it, or their sum: whatever the scales, however
// many ticks a row has, where a wide column keeps its cells once, and far from the price where rows are coarse.
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { FAR_ROWS, FAR_TICKS, farBaseOf } from "../../web/core/bins/far-rows.ts";
import type { FrameMessage } from "../../web/core/bins/frame.ts";
import type { Reduction } from "../../web/core/bins/surfaces.ts";
import { cellGrid, firstOfTexel } from "../../web/page/render/cell-picture.ts";
import { CellTexels, PAINTED } from "../../web/page/render/cell-texels.ts";
import { ColumnStore } from "../../web/page/render/column-store.ts";
import { ViewWindow } from "../../web/page/render/view-window.ts";
import { TICK_GROUPS } from "../../web/core/config/tick-groups.ts";
import { DEFAULT_SYNTHETIC, START_TICK, syntheticFrame } from "../e2e/fixtures/map/synthetic-frames.ts";

const ENTRIES = 200;
const SURFACES = ["vacuum_pressure", "resting_size"] as const;
/** Of the far rows of resting size: those that lie among the native ticks are absent. */
const far = new Map<number, { readonly base: number; readonly values: Float32Array }>();

function withFarRows(frame: FrameMessage): FrameMessage {
  const { baseTick, rows, count } = frame.surface;
  const farBase = baseTick.map((base) => farBaseOf(base, rows));
  const farValues = new Float32Array(count * FAR_ROWS).map((_, i) => {
    const [entry, row] = [Math.floor(i / FAR_ROWS), i % FAR_ROWS];
    const offset = (farBase[entry] ?? 0) + row * FAR_TICKS - (baseTick[entry] ?? 0);
    const isNear = offset + FAR_TICKS > 0 && offset < rows;
    return isNear ? Number.NaN : (Math.imul(row + 3 * (entry >> 4), 0x85ebca6b) >>> 26) - 20;
  });
  for (let entry = 0; entry < count; entry += 1) {
    const values = farValues.subarray(entry * FAR_ROWS, (entry + 1) * FAR_ROWS);
    far.set(entry, { base: farBase[entry] ?? 0, values });
  }
  return { ...frame, surface: { ...frame.surface, farBase, farValues } };
}

/** By the definition: of sums each row counts where it begins, or where none begins the one that the ticks lie in. */
function farValues(entry: number, low: number, high: number, reduction: Reduction): number[] {
  const { base, values } = far.get(entry) ?? { base: 0, values: new Float32Array() };
  // Where the strip ends, the next row would begin: the last one counts before.
  const rows = [...values.keys(), values.length].map((row) => ({ row, from: base + row * FAR_TICKS }));
  const reaching = rows.filter(({ from }) => from < high && from + FAR_TICKS > low);
  const beginning = reaching.filter(({ from }) => from >= low);
  const counted = reduction === "sum" && beginning.length > 0 ? beginning : reaching;
  return counted.map(({ row }) => values[row] ?? Number.NaN).filter((value) => !Number.isNaN(value));
}

const stores = new Map(
  SURFACES.map((surface) => {
    const store = new ColumnStore();
    const frame = syntheticFrame(0, 0, ENTRIES, { ...DEFAULT_SYNTHETIC, radius: 30, surface });
    store.append(surface === "resting_size" ? withFarRows(frame) : frame);
    return [surface, store] as const;
  }),
);

interface Picture {
  readonly surface: (typeof SURFACES)[number];
  readonly reduction: Reduction;
  readonly group: number;
  readonly columnPx: number;
  readonly rowPx: number;
  readonly centre: number;
}

const pictures: fc.Arbitrary<Picture> = fc.record({
  surface: fc.constantFrom(...SURFACES),
  reduction: fc.constantFrom<Reduction>("max", "sum"),
  group: fc.constantFrom(...TICK_GROUPS),
  columnPx: fc.constantFrom(0.3, 1, 2.5, 8),
  rowPx: fc.constantFrom(0.2, 0.7, 1, 3, 7.3),
  centre: fc
    .oneof(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -8200, max: 8200 }))
    .map((off) => START_TICK + off),
});

it("a texel is what its cells have in common", () => {
  fc.assert(
    fc.property(pictures, ({ surface, reduction, group, columnPx, rowPx, centre }) => {
      const store = stores.get(surface) ?? new ColumnStore();
      const view = new ViewWindow();
      view.resize(120, 90, 1);
      view.tickGroup = group;
      Object.assign(view, { columnPx, rowPx, centreTick: centre, cursor: 150 });
      const grid = cellGrid(store, view, 120, 90, 1);
      const texels = new CellTexels();
      for (let x = 0; x < grid.across; x += 7) {
        const columns = [
          firstOfTexel(grid.left, grid.columns, x),
          firstOfTexel(grid.left, grid.columns, x + 1),
        ];
        texels.gather(store, grid, columns[0] ?? 0, columns[1] ?? 0, reduction);
        for (let y = 0; y < grid.up; y += 1) {
          // By the definition: rows of `group` ticks from each whole multiple on.
          const rows = [firstOfTexel(grid.bottom, grid.rows, y), firstOfTexel(grid.bottom, grid.rows, y + 1)];
          const origin = Math.floor(store.originTick / group);
          const values: number[] = [];
          for (let entry = columns[0] ?? 0; entry < (columns[1] ?? 0); entry += 1) {
            const low = (origin + (rows[0] ?? 0)) * group;
            const high = (origin + (rows[1] ?? 0)) * group;
            for (let tick = low; tick < high; tick += 1) {
              const value = entry < 0 ? undefined : store.valueAt(entry, tick);
              if (value !== undefined) values.push(value);
            }
            if (surface === "resting_size") values.push(...farValues(entry, low, high, reduction));
          }
          const isPainted = texels.kind[y] === PAINTED;
          expect(isPainted).toBe(values.length > 0);
          if (!isPainted) continue;
          const sum = values.reduce((total, value) => total + value, 0);
          const most = values.reduce((held, value) => (Math.abs(value) > Math.abs(held) ? value : held), 0);
          expect(texels.value[y]).toBeCloseTo(reduction === "sum" ? sum : most, 4);
        }
      }
    }),
    { numRuns: 150 },
  );
});

it("the row under a point is the row that is drawn there", () => {
  fc.assert(
    fc.property(pictures, fc.integer({ min: 0, max: 89 }), ({ group, rowPx, centre }, y) => {
      const view = new ViewWindow();
      view.resize(120, 90, 1);
      view.tickGroup = group;
      Object.assign(view, { rowPx, centreTick: centre });
      const row = view.rowOf(view.tickAt(y + 0.5));
      expect(row.high - row.low).toBe(group);
      expect(row.low % group).toBe(0);
      expect(view.rowTop(row)).toBeLessThanOrEqual(y + 0.5 + 1e-9);
      expect(view.rowTop(row) + view.groupPx).toBeGreaterThan(y + 0.5 - 1e-9);
    }),
  );
});
