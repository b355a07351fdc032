// Every column that reaches the map of the running page, as text, so that two replays can be compared.
import type { Page } from "@playwright/test";
import type { FrameMessage } from "../../web/core/bins/frame.ts";
import type { ProbedShell } from "./page-probe.ts";

interface RecordingWindow {
  recordedColumns: Map<number, string>;
}

/** From now on, by entry; calling it again forgets what was recorded. */
export async function recordColumns(page: Page): Promise<void> {
  await page.evaluate(() => {
    const recorded = new Map<number, string>();
    (window as unknown as RecordingWindow).recordedColumns = recorded;
    const { map } = (document.querySelector("spy-app") as unknown as ProbedShell).application;
    const append = map.append.bind(map);
    map.append = (frame: FrameMessage): void => {
      const { entries, surface } = frame;
      const width = entries.panel.length / Math.max(1, entries.count);
      for (let at = 0; at < entries.count; at += 1) {
        const values = surface.values.subarray(at * surface.rows, (at + 1) * surface.rows);
        const panel = entries.panel.subarray(at * width, (at + 1) * width);
        recorded.set(
          entries.firstEntry + at,
          [entries.binSeq[at], entries.eventId[at], surface.baseTick[at], ...values, ...panel].join(),
        );
      }
      append(frame);
    };
  });
}

export async function untilColumns(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => (window as unknown as RecordingWindow).recordedColumns.has(wanted - 1),
    count,
  );
}

export function firstColumns(page: Page, count: number): Promise<readonly (string | undefined)[]> {
  return page.evaluate((wanted) => {
    const { recordedColumns } = window as unknown as RecordingWindow;
    return Array.from({ length: wanted }, (_, entry) => recordedColumns.get(entry));
  }, count);
}
