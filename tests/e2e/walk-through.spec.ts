// The acceptance walk-through (product.md section 20), as far as one person goes through it in one sitting: a file with
// several instruments, a session, a moment and the events around it, a link, a crash, foreign files. Steps 4 and 5 are in
// levels.spec and ladder.spec, step 10 in privacy.spec and access.spec.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { readReplay, readWindow, standingCursor, untilIndexed } from "../support/page-probe.ts";
import {
  clockText,
  dropFile,
  expect,
  goTo,
  keepInstrument,
  openPage,
  SAMPLE,
  test,
  untilDrawn,
} from "../support/page-test.ts";

const EVENTS = 20;
const folder = mkdtempSync(join(tmpdir(), "spymaster-walk-"));

/** The sample's records in a file of its own: the page fetches the sample itself for a link to it. */
const DAY = join(folder, "day.dbn.zst");
/** A frame that decoders skip: magic number, length, content. */
const SKIPPED = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4]);
writeFileSync(DAY, Buffer.concat([readFileSync(SAMPLE), SKIPPED]));

/** Every row of the ladder as it is read. */
function ladder(page: Page): Promise<readonly string[]> {
  return page
    .locator("spy-order-ladder")
    .evaluate((element) =>
      [...(element.shadowRoot?.querySelectorAll<HTMLElement>(".row") ?? [])].map(
        (row) => `${row.dataset["price"] ?? ""} ${row.textContent.replace(/\s+/g, " ").trim()}`,
      ),
    );
}

/** The place, and how much is in sight of it: a map that follows the price lets it wander a little. */
async function picture(page: Page) {
  const cursor = await standingCursor(page);
  const { fromMs, toMs, lowTick, highTick } = await readWindow(page);
  return { cursor, spanMs: Math.round(toMs - fromMs), ticks: Math.round(highTick - lowTick) };
}

test("a file, its session, a moment, a link, a crash, a foreign file", async ({ page, browser, watch }) => {
  test.slow();
  watch.expected.push(/injected/);
  await test.step("2: a file with several instruments is drawn and read to its end", async () => {
    await openPage(page);
    await dropFile(page, DAY);
    await keepInstrument(page);
    await untilDrawn(page);
    await page.keyboard.press("Space");
    await untilIndexed(page);
  });

  await test.step("3: twenty events forward and back lead to the same ladder", async () => {
    await page.getByRole("button", { name: /^Session/ }).click();
    await page.getByRole("radio", { name: "Regular hours" }).click();
    await goTo(page, "09:31:07.25");
    await expect.poll(() => clockText(page)).toContain("09:31:07.250000000");
    await page.keyboard.press(".");
    const first = await standingCursor(page);
    const rows = await ladder(page);
    expect(rows.length).toBeGreaterThan(EVENTS);
    for (let i = 0; i < EVENTS; i += 1) await page.keyboard.press(".");
    await expect.poll(async () => (await readReplay(page)).clockNs).not.toBe(first?.clockNs);
    const ahead = await standingCursor(page);
    expect(ahead?.recordIndex).toBeGreaterThanOrEqual((first?.recordIndex ?? 0) + EVENTS);
    await expect.poll(() => ladder(page)).not.toEqual(rows);
    for (let i = 0; i < EVENTS; i += 1) await page.keyboard.press(",");
    await expect.poll(async () => (await readReplay(page)).clockNs).toBe(first?.clockNs);
    expect(await standingCursor(page)).toEqual(first);
    await expect.poll(() => ladder(page)).toEqual(rows);
  });

  await test.step("7: a changed parameter travels in the link; its file brings the same picture", async () => {
    await page.keyboard.press("Shift+P");
    const field = page.locator("spy-parameter-field[data-parameter=tau_velocity]").getByRole("textbox");
    const generation = (await readReplay(page)).generation;
    await field.fill("3");
    await field.press("Enter");
    await expect.poll(async () => (await readReplay(page)).generation).toBeGreaterThan(generation);
    const shown = await picture(page);
    await expect(page).toHaveURL(new RegExp(`&t=${shown.cursor?.clockNs}(&|$).*tau_velocity=3`));
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const second = await context.newPage();
    await openPage(second, page.url());
    await expect(second.locator("spy-link-card")).toContainText("This link is waiting for a file");
    await dropFile(second, DAY);
    await expect.poll(async () => (await readReplay(second)).clockNs).toBe(shown.cursor?.clockNs);
    expect(await picture(second)).toEqual(shown);
    await context.close();
  });

  await test.step("9: the page recovers from a dead engine, and says what other files are", async () => {
    const before = await standingCursor(page);
    const engine = page.workers().find((worker) => worker.url().includes("engine"));
    await engine?.evaluate(() => {
      self.onmessage = null;
      setTimeout(() => {
        throw new Error("injected: the worker is gone");
      });
    });
    const card = page.locator("spy-message-card");
    await expect(card).toContainText("The engine stopped and was started again");
    await expect.poll(() => standingCursor(page)).toEqual(before);
    await card.getByRole("button", { name: "Continue" }).click();

    const cut = join(folder, "cut.dbn.zst");
    writeFileSync(cut, readFileSync(SAMPLE).subarray(0, 400_000));
    const table = join(folder, "table.csv");
    writeFileSync(table, "ts_event,price,size\n1,2,3\n");
    for (const [path, code] of [
      [cut, "zstd/truncated"],
      [table, "file/other-format"],
    ] as const) {
      await dropFile(page, path);
      await page.getByRole("button", { name: "Replace" }).click();
      await expect(card.filter({ hasText: code })).toBeVisible();
    }
  });
});
