// The promise of the landing view: from opening a file on nothing is requested, by page or workers, and the browser
// keeps none of its bytes. The server keeps a log of its own, so that no blind spot of the browser's tools counts.
import { copyFileSync, mkdtempSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { readMboFile } from "../support/mbo-file.ts";
import { untilPhase, untilSettled } from "../support/page-probe.ts";
import {
  binSeq,
  dropFile,
  expect,
  keepInstrument,
  openPage,
  SAMPLE,
  test,
  untilDrawn,
} from "../support/page-test.ts";
import { withoutSavePicker } from "../support/save-picker.ts";

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

/** The built page from a server that writes down every request. */
async function loggingServer() {
  const log: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    log.push(path);
    try {
      const name = path === "/" ? "/index.html" : path;
      const bytes = readFileSync(join("dist", normalize(name)));
      response.setHeader("content-type", MEDIA_TYPES[extname(name)] ?? "application/octet-stream");
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, listening));
  const { port } = server.address() as AddressInfo;
  return { log, url: `http://localhost:${port}/`, close: () => server.close() };
}

/** Of every hundredth record the bytes from its order id to its side. */
async function recordPieces(path: string): Promise<readonly number[][]> {
  const { records } = await readMboFile(path);
  const pieces: number[][] = [];
  for (let at = 0, record = 0; at < records.length; at += (records[at] ?? 1) * 4, record += 1)
    if (record % 100 === 0) pieces.push([...records.subarray(at + 16, at + 40)]);
  return pieces;
}

/** Bytes in the page's databases, and how many of the pieces are among them. */
async function countStored(pieces: readonly number[][]): Promise<{ bytes: number; found: number }> {
  const answer = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(new Error("store")));
    });
  // One letter a byte.
  const decoder = new TextDecoder("latin1");
  const texts = pieces.map((piece) => decoder.decode(Uint8Array.from(piece)));
  let [bytes, found] = [0, 0];
  for (const { name = "" } of await indexedDB.databases()) {
    const database = await answer(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const all = (await answer(database.transaction(store).objectStore(store).getAll())) as object[];
      for (const part of all.flatMap((each): unknown[] => Object.values(each))) {
        if (!(part instanceof Uint8Array)) continue;
        bytes += part.length;
        const text = decoder.decode(part);
        found += texts.filter((piece) => text.includes(piece)).length;
      }
    }
    database.close();
  }
  return { bytes, found };
}

test("nothing is requested and nothing of the file is kept, whatever is done with it", async ({ page }) => {
  const server = await loggingServer();
  const path = join(mkdtempSync(join(tmpdir(), "spymaster-privacy-")), "day.dbn.zst");
  copyFileSync(SAMPLE, path);
  const requests: string[] = [];
  // The context's requests are the page's and its workers'.
  page.context().on("request", (request) => requests.push(request.url()));
  await withoutSavePicker(page);
  await openPage(page, server.url);
  await page.waitForLoadState("networkidle");
  const ready = { log: server.log.length, requests: requests.length };
  // The engine's code is fetched inside a worker: both see what workers do.
  expect(server.log.some((name) => name.endsWith(".wasm"))).toBe(true);
  expect(requests.some((name) => name.endsWith(".wasm"))).toBe(true);
  const own = new URL(server.url).origin;
  expect(requests.filter((url) => !url.startsWith(own) && !url.startsWith("data:"))).toEqual([]);

  await dropFile(page, path);
  await untilDrawn(page);
  const drawn = await binSeq(page);
  await keepInstrument(page);
  // Keeping the instrument that is drawn does not start over.
  expect(await binSeq(page)).toBeGreaterThanOrEqual(drawn);
  await page.keyboard.press("h");
  const surface = page.getByRole("combobox", { name: "Surface" });
  for (const name of ["flow_score", "v_add", "vacuum_pressure"]) {
    await surface.selectOption(name);
    await untilSettled(page);
  }
  await page.keyboard.press("Shift+P");
  const field = page.locator("spy-parameter-field[data-parameter=cell_width_ms]").getByRole("textbox");
  await field.fill("250");
  await field.press("Enter");
  await field.blur();
  await untilDrawn(page);
  await page.keyboard.press("Shift+P");
  for (const [key, dialog] of [
    ["?", "spy-shortcuts-dialog"],
    ["Shift+S", "spy-instrument-dialog"],
    ["Shift+I", "spy-file-dialog"],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.locator(dialog).getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  await page.keyboard.press("e");
  const saved = page.waitForEvent("download");
  await page.locator("spy-export-dialog").getByRole("button", { name: "Save Arrow" }).click();
  expect((await saved).url()).toMatch(/^blob:/);
  await page.keyboard.press("Home");
  await page.keyboard.press("0");
  await untilPhase(page, "ended", 60_000);
  await untilSettled(page);

  expect(server.log.slice(ready.log)).toEqual([]);
  expect(requests.slice(ready.requests).filter((url) => !url.startsWith("blob:"))).toEqual([]);
  const kept = await page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const files: string[] = [];
    for await (const [name] of folder as unknown as AsyncIterable<[string, unknown]>) files.push(name);
    return {
      files,
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      cookies: document.cookie,
      bytes: JSON.stringify([localStorage, sessionStorage]).length,
    };
  });
  expect(kept).toMatchObject({ files: [], caches: [], workers: 0, cookies: "" });
  expect(kept.bytes).toBeLessThan(500);
  // Book states are kept, and what was summed up; no piece of a record as the file has it.
  const pieces = await recordPieces(path);
  expect(await page.evaluate(countStored, pieces)).toMatchObject({ found: 0 });
  expect((await page.evaluate(countStored, pieces)).bytes).toBeGreaterThan(0);
  server.close();
});
