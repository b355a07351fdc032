// What a link says of the view frames the same view again, wherever it stands: also ahead of the newest entry, after a
// run of idle time and while it follows the replay.
import { assert, boolean, double, integer, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import { ColumnStore } from "../../web/page/render/column-store.ts";
import { ViewControl } from "../../web/page/render/view-control.ts";
import { ViewWindow } from "../../web/page/render/view-window.ts";
import { DEFAULT_SYNTHETIC, START_TICK, syntheticFrame } from "../e2e/fixtures/map/synthetic-frames.ts";

const ENTRIES = 400;

function control(idleEntry: number) {
  const store = new ColumnStore();
  store.append(syntheticFrame(1, 0, ENTRIES, { ...DEFAULT_SYNTHETIC, idleEntry, idleBins: 20 }));
  const view = new ViewWindow();
  view.resize(1200, 600, 2);
  const made = new ViewControl(view, { shown: store, entries: store }, () => undefined);
  made.fit();
  return { view, made };
}

const views = record({
  columnPx: double({ min: 1, max: 30, noNaN: true }),
  rowPx: double({ min: 2, max: 40, noNaN: true }),
  back: integer({ min: 0, max: 200 }),
  followTime: boolean(),
  /** Share of the height: within the band where the price is left alone while it is followed. */
  off: double({ min: -0.15, max: 0.15, noNaN: true }),
  /** The run of idle time is the newest entry. */
  isIdle: boolean(),
});

describe("what a link frames", () => {
  it("is framed again to the nanosecond", () => {
    assert(
      property(views, ({ columnPx, rowPx, back, followTime, off, isIdle }) => {
        const idleEntry = isIdle ? ENTRIES - 1 : 50;
        const { view, made } = control(idleEntry);
        const cursor = followTime ? ENTRIES : ENTRIES - back;
        made.restore({
          columnPx,
          rowPx,
          cursor,
          centreTick: START_TICK + off * (view.height / rowPx),
          followTime,
        });
        made.advance();
        const framed = made.framed();
        if (framed === undefined) throw new Error("nothing is framed");
        const { followPrice } = view;
        const again = control(idleEntry);
        if (followTime) again.made.showSpans({ timeNs: Number(framed.spanNs) });
        else again.made.showTimes(framed.fromNs, framed.toNs);
        again.made.showTicks(framed.lowTick, framed.highTick, followPrice);
        expect(again.view.state().columnPx).toBeCloseTo(view.state().columnPx, 5);
        expect(again.view.state().rowPx).toBeCloseTo(view.state().rowPx, 5);
        expect([again.view.followTime, again.view.followPrice]).toEqual([followTime, followPrice]);
        const found = again.made.framed();
        expect(found?.lowTick).toBeCloseTo(framed.lowTick, 5);
        expect(found?.highTick).toBeCloseTo(framed.highTick, 5);
        if (followTime) expect(found?.spanNs).toBe(framed.spanNs);
        else {
          expect(Math.abs(Number((found?.fromNs ?? 0n) - framed.fromNs))).toBeLessThan(1000);
          expect(Math.abs(Number((found?.toNs ?? 0n) - framed.toNs))).toBeLessThan(1000);
        }
      }),
    );
  });

  it("goes on by bins ahead of a run of idle time", () => {
    const { made } = control(ENTRIES - 1);
    const end = made.timeOf(ENTRIES) ?? 0n;
    expect(made.timeOf(ENTRIES + 10)).toBe(end + 10n * DEFAULT_SYNTHETIC.binNs);
    expect(made.entryOf(end + 10n * DEFAULT_SYNTHETIC.binNs)).toBeCloseTo(ENTRIES + 10, 6);
  });
});
