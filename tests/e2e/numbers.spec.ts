// The panel says what the command line computes, to the digits it shows: the sample and real days.
import { basename } from "node:path";
import { gridRows, replaySummary, type GridRows } from "../support/command-line-numbers.ts";
import { pause, readReplay, untilPhase, untilSettled } from "../support/page-probe.ts";
import {
  dropFile,
  expect,
  keepInstrument,
  openPage,
  SAMPLE,
  test,
  untilDrawn,
} from "../support/page-test.ts";
import { realDays } from "../support/real-days.ts";
import type { Page } from "@playwright/test";

interface PanelText {
  readonly binSeq: number;
  readonly net: string;
  readonly bear: string;
  readonly bull: string;
  readonly forces: readonly string[];
  /** Value by name of the rows at the panel's foot. */
  readonly rows: Readonly<Record<string, string>>;
}

function panelText(page: Page): Promise<PanelText> {
  return page.locator("spy-model-panel").evaluate((panel) => {
    const root = panel.shadowRoot;
    const text = (node: Element | null | undefined): string => node?.textContent?.trim() ?? "";
    const pairs = [...(root?.querySelectorAll(".pair") ?? [])];
    const [bear, bull] = pairs[1]?.querySelectorAll("span") ?? [];
    const diagram = root?.querySelector("spy-force-diagram")?.shadowRoot;
    return {
      binSeq: Number(root?.querySelector("[data-bin-seq]")?.getAttribute("data-bin-seq")),
      net: text(root?.querySelector("[data-value=net]")),
      bear: text(bear).replace("bear ", ""),
      bull: text(bull).replace("bull ", ""),
      forces: [...(diagram?.querySelectorAll(".row .num") ?? [])].map((node) => text(node)),
      rows: Object.fromEntries(
        pairs.map((pair) => [text(pair.firstElementChild), text(pair.lastElementChild)] as const),
      ),
    };
  });
}

/** "−1,234.5" → -1234.5 */
function shown(text: string | undefined): number {
  return Number((text ?? "").replaceAll(",", "").replace("\u2212", "-"));
}

/** As a reader computes them from the exported rows; the row of the price itself is left out of the sums. */
function numbersOf(grid: GridRows, bin: number) {
  const sum = (name: string, from: number, to: number): number => {
    let total = 0;
    for (let k = from; k <= to; k += 1) total += grid.value(name, bin, k);
    return total;
  };
  const above = (name: string): number => sum(name, 1, grid.radius);
  const below = (name: string): number => sum(name, -grid.radius, -1);
  const bull = below("pressure_variant") + above("vacuum_variant");
  const bear = above("pressure_variant") + below("vacuum_variant");
  return {
    net: bull - bear,
    bull,
    bear,
    forces: [
      above("vacuum_variant"),
      above("pressure_variant"),
      below("vacuum_variant"),
      below("pressure_variant"),
    ],
    tilt: below("rest_depth") - above("rest_depth"),
    depth: above("rest_depth") + below("rest_depth"),
    score: grid.value("flow_score", bin),
    composite: grid.value("composite", bin),
    change: grid.value("composite_d1", bin),
  };
}

/** Half a digit of what is shown, and a little for the rounding of the sums. */
function expectShown(text: string | undefined, value: number, decimals: number): void {
  expect(Math.abs(shown(text) - value), `${text} for ${value}`).toBeLessThan(0.5001 * 10 ** -decimals);
}

async function expectPanel(page: Page, file: string, args: readonly string[] = []): Promise<void> {
  const panel = await panelText(page);
  const numbers = numbersOf(gridRows(file, panel.binSeq, panel.binSeq, args), panel.binSeq);
  expectShown(panel.net, numbers.net, 1);
  expectShown(panel.bull, numbers.bull, 1);
  expectShown(panel.bear, numbers.bear, 1);
  for (const [index, force] of numbers.forces.entries()) expectShown(panel.forces[index], force, 1);
  expectShown(panel.rows["Depth tilt"], numbers.tilt, 0);
  expectShown(panel.rows["Depth total"], numbers.depth, 0);
  expectShown(panel.rows["Force total"], numbers.bull + numbers.bear, 1);
  expectShown(panel.rows["Score at touch"], numbers.score, 3);
  expectShown(panel.rows["Composite"], numbers.composite, 3);
  expectShown(panel.rows["Composite, change"], numbers.change, 3);
}

async function expectPicture(page: Page): Promise<void> {
  const map = page.locator("#map");
  await expect(map).toHaveAttribute("data-map", "ready");
  await expect.poll(async () => Number(await map.getAttribute("data-columns"))).toBeGreaterThan(0);
}

test("the sample: paused and at its end the panel equals the command line, Max reaches all its bins", async ({
  page,
}) => {
  await openPage(page);
  await dropFile(page, SAMPLE);
  await untilDrawn(page);
  await keepInstrument(page);
  await expectPicture(page);
  await pause(page);
  await expectPanel(page, SAMPLE);
  await page.keyboard.press("0");
  await page.keyboard.press("Space");
  await untilPhase(page, "ended", 60_000);
  await untilSettled(page);
  const { bins } = replaySummary(SAMPLE);
  expect((await readReplay(page)).binSeq).toBe(bins - 1);
  await expectPanel(page, SAMPLE);
});

const days = realDays();
test.describe("real days", () => {
  test.skip(days.length === 0, "no real day here");
  for (const day of days) {
    test(`${basename(day)}: a picture, and the panel equals the command line`, async ({ page }) => {
      await openPage(page);
      await dropFile(page, day);
      await untilDrawn(page);
      await expectPicture(page);
      await pause(page);
      await expectPanel(page, day);
    });

    test(`${basename(day)}: also from a start time and at the end of the day`, async ({ page }) => {
      const args = ["--start-time", "18:55"];
      await openPage(page, "./#v=1&start_time=18:55");
      await dropFile(page, day);
      await untilDrawn(page);
      await pause(page);
      await expectPanel(page, day, args);
      await page.keyboard.press("0");
      await page.keyboard.press("Space");
      await untilPhase(page, "ended", 60_000);
      await untilSettled(page);
      expect((await readReplay(page)).binSeq).toBe(replaySummary(day, args).bins - 1);
      await expectPanel(page, day, args);
    });
  }
});
