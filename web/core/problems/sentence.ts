// What the tables of sentences share: the form of a sentence, and the numbers and phrases in it.
import type { FileProblem } from "../errors.ts";
import { unitStrings } from "../../strings/units.ts";
import { LOCALE } from "../../strings/locale.ts";

export type ProblemAction =
  | "choose-file"
  | "try-sample"
  | "continue"
  | "copy-diagnostics"
  | "use-default"
  | "choose-instrument"
  /** To the moment the problem began at, `atNs` of its detail. */
  | "go-there"
  | "show-quality"
  | "clear-cache"
  | "retry"
  | "export-again"
  | "open-again"
  /** At the time it was at. */
  | "reopen"
  /** For a newer version of it. */
  | "reload-page"
  | "copy-corrected-link";

export type Detail = NonNullable<FileProblem["detail"]>;

/** More than has room at first: a question in a few words, and its answer. */
export interface Explanation {
  readonly question: string;
  readonly answer: string;
}

export interface Sentence {
  readonly code: string;
  readonly title: string;
  readonly why: string;
  readonly whatToDo: string;
  readonly actions?: readonly ProblemAction[];
  readonly explanation?: Explanation;
}

/** How an event time is written. */
export type TimeText = (timeNs: bigint) => string;

/** From a problem to its sentence. */
export type Say = (problem: FileProblem, detail: Detail, timeText: TimeText) => Sentence;

/** A time of the detail, ns. */
export function timeOf(value: Detail[string] | undefined, timeText: TimeText): string {
  return value === undefined ? "?" : timeText(BigInt(value));
}

const COUNT = new Intl.NumberFormat(LOCALE);

export function count(value: string | number | undefined): string {
  return typeof value === "number" ? COUNT.format(value) : (value ?? "?");
}

export function megabytes(bytes: number | undefined): string {
  const size = bytes ?? 0;
  if (size < 1e6) return unitStrings.bytes(size, count(size));
  return unitStrings.megabytes(count(Math.round(size / 1e6)));
}
