// Numbers stand still: a value that changes twenty times a second does not move its neighbours (design guide, 1.4).
import type { Page } from "@playwright/test";
import { readReplay, untilIndexed } from "../support/page-probe.ts";
import { binSeq, expect, openPage, openSample, test } from "../support/page-test.ts";

const WATCHED: readonly (readonly [host: string, part: string])[] = [
  ["spy-replay-clock", "button"],
  ["spy-transport-bar", ".separator"],
  ["spy-model-panel", ".conviction"],
  ["spy-model-panel", ".why"],
  ["spy-model-panel", ".edge"],
  ["spy-model-panel", "spy-force-diagram"],
  ["spy-model-panel", ".rules"],
  ["spy-model-panel", ".guidance"],
  ["spy-model-panel", ".disclaimer"],
  ["spy-status-line", "span[aria-description]"],
];

/** Where every watched part stands at one instant, and the state the model is in. */
function look(page: Page): Promise<{ places: Record<string, string>; state: string | null | undefined }> {
  return page.evaluate((watched) => {
    const find = (root: ParentNode, name: string): Element | undefined => {
      for (const element of root.querySelectorAll("*")) {
        if (element.localName === name) return element;
        const inside = element.shadowRoot && find(element.shadowRoot, name);
        if (inside) return inside;
      }
      return undefined;
    };
    const part = (host: string, selector: string) =>
      find(document, host)?.shadowRoot?.querySelector(selector);
    const places = watched.map(([host, selector]) => {
      const box = part(host, selector)?.getBoundingClientRect();
      return [`${host} ${selector}`, box ? `${box.x} ${box.y} ${box.height}` : "absent"];
    });
    return {
      places: Object.fromEntries(places) as Record<string, string>,
      state: part("spy-model-panel", ".word")?.getAttribute("data-state"),
    };
  }, WATCHED);
}

test("playing moves no number's neighbours", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  await page.locator("spy-model-panel .word[data-state]").waitFor();
  // The number of all events comes with the index and takes its place once.
  await untilIndexed(page);
  const before = await look(page);
  expect(Object.values(before.places)).not.toContain("absent");
  const states = new Set<string | null | undefined>();
  // Not faster: it would pass the cleared book, where there is no force to be convinced of, and come to the end.
  for (const digits of ["5", "20", "1"]) {
    for (const digit of digits) await page.keyboard.press(digit);
    for (let round = 0; round < 12; round += 1) {
      const seen = await binSeq(page);
      await expect.poll(() => binSeq(page), { intervals: [50] }).not.toBe(seen);
      const now = await look(page);
      states.add(now.state);
      expect(now.places).toEqual(before.places);
    }
  }
  expect(states.size).toBeGreaterThan(1);
});

test("a replay that stands asks for no frames", async ({ page }) => {
  await openPage(page);
  await openSample(page);
  await page.keyboard.press("Space");
  await expect.poll(async () => (await readReplay(page)).phase).toBe("paused");
  const asked = () =>
    page.evaluate(async () => {
      const real = window.requestAnimationFrame.bind(window);
      let count = 0;
      window.requestAnimationFrame = (callback) => {
        count += 1;
        return real(callback);
      };
      await new Promise((done) => setTimeout(done, 500));
      window.requestAnimationFrame = real;
      return count;
    });
  // The last answers for the picture may still be on their way; a page that asks for ever never comes to rest.
  await expect.poll(asked).toBe(0);
});
