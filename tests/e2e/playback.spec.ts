// The sample in one click; play, pause, speed, restart; panels show one instant.
import { binSeq, clockText, expect, openPage, openSample, test } from "../support/page-test.ts";

test("plays, pauses and restarts", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  await expect(page.locator("spy-top-bar").getByText("SYNTHETIC")).toBeVisible();
  const first = await binSeq(page);
  await expect.poll(() => binSeq(page)).toBeGreaterThan(first);

  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  // Frames that were under way arrive first.
  await expect
    .poll(async () => {
      const before = await clockText(page);
      await page.waitForTimeout(300);
      return (await clockText(page)) === before;
    })
    .toBe(true);
  const paused = await binSeq(page);

  await page.keyboard.press("Space");
  await expect.poll(() => binSeq(page)).toBeGreaterThan(paused);

  await page.keyboard.press("0");
  await expect.poll(() => binSeq(page), { timeout: 20_000 }).toBeGreaterThan(paused + 500);
  await page.keyboard.press("1");
  const late = await binSeq(page);
  await page.keyboard.press("Home");
  await expect.poll(() => binSeq(page)).toBeLessThan(late);
});

test("takes any speed that is typed and refuses the others", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  const speed = page.getByRole("textbox", { name: "Speed" });
  await speed.fill("12.5");
  await speed.press("Enter");
  await expect(speed).toHaveValue("12.5×");
  await expect(page).toHaveURL(/#v=1&speed=12\.5$/);
  await speed.fill("fast");
  await speed.press("Enter");
  await expect(speed).toHaveAttribute("aria-invalid", "true");
  await speed.blur();
  await expect(speed).toHaveValue("12.5×");
  await page.keyboard.press("]");
  await expect(speed).toHaveValue("25×");
});

test("switches the surface and back with one key", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  const surface = page.getByRole("combobox", { name: "Surface" });
  await page.keyboard.press("h");
  await expect(surface).toHaveValue("resting_size");
  await expect(page.locator("spy-colour-legend")).toContainText("contracts");
  await page.keyboard.press("h");
  await expect(surface).toHaveValue("vacuum_pressure");
});

test("shows what the file is", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  await page.keyboard.press("Shift+I");
  await expect(page.locator("spy-file-dialog").getByText("mbo", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+S");
  await expect(page.locator("spy-instrument-dialog").getByText("drawing now")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});
