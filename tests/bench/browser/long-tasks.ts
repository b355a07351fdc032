// No task of the main thread above 50 ms while a file loads, plays, is panned and zoomed (product.md F-4). The browser's
// own observer of long tasks tells what a user would meet; on a machine that is busy elsewhere, or draws without a
// graphics card, that is mostly waiting. So what is judged is the processor time that a task took for itself.
import type { Browser, Page } from "@playwright/test";
import type { Target } from "../targets.ts";
import { openFile, pausePage, playPage } from "./probed-page.ts";

const LIMIT_MS = 50;
const PLAY_MS = 5000;
const GESTURES = 60;

declare global {
  interface Window {
    longTasks?: number[];
  }
}

export interface LongTaskOptions {
  readonly browser: Browser;
  /** Not opened yet. */
  readonly page: Page;
  readonly url: string;
  readonly file: string;
}

/** Tasks above the limit: by the clock, and by their own processor time. Milliseconds. */
interface LongTasks {
  readonly wall: readonly number[];
  readonly own: readonly number[];
}

export async function longTaskRows({
  browser,
  page,
  url,
  file,
}: LongTaskOptions): Promise<readonly Target[]> {
  await page.addInitScript(() => {
    const tasks: number[] = [];
    window.longTasks = tasks;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: "longtask", buffered: true });
  });
  const during = (work: () => Promise<unknown>): Promise<LongTasks> => tasksDuring(browser, page, work);
  const start = await during(async () => {
    await page.goto(url);
    await page.locator("html[data-ready=true]").waitFor();
  });
  const load = await during(() => openFile(page, file, "indexed"));
  const play = await during(async () => {
    await playPage(page, 20);
    await page.waitForTimeout(PLAY_MS);
    await pausePage(page);
  });
  const panned = await during(() => pan(page));
  const zoomed = await during(() => zoom(page));
  return [
    ...rows("page start", start, false),
    ...rows("load", load, true),
    ...rows("play", play, true),
    ...rows("pan", panned, true),
    ...rows("zoom", zoomed, true),
  ];
}

function rows(name: string, { wall, own }: LongTasks, isJudged: boolean): readonly Target[] {
  const gate = isJudged ? { must: 0 } : {};
  const longest = (tasks: readonly number[]): number => Math.max(0, ...tasks);
  const over = `main-thread tasks over ${LIMIT_MS} ms`;
  return [
    { quantity: `${name}: ${over} of processor time`, value: own.length, ...gate, sense: "at most" },
    { quantity: `${name}: longest of them`, value: longest(own), sense: "at most", unit: "ms" },
    { quantity: `${name}: ${over} by the clock`, value: wall.length, aim: 0, sense: "at most" },
    { quantity: `${name}: longest of them`, value: longest(wall), sense: "at most", unit: "ms" },
  ];
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of processor time, where the system tells it. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

async function tasksDuring(browser: Browser, page: Page, work: () => Promise<unknown>): Promise<LongTasks> {
  await browser.startTracing(page, { categories: ["toplevel", "__metadata"] });
  await work();
  const wall = await takeTasks(page);
  const trace = JSON.parse((await browser.stopTracing()).toString("utf8")) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  const main = new Set(
    trace.traceEvents
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(threadOf),
  );
  const times = trace.traceEvents
    .filter((event) => main.has(threadOf(event)))
    .map(({ tdur = 0 }) => tdur / 1000);
  if (!times.some((time) => time > 0)) throw new Error("the browser tells no processor time of tasks");
  return { wall, own: times.filter((time) => time > LIMIT_MS) };
}

/** Since the last call. */
async function takeTasks(page: Page): Promise<readonly number[]> {
  return page.evaluate(async () => {
    // The observer is told a moment after the task.
    await new Promise((done) => setTimeout(done, 200));
    return window.longTasks?.splice(0) ?? [];
  });
}

async function pan(page: Page): Promise<void> {
  const { x, y } = await middleOfMap(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= GESTURES; i += 1) await page.mouse.move(x + ((i * 8) % 240), y + ((i * 3) % 60));
  await page.mouse.up();
}

async function zoom(page: Page): Promise<void> {
  const { x, y } = await middleOfMap(page);
  await page.mouse.move(x, y);
  for (let i = 0; i < GESTURES; i += 1) await page.mouse.wheel(0, i < GESTURES / 2 ? 120 : -120);
}

/** CSS pixels of the page. */
export async function middleOfMap(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.locator("[data-map=ready]").boundingBox();
  if (box === null) throw new Error("the map is not ready");
  return { x: box.x + box.width / 3, y: box.y + box.height / 2 };
}
