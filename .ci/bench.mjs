// `npm run bench`: builds the command line, which brings the benchmark along, and starts it with the given options.
import { spawnSync } from "node:child_process";
import { build } from "vite";
import { ensureEngine } from "./compile-engine.mjs";

await ensureEngine();
// The page, for the rows that need a browser.
if (!process.argv.includes("--no-browser")) await build({ logLevel: "error" });
await build({ configFile: ".ci/cli.vite.config.mjs", logLevel: "error" });
const run = spawnSync(process.execPath, ["build/cli/bench.js", ...process.argv.slice(2)], {
  stdio: "inherit",
});
process.exitCode = run.status ?? 1;
