// Sentences for what the replay runs on: engine, memory, storage, exported files.
import type { FileProblem, ProblemCode } from "../errors.ts";
import { crashStrings, machineProblemStrings, stepStrings } from "../../strings/machine-problems.ts";
import { unitStrings } from "../../strings/units.ts";
import { type Detail, type Say, type Sentence, type TimeText, count, megabytes, timeOf } from "./sentence.ts";

/** What the engine was at: phases of a session (core/session/session-event.ts), or named as it is. */
const STEPS: Readonly<Record<string, string>> = {
  idle: stepStrings.idle,
  opening: stepStrings.opening,
  scanning: stepStrings.scanning,
  building: stepStrings.building,
  warming: stepStrings.warming,
  playing: stepStrings.playing,
  paused: stepStrings.paused,
  ended: stepStrings.ended,
};

function crashPlace(
  { record: index }: FileProblem,
  step: Detail[string] | undefined,
  reason: Detail[string] | undefined,
): string {
  const place = index === undefined ? "" : crashStrings.record(count(index));
  const cause = reason === undefined ? "" : `: ${String(reason)}`;
  const name = String(step ?? "playing");
  return crashStrings.while(STEPS[name] ?? name, place, cause);
}

function exportRemedy(cause: string): string {
  switch (cause) {
    case "cancelled":
      return machineProblemStrings.exportAgain;
    case "":
      return machineProblemStrings.tryAgain;
    case "nothing":
      return machineProblemStrings.noColumn;
    case "QuotaExceededError":
      return machineProblemStrings.diskFull;
    // Chromium tells a full disk this way, too, when it comes upon it late.
    case "AbortError":
      return machineProblemStrings.diskFullOrStopped;
    case "NotAllowedError":
    case "NoModificationAllowedError":
    case "NotFoundError":
      return machineProblemStrings.notWritten(cause);
    default:
      return machineProblemStrings.tryAgainAfter(cause);
  }
}

/** An engine that has been replaced: everything is as it was, or ends where no engine gets over. */
function restored(problem: FileProblem, detail: Detail, timeText: TimeText): Sentence {
  const { step, reason, restoredNs, ends } = detail;
  const place = timeOf(restoredNs, timeText);
  const common = { code: "engine/crash", why: crashPlace(problem, step, reason) };
  return ends === undefined
    ? {
        ...common,
        title: machineProblemStrings.restored(place),
        whatToDo: machineProblemStrings.nothingToDo,
        actions: ["continue", "copy-diagnostics"],
      }
    : {
        ...common,
        title: machineProblemStrings.stopsAt(count(problem.record ?? 0)),
        whatToDo: machineProblemStrings.upToThere,
        actions: ["continue", "copy-diagnostics", "choose-file"],
      };
}

export const MACHINE_SENTENCES = {
  out_of_memory: () => ({
    code: "memory/out",
    title: machineProblemStrings.noMemory,
    why: machineProblemStrings.allocation,
    whatToDo: machineProblemStrings.lessMemory,
    actions: ["reopen", "choose-file"],
  }),
  engine_crash: (problem, detail, timeText) => {
    const { step, reason, restoredNs } = detail;
    if (restoredNs !== undefined) return restored(problem, detail, timeText);
    const isIndexing = step === "indexing";
    return {
      code: isIndexing ? "engine/index" : "engine/crash",
      title: isIndexing ? machineProblemStrings.indexingStopped : machineProblemStrings.engineStopped,
      why: crashPlace(problem, step, reason),
      whatToDo: isIndexing ? machineProblemStrings.withoutIndex : machineProblemStrings.startAgain,
      actions: isIndexing ? ["continue", "copy-diagnostics"] : ["retry", "copy-diagnostics", "choose-file"],
    };
  },
  engine_unsupported: (_, { found }) => ({
    code: "engine/unsupported",
    title: machineProblemStrings.unsupported,
    why: machineProblemStrings.missing(String(found ?? "WebAssembly")),
    whatToDo: machineProblemStrings.browsers,
    actions: ["copy-diagnostics"],
  }),
  checkpoint_mismatch: (_, { found, expected }) => ({
    code: "store/checkpoint",
    title: machineProblemStrings.stateNotUsed,
    why:
      found === undefined
        ? machineProblemStrings.stateDamaged
        : machineProblemStrings.stateOther(String(found), String(expected)),
    whatToDo: machineProblemStrings.builtFromFile,
    actions: ["continue"],
  }),
  store_quota: (_, { used, free, what }) => ({
    code: "store/quota",
    title: what === "spool" ? machineProblemStrings.noRoomInflated : machineProblemStrings.notStored,
    why:
      typeof used === "number" && typeof free === "number"
        ? machineProblemStrings.noMoreRoom(megabytes(used), megabytes(free))
        : machineProblemStrings.storageFull,
    whatToDo:
      what === "spool" ? machineProblemStrings.inflatesAgain : machineProblemStrings.withoutCacheClear,
    actions: ["clear-cache", "continue"],
  }),
  spool_lost: () => ({
    code: "store/lost",
    title: machineProblemStrings.inflatedLost,
    why: machineProblemStrings.storageLost,
    whatToDo: machineProblemStrings.inflatesAgainFromNow,
    actions: ["continue"],
  }),
  store_blocked: (_, { cause }) => ({
    code: "store/blocked",
    title: cause === "tab" ? machineProblemStrings.otherTab : machineProblemStrings.nothingStored,
    why: cause === "tab" ? machineProblemStrings.oneTab : machineProblemStrings.storageRefused,
    whatToDo: cause === "tab" ? machineProblemStrings.storedLater : machineProblemStrings.withoutCache,
    actions: ["continue"],
  }),
  export_failed: (_, { rows, cause }) => ({
    code: "export/failed",
    title:
      cause === "cancelled" ? machineProblemStrings.exportCancelled : machineProblemStrings.exportUnfinished,
    why:
      Number(rows ?? 0) === 0
        ? machineProblemStrings.nothingWritten
        : machineProblemStrings.partWritten(unitStrings.rows(Number(rows), count(Number(rows)))),
    whatToDo: exportRemedy(String(cause ?? "")),
    actions: ["export-again", "continue"],
  }),
} satisfies Partial<Record<ProblemCode, Say>>;
