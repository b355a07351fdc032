// The simulator in a browser writes the bytes it writes in Node: same options, same market, everywhere.
import { createHash } from "node:crypto";
import type { SimulateOptions } from "../../web/core/simulator/simulate-options.ts";
import { simulate } from "../../web/core/simulator/simulate.ts";
import { expect, test } from "../support/page-test.ts";
import { startFixture } from "./fixtures/fixture-server.ts";

const RUNS: readonly SimulateOptions[] = [
  { preset: "sample", seed: 11, seconds: 30 },
  { preset: "equity", seed: 5, events: 8000 },
  { preset: "bench", seed: 3, events: 8000, version: 1 },
  { preset: "hostile", seed: 2, events: 4000 },
];

test("the browser simulates the same bytes as Node", async ({ page }) => {
  const server = await startFixture("simulator");
  await page.goto(server.url);
  await page.locator("html[data-ready=true]").waitFor();
  for (const options of RUNS) {
    const hash = createHash("sha256");
    for (const chunk of simulate(options)) hash.update(chunk);
    const seen = await page.evaluate((given) => window.simulatorPage.hash(given), options);
    expect(seen, options.preset).toBe(hash.digest("hex"));
  }
  await server.close();
});
