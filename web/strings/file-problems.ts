// Problems of a file: its form, header, records and compression. What happened, why, and what to do.
import { plural } from "./plural.ts";

export const fileProblemStrings = {
  another: "Choose another file, or fetch this one again.",
  nothingBefore: "Nothing could be read before it. Choose another file, or fetch this one again.",
  restReplayed: "Everything before it is replayed; fetch the file again for the rest.",
  header: "The file's header is damaged.",
  frame: (frame: string, offset: string) => `Frame ${frame}, byte ${offset} of the file`,
  afterData: (size: string) => `, after ${size} of data`,
  decodedShare: (percent: string) => `${percent} of the file could be decoded.`,
  noDbn: "This is not a DBN file.",
  unknownBytes: "Its first bytes match nothing that is known.",
  beginsWith: (bytes: string) => `It begins with the bytes ${bytes}, which match nothing that is known.`,
  chooseDbn: "Choose a file ending in .dbn or .dbn.zst.",
  aboutDbn:
    "DBN is the Databento Binary Encoding: a header that says what the file holds, then one record of fixed size for every message of the market. This page needs those of schema mbo (market by order). Such files end in .dbn, or in .dbn.zst when they are compressed.",
  gettingDbn:
    "In Databento's download form or API choose schema mbo, encoding dbn and compression zstd or none; the same order can be downloaded again in another encoding. CSV and JSON cannot be turned back here. A DBN file that was packed with gzip or ZIP has to be unpacked first.",
  recompressing:
    "With the zstd program: zstd -d in.dbn.zst -o out.dbn writes the plain file, which can be opened as it is (add --long=31 for a large window, -D and the dictionary's file for a dictionary). Then zstd out.dbn compresses it again with usual settings.",
  otherFormat: (format: string) => `This is not a DBN file (it looks like ${format}).`,
  readsDbn: "Order-by-order replay reads DBN, plain or compressed with zstd.",
  askForDbn: "Ask for the data with encoding DBN, or choose another file.",
  record: (record: string, offset: string) => `Record ${record} at byte ${offset}`,
  empty: "The file is empty.",
  noBytes: "It has no bytes.",
  shortFile: (bytes: string) => `The file ends after ${bytes}; it is too short to be DBN.`,
  beginsWithHeader: "A DBN file begins with eight bytes and a header.",
  legacyDbz: "This is a legacy DBZ file.",
  beforeDbn: "DBZ is the format before DBN.",
  convertDbz: "Convert it to DBN first (dbn command-line tool).",
  version: (found: string) => `DBN version ${found} is not supported.`,
  versions: "Versions 1 to 3 are.",
  handMade: "The file is damaged or was made by hand. Choose another file, or fetch this one again.",
  newerPage: "Look for a newer version of this page, or convert the file.",
  headerShort: (found: string, least: string) =>
    `It says that it is ${found} bytes long; the shortest header has ${least}.`,
  headerLong: (found: string, most: string) =>
    `It says that it is ${found} bytes long; at most ${most} are accepted.`,
  headerCut: "The file ends inside its header.",
  headerBytes: (found: string, expected: string) => `${found} of ${expected} bytes of the header are there.`,
  headerOverrun: (found: string, what: string, room: string) =>
    `It promises ${found} ${what} but has room for ${room}.`,
  headerUtf8: (offset: string) => `The text at byte ${offset} is not UTF-8.`,
  headerDate: (day: string) => `It names a day that does not exist: ${day}.`,
  symbolLength: (found: string, possible: string) =>
    `It says that symbols are ${found} bytes long; ${possible} is possible.`,
  schemaDefinition: "It holds a schema definition, which no version of DBN has.",
  recordLength: (record: string, before: string) =>
    `${record} has an impossible length; replaying the ${before} before it.`,
  noSuchLength: (found: string) => `It says ${found} bytes, which no record of its type has.`,
  leastLength: (found: string, least: string) => `It says ${found} bytes; at least ${least} are needed.`,
  bytesThere: (offset: string, bytes: string) =>
    `From byte ${offset} on, in hexadecimal: ${bytes}. A record begins with its length in words of four bytes, its type, publisher (2 bytes), instrument id (4) and time (8). Here they can be anything, prices too, so Diagnostics leaves them out.`,
  usableRest: "What was read stays usable; fetch the file again for the rest.",
  cutInside: (record: string, complete: number, text: string) =>
    `The file ends inside record ${record}; replaying the ${text} complete ${plural(complete, "one", "ones")}.`,
  lastComplete: (offset: string) => `The last complete record ends at byte ${offset}.`,
  downloadCut: "The download may have been cut short; fetch the file again for the rest.",
  zstdDamaged: "The compressed data are damaged.",
  zstdDictionary: "The compressed data need a dictionary.",
  dictionary: (id: string) => `The frame names dictionary ${id}; dictionaries are not supported.`,
  withoutDictionary: "Compress the file again without one.",
  zstdShort: "The compressed data end too early.",
  zstdTrailing: "Bytes after the compressed data are not part of them.",
  zstdMemory: "The compressed data need too much memory.",
  windowAbove: (limit: string) => `A window above ${limit} is asked for.`,
  window: (found: string, limit: string) => `A window of ${found} is asked for; the limit is ${limit}.`,
  smallerWindow: "Compress the file again with a smaller window (zstd without --long, or --long=27).",
  tooLarge: "The file inflates to more than the limit.",
  mostInflated: (limit: string) => `At most ${limit} are inflated.`,
  splitByTime: "What was read stays usable. Split the file by time for the rest.",
  contains: (name: string, records: string) => `The file contains ${name} (${records}).`,
  needsMbo: "Order-level replay needs the MBO schema.",
  askForMbo: "Ask for the same data with schema mbo.",
  noRecords: "The file has a header but no records.",
  noTrading: "There may have been no trading in the range it was made for.",
  chooseAnother: "Choose another file.",
  changed: "The file can no longer be read.",
  changedWhileOpen: (offset: string) =>
    `It was moved, changed or withdrawn while it was open (byte ${offset}).`,
  openAgain: "What is in memory stays usable; open the file again for the rest.",
  noTimeline: "These files do not make one timeline.",
  otherData: (expected: string, found: string) => `They hold different data (${expected} and ${found}).`,
  sameData: "Open files of the same data set and format version together, or one at a time.",
} as const;

export const formatStrings = {
  zip: "a ZIP archive",
  parquet: "Parquet",
  arrow: "Arrow",
  png: "a PNG image",
  pdf: "a PDF document",
  json: "JSON",
  csv: "CSV",
  text: "plain text",
  zstd: "zstd data compressed twice",
} as const;
