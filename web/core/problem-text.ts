// The sentences for people: from a problem's code and values to what happened, why, and what to do (product.md
// section 16, dbn.md section 7). The public code is stable and searchable.
import type { FileProblem, ProblemCode } from "./errors.ts";
import { isDamage } from "./session/file-damage.ts";

export type ProblemAction =
  | "choose-file"
  | "try-sample"
  | "continue"
  | "copy-diagnostics"
  | "use-default"
  | "choose-instrument"
  | "clear-cache"
  | "retry"
  | "export-again"
  | "open-again";

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
  /** Only a part of the file can be replayed. */
  readonly isPart: boolean;
}

type Detail = NonNullable<FileProblem["detail"]>;

interface Sentence {
  readonly code: string;
  readonly title: string;
  readonly why: string;
  readonly whatToDo: string;
  readonly actions?: readonly ProblemAction[];
}

/** How an event time is written. */
export type TimeText = (timeNs: bigint) => string;

export function utcText(timeNs: bigint): string {
  return `${new Date(Number(timeNs / 1_000_000n)).toISOString().slice(11, 19)} UTC`;
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

function isPart(problem: FileProblem): boolean {
  const { code, detail } = problem;
  return (
    isDamage(problem) || code === "too_large" || code === "file_changed" || detail?.["ends"] !== undefined
  );
}

/** A time of the detail, ns. */
function timeOf(value: Detail[string] | undefined, timeText: TimeText): string {
  return value === undefined ? "?" : timeText(BigInt(value));
}

/** One line for a terminal or a log: title, reason, remedy and code. */
export function problemLine(problem: FileProblem): string {
  const { code, title, body } = problemText(problem);
  return `${title} ${body} [${code}]`;
}

const ANOTHER = "Choose another file, or fetch this one again.";

function count(value: string | number | undefined): string {
  return typeof value === "number" ? value.toLocaleString("en-US") : (value ?? "?");
}

function plural(value: number | undefined, noun: string): string {
  return `${count(value ?? 0)} ${noun}${value === 1 ? "" : "s"}`;
}

function megabytes(bytes: number | undefined): string {
  const size = bytes ?? 0;
  if (size < 1e6) return plural(size, "byte");
  return `${count(Math.round(size / 1e6))} MB`;
}

/** What stays usable: everything before the damage, or nothing when the header was not complete. */
function kept({ fatal }: FileProblem): string {
  return fatal
    ? `Nothing could be read before it. ${ANOTHER}`
    : "Everything before it is replayed; fetch the file again for the rest.";
}

function header(why: string): Sentence {
  return { code: "dbn/header", title: "The file's header is damaged.", why, whatToDo: ANOTHER };
}

function zstd(code: string, title: string, problem: FileProblem, { frame, inflated }: Detail): Sentence {
  const place = `Frame ${count(frame ?? 1)}, byte ${count(problem.offset ?? 0)} of the file`;
  const decoded = typeof inflated === "number" ? `, after ${megabytes(inflated)} of data` : "";
  return { code, title, why: `${place}${decoded}.`, whatToDo: kept(problem) };
}

const FORMAT_NAMES: Readonly<Record<string, string>> = {
  gzip: "gzip",
  zip: "a ZIP archive",
  parquet: "Parquet",
  arrow: "Arrow",
  bzip2: "bzip2",
  xz: "xz",
  png: "a PNG image",
  pdf: "a PDF document",
  json: "JSON",
  csv: "CSV",
  text: "plain text",
  zstd: "zstd data compressed twice",
};
/** Formats in which market data come as well. */
const DATA_FORMATS = new Set(["gzip", "zip", "parquet", "arrow", "bzip2", "xz", "json", "csv", "zstd"]);

function foreign({ found, bytes }: Detail): Sentence {
  const format = FORMAT_NAMES[String(found)];
  if (format === undefined) {
    return {
      code: "file/unknown",
      title: "This is not a DBN file.",
      why:
        bytes === undefined
          ? "Its first bytes match nothing that is known."
          : `It begins with the bytes ${String(bytes)}, which match nothing that is known.`,
      whatToDo: "Choose a file ending in .dbn or .dbn.zst.",
    };
  }
  return {
    code: DATA_FORMATS.has(String(found)) ? "file/other-format" : "file/unknown",
    title: `This is not a DBN file (it looks like ${format}).`,
    why: "Order-by-order replay reads DBN, plain or compressed with zstd.",
    whatToDo: "Ask for the data with encoding DBN, or choose another file.",
  };
}

function record(problem: FileProblem): string {
  return `Record ${count(problem.record ?? 0)} at byte ${count(problem.offset ?? 0)}`;
}

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

type Say = (problem: FileProblem, detail: Detail, timeText: TimeText) => Sentence;

const SENTENCES: Readonly<Record<ProblemCode, Say>> = {
  empty_file: () => ({
    code: "file/empty",
    title: "The file is empty.",
    why: "It has no bytes.",
    whatToDo: ANOTHER,
  }),
  truncated_prelude: (_, { found }) => ({
    code: "dbn/truncated",
    title: `The file ends after ${plural(Number(found ?? 0), "byte")}; it is too short to be DBN.`,
    why: "A DBN file begins with eight bytes and a header.",
    whatToDo: ANOTHER,
  }),
  bad_magic: (_, detail) => foreign(detail),
  legacy_dbz: () => ({
    code: "file/other-format",
    title: "This is a legacy DBZ file.",
    why: "DBZ is the format before DBN.",
    whatToDo: "Convert it to DBN first (dbn command-line tool).",
  }),
  unsupported_version: (_, { found }) => ({
    code: "dbn/version",
    title: `DBN version ${count(found)} is not supported.`,
    why: "Versions 1 to 3 are.",
    whatToDo:
      Number(found) < 1
        ? `The file is damaged or was made by hand. ${ANOTHER}`
        : "Look for a newer version of this page, or convert the file.",
  }),
  metadata_length: (_, { found, expected }) =>
    header(`It says that it is ${count(found)} bytes long; the shortest header has ${count(expected)}.`),
  metadata_too_large: (_, { found, expected }) =>
    header(`It says that it is ${count(found)} bytes long; at most ${count(expected)} are accepted.`),
  truncated_metadata: (_, { found, expected }) => ({
    code: "dbn/truncated",
    title: "The file ends inside its header.",
    why: `${count(found)} of ${count(expected)} bytes of the header are there.`,
    whatToDo: ANOTHER,
  }),
  metadata_overrun: (_, { what, found, expected }) =>
    header(`It promises ${count(found)} ${String(what)} but has room for ${count(expected)}.`),
  metadata_utf8: (problem) => header(`The text at byte ${count(problem.offset ?? 0)} is not UTF-8.`),
  metadata_date: (_, { found }) => header(`It names a day that does not exist: ${String(found)}.`),
  metadata_symbol_len: (_, { found, expected }) =>
    header(`It says that symbols are ${count(found)} bytes long; ${String(expected)} is possible.`),
  metadata_schema_definition: () => header("It holds a schema definition, which no version of DBN has."),
  record_length: (problem, { found, expected }) => ({
    code: "dbn/bad-record",
    title: `${record(problem)} has an impossible length; replaying the ${plural(problem.record, "record")} before it.`,
    why:
      expected === undefined
        ? `It says ${count(found)} bytes, which no record of its type has.`
        : `It says ${count(found)} bytes; at least ${count(expected)} are needed.`,
    whatToDo: "What was read stays usable; fetch the file again for the rest.",
    actions: ["continue", "copy-diagnostics", "choose-file"],
  }),
  truncated_record: (problem) => ({
    code: "dbn/truncated",
    title:
      `The file ends inside record ${count((problem.record ?? 0) + 1)}; ` +
      `replaying the ${count(problem.record ?? 0)} complete ${problem.record === 1 ? "one" : "ones"}.`,
    why: `The last complete record ends at byte ${count(problem.offset ?? 0)}.`,
    whatToDo: "The download may have been cut short; fetch the file again for the rest.",
  }),
  zstd_corrupt: (problem, detail) =>
    detail["dictionary"] === undefined
      ? zstd("zstd/corrupt", "The compressed data are damaged.", problem, detail)
      : {
          code: "zstd/dictionary",
          title: "The compressed data need a dictionary.",
          why: `The frame names dictionary ${String(detail["dictionary"])}; dictionaries are not supported.`,
          whatToDo: "Compress the file again without one.",
        },
  zstd_truncated: (problem, detail) =>
    zstd("zstd/truncated", "The compressed data end too early.", problem, detail),
  zstd_trailing_garbage: (problem, detail) =>
    zstd("zstd/trailing", "Bytes after the compressed data are not part of them.", problem, detail),
  zstd_window: (_, { found, expected }) => ({
    code: "zstd/window",
    title: "The compressed data need too much memory.",
    why:
      found === undefined
        ? `A window above ${megabytes(Number(expected))} is asked for.`
        : `A window of ${megabytes(Number(found))} is asked for; the limit is ${megabytes(Number(expected))}.`,
    whatToDo: "Compress the file again with a smaller window (zstd without --long, or --long=27).",
  }),
  too_large: (_, { expected }) => ({
    code: "file/too-large",
    title: "The file inflates to more than the limit.",
    why: `At most ${megabytes(Number(expected))} are inflated.`,
    whatToDo: "What was read stays usable. Split the file by time for the rest.",
  }),
  no_mbo: (_, { found, records }) => ({
    code: "dbn/schema",
    title: `The file holds ${String(found ?? "other")} data; order-by-order (mbo) data are needed.`,
    why:
      records === undefined
        ? "It has no market-by-order record."
        : `None of its ${count(records)} records is mbo.`,
    whatToDo: "Ask for the same data with schema mbo.",
  }),
  no_records: () => ({
    code: "file/empty",
    title: "The file has a header but no records.",
    why: "There may have been no trading in the range it was made for.",
    whatToDo: "Choose another file.",
  }),
  instrument_none: (_, { found }) => ({
    code: "instrument/none",
    title: "The chosen instrument has no records in this file.",
    why:
      found === undefined
        ? "The link or the option names another one."
        : `The largest one, ${String(found)}, is shown.`,
    whatToDo: "Pick an instrument of this file.",
    actions: ["choose-instrument", "choose-file"],
  }),
  book_no_snapshot: () => ({
    code: "book/no-snapshot",
    title: "The book is incomplete: the file has no start snapshot.",
    why: "Orders that rested before the file begins are missing until a snapshot or a clear comes.",
    whatToDo: "Trust levels near the touch first: they are renewed soonest.",
    actions: ["continue"],
  }),
  book_top_only: () => ({
    code: "book/top-only",
    title: "This publisher sends its best quote only.",
    why: "Each add replaces its whole side; there are no single orders behind it.",
    whatToDo:
      "Price and size at the touch are right. Depth, order counts and queue positions are not available.",
    actions: ["continue"],
  }),
  book_crossed: (_, { atNs, ticks }, timeText) => ({
    code: "book/crossed",
    title: "The book stays crossed while trades print.",
    why: `From ${timeOf(atNs, timeText)} on the best bid is ${
      Number(ticks) === 0 ? "at the best ask" : `${plural(Number(ticks), "tick")} above the best ask`
    }; records are probably missing.`,
    whatToDo: "Do not trust this book until the next snapshot or clear.",
    actions: ["continue"],
  }),
  book_unknown_orders: (_, { percent, atNs }, timeText) => ({
    code: "book/unknown-orders",
    title: "Changes name orders that are not in the book.",
    why: `${String(percent)} % of the cancels and modifies, from ${timeOf(atNs, timeText)} on; records are missing.`,
    whatToDo: "Fetch the file again; until then some resting sizes are wrong.",
    actions: ["continue", "choose-file"],
  }),
  parameter_invalid: (_, { key, value, range }) => ({
    code: "link/invalid",
    title: `${String(key)} cannot be ${String(value)}.`,
    why: `Permitted: ${String(range)}.`,
    whatToDo: "Nothing was started, so that no other result is taken for the one asked for.",
    actions: ["use-default"],
  }),
  out_of_range: (_, { action, tick }) => ({
    code: "grid/out-of-range",
    title: "A price lies outside the grid.",
    why: `The ${String(action)} at tick ${String(tick)} is refused, as fail_on_out_of_range asks.`,
    whatToDo: "Take more rows, let the grid follow the spot, or leave fail_on_out_of_range off.",
  }),
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
    whatToDo: "Use a current version of Chrome, Edge, Firefox or Safari.",
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
  file_changed: (problem) => ({
    code: "file/changed",
    title: "The file can no longer be read.",
    why: `It was moved, changed or withdrawn while it was open (byte ${count(problem.offset ?? 0)}).`,
    whatToDo: "What is in memory stays usable; open the file again for the rest.",
    actions: ["open-again", "continue"],
  }),
  timeline_mismatch: (_, { found, expected }) => ({
    code: "file/timeline",
    title: "These files do not make one timeline.",
    why: `They hold different data (${String(expected)} and ${String(found)}).`,
    whatToDo: "Open files of the same data set and format version together, or one at a time.",
    actions: ["choose-file"],
  }),
  seek_outside: (_, { end }) => ({
    code: "replay/outside",
    title: `There is nothing ${end === "start" ? "before the start" : "after the end"} of the file.`,
    why: `The replay stands at its ${end === "start" ? "start" : "end"} instead.`,
    whatToDo: "Choose a time inside the file.",
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
};
