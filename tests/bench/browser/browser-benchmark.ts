// The rows of performance.md section 10 that need a browser: seeks and steps anywhere in a large file, plain and
// compressed, opened for the first time and again; and a file far larger than the page may use memory.
import { type Browser, chromium } from "@playwright/test";
import { findBrowser } from "../../../.ci/find-browser.mjs";
import type { Target } from "../targets.ts";
import { repeatedFile, simulatedFile } from "./large-file.ts";
import { type PageRun, runPage } from "./page-run.ts";
import { serveFolder } from "./static-server.ts";

export interface BrowserBenchOptions {
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

/** undefined: no browser is installed. */
export async function browserBenchmark(options: BrowserBenchOptions): Promise<readonly Target[] | undefined> {
  const found = await findBrowser();
  if (found === undefined) return undefined;
  const launch = () =>
    chromium.launch({ chromiumSandbox: false, ...(found !== "" && { executablePath: found }) });
  const { url, server } = await serveFolder(options.dist);
  const targets: Target[] = [];
  try {
    for (const ending of ["dbn", "dbn.zst"] as const) {
      options.progress(`making a file of ${options.events} events (${ending})`);
      const file = simulatedFile(options.cli, options.events, ending);
      const browser = await launch();
      // One context: the second opening finds what the first has stored.
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
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
      await browser.close();
    }
    if (options.hugeBytes > 0) targets.push(...(await hugeFile(options, url, await launch())));
  } finally {
    server.close();
  }
  return targets;
}

async function hugeFile(
  options: BrowserBenchOptions,
  url: string,
  browser: Browser,
): Promise<readonly Target[]> {
  options.progress(`making a file of ${(options.hugeBytes / 1024 ** 3).toFixed(1)} GiB`);
  const file = repeatedFile(options.cli, SOURCE_EVENTS, options.hugeBytes);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
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
  await browser.close();
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
    { quantity: `${name}: seek, p50`, value: run.seekMs.p50, sense: "at most", unit: "ms" },
    { quantity: `${name}: step, p95`, value: run.stepMs.p95, aim: 16, sense: "at most", unit: "ms" },
    { quantity: `${name}: step, p50`, value: run.stepMs.p50, sense: "at most", unit: "ms" },
    {
      quantity: `${name}: other parameters, p50`,
      value: run.parameterMs.p50,
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
