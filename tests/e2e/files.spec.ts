// Files as people bring them: dropped, damaged, foreign.
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

test("a file that was cut off plays up to the cut and says so", async ({ page }) => {
  const whole = readFileSync(SAMPLE);
  const path = made("cut.dbn.zst", whole.subarray(0, Math.floor(whole.length * 0.6)));
  await openPage(page);
  await dropFile(page, path);
  await untilDrawn(page);
  await page.keyboard.press("0");
  await expect(page.getByText("zstd/truncated")).toBeVisible({
    timeout: 30_000,
  });
  await page.getByRole("button", { name: "Continue with this part" }).click();
  await expect(page.locator("spy-message-card")).toHaveCount(0);
});

const FOREIGN: readonly (readonly [string, Uint8Array])[] = [
  ["picture.dbn", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82])],
  ["table.csv", new TextEncoder().encode("ts_event,price,size\n1,2,3\n")],
  ["empty.dbn.zst", new Uint8Array()],
];
for (const [name, bytes] of FOREIGN) {
  test(`${name} is refused with its reason and a way on`, async ({ page }) => {
    const path = made(name, bytes);
    await openPage(page);
    await dropFile(page, path);
    const card = page.locator("spy-message-card");
    await expect(card).toBeVisible();
    await expect(card.getByRole("button", { name: "Open another file" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Replay every order." })).toBeVisible();
    await card.getByRole("button", { name: "Try the sample" }).click();
    await untilDrawn(page);
  });
}
