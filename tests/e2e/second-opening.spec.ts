// The index of a file is kept: the second opening knows the whole file at once, and only one of two tabs writes.
import { copyFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { ProbedShell } from "../support/page-probe.ts";
import {
  dropFile,
  expect,
  keepInstrument,
  openPage,
  SAMPLE,
  test,
  untilDrawn,
} from "../support/page-test.ts";

function sampleFile(): string {
  const path = join(mkdtempSync(join(tmpdir(), "spymaster-index-")), "day.dbn.zst");
  copyFileSync(SAMPLE, path);
  return path;
}

/** Everything the page knows of the whole file, once it is complete. */
async function wholeFile(page: Page): Promise<string> {
  const text = await page.waitForFunction(
    () => {
      const shell = document.querySelector("spy-app") as unknown as ProbedShell;
      const { overview, quality, instruments } = shell.application.store.state.session;
      if (overview?.isComplete !== true || quality?.isComplete !== true) return undefined;
      return JSON.stringify({ overview, quality, instruments }, (_, value: unknown) =>
        typeof value === "bigint" ? String(value) : value,
      );
    },
    undefined,
    { timeout: 60_000 },
  );
  return (await text.jsonValue()) ?? "";
}

/** Asked for later: how often from now on the page was told of a part of the file, not of all of it. */
async function incompleteOverviews(page: Page): Promise<() => Promise<number>> {
  const count = await page.evaluateHandle(() => {
    const { store } = (document.querySelector("spy-app") as unknown as ProbedShell).application;
    const told = { parts: 0 };
    store.subscribe(({ session: { overview } }, before) => {
      if (overview !== before.session.overview && overview?.isComplete === false) told.parts += 1;
    });
    return told;
  });
  return () => count.evaluate(({ parts }) => parts);
}

async function storedBytes(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    return (await shell.application.client.api?.cacheUsage())?.bytes ?? 0;
  });
}

/** Until nothing more is written: contents come last. */
async function untilStored(page: Page): Promise<number> {
  let before = -1;
  await expect
    .poll(
      async () => {
        const bytes = await storedBytes(page);
        const isStill = bytes > 0 && bytes === before;
        before = bytes;
        return isStill;
      },
      { intervals: [400] },
    )
    .toBe(true);
  return before;
}

async function drop(page: Page, path: string): Promise<void> {
  await dropFile(page, path);
  await untilDrawn(page);
  await keepInstrument(page);
}

test("the second opening knows the whole file at once", async ({ page }) => {
  const path = sampleFile();
  await openPage(page);
  const growing = await incompleteOverviews(page);
  await drop(page, path);
  const first = await wholeFile(page);
  expect(await growing()).toBeGreaterThan(0);
  const bytes = await untilStored(page);
  // A visit of its own: a reload would open the file by itself.
  await page.goto("about:blank");
  await openPage(page);
  const grown = await incompleteOverviews(page);
  await dropFile(page, path);
  await untilDrawn(page);
  expect(await wholeFile(page)).toBe(first);
  // It was there at once: a pass over the file would have told of it bit by bit.
  expect(await grown()).toBe(0);
  await keepInstrument(page);
  // Nothing had to be written again.
  expect(await storedBytes(page)).toBe(bytes);
});

test("one of two tabs writes, the other follows when it closes", async ({ page, context }) => {
  const path = sampleFile();
  await openPage(page);
  await drop(page, path);
  await wholeFile(page);
  await untilStored(page);
  const other = await context.newPage();
  await openPage(other);
  await other.evaluate(async () => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    await shell.application.client.api?.clearCache();
  });
  await drop(other, path);
  await wholeFile(other);
  // Everybody may clear; who reads stores nothing.
  await other.waitForTimeout(500);
  expect(await storedBytes(other)).toBe(0);
  await page.close();
  expect(await untilStored(other)).toBeGreaterThan(100_000);
});
