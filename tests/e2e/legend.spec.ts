// The legend follows what is chosen: scale, surface, limits by hand.
import { setParameter } from "../support/page-probe.ts";
import { expect, openPage, openSample, test } from "../support/page-test.ts";

test("tells the limits in force and lets them be dragged", async ({ page }) => {
  await openPage(page, "./#v=1&surface=resting_size");
  await openSample(page);
  await page.keyboard.press("Space");
  const legend = page.locator("spy-colour-legend");
  // Of a surface that was chosen before there was an instrument.
  await expect(legend.locator(".high")).toHaveText(/^\d+ contracts$/);
  await page.getByRole("combobox", { name: "Surface" }).selectOption("vacuum_pressure");
  const lock = page.getByRole("button", { name: "Lock contrast" });
  const high = async (): Promise<number> => Number.parseFloat(await legend.locator(".high").innerText());

  // The bar has room for these choices in very wide windows only; the parameters hold them as well.
  await setParameter(page, "norm", "identity_clamp");
  await expect(legend.locator(".low")).toHaveText("−1.0");
  await expect(legend.locator(".high")).toHaveText("+1.0 force");
  await expect(lock).toBeDisabled();
  await setParameter(page, "norm", "percentile");
  await expect.poll(high).toBeGreaterThan(2);
  await expect(lock).toBeEnabled();

  const measured = await high();
  const box = await legend.locator("svg").boundingBox();
  if (box === null) throw new Error("no legend");
  await page.mouse.move(box.x + box.width - 1, box.y + box.height - 4);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.75, box.y + box.height - 4, { steps: 3 });
  await page.mouse.up();
  await expect.poll(async () => (await high()) / measured).toBeLessThan(0.6);
  await expect(lock).toHaveAttribute("aria-pressed", "true");
  await legend.locator("svg").dblclick();
  await expect.poll(async () => (await high()) / measured).toBeGreaterThan(0.8);
  await expect(lock).toHaveAttribute("aria-pressed", "false");

  const upper = legend.getByRole("slider", { name: "Upper limit" });
  const lower = legend.getByRole("slider", { name: "Lower limit" });
  const before = await high();
  await upper.focus();
  await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(async () => (await high()) / before).toBeGreaterThan(1.15);
  await expect(lock).toHaveAttribute("aria-pressed", "true");
  await expect(upper).toHaveAttribute("aria-valuetext", /^\+[\d.]+ force$/);
  await expect(upper).toHaveAttribute("aria-valuenow", /^\d/);
  await page.keyboard.press("Shift+ArrowLeft");
  await expect.poll(async () => Math.abs((await high()) / before - 1)).toBeLessThan(0.05);
  await page.keyboard.press("End");
  await expect.poll(async () => (await high()) / before).toBeGreaterThan(2.5);
  await page.keyboard.press("Home");
  await expect.poll(async () => (await high()) / before).toBeLessThan(0.1);
  await lower.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(lower).toHaveAttribute("aria-valuetext", /^−[\d.]+ force$/);
  await legend.locator("svg").dblclick();
  await expect(lock).toHaveAttribute("aria-pressed", "false");

  await page.getByRole("combobox", { name: "Surface" }).selectOption("pressure_variant");
  await expect(legend.locator(".low")).not.toContainText("−");
  // Each limit by a percentile or an exact value, from a menu of the legend; links carry both.
  await page.getByRole("combobox", { name: "Surface" }).selectOption("resting_size");
  await expect.poll(high).toBeGreaterThan(2);
  const limits = page.getByRole("button", { name: "Limits of the colours" });
  await limits.focus();
  await page.keyboard.press("Enter");
  const highKind = page.getByRole("combobox", { name: "Upper limit by" });
  const highField = page.getByRole("textbox", { name: "Upper limit: value" });
  const lowField = page.getByRole("textbox", { name: "Lower limit: value" });
  await expect(highField).toHaveValue("97");
  const usual = await high();
  await highField.fill("60");
  await highField.press("Tab");
  await expect.poll(high).toBeLessThan(usual);
  await lowField.fill("60");
  await lowField.press("Tab");
  const menu = page.locator("spy-contrast-menu");
  await expect(menu.getByRole("alert")).toHaveText("It must be below the upper limit, 60.");
  await lowField.fill("200");
  await lowField.press("Tab");
  await expect(menu.getByRole("alert")).toContainText("Allowed: a number from 0 to 100 %");
  await lowField.fill("10");
  await lowField.press("Tab");
  await expect(menu.getByRole("alert")).toHaveCount(0);
  await highKind.selectOption("exact");
  await highField.fill("500");
  await highField.press("Tab");
  await expect(legend.locator(".high")).toHaveText("500 contracts");
  await expect.poll(() => page.evaluate(() => location.hash)).toContain("exact_high=500");
  await menu.getByRole("switch", { name: "Lock the limits" }).check();
  await expect(highField).toBeDisabled();
  await expect(menu.getByRole("status")).toContainText("Locked");
  await menu.getByRole("button", { name: "Reset" }).last().click();
  await expect(highKind).toHaveValue("percentile");
  await expect(lowField).toHaveValue("15");
  await expect.poll(high).toBe(usual);
  // A hue for each side, where there are sides.
  await setParameter(page, "scheme", "by_side");
  await expect(legend.locator("#ask-ramp")).toBeAttached();
  await page.getByRole("combobox", { name: "Surface" }).selectOption("vacuum_pressure");
  await expect(legend.locator("#ask-ramp")).toHaveCount(0);
  await expect(lowField).toHaveCount(0);
  await expect(menu.getByRole("status")).toHaveText("The same below zero.");
  await highField.press("Escape");
  await expect(menu.locator("spy-parameter-field")).toHaveCount(0);
  await page.getByRole("combobox", { name: "Surface" }).selectOption("state5_code");
  await expect(legend.locator(".high")).toHaveText("+2 code");
});
