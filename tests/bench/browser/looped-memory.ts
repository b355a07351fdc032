// Memory of the page over a long time of looped replay (product.md F-6): what it keeps after every round it would keep
// for ever. The page's own memory, each time after both threads have collected their garbage.
import type { Browser, Page } from "@playwright/test";
import type { ProbedShell } from "../../support/page-probe.ts";
import type { Target } from "../targets.ts";
import { watchMemory } from "./memory-watch.ts";
import { openFile, playPage } from "./probed-page.ts";

/** Of event time; at full speed a round takes some seconds. */
const LOOP_NS = 600_000_000_000;
/**
 * Before the first reading caches and compiled code grow to their size, and so does the heap's room for short-lived
 * objects (21 to 58 MiB of the engine's worker within 160 s, with 4 MiB of it used all the time).
 */
const SETTLING_MS = 4 * 60_000;

export interface LoopedMemoryOptions {
  /** Launched with `gc` exposed. */
  readonly browser: Browser;
  readonly page: Page;
  readonly file: string;
  readonly minutes: number;
}

export async function loopedMemoryRows(options: LoopedMemoryOptions): Promise<readonly Target[]> {
  const { page, minutes } = options;
  await openFile(page, options.file, "indexed");
  await page.evaluate(async (loopNs) => {
    const { client, store } = (document.querySelector("spy-app") as unknown as ProbedShell).application;
    const fromNs = store.state.session.progress?.firstNs ?? 0n;
    await client.setRange({ fromNs, toNs: fromNs + BigInt(loopNs) }, true);
    await client.restart();
  }, LOOP_NS);
  await playPage(page, 0);
  await page.waitForTimeout(SETTLING_MS);
  const before = await settledMib(options);
  await page.waitForTimeout(minutes * 60_000);
  const after = await settledMib(options);
  return [
    {
      quantity: `looped replay, ${minutes} min: growth of the page's memory`,
      value: (after / before - 1) * 100,
      must: 5,
      sense: "at most",
      unit: "%",
    },
    { quantity: "looped replay: memory of the page", value: after, sense: "at most", unit: "MiB" },
  ];
}

async function settledMib({ browser, page }: LoopedMemoryOptions): Promise<number> {
  const collect = (): void => {
    const { gc } = globalThis as { readonly gc?: () => void };
    if (gc === undefined) throw new Error("the browser does not expose gc");
    gc();
  };
  for (let round = 0; round < 2; round += 1) {
    await page.evaluate(collect);
    await Promise.all(page.workers().map((worker) => worker.evaluate(collect)));
  }
  return (await watchMemory(browser)).stop().own;
}
