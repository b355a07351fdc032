// What the browser rows do with the page: opening a file, waiting for its index, playing, going to a bin.
import type { Page } from "@playwright/test";
import type { ProbedShell } from "../../support/page-probe.ts";
import { dropFile } from "./page-run.ts";

const OPENING_LIMIT_MS = 120_000;
const INDEX_LIMIT_MS = 600_000;

/** Until the first columns are drawn, or the whole file is indexed as well. */
export async function openFile(page: Page, file: string, until: "drawn" | "indexed"): Promise<void> {
  await page.locator("html[data-ready=true]").waitFor();
  await dropFile(page, file);
  await page.locator("spy-model-panel [data-bin-seq]").waitFor({ timeout: OPENING_LIMIT_MS });
  if (until === "drawn") return;
  await page.waitForFunction(
    () => {
      const shell = document.querySelector("spy-app") as unknown as ProbedShell;
      return shell.application.store.state.session.overview?.isComplete === true;
    },
    undefined,
    { timeout: INDEX_LIMIT_MS, polling: 50 },
  );
}

export async function pausePage(page: Page): Promise<void> {
  await page.evaluate(() =>
    (document.querySelector("spy-app") as unknown as ProbedShell).application.client.pause(),
  );
}

/** From where it stands; `speed` 0 = as fast as possible. */
export async function playPage(page: Page, speed: number): Promise<void> {
  await page.evaluate(async (wanted) => {
    const { client } = (document.querySelector("spy-app") as unknown as ProbedShell).application;
    await client.setSpeed(wanted);
    await client.play();
  }, speed);
}

/** To the end of so many bins of 100 ms, and until the map shows everything up to there. */
export async function seekColumns(page: Page, columns: number): Promise<void> {
  await page.evaluate(async (count) => {
    const { client, store, map } = (document.querySelector("spy-app") as unknown as ProbedShell).application;
    const timeNs = (store.state.session.progress?.firstNs ?? 0n) + BigInt(count) * 100_000_000n;
    await client.seek({ kind: "time", timeNs });
    const isThere = (): boolean =>
      store.state.cursor?.clockNs === timeNs && map.view?.debug.isComplete === true;
    while (!isThere()) await new Promise((done) => setTimeout(done, 20));
  }, columns);
}
