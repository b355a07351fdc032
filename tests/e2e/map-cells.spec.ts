// The map alone, on a page of its own: what the pixels show is what the numbers say.
import { expect, test, type Page } from "@playwright/test";
import { paintedCell, type ColourScheme } from "../../web/core/view/cell-shade.ts";
import { rampColors } from "../../web/page/render/color-ramps.ts";
import { rampIndex } from "../../web/page/render/contrast.ts";
import { startFixture, type FixtureServer } from "./fixtures/fixture-server.ts";
import { cellAt, spotTickAt } from "./fixtures/map/synthetic-frames.ts";

const GROUND = [7, 8, 12];

let harness: FixtureServer;
const problems: string[] = [];

test.beforeAll(async () => {
  harness = await startFixture("map");
});
test.afterAll(async () => harness.close());

test.beforeEach(async ({ page }) => {
  problems.length = 0;
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  await page.setViewportSize({ width: 878, height: 735 });
  await page.goto(harness.url);
  await page.waitForSelector('html[data-ready="true"]');
  await page.evaluate(() => window.mapPage.map.setLook({ overlays: [] }));
});
test.afterEach(() => {
  expect(problems).toEqual([]);
});

/** Cells spread over what is in sight: entry, tick. */
const CELLS = Array.from({ length: 60 }, (_, i) => {
  const entry = 290 + Math.floor((i * 197) / 60) + (i % 3);
  return { entry, tick: spotTickAt(entry) + ((i * 37) % 41) - 20 };
});

function colorsOf(page: Page, cells: readonly { entry: number; tick: number }[]): Promise<number[][]> {
  return page.evaluate((wanted) => {
    const { map } = window.mapPage;
    return window.mapPage.pixels(wanted.map(({ entry, tick }) => map.pointOf(entry, tick)));
  }, cells);
}

function rgb(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

function expectClose(
  actual: readonly number[] | undefined,
  wanted: readonly number[],
  tolerance: number,
): void {
  for (const [channel, value] of wanted.entries()) {
    expect(
      Math.abs((actual?.[channel] ?? -1) - value),
      `${actual?.join()} instead of ${wanted.join()}`,
    ).toBeLessThanOrEqual(tolerance);
  }
}

test("a signed surface shows the force ramp", async ({ page }) => {
  await page.evaluate(() => window.mapPage.append(500));
  await page.evaluate(() => window.mapPage.map.setContrast({ lo: 0, hi: 5, gamma: 1.45, signed: true }));
  const contrast = { lo: 0, hi: 5, gamma: 1.45, signed: true };
  const ramp = rampColors("force", "dark");
  const colors = await colorsOf(page, CELLS);
  for (const [index, { entry, tick }] of CELLS.entries()) {
    const step = rampIndex(cellAt("vacuum_pressure", entry, tick), contrast) ?? -1;
    // One step of the ramp either way: the shader counts in single precision.
    const near = [step - 1, step, step + 1].map((at) => ramp[Math.min(Math.max(at, 0), 255)] ?? "");
    expect(near.map((hex) => rgb(hex).join())).toContain(colors[index]?.join());
  }
});

test("resting size shows the ember ramp, zero shows the ground", async ({ page }) => {
  await page.evaluate(() => {
    window.mapPage.append(500);
    window.mapPage.showSurface("resting_size");
    window.mapPage.map.setContrast({ lo: 3, hi: 130, gamma: 1.5, signed: false });
  });
  const contrast = { lo: 3, hi: 130, gamma: 1.5, signed: false };
  const ramp = rampColors("ember", "dark");
  const colors = await colorsOf(page, CELLS);
  for (const [index, { entry, tick }] of CELLS.entries()) {
    const value = cellAt("resting_size", entry, tick);
    const step = rampIndex(value, contrast);
    const near =
      step === undefined ? [GROUND] : [step - 1, step, step + 1].map((at) => rgb(ramp[at] ?? "#000000"));
    expect(near.map((color) => color.join())).toContain(colors[index]?.join());
  }
  const zero = await colorsOf(page, [{ entry: 400, tick: spotTickAt(400) }]);
  expect(zero[0]).toEqual(GROUND);
  // By side: the same steps, in the hue of whoever rests there.
  const { hues, plain } = await page.evaluate(() => {
    const { map } = window.mapPage;
    const unsided = map.sideRamps;
    map.setLook({ isBySide: true });
    return { hues: map.sideRamps, plain: unsided };
  });
  expect(plain).toBeUndefined();
  const sided = await colorsOf(page, CELLS);
  for (const [index, { entry, tick }] of CELLS.entries()) {
    const step = rampIndex(cellAt("resting_size", entry, tick), contrast);
    if (step === undefined) continue;
    const side = tick > spotTickAt(entry) ? hues?.ask : hues?.bid;
    const near = [step - 1, step, step + 1].map((at) => rgb(side?.[at] ?? "#000000").join());
    expect(near).toContain(sided[index]?.join());
  }
});

test("the light theme uses the light ramp and ground", async ({ page }) => {
  await page.evaluate(() => {
    window.mapPage.append(500);
    window.mapPage.theme("light");
    window.mapPage.map.setContrast({ lo: 0, hi: 5, gamma: 1.45, signed: true });
  });
  const ramp = rampColors("force", "light");
  const [color] = await colorsOf(page, [{ entry: 430, tick: spotTickAt(430) + 3 }]);
  const value = cellAt("vacuum_pressure", 430, spotTickAt(430) + 3);
  const step = rampIndex(value, { lo: 0, hi: 5, gamma: 1.45, signed: true }) ?? 0;
  expectClose(color, rgb(ramp[step] ?? "#000000"), 3);
});

const SCHEMES: readonly ColourScheme[] = [
  "pressure_vacuum",
  "thermal",
  "mono_green",
  "mono_red",
  "diverging",
];

test("reference schemes show the pinned colours", async ({ page }) => {
  await page.evaluate(() => window.mapPage.append(500));
  for (const scheme of SCHEMES) {
    await page.evaluate((name) => {
      window.mapPage.map.setLook({ scheme: name, normalisation: "adaptive_running_max", gamma: 1.3 });
    }, scheme);
    const colors = await colorsOf(page, CELLS);
    for (const [index, { entry, tick }] of CELLS.entries()) {
      const signal = Math.fround(cellAt("vacuum_pressure", entry, tick));
      const depth = Math.abs(signal) * 10;
      const wanted = paintedCell(scheme, "adaptive_running_max", 1.3, {
        signal,
        depth,
        maxSignal: 10,
        maxDepth: 100,
      });
      expectClose(colors[index], wanted, 1);
    }
  }
});

test("a lone wall keeps its colour when many cells share a pixel", async ({ page }) => {
  await page.evaluate(() => {
    window.mapPage.append(4096);
    window.mapPage.showSurface("resting_size");
    window.mapPage.map.setContrast({ lo: 3, hi: 100, gamma: 1, signed: false });
    window.mapPage.map.control.restore({ columnPx: 0.2, rowPx: 0.7 });
  });
  const last = rgb(rampColors("ember", "dark")[255] ?? "#000000");
  const wall = Math.round(spotTickAt(4000) / 20) * 20;
  expect(cellAt("resting_size", 4000, wall)).toBeGreaterThan(100);
  const [color] = await colorsOf(page, [{ entry: 4000, tick: wall }]);
  expect(color).toEqual(last);
});

test("zero, no data and invalid look different", async ({ page }) => {
  const patches = await page.evaluate(() => {
    const { mapPage } = window;
    mapPage.options = { ...mapPage.options, validityAt: (entry) => (entry < 400 ? "incomplete" : "valid") };
    mapPage.append(500);
    mapPage.showSurface("resting_size");
    const at = (entry: number, k: number): { x: number; y: number }[] => {
      const point = mapPage.map.pointOf(entry, mapPage.spotTickAt(entry) + k);
      return Array.from({ length: 14 }, (_, i) => ({ x: point.x + i, y: point.y }));
    };
    // Zero lies at the touch, no data outside the column's rows, invalid left of entry 400.
    const corner = Array.from({ length: 14 }, (_, i) => ({ x: 20 + i, y: 12 }));
    return [at(470, 0).slice(0, 1), corner, at(340, 10)].map((points) =>
      mapPage.pixels(points).map((color) => color.join()),
    );
  });
  const [zero = [], none = [], invalid = []] = patches;
  expect(zero).toEqual([GROUND.join()]);
  expect(new Set(none).size).toBeGreaterThan(1);
  expect(none).toContain(GROUND.join());
  expect(new Set(invalid).size).toBeGreaterThan(1);
  expect(invalid.some((color) => none.includes(color) && color !== GROUND.join())).toBe(false);
});

test("hatches stand still while the picture moves", async ({ page }) => {
  const [before, after] = await page.evaluate(() => {
    const { mapPage } = window;
    mapPage.append(500);
    const row = Array.from({ length: 40 }, (_, i) => ({ x: 20 + i, y: 12 }));
    const first = mapPage.pixels(row);
    mapPage.map.control.panTime(13);
    return [first, mapPage.pixels(row)];
  });
  expect(after).toEqual(before);
});

test("rows of several ticks show what is farthest from zero among them, or their sum", async ({ page }) => {
  const contrast = { lo: 1, hi: 200, gamma: 1.5, signed: false };
  await page.evaluate((limits) => {
    window.mapPage.append(500);
    window.mapPage.showSurface("resting_size");
    window.mapPage.map.setContrast(limits);
    window.mapPage.map.setLook({ tickGroup: 5 });
  }, contrast);
  const ramp = rampColors("ember", "dark");
  const colors = await colorsOf(page, CELLS);
  for (const [index, { entry, tick }] of CELLS.entries()) {
    const low = Math.floor(tick / 5) * 5;
    const sizes = [0, 1, 2, 3, 4].map((off) => cellAt("resting_size", entry, low + off));
    const step = rampIndex(Math.max(...sizes), contrast) ?? -1;
    const near = [step - 1, step, step + 1].map((at) => ramp[Math.min(Math.max(at, 0), 255)] ?? "");
    expect(near.map((hex) => rgb(hex).join())).toContain(colors[index]?.join());
  }
});

test("only changed columns are sent to the GPU, and nothing is for a view change", async ({ page }) => {
  const sent = await page.evaluate(async () => {
    const { mapPage } = window;
    const settled = (): Promise<unknown> =>
      new Promise((done) => {
        requestAnimationFrame(() => requestAnimationFrame(done));
      });
    mapPage.append(500);
    await settled();
    const start = mapPage.map.debug.uploadedTexels;
    mapPage.append(1);
    await settled();
    const one = mapPage.map.debug.uploadedTexels - start;
    mapPage.map.control.zoomTime(1.5);
    mapPage.map.control.panPrice(40);
    await settled();
    return { one, view: mapPage.map.debug.uploadedTexels - start - one };
  });
  expect(sent).toEqual({ one: 136, view: 0 });
});

test("no frame is drawn without a change", async ({ page }) => {
  const drawn = await page.evaluate(async () => {
    const { mapPage } = window;
    const frames = (count: number): Promise<void> =>
      new Promise((done) => {
        const step = (left: number): void => {
          if (left === 0) done();
          else requestAnimationFrame(() => step(left - 1));
        };
        step(count);
      });
    mapPage.append(200);
    await frames(5);
    const before = mapPage.map.debug.drawnFrames;
    await frames(20);
    const idle = mapPage.map.debug.drawnFrames - before;
    mapPage.append(1);
    mapPage.append(1);
    await frames(3);
    return { idle, two: mapPage.map.debug.drawnFrames - before };
  });
  expect(drawn).toEqual({ idle: 0, two: 1 });
});

test("a lost context comes back with the same picture", async ({ page }) => {
  await page.evaluate(() => window.mapPage.append(500));
  const before = await colorsOf(page, CELLS);
  await page.evaluate(() => {
    const canvas = document.querySelector("canvas");
    const gl = canvas?.getContext("webgl2");
    const loss = gl?.getExtension("WEBGL_lose_context");
    loss?.loseContext();
    setTimeout(() => loss?.restoreContext(), 50);
  });
  await page.waitForFunction(() =>
    window.mapPage.events.some((event) => event.startsWith("contextrestored")),
  );
  expect(
    await page.evaluate(() => window.mapPage.events.filter((event) => event.startsWith("context"))),
  ).toEqual(["contextlost {}", "contextrestored {}"]);
  expect(await colorsOf(page, CELLS)).toEqual(before);
  await expect(page.locator("#host")).toHaveAttribute("data-map", "ready");
});

/** Every kind of picture: sharp and shared cells, hatches, ramps and reference colours. Packed RGB of sampled pixels. */
function samplesOf(page: Page): Promise<number[][]> {
  return page.evaluate(() => {
    const { mapPage } = window;
    const { map } = mapPage;
    const samples = (): number[] => {
      const { width, height } = map.debug.layout.map;
      const points: { x: number; y: number }[] = [];
      for (let y = 1; y < height; y += 5) for (let x = 1; x < width; x += 9) points.push({ x, y });
      return mapPage
        .pixels(points)
        .map(([red = 0, green = 0, blue = 0]) => (red << 16) | (green << 8) | blue);
    };
    mapPage.options = { ...mapPage.options, validityAt: (entry) => (entry < 400 ? "incomplete" : "valid") };
    mapPage.append(500);
    map.setLook({ overlays: [] });
    map.setContrast({ lo: 0, hi: 5, gamma: 1.45, signed: true });
    const signed = samples();
    map.control.restore({ columnPx: 7.3, rowPx: 4.7 });
    const uneven = samples();
    map.setLook({ scheme: "thermal", normalisation: "adaptive_running_max", gamma: 1.3 });
    const scheme = samples();
    map.setLook({ scheme: "ramp", normalisation: "percentile", gamma: undefined });
    mapPage.append(3500);
    mapPage.showSurface("resting_size");
    map.setContrast({ lo: 3, hi: 100, gamma: 1.5, signed: false });
    map.control.restore({ columnPx: 0.21, rowPx: 0.7 });
    const shared = samples();
    mapPage.options = { ...mapPage.options, isFar: true };
    mapPage.showSurface("resting_size");
    map.setContrast({ lo: 3, hi: 100, gamma: 1.5, signed: false });
    map.control.restore({ rowPx: 0.05 });
    const far = samples();
    map.setLook({ isBySide: true });
    const sided = samples();
    map.setLook({ tickGroup: 50 });
    map.control.restore({ columnPx: 7.3, rowPx: 3.3, centreTick: map.control.state.centreTick + 130 });
    return [signed, uneven, scheme, shared, far, sided, samples()];
  });
}

test("without WebGL 2 a 2-D canvas has the same picture", async ({ page, browser }) => {
  const wanted = await samplesOf(page);
  const plain = await browser.newPage({ viewport: { width: 878, height: 735 } });
  await plain.addInitScript(() => {
    const original = Reflect.get(HTMLCanvasElement.prototype, "getContext") as (
      this: HTMLCanvasElement,
      kind: string,
      ...rest: unknown[]
    ) => unknown;
    Object.assign(HTMLCanvasElement.prototype, {
      getContext(this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
        return kind.startsWith("webgl") ? null : original.call(this, kind, ...rest);
      },
    });
  });
  await plain.goto(harness.url);
  await plain.waitForSelector('html[data-ready="true"]');
  expect(await plain.evaluate(() => window.mapPage.events.join())).toContain("unaccelerated");
  const drawn = await samplesOf(plain);
  await plain.close();
  for (const [at, samples] of drawn.entries()) {
    const others = samples.filter((color, i) => {
      const before = wanted[at]?.[i] ?? 0;
      return [16, 8, 0].some((shift) => Math.abs(((color >> shift) & 255) - ((before >> shift) & 255)) > 6);
    });
    // Edges that fall between two pixels may go to either.
    expect(others.length / samples.length, `picture ${at}`).toBeLessThan(0.02);
    expect(new Set(samples).size).toBeGreaterThan(10);
  }
});
