// Files with more than one instrument: the picker opens by itself with the command line's counts, and choosing one starts over on it.
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { encodeMetadata } from "../../web/core/dbn/metadata-encoder.ts";
import { mbo } from "../support/mbo.ts";
import { readReplay, untilPhase, type ProbedShell } from "../support/page-probe.ts";
import { dropFile, expect, openPage, SAMPLE, test, untilDrawn } from "../support/page-test.ts";
import { MAPPED, START_NS } from "../support/small-dbn.ts";

const MULTI = resolve(join(process.env["GOLDEN_DIR"] ?? "../shared/golden", "book", "multi-v2.dbn.zst"));

interface Listed {
  readonly symbol: string;
  readonly instrument_id: number;
  readonly records: number;
}

function listed(path: string): readonly Listed[] {
  const text = execFileSync(process.execPath, ["build/cli/spymaster.js", "info", path, "--json"], {
    encoding: "utf8",
    stdio: "pipe",
  });
  return (JSON.parse(text) as { readonly instruments: readonly Listed[] }).instruments;
}

function selectedSymbol(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    return shell.application.store.state.session.selected?.symbol;
  });
}

async function expectPicker(page: Page, path: string, other: string): Promise<void> {
  const instruments = listed(path).toSorted((one, next) => next.records - one.records);
  await openPage(page);
  await dropFile(page, path);
  await untilDrawn(page);
  expect(await selectedSymbol(page)).toBe(instruments[0]?.symbol);
  const dialog = page.locator("spy-instrument-dialog");
  await expect(dialog).toContainText("The whole file has been counted.", { timeout: 15_000 });
  for (const { symbol, instrument_id: id, records } of instruments) {
    const row = dialog
      .locator("tbody tr")
      .filter({ has: page.locator("td").getByText(String(id), { exact: true }) });
    await expect(row.locator("td").first()).toContainText(symbol);
    await expect(row.locator("td").nth(3)).toHaveText(String(records).replace(/\B(?=(\d{3})+$)/g, "\u2009"));
  }
  await expect(dialog.locator("tr", { hasText: "drawing now" })).toContainText(instruments[0]?.symbol ?? "?");
  const before = await readReplay(page);
  await dialog.getByLabel("Filter by symbol or id").fill(other);
  await dialog.getByRole("gridcell", { name: other, exact: true }).click();
  await dialog.getByRole("button", { name: `Open ${other}` }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect.poll(() => selectedSymbol(page)).toBe(other);
  await expect.poll(async () => (await readReplay(page)).generation).toBeGreaterThan(before.generation);
  await untilDrawn(page);
  await expect(page).toHaveURL(new RegExp(`symbol=${other}$`));
  await page.keyboard.press("0");
  await untilPhase(page, "ended", 60_000);
  const chosen = listed(path).find(({ symbol }) => symbol === other);
  const counts = () =>
    page.evaluate(() => {
      const shell = document.querySelector("spy-app") as unknown as ProbedShell;
      const { cursor, session } = shell.application.store.state;
      if (session.quality?.isComplete !== true) return undefined;
      const events = session.quality.counters.find(({ name }) => name === "events")?.count;
      const records = session.quality.actions.reduce((sum, { count }) => sum + count, 0);
      return { records, isLastEvent: cursor?.eventNumber === events };
    });
  await expect.poll(counts, { timeout: 30_000 }).toEqual({ records: chosen?.records, isLastEvent: true });
}

test("the sample's second contract", async ({ page }) => {
  await expectPicker(page, SAMPLE, "SYMM6");
});

test("a parent symbol's instruments", async ({ page }) => {
  test.skip(!existsSync(MULTI), "no golden books here");
  await expectPicker(page, MULTI, "ESH6");
});

test("an instrument without records is stood in for by the nearest one, which the picker has in sight", async ({
  page,
}) => {
  // Forty larger ones come before it in the list.
  const others = Array.from({ length: 40 }, (_, index) => `O${index}H6`);
  const mappings = [...others, "SYMM6"].map((rawSymbol, index) => ({
    rawSymbol,
    intervals: [{ startDate: 20251009, endDate: 20251010, symbol: String(7001 + index) }],
  }));
  const records = mbo();
  mappings.forEach((_, index) => {
    records.at({ instrument: 7001 + index, ts: START_NS }).clear();
    for (let each = 0; each < 100 - 2 * index; each += 1) {
      const side = each % 2 === 0 ? "A" : "B";
      const price = 5_000_000_000_000n + (side === "A" ? 250_000_000n : 0n);
      records
        .at({ ts: START_NS + BigInt(each) * 100_000_000n })
        .add({ id: BigInt(each + 1), side, price, size: 1 });
    }
  });
  const path = join(mkdtempSync(join(tmpdir(), "spymaster-e2e-")), "many.dbn");
  writeFileSync(path, Buffer.concat([encodeMetadata({ ...MAPPED, mappings }), records.bytes()]));
  await openPage(page, "./#v=1&symbol=SYMU6");
  await dropFile(page, path);
  const card = page.locator("spy-message-card");
  await expect(card).toContainText("SYMU6 is asked for. The nearest with records, SYMM6, is shown.");
  expect(await selectedSymbol(page)).toBe("SYMM6");
  await card.getByRole("button", { name: "Choose an instrument" }).click();
  const row = page.locator("spy-instrument-dialog tr[aria-selected=true]");
  await expect(row).toContainText("SYMM6");
  await expect(row).toBeInViewport({ ratio: 1 });
});
