// The sample in one click; play, pause, speed, restart; panels show one instant.
import type { Page } from "@playwright/test";
import { firstColumns, recordColumns, untilColumns } from "../support/column-record.ts";
import { pause, readReplay, untilPhase, untilSettled } from "../support/page-probe.ts";
import { binSeq, clockText, expect, openPage, openSample, test } from "../support/page-test.ts";

/** Digits on the keyboard would join when they come quickly. */
async function typeSpeed(page: Page, text: string): Promise<void> {
  const speed = page.getByRole("textbox", { name: "Speed" });
  await speed.fill(text);
  await speed.press("Enter");
  await speed.blur();
}

test("plays at any speed, pauses, switches the surface and says what the file is", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  await test.step("shows what the file is", async () => {
    await page.keyboard.press("Shift+I");
    await expect(page.locator("spy-file-dialog").getByText("mbo", { exact: true })).toBeVisible();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Shift+S");
    await expect(page.locator("spy-instrument-dialog").getByText("drawing now")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });
  await test.step("switches the surface and back with one key", async () => {
    const surface = page.getByRole("combobox", { name: "Surface" });
    await page.keyboard.press("h");
    await expect(surface).toHaveValue("resting_size");
    await expect(page.locator("spy-colour-legend")).toContainText("contracts");
    await page.keyboard.press("h");
    await expect(surface).toHaveValue("vacuum_pressure");
  });
  await test.step("plays and pauses", async () => {
    await expect(page.locator("spy-top-bar").getByText("SYNTHETIC")).toBeVisible();
    const first = await binSeq(page);
    await expect.poll(() => binSeq(page)).toBeGreaterThan(first);

    const held = await pause(page);
    await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
    const clock = await clockText(page);
    await untilSettled(page);
    expect(await clockText(page)).toBe(clock);
    expect((await readReplay(page)).entry).toBe(held.entry);

    await page.keyboard.press("Space");
    await expect.poll(() => binSeq(page)).toBeGreaterThan(held.binSeq);
  });
  await test.step("the clock goes as fast as asked, slower and faster", async () => {
    await untilPhase(page, "playing");
    const speed = page.getByRole("textbox", { name: "Speed" });
    const achieved = async (): Promise<number> => (await readReplay(page)).speedAchieved;
    await typeSpeed(page, "0.2");
    await expect.poll(achieved, { timeout: 15_000 }).toBeLessThan(0.5);
    await page.keyboard.press("5");
    await expect(speed).toHaveValue("5×");
    await expect.poll(achieved, { timeout: 15_000 }).toBeGreaterThan(2);
    await page.keyboard.press("[");
    await expect(speed).toHaveValue("2×");
    await page.keyboard.press("[");
    await expect(speed).toHaveValue("1×");
    await expect.poll(achieved, { timeout: 15_000 }).toBeLessThan(1.5);
  });
  await test.step("takes any speed that is typed and refuses the others", async () => {
    const speed = page.getByRole("textbox", { name: "Speed" });
    await speed.fill("12.5");
    await speed.press("Enter");
    await expect(speed).toHaveValue("12.5×");
    await expect(page).toHaveURL(/[#&]speed=12\.5(&|$)/);
    await speed.fill("fast");
    await speed.press("Enter");
    await expect(speed).toHaveAttribute("aria-invalid", "true");
    await speed.blur();
    await expect(speed).toHaveValue("12.5×");
    await page.keyboard.press("]");
    await expect(speed).toHaveValue("25×");
  });
});

test("Max ends the file, and playing starts over with the same columns", async ({ page }) => {
  await openPage(page);
  await recordColumns(page);
  await openSample(page);
  await untilColumns(page, 300);
  const first = await firstColumns(page, 300);
  await typeSpeed(page, "Max");
  await untilPhase(page, "ended", 60_000);
  await untilSettled(page);
  const end = await readReplay(page);
  expect(end.binSeq).toBeGreaterThan(5000);
  await expect(page.getByRole("slider", { name: "Place in the file" })).toHaveAttribute(
    "aria-valuenow",
    "100",
  );
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeEnabled();

  await typeSpeed(page, "10");
  await recordColumns(page);
  await page.keyboard.press("Space");
  await untilColumns(page, 300);
  expect(await firstColumns(page, 300)).toEqual(first);
});
