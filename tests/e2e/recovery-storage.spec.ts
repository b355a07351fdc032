// What breaks in storage: no room, no storage, damaged entries, another tab. The replay goes on as without it.
import type { Page } from "@playwright/test";
import { readReplay, readView, untilIndexed, untilPhase, untilSettled } from "../support/page-probe.ts";
import { binSeq, expect, openPage, openSample, test } from "../support/page-test.ts";

function card(page: Page, code: string) {
  return page.locator("spy-message-card").filter({ hasText: code });
}

/** In every engine of the page, before a file is open. */
async function inEngines(page: Page, change: () => void): Promise<void> {
  const engines = page.workers().filter((worker) => worker.url().includes("engine"));
  expect(engines.length).toBeGreaterThan(0);
  for (const engine of engines) await engine.evaluate(change);
}

/** At a minute and a half of the sample: what is told and drawn there. */
async function reading(page: Page) {
  await page.keyboard.press("Space");
  await untilPhase(page, "paused");
  await page.keyboard.press("Home");
  await untilPhase(page, "paused");
  await page.keyboard.press("PageDown");
  await untilPhase(page, "paused");
  await untilSettled(page);
  await untilPhase(page, "paused");
  const { clockNs, entry, binSeq: seq } = await readReplay(page);
  const model = await page.locator("spy-model-panel").textContent();
  return { clockNs, entry, seq, model };
}

async function untilStored(page: Page): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          const answer = <T>(request: IDBRequest<T>): Promise<T> =>
            new Promise((resolve, reject) => {
              request.addEventListener("success", () => resolve(request.result));
              request.addEventListener("error", () => reject(new Error("store")));
            });
          const database = await answer(indexedDB.open("spymaster-index"));
          const names = [...database.objectStoreNames];
          const keys = names.includes("parts")
            ? await answer(database.transaction("parts").objectStore("parts").getAllKeys())
            : [];
          database.close();
          return keys.some((key) => typeof key === "string" && key.startsWith("contents"));
        }),
      { timeout: 15_000 },
    )
    .toBe(true);
}

test("storage without room is told once, and the replay goes on without it", async ({ page }) => {
  await openPage(page);
  await inEngines(page, () => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("injected", "QuotaExceededError");
    };
  });
  await openSample(page);
  const requests: string[] = [];
  page.context().on("request", (request) => requests.push(request.url()));
  await untilIndexed(page);
  await expect(card(page, "store/quota")).toContainText("The browser gives this page no more room");
  await expect(card(page, "store/quota")).not.toContainText("×");
  const view = await readView(page);
  await card(page, "store/quota").getByRole("button", { name: "Continue" }).click();
  const drawn = await binSeq(page);
  await expect.poll(() => binSeq(page), { timeout: 15_000 }).toBeGreaterThan(drawn);
  await page.keyboard.press("PageDown");
  await untilSettled(page);
  await expect(page.locator("spy-message-card")).toHaveCount(0);
  const { followTime, followPrice, columnPx, rowPx } = await readView(page);
  expect({ followTime, followPrice, columnPx, rowPx }).toEqual({
    followTime: view.followTime,
    followPrice: view.followPrice,
    columnPx: view.columnPx,
    rowPx: view.rowPx,
  });
  expect(requests).toEqual([]);
});

test("a browser that gives no storage replays all the same", async ({ page }) => {
  await openPage(page);
  await inEngines(page, () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("injected", "SecurityError");
    };
  });
  await openSample(page);
  await untilIndexed(page);
  await expect(card(page, "store/blocked")).toContainText("Nothing is stored on this device");
  const drawn = await binSeq(page);
  await expect.poll(() => binSeq(page), { timeout: 15_000 }).toBeGreaterThan(drawn);
});

test("damaged entries are made again without a word, with the same result", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  await untilIndexed(page);
  const first = await reading(page);
  await untilStored(page);
  // A visit of its own: a reload would open the sample by itself.
  await page.goto("about:blank");
  await openPage(page);
  const damaged = await page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(new Error("store")));
      });
    const database = await answer(indexedDB.open("spymaster-index"));
    const parts = database.transaction("parts", "readwrite").objectStore("parts");
    let count = 0;
    for (const key of await answer(parts.getAllKeys())) {
      const part = (await answer(parts.get(key))) as { bytes?: Uint8Array };
      if (!(part.bytes instanceof Uint8Array)) continue;
      const at = part.bytes.length >> 1;
      part.bytes[at] = (part.bytes[at] ?? 0) ^ 0xff;
      await answer(parts.put(part, key));
      count += 1;
    }
    database.close();
    return count;
  });
  expect(damaged).toBeGreaterThan(1);
  await openSample(page);
  await untilIndexed(page);
  expect(await reading(page)).toEqual(first);
  await expect(page.locator("spy-message-card")).toHaveCount(0);
  await untilStored(page);
});

test("a second tab reads what the first one stores, and says so", async ({ page, context }) => {
  await openPage(page);
  await openSample(page);
  await untilIndexed(page);
  const first = await reading(page);
  await untilStored(page);
  const second = await context.newPage();
  await openPage(second);
  await openSample(second);
  await untilIndexed(second);
  expect(await reading(second)).toEqual(first);
  await second.locator("#map").focus();
  await second.keyboard.press("Shift+I");
  await expect(second.locator("spy-file-storage [data-value=reader]")).toContainText(
    "Another tab of this page",
  );
  await expect(card(second, "store/blocked")).toHaveCount(0);
  await expect(card(page, "store/blocked")).toHaveCount(0);
});
