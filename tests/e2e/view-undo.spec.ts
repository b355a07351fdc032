// Undo and redo of what is in sight; settings that come back, whatever is stored.
import type { Page } from "@playwright/test";
import { pause, readReplay, readWindow, untilPhase, untilSettled } from "../support/page-probe.ts";
import type { WindowReading } from "../support/page-probe.ts";
import { expect, openPage, openSample, test } from "../support/page-test.ts";

function expectSame(one: WindowReading, other: WindowReading): void {
  expect([one.followTime, one.followPrice, one.locked]).toEqual([
    other.followTime,
    other.followPrice,
    other.locked,
  ]);
  for (const edge of ["fromMs", "toMs"] as const) expect(Math.abs(one[edge] - other[edge])).toBeLessThan(2);
  for (const edge of ["lowTick", "highTick"] as const) expect(one[edge]).toBeCloseTo(other[edge], 1);
}

/** Presses the keys of one step; an undo right after it is one of all of them. */
async function step(page: Page, ...keys: readonly string[]): Promise<WindowReading> {
  for (const key of keys) await page.keyboard.press(key);
  await untilSettled(page);
  // A gesture has ended when nothing has moved for a moment.
  await page.waitForTimeout(700);
  return readWindow(page);
}

test("views are taken back and made again, one gesture a step", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  await untilPhase(page, "playing");
  const { clockNs } = await pause(page);
  const undo = page.getByRole("button", { name: /^Undo the view/ });
  const redo = page.getByRole("button", { name: /^Redo the view/ });
  const first = await step(page);
  await expect(undo).toBeDisabled();
  const zoomed = await step(page, "=", "=", "=");
  const panned = await step(page, "a", "ArrowUp");
  expect(panned).toMatchObject({ followTime: false, followPrice: false });
  await page.keyboard.press("h");
  const surface = page.getByRole("combobox", { name: "Surface" });
  await expect(surface).toHaveValue("resting_size");
  await page.waitForTimeout(700);

  await page.keyboard.press("Control+z");
  await expect(surface).toHaveValue("vacuum_pressure");
  await untilSettled(page);
  expectSame(await readWindow(page), panned);
  await undo.click();
  await untilSettled(page);
  expectSame(await readWindow(page), zoomed);
  await undo.click();
  await untilSettled(page);
  expectSame(await readWindow(page), first);
  await expect(undo).toBeDisabled();
  await page.keyboard.press("Control+Shift+Z");
  await redo.click();
  await untilSettled(page);
  expectSame(await readWindow(page), panned);
  // The replay has stayed where it was.
  expect((await readReplay(page)).clockNs).toBe(clockNs);
  await step(page, "-");
  await expect(redo).toBeDisabled();
});

test("a link to the range marks it and shows all of it", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openPage(page);
  await openSample(page);
  await untilPhase(page, "playing");
  await pause(page);
  await page.getByRole("button", { name: "More about links" }).click();
  await page.getByRole("textbox", { name: "Title in the link" }).fill("The  wall & after");
  await page.getByRole("button", { name: "Copy link to the range" }).click();
  await expect(page.getByText("View and settings only.")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const given = new URLSearchParams(link.split("#")[1]);
  expect(given.get("title")).toBe("The wall & after");
  expect([given.get("a"), given.get("b"), given.get("t")]).toEqual([
    given.get("from"),
    given.get("to"),
    given.get("to"),
  ]);
  await page.goto("about:blank");
  await openPage(page, link);
  await untilPhase(page, "paused");
  await expect.poll(async () => (await readWindow(page)).followTime).toBe(false);
  const { fromMs, toMs } = await readWindow(page);
  expect(Math.abs(fromMs - Number(given.get("from")) / 1e6)).toBeLessThan(2);
  expect(Math.abs(toMs - Number(given.get("to")) / 1e6)).toBeLessThan(2);
  await expect.poll(() => page.url()).toContain(`&a=${given.get("a")}&b=${given.get("b")}`);
});

test("damaged settings never stop the start; all of them are reset", async ({ page }) => {
  await page.addInitScript(() => {
    if (location.protocol === "about:" || sessionStorage.getItem("damaged") !== null) return;
    sessionStorage.setItem("damaged", "yes");
    localStorage.setItem("spymaster.appearance", '{"theme":7,"sides":"green"');
    localStorage.setItem("spymaster.settings", '{"zone":"utc","layout":{"panels":[7],"widths":"wide"}}');
  });
  await openPage(page);
  await openSample(page);
  await expect(page.locator("spy-replay-clock")).toContainText("UTC");
  await page.keyboard.press("Shift+P");
  await page.goto("about:blank");
  await openPage(page);
  await openSample(page);
  await expect(page.locator("spy-parameters-panel")).toBeVisible();
  await page.getByRole("button", { name: "Settings", exact: true }).click();
  await page.getByRole("button", { name: "Reset all", exact: true }).click();
  await expect(page.locator("spy-parameters-panel")).toHaveCount(0);
  await expect(page.locator("spy-replay-clock")).not.toContainText("UTC");
  expect(await page.evaluate(() => localStorage.getItem("spymaster.settings"))).toBe(null);
});
