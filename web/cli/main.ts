// The command line: finds the command, parses its options, turns failures into messages and exit codes
// (0 success, 1 bad file, 2 usage).
import { parseArgs } from "node:util";
import { ProblemError } from "../core/errors.ts";
import { problemLine } from "../core/problems/problem-text.ts";
import { type Command, EXIT_BAD_FILE, EXIT_OK, EXIT_USAGE, UsageError } from "./command.ts";
import { bench } from "./commands/bench.ts";
import { book } from "./commands/book.ts";
import { info } from "./commands/info.ts";
import { replay } from "./commands/replay.ts";
import { simulate } from "./commands/simulate.ts";
import { verify } from "./commands/verify.ts";
import { jsonText } from "./json-text.ts";
import { UnreadableFileError } from "./opened-file.ts";
import type { Terminal } from "./terminal.ts";

const COMMANDS: readonly Command[] = [info, book, replay, verify, bench, simulate];

function overview(): string {
  const width = Math.max(...COMMANDS.map((command) => command.name.length));
  const list = COMMANDS.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`);
  return [
    "spymaster: replays Databento market-by-order files.",
    "",
    "Usage: spymaster COMMAND [options]",
    "",
    ...list,
    "",
    "spymaster COMMAND --help explains a command.",
    "Exit codes: 0 success, 1 bad file, 2 wrong usage.",
    "",
  ].join("\n");
}

export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined) {
    terminal.error(overview());
    return EXIT_USAGE;
  }
  if (name === "--help" || name === "-h" || name === "help") {
    terminal.out(overview());
    return EXIT_OK;
  }
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) {
    terminal.error(`There is no command "${name}".\n\n${overview()}`);
    return EXIT_USAGE;
  }
  const isJson = rest.includes("--json");
  try {
    return await runCommand(command, rest, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.error(`${error.message}\nspymaster ${command.name} --help explains the options.\n`);
      return EXIT_USAGE;
    }
    if (error instanceof UnreadableFileError) {
      terminal.error(`${error.message}\n`);
      return EXIT_BAD_FILE;
    }
    if (!(error instanceof ProblemError)) throw error;
    const message = problemLine(error.problem);
    terminal.error(isJson ? `${jsonText({ error: { ...error.problem, message } })}\n` : `${message}\n`);
    return error.problem.code === "parameter_invalid" ? EXIT_USAGE : EXIT_BAD_FILE;
  }
}

async function runCommand(command: Command, args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parse(command, args);
  if (values["help"] === true) {
    terminal.out(command.help);
    return EXIT_OK;
  }
  return command.run({ values, positionals, terminal });
}

function parse(command: Command, args: readonly string[]) {
  try {
    return parseArgs({
      args: args.map((arg) => withBareValue(command, arg)),
      allowPositionals: true,
      options: { ...command.options, help: { type: "boolean", short: "h" } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** --truth → --truth=brief, where the command says so. */
function withBareValue({ bareValues = {} }: Command, arg: string): string {
  const bare = arg.startsWith("--") ? bareValues[arg.slice(2)] : undefined;
  return bare === undefined ? arg : `${arg}=${bare}`;
}
