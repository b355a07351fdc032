// Takes the pictures of README and landing page from the built page and its sample: npm run pictures.
// docs/images/workspace.png: the workspace after the sweep of the sample. public/sample-preview.webp: a piece of
// its resting size, for the sample's card.
import { mkdirSync, writeFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { preview } from "vite";
import { findBrowser } from "./find-browser.mjs";

const SIZE = { width: 1440, height: 900 };
/** New York time at which the replay is halted: the sweep is at 09:31:50. */
const HALT = "09:31:58";
/** The whole file is looked through, what is shown is settled, and fresh limits are drawn within this time. */
const SETTLE_MS = 4000;
/** Of the card on the landing page, at two device pixels each. */
const CARD = { width: 936, height: 248 };

const server = await preview({ preview: { port: 0, open: false }, logLevel: "error" });
const address = server.resolvedUrls?.local[0];
if (address === undefined) throw new Error("The built page could not be served; run npm run build first.");
const executablePath = await findBrowser();
const browser = await chromium.launch({ chromiumSandbox: false, ...(executablePath && { executablePath }) });

/** The sample, paused and sent to the moment of the picture. */
async function haltedReplay() {
  const page = await browser.newPage({ viewport: SIZE, colorScheme: "dark" });
  await page.goto(address);
  await page.locator("html[data-ready=true]").waitFor();
  await page.getByRole("button", { name: "Open sample" }).click();
  await page.locator("spy-replay-clock .time").first().waitFor();
  await page.waitForTimeout(SETTLE_MS);
  await page.keyboard.press("Space");
  await page.keyboard.press("/");
  const field = page.getByRole("textbox", { name: "Go to a time" });
  await field.fill(HALT);
  await field.press("Enter");
  await page.mouse.move(0, 0);
  await page.waitForTimeout(SETTLE_MS);
  return page;
}

/** The browser writes the format that keeps a picture of cells small. */
async function toWebp(png) {
  const page = await browser.newPage();
  const url = await page.evaluate(
    async ({ base64, width, height }) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      canvas.getContext("2d").drawImage(bitmap, 0, 0, width, height);
      return canvas.toDataURL("image/webp", 0.8);
    },
    { base64: png.toString("base64"), ...CARD },
  );
  return Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
}

function write(path, bytes) {
  writeFileSync(path, bytes);
  console.log(`${path}  ${Math.round(bytes.length / 1000)} kB`);
}

try {
  mkdirSync("docs/images", { recursive: true });
  const page = await haltedReplay();
  write("docs/images/workspace.png", await page.screenshot());
  // The other surface of the same moment.
  await page.keyboard.press("h");
  await page.waitForTimeout(SETTLE_MS);
  const map = await page.locator("#map").boundingBox();
  if (map === null) throw new Error("The map is not on the page.");
  // Left of the cursor, around the price before and after the sweep.
  const width = map.width * 0.66;
  const height = (width * CARD.height) / CARD.width;
  const clip = { x: map.x, y: map.y + map.height * 0.35 - height / 2, width, height };
  write("public/sample-preview.webp", await toWebp(await page.screenshot({ clip })));
} finally {
  await browser.close();
  await server.close();
}
