// The browser tests' own `test`: every one fails on a page error, a console error, a failed request or a breach of
// the content policy. Also: opening files the way people do.
import { test as base, expect } from "@playwright/test";
import type { CDPSession, Page } from "@playwright/test";
import { resolve } from "node:path";

export { expect };

export const SAMPLE = resolve("public/sample.dbn.zst");

/** Software drawing reports its read-backs; that is no fault of the page. */
const HARMLESS = /GPU stall|GroupMarkerNotSet/;

export interface PageTest {
  /** Messages that this test provokes on purpose. */
  readonly expected: RegExp[];
  readonly faults: string[];
}

export const test = base.extend<{ watch: PageTest }>({
  watch: [
    async ({ page }, use) => {
      const watch: PageTest = { expected: [], faults: [] };
      page.on("pageerror", (error) => watch.faults.push(`page error: ${error.message}`));
      page.on("console", (message) => {
        if (message.type() === "error" && !HARMLESS.test(message.text())) {
          watch.faults.push(`console: ${message.text()}`);
        }
      });
      page.on("requestfailed", (request) => {
        // Leaving a page aborts what it was still loading.
        if (request.failure()?.errorText === "net::ERR_ABORTED") return;
        watch.faults.push(`request failed: ${request.url()}`);
      });
      await page.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) => {
          // Read by the fixture through the console: the policy forbids everything else.
          console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`);
        });
      });
      await use(watch);
      const faults = watch.faults.filter((fault) => !watch.expected.some((pattern) => pattern.test(fault)));
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});

export async function openPage(page: Page, address = "./"): Promise<void> {
  await page.goto(address);
  await page.locator("html[data-ready=true]").waitFor();
}

/** Until the first columns have been drawn. */
export async function untilDrawn(page: Page): Promise<void> {
  await page.locator("spy-replay-clock .clock:enabled").waitFor({ timeout: 30_000 });
}

export async function openSample(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Open sample" }).click();
  await untilDrawn(page);
}

/** A drop of the operating system, as far as the browser can tell. */
export function dropFile(page: Page, path: string): Promise<void> {
  return dropFiles(page, [path]);
}

export async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await session.send("Input.dispatchDragEvent", { type, x: 300, y: 300, data });
  }
  await session.detach();
}

/** A dropped file with several instruments asks which one; the largest is drawn already. */
export async function keepInstrument(page: Page, symbol = "SYMH6"): Promise<void> {
  await page.getByRole("dialog", { name: "Choose an instrument" }).waitFor();
  await page.getByRole("button", { name: `Open ${symbol}` }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

/** Nanoseconds on the page's clock, from its accessible name. */
export async function clockText(page: Page): Promise<string> {
  return (await page.locator("spy-replay-clock .clock").getAttribute("aria-label")) ?? "";
}

export async function binSeq(page: Page): Promise<number> {
  return Number(await page.locator("spy-model-panel [data-bin-seq]").getAttribute("data-bin-seq"));
}

/** By the clock, in any of its notations. */
export async function goTo(page: Page, time: string): Promise<void> {
  await page.keyboard.press("/");
  const field = page.getByRole("textbox", { name: "Go to a time" });
  await field.fill(time);
  await field.press("Enter");
}
