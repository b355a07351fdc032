// The map alone: pointer, wheel, keys' commands, following, resizing and the read-out.
import { expect, test, type Page } from "@playwright/test";
import type { MapDebug } from "../../web/page/render/map-debug.ts";
import { startFixture, type FixtureServer } from "./fixtures/fixture-server.ts";

let harness: FixtureServer;

test.beforeAll(async () => {
  harness = await startFixture("map");
});
test.afterAll(async () => harness.close());

test.beforeEach(async ({ page }) => {
  // Wide enough for the desk's sizes of axis and profile, and not much wider: drawing here is done in software.
  await page.setViewportSize({ width: 1180, height: 735 });
  await page.goto(harness.url);
  await page.waitForSelector('html[data-ready="true"]');
  await page.evaluate(() => window.mapPage.append(500));
});

async function debug(page: Page): Promise<MapDebug> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  // bigint times do not cross to the test.
  return page.evaluate(() => ({ ...window.mapPage.map.debug, range: undefined }) as unknown as MapDebug);
}

test("the first picture shows all rows and follows time and price", async ({ page }) => {
  const { view, layout } = await debug(page);
  expect(view).toMatchObject({ cursor: 500, columnPx: 3, rowPx: 6, followTime: true, followPrice: true });
  expect(layout.map.width).toBe(1180 - 72 - 72);
});

test("the wheel zooms time, with Shift price, with Ctrl both, a pinch time", async ({ page }) => {
  await page.mouse.move(300, 300);
  await page.mouse.wheel(0, -100);
  let { view } = await debug(page);
  expect(view.columnPx).toBeCloseTo(3 * 1.08, 6);
  expect(view.rowPx).toBe(6);
  await page.keyboard.down("Shift");
  await page.mouse.wheel(0, -100);
  await page.keyboard.up("Shift");
  ({ view } = await debug(page));
  expect(view.columnPx).toBeCloseTo(3 * 1.08, 6);
  expect(view.rowPx).toBeCloseTo(6 * 1.08, 6);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, 100);
  await page.keyboard.up("Control");
  ({ view } = await debug(page));
  expect(view.columnPx).toBeCloseTo(3, 6);
  expect(view.rowPx).toBeCloseTo(6, 6);
  // As a trackpad reports fingers that go apart to double their distance, Control being up.
  await page.mouse.move(301, 300);
  await page.evaluate((deltaY) => {
    const wheel = { ctrlKey: true, deltaY, clientX: 300, clientY: 300, bubbles: true, cancelable: true };
    document.elementFromPoint(300, 300)?.dispatchEvent(new WheelEvent("wheel", wheel));
  }, -100 * Math.LN2);
  ({ view } = await debug(page));
  expect(view.columnPx).toBeCloseTo(6, 6);
  expect(view.rowPx).toBeCloseTo(6, 6);
  // The replay stands: what was under the pointer still is, and the cursor has its place again when it moves.
  const atPointer = 500 + (300 - (1180 - 72 - 72) * 0.85) / 3;
  expect(view.followTime).toBe(true);
  expect(await page.evaluate(() => window.mapPage.map.readAt(300, 300).entry)).toBe(Math.floor(atPointer));
  await page.evaluate(() => window.mapPage.append(1));
  expect((await debug(page)).view).toMatchObject({ cursor: 501, followTime: true });
});

test("a move below 4 px is a click, a drag pans and releases each follow by itself", async ({ page }) => {
  await page.mouse.move(300, 300);
  await page.mouse.down();
  await page.mouse.move(302, 302);
  await page.mouse.up();
  expect((await debug(page)).view).toMatchObject({ followTime: true, followPrice: true, cursor: 500 });
  await page.mouse.down();
  await page.mouse.move(382, 302, { steps: 4 });
  await page.mouse.up();
  const { view } = await debug(page);
  expect(view).toMatchObject({ followTime: false, followPrice: true });
  expect(view.cursor).toBeCloseTo(500 - 80 / 3, 1);
  expect(await page.evaluate(() => window.mapPage.events.at(-1))).toBe('follow {"time":false,"price":true}');
});

test("a released map stands still while data comes, a followed one goes along", async ({ page }) => {
  await page.evaluate(() => window.mapPage.map.control.panTime(100));
  const still = (await debug(page)).view.cursor;
  await page.evaluate(() => window.mapPage.append(40));
  expect((await debug(page)).view.cursor).toBe(still);
  await page.evaluate(() => window.mapPage.map.control.followTime(true));
  await page.evaluate(() => window.mapPage.append(40));
  expect((await debug(page)).view.cursor).toBe(580);
});

test("dragging an axis scales it, a double click on it fits it again", async ({ page }) => {
  await page.mouse.move(1070, 300);
  await page.mouse.down();
  await page.mouse.move(1070, 180, { steps: 4 });
  await page.mouse.up();
  expect((await debug(page)).view.rowPx).toBeCloseTo(12, 6);
  await page.mouse.dblclick(1070, 300);
  expect((await debug(page)).view.rowPx).toBe(6);
  await page.mouse.move(300, 722);
  await page.mouse.down();
  await page.mouse.move(420, 722, { steps: 4 });
  await page.mouse.up();
  expect((await debug(page)).view.columnPx).toBeCloseTo(6, 6);
  await page.mouse.dblclick(300, 300);
  expect((await debug(page)).view).toMatchObject({
    columnPx: 3,
    rowPx: 6,
    followTime: true,
    followPrice: true,
  });
});

test("the pointer reads the cell's own value", async ({ page }) => {
  const read = await page.evaluate(() => {
    const { map, cellAt, spotTickAt } = window.mapPage;
    return Array.from({ length: 200 }, (_, i) => {
      const entry = 200 + i;
      const tick = spotTickAt(entry) + (i % 41) - 20;
      const { x, y } = map.pointOf(entry, tick);
      const hover = map.readAt(x, y);
      return (
        hover.entry === entry &&
        hover.tick === tick &&
        hover.value === Math.fround(cellAt("vacuum_pressure", entry, tick))
      );
    });
  });
  expect(read.every(Boolean)).toBe(true);
});

test("a resize keeps cursor and rows, and the canvases fill the host at any pixel ratio", async ({
  page,
}) => {
  await page.setViewportSize({ width: 640, height: 500 });
  await expect.poll(async () => (await debug(page)).layout.width).toBe(640);
  const { view, layout } = await debug(page);
  expect(view.cursor).toBe(500);
  expect(layout.map.height).toBe(500 - 24 - 5);
  const sizes = await page.evaluate(() =>
    [...document.querySelectorAll("canvas")].map(({ width, height }) => `${width}x${height}`),
  );
  expect(sizes).toEqual([`${layout.map.width}x471`, "640x500", "640x500"]);
});

test("at two device pixels a CSS pixel everything doubles", async ({ browser }) => {
  const page = await browser.newPage({ viewport: { width: 640, height: 500 }, deviceScaleFactor: 2 });
  await page.goto(harness.url);
  await page.waitForSelector('html[data-ready="true"]');
  await page.evaluate(() => window.mapPage.append(100));
  await debug(page);
  const sizes = await page.evaluate(() =>
    [...document.querySelectorAll("canvas")].map(({ width, height }) => [width, height]),
  );
  expect(sizes[1]).toEqual([1280, 1000]);
  expect(sizes[0]?.[1]).toBe(942);
  await page.close();
});

test("a new generation empties the map, frames of an older one are dropped", async ({ page }) => {
  const counts = await page.evaluate(() => {
    const { map } = window.mapPage;
    map.reset(3);
    const empty = map.debug.end - map.debug.first;
    window.mapPage.append(10);
    return [empty, map.debug.end - map.debug.first];
  });
  expect(counts).toEqual([0, 0]);
});

test("fingers pan, pinch, double-tap and hold", async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 640, height: 500 }, hasTouch: true });
  const page = await context.newPage();
  await page.goto(harness.url);
  await page.waitForSelector('html[data-ready="true"]');
  await page.evaluate(() => window.mapPage.append(500));
  const start = (await debug(page)).view;
  const session = await context.newCDPSession(page);
  const touch = (
    type: "touchStart" | "touchMove" | "touchEnd",
    points: { x: number; y: number; id: number }[],
  ) => session.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  await touch("touchStart", [{ x: 200, y: 200, id: 0 }]);
  await touch("touchMove", [{ x: 260, y: 200, id: 0 }]);
  await touch("touchEnd", []);
  const panned = (await debug(page)).view;
  expect(panned.cursor).toBeLessThan(start.cursor);
  await touch("touchStart", [{ x: 200, y: 200, id: 0 }]);
  await touch("touchStart", [
    { x: 200, y: 200, id: 0 },
    { x: 300, y: 200, id: 1 },
  ]);
  await touch("touchMove", [
    { x: 150, y: 200, id: 0 },
    { x: 350, y: 200, id: 1 },
  ]);
  await touch("touchEnd", []);
  const pinched = (await debug(page)).view;
  expect(pinched.columnPx).toBeGreaterThan(panned.columnPx * 1.7);
  expect(pinched.rowPx).toBe(panned.rowPx);

  // A double tap puts the touch in the middle and leaves no pin; a finger that is held has the crosshair above it.
  const pins = () =>
    page.evaluate(() => window.mapPage.map.hand.content.pins.map(({ hover }) => [hover.x, hover.y]));
  await page.evaluate(() => window.mapPage.map.control.panRows(30));
  const away = (await debug(page)).view;
  for (let tap = 0; tap < 2; tap += 1) {
    await touch("touchStart", [{ x: 200, y: 240, id: 0 }]);
    await touch("touchEnd", []);
  }
  const centred = (await debug(page)).view;
  expect(Math.abs(centred.centreTick - away.centreTick)).toBeGreaterThan(10);
  expect(await pins()).toEqual([]);
  await touch("touchStart", [{ x: 200, y: 240, id: 0 }]);
  await expect.poll(pins).toHaveLength(1);
  await touch("touchMove", [{ x: 230, y: 300, id: 0 }]);
  const [[x = 0, y = 0] = []] = await pins();
  expect(Math.abs(x - 230)).toBeLessThan(centred.columnPx * 3);
  expect(Math.abs(y - (300 - 56))).toBeLessThan(centred.rowPx);
  expect((await debug(page)).view.cursor).toBe(centred.cursor);
  await touch("touchEnd", []);
  expect(await pins()).toHaveLength(1);
  await context.close();
});
