// What the time axis leaves out is told, in words and on the axis, and column widths that it contradicts are told as the
// least that a column holds.
import { describe, expect, it } from "vitest";
import { ColumnStore } from "../../web/page/render/column-store.ts";
import { leftOutTime } from "../../web/page/render/left-out-time.ts";
import { mapCaption } from "../../web/page/render/map-caption.ts";
import { mapNotes } from "../../web/page/render/paint-map-notes.ts";
import { paintTimeAxis } from "../../web/page/render/paint-time-axis.ts";
import { recordedChart } from "../support/recorded-chart.ts";
import { DEFAULT_SYNTHETIC, syntheticFrame } from "../e2e/fixtures/map/synthetic-frames.ts";

const BIN_NS = 100_000_000;
const SECOND = 1_000_000_000;

/** 200 bins, the one at 120 a run of 700: 70 s. */
function store(): ColumnStore {
  const store = new ColumnStore();
  store.append(syntheticFrame(0, 0, 200, { ...DEFAULT_SYNTHETIC, idleEntry: 120, idleBins: 700 }));
  return store;
}

describe("time that is left out", () => {
  it("is what columns last beyond their bins", () => {
    const { ns, spans } = leftOutTime(store(), BIN_NS, { from: 0, to: 200 });
    expect(ns).toBeCloseTo(69.9 * SECOND, 0);
    expect(spans).toEqual([{ from: 120, to: 121 }]);
  });

  it("is none where every column is a bin", () => {
    expect(leftOutTime(store(), BIN_NS, { from: 0, to: 120 })).toEqual({ ns: 0, spans: [] });
    expect(leftOutTime(store(), 0, { from: 0, to: 200 })).toEqual({ ns: 0, spans: [] });
  });

  it("is counted once where a column reaches over several places", () => {
    const shared = {
      slot: (column: number) => column >> 1,
      spanOf: (column: number) => ({ from: column & ~1, to: (column & ~1) + 2 }),
      entriesOf: (column: number) => ({ from: (column & ~1) * 4, to: ((column & ~1) + 2) * 4 }),
      endOfEntries: 16,
      startNs: Float64Array.of(0, 8 * BIN_NS),
      endNs: Float64Array.of(8 * BIN_NS, 30 * BIN_NS),
    };
    const { ns, spans } = leftOutTime(shared, BIN_NS, { from: 1, to: 4 });
    expect(ns).toBe(14 * BIN_NS);
    expect(spans).toEqual([{ from: 2, to: 4 }]);
  });

  it("is told under the picture and marked on the axis", () => {
    const leftOut = { ns: 2530 * SECOND, spans: [{ from: 120, to: 140 }] };
    const { canvas, scene } = recordedChart([], { leftOut });
    expect(mapNotes(scene)).toContain("Idle time left out of the axis: 00:42:10");
    paintTimeAxis(scene);
    const dashed = canvas.of("stroke").filter(({ dash }) => dash.length > 0);
    expect(dashed).toHaveLength(1);
    expect(mapNotes(recordedChart([]).scene).join()).not.toContain("Idle");
  });

  it("makes the width of shared columns the least that one holds", () => {
    const parts = { surface: { label: "Size", unit: "contracts" }, ticks: 1, isCandles: false };
    const column = { widthNs: 3.2 * SECOND, isFixed: false, isShared: true };
    expect(mapCaption({ ...parts, column, isLeftOut: true })).toBe("Size · contracts · ≥ 3.2 s × 1 tick");
    expect(mapCaption({ ...parts, column, isLeftOut: false })).toContain("· 3.2 s ×");
    const fixed = { widthNs: 60 * SECOND, isFixed: true, isShared: true };
    expect(mapCaption({ ...parts, column: fixed, isLeftOut: true })).toContain("· 1 min ×");
  });
});
