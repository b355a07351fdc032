// Memory of the page's process while something runs, from what the system tells of it (Linux; elsewhere NaN).
import { readFileSync } from "node:fs";
import type { Browser } from "@playwright/test";

/** MiB. */
export interface MemoryPeak {
  /** The page's own: without the browser's code, which all of its processes share. */
  readonly own: number;
  readonly resident: number;
}

const INTERVAL_MS = 50;

export async function watchMemory(browser: Browser): Promise<{ readonly stop: () => MemoryPeak }> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const pages = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
  let peak: MemoryPeak = { own: Number.NaN, resident: Number.NaN };
  const look = (): void => {
    for (const id of pages) {
      const status = statusOf(id);
      if (status === undefined) continue;
      const own = mib(status, "RssAnon") + mib(status, "RssShmem") + mib(status, "VmSwap");
      peak = { own: largest(peak.own, own), resident: largest(peak.resident, mib(status, "VmHWM")) };
    }
  };
  const timer = setInterval(look, INTERVAL_MS);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return peak;
    },
  };
}

function statusOf(process: number): string | undefined {
  try {
    return readFileSync(`/proc/${process}/status`, "utf8");
  } catch {
    return undefined;
  }
}

function mib(status: string, field: string): number {
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
}

function largest(one: number, other: number): number {
  return Number.isNaN(one) ? other : Math.max(one, other);
}
