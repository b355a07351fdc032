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

interface Watch {
  /** Where each part stood when there was something at the cursor for the first time. */
  readonly first: Record<string, string>;
  /** What stood elsewhere in a later frame. */
  readonly moves: string[];
  /** Of the model. */
  readonly states: string[];
}

/** Looks at every frame from the first columns on. */
function watchPlaces(page: Page) {
  return page.evaluateHandle((watched) => {
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
    const watch: Watch = { first: {}, moves: [], states: [] };
    const look = (): void => {
      requestAnimationFrame(look);
      if (!part("spy-status-line", "*")) return;
      for (const [host, selector] of watched) {
        const name = `${host} ${selector}`;
        const box = part(host, selector)?.getBoundingClientRect();
        const place = box ? `${box.x} ${box.y} ${box.height}` : "absent";
        const first = (watch.first[name] ??= place);
        const move = `${name}: ${first} to ${place}`;
        if (place !== first && !watch.moves.includes(move)) watch.moves.push(move);
      }
      const state = part("spy-model-panel", ".word")?.getAttribute("data-state");
      if (state && !watch.states.includes(state)) watch.states.push(state);
    };
    look();
    return watch;
  }, WATCHED);
}

test("playing moves no number's neighbours", async ({ page }) => {
  await openPage(page);
  const watch = await watchPlaces(page);
  await openSample(page);
  // Not faster: it would pass the cleared book, where there is no force to be convinced of, and come to the end.
  for (const digits of ["5", "20", "1"]) {
    for (const digit of digits) await page.keyboard.press(digit);
    for (let round = 0; round < 12; round += 1) {
      const seen = await binSeq(page);
      await expect.poll(() => binSeq(page), { intervals: [50] }).not.toBe(seen);
    }
  }
  await untilIndexed(page);
  const { first, moves, states } = await watch.jsonValue();
  expect(Object.values(first)).not.toContain("absent");
  expect(moves).toEqual([]);
  expect(states.length).toBeGreaterThan(1);
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
