// The command palette and the search field by keyboard alone; two sets of settings; keys that are given to other commands
// or switched off.
import { pause, readReplay } from "../support/page-probe.ts";
import { clockText, expect, openPage, openSample, test } from "../support/page-test.ts";

test("everything by name: palette, search, settings A and B, single keys", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  await pause(page);
  const field = page.getByRole("combobox", { name: "Find what to do" });
  const run = async (text: string): Promise<void> => {
    await page.keyboard.press("Control+k");
    await expect(field).toBeFocused();
    await field.fill(text);
    await page.keyboard.press("Enter");
    await expect(field).toHaveCount(0);
  };
  await run("resting size");
  await expect(page.getByRole("combobox", { name: "Surface" })).toHaveValue("resting_size");
  await run("utc time");
  await expect(page.locator("spy-replay-clock")).toContainText("UTC");
  // What was used last comes first, also after nothing was typed.
  await page.keyboard.press("Control+k");
  await expect(page.locator("spy-command-palette [role=option]").first()).toContainText("UTC");
  await field.fill("zzzz");
  await expect(page.getByText("Nothing fits “zzzz”")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(field).toHaveCount(0);

  await run("lean above");
  const lean = page.locator('[data-parameter="lean_threshold"]');
  await expect(lean).toBeVisible();
  const value = lean.getByRole("textbox").or(lean.getByRole("spinbutton"));
  await page.getByRole("button", { name: "Settings B" }).click();
  await value.fill("-1");
  await value.press("Enter");
  await expect(value).toHaveAttribute("aria-invalid", "true");
  await value.press("Escape");
  await expect(value).toHaveAttribute("aria-invalid", "false");
  await expect(value).toHaveValue("2");
  await value.fill("4");
  await value.press("Enter");
  await expect(page.getByText("In A: 2")).toBeVisible();
  await value.blur();
  await page.keyboard.press("`");
  await expect(page.getByRole("button", { name: "Settings A" })).toHaveAttribute("aria-pressed", "true");
  await expect(value).toHaveValue("2");
  await expect(page.getByText("In B: 4")).toBeVisible();

  // A price leads to the next trade at it.
  const { clockNs } = await readReplay(page);
  await page.keyboard.press("/");
  const search = page.getByRole("textbox", { name: "Go to a time or price" });
  await expect(search).toBeFocused();
  await search.fill("5251.50");
  await search.press("Enter");
  await expect.poll(async () => (await readReplay(page)).clockNs).not.toBe(clockNs);
  await expect(page.getByRole("status", { name: "Where the replay stands" })).toContainText(
    /bid 5,2.*book valid/,
  );
  // Also where the bar has no room for the field.
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(search).toBeHidden();
  await page.getByRole("button", { name: "More", exact: true }).first().click();
  await page.getByRole("button", { name: "Go to a time or price" }).click();
  await expect(search).toBeFocused();
  await search.press("Escape");
  await expect(search).toBeHidden();
  await page.setViewportSize({ width: 1280, height: 720 });

  // A command gets another key: what is taken or the browser's own is refused, what shows keys shows the new one.
  await page.keyboard.press("?");
  const keysOf = (name: string) => page.getByRole("button", { name: new RegExp(`^${name}: .*; change$`) });
  await page.getByRole("searchbox", { name: "Find a command" }).fill("time zone");
  await keysOf("Next time zone").click();
  await page.keyboard.press("k");
  await expect(page.getByText("K is already used by “Play or pause”.")).toBeVisible();
  await page.keyboard.press("F5");
  await expect(page.getByText("F5 cannot be used here.")).toBeVisible();
  await page.keyboard.press("Shift+Y");
  await expect(keysOf("Next time zone")).toHaveText("⇧ Y");
  await keysOf("Next time zone").click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const zone = page.getByRole("combobox", { name: "Time zone" });
  // The tooltip says it too, from one part of a component to the next, and goes by Escape.
  const tooltip = page.getByRole("tooltip");
  await page.getByRole("button", { name: "Loop" }).hover();
  await expect(tooltip).toContainText("Loop");
  await zone.hover();
  await expect(tooltip).toHaveText(/^\s*Next time zone\s*⇧\s*Y\s*$/);
  await page.keyboard.press("Escape");
  await expect(tooltip).toHaveCount(0);
  const utc = await zone.inputValue();
  await page.keyboard.press("t");
  await expect(zone).toHaveValue(utc);
  await page.keyboard.press("Shift+Y");
  await expect(zone).not.toHaveValue(utc);
  await page.keyboard.press("?");
  await page.getByRole("button", { name: "Reset all keys" }).click();
  // Above a dialog as well, at once where the keys go.
  await keysOf("Next time zone").focus();
  await page.keyboard.press("Tab");
  await expect(tooltip).toHaveText(/Change the key/);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(zone).toHaveAttribute("aria-description", "Next time zone\tT");

  const before = await clockText(page);
  await page.keyboard.press("?");
  await page.getByRole("checkbox", { name: "Keys that are a single character" }).uncheck();
  await page.keyboard.press("Escape");
  await expect(zone).toHaveAttribute("aria-description", "Next time zone");
  await page.keyboard.press("t");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await clockText(page)).toBe(before);
});
