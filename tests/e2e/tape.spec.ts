// The tape holds the trades before the cursor, as the command line and a plain reader count them; it is walked, sought
// from, filtered and copied by pointer and keyboard.
import { execFileSync } from "node:child_process";
import type { Page } from "@playwright/test";
import { seriousViolations } from "../support/accessibility.ts";
import { readMboFile } from "../support/mbo-file.ts";
import { pause, type ProbedShell, untilPhase, untilSettled } from "../support/page-probe.ts";
import { clockText, expect, goTo, openPage, openSample, SAMPLE, test } from "../support/page-test.ts";

interface TapeReading {
  readonly total: number;
  readonly isOfCursor: boolean;
  readonly recordIndex: number;
  readonly clockNs: string;
  readonly instrumentId: number;
}

function readTape(page: Page): Promise<TapeReading> {
  return page.evaluate(() => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    const { tape, cursor, session } = shell.application.store.state;
    return {
      total: tape.page?.total ?? -1,
      isOfCursor:
        tape.page !== undefined &&
        tape.page.untilRecord === cursor?.recordIndex &&
        tape.page.knownToNs > tape.page.clockNs,
      recordIndex: cursor?.recordIndex ?? -1,
      clockNs: String(cursor?.clockNs),
      instrumentId: session.selected?.instrumentId ?? -1,
    };
  });
}

/** Rows of the cursor, all of them known. */
async function settledTape(page: Page): Promise<TapeReading> {
  await untilSettled(page);
  let tape = await readTape(page);
  await expect
    .poll(
      async () => {
        tape = await readTape(page);
        return tape.isOfCursor;
      },
      { timeout: 60_000 },
    )
    .toBe(true);
  return tape;
}

async function plainTrades(instrumentId: number, untilRecord: number): Promise<number> {
  const { records } = await readMboFile(SAMPLE);
  const view = new DataView(records.buffer, records.byteOffset, records.byteLength);
  let trades = 0;
  for (let at = 0, record = 0; at < records.length && record < untilRecord; record += 1) {
    const isMbo = view.getUint8(at + 1) === 0xa0;
    const isOwn = view.getUint32(at + 4, true) === instrumentId;
    if (isMbo && isOwn && view.getUint8(at + 38) === "T".charCodeAt(0)) trades += 1;
    at += 4 * view.getUint8(at);
  }
  return trades;
}

function countedTrades(instrumentId: number): number {
  const args = ["build/cli/spymaster.js", "info", SAMPLE, "--json"];
  const text = execFileSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1 << 26 });
  const { instruments } = JSON.parse(text) as {
    instruments: readonly { readonly instrument_id: number; readonly counters: { readonly trade: number } }[];
  };
  return instruments.find(({ instrument_id: id }) => id === instrumentId)?.counters.trade ?? -1;
}

test("the tape is what was traded before the cursor, and leads there", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openPage(page, "./#tape_merged=false");
  await openSample(page);
  await untilPhase(page, "playing");
  await pause(page);
  await page.keyboard.press("Shift+T");
  const panel = page.locator("spy-tape-panel");
  const list = page.getByRole("listbox", { name: /Tape/ });
  const rows = list.getByRole("option");

  // Every trade, wherever the cursor stands.
  const middle = await settledTape(page);
  expect(middle.total).toBeGreaterThan(10);
  expect(middle.total).toBe(await plainTrades(middle.instrumentId, middle.recordIndex));
  await page.locator("#map").focus();
  await page.keyboard.press("End");
  await expect.poll(async () => (await readTape(page)).clockNs).not.toBe(middle.clockNs);
  const end = await settledTape(page);
  expect(end.total).toBe(countedTrades(end.instrumentId));
  expect(await seriousViolations(page, { within: ["spy-panel-docks"] })).toEqual([]);

  // A click seeks: the row is the newest one then.
  const seventh = rows.nth(6);
  const record = Number(await seventh.getAttribute("data-record"));
  await seventh.click();
  await expect.poll(async () => (await readTape(page)).total).toBe(end.total - 6);
  const clicked = await settledTape(page);
  expect(clicked.recordIndex).toBeGreaterThan(record);
  await expect(rows.first()).toHaveAttribute("data-record", String(record));

  // So do arrows and Enter, from far back as well.
  await list.focus();
  await page.keyboard.press("End");
  await expect(list.locator('[aria-posinset="1"]')).toHaveCount(0);
  await expect(list.locator(`[aria-posinset="${clicked.total}"]`)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  const third = list.locator(`[aria-posinset="${clicked.total - 2}"]`);
  await expect(third).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await readTape(page)).total).toBe(3);
  expect((await settledTape(page)).total).toBe(3);

  // Merged rows hold the same trades in fewer rows; the link has the choice.
  await page.locator("#map").focus();
  await page.keyboard.press("End");
  await expect.poll(async () => (await readTape(page)).total).toBe(end.total);
  await settledTape(page);
  await page.getByRole("button", { name: "Tape settings" }).click();
  await page.getByLabel("Merge by aggressor").check();
  await expect.poll(async () => (await readTape(page)).total).toBeLessThan(end.total);
  await page.getByRole("button", { name: "Copy as text" }).click();
  await expect(page.locator("spy-app")).toContainText("1 000 rows copied");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split("\n").length).toBe(1001);
  await page.keyboard.press("Escape");

  // Filtered to nothing, and back.
  const least = panel.getByLabel("Minimum size");
  await least.fill("900000000");
  await least.press("Enter");
  await expect(panel).toContainText(/None of the .* prints before the cursor/);
  await expect(page).toHaveURL(/tape_min_size=900000000/);
  await page.getByRole("button", { name: "Clear filter" }).click();
  await expect(rows.first()).toBeVisible();
  await expect(least).toHaveValue("0");

  // The pointer holds it while the replay plays.
  await page.locator("#map").focus();
  await page.keyboard.press("Home");
  await expect.poll(async () => (await readTape(page)).total).toBeLessThan(100);
  await page.keyboard.press("Space");
  await expect.poll(async () => (await readTape(page)).total).toBeGreaterThan(0);
  await list.hover();
  await expect(panel).toContainText("on hold");
  // An answer that was asked for before may still come.
  await untilSettled(page);
  const held = await rows.first().getAttribute("id");
  const before = await readTape(page);
  await expect.poll(async () => (await readTape(page)).recordIndex).toBeGreaterThan(before.recordIndex + 200);
  expect(await rows.first().getAttribute("id")).toBe(held);
  await page.mouse.move(300, 300);
  await expect(rows.first()).not.toHaveAttribute("id", String(held));
});

interface MessageReading {
  readonly total: number;
  readonly isWhole: boolean;
  readonly isOfCursor: boolean;
}

function readMessages(page: Page): Promise<MessageReading> {
  return page.evaluate(() => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    const { messageTape, cursor } = shell.application.store.state;
    const { page: shown } = messageTape;
    return {
      total: shown?.total ?? -1,
      isWhole: shown?.fromRecord === 0 && !shown.isSearching,
      isOfCursor: shown !== undefined && shown.untilRecord === cursor?.recordIndex,
    };
  });
}

/** Of the cursor, all of them counted. */
async function settledMessages(page: Page): Promise<number> {
  await untilSettled(page);
  let messages = await readMessages(page);
  await expect
    .poll(
      async () => {
        messages = await readMessages(page);
        return messages.isOfCursor && messages.isWhole;
      },
      { timeout: 60_000 },
    )
    .toBe(true);
  return messages.total;
}

interface PlainMessage {
  readonly record: number;
  readonly action: string;
  readonly orderId: bigint;
}

async function plainMessages(instrumentId: number, untilRecord: number): Promise<readonly PlainMessage[]> {
  const { records } = await readMboFile(SAMPLE);
  const view = new DataView(records.buffer, records.byteOffset, records.byteLength);
  const messages: PlainMessage[] = [];
  for (let at = 0, record = 0; at < records.length && record < untilRecord; record += 1) {
    if (view.getUint8(at + 1) === 0xa0 && view.getUint32(at + 4, true) === instrumentId) {
      const action = String.fromCharCode(view.getUint8(at + 38));
      messages.push({ record, action, orderId: view.getBigUint64(at + 16, true) });
    }
    at += 4 * view.getUint8(at);
  }
  return messages;
}

test("the tape lists every message, by action and order, and leads there", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  await untilPhase(page, "playing");
  await pause(page);
  // At a moment of its own choice: which messages are the newest is then known.
  await goTo(page, "09:31:00");
  await expect.poll(() => clockText(page)).toContain("09:31:00.000000000");
  await page.locator("#map").focus();
  await page.keyboard.press("Shift+T");
  const panel = page.locator("spy-tape-panel");
  await panel.getByRole("button", { name: "Messages" }).click();
  await expect(page).toHaveURL(/tape_rows=messages/);
  const list = page.getByRole("listbox", { name: /Messages/ });
  const rows = list.getByRole("option");

  const all = await settledMessages(page);
  const { instrumentId, recordIndex } = await readTape(page);
  const plain = await plainMessages(instrumentId, recordIndex);
  expect(all).toBe(plain.length);
  await expect(rows.first()).toHaveAttribute("data-record", String(plain.at(-1)?.record));
  expect(await seriousViolations(page, { within: ["spy-panel-docks"] })).toEqual([]);

  // By action; the link has it.
  await panel.getByRole("button", { name: "Which messages" }).click();
  for (const action of ["Add", "Modify", "Trade", "Fill", "Clear", "None"])
    await panel.getByRole("button", { name: action, exact: true }).first().click();
  await expect(page).toHaveURL(/message_actions=C/);
  const cancels = plain.filter(({ action }) => action === "C");
  await expect.poll(() => settledMessages(page)).toBe(cancels.length);
  // By order; the link has not.
  await panel.getByRole("button", { name: "Show every message" }).click();
  const { orderId } = cancels.at(-1)!;
  const field = panel.getByLabel("Order id", { exact: true });
  await field.fill(String(orderId));
  await field.press("Enter");
  const own = plain.filter((message) => message.orderId === orderId);
  await expect.poll(() => settledMessages(page)).toBe(own.length);
  expect(page.url()).not.toContain(String(orderId));
  await page.keyboard.press("Escape");

  // Arrows and Enter lead to the first message of the order.
  await list.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect.poll(() => settledMessages(page)).toBe(1);
  expect((await readTape(page)).recordIndex).toBeGreaterThan(own[0]!.record);

  // Filtered to nothing, and back.
  await panel.getByRole("button", { name: "Which messages" }).click();
  await panel.getByLabel("Minimum size").fill("900000000");
  await panel.getByLabel("Minimum size").press("Enter");
  await page.keyboard.press("Escape");
  await expect(panel).toContainText("No message before the cursor is of the wanted kind");
  await panel.getByRole("button", { name: "Clear filter" }).click();
  await expect.poll(() => settledMessages(page)).toBeGreaterThan(own.length);

  // A click seeks to the end of the message's event; its row is the keyboard's.
  const before = await settledMessages(page);
  const clicked = rows.nth(9);
  const record = await clicked.getAttribute("data-record");
  await clicked.click();
  await expect.poll(() => settledMessages(page)).toBeLessThan(before);
  await expect(list.locator('[aria-selected="true"]')).toHaveAttribute("data-record", String(record));
});
