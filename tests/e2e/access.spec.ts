// Everybody can use it: audits in every theme, the system's colours and text sizes, fingers, tables instead of pictures,
// browsers that lack something.
import type { Page } from "@playwright/test";
import { seriousViolations, smallTargets } from "../support/accessibility.ts";
import { pause } from "../support/page-probe.ts";
import { expect, openPage, openSample, test } from "../support/page-test.ts";

const THEMES = [
  ["dark", { colorScheme: "dark", contrast: "no-preference" }],
  ["light", { colorScheme: "light", contrast: "no-preference" }],
  ["contrast", { colorScheme: "dark", contrast: "more" }],
] as const;

/** All rules once, contrast in every theme. Low windows have fewer rows of tables, each like the next. */
async function auditInThemes(page: Page): Promise<void> {
  for (const [name, media] of THEMES) {
    await page.emulateMedia(media);
    await expect(page.locator("html")).toHaveAttribute("data-theme", name);
    expect(await seriousViolations(page, { part: "contrast" }), name).toEqual([]);
  }
  expect(await seriousViolations(page, { part: "all but contrast" })).toEqual([]);
}

test("has no serious violation in any theme: landing view and dialogues", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 660 });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openPage(page);
  await auditInThemes(page);
  await openSample(page);
  await pause(page);
  for (const [key, host] of [
    ["Shift+S", "spy-instrument-dialog"],
    ["Control+k", "spy-command-palette"],
    ["?", "spy-shortcuts-dialog"],
    ["Shift+V", "spy-table-dialog"],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole("dialog")).toBeVisible();
    // Motion is reduced here: nothing moves on its way in.
    expect(await page.evaluate(() => document.getAnimations().length), host).toBe(0);
    if (host === "spy-table-dialog") await readTables(page);
    expect(await seriousViolations(page, { within: [host] }), host).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
});

test("has no serious violation in any theme: workspace", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 660 });
  await openPage(page);
  await openSample(page);
  await pause(page);
  await page.keyboard.press("Shift+P");
  await auditInThemes(page);
});

/** The newest column and the touch, as the panels say them. */
async function readTables(page: Page): Promise<void> {
  const columns = page.getByRole("table", { name: /columns in sight at/ });
  await expect(columns.getByRole("columnheader")).toHaveCount(9);
  await expect(columns.getByRole("row").nth(1)).toContainText(/\d\d:\d\d:\d\d\.\d{3}\s*5,2\d\d\.\d+/);
  await page.getByRole("button", { name: "Book at the cursor" }).click();
  const book = page.getByRole("table", { name: /prices on each side of the touch/ });
  const best = book.getByRole("row").filter({ hasText: "best bid" });
  const touch = page.locator('spy-order-ladder .row[data-touch="bid"]');
  const price = await touch.locator(".price").innerText();
  await expect(best.getByRole("rowheader")).toHaveText(price.trim());
  await expect(best.getByRole("cell").nth(1)).toHaveText(await touch.locator(".bid-size").innerText());
}

test("keeps controls, focus, sides and pictures where the system forces its colours", async ({
  page,
}, info) => {
  await page.emulateMedia({ forcedColors: "active", colorScheme: "light" });
  await openPage(page);
  await openSample(page);
  await pause(page);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  const seen = await page.evaluate(() => {
    const app = document.querySelector("spy-app")?.shadowRoot;
    const within = (host: string, selector: string): Element[] => {
      const roots: ShadowRoot[] = app ? [app] : [];
      const found: Element[] = [];
      for (let root = roots.pop(); root !== undefined; root = roots.pop()) {
        for (const element of root.querySelectorAll("*")) {
          if (element.shadowRoot) roots.push(element.shadowRoot);
          if (element.matches(selector) && root.host.localName === host) found.push(element);
        }
      }
      return found;
    };
    const style = (host: string, selector: string): CSSStyleDeclaration => {
      const [element] = within(host, selector);
      if (element === undefined) throw new Error(`no ${selector} in ${host}`);
      return getComputedStyle(element);
    };
    const ramp = within("spy-colour-legend", "stop").map((stop) => getComputedStyle(stop).stopColor);
    return {
      buttonBorder: style("spy-transport-bar", "button.step").borderTopStyle,
      pressed: style("spy-overlay-toggles", 'button[aria-pressed="true"]').outlineStyle,
      notPressed: style("spy-overlay-toggles", 'button[aria-pressed="false"]').outlineStyle,
      bid: style("spy-order-ladder", ".bid-bar .bar").backgroundColor,
      ask: style("spy-order-ladder", ".ask-bar .bar").backgroundColor,
      building: style("spy-force-diagram", ".right i").backgroundColor,
      draining: style("spy-force-diagram", ".left i").backgroundColor,
      ramp: new Set(ramp).size,
    };
  });
  expect(seen).toMatchObject({ buttonBorder: "solid", pressed: "solid", notPressed: "none" });
  expect(seen.bid).not.toBe(seen.ask);
  expect(seen.building).not.toBe(seen.draining);
  expect(seen.ramp).toBeGreaterThan(8);
  await page.getByRole("button", { name: "Next event" }).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Shift+Tab");
  const ring = await page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element ?? document.body);
    return [outlineStyle, Number.parseFloat(outlineWidth)];
  });
  expect(ring).toEqual(["solid", 3]);
  await info.attach("forced-colours", { body: await page.screenshot(), contentType: "image/png" });
});

/** Text that is cut off by its box, and controls that nobody can get to. */
function lostParts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const lost: string[] = [];
    const visit = (root: Document | ShadowRoot, scrolls: boolean): void => {
      for (const element of root.querySelectorAll<HTMLElement>("*")) {
        const isScrolled = scrolls || element.closest(".scroll, .workspace, [role=tablist], .list") !== null;
        if (element.shadowRoot) visit(element.shadowRoot, isScrolled);
        if (!element.matches("button, select, input, [role=tab]") || !element.checkVisibility()) continue;
        const { left, right, width } = element.getBoundingClientRect();
        const name = `${element.localName} ${element.getAttribute("aria-label") ?? element.textContent.trim()}`;
        const isBeside = width > 0 && (right > innerWidth + 1 || left < -1);
        if (isBeside && element.closest("[role=tablist]") === null)
          lost.push(`${name} lies beside the window`);
        if (element.matches("button") && element.scrollHeight > element.clientHeight + 2)
          lost.push(`${name} is cut: ${element.scrollHeight} in ${element.clientHeight}`);
      }
    };
    visit(document, false);
    return lost;
  });
}

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const) {
  test(`loses nothing with text twice as large, ${width} × ${height}`, async ({ page, context }, info) => {
    await page.setViewportSize({ width, height });
    const session = await context.newCDPSession(page);
    await session.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
    await openPage(page);
    expect(await lostParts(page)).toEqual([]);
    await openSample(page);
    await pause(page);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe("32px");
    expect(await lostParts(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    // Rows grow with their text: none lies over the next.
    const rows = await page
      .locator("spy-order-ladder .row .price")
      .evaluateAll((cells) => cells.map((cell) => cell.scrollHeight - cell.clientHeight));
    expect(Math.max(...rows)).toBeLessThanOrEqual(1);
    await info.attach(`text-${width}`, { body: await page.screenshot(), contentType: "image/png" });
  });
}

test("has targets for fingers on phones, for pointers on a desk, and no serious violation on a phone", async ({
  page,
  browser,
}) => {
  await openPage(page);
  expect(await smallTargets(page, 24)).toEqual([]);
  await openSample(page);
  await pause(page);
  // Rows of tables are as dense as tables are; arrows and Enter reach each of them.
  const small = await smallTargets(page, 24);
  expect(small.filter((name) => !name.startsWith("spy-tape-panel div"))).toEqual([]);
  const phone = { isMobile: true, hasTouch: true, deviceScaleFactor: 3, contrast: "more" } as const;
  const context = await browser.newContext({ ...phone, viewport: { width: 390, height: 844 } });
  const hand = await context.newPage();
  await hand.goto(page.url().replace(/#.*/, ""));
  await hand.locator("html[data-ready=true]").waitFor();
  expect(await smallTargets(hand, 44)).toEqual([]);
  await openSample(hand);
  await hand.getByRole("button", { name: "Pause" }).tap();
  expect(await smallTargets(hand, 44)).toEqual([]);
  const ratios = await hand
    .locator("#map canvas")
    .evaluateAll((all) => all.map((one) => (one as HTMLCanvasElement).width / one.clientWidth));
  expect(Math.max(...ratios)).toBe(2);
  for (const width of [360, 390]) {
    await hand.setViewportSize({ width, height: 844 });
    const more = await hand.getByRole("button", { name: "Range, session, jumps and zone" }).boundingBox();
    expect((more?.x ?? Infinity) + (more?.width ?? 0), "the whole bar is in sight").toBeLessThanOrEqual(
      width,
    );
    expect(more?.width).toBeGreaterThanOrEqual(44);
  }
  await hand.getByRole("button", { name: "Settings", exact: true }).tap();
  // A sheet at the foot of the window, as wide as it.
  const sheet = hand.locator("spy-settings-menu #menu");
  await expect.poll(async () => (await sheet.boundingBox())?.width).toBe(390);
  expect(((await sheet.boundingBox())?.y ?? 0) + ((await sheet.boundingBox())?.height ?? 0)).toBe(844);
  expect(await smallTargets(hand, 44)).toEqual([]);
  await hand.keyboard.press("Escape");
  await hand.getByRole("tab", { name: "Parameters" }).tap();
  expect(await seriousViolations(hand)).toEqual([]);
  await hand.setViewportSize({ width: 844, height: 390 });
  await expect(hand.getByRole("tab", { name: "Ladder" })).toBeVisible();
  expect(await smallTargets(hand, 44)).toEqual([]);
  await context.close();
});

test("names what a browser lacks", async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "Worker"));
  await openPage(page);
  await expect(page.getByText("This browser cannot run the engine")).toBeVisible();
  await expect(page.getByText("Missing: web workers.")).toBeVisible();
  await expect(page.getByText("engine/unsupported")).toBeVisible();
});
