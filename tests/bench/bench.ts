// The benchmark as a program: the build bundles it beside the command line, `spymaster bench` and `npm run bench`
// start it. Options: --events N, --rounds N, --seed N, --json. Exit status 1 when a "must" of performance.md
// section 10 is missed.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { zstdEncoder } from "../../web/cli/zstd-encoder.ts";
import { reportText } from "./report-text.ts";
import { runBenchmark } from "./run-benchmark.ts";
import { missed } from "./targets.ts";

/** Seen from build/cli, where the build puts this program. */
const ENGINE = new URL("../engine/engine.wasm", import.meta.url);

const { values } = parseArgs({
  options: {
    events: { type: "string", default: "2000000" },
    rounds: { type: "string", default: "7" },
    seed: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
  },
});
const report = await runBenchmark({
  events: Number(values.events),
  rounds: Number(values.rounds),
  seed: Number(values.seed),
  module: new WebAssembly.Module(readFileSync(ENGINE)),
  compress: await zstdEncoder(),
  progress: (text) => process.stderr.write(`${text}\n`),
});
console.log(values.json ? JSON.stringify(report, undefined, 2) : reportText(report));
process.exitCode = report.targets.some(missed) ? 1 : 0;
