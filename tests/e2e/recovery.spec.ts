// What breaks in a long session: the engine, the graphics. The page says so and goes on without a reload.
import { mkdtempSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page, Worker } from "@playwright/test";
import { simulate } from "../../web/core/simulator/simulate.ts";
import { readReplay, readView, untilIndexed, untilPhase, untilSettled } from "../support/page-probe.ts";
import { binSeq, dropFile, expect, goTo, openPage, openSample, test } from "../support/page-test.ts";

/** The engine worker: the one that loaded the engine's code. */
async function engineWorker(page: Page): Promise<Worker> {
  const worker = page.workers().find((candidate) => candidate.url().includes("engine"));
  if (worker === undefined)
    throw new Error(
      page
        .workers()
        .map((each) => each.url())
        .join(),
    );
  return worker;
}

async function goesOn(page: Page): Promise<void> {
  const drawn = await binSeq(page);
  await expect.poll(() => binSeq(page), { timeout: 15_000 }).toBeGreaterThan(drawn);
}

/** Nothing is answered from here on: what remains is the error event. */
async function die(worker: Worker): Promise<void> {
  await worker.evaluate(() => {
    self.onmessage = null;
    setTimeout(() => {
      throw new Error("injected: the worker is gone");
    });
  });
}

/** Time, place, phase and what is in sight of it. */
async function standing(page: Page) {
  await untilSettled(page);
  const { phase, clockNs, entry, binSeq: seq } = await readReplay(page);
  return { phase, clockNs, entry, seq, view: await readView(page) };
}

/** Somewhere in the middle, zoomed in, at a price that the map does not follow. */
async function standSomewhere(page: Page): Promise<void> {
  await page.keyboard.press("Space");
  await untilPhase(page, "paused");
  for (const key of ["Shift+ArrowRight", "ArrowRight", "ArrowRight", "=", "ArrowUp", "ArrowUp"])
    await page.keyboard.press(key);
  await untilSettled(page);
}

function notice(page: Page) {
  return page.locator("spy-message-card").filter({ hasText: "engine/crash" });
}

/** From now on; the build's own files and the sample are there. */
function requestsOf(page: Page): readonly string[] {
  const requests: string[] = [];
  page.context().on("request", (request) => requests.push(request.url()));
  return requests;
}

test("an engine worker that dies is replaced at the same instant and view", async ({ page, watch }) => {
  watch.expected.push(/injected/);
  await openPage(page);
  await openSample(page);
  await untilPhase(page, "playing");
  const requests = requestsOf(page);
  await standSomewhere(page);
  const before = await standing(page);
  expect(before.view.followPrice).toBe(false);
  const dead = await engineWorker(page);
  await die(dead);
  await expect(notice(page)).toContainText("The engine stopped and was started again; restored at");
  await expect(notice(page)).toContainText("While standing still, record");
  await expect.poll(() => standing(page)).toEqual(before);
  expect((await engineWorker(page)) === dead).toBe(false);
  await notice(page).getByRole("button", { name: "Continue" }).click();
  await page.keyboard.press("Space");
  await goesOn(page);
  expect(requests).toEqual([]);
});

test("an engine that dies twice within a minute waits for the user", async ({ page, watch }) => {
  watch.expected.push(/injected/);
  await openPage(page);
  await openSample(page);
  await untilPhase(page, "playing");
  await die(await engineWorker(page));
  await expect(notice(page)).toContainText("restored at");
  await untilPhase(page, "playing");
  await goesOn(page);
  await page.keyboard.press("Space");
  await untilPhase(page, "paused");
  const before = await standing(page);
  await die(await engineWorker(page));
  await expect(notice(page)).toContainText("The engine stopped unexpectedly");
  await notice(page).getByRole("button", { name: "Start the engine again" }).click();
  await expect(notice(page)).toContainText("restored at");
  await expect.poll(() => standing(page)).toEqual(before);
  await page.keyboard.press("Space");
  await goesOn(page);
});

test("an engine that is killed without a word is noticed and replaced", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  await untilPhase(page, "playing");
  const requests = requestsOf(page);
  await standSomewhere(page);
  const before = await standing(page);
  await (await engineWorker(page)).evaluate(() => self.close());
  await expect(notice(page)).toContainText("no answer", { timeout: 30_000 });
  await expect.poll(() => standing(page)).toEqual(before);
  expect(requests).toEqual([]);
});

test("a trap inside the worker is survived there; one that comes every time is not", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  await untilPhase(page, "playing");
  await untilIndexed(page);
  const requests = requestsOf(page);
  const { generation } = await readReplay(page);
  const worker = await engineWorker(page);
  const trap = (times: number) =>
    worker.evaluate((count) => {
      // The session reads its clock in every slice: the run ends as it does after a trap of the engine.
      const now = performance.now.bind(performance);
      let left = count;
      performance.now = () => {
        left -= 1;
        if (left >= 0) throw new WebAssembly.RuntimeError("injected: unreachable");
        return now();
      };
    }, times);
  await trap(1);
  await expect(notice(page)).toContainText("While replaying, record");
  await expect(notice(page)).toContainText("restored at");
  await untilPhase(page, "playing");
  await goesOn(page);
  expect((await engineWorker(page)) === worker).toBe(true);
  expect((await readReplay(page)).generation).toBe(generation);

  await trap(Number.MAX_SAFE_INTEGER);
  await expect(notice(page)).toContainText("× 2");
  await untilPhase(page, "playing");
  await goesOn(page);
  expect((await engineWorker(page)) === worker).toBe(false);
  expect(requests).toEqual([]);
});

test("a file that is cut short while it is open is told, and the replay stays where it is", async ({
  page,
}) => {
  const path = join(mkdtempSync(join(tmpdir(), "spymaster-recovery-")), "day.dbn");
  writeFileSync(path, Buffer.concat([...simulate({ preset: "bench", seed: 3, events: 500_000 })]));
  await openPage(page);
  await dropFile(page, path);
  const requests = requestsOf(page);
  await untilPhase(page, "playing");
  await standSomewhere(page);
  await untilIndexed(page);
  const before = await standing(page);
  truncateSync(path, 1_000_000);
  // Far from what has been read, and at no checkpoint: those lie at the ends of bins, one may lie at the file's end.
  await goTo(page, "+1147.123456789s");
  const card = page.locator("spy-message-card").filter({ hasText: "file/changed" });
  await expect(card).toContainText("The file can no longer be read");
  await expect(card).not.toContainText("×");
  await expect(card.getByRole("button", { name: "Open again" })).toBeVisible();
  await card.getByRole("button", { name: "Continue with this part" }).click();
  await untilPhase(page, "paused");
  await expect.poll(() => standing(page)).toEqual(before);
  // What is in memory can still be gone to.
  await page.keyboard.press("ArrowLeft");
  await untilPhase(page, "paused");
  await expect
    .poll(async () => BigInt((await readReplay(page)).clockNs))
    .toBe(BigInt(before.clockNs) - 1_000_000_000n);
  await expect(page.locator("spy-message-card")).toHaveCount(0);
  expect(requests).toEqual([]);
});

test("a lost graphics context comes back with the same picture", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  await page.keyboard.press("Space");
  await untilPhase(page, "paused");
  await untilSettled(page);
  const map = page.locator("#map");
  const cells = map.locator("canvas").first();
  const before = await cells.screenshot();
  const cursor = await readReplay(page);
  const inSight = await readView(page);
  const requests = requestsOf(page);
  const told = await cells.evaluate(async (canvas: HTMLCanvasElement) => {
    const happened = (name: string): Promise<unknown> =>
      new Promise((done) => canvas.addEventListener(name, done, { once: true }));
    const loss = canvas.getContext("webgl2")?.getExtension("WEBGL_lose_context");
    const [lost, restored] = [happened("webglcontextlost"), happened("webglcontextrestored")];
    loss?.loseContext();
    await lost;
    const whileLost = canvas.parentElement?.dataset["map"];
    await new Promise((done) => requestAnimationFrame(done));
    const shell = canvas.getRootNode() as ShadowRoot;
    const message = shell.querySelector(".lost")?.textContent.replace(/\s+/g, " ").trim();
    setTimeout(() => loss?.restoreContext());
    await restored;
    return { whileLost, message };
  });
  expect(told).toEqual({ whileLost: "lost", message: "Graphics were reset; redrawing. gpu/lost" });
  await expect(page.getByText("gpu/lost")).toHaveCount(0);
  await expect(map).toHaveAttribute("data-map", "ready");
  await untilSettled(page);
  expect((await cells.screenshot()).equals(before)).toBe(true);
  const { phase, entry, clockNs } = cursor;
  expect(await readReplay(page)).toMatchObject({ phase, entry, clockNs });
  expect(await readView(page)).toEqual(inSight);
  await page.keyboard.press("Space");
  await expect.poll(() => binSeq(page), { timeout: 15_000 }).toBeGreaterThan(cursor.binSeq);
  expect(requests).toEqual([]);
});

test("without WebGL the page says so and replays all the same", async ({ page }) => {
  await page.addInitScript(() => {
    for (const Canvas of [HTMLCanvasElement, OffscreenCanvas]) {
      const original = Reflect.get(Canvas.prototype, "getContext") as (...given: unknown[]) => unknown;
      Object.assign(Canvas.prototype, {
        getContext(this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
          return kind.startsWith("webgl") ? null : original.call(this, kind, ...rest);
        },
      });
    }
  });
  await openPage(page);
  await openSample(page);
  const note = page.getByRole("status").filter({ hasText: "gpu/none" });
  await expect(note).toContainText("no WebGL 2");
  await note.getByRole("button", { name: "Continue" }).click();
  await expect(note).toHaveCount(0);
  const first = await binSeq(page);
  await expect.poll(() => binSeq(page), { timeout: 15_000 }).toBeGreaterThan(first);
  await page.keyboard.press("h");
  await expect(page.getByRole("combobox", { name: "Surface" })).toHaveValue("resting_size");
  await page.keyboard.press("e");
  await expect(page.locator("spy-export-dialog").getByText("rows, about")).toBeVisible();
});
