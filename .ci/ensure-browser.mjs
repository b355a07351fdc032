// Finds a Chromium for the browser tests or installs one. Never skips silently: without a browser the
// run stops with a message that names CHROMIUM_PATH.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { findBrowser } from "./find-browser.mjs";

const run = (command, args) => spawnSync(command, args, { stdio: "inherit" }).status === 0;

async function ensure() {
  if ((await findBrowser()) !== undefined) return;
  console.log("No Chromium found; installing one for the browser tests …");
  run(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"]);
  if ((await findBrowser()) !== undefined) return;
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync("/usr/bin/apt-get")) {
    run("apt-get", ["update"]);
    // Where a release has no package of the shell, the whole browser does as well.
    const install = (name) => run("apt-get", ["install", "-y", "--no-install-recommends", name]);
    if (!install("chromium-headless-shell")) install("chromium");
  }
  if ((await findBrowser()) !== undefined) return;
  console.error("The browser tests need Chromium. Install it, or set CHROMIUM_PATH to its executable.");
  process.exit(1);
}

await ensure();
