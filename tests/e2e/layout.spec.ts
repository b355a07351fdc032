// At home on every width: nothing is cut off sideways, the map keeps its place, and there is a picture to look at.
import { expect, openPage, openSample, test } from "../support/page-test.ts";

const SIZES = [
  ["wide", 2560, 1440],
  ["desk", 1440, 900],
  ["tablet", 1024, 768],
  ["phone", 390, 844],
] as const;

for (const [name, width, height] of SIZES) {
  test(`${name} ${width} × ${height}`, async ({ page }, info) => {
    await page.setViewportSize({ width, height });
    await openPage(page);
    await info.attach(`landing-${name}`, { body: await page.screenshot(), contentType: "image/png" });
    await openSample(page);
    await page.locator("spy-progress-card").waitFor({ state: "detached" });
    await page.keyboard.press("Space");
    await info.attach(`workspace-${name}`, { body: await page.screenshot(), contentType: "image/png" });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    const map = await page.getByRole("application").boundingBox();
    expect(map?.width ?? 0).toBeGreaterThan(width * 0.55);
    const transport = await page.locator("spy-transport-bar").boundingBox();
    expect((transport?.y ?? 0) + (transport?.height ?? 0)).toBeLessThanOrEqual(height);
  });
}
