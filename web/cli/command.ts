// One command of the command line: its options as util.parseArgs takes them, its help text, its work.
import type { ParseArgsConfig } from "node:util";
import type { Terminal } from "./terminal.ts";

export type OptionValues = Readonly<
  Record<string, string | boolean | readonly (string | boolean)[] | undefined>
>;

export interface CommandCall {
  readonly values: OptionValues;
  readonly positionals: readonly string[];
  readonly terminal: Terminal;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Printed by --help, whole. */
  readonly help: string;
  readonly options: NonNullable<ParseArgsConfig["options"]>;
  /** Values of text options that may be given without one. */
  readonly bareValues?: Readonly<Record<string, string>>;
  /** Answers the exit code. Throws UsageError and ProblemError. */
  run(call: CommandCall): Promise<number>;
}

/** Wrong arguments: exit code 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}

export const EXIT_OK = 0;
export const EXIT_BAD_FILE = 1;
export const EXIT_USAGE = 2;

export function textOption(call: CommandCall, name: string): string | undefined {
  const value = call.values[name];
  return typeof value === "string" ? value : undefined;
}

export function textsOption(call: CommandCall, name: string): readonly string[] {
  const value = call.values[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

export function isSet(call: CommandCall, name: string): boolean {
  return call.values[name] === true;
}

/** The whole number of an option, or undefined when it is not given. */
export function integerOption(call: CommandCall, name: string, min: number, max: number): number | undefined {
  const text = textOption(call, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || value < min || value > max) {
    throw new UsageError(`--${name} takes a whole number from ${min} to ${max}, not "${text}".`);
  }
  return value;
}

/** The single FILE argument. */
export function fileArgument(call: CommandCall): string {
  const [file, ...more] = call.positionals;
  if (file === undefined) throw new UsageError("Name the file to read.");
  if (more.length > 0) throw new UsageError(`One file at a time; "${more[0]}" is left over.`);
  return file;
}
