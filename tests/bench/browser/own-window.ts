// A browser with a profile of its own on the disk, as its users have one: a private window keeps files in memory and
// gives them less room. The profile goes with the window.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium } from "@playwright/test";

export interface OwnWindow {
  readonly browser: Browser;
  readonly context: BrowserContext;
  close(): Promise<void>;
}

const VIEWPORT = { width: 1440, height: 900 };

/** `executable` "": Playwright's own browser. */
export async function openWindow(executable: string): Promise<OwnWindow> {
  const profile = mkdtempSync(join(tmpdir(), "spymaster-bench-profile-"));
  const context = await chromium.launchPersistentContext(profile, {
    viewport: VIEWPORT,
    chromiumSandbox: false,
    args: ["--js-flags=--expose-gc"],
    ...(executable !== "" && { executablePath: executable }),
  });
  const browser = context.browser();
  if (browser === null) throw new Error("the window has no browser");
  return {
    browser,
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
