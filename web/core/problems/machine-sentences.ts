// Sentences for what the replay runs on: engine, memory, storage, exported files.
import type { FileProblem, ProblemCode } from "../errors.ts";
import {
  type Detail,
  type Say,
  type Sentence,
  type TimeText,
  count,
  megabytes,
  plural,
  timeOf,
} from "./sentence.ts";

/** What the engine was at: phases of a session (core/session/session-event.ts), or named as it is. */
const STEPS: Readonly<Record<string, string>> = {
  idle: "waiting for a file",
  opening: "opening the file",
  scanning: "looking for instruments",
  building: "building the book",
  warming: "drawing the first columns",
  playing: "replaying",
  paused: "standing still",
  ended: "standing at the end",
};

function crashPlace(
  { record: index }: FileProblem,
  step: Detail[string] | undefined,
  reason: Detail[string] | undefined,
): string {
  const place = index === undefined ? "" : `, record ${count(index)}`;
  const cause = reason === undefined ? "" : `: ${String(reason)}`;
  const name = String(step ?? "playing");
  return `While ${STEPS[name] ?? name}${place}${cause}.`;
}

function exportRemedy(cause: string): string {
  switch (cause) {
    case "cancelled":
      return "Export again, or a shorter range, whenever you like.";
    case "":
      return "Check space and permission, and try again.";
    case "nothing":
      return "There is no column yet that could be exported.";
    case "QuotaExceededError":
      return "The disk is full: make room, or choose a shorter range or another folder.";
    // Chromium tells a full disk this way, too, when it comes upon it late.
    case "AbortError":
      return "The disk is full, or the browser stopped writing: make room, or choose a shorter range or another folder.";
    case "NotAllowedError":
    case "NoModificationAllowedError":
    case "NotFoundError":
      return `The chosen file could not be written (${cause}): choose another place.`;
    default:
      return `Check space and permission, and try again (${cause}).`;
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
        title: `The engine stopped and was started again; restored at ${place}.`,
        whatToDo: "Nothing needs to be done; if it happens again, the diagnostics help to find out why.",
        actions: ["continue", "copy-diagnostics"],
      }
    : {
        ...common,
        title: `The engine stops at record ${count(problem.record ?? 0)} every time; the replay ends before it.`,
        whatToDo: "Everything before it can be replayed; the diagnostics help to find out why.",
        actions: ["continue", "copy-diagnostics", "choose-file"],
      };
}

export const MACHINE_SENTENCES = {
  out_of_memory: () => ({
    code: "memory/out",
    title: "There is not enough memory.",
    why: "An allocation was refused.",
    whatToDo: "Close other tabs, choose a smaller grid, or open the file again.",
    actions: ["retry", "choose-file"],
  }),
  engine_crash: (problem, detail, timeText) => {
    const { step, reason, restoredNs } = detail;
    if (restoredNs !== undefined) return restored(problem, detail, timeText);
    const isIndexing = step === "indexing";
    return {
      code: isIndexing ? "engine/index" : "engine/crash",
      title: isIndexing ? "Indexing the file stopped." : "The engine stopped unexpectedly.",
      why: crashPlace(problem, step, reason),
      whatToDo: isIndexing
        ? "The replay goes on; beyond this place seeks take longer and the minimap is empty."
        : "Start it again; if it happens twice, the diagnostics help to find out why.",
      actions: isIndexing ? ["continue", "copy-diagnostics"] : ["retry", "copy-diagnostics", "choose-file"],
    };
  },
  engine_unsupported: (_, { found }) => ({
    code: "engine/unsupported",
    title: "This browser cannot run the engine.",
    why: `Missing: ${String(found ?? "WebAssembly")}.`,
    whatToDo: "Use Chrome or Edge 116, Firefox 125, Safari 17.4, or a newer version of them.",
    actions: ["copy-diagnostics"],
  }),
  checkpoint_mismatch: (_, { found, expected }) => ({
    code: "store/checkpoint",
    title: "A stored book state does not fit and was not used.",
    why:
      found === undefined
        ? "It is damaged or of another version."
        : `Found ${String(found)}, expected ${String(expected)}.`,
    whatToDo: "The book is built from the file instead.",
    actions: ["continue"],
  }),
  store_quota: (_, { used, free, what }) => ({
    code: "store/quota",
    title:
      what === "spool"
        ? "There is no room for the inflated file."
        : "What was made of this file could not be stored.",
    why:
      typeof used === "number" && typeof free === "number"
        ? `The browser gives this page no more room: ${megabytes(used)} are used, ${megabytes(free)} are free.`
        : "The browser's storage for this page is full.",
    whatToDo:
      what === "spool"
        ? "The replay goes on and inflates again where it goes back; clear what is stored to make room."
        : "The replay goes on without the cache; clear it to make room.",
    actions: ["clear-cache", "continue"],
  }),
  store_blocked: (_, { cause }) => ({
    code: "store/blocked",
    title: cause === "tab" ? "Another tab keeps the stored files." : "Nothing is stored on this device.",
    why:
      cause === "tab"
        ? "One tab of this page writes at a time; what it has stored is read here as well."
        : "The browser refuses storage, as in a private window.",
    whatToDo:
      cause === "tab"
        ? "What is made of this file here is stored when the other tab is closed."
        : "The replay goes on without the cache.",
    actions: ["continue"],
  }),
  export_failed: (_, { rows, cause }) => ({
    code: "export/failed",
    title: cause === "cancelled" ? "The export was cancelled." : "The export did not finish.",
    why:
      Number(rows ?? 0) === 0
        ? "Nothing had been written; no file was left behind."
        : `${plural(Number(rows), "row")} had been written; the partial file was removed.`,
    whatToDo: exportRemedy(String(cause ?? "")),
    actions: ["export-again", "continue"],
  }),
} satisfies Partial<Record<ProblemCode, Say>>;
