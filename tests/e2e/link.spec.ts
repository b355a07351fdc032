// The address restores settings, refuses impossible ones, and works under a sub-path.
import { expect, openPage, openSample, test, untilDrawn } from "../support/page-test.ts";

const SUB_PATH = `http://localhost:${Number(process.env["TEST_PORT"] ?? 4180) + 1}/sub/path/`;

test("a changed parameter stands in the address and is there after a reload", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  await page.keyboard.press("Shift+P");
  const field = page.locator("spy-parameter-field[data-parameter=cell_width_ms]");
  await field.getByRole("textbox").fill("250");
  await field.getByRole("textbox").press("Enter");
  await expect(page).toHaveURL(/#v=1&cell_width_ms=250$/);
  await untilDrawn(page);
  await expect(page.getByRole("combobox", { name: "Column width" })).toHaveValue("250");
  await page.reload();
  await page.locator("html[data-ready=true]").waitFor();
  await openSample(page);
  await expect(page.getByRole("combobox", { name: "Column width" })).toHaveValue("250");
});

test("an impossible value in the form is refused under its field", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  await page.keyboard.press("Shift+P");
  const field = page.locator("spy-parameter-field[data-parameter=cell_width_ms]");
  await field.getByRole("textbox").fill("-3");
  await field.getByRole("textbox").press("Enter");
  await expect(field.getByRole("alert")).toContainText("-3 is not possible.");
  await expect(page).toHaveURL(/\/$/);
});

test("an impossible tuning value stops the run until the default is taken", async ({ page }) => {
  await openPage(page, "./#v=1&cell_width_ms=-3&speed=5");
  const card = page.locator("spy-message-card");
  await expect(card).toContainText("cell_width_ms = -3");
  await page.getByRole("button", { name: "Open sample" }).click();
  await expect(page.getByRole("heading", { name: "Replay every order." })).toBeVisible();
  await card.getByRole("button", { name: "Use default" }).click();
  await untilDrawn(page);
  await expect(page).toHaveURL(/#v=1&speed=5$/);
});

test("an impossible view value falls back with a notice", async ({ page }) => {
  await openPage(page, "./?paint=sometimes");
  await expect(page.locator("spy-message-card")).toContainText("paint = sometimes");
  await openSample(page);
});

test("runs under a sub-path", async ({ page }) => {
  await openPage(page, SUB_PATH);
  await openSample(page);
});
