// What breaks in a long session: the engine, the graphics. The page says so and goes on without a reload.
import type { Page } from "@playwright/test";
import { readReplay, untilPhase, untilSettled } from "../support/page-probe.ts";
import { binSeq, expect, openPage, openSample, test, untilDrawn } from "../support/page-test.ts";

/** The engine worker: the one that loaded the engine's code. */
async function engineWorker(page: Page) {
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

async function restartFromCard(page: Page): Promise<void> {
  const card = page.locator("spy-message-card");
  await expect(card).toContainText("engine/crash", { timeout: 15_000 });
  await expect(card).toContainText("The engine stopped unexpectedly");
  await card.getByRole("button", { name: "Start the engine again" }).click();
  await expect(card).toHaveCount(0);
  await untilPhase(page, "playing");
  await untilDrawn(page);
  const drawn = await binSeq(page);
  await expect.poll(() => binSeq(page), { timeout: 15_000 }).toBeGreaterThan(drawn);
}

test("a dead engine worker and a failed run are told and started again", async ({ page, watch }) => {
  watch.expected.push(/injected/);
  await openPage(page);
  await openSample(page);
  await untilPhase(page, "playing");
  const dead = await engineWorker(page);
  await dead.evaluate(() => {
    // Nothing is answered from here on: what remains is the error event.
    self.onmessage = null;
    setTimeout(() => {
      throw new Error("injected: the worker is gone");
    });
  });
  await restartFromCard(page);

  const failing = await engineWorker(page);
  expect(failing === dead).toBe(false);
  await failing.evaluate(() => {
    // The session reads its clock in every slice: the run ends as it does after a trap of the engine.
    performance.now = () => {
      throw new WebAssembly.RuntimeError("injected: unreachable");
    };
  });
  await restartFromCard(page);
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
  await page.keyboard.press("Space");
  await expect.poll(() => binSeq(page), { timeout: 15_000 }).toBeGreaterThan(cursor.binSeq);
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
  await expect(page.getByRole("alert").filter({ hasText: "gpu/none" })).toContainText("no WebGL 2");
  const first = await binSeq(page);
  await expect.poll(() => binSeq(page), { timeout: 15_000 }).toBeGreaterThan(first);
  await page.keyboard.press("h");
  await expect(page.getByRole("combobox", { name: "Surface" })).toHaveValue("resting_size");
  await page.keyboard.press("e");
  await expect(page.locator("spy-export-dialog").getByText("rows, about")).toBeVisible();
});
