// Files as people bring them: dropped, damaged, foreign.
import { copyFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { simulate } from "../../web/core/simulator/simulate.ts";
import { replaySummary } from "../support/command-line-numbers.ts";
import { readReplay, untilPhase, untilSettled } from "../support/page-probe.ts";
import { dropFile, expect, openPage, SAMPLE, test, untilDrawn } from "../support/page-test.ts";

const folder = mkdtempSync(join(tmpdir(), "spymaster-e2e-"));

function made(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

test("a second file asks before it replaces the first", async ({ page }) => {
  const path = join(folder, "second.dbn.zst");
  copyFileSync(SAMPLE, path);
  await openPage(page);
  await dropFile(page, path);
  await untilDrawn(page);
  await dropFile(page, path);
  const question = page.getByRole("dialog", { name: "Replace the open file?" });
  await expect(question).toBeVisible();
  await page.locator("spy-replace-dialog").getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await dropFile(page, path);
  await page.getByRole("button", { name: "Replace" }).click();
  await untilDrawn(page);
});

function newestBin(page: Page): Promise<number> {
  return readReplay(page).then(({ binSeq }) => binSeq);
}

test("files that were cut off or damaged play up to there and say so", async ({ page }) => {
  const whole = readFileSync(SAMPLE);
  const third = Math.floor(whole.length * 0.3);
  const broken = Buffer.from(whole).fill(0xff, third, third + 200_000);
  const simulated = Buffer.concat([...simulate({ preset: "sample", seed: 4, seconds: 40 })]);
  const cuts = [
    ["cut.dbn.zst", whole.subarray(0, third), "zstd/truncated", /Frame \d/],
    ["cut.dbn", simulated.subarray(0, simulated.length - 30_001), "dbn/truncated", /inside record/],
    ["broken.dbn.zst", broken, "zstd/corrupt", /[23]\d\.\d% of the file could be decoded/],
    ["odd.dbn", Buffer.concat([simulated, Buffer.alloc(64)]), "dbn/bad-record", /impossible length/],
  ] as const;
  await openPage(page, "./#v=1&speed=0&symbol=SYMH6");
  for (const [index, [name, bytes, code, says]] of cuts.entries()) {
    const path = made(name, bytes);
    await dropFile(page, path);
    if (index > 0) await page.getByRole("button", { name: "Replace" }).click();
    const card = page.locator("spy-message-card");
    await expect(card).toContainText(code, { timeout: 30_000 });
    await expect(card).toContainText(says);
    await untilPhase(page, "ended", 60_000);
    await untilSettled(page);
    const { bins, error } = replaySummary(path);
    expect(error).not.toBe(null);
    expect(await newestBin(page)).toBe(bins - 1);
    await expect(card).toHaveCount(1);
    if (code === "dbn/bad-record") {
      await card.getByRole("button", { name: "Show the bytes" }).click();
      await expect(card).toContainText("in hexadecimal: 00 00 00");
    }
    await card.getByRole("button", { name: "Continue with this part" }).click();
    await expect(card).toHaveCount(0);
  }
});

const DBN_FILES = process.env["DBN_DATA_DIR"] ?? "../shared/data/dbn";
const DEPTH_FILE = "GLBX.MDP3.mbp-10.dbn.zst";
const depthPath = join(DBN_FILES, DEPTH_FILE);

/** Name, bytes, code on the card, and what the card says that it found. */
const FOREIGN: readonly (readonly [string, Uint8Array, string, RegExp])[] = [
  ["picture.dbn", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "file/unknown", /PNG image/],
  ["table.csv", Buffer.from("ts_event,price,size\n1,2,3\n"), "file/other-format", /CSV/],
  ["day.dbn.gz", gzipSync(Buffer.from("DBN")), "file/other-format", /gzip/],
  ["empty.dbn.zst", new Uint8Array(), "file/empty", /empty/],
  ...(existsSync(depthPath) ? [[DEPTH_FILE, readFileSync(depthPath), "dbn/schema", /mbp-10/] as const] : []),
];

test("foreign and empty files are named, and the page goes on", async ({ page }) => {
  await openPage(page);
  const card = page.locator("spy-message-card");
  for (const [name, bytes, code, found] of FOREIGN) {
    await dropFile(page, made(name, bytes));
    await expect(card, name).toHaveCount(1);
    await expect(card).toContainText(code);
    await expect(card).toContainText(found);
    await expect(card.getByRole("button", { name: "Open another file" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Replay every order." })).toBeVisible();
    // It lies over nothing: the sample's button is one way on.
    const [top, bottom] = [await card.boundingBox(), await page.locator("spy-landing-view").boundingBox()];
    expect(top!.y, name).toBeGreaterThanOrEqual(bottom!.y + bottom!.height);
    await card.getByRole("button", { name: "Dismiss" }).click();
    await expect(card).toHaveCount(0);
  }
  await dropFile(page, made("again.csv", Buffer.from("a,b\n1,2\n")));
  await card.getByRole("button", { name: "Try the sample" }).click();
  await untilDrawn(page);
});
