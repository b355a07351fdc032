// `npm run bench`: bundles tests/bench for Node and runs it. Options: --events N, --rounds N, --seed N, --json.
// Exit status 1 when a "must" of performance.md section 10 is missed.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "vite";
import { ensureEngine } from "./compile-engine.mjs";

const { values } = parseArgs({
  options: {
    events: { type: "string", default: "2000000" },
    rounds: { type: "string", default: "7" },
    seed: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
  },
});

await ensureEngine();
await build({
  configFile: false,
  publicDir: false,
  logLevel: "error",
  build: {
    ssr: true,
    target: "node20",
    outDir: "build/bench",
    emptyOutDir: true,
    minify: false,
    rollupOptions: {
      input: { bench: "tests/bench/bench.ts", "inflate-thread": "web/cli/inflate-thread.ts" },
      output: { format: "es", entryFileNames: "[name].js" },
    },
  },
});
const { missed, reportText, runBenchmark } = await import(pathToFileURL("build/bench/bench.js").href);
const zstd = createRequire(import.meta.url)("@bokuweb/zstd-wasm");
await zstd.init();
const report = await runBenchmark({
  events: Number(values.events),
  rounds: Number(values.rounds),
  seed: Number(values.seed),
  module: new WebAssembly.Module(await readFile("build/engine/engine.wasm")),
  compress: (bytes, level) => zstd.compress(bytes, level),
  progress: (text) => process.stderr.write(`${text}\n`),
});
console.log(values.json ? JSON.stringify(report, undefined, 2) : reportText(report));
process.exitCode = report.targets.some(missed) ? 1 : 0;
