// The File panel: what the header says, what is kept on the device and what removes it, memory.
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { seriousViolations } from "../support/accessibility.ts";
import type { ProbedShell } from "../support/page-probe.ts";
import { dropFile, expect, openPage, openSample, SAMPLE, test, untilDrawn } from "../support/page-test.ts";

const PROGRAM = "build/cli/spymaster.js";
const folder = mkdtempSync(join(tmpdir(), "spymaster-file-panel-"));

interface Info {
  readonly metadata: { readonly dataset: string };
  readonly instruments: readonly {
    readonly symbol: string;
    readonly counters: Readonly<Record<string, number>>;
  }[];
}

function info(path: string): Info {
  return JSON.parse(
    execFileSync(process.execPath, [PROGRAM, "info", path, "--json"], { encoding: "utf8" }),
  ) as Info;
}

/** Value beside a name, in whichever section. */
function value(page: Page, name: string) {
  const row = page.locator("spy-file-dialog dl > div").filter({ has: page.locator(`dt:text-is("${name}")`) });
  return row.locator("dd").first();
}

async function openFilePanel(page: Page): Promise<void> {
  await page.locator("#map").focus();
  await page.keyboard.press("Shift+I");
  await expect(page.getByRole("dialog", { name: "File" })).toBeVisible();
}

test("tells the header, the counts and what is kept, and removes it", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  await page.keyboard.press("Space");
  await page.waitForFunction(() => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    return shell.application.store.state.session.quality?.isComplete === true;
  });
  await openFilePanel(page);
  const { metadata, instruments } = info(SAMPLE);
  const counters = instruments.find(({ symbol }) => symbol === "SYMH6")?.counters ?? {};
  await expect(value(page, "Dataset")).toHaveText(metadata.dataset);
  for (const name of ["Add", "Cancel", "Modify", "Clear", "Trade", "Fill"]) {
    const text = (await value(page, name).innerText()).replaceAll("\u2009", "");
    expect(Number(text), name).toBe(counters[name.toLowerCase()]);
  }
  await expect(value(page, "Compression")).toHaveText(/^\d+\.\d : 1, /);
  await expect(value(page, "SYMH6 = 101")).toHaveText("2026-02-06 to 2026-02-07");
  await expect(page.getByRole("meter", { name: "Memory, about" })).toHaveAttribute(
    "aria-valuetext",
    / of 1\.1 GB$/,
  );
  expect(await seriousViolations(page, { within: ["spy-file-dialog"] })).toEqual([]);
  const kept = page.locator("spy-file-storage [data-kept]");
  await expect(kept).toContainText("This file: book states and summary");
  await kept.getByRole("button", { name: "Clear" }).click();
  await expect(kept).toHaveCount(0);
  await page.getByRole("button", { name: "4 kinds of faults" }).click();
  await expect(page.getByRole("tab", { name: "Quality" })).toHaveAttribute("aria-selected", "true");
});

test("announces the inflated bytes of a large file, and keeps them on wish", async ({ page }) => {
  const path = join(folder, "large.dbn.zst");
  const wanted = ["--preset", "bench", "--events", "600000", "--out", path];
  execFileSync(process.execPath, [PROGRAM, "simulate", ...wanted], { stdio: "pipe" });
  await openPage(page);
  await dropFile(page, path);
  await untilDrawn(page);
  await page.keyboard.press("Space");
  await openFilePanel(page);
  const spool = page.locator("spy-file-storage [data-spool]");
  await expect(spool).toContainText(/Inflated bytes of this file, [\d.]+ MB, deleted when it is closed/);
  await spool.getByRole("checkbox", { name: "Keep" }).check();
  await expect(spool).toContainText("kept after it is closed");
  await page.reload();
  await page.locator("html[data-ready=true]").waitFor();
  const left = await page.evaluate(async () => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    return (await shell.application.client.api?.storage())?.spools.map(({ isKept }) => isKept);
  });
  expect(left).toEqual([true]);
});
