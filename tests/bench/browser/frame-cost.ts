// What a frame costs with a long history against a short one, and how long an input takes to its frame (product.md
// F-5). The main thread's share alone: this browser may draw without a graphics card, so frame rates tell nothing.
import type { Page } from "@playwright/test";
import type { ProbedShell } from "../../support/page-probe.ts";
import type { Target } from "../targets.ts";
import { middleOfMap } from "./long-tasks.ts";
import { openFile, pausePage, seekColumns } from "./probed-page.ts";
import { spread } from "./page-run.ts";

const FEW = 200;
const MANY = 10_000;
const FRAMES = 240;
const INPUTS = 120;

/** `page`: open, without a file. `file`: longer than MANY bins. */
export async function frameCostRows(page: Page, file: string): Promise<readonly Target[]> {
  await openFile(page, file, "indexed");
  await pausePage(page);
  await seekColumns(page, FEW);
  const few = await frameCost(page, "fit");
  const fewWhole = await frameCost(page, "whole");
  await seekColumns(page, MANY);
  const many = await frameCost(page, "fit");
  const manyWhole = await frameCost(page, "whole");
  const inputs = spread(await inputToFrame(page));
  return [
    { quantity: `frame cost, ${MANY} columns / ${FEW}`, value: many / few, must: 2, sense: "at most" },
    {
      quantity: `frame cost, all in sight, ${MANY} columns / ${FEW}`,
      value: manyWhole / fewWhole,
      aim: 2,
      sense: "at most",
    },
    { quantity: `frame cost, ${MANY} columns`, value: many, aim: 4, sense: "at most", unit: "ms" },
    { quantity: "input to frame, p95", value: inputs.p95, aim: 32, sense: "at most", unit: "ms" },
    { quantity: "input to frame, p50", value: inputs.p50, sense: "at most", unit: "ms" },
  ];
}

/** Median of the main thread's time for a frame while the picture is moved to and fro, ms. */
async function frameCost(page: Page, view: "fit" | "whole"): Promise<number> {
  await page.evaluate((wanted) => {
    const { map } = (document.querySelector("spy-app") as unknown as ProbedShell).application;
    if (wanted === "fit") map.view?.control.fit();
    else map.view?.control.fitAll(undefined);
  }, view);
  await page.waitForFunction(() => {
    const { map } = (document.querySelector("spy-app") as unknown as ProbedShell).application;
    return map.view?.debug.isComplete === true;
  });
  const times = await page.evaluate(async (frames) => {
    const { map } = (document.querySelector("spy-app") as unknown as ProbedShell).application;
    const picture = map.view;
    if (picture === undefined) return [];
    const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
    const milliseconds: number[] = [];
    for (let i = 0; i < frames; i += 1) {
      const before = picture.debug.drawnFrames;
      picture.control.panTime(i % 2 === 0 ? 8 : -8);
      while (picture.debug.drawnFrames === before) await frame();
      milliseconds.push(picture.debug.lastDrawMs);
    }
    return milliseconds;
  }, FRAMES);
  return spread(times).p50;
}

/** From the moment of an input to the end of the frame that shows it, ms. */
async function inputToFrame(page: Page): Promise<readonly number[]> {
  const { x, y } = await middleOfMap(page);
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { inputTimes: times });
    window.addEventListener(
      "wheel",
      ({ timeStamp }) => {
        requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - timeStamp)));
      },
      { capture: true, passive: true },
    );
  });
  await page.mouse.move(x, y);
  for (let i = 0; i < INPUTS; i += 1) await page.mouse.wheel(0, i % 2 === 0 ? 60 : -60);
  return page.evaluate(async () => {
    await new Promise((done) => setTimeout(done, 500));
    return (window as unknown as { readonly inputTimes: number[] }).inputTimes;
  });
}
