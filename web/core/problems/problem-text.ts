// The sentences for people: from a problem's code and values to what happened, why, and what to do (product.md
// section 16, dbn.md section 7). The public code is stable and searchable.
import type { FileProblem, ProblemCode } from "../errors.ts";
import { isDamage } from "../session/file-damage.ts";
import { zoneStrings } from "../../strings/replay.ts";
import { FILE_SENTENCES } from "./file-sentences.ts";
import { MACHINE_SENTENCES } from "./machine-sentences.ts";
import { REPLAY_SENTENCES } from "./replay-sentences.ts";
import type { Explanation, ProblemAction, Say, TimeText } from "./sentence.ts";

export interface ProblemText {
  /** Public code, such as `dbn/truncated`. */
  readonly code: string;
  /** What happened. */
  readonly title: string;
  /** Why, with the value found. */
  readonly why: string;
  readonly whatToDo: string;
  /** Why and what to do in one paragraph. */
  readonly body: string;
  readonly actions: readonly ProblemAction[];
  readonly explanation?: Explanation;
  /** Only a part of the file can be replayed. */
  readonly isPart: boolean;
}

const SENTENCES: Readonly<Record<ProblemCode, Say>> = {
  ...FILE_SENTENCES,
  ...REPLAY_SENTENCES,
  ...MACHINE_SENTENCES,
};

export function utcText(timeNs: bigint): string {
  return zoneStrings.utcTime(new Date(Number(timeNs / 1_000_000n)).toISOString().slice(11, 19));
}

export function problemText(problem: FileProblem, timeText: TimeText = utcText): ProblemText {
  const sentence = SENTENCES[problem.code](problem, problem.detail ?? {}, timeText);
  return {
    ...sentence,
    body: `${sentence.why} ${sentence.whatToDo}`.trim(),
    isPart: isPart(problem),
    actions:
      sentence.actions ?? (problem.fatal ? ["choose-file", "try-sample"] : ["continue", "choose-file"]),
  };
}

/** One line for a terminal or a log: title, reason, remedy and code. */
export function problemLine(problem: FileProblem): string {
  const { code, title, body } = problemText(problem);
  return `${title} ${body} [${code}]`;
}

function isPart(problem: FileProblem): boolean {
  const { code, detail } = problem;
  return (
    isDamage(problem) || code === "too_large" || code === "file_changed" || detail?.["ends"] !== undefined
  );
}
