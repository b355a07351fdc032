// The Arrow file of the dialogue: the command line's bytes, progress, cancel, and what a failing disk leaves.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { tableFromIPC } from "apache-arrow";
import type { Page } from "@playwright/test";
import { replayToArrow } from "../support/command-line-numbers.ts";
import { pause, readReplay, untilPhase } from "../support/page-probe.ts";
import type { ProbedShell } from "../support/page-probe.ts";
import { expect, openPage, openSample, SAMPLE, test } from "../support/page-test.ts";
import { savedFiles, withoutSavePicker, withSavePicker } from "../support/save-picker.ts";

const NAME = /^synthetic-SYMH6-2026-02-06-\d{6}\.arrow$/;

/** Opens the dialogue and chooses; the estimate is there. */
async function choose(page: Page, range: string) {
  await page.keyboard.press("e");
  const dialog = page.locator("spy-export-dialog");
  await dialog.getByRole("radio", { name: range }).check({ force: true });
  await expect(dialog.getByText("rows, about")).toBeVisible();
  return dialog;
}

async function downloaded(page: Page, range: string): Promise<Buffer> {
  const dialog = await choose(page, range);
  const saved = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Save Arrow" }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toMatch(NAME);
  return readFileSync(await download.path());
}

/** What the page knew of the export and of the replay, and when (ms). */
interface Heard {
  readonly atMs: number;
  /** Undefined when the export has ended. */
  readonly rows: number | undefined;
  readonly isReport: boolean;
  readonly entry: number;
}

async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    const heard: Heard[] = [];
    Object.assign(window, { heard });
    shell.application.store.subscribe(({ exporting, cursor }, before) => {
      if (exporting === before.exporting && cursor === before.cursor) return;
      const isReport = exporting !== before.exporting;
      heard.push({ atMs: performance.now(), rows: exporting?.rows, isReport, entry: cursor?.entry ?? -1 });
    });
  });
}

function heard(page: Page): Promise<readonly Heard[]> {
  return page.evaluate(() => (window as unknown as { readonly heard: readonly Heard[] }).heard);
}

test("what is in sight, everything so far and the whole file are saved as the command line writes them", async ({
  page,
}) => {
  await withoutSavePicker(page);
  await openPage(page);
  await openSample(page);
  const { binSeq } = await pause(page);
  for (const [range, isAll] of [
    ["View", false],
    ["Everything so far", true],
  ] as const) {
    const bytes = await downloaded(page, range);
    const table = tableFromIPC(bytes);
    const first = Number(table.getChild("bin_seq")?.get(0));
    const last = Number(table.getChild("bin_seq")?.get(table.numRows - 1));
    expect(last).toBe(binSeq);
    if (isAll) expect(first).toBe(0);
    expect(bytes.equals(replayToArrow(SAMPLE, ["--bins", `${first}-${last}`]))).toBe(true);
  }
  expect((await downloaded(page, "Whole file")).equals(replayToArrow(SAMPLE, []))).toBe(true);
});

test("goes to the chosen file as it is made, tells how far, and playback goes on", async ({ page }) => {
  await withSavePicker(page);
  await openPage(page);
  await openSample(page);
  const dialog = await choose(page, "Whole file");
  await listen(page);
  await dialog.getByRole("button", { name: "Save Arrow" }).click();
  await expect(dialog.getByRole("progressbar")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Cancel export" })).toBeFocused();
  // Put away, it goes on; the button in the bar tells, and brings it back.
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Export \d+%$/ })).toBeVisible();
  await page.keyboard.press("e");
  await expect(dialog.getByRole("progressbar")).toBeVisible();
  await expect(page.getByText(/Arrow file saved: 606.000 rows/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const [file, ...others] = await savedFiles(page);
  expect(others).toEqual([]);
  expect(file?.name).toMatch(NAME);
  const sha256 = createHash("sha256").update(replayToArrow(SAMPLE, [])).digest("hex");
  expect(file?.sha256).toBe(sha256);

  const during = (await heard(page)).filter(({ rows }) => rows !== undefined);
  const seconds = ((during.at(-1)?.atMs ?? 0) - (during[0]?.atMs ?? 0)) / 1000;
  const reports = during.filter(({ isReport }) => isReport).length;
  const columns = (during.at(-1)?.entry ?? 0) - (during[0]?.entry ?? 0);
  const description = `${seconds} s: ${reports} reports, ${columns} columns`;
  test.info().annotations.push({ type: "measured", description });
  expect(reports / seconds).toBeGreaterThan(4);
  expect(new Set(during.map(({ rows }) => rows)).size).toBeGreaterThan(3);
  // Ten a second at 1×, less where one core draws and computes.
  expect(columns / seconds).toBeGreaterThan(3);
  expect((await readReplay(page)).phase).toBe("playing");
});

test("is cancelled at once, leaves no file and says so", async ({ page }) => {
  await withSavePicker(page);
  await openPage(page);
  await openSample(page);
  const dialog = await choose(page, "Whole file");
  // From inside the page: the sample may be written before a test outside it hears of the first rows.
  const cancelled = dialog.evaluate(async (element) => {
    const { store, client } = (document.querySelector("spy-app") as unknown as ProbedShell).application;
    const when = (holds: (rows: number | undefined) => boolean) =>
      new Promise<number>((resolve) => {
        const leave = store.subscribe(({ exporting }) => {
          if (!holds(exporting?.rows)) return;
          leave();
          resolve(performance.now());
        });
      });
    await when((rows) => (rows ?? 0) > 0);
    const buttons = [...(element.shadowRoot?.querySelectorAll("button") ?? [])];
    const startedMs = performance.now();
    const ended = when((rows) => rows === undefined);
    buttons.find(({ textContent }) => textContent.trim() === "Cancel export")?.click();
    // What any call takes at this moment is the machine's part of the wait.
    await client.api?.cacheUsage();
    const answeredMs = performance.now();
    return { waitedMs: (await ended) - answeredMs, callMs: answeredMs - startedMs };
  });
  await dialog.getByRole("button", { name: "Save Arrow" }).click();
  const { waitedMs, callMs } = await cancelled;
  const description = `${waitedMs} ms after a call of ${callMs} ms`;
  test.info().annotations.push({ type: "measured", description });
  expect(waitedMs).toBeLessThan(250);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const card = page.locator("spy-message-card");
  await expect(card).toContainText("The export was cancelled");
  await expect(card).toContainText("export/failed");
  await expect(card).toContainText(/[\d,]{5,} rows had been written; the partial file was removed/);
  await expect.poll(() => savedFiles(page)).toEqual([]);
  await card.getByRole("button", { name: "Export again" }).click();
  await expect(dialog.getByRole("button", { name: "Save Arrow" })).toBeVisible();
  await expect(card).toHaveCount(0);
});

test("a full disk and a file that cannot be opened are told, and nothing is left", async ({ page }) => {
  await withSavePicker(page);
  await openPage(page);
  await openSample(page);
  await untilPhase(page, "playing");
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 20_000_000 });
  const dialog = await choose(page, "Whole file");
  await dialog.getByRole("button", { name: "Save Arrow" }).click();
  const card = page.locator("spy-message-card");
  await expect(card).toContainText("The disk is full", { timeout: 15_000 });
  await expect(card).toContainText("rows had been written; the partial file was removed");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect.poll(() => savedFiles(page)).toEqual([]);
  await session.send("Storage.overrideQuotaForOrigin", { origin });
  await card.getByRole("button", { name: "Dismiss" }).first().click();

  await withSavePicker(page, { locked: true });
  await page.reload();
  await openPage(page);
  await openSample(page);
  await choose(page, "View");
  await dialog.getByRole("button", { name: "Save Arrow" }).click();
  await expect(card).toContainText("could not be written (NoModificationAllowedError)");
  await expect(card).toContainText("Nothing had been written; no file was left behind");
});

test("without a picker a large export is warned of before it starts; a dismissed picker changes nothing", async ({
  page,
}) => {
  await withoutSavePicker(page);
  await openPage(page, "./#v=1&cell_width_ms=10");
  await openSample(page);
  const dialog = await choose(page, "Whole file");
  await expect(dialog).toContainText("1.7 GB");
  await expect(dialog.getByRole("status")).toContainText("may not fit into memory");
  await dialog.getByRole("radio", { name: "View" }).check({ force: true });
  await expect(dialog.getByRole("status")).toHaveCount(0);

  await page.evaluate(() => {
    const showSaveFilePicker = () => Promise.reject(new DOMException("no", "AbortError"));
    Object.assign(window, { showSaveFilePicker });
  });
  await dialog.getByRole("button", { name: "Save Arrow" }).click();
  await expect(dialog.getByRole("button", { name: "Save Arrow" })).toBeEnabled();
  await expect(page.locator("spy-message-card")).toHaveCount(0);
});
