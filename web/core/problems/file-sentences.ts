// Sentences for what a file is or where it ends: form, header, records, compression (dbn.md section 7).
import type { FileProblem, ProblemCode } from "../errors.ts";
import { formatPercent } from "../../lib/format-number.ts";
import { problemQuestionStrings } from "../../strings/cards.ts";
import { fileProblemStrings, formatStrings } from "../../strings/file-problems.ts";
import { unitStrings } from "../../strings/units.ts";
import { type Detail, type Say, type Sentence, count, megabytes } from "./sentence.ts";

/** What stays usable: everything before the damage, or nothing when the header was not complete. */
function kept({ fatal }: FileProblem): string {
  return fatal ? fileProblemStrings.nothingBefore : fileProblemStrings.restReplayed;
}

function header(why: string): Sentence {
  return { code: "dbn/header", title: fileProblemStrings.header, why, whatToDo: fileProblemStrings.another };
}

function zstd(code: string, title: string, problem: FileProblem, detail: Detail): Sentence {
  const { frame, inflated } = detail;
  const place = fileProblemStrings.frame(count(frame ?? 1), count(problem.offset ?? 0));
  const decoded = typeof inflated === "number" ? fileProblemStrings.afterData(megabytes(inflated)) : "";
  return { code, title, why: `${place}${decoded}.`, whatToDo: kept(problem) };
}

/** How much of the file came before the damage. Cut, not rounded: never all of it. */
function decodedShare({ offset = 0 }: FileProblem, { fileBytes }: Detail): string {
  if (typeof fileBytes !== "number" || fileBytes === 0) return "";
  const percent = Math.floor((1000 * offset) / fileBytes) / 10;
  return ` ${fileProblemStrings.decodedShare(formatPercent(percent, 1))}`;
}

function zstdCorrupt(problem: FileProblem, detail: Detail): Sentence {
  const sentence = zstd("zstd/corrupt", fileProblemStrings.zstdDamaged, problem, detail);
  return { ...sentence, why: `${sentence.why}${decodedShare(problem, detail)}` };
}

const FORMAT_NAMES: Readonly<Record<string, string>> = {
  gzip: "gzip",
  zip: formatStrings.zip,
  parquet: formatStrings.parquet,
  arrow: formatStrings.arrow,
  bzip2: "bzip2",
  xz: "xz",
  png: formatStrings.png,
  pdf: formatStrings.pdf,
  json: formatStrings.json,
  csv: formatStrings.csv,
  text: formatStrings.text,
  zstd: formatStrings.zstd,
};
/** Formats in which market data come as well. */
const DATA_FORMATS = new Set(["gzip", "zip", "parquet", "arrow", "bzip2", "xz", "json", "csv", "zstd"]);

const WHAT_IS_DBN = {
  question: problemQuestionStrings.whatIsDbn,
  answer: fileProblemStrings.aboutDbn,
};
const GET_AS_DBN = {
  question: problemQuestionStrings.howToGetDbn,
  answer: fileProblemStrings.gettingDbn,
};
const RECOMPRESS = {
  question: problemQuestionStrings.howToRecompress,
  answer: fileProblemStrings.recompressing,
};

function foreign({ found, bytes }: Detail): Sentence {
  const format = FORMAT_NAMES[String(found)];
  if (format === undefined) {
    return {
      code: "file/unknown",
      title: fileProblemStrings.noDbn,
      why:
        bytes === undefined ? fileProblemStrings.unknownBytes : fileProblemStrings.beginsWith(String(bytes)),
      whatToDo: fileProblemStrings.chooseDbn,
      explanation: WHAT_IS_DBN,
    };
  }
  const isData = DATA_FORMATS.has(String(found));
  return {
    code: isData ? "file/other-format" : "file/unknown",
    title: fileProblemStrings.otherFormat(format),
    why: fileProblemStrings.readsDbn,
    whatToDo: fileProblemStrings.askForDbn,
    explanation: isData ? GET_AS_DBN : WHAT_IS_DBN,
  };
}

function record(problem: FileProblem): string {
  return fileProblemStrings.record(count(problem.record ?? 0), count(problem.offset ?? 0));
}

export const FILE_SENTENCES = {
  empty_file: () => ({
    code: "file/empty",
    title: fileProblemStrings.empty,
    why: fileProblemStrings.noBytes,
    whatToDo: fileProblemStrings.another,
  }),
  truncated_prelude: (_, { found }) => ({
    code: "dbn/truncated",
    title: fileProblemStrings.shortFile(unitStrings.bytes(Number(found ?? 0), count(Number(found ?? 0)))),
    why: fileProblemStrings.beginsWithHeader,
    whatToDo: fileProblemStrings.another,
  }),
  bad_magic: (_, detail) => foreign(detail),
  legacy_dbz: () => ({
    code: "file/other-format",
    title: fileProblemStrings.legacyDbz,
    why: fileProblemStrings.beforeDbn,
    whatToDo: fileProblemStrings.convertDbz,
  }),
  unsupported_version: (_, { found }) => ({
    code: "dbn/version",
    title: fileProblemStrings.version(count(found)),
    why: fileProblemStrings.versions,
    whatToDo: Number(found) < 1 ? fileProblemStrings.handMade : fileProblemStrings.newerPage,
    ...(Number(found) >= 1 && { actions: ["reload-page", "choose-file"] as const }),
  }),
  metadata_length: (_, { found, expected }) =>
    header(fileProblemStrings.headerShort(count(found), count(expected))),
  metadata_too_large: (_, { found, expected }) =>
    header(fileProblemStrings.headerLong(count(found), count(expected))),
  truncated_metadata: (_, { found, expected }) => ({
    code: "dbn/truncated",
    title: fileProblemStrings.headerCut,
    why: fileProblemStrings.headerBytes(count(found), count(expected)),
    whatToDo: fileProblemStrings.another,
  }),
  metadata_overrun: (_, { what, found, expected }) =>
    header(fileProblemStrings.headerOverrun(count(found), String(what), count(expected))),
  metadata_utf8: (problem) => header(fileProblemStrings.headerUtf8(count(problem.offset ?? 0))),
  metadata_date: (_, { found }) => header(fileProblemStrings.headerDate(String(found))),
  metadata_symbol_len: (_, { found, expected }) =>
    header(fileProblemStrings.symbolLength(count(found), String(expected))),
  metadata_schema_definition: () => header(fileProblemStrings.schemaDefinition),
  record_length: (problem, { found, expected }) => ({
    code: "dbn/bad-record",
    title: fileProblemStrings.recordLength(
      record(problem),
      unitStrings.records(problem.record ?? 0, count(problem.record ?? 0)),
    ),
    why:
      expected === undefined
        ? fileProblemStrings.noSuchLength(count(found))
        : fileProblemStrings.leastLength(count(found), count(expected)),
    whatToDo: fileProblemStrings.usableRest,
    actions: ["continue", "copy-diagnostics"],
    ...(problem.bytes !== undefined && {
      explanation: {
        question: problemQuestionStrings.showBytes,
        answer: fileProblemStrings.bytesThere(count(problem.offset ?? 0), problem.bytes),
      },
    }),
  }),
  truncated_record: (problem) => ({
    code: "dbn/truncated",
    title: fileProblemStrings.cutInside(
      count((problem.record ?? 0) + 1),
      problem.record ?? 0,
      count(problem.record ?? 0),
    ),
    why: fileProblemStrings.lastComplete(count(problem.offset ?? 0)),
    whatToDo: fileProblemStrings.downloadCut,
  }),
  zstd_corrupt: (problem, detail) =>
    detail["dictionary"] === undefined
      ? zstdCorrupt(problem, detail)
      : {
          code: "zstd/dictionary",
          title: fileProblemStrings.zstdDictionary,
          why: fileProblemStrings.dictionary(String(detail["dictionary"])),
          whatToDo: fileProblemStrings.withoutDictionary,
          explanation: RECOMPRESS,
        },
  zstd_truncated: (problem, detail) => zstd("zstd/truncated", fileProblemStrings.zstdShort, problem, detail),
  zstd_trailing_garbage: (problem, detail) =>
    zstd("zstd/trailing", fileProblemStrings.zstdTrailing, problem, detail),
  zstd_window: (_, { found, expected }) => ({
    code: "zstd/window",
    title: fileProblemStrings.zstdMemory,
    why:
      found === undefined
        ? fileProblemStrings.windowAbove(megabytes(Number(expected)))
        : fileProblemStrings.window(megabytes(Number(found)), megabytes(Number(expected))),
    whatToDo: fileProblemStrings.smallerWindow,
    explanation: RECOMPRESS,
  }),
  too_large: (_, { expected }) => ({
    code: "file/too-large",
    title: fileProblemStrings.tooLarge,
    why: fileProblemStrings.mostInflated(megabytes(Number(expected))),
    whatToDo: fileProblemStrings.splitByTime,
  }),
  no_mbo: (_, { found, records }) => ({
    code: "dbn/schema",
    title: fileProblemStrings.contains(String(found), unitStrings.records(Number(records), count(records))),
    why: fileProblemStrings.needsMbo,
    whatToDo: fileProblemStrings.askForMbo,
  }),
  no_records: () => ({
    code: "file/empty",
    title: fileProblemStrings.noRecords,
    why: fileProblemStrings.noTrading,
    whatToDo: fileProblemStrings.chooseAnother,
  }),
  file_changed: (problem) => ({
    code: "file/changed",
    title: fileProblemStrings.changed,
    why: fileProblemStrings.changedWhileOpen(count(problem.offset ?? 0)),
    whatToDo: fileProblemStrings.openAgain,
    actions: ["open-again", "continue"],
  }),
  timeline_mismatch: (_, { found, expected }) => ({
    code: "file/timeline",
    title: fileProblemStrings.noTimeline,
    why: fileProblemStrings.otherData(String(expected), String(found)),
    whatToDo: fileProblemStrings.sameData,
    actions: ["choose-file"],
  }),
} satisfies Partial<Record<ProblemCode, Say>>;
