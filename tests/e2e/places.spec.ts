// Sessions, range and loop, jumps, bookmarks: each way of going to a place in the file and staying there.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { seriousViolations } from "../support/accessibility.ts";
import { pause, type ProbedShell, readReplay, untilPhase, untilSettled } from "../support/page-probe.ts";
import { dropFile, expect, openPage, openSample, test, untilDrawn } from "../support/page-test.ts";
import { springFile } from "../support/spring-file.ts";

interface PlacesReading {
  readonly session: string;
  readonly fromNs: bigint | undefined;
  readonly toNs: bigint | undefined;
  readonly isLoop: boolean;
  readonly bookmarks: number;
}

function readPlaces(page: Page): Promise<PlacesReading> {
  return page.evaluate(() => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    const { session, sessionRange, range, isLoop, bookmarks } = shell.application.store.state.places;
    const { fromNs, toNs } = range ?? sessionRange ?? {};
    return { session, fromNs, toNs, isLoop, bookmarks: bookmarks.length };
  });
}

const clockNs = async (page: Page): Promise<bigint> => BigInt((await readReplay(page)).clockNs);

/** Stands still, with the whole file indexed. */
async function openStill(page: Page): Promise<void> {
  await openPage(page);
  await openSample(page);
  await pause(page);
  await page.waitForFunction(() => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    return shell.application.store.state.session.quality?.isComplete === true;
  });
}

async function arrived(page: Page, before: bigint): Promise<bigint> {
  await expect.poll(() => clockNs(page)).not.toBe(before);
  await untilSettled(page);
  return clockNs(page);
}

/** Shift and drag between shares of an element's width, at a height from its top. */
async function shiftDrag(
  page: Page,
  box: string,
  shares: readonly [number, number],
  y: number,
): Promise<void> {
  const bounds = await page.locator(box).boundingBox();
  if (bounds === null) throw new Error(`${box} is not shown`);
  const at = (share: number): number => bounds.x + bounds.width * share;
  await page.keyboard.down("Shift");
  await page.mouse.move(at(shares[0]), bounds.y + y);
  await page.mouse.down();
  await page.mouse.move(at(shares[1]), bounds.y + y, { steps: 5 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
}

test("a session is played from its start, and the whole file again; each follow is released by itself", async ({
  page,
}) => {
  await openStill(page);
  await test.step("each follow is released by itself, and one button brings both back", async () => {
    const back = page.getByRole("button", { name: "Back to cursor" });
    await expect(back).toHaveCount(0);
    await page.keyboard.press("ArrowUp");
    await expect(back).toBeVisible();
    await back.click();
    await expect(back).toHaveCount(0);
    await page.keyboard.press("a");
    await expect(back).toBeVisible();
    await back.click();
    await expect(back).toHaveCount(0);
  });
  await test.step("a session is played from its start, and the whole file again", async () => {
    await page.getByRole("button", { name: /^Session/ }).click();
    const presets = page.getByRole("radio");
    await expect(presets).toHaveText([
      /Whole file/,
      /Globex day/,
      /Overnight/,
      /Regular/,
      /Opening/,
      /Morning/,
    ]);
    const overnight = page.getByRole("radio", { name: "Overnight" });
    await expect(overnight).toBeDisabled();
    await expect(overnight).toHaveAttribute("aria-description", /no data between 18:00 and 09:30/);
    const field = page.getByRole("textbox", { name: "Custom" });
    await field.fill("9:99");
    await field.press("Enter");
    await expect(page.getByRole("alert")).toContainText("09:30–10:00");
    await field.fill("09:32–09:33");
    await field.press("Enter");
    await expect(page.getByRole("button", { name: "Session: 09:32–09:33" })).toBeVisible();
    await expect
      .poll(async () => (await page.locator("spy-replay-clock .time").first().innerText()).slice(0, 8))
      .toBe("09:32:00");
    const { fromNs = 0n, toNs = 0n } = await readPlaces(page);
    expect(toNs - fromNs).toBe(60_000_000_000n);
    await page.keyboard.press("End");
    await expect.poll(() => clockNs(page)).toBe(toNs);
    await page.keyboard.press("Home");
    await expect.poll(() => clockNs(page)).toBe(fromNs);
    await page.getByRole("button", { name: /^Session/ }).click();
    await page.getByRole("radio", { name: "Whole file" }).click();
    expect(await readPlaces(page)).toMatchObject({ session: "whole", fromNs: undefined });
  });
});

test("a range is marked on the time axis, or at the cursor", async ({ page }) => {
  await openStill(page);
  await test.step("on the time axis, and an end of it moved", async () => {
    const map = await page.locator("#map").boundingBox();
    if (map === null) throw new Error("no map");
    const axis = map.height - 12;
    await shiftDrag(page, "#map", [0.2, 0.4], axis);
    const marked = await readPlaces(page);
    const view = await page.evaluate(() => {
      const shell = document.querySelector("spy-app") as unknown as ProbedShell;
      return shell.application.map.view?.debug.view.followTime;
    });
    expect(view).toBe(true);
    const seconds = Number((marked.toNs ?? 0n) - (marked.fromNs ?? 0n)) / 1e9;
    expect(seconds).toBeGreaterThan(3);
    // Without Shift only an end that is grasped moves; anywhere else the axis is scaled.
    await page.mouse.move(map.x + map.width * 0.4, map.y + axis);
    await page.mouse.down();
    await page.mouse.move(map.x + map.width * 0.3, map.y + axis, { steps: 4 });
    await page.mouse.up();
    const shorter = await readPlaces(page);
    expect(shorter.fromNs).toBe(marked.fromNs);
    expect(Number((shorter.toNs ?? 0n) - (shorter.fromNs ?? 0n)) / 1e9).toBeCloseTo(seconds / 2, 0);
    await page.mouse.move(map.x + map.width * 0.6, map.y + axis);
    await page.mouse.down();
    await page.mouse.move(map.x + map.width * 0.7, map.y + axis, { steps: 4 });
    await page.mouse.up();
    expect(await readPlaces(page)).toEqual(shorter);
  });
  await page.getByRole("button", { name: "Range A to B" }).click();
  await page.getByRole("button", { name: "Clear the range" }).click();
  await page.keyboard.press("Escape");
  await test.step("it begins and ends at the cursor, and the map zooms to it", async () => {
    const start = await clockNs(page);
    const menu = page.getByRole("button", { name: "Range A to B" });
    await menu.click();
    await expect(page.getByRole("button", { name: "Zoom to the range" })).toBeDisabled();
    await page.getByRole("button", { name: /starts here/ }).click();
    await page.keyboard.press("Shift+ArrowRight");
    await expect.poll(() => clockNs(page)).toBe(start + 10_000_000_000n);
    await menu.click();
    await page.getByRole("button", { name: /ends here/ }).click();
    expect(await readPlaces(page)).toMatchObject({ fromNs: start, toNs: start + 10_000_000_000n });
    await menu.click();
    await page.getByRole("button", { name: "Zoom to the range" }).click();
    const span = (): Promise<number> =>
      page.evaluate(() => {
        const shell = document.querySelector("spy-app") as unknown as ProbedShell;
        const { visibleFromNs = 0n, visibleToNs = 0n } = shell.application.store.state.view;
        return Number(visibleToNs - visibleFromNs) / 1e9;
      });
    await expect.poll(span).toBeGreaterThan(9);
    await expect.poll(span).toBeLessThan(11);
    await expect(page.getByRole("button", { name: "Back to cursor" })).toBeVisible();
  });
});

test("a tab that nobody sees stands still; a speed that cannot be held shows the one that is", async ({
  page,
}) => {
  await openPage(page);
  await openSample(page);
  await test.step("a tab that nobody sees goes on without a jump", async () => {
    await untilPhase(page, "playing");
    const see = (hidden: boolean): Promise<void> =>
      page.evaluate((value) => {
        Object.defineProperty(document, "hidden", { configurable: true, get: () => value });
        document.dispatchEvent(new Event("visibilitychange"));
      }, hidden);
    await see(true);
    await untilPhase(page, "paused");
    const held = await clockNs(page);
    await page.waitForTimeout(1500);
    expect(await clockNs(page)).toBe(held);
    await see(false);
    await untilPhase(page, "playing");
    await expect.poll(() => clockNs(page), { intervals: [20] }).toBeGreaterThan(held);
    expect((await clockNs(page)) - held).toBeLessThan(1_200_000_000n);
    // One that was paused by hand stays so.
    await pause(page);
    await see(true);
    await see(false);
    await untilSettled(page);
    expect((await readReplay(page)).phase).toBe("paused");
  });
  await page.keyboard.press("Space");
  await test.step("a speed that cannot be held", async () => {
    const speed = page.getByRole("textbox", { name: "Speed" });
    await speed.fill("10000");
    await speed.press("Enter");
    await expect(page.locator("spy-speed-control .achieved")).toHaveText(/^→ [\d.]+×$/);
  });
});

test("a range is marked on the minimap, looped, changed at its ends and cleared", async ({ page }) => {
  await openStill(page);
  await shiftDrag(page, "spy-minimap", [0.5, 0.502], 20);
  const marked = await readPlaces(page);
  expect(marked.fromNs).toBeDefined();
  await expect(page.locator("spy-minimap .range")).toBeVisible();
  // Outside of the range playing begins with its start; at its end it begins again.
  await page.keyboard.press("Shift+L");
  await expect(page.getByRole("button", { name: /Loop/ })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("textbox", { name: "Speed" }).fill("10");
  await page.getByRole("textbox", { name: "Speed" }).press("Enter");
  await page.getByRole("textbox", { name: "Speed" }).blur();
  await page.keyboard.press("Space");
  let before = 0n;
  let restarts = 0;
  await expect
    .poll(
      async () => {
        const now = await clockNs(page);
        if (before > 0n && now < before) restarts += 1;
        before = now;
        return restarts;
      },
      { intervals: [50], timeout: 20_000 },
    )
    .toBeGreaterThan(1);
  expect(before).toBeLessThanOrEqual(marked.toNs ?? 0n);
  await page.keyboard.press("Shift+L");
  await untilPhase(page, "ended");
  expect(await clockNs(page)).toBe(marked.toNs);
  // An end is dragged.
  const grip = await page.locator("spy-minimap .grip.right").boundingBox();
  await page.mouse.move((grip?.x ?? 0) + 2, (grip?.y ?? 0) + 5);
  await page.mouse.down();
  await page.mouse.move((grip?.x ?? 0) + 102, (grip?.y ?? 0) + 5, { steps: 4 });
  await page.mouse.up();
  const wider = await readPlaces(page);
  expect(wider.fromNs).toBe(marked.fromNs);
  expect(wider.toNs ?? 0n).toBeGreaterThan(marked.toNs ?? 0n);
  await page.getByRole("button", { name: "Range A to B" }).click();
  await page.getByRole("button", { name: "Clear the range" }).click();
  expect(await readPlaces(page)).toMatchObject({ fromNs: undefined, isLoop: false });
  await expect(page.locator("spy-minimap .range")).toHaveCount(0);
});

test("jumps lead to moments of the book and of the tape, forth and back", async ({ page }) => {
  await openStill(page);
  await page.keyboard.press("Home");
  await untilSettled(page);
  await page.getByRole("button", { name: "Jump to a moment" }).click();
  const stops: bigint[] = [];
  for (const name of ["Clear", "Gap", "Crossed moment", "Suspect book", "Sweep", "VWAP cross"]) {
    await page.keyboard.press("Home");
    const before = await clockNs(page);
    await page.getByRole("button", { name: `Next: ${name}` }).click();
    stops.push(await arrived(page, before));
  }
  expect(new Set(stops).size).toBeGreaterThan(2);
  // Trades: ahead twice and back once is the first one again.
  await page.getByRole("textbox", { name: "Size of the trade" }).fill("20");
  await page.keyboard.press("Home");
  const next = page.getByRole("button", { name: "Next: Size at least" });
  let at = await clockNs(page);
  await next.click();
  const first = await arrived(page, at);
  await next.click();
  at = await arrived(page, first);
  expect(at).toBeGreaterThan(first);
  await page.getByRole("button", { name: "Previous: Size at least" }).click();
  expect(await arrived(page, at)).toBe(first);
  await page.getByRole("textbox", { name: "Size of the trade" }).fill("none");
  await next.click();
  await expect(page.getByRole("textbox", { name: "Size of the trade" })).toHaveAttribute(
    "aria-invalid",
    "true",
  );
  await page.getByRole("textbox", { name: "Price that trades" }).fill("1,000,000.00");
  await page.getByRole("button", { name: "Next: Price reached" }).click();
  const toast = page.locator("spy-app .toast");
  await expect(toast).toContainText("No next trade at this price in this file");
  // What single orders did: an iceberg that shows again, then the largest ones in their order.
  await page.getByRole("button", { name: "Next: Iceberg" }).click();
  await expect(toast).toContainText(/Iceberg shows again: \d+ at \d,\d{3}\.\d\d, (bid|ask)/);
  at = await arrived(page, first);
  expect(at).toBeGreaterThan(first);
  for (const [entry, place] of [
    ["Largest add", "Largest add, 1 of 64:"],
    ["Largest add", "Largest add, 2 of 64:"],
    ["Largest pull", "Largest pull, 1 of 64:"],
  ]) {
    await page.getByRole("button", { name: `Next: ${entry}` }).click();
    await expect(toast).toContainText(place ?? "");
    at = await arrived(page, at);
  }
});

test("N and P walk through what is interesting, bookmarks among it", async ({ page }) => {
  await openStill(page);
  await page.keyboard.press("Home");
  await untilSettled(page);
  const start = await clockNs(page);
  const stops: bigint[] = [start];
  for (let i = 0; i < 4; i += 1) {
    await page.keyboard.press("n");
    stops.push(await arrived(page, stops.at(-1) ?? 0n));
  }
  expect(stops).toEqual(stops.toSorted((a, b) => (a < b ? -1 : 1)));
  for (const stop of stops.slice(1, -1).toReversed()) {
    const before = await clockNs(page);
    await page.keyboard.press("p");
    expect(await arrived(page, before)).toBe(stop);
  }
  // A bookmark lies between the first two.
  await page.keyboard.press("Home");
  await expect.poll(() => clockNs(page)).toBe(start);
  await page.keyboard.press(".");
  const marked = await arrived(page, start);
  await page.keyboard.press("m");
  await page.keyboard.press("Home");
  await expect.poll(() => clockNs(page)).toBe(start);
  await page.keyboard.press("n");
  expect(await arrived(page, start)).toBe(marked);
});

test("bookmarks are named, found again after a reload, taken along and removed", async ({ page }, info) => {
  await openStill(page);
  const marked = await clockNs(page);
  await page.keyboard.press("m");
  const toast = page.locator("spy-app .toast");
  await expect(toast).toContainText("Bookmark at");
  // Over cells alone: left of the price axis, above time axis, strip and flow pane.
  const room = await page.locator("#map").evaluate((map) => {
    const { left, right, bottom } = map.getBoundingClientRect();
    return { left, right: right - 72 - 72, bottom: bottom - 24 - 5 - 72 };
  });
  const box = await toast.evaluate((element) => element.getBoundingClientRect().toJSON());
  expect(box.left).toBeGreaterThan(room.left);
  expect(box.right).toBeLessThan(room.right);
  expect(box.bottom).toBeLessThan(room.bottom);
  await page.keyboard.press("m");
  await expect(page.locator("spy-app .toast")).toContainText("already");
  await page.keyboard.press("Shift+B");
  const dialog = page.locator("spy-bookmarks-dialog");
  await dialog.getByRole("textbox").fill("absorbed");
  await dialog.getByRole("textbox").press("Tab");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Export" }).click(),
  ]);
  const path = info.outputPath("bookmarks.json");
  await file.saveAs(path);
  expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({
    format: "spymaster-bookmarks",
    bookmarks: [{ time_ns: String(marked), note: "absorbed", price: expect.stringMatching(/^\d+\.\d+$/) }],
  });

  // A visit of its own: a reload would open the sample by itself.
  await page.goto("about:blank");
  await openPage(page);
  await openSample(page);
  await pause(page);
  const flag = page.getByRole("button", { name: /^Bookmark .*absorbed$/ });
  await page.keyboard.press("End");
  await expect.poll(() => clockNs(page)).not.toBe(marked);
  await flag.click();
  await expect.poll(() => clockNs(page)).toBe(marked);

  await page.keyboard.press("Shift+B");
  await dialog.getByRole("button", { name: "Remove the bookmark absorbed" }).click();
  await expect(dialog).toContainText("no bookmarks");
  await expect(flag).toHaveCount(0);
  const damaged = info.outputPath("damaged.json");
  writeFileSync(damaged, readFileSync(path, "utf8").replace(/"time_ns": "\d+"/, '"time_ns": "soon"'));
  await dialog.locator("input[type=file]").setInputFiles(damaged);
  await expect(dialog.getByRole("alert")).toContainText('Bookmark 1: “time_ns” is "soon"');
  await dialog.locator("input[type=file]").setInputFiles(path);
  await expect(dialog.getByRole("textbox")).toHaveValue("absorbed");
  await expect(dialog.getByRole("alert")).toHaveCount(0);
});

test("sessions keep New York's hours over a change of the clocks", async ({ page }) => {
  const path = join(mkdtempSync(join(tmpdir(), "spymaster-spring-")), "spring.dbn");
  writeFileSync(path, springFile());
  await openPage(page);
  await dropFile(page, path);
  await untilPhase(page, "playing");
  await pause(page);
  const choose = async (name: string): Promise<void> => {
    await page.getByRole("button", { name: /^Session/ }).click();
    await page.getByRole("radio", { name }).click();
  };
  const ns = (iso: string): bigint => BigInt(Date.parse(iso)) * 1_000_000n;
  await choose("Regular hours");
  await expect.poll(() => clockNs(page)).toBe(ns("2026-03-06T14:30:00Z"));
  expect(await readPlaces(page)).toMatchObject({ toNs: ns("2026-03-06T21:00:00Z") });
  // The next one lies behind the change: an hour earlier by the sun.
  await page.getByRole("button", { name: "Jump to a moment" }).click();
  await page.getByRole("button", { name: "Next: Regular hours" }).click();
  await expect.poll(() => clockNs(page)).toBe(ns("2026-03-09T13:30:00Z"));
  await expect(page.locator("spy-replay-clock .clock")).toHaveAttribute(
    "aria-label",
    /9 Mar 2026 09:30:00.0+ EDT −04:00/,
  );
  expect(await readPlaces(page)).toMatchObject({ toNs: ns("2026-03-09T20:00:00Z") });
  await page.keyboard.press("Escape");
  await choose("Globex day");
  expect(await readPlaces(page)).toMatchObject({
    fromNs: ns("2026-03-08T22:00:00Z"),
    toNs: ns("2026-03-09T21:00:00Z"),
  });
});

test("session, range and loop are in the address, and come back with it", async ({ page }) => {
  await openStill(page);
  await page.getByRole("button", { name: /^Session/ }).click();
  const field = page.getByRole("textbox", { name: "Custom" });
  await field.fill("09:32-09:37");
  await field.press("Enter");
  await expect.poll(async () => (await readPlaces(page)).session).toBe("09:32-09:37");
  await untilPhase(page, "paused");
  await shiftDrag(page, "spy-minimap", [0.4, 0.5], 20);
  await page.keyboard.press("Shift+L");
  const kept = await readPlaces(page);
  await expect(page).toHaveURL(/session=09:32-09:37.*&a=\d+&b=\d+&loop=1/);
  const address = page.url();
  // Back leads to before the session was chosen.
  await page.goBack();
  await expect
    .poll(() => readPlaces(page))
    .toMatchObject({ session: "whole", fromNs: undefined, isLoop: false });
  await page.goto("about:blank");
  await page.goto(address);
  await page.locator("html[data-ready=true]").waitFor();
  await untilDrawn(page);
  await expect.poll(() => readPlaces(page)).toEqual(kept);
});

test("menus and bookmarks can be used by keyboard and without seeing, also on a phone", async ({ page }) => {
  await openStill(page);
  const audit = async (host: string): Promise<void> => {
    expect(await seriousViolations(page, { within: [host] }), host).toEqual([]);
  };
  const names = ["Range A to B", /^Session/, "Jump to a moment"] as const;
  for (const name of names) {
    const button = page.getByRole("button", { name });
    await button.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeVisible();
    await audit("spy-transport-bar");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(button).toBeFocused();
  }
  await page.keyboard.press("m");
  await page.keyboard.press("Shift+B");
  await expect(page.locator("spy-bookmarks-dialog").getByRole("textbox")).toBeVisible();
  await audit("spy-bookmarks-dialog");
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Range, session, jumps and zone" }).click();
  for (const name of names) {
    await page.getByRole("button", { name }).click();
    await expect(page.getByRole("dialog")).toHaveCount(2);
    await audit("spy-transport-bar");
    if (name === "Jump to a moment") {
      // What a jump leads to is told above the sheet.
      await page.getByLabel("Price that trades").fill("1");
      await page.getByRole("button", { name: "Next: Price reached" }).click();
      const toast = await page.locator("spy-app .toast").boundingBox();
      const sheet = await page.getByRole("dialog", { name }).boundingBox();
      expect((toast?.y ?? 0) + (toast?.height ?? Infinity)).toBeLessThanOrEqual(sheet?.y ?? 0);
    }
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(1);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
