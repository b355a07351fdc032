// Playback at 100 × of a burst of 5,000 messages a second with map, ladder, tape and CVD in sight (product.md F-7).
// Frames a second are told and not judged: this browser may draw without a graphics card.
import type { Page } from "@playwright/test";
import type { ProbedShell } from "../../support/page-probe.ts";
import type { Target } from "../targets.ts";
import { openFile, playPage } from "./probed-page.ts";

export const BURST_RECORDS_PER_SECOND = 5000;
const SPEED = 100;
const SECONDS = 8;

/** `page`: open, without a file, wide enough for all docks. `file`: SPEED × SECONDS and more of event time. */
export async function burstRows(page: Page, file: string): Promise<readonly Target[]> {
  await openFile(page, file, "indexed");
  for (const panel of ["spy-order-ladder", "spy-tape-panel"]) await page.locator(panel).first().waitFor();
  await page.evaluate(async () => {
    const { client, parameters } = (document.querySelector("spy-app") as unknown as ProbedShell).application;
    parameters.set("overlays", "price,bbo,grid,cvd");
    await client.restart();
  });
  await playPage(page, SPEED);
  const { frames, draws, eventSeconds, seconds } = await page.evaluate(async (wanted) => {
    const { map, store } = (document.querySelector("spy-app") as unknown as ProbedShell).application;
    const clock = (): bigint => store.state.cursor?.clockNs ?? 0n;
    // Speed is reached when the first frame has come.
    const standing = clock();
    while (clock() === standing) await new Promise((done) => requestAnimationFrame(done));
    const began = performance.now();
    const firstNs = clock();
    const firstDraw = map.view?.debug.drawnFrames ?? 0;
    let count = 0;
    while (performance.now() - began < wanted * 1000) {
      await new Promise((done) => requestAnimationFrame(done));
      count += 1;
    }
    return {
      frames: count,
      draws: (map.view?.debug.drawnFrames ?? 0) - firstDraw,
      eventSeconds: Number(clock() - firstNs) / 1e9,
      seconds: (performance.now() - began) / 1000,
    };
  }, SECONDS);
  const name = `burst of ${BURST_RECORDS_PER_SECOND} a second at ${SPEED} ×`;
  return [
    {
      quantity: `${name}: speed reached / asked for`,
      value: eventSeconds / seconds / SPEED,
      aim: 0.95,
      sense: "at least",
    },
    {
      quantity: `${name}: frames of the page`,
      value: frames / seconds,
      aim: 50,
      sense: "at least",
      unit: "1/s",
    },
    {
      quantity: `${name}: pictures of the map`,
      value: draws / seconds,
      aim: 50,
      sense: "at least",
      unit: "1/s",
    },
  ];
}
