// A start time builds the book first and keeps it on this device: the second opening takes it from there and shows
// the same numbers.
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Page } from "@playwright/test";
import { firstColumns, recordColumns, untilColumns } from "../support/column-record.ts";
import { readReplay, untilPhase } from "../support/page-probe.ts";
import { clockText, dropFile, expect, goTo, openPage, test, untilDrawn } from "../support/page-test.ts";
import { realDays } from "../support/real-days.ts";

const LEAD_IN = 300;

async function openAt(page: Page, path: string): Promise<void> {
  await recordColumns(page);
  await dropFile(page, path);
  await untilPhase(page, "playing");
  await untilColumns(page, LEAD_IN);
}

async function expectSameFromCache(page: Page, path: string, time: string): Promise<void> {
  await openPage(page, `./#v=1&start_time=${time}`);
  await openAt(page, path);
  await expect.poll(async () => (await readReplay(page)).cache).toBe("stored");
  const built = await firstColumns(page, LEAD_IN);
  expect(new Set(built).size).toBe(LEAD_IN);
  expect(built).not.toContain(undefined);
  // A visit of its own: a reload would open the file by itself.
  await page.goto("about:blank");
  await openPage(page, `./#v=1&start_time=${time}`);
  await openAt(page, path);
  await expect.poll(async () => (await readReplay(page)).cache).toBe("hit");
  expect(await firstColumns(page, LEAD_IN)).toEqual(built);
  // Cleared by hand, it is built again.
  await page.keyboard.press("Shift+I");
  await page.locator("spy-file-dialog").getByRole("button", { name: "Clear everything" }).click();
  await expect(page.locator("spy-app")).toContainText("Removed from this device");
}

test("the book of a simulated morning is stored and used", async ({ page }) => {
  const path = join(mkdtempSync(join(tmpdir(), "spymaster-morning-")), "morning.dbn");
  const args = ["simulate", "--preset", "equity", "--seconds", "2400", "--events", "60000", "--seed", "3"];
  execFileSync(process.execPath, ["build/cli/spymaster.js", ...args, "--out", path], { stdio: "pipe" });
  await expectSameFromCache(page, path, "10:01");
});

test("a start time after the file's end says so, and how to go on", async ({ page }) => {
  await openPage(page, "./#v=1&start_time=23:00");
  await page.getByRole("button", { name: "Open sample" }).click();
  await expect(page.locator(".no-map")).toContainText("after the start time 23:00, New York");
  await page.getByRole("button", { name: "Start with the file" }).click();
  await untilDrawn(page);
  await expect(page.locator(".no-map")).toHaveCount(0);
});

test("a place before the start time leads to the start time, and says so", async ({ page }) => {
  await openPage(page, "./#v=1&start_time=09:35");
  await page.getByRole("button", { name: "Open sample" }).click();
  await untilDrawn(page);
  await page.keyboard.press("Space");
  await goTo(page, "09:31");
  await expect.poll(() => clockText(page)).toContain("09:35:00");
  await expect(page.locator("spy-app")).toContainText("The replay begins at the start time chosen");
});

const days = realDays();
test.describe("real days", () => {
  test.skip(days.length === 0, "no real day here");
  for (const day of days) {
    test(`${basename(day)}: the stored book gives the same columns`, async ({ page }) => {
      await expectSameFromCache(page, day, "18:40");
    });
  }
});
