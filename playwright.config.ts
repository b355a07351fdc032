import { defineConfig } from "@playwright/test";
import { findBrowser } from "./.ci/find-browser.mjs";

const executablePath = await findBrowser();

// The built page twice: at the root and under a sub-path, as a project page of a static host.
const PORT = Number(process.env["TEST_PORT"] ?? 4180);
const SUB_PATH_PORT = PORT + 1;

export default defineConfig({
  testDir: "tests/e2e",
  fullyParallel: false,
  // Files side by side: a browser that waits for its next frame leaves a core to the other one.
  workers: 2,
  timeout: 90_000,
  // A watchdog, not a measurement: what is awaited arrives at once unless the machine is busy elsewhere.
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env["CI"]),
  reporter: [["list"]],
  use: {
    baseURL: `http://localhost:${PORT}/`,
    viewport: { width: 1440, height: 900 },
    launchOptions: { chromiumSandbox: false, ...(executablePath ? { executablePath } : {}) },
  },
  webServer: [
    {
      command: `node node_modules/vite/bin/vite.js preview --port ${PORT} --strictPort`,
      port: PORT,
      reuseExistingServer: !process.env["CI"],
    },
    {
      command: `node node_modules/vite/bin/vite.js preview --port ${SUB_PATH_PORT} --strictPort --base /sub/path/`,
      url: `http://localhost:${SUB_PATH_PORT}/sub/path/`,
      reuseExistingServer: !process.env["CI"],
    },
  ],
});
