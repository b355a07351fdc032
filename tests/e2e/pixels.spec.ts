// The real page: a pixel of the screen has the colour that the command line's number asks for.
import type { Page } from "@playwright/test";
import { rampColors, type RampName } from "../../web/page/render/color-ramps.ts";
import { rampIndex, type Contrast } from "../../web/page/render/contrast.ts";
import { openAsBlob, writeFileSync } from "node:fs";
import { gridRows, type GridRows } from "../support/command-line-numbers.ts";
import { localReplay, PLAY_ALL } from "../support/local-replay.ts";
import { pause, readReplay, untilPhase, untilSettled, type ProbedShell } from "../support/page-probe.ts";
import { dropFile, expect, openPage, openSample, SAMPLE, test } from "../support/page-test.ts";
import { concatenated } from "../support/zstd-compressor.ts";
import { encodeMetadata } from "../../web/core/dbn/metadata-encoder.ts";
import { RecordEncoder } from "../../web/core/dbn/record-encoder.ts";
import { MAPPED, START_NS } from "../support/small-dbn.ts";

const TICK_INT = 250_000_000n;
const COLUMNS = 290;

interface Cell {
  readonly entry: number;
  readonly tick: number;
}

interface SeenCell extends Cell {
  /** What the map reads at the cell's middle; undefined where it knows nothing. */
  readonly value: number | undefined;
  /** RGB on the screen. */
  readonly color: readonly number[];
}

/** Lines over the cells would hide their colours. */
async function withoutOverlays(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { view } = (document.querySelector("spy-app") as unknown as ProbedShell).application.map;
    view?.setLook({ overlays: [] });
  });
  await page.mouse.move(5, 5);
  await untilSettled(page);
}

/** Those of the cells that are in sight, with the colours of a picture of the screen. */
async function look(page: Page, cells: readonly Cell[]): Promise<readonly SeenCell[]> {
  const picture = (await page.screenshot()).toString("base64");
  return page.evaluate(
    async ({ wanted, png }) => {
      const shell = document.querySelector("spy-app") as unknown as ProbedShell;
      const { view } = shell.application.map;
      const host = document.querySelector("spy-app")?.shadowRoot?.querySelector("#map");
      if (!view || !host) throw new Error("no map");
      const bytes = Uint8Array.from(atob(png), (char) => char.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const g = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
      g?.drawImage(bitmap, 0, 0);
      const { left, top } = host.getBoundingClientRect();
      const { layout } = view.debug;
      return wanted.flatMap((cell) => {
        const { x, y } = view.pointOf(cell.entry, cell.tick);
        // At the foot of the map stands what it shows.
        if (x < 2 || y < 2 || x > layout.map.width - 2 || y > layout.map.height - 30) return [];
        const data = g?.getImageData(Math.floor(left + x), Math.floor(top + y), 1, 1).data ?? [];
        return [{ ...cell, value: view.readAt(x, y).value, color: [...data].slice(0, 3) }];
      });
    },
    { wanted: cells, png: picture },
  );
}

function contrastOf(page: Page): Promise<Contrast> {
  return page.evaluate(() => {
    const { view } = (document.querySelector("spy-app") as unknown as ProbedShell).application.map;
    if (!view) throw new Error("no map");
    return view.contrast;
  });
}

function ground(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => {
    const shell = document.querySelector("spy-app");
    const style = getComputedStyle(shell?.shadowRoot?.querySelector("#map") ?? document.body);
    const g = new OffscreenCanvas(1, 1).getContext("2d");
    if (!g) throw new Error("no canvas");
    g.fillStyle = style.getPropertyValue("--surface-chart");
    g.fillRect(0, 0, 1, 1);
    return [...g.getImageData(0, 0, 1, 1).data].slice(0, 3);
  });
}

function rgb(hex: string | undefined): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt((hex ?? "#000000").slice(at, at + 2), 16));
}

/** What is wrong with the colour; one step of the ramp either way is not: the shader counts in single precision. */
function wrongColor(
  { entry, tick, color }: SeenCell,
  value: number,
  { contrast, ramp, zero }: { contrast: Contrast; ramp: RampName; zero: readonly number[] },
): readonly string[] {
  const step = rampIndex(value, contrast);
  const colors = rampColors(ramp, "dark");
  const near =
    step === undefined
      ? [zero]
      : [step - 1, step, step + 1].map((at) => rgb(colors[Math.min(Math.max(at, 0), 255)]));
  const isNear = near.some((wanted) => wanted.every((part, at) => Math.abs(part - (color[at] ?? -99)) <= 2));
  return isNear ? [] : [`${value} at ${entry}/${tick} is ${color.join()}`];
}

function spotTick(grid: GridRows, bin: number): number {
  return Number(grid.exact("spot_ref_price_int", bin) / TICK_INT);
}

test.use({ colorScheme: "dark" });

test("vacuum and pressure: green, magenta and ground where the numbers say", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  await pause(page);
  await withoutOverlays(page);
  const grid = gridRows(SAMPLE, 0, COLUMNS);
  const force = ({ entry, tick }: Cell): number => {
    const k = tick - spotTick(grid, entry);
    return grid.value("pressure_variant", entry, k) - grid.value("vacuum_variant", entry, k);
  };
  const all = Array.from({ length: 120 }, (_, column) => {
    const entry = COLUMNS - 1 - column;
    return Array.from({ length: 61 }, (_, row) => ({ entry, tick: spotTick(grid, entry) + row - 30 }));
  }).flat();
  const seen = await look(page, all);
  expect(seen.length).toBeGreaterThan(3000);
  const contrast = await contrastOf(page);
  const zero = await ground(page);
  expect(contrast.signed).toBe(true);
  // One comparison for thousands of cells: each would be a step of the report.
  expect(seen.filter((cell) => cell.value !== Math.fround(force(cell)))).toEqual([]);
  expect(seen.flatMap((cell) => wrongColor(cell, force(cell), { contrast, ramp: "force", zero }))).toEqual(
    [],
  );
  const ordered = seen.toSorted((one, other) => (one.value ?? 0) - (other.value ?? 0));
  const [vacuum] = ordered;
  const pressure = ordered.at(-1);
  const [vacuumRed = 0, vacuumGreen = 0, vacuumBlue = 0] = vacuum?.color ?? [];
  expect(vacuum?.value).toBeLessThan(-contrast.hi / 2);
  expect(Math.min(vacuumRed, vacuumBlue)).toBeGreaterThan(vacuumGreen + 20);
  const [pressureRed = 0, pressureGreen = 0, pressureBlue = 0] = pressure?.color ?? [];
  expect(pressure?.value).toBeGreaterThan(contrast.hi / 2);
  expect(pressureGreen).toBeGreaterThan(Math.max(pressureRed, pressureBlue) + 20);
});

test("resting size: the ember ramp, and back, by one key", async ({ page }) => {
  const { replay, frames, reaches } = localReplay();
  const file = new File([await openAsBlob(SAMPLE)], "sample.dbn.zst");
  await replay.open([file], { ...PLAY_ALL, surface: "resting_size", autoplay: false });
  await reaches("paused");
  const surfaces = frames.map(({ surface }) => surface);
  await replay.cancel();

  await openPage(page);
  await openSample(page);
  await pause(page);
  await page.keyboard.press("h");
  await expect(page.locator("spy-colour-legend")).toContainText("contracts");
  await withoutOverlays(page);
  const cells = surfaces.flatMap(({ firstEntry, count, rows, baseTick, values }) =>
    Array.from({ length: count }, (_, column) => {
      return Array.from({ length: Math.ceil(rows / 7) }, (_, part) => {
        const row = part * 7;
        return {
          entry: firstEntry + column,
          tick: (baseTick[column] ?? 0) + row,
          size: values[column * rows + row] ?? Number.NaN,
        };
      });
    }).flat(),
  );
  const sizes = new Map(cells.map(({ entry, tick, size }) => [`${entry}/${tick}`, size] as const));
  const seen = await look(page, cells);
  expect(seen.length).toBeGreaterThan(500);
  const contrast = await contrastOf(page);
  const zero = await ground(page);
  expect(contrast.signed).toBe(false);
  const sizeOf = ({ entry, tick }: Cell): number => sizes.get(`${entry}/${tick}`) ?? Number.NaN;
  expect(seen.filter((cell) => cell.value !== sizeOf(cell))).toEqual([]);
  expect(seen.flatMap((cell) => wrongColor(cell, sizeOf(cell), { contrast, ramp: "ember", zero }))).toEqual(
    [],
  );
  expect(seen.some(({ value }) => (value ?? 0) > 0)).toBe(true);

  await page.keyboard.press("h");
  await expect(page.locator("spy-colour-legend")).toContainText("force");
  await untilSettled(page);
  expect((await contrastOf(page)).signed).toBe(true);
});

/** Of records that have none. */
const NO_PRICE = 2n ** 63n - 1n;
const TOUCH = 20_000;
const WALL_TICK = 23_005;
const WALL = 60;
/** Whole multiples of 32 ticks. */
const WALL_ROW = { low: 22_976, high: 23_008 };

/** Six seconds of a book with ordinary sizes near the touch and one wall 3,000 ticks above it. */
function fileWithFarWall(): Uint8Array {
  const encoder = new RecordEncoder(3, false);
  let orderId = 0n;
  const write = (action: "A" | "R", side: "A" | "B" | "N", price: bigint, size: number, ms: number): void => {
    const tsEventNs = START_NS + BigInt(ms) * 1_000_000n;
    encoder.mbo({
      publisherId: 1,
      instrumentId: 7001,
      tsEventNs,
      orderId,
      price,
      size,
      flags: 128,
      action,
      side,
      tsRecvNs: tsEventNs + 500n,
      sequence: Number(orderId),
      tsOutNs: tsEventNs + 900n,
    });
    orderId += 1n;
  };
  const add = (side: "A" | "B", tick: number, size: number, ms: number): void =>
    write("A", side, BigInt(tick) * TICK_INT, size, ms);
  // A book that begins empty is known whole.
  write("R", "N", NO_PRICE, 0, 0);
  for (let level = 1; level <= 100; level += 1) {
    add("B", TOUCH - level, 2 + level, 0);
    add("A", TOUCH + level, 2 + level, 0);
  }
  add("A", WALL_TICK, WALL, 0);
  for (let ms = 10; ms < 6000; ms += 50)
    add(ms % 100 < 50 ? "B" : "A", TOUCH + (ms % 100 < 50 ? -3 : 3), 1, ms);
  return concatenated(encodeMetadata(MAPPED), encoder.take());
}

test("a wall far from the price: its own colour over its coarse row, hatched where nothing is told", async ({
  page,
}) => {
  const path = test.info().outputPath("far-wall.dbn");
  writeFileSync(path, fileWithFarWall());
  await openPage(page);
  await dropFile(page, path);
  await untilPhase(page, "ended");
  await page.keyboard.press("h");
  await expect(page.locator("spy-colour-legend")).toContainText("contracts");
  await withoutOverlays(page);
  const show = (centreTick: number, rowPx: number): Promise<void> =>
    page.evaluate(
      (state) => {
        const { view } = (document.querySelector("spy-app") as unknown as ProbedShell).application.map;
        view?.setContrast({ lo: 2, hi: 200, gamma: 1, signed: false });
        view?.control.restore({ ...state, followPrice: false });
      },
      { centreTick, rowPx },
    );
  await show(WALL_TICK, 5);
  await untilSettled(page);
  const entry = (await readReplay(page)).entry - 3;
  const { low, high } = WALL_ROW;
  const ticks = Array.from({ length: 60 }, (_, i) => low - 14 + i);
  const seen = await look(
    page,
    ticks.map((tick) => ({ entry, tick })),
  );
  expect(seen).toHaveLength(60);
  const contrast = await contrastOf(page);
  const zero = await ground(page);
  const sizeOf = (tick: number): number => (tick >= low && tick < high ? WALL : 0);
  expect(seen.filter(({ value, tick }) => value !== sizeOf(tick))).toEqual([]);
  expect(
    seen.flatMap((cell) => wrongColor(cell, sizeOf(cell.tick), { contrast, ramp: "ember", zero })),
  ).toEqual([]);
  const reading = await page.evaluate(
    (at) => {
      const { view } = (document.querySelector("spy-app") as unknown as ProbedShell).application.map;
      const point = view?.pointOf(at.entry, at.tick);
      if (!view || !point) throw new Error("no map");
      return view.readAt(point.x, point.y).row;
    },
    { entry, tick: WALL_TICK },
  );
  expect(reading).toEqual(WALL_ROW);

  // One look from afar has the touch and the wall; the wall has the same colour where many ticks share a pixel.
  await show((TOUCH + WALL_TICK) / 2, 0.1);
  await untilSettled(page);
  const [wall, near] = await look(page, [
    { entry, tick: WALL_TICK },
    { entry, tick: TOUCH - 50 },
  ]);
  if (wall === undefined || near === undefined) throw new Error("out of sight");
  expect(wrongColor(wall, WALL, { contrast, ramp: "ember", zero })).toEqual([]);
  expect(near.color).not.toEqual(zero);

  // Beyond its reach the map says that it knows nothing.
  await show(TOUCH + 8_280, 5);
  await untilSettled(page);
  const [beyond] = await look(page, [{ entry, tick: TOUCH + 8_300 }]);
  expect(beyond?.value).toBeUndefined();
});
