// The whole file on the map (product.md H-4, H-5, H-12, section 20 step 4): zooming out fills the map without holes,
// panning changes no colour, and taking the view back leads where it began.
import type { Page } from "@playwright/test";
import { expect, openPage, openSample, test } from "../support/page-test.ts";
import { type ProbedShell, untilPhase } from "../support/page-probe.ts";

interface MapReading {
  readonly unit: number;
  readonly end: number;
  readonly visible: readonly [number, number];
  /** Of the cells of the price at ten places from the left edge to the cursor. */
  readonly painted: number;
  readonly limit: number;
  readonly columnPx: number;
}

function readMap(page: Page): Promise<MapReading> {
  return page.evaluate(() => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    const map = shell.application.map.view;
    if (map === undefined) throw new Error("there is no map");
    const { unit, end, range, contrast, view } = map.debug;
    let painted = 0;
    for (let share = 0.5; share < 10; share += 1) {
      const from = map.pointOf(range.fromEntry, 0).x;
      const to = map.pointOf(range.toEntry, 0).x;
      const x = from + ((to - from) * share) / 10;
      const { bidTick, askTick } = map.readAt(x, 100);
      const tick = bidTick ?? askTick;
      if (tick !== undefined && map.readAt(x, map.pointOf(0, Math.round(tick)).y).value !== undefined)
        painted += 1;
    }
    const visible = [range.fromEntry, range.toEntry] as const;
    return { unit, end, visible, painted, limit: contrast.hi, columnPx: view.columnPx };
  });
}

/** Everything in sight is there. */
async function untilWhole(page: Page): Promise<void> {
  // What was pressed is drawn first: until then the word is that of the picture before.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.locator('[data-map="ready"][data-whole="true"]').waitFor({ timeout: 30_000 });
}

test("zoom out to the whole file and back", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  await untilPhase(page, "playing");
  await page.keyboard.press("h");
  await page.keyboard.press("End");
  await untilPhase(page, "ended");
  await expect.poll(async () => (await readMap(page)).visible[1]).toBeGreaterThan(5000);
  const close = await readMap(page);
  expect(close.unit).toBe(1);
  await page.keyboard.press("r");
  await expect.poll(async () => (await readMap(page)).visible).toEqual([0, close.end]);
  await untilWhole(page);
  await page.keyboard.press("r");
  await expect.poll(async () => (await readMap(page)).columnPx).toBe(close.columnPx);

  for (let step = 0; step < 4; step += 1) {
    for (let i = 0; i < 5; i += 1) await page.keyboard.press("-");
    await untilWhole(page);
    await expect.poll(async () => (await readMap(page)).painted).toBe(10);
  }
  const whole = await readMap(page);
  expect(whole.visible).toEqual([0, whole.end]);
  expect(whole.unit).toBeGreaterThan(1);
  // One device pixel or more.
  expect(whole.columnPx * whole.unit).toBeGreaterThanOrEqual(1);

  for (let i = 0; i < 3; i += 1) await page.keyboard.press("=");
  await untilWhole(page);
  const before = await readMap(page);
  for (let i = 0; i < 3; i += 1) await page.keyboard.press("a");
  await untilWhole(page);
  const panned = await readMap(page);
  expect(panned.visible[1]).toBeLessThan(before.visible[1]);
  expect(panned.limit).toBe(before.limit);

  const undo = page.getByRole("button", { name: /^Undo the view/ });
  await expect(async () => {
    await undo.click({ timeout: 5000 });
    expect((await readMap(page)).columnPx).toBe(close.columnPx);
  }).toPass();
  await untilWhole(page);
  await expect.poll(() => readMap(page)).toMatchObject({ unit: 1, painted: 10 });
});
