// One file in the real page: opening, indexing, seeking, stepping, memory. Everything is measured inside the page,
// from the call to the state that panels show.
import type { Browser, Page } from "@playwright/test";
import type { ProbedShell } from "../../support/page-probe.ts";
import { type MemoryPeak, watchMemory } from "./memory-watch.ts";

export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly largest: number;
}

export interface PageRun {
  readonly firstPictureMs: number;
  /** From the drop to an index of the whole file; undefined: not waited for. */
  readonly indexedMs: number | undefined;
  /** From a picture that is complete to clock, ladder and panels at the place. */
  readonly seekMs: Spread;
  /** The same, to the frame that shows it. */
  readonly seekDrawnMs: Spread;
  /** Each right after the one before, whose picture is still under way. */
  readonly dragMs: Spread;
  /** From a picture at rest to clock, ladder and panels one event farther or back. */
  readonly stepMs: Spread;
  /** Each right after the one before, whose picture is still being drawn. */
  readonly stepOnMs: Spread;
  /** From a changed parameter to the whole visible range drawn with it. */
  readonly parameterMs: Spread;
  /** Largest memory of the page's process, MiB. */
  readonly peak: MemoryPeak;
}

export interface PageRunOptions {
  readonly page: Page;
  readonly browser: Browser;
  readonly file: string;
  readonly seeks: number;
  readonly steps: number;
  /** Changes of a parameter. */
  readonly changes: number;
  /** Seconds at full speed before the seeks; 0 = none. */
  readonly playSeconds: number;
  readonly waitForIndex: boolean;
}

const INDEX_LIMIT_MS = 600_000;
/** Where there is no room for it, seeks are measured without. */
const INFLATE_LIMIT_MS = 120_000;

export async function runPage(options: PageRunOptions): Promise<PageRun> {
  const { page, file } = options;
  const memory = await watchMemory(options.browser);
  await page.locator("html[data-ready=true]").waitFor();
  const started = Date.now();
  await dropFile(page, file);
  await page.locator("spy-model-panel [data-bin-seq]").waitFor({ timeout: 120_000 });
  const firstPictureMs = Date.now() - started;
  let indexedMs: number | undefined;
  if (options.waitForIndex) {
    await page.waitForFunction(
      () => {
        const shell = document.querySelector("spy-app") as unknown as ProbedShell;
        return shell.application.store.state.session.overview?.isComplete === true;
      },
      undefined,
      { timeout: INDEX_LIMIT_MS, polling: 20 },
    );
    indexedMs = Date.now() - started;
    // A compressed file is read anywhere once it lies inflated on the disk.
    const until = Date.now() + INFLATE_LIMIT_MS;
    while (Date.now() < until && !(await page.evaluate(isInflated))) await page.waitForTimeout(100);
  }
  if (options.playSeconds > 0) await playAtFullSpeed(page, options.playSeconds);
  await page.evaluate(async () => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    await shell.application.client.pause();
  });
  const fromRest = await measureSeeks(page, options.seeks, true);
  const dragged = await measureSeeks(page, options.seeks, false);
  const stepMs = spread(await measureSteps(page, options.steps, true));
  const stepOnMs = spread(await measureSteps(page, options.steps, false));
  const parameterMs = spread(await measureParameters(page, options.changes));
  return {
    firstPictureMs,
    indexedMs,
    seekMs: spread(fromRest.told),
    seekDrawnMs: spread(fromRest.drawn),
    dragMs: spread(dragged.told),
    stepMs,
    stepOnMs,
    parameterMs,
    peak: memory.stop(),
  };
}

async function isInflated(): Promise<boolean> {
  const { client } = (document.querySelector("spy-app") as unknown as ProbedShell).application;
  return (await client.api?.storage())?.inflatedBytes !== undefined;
}

/** As the operating system does. */
export async function dropFile(page: Page, file: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await session.send("Input.dispatchDragEvent", { type, x: 300, y: 300, data });
  }
  await session.detach();
}

async function playAtFullSpeed(page: Page, seconds: number): Promise<void> {
  await page.evaluate(async () => {
    const { client } = (document.querySelector("spy-app") as unknown as ProbedShell).application;
    await client.setSpeed(0);
    await client.play();
  });
  await page.waitForTimeout(seconds * 1000);
}

interface SeekTimes {
  /** Until the state that panels show stands at the place. */
  readonly told: readonly number[];
  /** Until the frame after it has been made. */
  readonly drawn: readonly number[];
}

/** Places spread over the whole file, in an order without direction: golden-ratio steps. */
function measureSeeks(page: Page, count: number, fromRest: boolean): Promise<SeekTimes> {
  return page.evaluate(
    async ({ seeks, waits }) => {
      const { client, store } = (document.querySelector("spy-app") as unknown as ProbedShell).application;
      const { firstNs, lastNs } = store.state.session.progress ?? { firstNs: 0n, lastNs: 0n };
      const told: number[] = [];
      const drawn: number[] = [];
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const rest = async (): Promise<void> => {
        while (store.state.cursor?.isProvisional !== false) await frame();
        // Tape, overlays and legend of the settled picture.
        for (let frames = 0; frames < 10; frames += 1) await frame();
      };
      for (let i = 0; i < seeks; i += 1) {
        if (waits) await rest();
        const share = (0.5 + i * 0.6180339887498949) % 1;
        const timeNs = firstNs + BigInt(Math.round(share * Number(lastNs - firstNs)));
        const began = performance.now();
        // The clock, and with it every panel, stands at the target. Told, not asked: a question would wait for the frame.
        const arrival = new Promise<void>((done) => {
          const stop = store.subscribe(({ cursor }) => {
            if (cursor?.clockNs !== timeNs) return;
            stop();
            told.push(performance.now() - began);
            done();
          });
        });
        await client.seek({ kind: "time", timeNs });
        await arrival;
        await frame();
        await new Promise((done) => setTimeout(done));
        drawn.push(performance.now() - began);
      }
      return { told, drawn };
    },
    { seeks: count, waits: fromRest },
  );
}

/** Back and forth by one event. */
function measureSteps(page: Page, count: number, fromRest: boolean): Promise<readonly number[]> {
  return page.evaluate(
    async ({ steps, waits }) => {
      const { client, store } = (document.querySelector("spy-app") as unknown as ProbedShell).application;
      const times: number[] = [];
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const rest = async (): Promise<void> => {
        while (store.state.cursor?.isProvisional !== false) await frame();
        for (let frames = 0; frames < 10; frames += 1) await frame();
      };
      await rest();
      for (let i = 0; i < steps; i += 1) {
        if (waits) await rest();
        const before = store.state.cursor?.recordIndex;
        const began = performance.now();
        const arrival = new Promise<void>((done) => {
          const stop = store.subscribe(({ cursor }) => {
            if (cursor?.recordIndex === before) return;
            stop();
            times.push(performance.now() - began);
            done();
          });
        });
        await client.step("event", i % 3 === 2 ? 1 : -1);
        await arrival;
      }
      return times;
    },
    { steps: count, waits: fromRest },
  );
}

export function spread(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), largest: at(1) };
}

/** Back and forth between two values, each until the visible range is drawn anew around the same cursor. */
function measureParameters(page: Page, count: number): Promise<readonly number[]> {
  return page.evaluate(async (changes) => {
    const { client, store } = (document.querySelector("spy-app") as unknown as ProbedShell).application;
    const times: number[] = [];
    for (let i = 0; i < changes; i += 1) {
      const { cursor } = store.state;
      const { generation } = store.state.session;
      const began = performance.now();
      await client.setParameters({ tau_velocity: i % 2 === 0 ? 3 : 2 });
      const isThere = (): boolean =>
        store.state.session.generation !== generation &&
        store.state.cursor !== cursor &&
        store.state.cursor?.clockNs === cursor?.clockNs;
      while (!isThere()) await new Promise((done) => setTimeout(done));
      times.push(performance.now() - began);
      // The next change is one of a replay that stands.
      await new Promise((done) => setTimeout(done, 500));
    }
    return times;
  }, count);
}
