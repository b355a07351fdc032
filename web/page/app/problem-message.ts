// A problem of file, engine or store as a message card: its sentences are core/problems/problem-text.ts, its buttons the
// actions named there.
import type { FileProblem } from "../../core/errors.ts";
import { problemText } from "../../core/problems/problem-text.ts";
import type { ProblemAction, TimeText } from "../../core/problems/sentence.ts";
import type { LabelledAction, Message, MessageTone } from "../state/message.ts";
import { buttonStrings } from "../../strings/buttons.ts";
import { problemActionStrings } from "../../strings/cards.ts";

/** Diagnostics have their own place on every card. */
const ACTIONS: Readonly<
  Record<
    Exclude<ProblemAction, "copy-diagnostics" | "copy-corrected-link" | "go-there" | "use-default">,
    LabelledAction
  >
> = {
  "choose-file": { label: problemActionStrings.chooseFile, action: { kind: "open-file" } },
  "try-sample": { label: problemActionStrings.trySample, action: { kind: "open-sample" } },
  continue: { label: buttonStrings.continue, action: { kind: "continue" } },
  "choose-instrument": {
    label: problemActionStrings.chooseInstrument,
    action: { kind: "choose-instrument" },
  },
  "clear-cache": { label: problemActionStrings.clearBookStates, action: { kind: "clear-cache" } },
  "show-quality": { label: problemActionStrings.qualityPanel, action: { kind: "show-quality" } },
  reopen: { label: problemActionStrings.reopen, action: { kind: "retry" } },
  "reload-page": { label: problemActionStrings.reloadPage, action: { kind: "reload-page" } },
  "export-again": { label: problemActionStrings.exportAgain, action: { kind: "export-again" } },
  "open-again": { label: problemActionStrings.openAgain, action: { kind: "open-file" } },
  retry: { label: problemActionStrings.startEngine, action: { kind: "retry" } },
};

const DISMISS: LabelledAction = { label: buttonStrings.dismiss, action: { kind: "continue" } };
const THIS_PART: LabelledAction = { label: problemActionStrings.continuePart, action: { kind: "continue" } };

/** An engine that was replaced, or that only indexed: the replay goes on. */
function goesOn({ detail }: FileProblem): boolean {
  return detail?.["restoredNs"] !== undefined || detail?.["step"] === "indexing";
}

/** The refused parameter, where there is one. */
function refused({ detail }: FileProblem): { readonly parameter?: string } {
  const key = detail?.["key"];
  return typeof key === "string" ? { parameter: key } : {};
}

function ofLink(name: "use-default" | "copy-corrected-link", problem: FileProblem): LabelledAction {
  return name === "use-default"
    ? { label: problemActionStrings.useDefault, action: { kind: "use-defaults", ...refused(problem) } }
    : {
        label: problemActionStrings.copyCorrectedLink,
        action: { kind: "copy-corrected-link", ...refused(problem) },
      };
}

function goThere({ detail }: FileProblem): readonly LabelledAction[] {
  const at = detail?.["atNs"];
  if (at === undefined) return [];
  return [{ label: buttonStrings.goThere, action: { kind: "go", timeNs: BigInt(at) } }];
}

function toneOf(problem: FileProblem): MessageTone {
  const { fatal, code, detail } = problem;
  if (code === "engine_crash" && goesOn(problem))
    return detail?.["restoredNs"] !== undefined && detail["ends"] === undefined ? "information" : "warning";
  if (fatal || code === "engine_crash" || code === "out_of_memory") return "error";
  if (code === "export_failed" && detail?.["cause"] === "cancelled") return "information";
  return code.startsWith("store") ? "information" : "warning";
}

export interface MessageContext {
  /** The sample is open. */
  readonly isSample: boolean;
  readonly timeText: TimeText;
}

export function problemMessage(problem: FileProblem, { isSample, timeText }: MessageContext): Message {
  const { code, title, body, actions, isPart, explanation } = problemText(problem, timeText);
  return {
    code,
    tone: toneOf(problem),
    title: title.replace(/\.$/, ""),
    body,
    actions: actions.flatMap((name) => {
      if (name === "copy-diagnostics" || (name === "try-sample" && isSample)) return [];
      // Nothing is left of an export that did not finish: there is no part to go on with.
      if (name === "continue" && problem.code === "export_failed") return [DISMISS];
      if (name === "continue" && isPart) return [THIS_PART];
      if (name === "go-there") return goThere(problem);
      if (name === "use-default" || name === "copy-corrected-link") return [ofLink(name, problem)];
      return [ACTIONS[name]];
    }),
    count: 1,
    ...(explanation && { explanation }),
  };
}
