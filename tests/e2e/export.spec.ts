// The Arrow file of the dialogue is the command line's, byte for byte.
import { readFileSync } from "node:fs";
import { tableFromIPC } from "apache-arrow";
import type { Page } from "@playwright/test";
import { replayToArrow } from "../support/command-line-numbers.ts";
import { pause } from "../support/page-probe.ts";
import { expect, openPage, openSample, SAMPLE, test } from "../support/page-test.ts";

async function exported(page: Page, range: string): Promise<Buffer> {
  await page.keyboard.press("e");
  const dialog = page.locator("spy-export-dialog");
  await dialog.getByRole("radio", { name: range }).check({ force: true });
  await expect(dialog.getByText("rows, about")).toBeVisible();
  const saved = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Save Arrow" }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toMatch(/^synthetic-SYMH6-2026-02-06-\d{6}\.arrow$/);
  return readFileSync(await download.path());
}

test("what is in sight and what is kept are saved as the command line writes them", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  const { binSeq } = await pause(page);
  for (const [range, isAll] of [
    ["View", false],
    ["All kept columns", true],
  ] as const) {
    const bytes = await exported(page, range);
    const table = tableFromIPC(bytes);
    const first = Number(table.getChild("bin_seq")?.get(0));
    const last = Number(table.getChild("bin_seq")?.get(table.numRows - 1));
    expect(last).toBe(binSeq);
    if (isAll) expect(first).toBe(0);
    expect(bytes.equals(replayToArrow(SAMPLE, ["--bins", `${first}-${last}`]))).toBe(true);
  }
});
