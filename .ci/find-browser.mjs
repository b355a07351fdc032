// Where Chromium is: shared by the ensure-script and playwright.config.ts. Returns the path of an
// executable, "" when Playwright's own browser is to be used, undefined when there is none.
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

// The headless shell is the same engine without a desktop's browser around it, which a test would wait for at every start.
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
];

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export async function findBrowser() {
  const named = process.env["CHROMIUM_PATH"];
  if (named) return isExecutable(named) ? named : undefined;
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    for (const name of NAMES) {
      const path = join(folder, name);
      if (folder && isExecutable(path)) return path;
    }
  }
  const { chromium } = await import("@playwright/test");
  return existsSync(chromium.executablePath()) ? "" : undefined;
}
