// A link and its file: asked for, opened anew, another one, several as one timeline.
import { execFileSync } from "node:child_process";
import { mkdtempSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { formatCount } from "../../web/lib/format-number.ts";
import { pause, readReplay, untilPhase, untilSettled } from "../support/page-probe.ts";
import type { ProbedShell } from "../support/page-probe.ts";
import { dropFile, dropFiles, expect, openPage, test, untilDrawn } from "../support/page-test.ts";

const folder = mkdtempSync(join(tmpdir(), "spymaster-link-"));

function simulated(name: string, ...args: readonly string[]): string {
  const path = join(folder, name);
  const all = ["simulate", "--preset", "equity", "--seconds", "120", ...args, "--out", path];
  execFileSync(process.execPath, ["build/cli/spymaster.js", ...all], { stdio: "pipe" });
  return path;
}

const DAY = simulated("day.dbn", "--seed", "3");
const OTHER = simulated("other.dbn", "--seed", "4");

/** Browsers that give pages no handles. */
async function withoutHandles(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Reflect.deleteProperty(DataTransferItem.prototype, "getAsFileSystemHandle");
  });
}

/** The address of a paused replay of the file, with its moment. */
async function linkTo(
  page: Page,
  path: string,
): Promise<{ readonly link: string; readonly clockNs: string }> {
  await openPage(page);
  await dropFile(page, path);
  await untilDrawn(page);
  await untilPhase(page, "playing");
  const { clockNs } = await pause(page);
  await expect(page).toHaveURL(new RegExp(`&t=${clockNs}(&|$)`));
  return { link: page.url(), clockNs };
}

/** The file has been looked through, and what it came to is stored. */
async function untilOverviewKept(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const { application } = document.querySelector("spy-app") as unknown as ProbedShell;
    const { load } = application.store.state;
    if (load.kind !== "open") return false;
    return (await application.client.api?.cachedOverview(load.file.fingerprint)) !== undefined;
  });
}

async function expectMoment(page: Page, clockNs: string): Promise<void> {
  await untilDrawn(page);
  await expect.poll(async () => (await readReplay(page)).clockNs).toBe(clockNs);
  await untilPhase(page, "paused");
}

test("without its file a link says what to drop; with it the view is there at once", async ({
  page,
  browser,
}) => {
  const { link, clockNs } = await linkTo(page, DAY);
  expect(link).not.toContain("day.dbn");
  const context = await browser.newContext();
  const second = await context.newPage();
  await openPage(second, `${link}&title=The%20%3Cb%3Ewall%3C%2Fb%3E`);
  const card = second.locator("spy-link-card");
  await expect(card).toContainText("This link is waiting for a file");
  const fingerprint = /fingerprint=([0-9a-f]{16})/.exec(link)?.[1] ?? "";
  await expect(card).toContainText(fingerprint.replace(/(.{4})(?=.)/g, "$1 "));
  const bytes = formatCount(statSync(DAY).size);
  for (const text of ["SYNTH", bytes, "Vacuum / pressure", "“The <b>wall</b>”"])
    await expect(card).toContainText(text);
  await dropFile(second, DAY);
  await expectMoment(second, clockNs);
  await expect(second.locator("spy-message-card")).toHaveCount(0);
  await context.close();
});

test("another file is shown by time, under a banner", async ({ page }) => {
  const { link, clockNs } = await linkTo(page, DAY);
  await page.goto("about:blank");
  await openPage(page, link.replace(/fingerprint=[0-9a-f]{16}/, "fingerprint=0123456789abcdef"));
  await dropFile(page, OTHER);
  await expectMoment(page, clockNs);
  const card = page.locator("spy-message-card");
  await expect(card).toContainText("Made with another file");
  await expect(card).toContainText("0123 4567 89ab cdef");
  await card.getByRole("button", { name: "Use this file" }).click();
  await expect(card).toHaveCount(0);
});

test("a time outside the file goes to its nearest end and says so", async ({ page }) => {
  const { link } = await linkTo(page, DAY);
  const ends: string[] = [];
  for (const [timeNs, text] of [
    ["1000000000000000000", "nothing before the start"],
    ["2000000000000000000", "nothing after the end"],
  ] as const) {
    await page.goto("about:blank");
    await openPage(page, link.replace(/&t=\d+/, `&t=${timeNs}`).replace(/fingerprint=[0-9a-f]+&/, ""));
    await dropFile(page, DAY);
    await untilDrawn(page);
    await expect(page.locator("spy-message-card")).toContainText(text);
    await untilSettled(page);
    ends.push((await readReplay(page)).clockNs);
  }
  expect(BigInt(ends[1] ?? 0) - BigInt(ends[0] ?? 0)).toBeGreaterThan(50_000_000_000n);
});

test("a reload opens the file again from its handle", async ({ page }) => {
  const { clockNs } = await linkTo(page, DAY);
  await page.reload();
  await page.locator("html[data-ready=true]").waitFor();
  const again = page.locator("spy-link-card").getByRole("button", { name: "Open day.dbn" });
  // Where the browser forgets its permission with the reload, one click gives it again.
  if (await again.isVisible()) await again.click();
  await expectMoment(page, clockNs);
});

test("without handles the card names the file; the list forgets it", async ({ page }) => {
  await withoutHandles(page);
  const { clockNs } = await linkTo(page, DAY);
  await untilOverviewKept(page);
  await page.reload();
  await page.locator("html[data-ready=true]").waitFor();
  await expect(page.locator("spy-link-card")).toContainText("day.dbn");
  // What the device keeps of it is there before the file is.
  const kept = page.locator("spy-link-card").getByRole("figure", { name: "Overview kept on this device" });
  await expect(kept).toContainText("Cached");
  const isLit = (): Promise<boolean> =>
    kept.locator("canvas").evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
      return data.some((value) => value > 0);
    });
  await expect.poll(isLit).toBe(true);
  await dropFile(page, DAY);
  await expectMoment(page, clockNs);
  await openPage(page);
  const recent = page.getByRole("region", { name: "Recent files" });
  await expect(recent).toContainText("today");
  await recent.getByRole("button", { name: "Remove day.dbn from the list" }).click();
  await expect(recent).toHaveCount(0);
});

test("several files dropped together are one timeline", async ({ page }) => {
  await openPage(page);
  await dropFiles(page, [DAY, OTHER]);
  await untilDrawn(page);
  await expect(page.locator("spy-app")).not.toContainText("file/timeline");
  const parts = await page.evaluate(() => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    const { load } = shell.application.store.state;
    return load.kind === "open" ? load.file.parts?.map(({ name }) => name).toSorted() : [];
  });
  expect(parts).toEqual(["day.dbn", "other.dbn"]);
});

test("a file is added to the open one at the same moment; one that does not fit changes nothing", async ({
  page,
}) => {
  const { clockNs } = await linkTo(page, DAY);
  await dropFile(page, OTHER);
  await page.getByRole("button", { name: "Add to timeline" }).click();
  await expectMoment(page, clockNs);
  const older = simulated("older.dbn", "--seed", "5", "--version", "1");
  await dropFile(page, older);
  await page.getByRole("button", { name: "Add to timeline" }).click();
  await expect(page.locator("spy-message-card")).toContainText("file/timeline");
  await expectMoment(page, clockNs);
  // What went on was chosen long ago: nobody asks for it again.
  await expect(page.getByRole("dialog")).toHaveCount(0);
});
