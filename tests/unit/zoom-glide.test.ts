// The zoom by keys takes 90 ms, ends where a zoom at once would, and gives way to whatever comes next.
import { describe, expect, it } from "vitest";
import type { ColumnStore } from "../../web/page/render/column-store.ts";
import { ViewControl } from "../../web/page/render/view-control.ts";
import { ViewWindow } from "../../web/page/render/view-window.ts";

const IN = 1.25;
const OUT = 1 / 1.25;

function setUp(isMotionReduced = false) {
  const view = new ViewWindow();
  view.resize(1000, 606, 1);
  view.restore({ columnPx: 3, rowPx: 6, centreTick: 1000.25, cursor: 400 });
  view.historyEntries = 100_000;
  const clock = { now: 0 };
  let frames: (() => void)[] = [];
  const store = { end: 1000, lowTick: 900, highTick: 1100 } as unknown as ColumnStore;
  const control = new ViewControl(view, { shown: store, entries: store }, () => undefined, {
    now: () => clock.now,
    requestFrame: (callback) => frames.push(callback),
    cancelFrame: () => void (frames = []),
    isMotionReduced: () => isMotionReduced,
  });
  const tick = (ms: number): void => {
    clock.now += ms;
    const due = frames;
    frames = [];
    for (const frame of due) frame();
  };
  return { view, control, clock, tick, waiting: () => frames.length };
}

/** What the same keys did when each was there at once. */
function atOnce(...factors: readonly { readonly time: number; readonly price: number }[]) {
  const { view, control } = setUp(true);
  for (const { time, price } of factors) {
    if (time !== 1) control.zoomTime(time);
    if (price !== 1) control.zoomPrice(price);
  }
  return view.state();
}

const time = (factor: number) => ({ time: factor, price: 1 });
const price = (factor: number) => ({ time: 1, price: factor });

describe("zoom by keys", () => {
  it.each([
    ["time in", time(IN)],
    ["time out", time(OUT)],
    ["price in", price(IN)],
    ["price out", price(OUT)],
  ])("%s: is fast at first, there after 90 ms, and rests then", (_name, factor) => {
    const { view, control, tick, waiting } = setUp();
    const before = view.state();
    const end = atOnce(factor);
    const way = () => {
      const { columnPx, rowPx } = view.state();
      return (
        Math.log((columnPx * rowPx) / (before.columnPx * before.rowPx)) / Math.log(factor.time * factor.price)
      );
    };
    control.glideTo(factor);
    expect(view.state()).toEqual(before);
    expect(control.state).toEqual(end);
    const steps: number[] = [];
    for (let at = 0; at < 80; at += 16) {
      const seen = way();
      tick(16);
      steps.push(way() - seen);
      expect(control.isGliding).toBe(true);
    }
    expect(steps.every((step, i) => step > 0 && step < (steps[i - 1] ?? 1))).toBe(true);
    tick(10);
    expect(view.state()).toEqual(end);
    expect(control.isGliding).toBe(false);
    expect(waiting()).toBe(0);
  });

  it("goes on from where it is when the next key comes, to the end of both", () => {
    const { view, control, tick, waiting } = setUp();
    control.glideTo(time(IN));
    tick(40);
    const between = view.columnPx;
    control.glideTo(time(IN));
    expect(view.columnPx).toBe(between);
    expect(waiting()).toBe(1);
    tick(40);
    control.glideTo(price(OUT));
    tick(90);
    const end = atOnce(time(IN), time(IN), price(OUT));
    expect(view.state()).toMatchObject({ columnPx: end.columnPx, rowPx: end.rowPx });
    expect(view.centreTick).toBeCloseTo(end.centreTick, 9);
  });

  it("is at its end before anything else begins", () => {
    const { view, control, tick, waiting } = setUp();
    control.glideTo(time(OUT));
    tick(16);
    control.panTime(-20);
    const other = setUp(true);
    other.control.zoomTime(OUT);
    other.control.panTime(-20);
    expect(view.state()).toEqual(other.view.state());
    expect(waiting()).toBe(0);
  });

  it("leaves alone what moves the prices meanwhile", () => {
    const { view, control, tick } = setUp();
    control.glideTo(time(IN));
    tick(30);
    view.centreTick = 1017;
    tick(90);
    expect(view.centreTick).toBe(1017);
  });

  it("keeps to the limits, and is there at once where motion is reduced", () => {
    const wide = setUp();
    for (let key = 0; key < 80; key += 1) wide.control.glideTo(time(OUT));
    wide.tick(90);
    expect(wide.view.columnPx).toBe(atOnce(...Array.from({ length: 80 }, () => time(OUT))).columnPx);
    const still = setUp(true);
    still.control.glideTo(price(IN));
    expect(still.view.state()).toEqual(atOnce(price(IN)));
    expect(still.waiting()).toBe(0);
  });
});
