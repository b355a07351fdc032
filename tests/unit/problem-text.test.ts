// One case for every code: the public code and the sentence a user reads.
import { describe, expect, it } from "vitest";
import type { FileProblem, ProblemCode } from "../../web/core/errors.ts";
import { problemLine, problemText } from "../../web/core/problems/problem-text.ts";

type Case = readonly [problem: Omit<FileProblem, "code">, code: string, says: string];

const fatal = true;
const CASES: Readonly<Record<ProblemCode, Case>> = {
  empty_file: [{ fatal }, "file/empty", "The file is empty."],
  truncated_prelude: [
    { fatal, detail: { found: 1 } },
    "dbn/truncated",
    "The file ends after 1 byte; it is too short to be DBN.",
  ],
  bad_magic: [
    { fatal, detail: { found: "gzip" } },
    "file/other-format",
    "This is not a DBN file (it looks like gzip).",
  ],
  legacy_dbz: [{ fatal }, "file/other-format", "This is a legacy DBZ file."],
  unsupported_version: [{ fatal, detail: { found: 9 } }, "dbn/version", "DBN version 9 is not supported."],
  metadata_length: [
    { fatal, detail: { found: 0, expected: 120 } },
    "dbn/header",
    "It says that it is 0 bytes long",
  ],
  metadata_too_large: [
    { fatal, detail: { found: 4_294_967_295, expected: 67_108_864 } },
    "dbn/header",
    "4,294,967,295 bytes long",
  ],
  truncated_metadata: [
    { fatal, detail: { found: 52, expected: 344 } },
    "dbn/truncated",
    "52 of 344 bytes of the header are there.",
  ],
  metadata_overrun: [
    { fatal, detail: { what: "symbols", found: 4_294_967_295, expected: 3 } },
    "dbn/header",
    "It promises 4,294,967,295 symbols but has room for 3.",
  ],
  metadata_utf8: [{ fatal, offset: 8 }, "dbn/header", "The text at byte 8 is not UTF-8."],
  metadata_date: [
    { fatal, detail: { found: 20_251_345 } },
    "dbn/header",
    "a day that does not exist: 20251345.",
  ],
  metadata_symbol_len: [{ fatal, detail: { found: 0, expected: "1 to 1024" } }, "dbn/header", "1 to 1024"],
  metadata_schema_definition: [{ fatal, detail: { found: 5 } }, "dbn/header", "a schema definition"],
  record_length: [
    { fatal: false, record: 1204, offset: 67_784, detail: { found: 0, expected: 16 } },
    "dbn/bad-record",
    "Record 1,204 at byte 67,784 has an impossible length; replaying the 1,204 records before it.",
  ],
  truncated_record: [
    { fatal: false, record: 19, offset: 1424 },
    "dbn/truncated",
    "The file ends inside record 20; replaying the 19 complete ones.",
  ],
  zstd_corrupt: [
    { fatal: false, offset: 598, detail: { frame: 2, inflated: 12_000_000, fileBytes: 960 } },
    "zstd/corrupt",
    "Frame 2, byte 598 of the file, after 12 MB of data. 62.2% of the file could be decoded.",
  ],
  zstd_truncated: [{ fatal: false, offset: 9 }, "zstd/truncated", "The compressed data end too early."],
  zstd_trailing_garbage: [{ fatal: false, offset: 600 }, "zstd/trailing", "are not part of them"],
  zstd_window: [
    { fatal, detail: { found: 2_147_483_648, expected: 134_217_728 } },
    "zstd/window",
    "A window of 2,147 MB is asked for; the limit is 134 MB.",
  ],
  too_large: [{ fatal: false, detail: { expected: 17_179_869_184 } }, "file/too-large", "At most 17,180 MB"],
  no_mbo: [
    { fatal, detail: { found: "mbp-10", records: 12_345 } },
    "dbn/schema",
    "The file contains mbp-10 (12,345 records). Order-level replay needs the MBO schema.",
  ],
  no_records: [{ fatal }, "file/empty", "The file has a header but no records."],
  instrument_none: [
    { fatal: false },
    "instrument/none",
    "The chosen instrument has no records in this file.",
  ],
  parameter_invalid: [
    { fatal, detail: { key: "tau_velocity", value: "-1", range: "above 0" } },
    "link/invalid",
    "tau_velocity cannot be −1 s. Permitted: above 0.",
  ],
  out_of_range: [
    { fatal: false, detail: { action: "modify", tick: "27012" } },
    "grid/out-of-range",
    "The modify at tick 27,012 is refused",
  ],
  book_no_snapshot: [{ fatal: false }, "book/no-snapshot", "the file has no start snapshot"],
  book_top_only: [{ fatal: false }, "book/top-only", "queue positions are not available"],
  book_crossed: [
    { fatal: false, detail: { atNs: "1770384605000000000", ticks: 1 } },
    "book/crossed",
    "From 13:30:05 UTC on the best bid is 1 tick above the best ask",
  ],
  book_unknown_orders: [
    { fatal: false, detail: { percent: "0.25", atNs: "1770384605000000000" } },
    "book/unknown-orders",
    "0.25% of the cancels and modifies, from 13:30:05 UTC on",
  ],
  out_of_memory: [{ fatal }, "memory/out", "There is not enough memory."],
  engine_crash: [
    { fatal, record: 7, detail: { step: "decompressing", reason: "unreachable" } },
    "engine/crash",
    "While decompressing, record 7: unreachable.",
  ],
  engine_unsupported: [
    { fatal, detail: { found: "WebAssembly" } },
    "engine/unsupported",
    "Missing: WebAssembly.",
  ],
  checkpoint_mismatch: [{ fatal: false }, "store/checkpoint", "was not used"],
  spool_lost: [{ fatal: false }, "store/lost", "can no longer be read"],
  store_quota: [{ fatal: false }, "store/quota", "could not be stored"],
  store_blocked: [{ fatal: false }, "store/blocked", "Nothing is stored on this device"],
  timeline_mismatch: [
    { fatal: true, detail: { expected: "GLBX.MDP3, DBN 3", found: "XNAS.ITCH, DBN 3" } },
    "file/timeline",
    "GLBX.MDP3, DBN 3 and XNAS.ITCH, DBN 3",
  ],
  file_changed: [{ fatal: false, offset: 5 }, "file/changed", "can no longer be read"],
  seek_outside: [
    { fatal: false, detail: { end: "start" } },
    "replay/outside",
    "There is nothing before the start of the file.",
  ],
  export_failed: [{ fatal: false, detail: { rows: 10 } }, "export/failed", "10 rows had been written"],
};

describe("sentences that depend on what is known", () => {
  it.each<readonly [FileProblem, string]>([
    ...["QuotaExceededError", "AbortError"].map(
      (cause) =>
        [{ code: "export_failed", fatal: false, detail: { rows: 10, cause } }, "The disk is full"] as const,
    ),
    [
      { code: "record_length", fatal: false, detail: { found: 0 } },
      "It says 0 bytes, which no record of its type has.",
    ],
    [
      { code: "unsupported_version", fatal, detail: { found: 0 } },
      "The file is damaged or was made by hand.",
    ],
    [
      { code: "bad_magic", fatal, detail: { found: "bytes", bytes: "4d 42 4e 03" } },
      "It begins with the bytes 4d 42 4e 03, which match nothing that is known.",
    ],
    [
      { code: "instrument_none", fatal: false, detail: { wanted: "MNQM6", found: "MNQH6", near: 1 } },
      "MNQM6 is asked for. The nearest with records, MNQH6, is shown.",
    ],
    [
      { code: "instrument_none", fatal: false, detail: { wanted: "CLJ6", found: "MNQH6", near: 0 } },
      "CLJ6 is asked for. None is near to it; the largest, MNQH6, is shown.",
    ],
    [
      { code: "instrument_none", fatal, detail: { wanted: 7003, found: "MNQH6", near: 0 } },
      "7003 is asked for. None is near to it; the largest is MNQH6.",
    ],
    [
      { code: "seek_outside", fatal: false, detail: { end: "start", beginsNs: "1770384605000000000" } },
      "The replay begins at the start time chosen. That is 13:30:05 UTC;",
    ],
    [
      { code: "no_mbo", fatal, detail: { found: "trades", records: 1 } },
      "The file contains trades (1 record).",
    ],
  ])("%j", (problem, says) => {
    expect(problemLine(problem)).toContain(says);
  });

  it("never asks the reader to fill in a question mark", () => {
    for (const [code, [problem]] of Object.entries(CASES)) {
      expect(problemLine({ ...problem, code: code as ProblemCode })).not.toContain("?");
    }
  });
});

describe("every problem code", () => {
  it.each(Object.entries(CASES))("%s", (code, [problem, publicCode, says]) => {
    const full = { ...problem, code: code as ProblemCode };
    const text = problemText(full);
    expect(text.code).toBe(publicCode);
    expect(problemLine(full)).toContain(says);
    expect(text.whatToDo).not.toBe("");
    expect(text.actions.length).toBeGreaterThan(0);
    expect(problemLine(full)).not.toMatch(/undefined|NaN|\?/);
  });
});

describe("an engine that stopped", () => {
  const crash = { code: "engine_crash", fatal: false, record: 7_218_440 } as const;
  const detail = { step: "replaying", reason: "unreachable", restoredNs: "1770384605700000000" };

  it("is told with the time it was restored at, written as the reader writes times", () => {
    expect(problemLine({ ...crash, detail })).toContain("restored at 13:30:05 UTC.");
    const text = problemText({ ...crash, detail }, () => "08:30:05.7");
    expect(text.title).toContain("restored at 08:30:05.7.");
    expect(text.why).toBe("While replaying, record 7,218,440: unreachable.");
    expect(text.actions).not.toContain("retry");
  });

  it("says where the replay ends when no engine gets over a record", () => {
    const text = problemText({ ...crash, detail: { ...detail, ends: 1 } });
    expect(text.title).toBe("The engine stops at record 7,218,440 every time; the replay ends before it.");
  });

  it("lets the replay go on when it was indexing", () => {
    const text = problemText({ ...crash, detail: { step: "indexing", reason: "unreachable" } });
    expect(text.code).toBe("engine/index");
    expect(text.actions).toContain("continue");
  });
});

it("says how much room storage has, and which of two reasons there is for not storing", () => {
  const full = { code: "store_quota", fatal: false, detail: { used: 40_000_000, free: 2_000_000 } } as const;
  expect(problemText(full).why).toContain("40 MB are used, 2 MB are free");
  const tab = problemText({ code: "store_blocked", fatal: false, detail: { cause: "tab" } });
  expect(tab.title).toContain("Another tab");
});

it("names a dictionary and unknown bytes apart from their kin", () => {
  const dictionary = problemText({ code: "zstd_corrupt", fatal: true, detail: { dictionary: 77 } });
  expect(dictionary.code).toBe("zstd/dictionary");
  expect(dictionary.why).toContain("dictionary 77");
  expect(problemText({ code: "bad_magic", fatal: true, detail: { found: "bytes" } }).code).toBe(
    "file/unknown",
  );
});
