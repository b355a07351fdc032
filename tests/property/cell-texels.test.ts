// A texel shows what is farthest from zero among the cells that lie in it, or their sum: whatever the scales, however
// many ticks a row has, and where a wide column keeps its cells once.
import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { Reduction } from "../../web/core/bins/surfaces.ts";
import { cellGrid, firstOfTexel } from "../../web/page/render/cell-picture.ts";
import { CellTexels, PAINTED } from "../../web/page/render/cell-texels.ts";
import { ColumnStore } from "../../web/page/render/column-store.ts";
import { ViewWindow } from "../../web/page/render/view-window.ts";
import { TICK_GROUPS } from "../../web/core/config/tick-groups.ts";
import { DEFAULT_SYNTHETIC, START_TICK, syntheticFrame } from "../e2e/fixtures/map/synthetic-frames.ts";

const ENTRIES = 200;
const SURFACES = ["vacuum_pressure", "resting_size"] as const;

const stores = new Map(
  SURFACES.map((surface) => {
    const store = new ColumnStore();
    store.append(syntheticFrame(0, 0, ENTRIES, { ...DEFAULT_SYNTHETIC, radius: 30, surface }));
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
  centre: fc.integer({ min: -40, max: 40 }).map((off) => START_TICK + off),
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
            for (
              let tick = (origin + (rows[0] ?? 0)) * group;
              tick < (origin + (rows[1] ?? 0)) * group;
              tick += 1
            ) {
              const value = entry < 0 ? undefined : store.valueAt(entry, tick);
              if (value !== undefined) values.push(value);
            }
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
