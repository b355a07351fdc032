// A problem of file, engine or store as a message card: the sentence, its code, and what can be done about it.
import type { FileProblem, ProblemCode } from "../../core/errors.ts";
import type { LabelledAction, Message, MessageTone } from "../state/message.ts";

const OPEN: LabelledAction = { label: "Open another file", action: { kind: "open-file" } };
const CONTINUE: LabelledAction = { label: "Continue with this part", action: { kind: "continue" } };
const SAMPLE: LabelledAction = { label: "Try the sample", action: { kind: "open-sample" } };
const RETRY: LabelledAction = { label: "Start the engine again", action: { kind: "retry" } };
const CHOOSE: LabelledAction = { label: "Choose an instrument", action: { kind: "choose-instrument" } };
const DEFAULTS: LabelledAction = { label: "Use default", action: { kind: "use-defaults" } };
const CLEAR: LabelledAction = { label: "Clear book states", action: { kind: "clear-cache" } };
const GO_ON: LabelledAction = { label: "Continue", action: { kind: "continue" } };

/** What the card offers first where the general rule does not fit. */
const ACTIONS: Partial<Readonly<Record<ProblemCode, readonly LabelledAction[]>>> = {
  engine_crash: [RETRY, OPEN],
  out_of_memory: [RETRY, OPEN],
  engine_unsupported: [GO_ON],
  instrument_none: [CHOOSE, OPEN],
  parameter_invalid: [DEFAULTS],
  store_quota: [CLEAR, GO_ON],
  store_blocked: [GO_ON],
  checkpoint_mismatch: [GO_ON],
  export_failed: [GO_ON],
};

function tone({ fatal, code }: FileProblem): MessageTone {
  if (fatal || code === "engine_crash" || code === "out_of_memory") return "error";
  return code.startsWith("store") ? "information" : "warning";
}

export function problemMessage(problem: FileProblem, sample: boolean): Message {
  const { code } = problem;
  const title = problem.fatal ? "The file cannot be replayed" : "The replay met a problem";
  const where = problem.offset === undefined ? "" : ` At byte ${problem.offset}.`;
  const body = `${Object.values(problem.detail ?? {}).join(", ")}${where}`;
  const general = problem.fatal ? (sample ? [OPEN] : [OPEN, SAMPLE]) : [CONTINUE, OPEN];
  return { code, tone: tone(problem), title, body, actions: ACTIONS[problem.code] ?? general, count: 1 };
}
