// spymaster bench: the project's benchmark. It compares the engine with the plain models of the tests, so it lives
// with them; the build puts it beside this program as one of its own, and this command starts it.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Command, type CommandCall, EXIT_USAGE, UsageError, integerOption, isSet } from "../command.ts";

const HELP = `Usage: spymaster bench [options]

Measures copying, decoding, book, layers, checkpoints and compressed replay on generated input and
compares the ratios with their targets. Exit code 1 when one that must hold is missed.

  --events N    records of the generated input (default 2000000)
  --rounds N    rounds in which all candidates take turns (default 7)
  --seed S      seed of the input (default 1)
  --json        one JSON document instead of text
`;

/** Beside the built program, or where the build puts it when run from source. */
const PROGRAMS = ["./bench.js", "../bench.js", "../../../build/cli/bench.js"];
const MAX_EVENTS = 100_000_000;

export const bench: Command = {
  name: "bench",
  summary: "measure and compare with the targets",
  help: HELP,
  options: {
    events: { type: "string" },
    rounds: { type: "string" },
    seed: { type: "string" },
    json: { type: "boolean" },
  },
  run: runBenchmark,
};

async function runBenchmark(call: CommandCall): Promise<number> {
  const program = PROGRAMS.map((path) => fileURLToPath(new URL(path, import.meta.url))).find(existsSync);
  if (program === undefined) throw new UsageError("The benchmark has not been built.");
  const numbers = [
    ["events", integerOption(call, "events", 1000, MAX_EVENTS)],
    ["rounds", integerOption(call, "rounds", 1, 1000)],
    ["seed", integerOption(call, "seed", 0, 2 ** 31 - 1)],
  ] as const;
  const args = numbers.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, String(value)]));
  if (isSet(call, "json")) args.push("--json");
  const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.setEncoding("utf8").on("data", (text: string) => call.terminal.out(text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    if (call.terminal.isInteractive) call.terminal.error(text);
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? EXIT_USAGE));
  });
}
