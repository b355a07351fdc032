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
    // Below the model where there is room for both, else behind its key.
    const parameters = page.getByRole("complementary", { name: "Parameters" });
    await expect(parameters).toHaveCount(name === "wide" ? 1 : 0);
    if (name === "wide") {
      const model = await page.getByRole("complementary", { name: "Model" }).boundingBox();
      const below = await parameters.boundingBox();
      expect(below?.x).toBe(model?.x);
      expect(below?.y).toBe((model?.y ?? 0) + (model?.height ?? 0));
    }
    const transport = await page.locator("spy-transport-bar").boundingBox();
    expect((transport?.y ?? 0) + (transport?.height ?? 0)).toBeLessThanOrEqual(height);
  });
}
