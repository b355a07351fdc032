// Marking a range on the time axis, and what the chart says of skipped stretches.
import { describe, expect, it } from "vitest";
import { skipMarks } from "../../web/page/state/chart-marks.ts";
import { ColumnStore } from "../../web/page/render/column-store.ts";
import { rangeDrag, timeX } from "../../web/page/render/range-drag.ts";
import { ViewWindow } from "../../web/page/render/view-window.ts";

const ORIGIN_NS = 1_770_388_200_000_000_000n;
const BIN_NS = 100_000_000;

/** 100 columns of 100 ms at 5 px; the newest ends at x = 850. */
function picture() {
  const store = new ColumnStore();
  store.originNs = ORIGIN_NS;
  store.end = 100;
  for (let entry = 0; entry < 100; entry += 1) {
    store.startNs[entry] = entry * BIN_NS;
    store.endNs[entry] = (entry + 1) * BIN_NS;
  }
  const view = new ViewWindow();
  view.resize(1000, 500, 1);
  view.columnPx = 5;
  view.cursor = 100;
  return { store, view };
}

const at = (entry: number): bigint => ORIGIN_NS + BigInt(entry * BIN_NS);

describe("marking a range", () => {
  const { store, view } = picture();
  const x = (entry: number): number => timeX(store, view, at(entry));

  it("goes from where the pointer went down to where it is, in either direction", () => {
    const drag = rangeDrag(store, view, undefined, { x: x(40), isNew: true });
    expect(drag?.(x(60))).toEqual({ fromNs: at(40), toNs: at(60) });
    expect(drag?.(x(10))).toEqual({ fromNs: at(10), toNs: at(40) });
    expect(drag?.(x(40))).toBeUndefined();
  });

  it("moves an end that is grasped, with Shift or without", () => {
    const range = { fromNs: at(40), toNs: at(60) };
    expect(rangeDrag(store, view, range, { x: x(60) + 4, isNew: false })?.(x(70))).toEqual({
      fromNs: at(40),
      toNs: at(70),
    });
    expect(rangeDrag(store, view, range, { x: x(40), isNew: true })?.(x(80))).toEqual({
      fromNs: at(60),
      toNs: at(80),
    });
  });

  it("is left alone elsewhere without Shift, and without data", () => {
    const range = { fromNs: at(40), toNs: at(60) };
    expect(rangeDrag(store, view, range, { x: x(50), isNew: false })).toBeUndefined();
    expect(rangeDrag(new ColumnStore(), view, range, { x: x(50), isNew: true })).toBeUndefined();
  });
});

describe("skipped stretches", () => {
  it("are named in their middle where no single column stands for them", () => {
    const short = { fromNs: at(0), toNs: at(100) };
    const long = { fromNs: at(0), toNs: at(1000) };
    expect(skipMarks([short, long])).toEqual([{ timeNs: at(50), text: "skipped 00:00:10" }]);
  });
});
