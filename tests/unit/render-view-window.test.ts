import { beforeEach, describe, expect, it } from "vitest";
import type { ColumnStore } from "../../web/page/render/column-store.ts";
import { ViewControl } from "../../web/page/render/view-control.ts";
import { ViewWindow, type DataExtent } from "../../web/page/render/view-window.ts";

const EXTENT: DataExtent = { first: 0, end: 1000, lowTick: 900, highTick: 1100 };

describe("view window", () => {
  let view: ViewWindow;
  beforeEach(() => {
    view = new ViewWindow();
    view.resize(730, 606, 1);
    view.fit(101, 1000);
    view.follow(EXTENT, 1000);
  });

  it("puts the cursor at 85 % of the width, on a device pixel", () => {
    expect(view.x(1000)).toBe(Math.round(730 * 0.85));
    view.resize(733, 606, 2);
    expect(view.cursorX * 2).toBe(Math.round(733 * 0.85 * 2));
  });

  it("gives rows whole device pixels with edges between pixels", () => {
    expect(view.rowPx).toBe(6);
    expect((view.y(1000) - view.rowPx / 2) % 1).toBe(0);
    expect((view.y(987) - view.rowPx / 2) % 1).toBe(0);
  });

  it("converts both ways", () => {
    expect(view.entryAt(view.x(412.5))).toBeCloseTo(412.5, 9);
    expect(view.tickAt(view.y(1013))).toBeCloseTo(1013, 9);
  });

  it("zooms about the pointer", () => {
    view.followTime = false;
    const under = view.entryAt(200);
    view.zoomTime(1.5, 200);
    expect(view.entryAt(200)).toBeCloseTo(under, 9);
    const tick = view.tickAt(77);
    view.zoomPrice(0.7, 77);
    expect(view.tickAt(77)).toBeCloseTo(tick, 9);
  });

  it("keeps 30 to 4096 columns and 10 to 16,384 rows in sight", () => {
    view.zoomTime(1e6, 100);
    view.zoomPrice(1e6, 100);
    expect(view.columnPx).toBeCloseTo(730 / 30, 9);
    expect(view.rowPx).toBeCloseTo(60.6, 9);
    view.zoomTime(1e-9, 100);
    view.zoomPrice(1e-9, 100);
    expect(view.columnPx).toBeCloseTo(view.cursorX / 4096, 9);
    expect(view.rowPx).toBeCloseTo(606 / 16_384, 9);
  });

  it("recentres the price when the touch leaves the middle 60 %, and keeps the zoom", () => {
    const reach = Math.floor((606 * 0.3) / 6);
    expect(view.follow(EXTENT, 1000 + reach - 1)).toBe(false);
    expect(view.centreTick).toBe(1000);
    expect(view.follow(EXTENT, 1000 + reach + 1)).toBe(true);
    expect(view.centreTick).toBe(1000 + reach + 1);
    expect(view.rowPx).toBe(6);
  });

  it.each([
    ["in the middle", 1000],
    ["at the upper end", 1020],
    ["at the lower end", 980],
    ["above what is known", 1060],
  ])("fits all prices with the touch %s, which following leaves there", (_, touch) => {
    view.fitTicks({ low: 980, high: 1020 }, touch);
    const { rowPx, centreTick } = view;
    expect(view.y(Math.max(1020, touch) + 0.5)).toBeGreaterThanOrEqual(0);
    expect(view.y(979.5)).toBeLessThanOrEqual(view.height);
    // No flatter than the band asks for.
    expect(rowPx * (Math.max(1020, touch) - 979)).toBeGreaterThan(view.height * 0.68);
    expect(view.follow(EXTENT, touch)).toBe(false);
    expect([view.rowPx, view.centreTick]).toEqual([rowPx, centreTick]);
  });

  it("stands still in time once released", () => {
    view.followTime = false;
    const before = view.x(900);
    view.follow({ ...EXTENT, end: 1100 }, 1000);
    expect(view.x(900)).toBe(before);
  });

  it("keeps the data in reach", () => {
    view.panTime(1e9);
    view.panPrice(1e9);
    view.clamp(EXTENT);
    expect(view.cursor).toBeGreaterThan(0);
    expect(view.centreTick).toBe(1100);
    view.panTime(-1e9);
    view.clamp(EXTENT);
    expect(view.cursor).toBe(1000);
  });

  it("restores a state it gave", () => {
    view.followTime = false;
    view.panTime(120);
    view.zoomPrice(1.3, 40);
    const state = view.state();
    const other = new ViewWindow();
    other.resize(730, 606, 1);
    other.restore(state);
    expect(other.state()).toEqual(state);
  });
});

describe("zoom while time is followed", () => {
  function setUp() {
    const view = new ViewWindow();
    view.resize(1000, 606, 1);
    view.restore({ columnPx: 3, rowPx: 6, centreTick: 1000, cursor: 1000 });
    const store = { end: 1000, lowTick: 900, highTick: 1100 };
    const held = store as unknown as ColumnStore;
    const control = new ViewControl(view, { shown: held, entries: held }, () => undefined);
    return { view, store, control };
  }

  it("keeps the point under the pointer while the replay stands, until the cursor moves", () => {
    const { view, store, control } = setUp();
    const under = view.entryAt(200);
    control.zoomTime(2, 200);
    expect(view.entryAt(200)).toBeCloseTo(under, 9);
    expect(view.followTime).toBe(true);
    expect(control.isCursorAway).toBe(true);
    // Frames that do not move the cursor, and a window of another size.
    control.advance();
    expect(view.entryAt(200)).toBeCloseTo(under, 9);
    store.end = 1001;
    control.advance();
    expect(view.cursor).toBe(1001);
    expect(control.isCursorAway).toBe(false);
  });

  it("keeps the cursor in place while the replay plays", () => {
    const { view, control } = setUp();
    control.isPlaying = true;
    control.zoomTime(2, 200);
    expect(view.cursor).toBe(1000);
  });

  it("comes back to the cursor by zooming out, and at once when it is asked for", () => {
    const { view, control } = setUp();
    control.zoomTime(2, 200);
    control.zoomTime(0.25, 200);
    expect(view.cursor).toBe(1000);
    expect(control.state.restsAt).toBeUndefined();
    control.zoomTime(4, 200);
    expect(view.cursor).toBeLessThan(1000);
    control.followTime(true);
    expect(view.cursor).toBe(1000);
  });

  it("is what a restored state tells, while the cursor is where it was", () => {
    const { view, store, control } = setUp();
    const before = control.state;
    control.zoomTime(2, 200);
    const zoomed = control.state;
    control.restore(before);
    control.advance();
    expect(view.cursor).toBe(1000);
    control.restore(zoomed);
    control.advance();
    expect(view.state()).toMatchObject({ cursor: zoomed.cursor, columnPx: zoomed.columnPx });
    store.end = 1200;
    control.restore(zoomed);
    control.advance();
    expect(view.cursor).toBe(1200);
  });
});
