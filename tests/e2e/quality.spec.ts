// The quality panel tells what the command line counts, and every place it names can be gone to; the event list can
// be walked by keyboard.
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { F_SNAPSHOT, HEADER_RTYPE, MBO_FLAGS, MBO_SIZE, RTYPE_MBO } from "../../assembly/abi/dbn-layout.ts";
import { seriousViolations } from "../support/accessibility.ts";
import { simulate } from "../../web/core/simulator/simulate.ts";
import { untilSettled, type ProbedShell } from "../support/page-probe.ts";
import { dropFile, expect, openPage, openSample, SAMPLE, test, untilDrawn } from "../support/page-test.ts";

const folder = mkdtempSync(join(tmpdir(), "spymaster-quality-"));

interface Counted {
  readonly symbol: string;
  readonly counters: Readonly<Record<string, number>>;
}

function counted(path: string, symbol: string): Counted["counters"] {
  const args = ["build/cli/spymaster.js", "info", path, "--json"];
  const text = execFileSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1 << 26 });
  const { instruments } = JSON.parse(text) as { instruments: readonly Counted[] };
  return instruments.find((instrument) => instrument.symbol === symbol)?.counters ?? {};
}

/** Counts shown by name, once the whole file has been looked through. */
async function shown(page: Page): Promise<Readonly<Record<string, number>>> {
  await page.getByRole("tab", { name: "Quality" }).click();
  const verdict = page.locator("spy-quality-panel [data-value=verdict]");
  await expect(verdict).not.toContainText(/^Read|so far/, { timeout: 60_000 });
  return page.locator("spy-quality-panel").evaluate((panel) => {
    const rows = [...(panel.shadowRoot?.querySelectorAll<HTMLElement>(".row[data-count]") ?? [])];
    const values = rows.map((row) => {
      const text = row.querySelector(".num")?.textContent ?? "";
      return [row.dataset["count"] ?? "", Number(text.replaceAll("\u2009", ""))] as const;
    });
    return Object.fromEntries(values);
  });
}

async function withoutViolations(page: Page): Promise<void> {
  expect(await seriousViolations(page, { within: ["spy-panel-docks"] })).toEqual([]);
}

function cursor(page: Page) {
  return page.evaluate(() => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    const at = shell.application.store.state.cursor;
    return { recordIndex: at?.recordIndex ?? -1, clockNs: String(at?.clockNs) };
  });
}

test("counts are those of the command line, and their places can be gone to", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  await page.keyboard.press("Space");
  const counts = await shown(page);
  const expected = counted(SAMPLE, "SYMH6");
  expect(Object.keys(counts)).toEqual(expect.arrayContaining(Object.keys(expected)));
  expect(counts).toMatchObject(expected);
  await page.locator("[data-count=flag_maybe_bad_book]").click();
  await withoutViolations(page);
  const place = page.locator("[data-places=flag_maybe_bad_book] .place").first();
  const record = Number((await place.innerText()).replaceAll("\u2009", "").match(/record (\d+)/)?.[1]);
  await place.click();
  await expect
    .poll(async () => (await cursor(page)).recordIndex, { timeout: 20_000 })
    .toBeGreaterThan(record);
  await untilSettled(page);
  // The end of its event, not of a later one.
  expect((await cursor(page)).recordIndex).toBeLessThanOrEqual(record + 20);
  // Validity is judged where a column ends.
  await page.locator("#map").focus();
  await page.keyboard.press("l");
  await expect(page.locator("spy-validity-chip")).toContainText("Book suspect");
});

/** Without the snapshot that it begins with. */
function withoutSnapshot(bytes: Buffer): Buffer {
  const first = 8 + bytes.readUInt32LE(4);
  let end = first;
  for (let at = first; at < bytes.length; at += 4 * bytes.readUInt8(at)) {
    const isSnapshot =
      bytes.readUInt8(at + HEADER_RTYPE) === RTYPE_MBO &&
      (bytes.readUInt8(at + MBO_FLAGS) & F_SNAPSHOT) !== 0;
    if (isSnapshot) end = at + MBO_SIZE;
  }
  return Buffer.concat([bytes.subarray(0, first), bytes.subarray(end)]);
}

test("a file without faults is called clean, and without its snapshot not to be trusted", async ({
  page,
}) => {
  const path = join(folder, "clean.dbn");
  const bytes = Buffer.concat([...simulate({ preset: "bench", seed: 3, events: 20_000 })]);
  writeFileSync(path, bytes);
  await openPage(page);
  await dropFile(page, path);
  await untilDrawn(page);
  await shown(page);
  await expect(page.locator("spy-quality-panel [data-value=verdict]")).toHaveText("All clean");
  const cut = join(folder, "no-start.dbn");
  writeFileSync(cut, withoutSnapshot(bytes));
  await dropFile(page, cut);
  await page.getByRole("button", { name: "Replace" }).click();
  await expect(page.locator("spy-message-card")).toContainText("book/no-snapshot");
  await expect(page.locator("spy-message-card")).toContainText(
    "Up to the end of the file no level at the touch is known to be complete.",
  );
  // Told more briefly: nothing of the card moves.
  const card = page.locator("spy-message-card");
  const before = await card.boundingBox();
  await page.evaluate(() => {
    const { store } = (document.querySelector("spy-app") as unknown as ProbedShell).application;
    const [message] = store.state.messages;
    if (message) store.dispatch({ kind: "message-changed", message: { ...message, body: "Brief." } });
  });
  await expect(card).toContainText("Brief.");
  expect(await card.boundingBox()).toEqual(before);
});

test("events are listed by time and walked by keyboard", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  await page.keyboard.press("Space");
  await shown(page);
  await page.getByRole("tab", { name: "Events" }).click();
  await withoutViolations(page);
  const rows = page.locator("spy-events-panel [role=option]");
  const kinds = await rows.evaluateAll((all) => all.map((row) => (row as HTMLElement).dataset["kind"]));
  // The storyline of the sample: crossed start, halt with a clear, gap, snapshot.
  expect(kinds).toEqual(
    expect.arrayContaining(["snapshot", "auction", "clear", "gap", "suspect", "crossed"]),
  );
  const list = page.getByRole("listbox", { name: "Events" });
  await list.focus();
  await page.keyboard.press("Home");
  for (let at = 0; at < kinds.indexOf("clear"); at += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const clear = (await rows.nth(kinds.indexOf("clear")).getAttribute("aria-description")) ?? "";
  const time = clear.match(/\d\d:\d\d:\d\d/)?.[0] ?? "none";
  await expect(page.locator("spy-replay-clock .clock")).toHaveAttribute("aria-label", new RegExp(time), {
    timeout: 20_000,
  });
  await expect(rows.nth(kinds.indexOf("clear"))).toHaveClass(/current/);
});

/** Whichever instrument the page has chosen. */
const DIRTY = [
  ["unknown ids", { preset: "hostile", hostile: { variant: "unknown-ids" }, seed: 5, events: 20_000 }],
  ["ids used again", { preset: "hostile", hostile: { variant: "reused-ids" }, seed: 5, events: 20_000 }],
] as const;

for (const [name, options] of DIRTY) {
  test(`faults are counted as by the command line: ${name}`, async ({ page }) => {
    const path = join(folder, `${options.hostile.variant}.dbn`);
    writeFileSync(path, Buffer.concat([...simulate(options)]));
    await openPage(page);
    await dropFile(page, path);
    await untilDrawn(page);
    const picker = page.getByRole("dialog", { name: "Choose an instrument" });
    if ((await picker.count()) > 0)
      await page
        .getByRole("button", { name: /^Open / })
        .last()
        .click();
    const counts = await shown(page);
    const symbol = await page.locator("spy-top-bar .symbol").innerText();
    expect(counts).toMatchObject(counted(path, symbol));
  });
}
