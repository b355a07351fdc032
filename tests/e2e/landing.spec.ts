// First run: what is there, by mouse and by keyboard.
import { expect, openPage, test, untilDrawn } from "../support/page-test.ts";

test("says what the page does and where files go", async ({ page }) => {
  await openPage(page);
  await expect(page.getByRole("heading", { name: "Replay every order." })).toBeVisible();
  await expect(page.getByText("Your file is read on this device only. Nothing is uploaded.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Open file" })).toBeVisible();
  await expect(page.getByText("SYNTHETIC")).toBeVisible();
});

test("opens help and starts the sample by keyboard alone", async ({ page }) => {
  await openPage(page);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
  await expect(page.getByText("Play or pause")).toBeVisible();
  const groups = ["Replay", "View", "Find and keep", "Page"];
  await expect(page.locator("spy-shortcuts-dialog h3")).toHaveText(groups);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const sample = page.getByRole("button", { name: "Open sample" });
  for (let tab = 0; tab < 20; tab += 1) {
    if (await sample.evaluate((button) => button.matches(":focus"))) break;
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await untilDrawn(page);
});

test("keeps the chosen theme", async ({ page }) => {
  await openPage(page);
  await page.getByRole("button", { name: "Settings", exact: true }).click();
  await page.getByRole("radio", { name: "Light" }).check();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
});
