// What is drawn over the map, on the built page: trades of the sample where they belong, toggles, pane, ruler, pins.
import type { Page } from "@playwright/test";
import { clockText, goTo, openPage, openSample, test, expect } from "../support/page-test.ts";
import { pause, type ProbedShell, setParameter, untilIndexed, untilSettled } from "../support/page-probe.ts";

interface Trade {
  readonly ns: string;
  readonly tick: number;
  readonly size: number;
  readonly side: number;
  readonly x: number;
  readonly y: number;
}

/** The largest bubble in sight of one aggressor that no other one touches, as drawn; host coordinates. */
function loneBubble(page: Page): Promise<Trade | undefined> {
  return page.evaluate(() => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    const { view } = shell.application.map;
    const bubbles = view?.flowPicture?.answer.bubbles;
    if (!view || !bubbles) return undefined;
    const { layout } = view.debug;
    const places = Array.from({ length: bubbles.count }, (_, i) => {
      const ns = bubbles.timeNs[i] ?? 0n;
      const entry = view.control.entryOf(ns) ?? 0;
      const tick = bubbles.tick[i] ?? 0;
      const { x, y } = view.pointOf(entry - 0.5, tick);
      return { ns: String(ns), tick, size: bubbles.size[i] ?? 0, side: bubbles.side[i] ?? 2, x, y };
    });
    return places
      .filter(
        ({ x, y, side }) =>
          side < 2 && x > 40 && x < layout.map.width * 0.8 && y > 60 && y < layout.map.height - 60,
      )
      .filter((one) =>
        places.every((other) => other === one || Math.hypot(other.x - one.x, other.y - one.y) > 12),
      )
      .toSorted((one, other) => other.size - one.size)[0];
  });
}

/** RGB of the picture at a point of the map's host. */
function colorAt(page: Page, at: { readonly x: number; readonly y: number }): Promise<number[]> {
  return page.evaluate(({ x, y }) => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    const picture = shell.application.map.view?.snapshot();
    const data = picture?.getContext("2d")?.getImageData(Math.round(x), Math.round(y), 1, 1).data ?? [];
    return [...data].slice(0, 3);
  }, at);
}

/** Until the answer about trades is that of the cursor's record. */
async function untilAnswered(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    const { map, store } = shell.application;
    const clockNs = store.state.cursor?.clockNs ?? 0n;
    return map.view?.flowPicture?.edges.at(-1) === clockNs + 1n;
  });
}

/** Bought less sold of every trade up to the cursor, counted from the rows of the tape. */
function countedTrades(page: Page) {
  return page.evaluate(async () => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    const { client, store, map } = shell.application;
    const untilRecord = store.state.cursor?.recordIndex ?? 0;
    const tape = await client.api?.tape({
      untilRecord,
      minSize: 1,
      merged: false,
      anchorNs: 0n,
      skip: 0,
      count: 100_000,
    });
    const sums = [0, 0, 0];
    for (let i = 0; i < (tape?.count ?? 0); i += 1) {
      const side = tape?.side[i] ?? 2;
      sums[side] = (sums[side] ?? 0) + (tape?.size[i] ?? 0);
    }
    const columns = map.view?.flowPicture?.answer.columns;
    return { counted: (sums[0] ?? 0) - (sums[1] ?? 0), shown: columns?.cvd.at(-1), total: tape?.total };
  });
}

test("trades are drawn where they happened and sum up to the tape", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openPage(page);
  await openSample(page);
  await pause(page);
  await untilIndexed(page);
  await goTo(page, "09:31:00");
  await expect.poll(() => clockText(page)).toContain("09:31:00.000000000");
  await untilSettled(page);
  await untilAnswered(page);
  const { counted, shown, total } = await countedTrades(page);
  expect(total).toBeGreaterThan(100);
  expect(shown).toBe(counted);

  // Closer: bubbles stand farther apart.
  for (let step = 0; step < 6; step += 1) await page.keyboard.press("=");
  await untilSettled(page);
  const trade = await loneBubble(page);
  expect(trade, "a bubble that stands alone").toBeDefined();
  // Beside the arrow.
  const at = { x: trade!.x - 2, y: trade!.y };
  const [red = 0, , blue = 0] = await colorAt(page, at);
  expect(trade!.side === 0 ? blue - red : red - blue, "the aggressor's colour").toBeGreaterThan(60);

  const bubbles = page.getByRole("button", { name: "Bubbles" });
  await expect(bubbles).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("b");
  await expect(bubbles).toHaveAttribute("aria-pressed", "false");
  await untilSettled(page);
  const isAsked = (): Promise<boolean> =>
    page.evaluate(() => {
      const shell = document.querySelector("spy-app") as unknown as ProbedShell;
      return shell.application.map.view?.flowPicture?.answer.bubbles !== undefined;
    });
  await expect.poll(isAsked, "what is off is not asked for").toBe(false);
  for (const [key, name] of [
    ["v", "VWAP"],
    ["g", "Volume profile"],
  ] as const) {
    const button = page.getByRole("button", { name, exact: true });
    const before = await button.getAttribute("aria-pressed");
    await page.keyboard.press(key);
    await expect(button).toHaveAttribute("aria-pressed", before === "true" ? "false" : "true");
  }
  await expect.poll(() => new URL(page.url()).hash).toContain("overlays=");
  await page.keyboard.press("Control+z");

  await page.locator("spy-overlay-menu").getByRole("button").first().click();
  const rows = page.locator("spy-overlay-menu .column :is(.menu-row, .menu-line):last-child:visible");
  await expect(rows.first()).toBeVisible();
  const ends = await rows.evaluateAll((all) =>
    all.map((row) => row.getBoundingClientRect()).map(({ left, bottom }) => ({ left, bottom })),
  );
  const endOf = (left: number) =>
    Math.max(...ends.filter((row) => row.left === left).map(({ bottom }) => bottom));
  const columns = [...new Set(ends.map(({ left }) => left))];
  expect(columns).toHaveLength(2);
  const [first = 0, second = 0] = columns.map((left) => endOf(left));
  expect(Math.abs(first - second), "both columns of the menu end together").toBeLessThan(50);
  await page.keyboard.press("Escape");
});

test("ruler, pins, box zoom and moving averages", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openPage(page);
  await openSample(page);
  await pause(page);
  await untilIndexed(page);
  await goTo(page, "09:31:00");
  await expect.poll(() => clockText(page)).toContain("09:31:00.000000000");
  await untilSettled(page);
  const box = await page.locator("spy-app #map").boundingBox();
  if (!box) throw new Error("no map");
  const point = (x: number, y: number) => [box.x + x, box.y + y] as const;

  // The ruler: what the trades of its time sum up to, no pan, and no text is selected.
  await page.evaluate(() => getSelection()?.removeAllRanges());
  await page.keyboard.down("Shift");
  await page.mouse.move(...point(200, 200));
  await page.mouse.down();
  await page.mouse.move(...point(500, 320), { steps: 5 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
  const held = await page.evaluate(() => [
    getSelection()?.type,
    document.querySelector("spy-app")?.shadowRoot?.activeElement?.id,
  ]);
  expect(held).toEqual(["None", "map"]);
  const reading = (): Promise<{ volume: number; wanted: number; follows: boolean } | undefined> =>
    page.evaluate(async () => {
      const shell = document.querySelector("spy-app") as unknown as ProbedShell;
      const { map, client, store } = shell.application;
      const { ruler, rulerSums } = map.view?.hand.content ?? {};
      if (!ruler || !rulerSums) return undefined;
      const tape = await client.api?.tape({
        untilRecord: store.state.cursor?.recordIndex ?? 0,
        minSize: 1,
        anchorNs: 0n,
        merged: false,
        skip: 0,
        count: 100_000,
      });
      let wanted = 0;
      for (let i = 0; i < (tape?.count ?? 0); i += 1) {
        const ns = tape?.timeNs[i] ?? 0n;
        if (ns >= ruler.from.timeNs && ns < ruler.to.timeNs) wanted += tape?.size[i] ?? 0;
      }
      return { volume: rulerSums.volume, wanted, follows: store.state.view.followTime };
    });
  let measured = await reading();
  await expect
    .poll(async () => {
      measured = await reading();
      return measured?.volume === measured?.wanted ? (measured?.wanted ?? 0) : -1;
    })
    .toBeGreaterThan(0);
  expect(measured!.follows).toBe(true);

  // Pins: Escape takes the ruler away first, clicks pin, arrows move the last one, Escape lets go.
  const hand = () =>
    page.evaluate(() => {
      const shell = document.querySelector("spy-app") as unknown as ProbedShell;
      const content = shell.application.map.view?.hand.content;
      const pins = content?.pins.map(({ hover }) => [hover.entry ?? -1, hover.tick] as const) ?? [];
      return { ruler: content?.ruler !== undefined, pins };
    });
  await page.keyboard.press("Escape");
  expect((await hand()).ruler).toBe(false);
  await page.mouse.click(...point(300, 200));
  await page.mouse.click(...point(400, 260));
  const [, [entry, tick] = [0, 0]] = (await hand()).pins;
  await page.locator("spy-app #map").focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Shift+ArrowUp");
  expect((await hand()).pins[1]).toEqual([entry - 1, tick + 10]);
  await page.keyboard.press("Escape");
  expect((await hand()).pins).toEqual([]);
  await page.keyboard.press("x");
  expect((await hand()).pins).toHaveLength(1);
  await page.keyboard.press("x");

  // Z and drag: the box fills the map.
  const framed = () =>
    page.evaluate(() => {
      const shell = document.querySelector("spy-app") as unknown as ProbedShell;
      const range = shell.application.map.view?.control.framed();
      return {
        ms: Number((range?.toNs ?? 0n) - (range?.fromNs ?? 0n)) / 1e6,
        ticks: (range?.highTick ?? 0) - (range?.lowTick ?? 0),
      };
    });
  const before = await framed();
  const width = await page.evaluate(() => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    return shell.application.map.view?.debug.layout.map ?? { width: 1, height: 1 };
  });
  await page.keyboard.down("z");
  await page.mouse.move(...point(300, 150));
  await page.mouse.down();
  await page.mouse.move(...point(500, 350), { steps: 5 });
  await page.mouse.up();
  await page.keyboard.up("z");
  await untilSettled(page);
  const after = await framed();
  expect(after.ms / before.ms).toBeCloseTo(200 / width.width, 1);
  expect(after.ticks / before.ticks).toBeCloseTo(200 / width.height, 1);

  // Moving averages: off they say nothing, on the panel has their order and whether all of them count.
  const panel = page.locator("spy-ema-panel");
  await expect(panel.locator("[data-value=ema-status]")).toHaveCount(0);
  await setParameter(page, "overlays", "price,ema");
  await expect(panel.locator("[data-value=ema-status]")).toHaveText("Live");
  await expect(panel.locator("[data-value=ema-signal]")).toHaveText(
    /^[+−]?[01]\.\d{3} (bullish|bearish|neutral)$/,
  );
});
