// Going anywhere in a file: by the clock, the minimap and keys, forward and back, with every panel at one instant.
import { readReplay, standingCursor, untilIndexed, untilPhase } from "../support/page-probe.ts";
import { clockText, expect, goTo, openPage, openSample, test } from "../support/page-test.ts";

test("the clock, keys and the minimap lead to any place, and back to the same book", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  await test.step("typing into the clock is not disturbed by a replay that goes on", async () => {
    await page.keyboard.press("/");
    const field = page.getByRole("textbox", { name: "Go to a time" });
    await field.pressSequentially("09:33", { delay: 150 });
    await expect(field).toHaveValue("09:33");
    await field.press("Enter");
    await expect.poll(() => clockText(page)).toContain("09:33:");
    await untilPhase(page, "playing");
  });
  await page.keyboard.press("Space");
  await untilPhase(page, "paused");
  await untilIndexed(page);
  await test.step("the clock takes a time in every notation and says what is none", async () => {
    await goTo(page, "09:36:07.25");
    await expect.poll(() => clockText(page)).toContain("09:36:07.250000000");
    const there = await standingCursor(page);
    expect(there?.isProvisional).toBe(false);

    await goTo(page, "+90s");
    await expect.poll(() => clockText(page)).toContain("09:37:37.250000000");
    await goTo(page, "-1.5m");
    await expect.poll(() => clockText(page)).toContain("09:36:07.250000000");
    expect(await standingCursor(page)).toEqual(there);

    await page.keyboard.press("/");
    const field = page.getByRole("textbox", { name: "Go to a time" });
    await field.fill("soon");
    await field.press("Enter");
    await expect(page.getByRole("alert").filter({ hasText: "neither a time nor a price" })).toBeVisible();
    await field.press("Escape");
    expect(await standingCursor(page)).toEqual(there);
  });
  await test.step("columns forward and back lead to the same book", async () => {
    await goTo(page, "09:31:07.25");
    await expect.poll(() => clockText(page)).toContain("09:31:07.250000000");
    const first = await standingCursor(page);
    await page.keyboard.press("l");
    await expect.poll(async () => (await readReplay(page)).clockNs).not.toBe(first?.clockNs);
    const column = await standingCursor(page);
    expect(column?.entry).toBeGreaterThan(first?.entry ?? 0);
    await page.keyboard.press("j");
    await page.keyboard.press("l");
    await expect.poll(async () => (await readReplay(page)).clockNs).toBe(column?.clockNs);
    expect(await standingCursor(page)).toEqual(column);
  });
  await test.step("another zone changes what times say and nothing else", async () => {
    await goTo(page, "09:36:00");
    const before = await standingCursor(page);
    await expect.poll(() => clockText(page)).toContain("09:36:00.000000000 EST");
    await page.keyboard.press("t");
    await expect.poll(() => clockText(page)).toContain("08:36:00.000000000 CST");
    await page.getByRole("combobox", { name: "Time zone" }).selectOption("utc");
    await expect.poll(() => clockText(page)).toContain("14:36:00.000000000 UTC");
    expect(await standingCursor(page)).toEqual(before);
  });
  await test.step("the minimap seeks by click and drag, and its window follows", async () => {
    const strip = page.getByRole("slider", { name: "Place in the file" });
    const box = await strip.boundingBox();
    if (box === null) throw new Error("the minimap has no box");
    const y = box.y + box.height / 2;
    await page.mouse.click(box.x + box.width * 0.5, y);
    await expect(strip).toHaveAttribute("aria-valuenow", "50");
    const middle = await standingCursor(page);

    await page.mouse.move(box.x + box.width * 0.6, y);
    await page.mouse.down();
    for (let share = 0.6; share <= 0.8; share += 0.02) await page.mouse.move(box.x + box.width * share, y);
    await page.mouse.up();
    await expect.poll(async () => Number(await strip.getAttribute("aria-valuenow"))).toBeGreaterThan(75);
    await page.mouse.click(box.x + box.width * 0.5, y);
    await expect(strip).toHaveAttribute("aria-valuenow", "50");
    expect(await standingCursor(page)).toEqual(middle);

    const shown = page.locator("spy-minimap .window");
    const window = await shown.boundingBox();
    expect(window?.x).toBeLessThan(box.x + box.width * 0.5);
    expect((window?.x ?? 0) + (window?.width ?? 0)).toBeGreaterThan(box.x + box.width * 0.48);
  });
  await test.step("the minimap's window is dragged to look elsewhere, and a click on it seeks", async () => {
    const strip = page.getByRole("slider", { name: "Place in the file" });
    const shown = page.locator("spy-minimap .window");
    const boxOf = async (selector: string) => {
      const box = await page.locator(selector).boundingBox();
      if (box === null) throw new Error(`${selector} has no box`);
      return box;
    };
    const window = await boxOf("spy-minimap .window");
    const hold = await boxOf("spy-minimap .hold");
    expect(hold.width).toBeGreaterThanOrEqual(12);
    const y = hold.y + hold.height / 2;
    const from = hold.x + hold.width * 0.4;
    const before = await standingCursor(page);
    await page.mouse.move(from, y);
    expect(await shown.locator(".hold").evaluate((node) => getComputedStyle(node).cursor)).toBe("grab");
    await page.mouse.down();
    await page.mouse.move(from - 3, y);
    expect(await boxOf("spy-minimap .window")).toEqual(window);
    for (let px = 10; px <= 200; px += 10) await page.mouse.move(from - px, y);
    await page.mouse.up();
    await expect
      .poll(async () => Math.abs((await boxOf("spy-minimap .window")).x - window.x + 200))
      .toBeLessThan(4);
    await expect(page.getByRole("button", { name: "Back to cursor" })).toBeVisible();
    expect(await standingCursor(page)).toEqual(before);

    const moved = await boxOf("spy-minimap .hold");
    const strips = await boxOf("spy-minimap .strip");
    await page.mouse.click(moved.x + moved.width / 2, y);
    const share = (100 * (moved.x + moved.width / 2 - strips.x)) / strips.width;
    await expect
      .poll(async () => Math.abs(Number(await strip.getAttribute("aria-valuenow")) - share))
      .toBeLessThan(2);
    await strip.focus();
    await page.keyboard.press("Home");
    await expect(strip).toHaveAttribute("aria-valuenow", "0");
  });
});
