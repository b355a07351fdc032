// The whole file on the map (product.md H-4, H-5, H-12, section 20 step 4): zooming out fills the map without holes,
// panning changes no colour, and taking the view back leads where it began.
import type { Page } from "@playwright/test";
import { clockText, expect, openPage, openSample, test } from "../support/page-test.ts";
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

interface Wall {
  readonly entry: number;
  readonly tick: number;
  readonly value: number;
}

/** The largest cell in sight. */
function largestCell(page: Page): Promise<Wall> {
  return page.evaluate(() => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    const map = shell.application.map.view;
    if (map === undefined) throw new Error("there is no map");
    const { range } = map.debug;
    let wall = { entry: 0, tick: 0, value: 0 };
    for (let entry = range.fromEntry; entry < range.toEntry - 1; entry += 1) {
      for (let tick = Math.ceil(range.lowTick) + 2; tick < range.highTick - 2; tick += 1) {
        const { x, y } = map.pointOf(entry, tick);
        const value = map.readAt(x, y).value ?? 0;
        if (value > wall.value) wall = { entry, tick, value };
      }
    }
    return wall;
  });
}

/** How far the pixels at a cell are from the ground, 0 … 441; the strongest of three side by side. */
function strengthAt(page: Page, { entry, tick }: Wall): Promise<number> {
  return page.evaluate(
    ([atEntry, atTick]) => {
      const shell = document.querySelector("spy-app") as unknown as ProbedShell;
      const map = shell.application.map.view;
      if (map === undefined) throw new Error("there is no map");
      const picture = map.snapshot();
      const g = picture.getContext("2d");
      if (g === null) throw new Error("there is no picture");
      const host = document.querySelector("[data-map]");
      const ratio = picture.width / (host?.clientWidth ?? 1);
      const { x, y } = map.pointOf(atEntry, atTick);
      const ground = getComputedStyle(host ?? document.body).getPropertyValue("--surface-chart");
      const [r0, g0, b0] = [1, 3, 5].map((at) => Number.parseInt(ground.trim().slice(at, at + 2), 16));
      return Math.max(
        ...[-1, 0, 1].map((off) => {
          const [red = 0, green = 0, blue = 0] = g.getImageData(
            Math.floor(x * ratio) + off,
            Math.floor(y * ratio),
            1,
            1,
          ).data;
          return Math.hypot(red - (r0 ?? 0), green - (g0 ?? 0), blue - (b0 ?? 0));
        }),
      );
    },
    [entry, tick] as const,
  );
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

  // The largest wall stays what it is, also where its columns are shared and its rows are smaller than pixels.
  await page.evaluate(() => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    shell.application.setParameter("overlays", "none");
  });
  const wall = await largestCell(page);
  const strength = await strengthAt(page, wall);
  expect(strength).toBeGreaterThan(100);
  for (let step = 0; step < 4; step += 1) {
    for (let i = 0; i < 5; i += 1) await page.keyboard.press("-");
    if (step > 1) for (let i = 0; i < 3; i += 1) await page.keyboard.press("Shift+-");
    await untilWhole(page);
    await expect.poll(async () => (await readMap(page)).painted).toBe(10);
    expect(await strengthAt(page, wall)).toBeGreaterThanOrEqual(0.9 * strength);
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

  // Columns of a fixed width: drawn as far as pixels allow, said on the map, part of the address, and taken back.
  const chartBar = page.locator("spy-chart-bar");
  const width = chartBar.getByRole("combobox", { name: "Column width" });
  const caption = page.locator("[data-map]");
  await width.selectOption("5s");
  await chartBar.getByRole("combobox", { name: "Ticks in a row" }).selectOption("5");
  await expect(caption).toHaveAttribute("data-caption", "Resting size · contracts · 5 s × 5 ticks");
  await untilWhole(page);
  await expect(page).toHaveURL(/&column_width=5s&tick_group=5/);
  await expect(
    page.locator("spy-order-ladder").getByRole("combobox", { name: "Ticks of a row" }),
  ).toHaveValue("map");
  // A step by column is one of those that are drawn.
  await page.keyboard.press("j");
  await expect.poll(() => clockText(page)).toMatch(/:\d[05]\.0/);
  await page.keyboard.press("End");
  await untilPhase(page, "ended");
  for (let i = 0; i < 20; i += 1) await page.keyboard.press("-");
  await untilWhole(page);
  await expect(caption).toHaveAttribute("data-caption", /· 5 s × 5 ticks$/);

  // Other parameters begin the replay anew: what is in sight stays in sight.
  await page.evaluate(() => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    shell.application.setParameter("tau_velocity", 3);
  });
  await untilPhase(page, "ended");
  await expect.poll(() => readMap(page)).toMatchObject({ visible: [0, whole.end], painted: 10 });
  await expect(caption).toHaveAttribute("data-caption", /· 5 s × 5 ticks$/);
  await undo.click();
  await expect(async () => {
    await undo.click({ timeout: 5000 });
    await expect(width).toHaveValue("auto", { timeout: 1000 });
  }).toPass();
  await expect(caption).toHaveAttribute("data-caption", /· 100 ms × /);
});
