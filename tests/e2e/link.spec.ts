// The address restores view and settings, refuses impossible ones, and works under a sub-path.
import type { Page } from "@playwright/test";
import { pause, readReplay, readView, readWindow, untilPhase, untilSettled } from "../support/page-probe.ts";
import { expect, goTo, openPage, openSample, test, untilDrawn } from "../support/page-test.ts";

const SUB_PATH = `http://localhost:${Number(process.env["TEST_PORT"] ?? 4180) + 1}/sub/path/`;

async function reload(page: Page): Promise<void> {
  await page.reload();
  await page.locator("html[data-ready=true]").waitFor();
}

/** Until the address holds what is on show: it is written a few times a second. */
async function untilWritten(page: Page): Promise<void> {
  const written = () => new URL(page.url()).hash;
  let before = "";
  await expect
    .poll(
      () => {
        const isSame = before !== "" && written() === before;
        before = written();
        return isSame;
      },
      { intervals: [300] },
    )
    .toBe(true);
}

test("a changed parameter stands in the address and is there after a reload", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  await page.keyboard.press("Shift+P");
  const field = page.locator("spy-parameter-field[data-parameter=cell_width_ms]");
  await field.getByRole("textbox").fill("250");
  await field.getByRole("textbox").press("Enter");
  await expect(page).toHaveURL(/#v=1&.*&cell_width_ms=250$/);
  await untilDrawn(page);
  const width = page.locator("spy-chart-bar").getByRole("combobox", { name: "Column width" });
  // Bins of 250 ms do not make up columns of 100 ms, but of 500 ms.
  await expect(width.locator("option", { hasText: /^\s*100 ms/ })).toBeDisabled();
  await width.selectOption("500ms");
  await expect(page).toHaveURL(/&cell_width_ms=250&column_width=500ms$/);
  await reload(page);
  // The sample's own link brings the sample.
  await untilDrawn(page);
  await expect(width).toHaveValue("500ms");
  await expect(width.locator("option", { hasText: /^\s*100 ms/ })).toBeDisabled();
});

test("a reload restores moment, view, follow and limits", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  await page.keyboard.press("]");
  await untilPhase(page, "playing");
  const paused = await pause(page);
  await page.keyboard.press("Shift+C");
  await page.keyboard.press("=");
  for (const key of ["a", "ArrowUp", "ArrowUp"]) await page.keyboard.press(key);
  await untilSettled(page);
  const view = await readWindow(page);
  expect(view).toMatchObject({ followTime: false, followPrice: false, locked: true });
  await untilWritten(page);
  const address = page.url();
  expect(address).toContain(`&t=${paused.clockNs}&`);
  await reload(page);
  await untilDrawn(page);
  await untilPhase(page, "paused");
  await untilSettled(page);
  expect((await readReplay(page)).clockNs).toBe(paused.clockNs);
  const restored = await readWindow(page);
  expect(restored).toMatchObject({ followTime: false, followPrice: false, locked: true });
  expect(Math.abs(restored.fromMs - view.fromMs)).toBeLessThan(2);
  expect(Math.abs(restored.toMs - view.toMs)).toBeLessThan(2);
  expect(restored.lowTick).toBeCloseTo(view.lowTick, 1);
  expect(restored.high).toBeCloseTo(view.high, 5);
  await untilWritten(page);
  // Encoding what was decoded gives the same address.
  expect(page.url()).toBe(address);
});

test("a reload keeps the scales of a view that follows", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  await page.keyboard.press("]");
  await untilPhase(page, "playing");
  await pause(page);
  const fitted = await readView(page);
  for (let i = 0; i < 4; i += 1) await page.keyboard.press("-");
  await page.keyboard.press("Shift+=");
  await untilSettled(page);
  const view = await readView(page);
  const framed = await readWindow(page);
  expect(view).toMatchObject({ followTime: true, followPrice: true });
  expect(view.columnPx).toBeLessThan((fitted.columnPx ?? 0) / 2);
  await untilWritten(page);
  const address = page.url();
  expect(address).toMatch(/&low=\d+&high=\d+&span=\d+&price_span=\d+/);
  await reload(page);
  await untilDrawn(page);
  await untilPhase(page, "paused");
  await untilSettled(page);
  const restored = await readView(page);
  expect(restored).toMatchObject({ followTime: true, followPrice: true });
  expect(restored.columnPx).toBeCloseTo(view.columnPx ?? 0, 6);
  expect(restored.rowPx).toBeCloseTo(view.rowPx ?? 0, 6);
  // Also where the price stood off the middle, within the band that it is left alone in.
  const found = await readWindow(page);
  expect([found.lowTick, found.highTick]).toEqual([
    expect.closeTo(framed.lowTick, 5),
    expect.closeTo(framed.highTick, 5),
  ]);
  await untilWritten(page);
  expect(page.url()).toBe(address);
});

test("an impossible value in the form is refused under its field", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  await page.keyboard.press("Shift+P");
  const field = page.locator("spy-parameter-field[data-parameter=cell_width_ms]");
  await field.getByRole("textbox").fill("-3");
  await field.getByRole("textbox").press("Enter");
  await expect(field.getByRole("alert")).toContainText("−3 ms is not possible.");
  await untilWritten(page);
  expect(page.url()).not.toContain("cell_width_ms");
});

test("an impossible tuning value stops the run until the default is taken", async ({ page }) => {
  await openPage(page, "./#v=1&cell_width_ms=-3&speed=5");
  const card = page.locator("spy-message-card");
  await expect(card).toContainText("cell_width_ms = −3 ms");
  await page.getByRole("button", { name: "Open sample" }).click();
  await expect(page.getByRole("heading", { name: "Replay every order." })).toBeVisible();
  await card.getByRole("button", { name: "Use default" }).click();
  await untilDrawn(page);
  await expect(page).toHaveURL(/[#&]speed=5(&|$)/);
});

test("an impossible view value falls back with a notice", async ({ page }) => {
  await openPage(page, "./?paint=sometimes");
  await expect(page.locator("spy-message-card")).toContainText("paint = sometimes");
  await openSample(page);
});

test("what stands in the query goes on in the fragment", async ({ page }) => {
  await openPage(page, "./?cell_width_ms=250&zone=utc#speed=5");
  await expect(page).toHaveURL(/\/#v=1&zone=utc&.*cell_width_ms=250/);
  expect(new URL(page.url()).search).toBe("");
  expect(page.url()).toContain("speed=5");
});

test("a jump adds an entry: Back returns, Forward goes there again", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  await untilPhase(page, "playing");
  const start = await pause(page);
  const go = async (text: string): Promise<string> => {
    await goTo(page, text);
    await expect.poll(async () => (await readReplay(page)).clockNs).not.toBe(start.clockNs);
    await untilPhase(page, "paused");
    await untilSettled(page);
    return (await readReplay(page)).clockNs;
  };
  const there = await go("+2m");
  await page.goBack();
  await expect.poll(async () => (await readReplay(page)).clockNs).toBe(start.clockNs);
  await page.goForward();
  await expect.poll(async () => (await readReplay(page)).clockNs).toBe(there);
  await expect(page).toHaveURL(new RegExp(`&t=${there}(&|$)`));
});

test("a copied link names the moment and says what it holds", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openPage(page);
  await openSample(page);
  await untilPhase(page, "playing");
  const { clockNs } = await pause(page);
  await page.keyboard.press("u");
  await expect(page.getByText("View and settings only. The recipient needs the same file.")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain(`t=${clockNs}`);
  expect(link).toContain("symbol=");
  expect(link).not.toContain("sample.dbn");
});

test("runs under a sub-path", async ({ page }) => {
  await openPage(page, SUB_PATH);
  await openSample(page);
});
