// The promise of the landing view: from opening a file on nothing is requested, by page or workers, and the browser
// keeps none of its bytes. The server keeps a log of its own, so that no blind spot of the browser's tools counts.
import { copyFileSync, mkdtempSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
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
      usage: (await navigator.storage.estimate()).usage ?? 0,
    };
  });
  expect(kept).toMatchObject({ files: [], caches: [], workers: 0, cookies: "" });
  expect(kept.bytes).toBeLessThan(500);
  // Without a start time no book is kept either: what is stored is smaller than any part of the file worth having.
  expect(kept.usage).toBeLessThan(100_000);
  server.close();
});
