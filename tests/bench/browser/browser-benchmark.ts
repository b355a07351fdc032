// The rows that need a browser: seeks and steps anywhere in a large file, plain and compressed, opened for the first
// time and again (performance.md section 10); a file far larger than the page may use memory; and what keeps the page
// fluent (product.md F-4 to F-7).
import type { Browser, Page } from "@playwright/test";
import { findBrowser } from "../../../.ci/find-browser.mjs";
import type { Target } from "../targets.ts";
import { BURST_RECORDS_PER_SECOND, burstRows } from "./burst-playback.ts";
import { frameCostRows } from "./frame-cost.ts";
import { burstFile, repeatedFile, simulatedFile } from "./large-file.ts";
import { longTaskRows } from "./long-tasks.ts";
import { loopedMemoryRows } from "./looped-memory.ts";
import { openWindow, type OwnWindow } from "./own-window.ts";
import { type PageRun, runPage } from "./page-run.ts";
import { serveFolder } from "./static-server.ts";

export const BROWSER_GROUPS = ["seeks", "huge", "long-tasks", "frame-cost", "memory", "burst"] as const;
export type BrowserGroup = (typeof BROWSER_GROUPS)[number];

export interface BrowserBenchOptions {
  readonly groups: readonly BrowserGroup[];
  /** Of looped replay. */
  readonly loopMinutes: number;
  /** Records of the file in which seeks are measured. */
  readonly events: number;
  /** Bytes of the file that is far larger than memory; 0 = leave it out. */
  readonly hugeBytes: number;
  /** The built command line and page. */
  readonly cli: string;
  readonly dist: string;
  readonly progress: (text: string) => void;
}

const SEEKS = 100;
const STEPS = 60;
const CHANGES = 10;
const SOURCE_EVENTS = 5_000_000;
/** Some 16,000 bins of 100 ms. */
const FLUENCY_EVENTS = 500_000;

/** undefined: no browser is installed. */
export async function browserBenchmark(options: BrowserBenchOptions): Promise<readonly Target[] | undefined> {
  const found = await findBrowser();
  if (found === undefined) return undefined;
  const launch = (): Promise<OwnWindow> => openWindow(found);
  const { url, server } = await serveFolder(options.dist);
  const targets: Target[] = [];
  try {
    for (const group of BROWSER_GROUPS) {
      if (!options.groups.includes(group)) continue;
      options.progress(`browser: ${group}`);
      targets.push(...(await GROUP_RUNS[group]({ options, url, launch })));
    }
  } finally {
    server.close();
  }
  return targets;
}

interface GroupRun {
  readonly options: BrowserBenchOptions;
  readonly url: string;
  readonly launch: () => Promise<OwnWindow>;
}

const GROUP_RUNS: Readonly<Record<BrowserGroup, (run: GroupRun) => Promise<readonly Target[]>>> = {
  seeks: seekRows,
  huge: hugeRows,
  "long-tasks": ({ options, url, launch }) =>
    onPage(launch, async (page, browser) => {
      const file = simulatedFile(options.cli, FLUENCY_EVENTS, "dbn.zst");
      return longTaskRows({ browser, page, url, file });
    }),
  "frame-cost": ({ options, url, launch }) =>
    onPage(launch, async (page) => {
      await page.goto(url);
      return frameCostRows(page, simulatedFile(options.cli, FLUENCY_EVENTS, "dbn.zst"));
    }),
  memory: ({ options, url, launch }) =>
    onPage(launch, async (page, browser) => {
      await page.goto(url);
      const file = simulatedFile(options.cli, FLUENCY_EVENTS, "dbn.zst");
      return loopedMemoryRows({ browser, page, file, minutes: options.loopMinutes });
    }),
  burst: ({ options, url, launch }) =>
    onPage(launch, async (page) => {
      await page.goto(url);
      return burstRows(page, burstFile(options.cli, SOURCE_EVENTS, BURST_RECORDS_PER_SECOND));
    }),
};

/** In a window of its own, wide enough for all docks. */
async function onPage(
  launch: () => Promise<OwnWindow>,
  work: (page: Page, browser: Browser) => Promise<readonly Target[]>,
): Promise<readonly Target[]> {
  const window = await launch();
  try {
    return await work(await window.context.newPage(), window.browser);
  } finally {
    await window.close();
  }
}

async function seekRows({ options, url, launch }: GroupRun): Promise<readonly Target[]> {
  const targets: Target[] = [];
  for (const ending of ["dbn", "dbn.zst"] as const) {
    options.progress(`making a file of ${options.events} events (${ending})`);
    const file = simulatedFile(options.cli, options.events, ending);
    // One window: the second opening finds what the first has stored.
    const window = await launch();
    const { browser, context } = window;
    for (const opening of ["first", "second"] as const) {
      options.progress(`${opening} opening (${ending})`);
      const page = await context.newPage();
      await page.goto(url);
      const run = await runPage({
        page,
        browser,
        file,
        seeks: SEEKS,
        steps: STEPS,
        changes: CHANGES,
        playSeconds: 0,
        waitForIndex: true,
      });
      targets.push(...rows(`${ending}, ${opening} opening`, options.events, run));
      await page.close();
    }
    await window.close();
  }
  return targets;
}

async function hugeRows({ options, url, launch }: GroupRun): Promise<readonly Target[]> {
  if (options.hugeBytes <= 0) return [];
  options.progress(`making a file of ${(options.hugeBytes / 1024 ** 3).toFixed(1)} GiB`);
  const file = repeatedFile(options.cli, SOURCE_EVENTS, options.hugeBytes);
  const window = await launch();
  const { browser, context } = window;
  const page = await context.newPage();
  await page.goto(url);
  const run = await runPage({
    page,
    browser,
    file,
    seeks: 20,
    steps: 20,
    changes: 0,
    playSeconds: 10,
    waitForIndex: true,
  });
  await window.close();
  const gib = `${(options.hugeBytes / 1024 ** 3).toFixed(1)} GiB plain`;
  return [
    {
      quantity: `${gib}: peak memory of the page`,
      value: run.peak.own,
      must: 1024,
      sense: "at most",
      unit: "MiB",
    },
    {
      quantity: `${gib}: the same with the browser's shared code`,
      value: run.peak.resident,
      sense: "at most",
      unit: "MiB",
    },
    { quantity: `${gib}: first picture`, value: run.firstPictureMs, aim: 2000, sense: "at most", unit: "ms" },
    { quantity: `${gib}: seek, p95`, value: run.seekMs.p95, aim: 150, sense: "at most", unit: "ms" },
  ];
}

function rows(name: string, events: number, run: PageRun): readonly Target[] {
  const indexed = run.indexedMs ?? Number.NaN;
  // Only the plain file has a gate (section 10); the others are told.
  const gate = name.startsWith("dbn,") ? { must: 150 } : {};
  return [
    {
      quantity: `${name}: seek, p95`,
      value: run.seekMs.p95,
      ...gate,
      aim: 100,
      sense: "at most",
      unit: "ms",
    },
    { quantity: `${name}: seek to its frame, p95`, value: run.seekDrawnMs.p95, sense: "at most", unit: "ms" },
    { quantity: `${name}: seek, p50`, value: run.seekMs.p50, sense: "at most", unit: "ms" },
    { quantity: `${name}: seeks without a pause, p95`, value: run.dragMs.p95, sense: "at most", unit: "ms" },
    { quantity: `${name}: seeks without a pause, p50`, value: run.dragMs.p50, sense: "at most", unit: "ms" },
    { quantity: `${name}: step, p95`, value: run.stepMs.p95, aim: 16, sense: "at most", unit: "ms" },
    { quantity: `${name}: step, p50`, value: run.stepMs.p50, sense: "at most", unit: "ms" },
    {
      quantity: `${name}: steps without a pause, p95`,
      value: run.stepOnMs.p95,
      sense: "at most",
      unit: "ms",
    },
    {
      quantity: `${name}: steps without a pause, p50`,
      value: run.stepOnMs.p50,
      sense: "at most",
      unit: "ms",
    },
    {
      quantity: `${name}: other parameters, p50`,
      value: run.parameterMs.p50,
      aim: 300,
      sense: "at most",
      unit: "ms",
    },
    {
      quantity: `${name}: other parameters, p95`,
      value: run.parameterMs.p95,
      aim: 300,
      sense: "at most",
      unit: "ms",
    },
    {
      quantity: `${name}: first picture`,
      value: run.firstPictureMs,
      aim: 2000,
      sense: "at most",
      unit: "ms",
    },
    { quantity: `${name}: indexed`, value: indexed, sense: "at most", unit: "ms" },
    {
      quantity: `${name}: records indexed a second`,
      value: events / indexed / 1000,
      sense: "at least",
      unit: "M/s",
    },
    {
      quantity: `${name}: peak memory of the page`,
      value: run.peak.own,
      aim: 1024,
      sense: "at most",
      unit: "MiB",
    },
  ];
}
