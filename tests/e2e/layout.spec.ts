// At home on every width: nothing is cut off sideways, the map keeps its place, and there is a picture to look at.
import type { Page } from "@playwright/test";
import { pause, type ProbedShell, untilSettled } from "../support/page-probe.ts";
import { expect, openPage, openSample, test } from "../support/page-test.ts";

/** Of a PNG's header: 2 is red, green and blue alone. */
const PNG_COLOR_TYPE = 25;
const PNG_OPAQUE = 2;
const SIZES = [
  ["wide", 2560, 1440],
  ["desk", 1440, 900],
  ["tablet", 1024, 768],
  ["tablet upright", 768, 1024],
  ["small", 1280, 600],
  ["phone", 390, 844],
  ["phone on its side", 844, 390],
] as const;

/** Parts of the frame that reach beyond the window or into each other, and controls that are cut off by their bar. */
function cutOrOverlapping(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const workspace = document.querySelector("spy-app")?.shadowRoot?.querySelector(".workspace");
    const docks = workspace?.querySelector("spy-panel-docks")?.shadowRoot?.querySelectorAll(".dock") ?? [];
    const parts = [
      ...(workspace?.querySelectorAll("spy-chart-bar, .map-area, spy-minimap, spy-transport-bar") ?? []),
      ...docks,
    ].map((element) => ({
      name: element.localName + element.className,
      box: element.getBoundingClientRect(),
    }));
    for (const [at, { name, box }] of parts.entries()) {
      if (box.left < -0.5 || box.right > innerWidth + 0.5 || box.bottom > innerHeight + 0.5)
        faults.push(`${name} leaves the window`);
      for (const other of parts.slice(at + 1)) {
        const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (wide > 1 && high > 1) faults.push(`${name} lies over ${other.name}`);
      }
    }
    const bars = [
      document.querySelector("spy-app")?.shadowRoot?.querySelector("spy-top-bar"),
      workspace?.querySelector("spy-transport-bar"),
      workspace?.querySelector("spy-chart-bar"),
    ];
    for (const bar of bars) {
      const box = bar?.getBoundingClientRect();
      for (const child of bar?.shadowRoot?.children ?? []) {
        const { right, width } = child.getBoundingClientRect();
        if (box && width > 0 && right > box.right + 0.5)
          faults.push(`${child.localName}.${child.className} is cut by ${bar?.localName}`);
      }
    }
    return faults;
  });
}

/** What the page is wider than its window, CSS pixels. */
function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

/** None when a row is cut at the head or at the foot. */
function wholeLadderRows(page: Page): Promise<number> {
  return page.locator("spy-order-ladder").evaluate((ladder) => {
    const room = ladder.shadowRoot?.querySelector(".body")?.getBoundingClientRect() ?? new DOMRect();
    const boxes = [...(ladder.shadowRoot?.querySelectorAll(".row") ?? [])].map((row) =>
      row.getBoundingClientRect(),
    );
    const seen = boxes.filter(({ top, bottom }) => bottom > room.top + 0.5 && top < room.bottom - 0.5);
    const isWhole = seen.every(({ top, bottom }) => top > room.top - 0.5 && bottom < room.bottom + 0.5);
    return isWhole ? seen.length : 0;
  });
}

/** By keyboard and pointer; what was arranged is there after the next start. */
async function resizeAndHide(page: Page): Promise<void> {
  const side = page.locator("[data-dock=side]");
  const width = async (): Promise<number> => (await side.boundingBox())?.width ?? 0;
  const splitter = page.getByRole("separator", { name: "Width of the dock: Side" });
  await splitter.focus();
  await splitter.press("ArrowLeft");
  await expect.poll(width).toBe(252);
  const box = await splitter.boundingBox();
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 300];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 60, y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(width).toBe(312);
  await page.reload();
  await page.locator("html[data-ready=true]").waitFor();
  await expect.poll(width).toBe(312);
  await splitter.dblclick({ position: { x: 4, y: 300 } });
  await expect.poll(width).toBe(244);
  await page.keyboard.press("Shift+D");
  await expect(side).toHaveCount(0);
  await page.getByRole("button", { name: "Panels" }).click();
  await page.getByRole("button", { name: "Reset layout" }).click();
  await page.keyboard.press("Escape");
  await expect(side).toHaveCount(1);
}

/** Three messages at once: one card over the map's cells, its buttons in reach, nothing of the frame under it. */
async function cardsCoverNothing(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { store } = (document.querySelector("spy-app") as unknown as ProbedShell).application;
    for (const code of ["one", "two", "three"]) {
      const body =
        "A sentence of the usual length tells why, with the value that was found. Another says what to do.";
      const action = { label: "Continue", action: { kind: "continue" } } as const;
      const message = {
        code,
        tone: "warning",
        title: `Message ${code}`,
        body,
        actions: [action],
        count: 1,
      } as const;
      store.dispatch({ kind: "message-added", message });
    }
  });
  const card = page.locator("spy-message-card");
  await expect(card).toHaveCount(1);
  await expect(card).toContainText("Message three");
  const room = await page.locator("spy-app .map-area").evaluate((area) => {
    const px = (name: string): number => {
      const probe = document.createElement("i");
      probe.style.cssText = `position: absolute; width: var(${name})`;
      area.append(probe);
      const { width } = probe.getBoundingClientRect();
      probe.remove();
      return width;
    };
    const { left, top, right, bottom } = area.getBoundingClientRect();
    const foot = px("--axis-time") + px("--validity-strip") + px("--cvd-pane");
    return { left, top, right: right - px("--axis-price") - px("--depth-profile"), bottom: bottom - foot };
  });
  const box = (await card.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  expect(box.x).toBeGreaterThanOrEqual(room.left);
  expect(box.y).toBeGreaterThanOrEqual(room.top);
  expect(box.x + box.width).toBeLessThanOrEqual(room.right);
  expect(box.y + box.height).toBeLessThanOrEqual(room.bottom);
  const details = card.getByRole("button", { name: "Details" });
  if (await details.isVisible()) {
    const text = await card.locator(".content").boundingBox();
    expect(text?.height).toBeLessThanOrEqual((room.bottom - room.top) / 3);
    await expect(card.locator("code")).toBeHidden();
    await details.click();
    await expect(card.locator("code")).toBeVisible();
    await card.getByRole("button", { name: "Less" }).click();
  }
  await page.getByRole("button", { name: "+2 more" }).click();
  await expect(card).toHaveCount(3);
  await page.getByRole("button", { name: "Show one" }).click();
  for (const left of [2, 1, 0]) {
    await card.first().getByRole("button", { name: "Continue" }).click();
    await expect(card).toHaveCount(Math.min(left, 1));
  }
}

/** While a file is being read, too. */
async function cardsLeaveProgress(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { store } = (document.querySelector("spy-app") as unknown as ProbedShell).application;
    store.dispatch({ kind: "file-opening", name: "day.dbn", bytes: 1e9, sample: false });
    const title = "A title of the usual length that says what happened";
    const body = "A sentence of the usual length tells why, with the value that was found. ".repeat(5);
    const actions = [{ label: "Continue", action: { kind: "continue" } } as const];
    const message = { code: "one", tone: "warning", title, body, actions, count: 1 } as const;
    store.dispatch({ kind: "message-added", message });
  });
  for (const [name, width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    const card = await page.locator("spy-message-card").boundingBox();
    const progress = await page.locator("spy-progress-card").boundingBox();
    if (!card || !progress) throw new Error(`no cards: ${name}`);
    await expect(page.getByRole("button", { name: "Cancel" })).toBeVisible();
    const isBeside = card.x + card.width <= progress.x || progress.x + progress.width <= card.x;
    expect(isBeside || progress.y + progress.height <= card.y, name).toBe(true);
    expect(card.height, name).toBeGreaterThan(80);
  }
}

/** The map above an open sheet is drawn: a picture with a hole has an alpha channel. */
async function mapIsWholeAboveSheet(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Overlays" }).click();
  await page.locator("spy-overlay-menu .menu-row").first().waitFor();
  expect((await page.screenshot())[PNG_COLOR_TYPE]).toBe(PNG_OPAQUE);
  await page.keyboard.press("Escape");
}

/** Limits of many digits, with a long unit. */
async function longLimitsCutNothing(page: Page): Promise<void> {
  await page.keyboard.press("h");
  await expect(page.locator("spy-colour-legend .high")).toContainText("contracts");
  expect(await cutOrOverlapping(page)).toEqual([]);
  await page.keyboard.press("h");
  await expect(page.locator("spy-colour-legend .high")).toContainText("force");
}

test("is whole at every size, and goes from one to the next", async ({ page }, info) => {
  await openPage(page);
  for (const [name, width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await info.attach(`landing-${name}`, { body: await page.screenshot(), contentType: "image/png" });
    expect(await sidewaysOverflow(page), name).toBeLessThanOrEqual(0);
  }
  await openSample(page);
  await page.locator("spy-progress-card").waitFor({ state: "detached" });
  await pause(page);
  for (const [name, width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await untilSettled(page);
    await info.attach(`workspace-${name}`, { body: await page.screenshot(), contentType: "image/png" });
    expect(await sidewaysOverflow(page), name).toBeLessThanOrEqual(0);
    const map = await page.getByRole("application").boundingBox();
    expect(map?.width ?? 0, name).toBeGreaterThan(width * (width < 1000 && width > height ? 0.5 : 0.55));
    // Below the model where there is room for both, else behind its key.
    const parameters = page.getByRole("complementary", { name: "Parameters" });
    await expect(parameters, name).toHaveCount(name === "wide" ? 1 : 0);
    if (name === "wide") {
      const model = await page.getByRole("complementary", { name: "Model" }).boundingBox();
      const below = await parameters.boundingBox();
      expect(below?.x).toBe(model?.x);
      expect(below?.y).toBe((model?.y ?? 0) + (model?.height ?? 0));
      const texts = page.locator("spy-tape-panel .merging, spy-events-panel .name");
      const cut = await texts.evaluateAll((all) =>
        all.filter((text) => text.scrollWidth > text.clientWidth).map(({ textContent }) => textContent),
      );
      expect(cut).toEqual([]);
      const fields = page.locator("spy-parameter-field input.num:not(.wide)");
      const edges = await fields.evaluateAll((all) =>
        all.slice(0, 4).map((field) => Math.round(field.getBoundingClientRect().right)),
      );
      expect(new Set(edges).size, "fields end at one edge").toBe(1);
    }
    expect(await cutOrOverlapping(page), name).toEqual([]);
    if (name === "tablet") await longLimitsCutNothing(page);
    if (name === "phone") {
      await expect.poll(() => wholeLadderRows(page)).toBeGreaterThanOrEqual(9);
      await mapIsWholeAboveSheet(page);
    }
    if (name === "desk") {
      const model = page.locator("spy-model-panel .body");
      await expect.poll(() => model.evaluate((body) => body.scrollHeight - body.clientHeight)).toBe(0);
    }
    await cardsCoverNothing(page);
    const transport = await page.locator("spy-transport-bar").boundingBox();
    expect((transport?.y ?? 0) + (transport?.height ?? 0), name).toBeLessThanOrEqual(height);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await resizeAndHide(page);
  await cardsLeaveProgress(page);
});
