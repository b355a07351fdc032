// Sentences for what a file is or where it ends: form, header, records, compression (dbn.md section 7).
import type { FileProblem, ProblemCode } from "../errors.ts";
import { ANOTHER, type Detail, type Say, type Sentence, count, megabytes, plural } from "./sentence.ts";

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

export const FILE_SENTENCES = {
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
} satisfies Partial<Record<ProblemCode, Say>>;
