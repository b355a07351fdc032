// Numbers stand still: a value that changes twenty times a second does not move its neighbours (design guide, 1.4).
import { binSeq, expect, openPage, openSample, test } from "../support/page-test.ts";

const WATCHED = [
  "spy-replay-clock button",
  "spy-transport-bar .separator >> nth=-1",
  "spy-model-panel .conviction",
  "spy-model-panel .why",
  "spy-model-panel .edge",
  "spy-force-diagram",
  "spy-model-panel .rules",
  "spy-model-panel .guidance",
  "spy-model-panel .disclaimer",
  "spy-status-line > span >> nth=-1",
];

test("playing moves no number's neighbours", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  await page.locator("spy-model-panel .word[data-state]").waitFor();
  const places = () =>
    Promise.all(
      WATCHED.map(async (selector) => {
        const box = await page.locator(selector).first().boundingBox();
        return [selector, box && { x: box.x, y: box.y, height: box.height }];
      }),
    );
  const before = await places();
  const states = new Set<string | null>();
  // Not at full speed: it passes the cleared book, where there is no force to be convinced of.
  for (const digits of ["5", "50", "1"]) {
    for (const digit of digits) await page.keyboard.press(digit);
    for (let round = 0; round < 8; round += 1) {
      const seen = await binSeq(page);
      await expect.poll(() => binSeq(page), { intervals: [50] }).not.toBe(seen);
      states.add(await page.locator("spy-model-panel .word").getAttribute("data-state"));
      expect(await places()).toEqual(before);
    }
  }
  expect(states.size).toBeGreaterThan(1);
});
