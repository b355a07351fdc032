// The benchmark as a program: the build bundles it beside the command line, `spymaster bench` and `npm run bench`
// start it. Options: --events N, --rounds N, --seed N, --json. Exit status 1 when a "must" of performance.md
// section 10 is missed. The rows that need a browser run where one is installed; --no-browser leaves them out,
// --only-browser everything else, --browser NAMES runs some of them (seeks, huge, long-tasks, frame-cost, memory,
// burst). --browser-events N and --huge-gib N set the sizes of their files, --loop-minutes N how long memory is watched.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { zstdEncoder } from "../../web/cli/zstd-encoder.ts";
import { BROWSER_GROUPS, browserBenchmark } from "./browser/browser-benchmark.ts";
import { reportText, targetLine } from "./report-text.ts";
import { runBenchmark } from "./run-benchmark.ts";
import { missed, type Target } from "./targets.ts";

/** Seen from build/cli, where the build puts this program. */
const ENGINE = new URL("../engine/engine.wasm", import.meta.url);
const CLI = fileURLToPath(new URL("spymaster.js", import.meta.url));
const PAGE = fileURLToPath(new URL("../../dist", import.meta.url));

const { values } = parseArgs({
  options: {
    events: { type: "string", default: "2000000" },
    rounds: { type: "string", default: "7" },
    seed: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
    "no-browser": { type: "boolean", default: false },
    "only-browser": { type: "boolean", default: false },
    browser: { type: "string", default: BROWSER_GROUPS.join(",") },
    "loop-minutes": { type: "string", default: "10" },
    "browser-events": { type: "string", default: "30000000" },
    "huge-gib": { type: "string", default: "6" },
  },
});
const progress = (text: string): void => void process.stderr.write(`${text}\n`);

/** Rows of the browser; none, with a notice, where there is no browser. */
async function browserRows(): Promise<readonly Target[]> {
  if (values["no-browser"]) return [];
  const names = values.browser.split(",");
  const unknown = names.find((name) => !BROWSER_GROUPS.some((group) => group === name));
  if (unknown !== undefined) throw new Error(`--browser ${unknown}: one of ${BROWSER_GROUPS.join(", ")}`);
  const rows = await browserBenchmark({
    groups: BROWSER_GROUPS.filter((group) => names.includes(group)),
    loopMinutes: Number(values["loop-minutes"]),
    events: Number(values["browser-events"]),
    hugeBytes: Number(values["huge-gib"]) * 1024 ** 3,
    cli: CLI,
    dist: PAGE,
    progress,
  });
  if (rows === undefined) progress("no browser is installed: its rows are left out");
  return rows ?? [];
}

if (values["only-browser"]) {
  const rows = await browserRows();
  console.log(values.json ? JSON.stringify(rows, undefined, 2) : rows.map(targetLine).join("\n"));
  process.exit(rows.some(missed) ? 1 : 0);
}
const engineReport = await runBenchmark({
  events: Number(values.events),
  rounds: Number(values.rounds),
  seed: Number(values.seed),
  module: new WebAssembly.Module(readFileSync(ENGINE)),
  compress: await zstdEncoder(),
  progress,
});
const report = { ...engineReport, targets: [...engineReport.targets, ...(await browserRows())] };
console.log(values.json ? JSON.stringify(report, undefined, 2) : reportText(report));
process.exitCode = report.targets.some(missed) ? 1 : 0;
