// What the running page knows, read through its one element: for tests that compare the page with the core.
import type { Page } from "@playwright/test";
import type { Application } from "../../web/page/app/application.ts";
import type { SessionPhase } from "../../web/worker/replay-api.ts";

/** The page's element as tests see it: its application is private to everybody else. */
export interface ProbedShell {
  readonly application: Application;
}

export interface ReplayReading {
  readonly phase: SessionPhase;
  readonly generation: number;
  /** Newest entry drawn; -1 before the first. */
  readonly entry: number;
  readonly firstEntry: number;
  readonly binSeq: number;
  readonly clockNs: string;
  readonly speedAchieved: number;
  readonly cache: string;
  readonly records: number;
}

export function readReplay(page: Page): Promise<ReplayReading> {
  return page.evaluate(() => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    const { cursor, session } = shell.application.store.state;
    return {
      phase: session.phase,
      generation: session.generation,
      entry: cursor?.entry ?? -1,
      firstEntry: cursor?.firstEntry ?? -1,
      binSeq: cursor?.binSeq ?? -1,
      clockNs: String(cursor?.clockNs ?? ""),
      speedAchieved: session.progress?.speedAchieved ?? 0,
      cache: session.progress?.cache ?? "",
      records: session.progress?.records ?? 0,
    };
  });
}

export interface WindowReading {
  readonly followTime: boolean;
  readonly followPrice: boolean;
  /** Edges of the window, milliseconds since 1970 and ticks. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly lowTick: number;
  readonly highTick: number;
  readonly locked: boolean;
  /** Upper limit of the colours. */
  readonly high: number;
}

/** What the window frames and by which limits it is drawn. */
export function readWindow(page: Page): Promise<WindowReading> {
  return page.evaluate(() => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    const { view, legend } = shell.application.store.state;
    const { framed, followTime, followPrice } = view;
    return {
      followTime,
      followPrice,
      fromMs: Number(framed?.fromNs ?? 0n) / 1e6,
      toMs: Number(framed?.toNs ?? 0n) / 1e6,
      lowTick: framed?.lowTick ?? Number.NaN,
      highTick: framed?.highTick ?? Number.NaN,
      locked: legend?.locked ?? false,
      high: legend?.high ?? Number.NaN,
    };
  });
}

/** `timeout`: watchdog in milliseconds. */
export async function untilPhase(page: Page, phase: SessionPhase, timeout = 30_000): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const shell = document.querySelector("spy-app") as unknown as ProbedShell;
      return shell.application.store.state.session.phase === wanted;
    },
    phase,
    { timeout },
  );
}

/** Until whatever the worker had posted has arrived and has been drawn. */
export async function untilSettled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
    // Two frames may be under way, and what is left after a pause is sent once they are acknowledged.
    for (let turn = 0; turn < 4; turn += 1) {
      await shell.application.client.api?.cacheUsage();
      await frame();
      await frame();
    }
    // A zoom by keys takes its time.
    while (shell.application.map.view?.control.isGliding === true) await frame();
  });
}

/** What the page shows of the book at its one instant, once it stands there. */
export async function standingCursor(page: Page) {
  await untilPhase(page, "paused");
  await untilSettled(page);
  return page.evaluate(() => {
    const { cursor } = (document.querySelector("spy-app") as unknown as ProbedShell).application.store.state;
    return (
      cursor && {
        clockNs: String(cursor.clockNs),
        recordIndex: cursor.recordIndex,
        entry: cursor.entry,
        bestBid: String(cursor.bestBid),
        bestAsk: String(cursor.bestAsk),
        lastTradePrice: String(cursor.lastTradePrice),
        panel: [...cursor.panel],
        isProvisional: cursor.isProvisional,
      }
    );
  });
}

/** Pauses by the key and waits until nothing comes any more. */
export async function pause(page: Page): Promise<ReplayReading> {
  await page.keyboard.press("Space");
  await untilPhase(page, "paused");
  await untilSettled(page);
  return readReplay(page);
}

/** What the map shows: scales, place and following. */
export function readView(page: Page) {
  return page.evaluate(() => {
    const shell = document.querySelector("spy-app") as unknown as ProbedShell;
    const { followTime, followPrice, visibleFirstEntry, visibleEndEntry } =
      shell.application.store.state.view;
    return {
      followTime,
      followPrice,
      visibleFirstEntry,
      visibleEndEntry,
      ...shell.application.map.view?.control.state,
    };
  });
}

/** Until the whole file has been looked through. */
export async function untilIndexed(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const shell = document.querySelector("spy-app") as unknown as ProbedShell;
      return shell.application.store.state.session.overview?.isComplete === true;
    },
    undefined,
    { timeout: 60_000 },
  );
}

/** As the form does. */
export async function setParameter(page: Page, name: string, value: string): Promise<void> {
  await page.evaluate(
    ([key, raw]) => {
      const shell = document.querySelector("spy-app") as unknown as ProbedShell;
      shell.application.setParameter(key, raw);
    },
    [name, value] as const,
  );
}
