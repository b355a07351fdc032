// The ladder says what the command line says of the same place, and so does the crosshair on the newest column; its rows
// stand still inside the dead band while the replay plays (product.md D-1, D-2, H-9, R-4, R-12).
import { execFileSync } from "node:child_process";
import type { Page } from "@playwright/test";
import type { ProbedShell } from "../support/page-probe.ts";
import { pause, untilPhase, untilSettled } from "../support/page-probe.ts";
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

const LEVELS = 8;
/** Records of the sample that are not of orders: they come first. */
const DEFINITIONS = 3;
const BOOK = "65001:101";
const DEAD_BAND_ROWS = 6;
const SAMPLES = 40;

interface Level {
  readonly price: string;
  readonly size: number;
  readonly orders: number;
}

/** Levels of a side, best first. */
function shownLevels(page: Page, side: "bid" | "ask"): Promise<readonly Level[]> {
  return page.locator("spy-order-ladder").evaluate((ladder, which) => {
    const rows = [...(ladder.shadowRoot?.querySelectorAll<HTMLElement>(".row") ?? [])];
    const text = (row: HTMLElement, cell: string): string =>
      row.querySelector(`.${which}-${cell} .text`)?.textContent ?? "";
    const shown = rows
      .filter((row) => text(row, "size") !== "")
      .map((row) => ({
        price: row.dataset["price"] ?? "",
        size: Number(text(row, "size")),
        orders: Number(text(row, "orders")),
      }));
    return which === "bid" ? shown : shown.toReversed();
  }, side);
}

function recordIndex(page: Page): Promise<number> {
  return page.evaluate(() => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    return shell.application.store.state.cursor?.recordIndex ?? -1;
  });
}

/** As the command line tells it, of the same place. */
function commandLevels(record: number): { readonly bid: readonly Level[]; readonly ask: readonly Level[] } {
  const at = String(record - 1 - DEFINITIONS);
  const args = ["build/cli/spymaster.js", "book", SAMPLE, "--at", at, "--levels", String(LEVELS), "--json"];
  const answer = JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
  const { bids, asks } = answer.states[0].books[BOOK];
  const levels = (rows: readonly { price: string; size: string; count: number }[]): readonly Level[] =>
    rows.map(({ price, size, count }) => ({ price, size: Number(size), orders: count }));
  return { bid: levels(bids), ask: levels(asks) };
}

async function expectCommandLine(page: Page): Promise<void> {
  const record = await untilStanding(page);
  const { bid, ask } = commandLevels(record);
  // The frame of a step is drawn a moment after the step is done.
  await expect.poll(async () => (await shownLevels(page, "bid")).slice(0, LEVELS)).toEqual(bid);
  await expect.poll(async () => (await shownLevels(page, "ask")).slice(0, LEVELS)).toEqual(ask);
}

/** Seeks and steps that wait are done: the cursor no longer moves. Its record. */
async function untilStanding(page: Page): Promise<number> {
  let record = -1;
  await expect(async () => {
    record = await recordIndex(page);
    await untilSettled(page);
    expect(await recordIndex(page)).toBe(record);
  }).toPass({ timeout: 30_000 });
  return record;
}

/** What the crosshair reads of the newest column, at the prices of the ladder's best levels. */
function crosshairLevels(
  page: Page,
  side: "bid" | "ask",
  prices: readonly string[],
): Promise<readonly Level[]> {
  return page.evaluate(
    async ([which, wanted]) => {
      const { client, store } = (document.querySelector("spy-app") as unknown as ProbedShell).application;
      const entry = store.state.cursor?.entry ?? 0;
      const tickInt = store.state.session.selected?.tickInt ?? 1n;
      const levels: { price: string; size: number; orders: number }[] = [];
      for (const price of wanted) {
        const lowTick = Number(BigInt(price) / tickInt);
        const cell = { fromEntry: entry, toEntry: entry + 1, lowTick, highTick: lowTick + 1 };
        const reading = await client.readCell(cell);
        levels.push({ price, size: reading?.[which].size ?? -1, orders: reading?.[which].orders ?? -1 });
      }
      return levels;
    },
    [side, prices] as const,
  );
}

async function press(page: Page, key: string, times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) await page.keyboard.press(key);
  await untilStanding(page);
}

async function both(page: Page) {
  return [await shownLevels(page, "bid"), await shownLevels(page, "ask")] as const;
}

test("the ladder equals the command line and the crosshair, and stands still while the touch is near", async ({
  page,
}) => {
  await openPage(page);
  await dropFile(page, SAMPLE);
  await untilDrawn(page);
  await keepInstrument(page);
  await pause(page);

  await goTo(page, "09:31:07.25");
  await expect.poll(() => clockText(page)).toContain("09:31:07.250000000");
  await expectCommandLine(page);
  const before = await both(page);
  await press(page, ".", 20);
  await expectCommandLine(page);
  expect(await both(page)).not.toEqual(before);
  await press(page, ",", 20);
  await expect.poll(() => both(page)).toEqual(before);

  // At the end of a column the book at the cursor is the column's last state.
  await press(page, "l", 1);
  await expectCommandLine(page);
  for (const side of ["bid", "ask"] as const) {
    const levels = (await shownLevels(page, side)).slice(0, LEVELS);
    const prices = levels.map(({ price }) => price);
    expect(await crosshairLevels(page, side, prices)).toEqual(levels);
  }

  // What its choices mean is told by keyboard focus, too.
  const tooltip = page.getByRole("tooltip");
  await page.getByRole("combobox", { name: "Seconds over which" }).focus();
  await page.keyboard.press("Tab");
  await expect(tooltip).toHaveText("Ticks that one row holds");
  await page.keyboard.press("Shift+Tab");
  await expect(tooltip).toContainText("Whole columns count");
  await page.locator("#map").focus();

  await page.keyboard.press("Space");
  await untilPhase(page, "playing");
  const samples = await page.locator("spy-order-ladder").evaluate(async (ladder, count) => {
    const seen: { readonly centre: number; readonly touch: number }[] = [];
    while (seen.length < count) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const rows = [...(ladder.shadowRoot?.querySelectorAll<HTMLElement>(".row") ?? [])];
      const bid = rows.findIndex(({ dataset }) => dataset["touch"] === "bid");
      const ask = rows.findIndex(({ dataset }) => dataset["touch"] === "ask");
      // Rows go down from the top: the price of the first one tells where they stand.
      seen.push({ centre: Number(rows[0]?.dataset["price"]), touch: (bid + ask) / 2 - rows.length / 2 });
    }
    return seen;
  }, SAMPLES);
  for (const { touch } of samples) expect(Math.abs(touch)).toBeLessThanOrEqual(DEAD_BAND_ROWS + 1);
  const tick = 250_000_000;
  let moves = 0;
  let travelled = Math.abs(samples[0]?.touch ?? 0);
  for (let i = 1; i < samples.length; i += 1) {
    const [before, now] = [samples[i - 1]!, samples[i]!];
    const rows = (now.centre - before.centre) / tick;
    if (rows !== 0) moves += 1;
    // How far the touch itself has gone, whatever the rows did.
    travelled += Math.abs(rows - (now.touch - before.touch));
  }
  // It moves only when the touch has gone further than the band.
  expect(moves).toBeLessThanOrEqual(Math.floor(travelled / DEAD_BAND_ROWS));
});

test("what is said above the rows moves none of them", async ({ page }) => {
  await openPage(page);
  await dropFile(page, SAMPLE);
  await untilDrawn(page);
  await keepInstrument(page);
  await pause(page);
  await goTo(page, "09:31:07.25");
  await untilSettled(page);
  const note = page.locator("spy-order-ladder .note");
  const rowsTop = () =>
    page.locator("spy-order-ladder .room").evaluate((room) => room.getBoundingClientRect().top);
  await expect(note).toHaveClass("note nothing");
  const before = await rowsTop();
  await page.keyboard.press("Home");
  // The sample begins before its opening: the book is crossed.
  await expect(note).toHaveClass("note auction");
  await expect(note).toContainText("Auction or pre-open");
  expect(await rowsTop()).toBe(before);
});
